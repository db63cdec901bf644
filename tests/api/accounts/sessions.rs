use chrono::TimeDelta;
use openapi::ErrorCode;
use openapi::account::Session;
use tests::{json, on_both_databases};

use super::{PASSWORD, cookie, face, log_in, member, person, refresh, registration};

on_both_databases! {
    async fn a_session_comes_with_a_cookie_that_scripts_cannot_read(app: TestApp) {
        member(&app, "dana@example.kz").await;
        let answer = log_in(&app, " DANA@example.kz", PASSWORD).await.expect(201);
        let session: Session = answer.read();
        assert_eq!(session.expires_in_seconds, 600);
        let header = answer.header("set-cookie").unwrap().to_owned();
        let (token, attributes) = header.split_once("; ").unwrap();
        assert_eq!(token.len(), "orleu_refresh=".len() + 43);
        assert_eq!(attributes, "HttpOnly; SameSite=Strict; Path=/api/v1/sessions; Max-Age=2592000");
    }

    async fn a_wrong_password_and_an_unknown_address_are_answered_alike(app: TestApp) {
        member(&app, "dana@example.kz").await;
        let wrong = log_in(&app, "dana@example.kz", "not the password").await;
        let unknown = log_in(&app, "nobody@example.kz", PASSWORD).await;
        assert_eq!(face(&wrong), face(&unknown));
        wrong.refused(ErrorCode::CredentialsWrong);
        log_in(&app, "no address", PASSWORD).await.refused(ErrorCode::FieldsInvalid);
    }

    async fn a_password_fits_in_either_normal_form(app: TestApp) {
        let mut body = registration("dana@example.kz");
        body["password"] = json!("қи\u{306}ындық жеңілді");
        app.post("/accounts").json(&body).send().await.expect(202);
        log_in(&app, "dana@example.kz", "қйындық жеңілді").await.expect(201);
    }

    async fn an_access_token_is_good_for_ten_minutes_and_a_refreshed_one_for_ten_more(app: TestApp) {
        member(&app, "dana@example.kz").await;
        let first = log_in(&app, "dana@example.kz", PASSWORD).await.expect(201);
        app.clock.advance(TimeDelta::minutes(10));
        app.get("/me").by(&person(&first)).send().await.refused(ErrorCode::TokenExpired);
        let second = refresh(&app, &cookie(&first)).await.expect(200);
        assert_ne!(cookie(&first), cookie(&second));
        app.get("/me").by(&person(&second)).send().await.expect(200);
    }

    async fn a_token_that_comes_again_ends_the_session_for_its_thief_too(app: TestApp) {
        member(&app, "dana@example.kz").await;
        let other_device = cookie(&log_in(&app, "dana@example.kz", PASSWORD).await.expect(201));
        let first = cookie(&log_in(&app, "dana@example.kz", PASSWORD).await.expect(201));
        let second = cookie(&refresh(&app, &first).await.expect(200));
        app.clock.advance(TimeDelta::seconds(31));
        refresh(&app, &first).await.refused(ErrorCode::SessionEnded);
        refresh(&app, &second).await.refused(ErrorCode::SessionEnded);
        // Only the family of the stolen token ends.
        refresh(&app, &other_device).await.expect(200);
    }

    async fn two_tabs_at_once_get_the_same_successor(app: TestApp) {
        member(&app, "dana@example.kz").await;
        let first = cookie(&log_in(&app, "dana@example.kz", PASSWORD).await.expect(201));
        let (one, two) = futures_util::join!(refresh(&app, &first), refresh(&app, &first));
        let second = cookie(&one.expect(200));
        assert_eq!(cookie(&two.expect(200)), second);
        refresh(&app, &second).await.expect(200);
    }

    async fn a_token_whose_successor_was_used_ends_the_session_at_once(app: TestApp) {
        member(&app, "dana@example.kz").await;
        let first = cookie(&log_in(&app, "dana@example.kz", PASSWORD).await.expect(201));
        let second = cookie(&refresh(&app, &first).await.expect(200));
        let third = cookie(&refresh(&app, &second).await.expect(200));
        refresh(&app, &first).await.refused(ErrorCode::SessionEnded);
        refresh(&app, &third).await.refused(ErrorCode::SessionEnded);
    }

    async fn a_refresh_without_a_cookie_or_with_a_made_up_one_is_refused(app: TestApp) {
        app.post("/sessions/refresh").send().await.refused(ErrorCode::NotSignedIn);
        refresh(&app, "orleu_refresh=made-up").await.refused(ErrorCode::SessionEnded);
    }

    async fn a_session_ends_after_thirty_idle_days_and_after_half_a_year_in_any_case(app: TestApp) {
        member(&app, "dana@example.kz").await;
        let idle = cookie(&log_in(&app, "dana@example.kz", PASSWORD).await.expect(201));
        app.clock.advance(TimeDelta::days(30));
        refresh(&app, &idle).await.refused(ErrorCode::SessionEnded);

        let mut used = cookie(&log_in(&app, "dana@example.kz", PASSWORD).await.expect(201));
        for _ in 0..7 {
            app.clock.advance(TimeDelta::days(25));
            used = cookie(&refresh(&app, &used).await.expect(200));
        }
        app.clock.advance(TimeDelta::days(5));
        refresh(&app, &used).await.refused(ErrorCode::SessionEnded);
    }

    async fn signing_out_ends_this_session_and_no_other(app: TestApp) {
        member(&app, "dana@example.kz").await;
        let here = cookie(&log_in(&app, "dana@example.kz", PASSWORD).await.expect(201));
        let there = cookie(&log_in(&app, "dana@example.kz", PASSWORD).await.expect(201));
        let answer = app.delete("/sessions/current").header("cookie", &here).send().await.expect(204);
        assert!(answer.header("set-cookie").unwrap().starts_with("orleu_refresh=; "));
        refresh(&app, &here).await.refused(ErrorCode::SessionEnded);
        refresh(&app, &there).await.expect(200);
        app.delete("/sessions/current").send().await.refused(ErrorCode::NotSignedIn);
    }

    async fn signing_out_works_with_the_access_token_alone(app: TestApp) {
        member(&app, "dana@example.kz").await;
        let session = log_in(&app, "dana@example.kz", PASSWORD).await.expect(201);
        app.delete("/sessions/current").by(&person(&session)).send().await.expect(204);
        refresh(&app, &cookie(&session)).await.refused(ErrorCode::SessionEnded);
    }

    async fn signing_out_everywhere_ends_every_session_of_the_person_alone(app: TestApp) {
        member(&app, "dana@example.kz").await;
        member(&app, "asel@example.kz").await;
        let here = log_in(&app, "dana@example.kz", PASSWORD).await.expect(201);
        let there = log_in(&app, "dana@example.kz", PASSWORD).await.expect(201);
        let somebody_else = log_in(&app, "asel@example.kz", PASSWORD).await.expect(201);
        app.delete("/sessions").send().await.refused(ErrorCode::NotSignedIn);
        app.delete("/sessions").by(&person(&here)).send().await.expect(204);
        for ended in [&here, &there] {
            refresh(&app, &cookie(ended)).await.refused(ErrorCode::SessionEnded);
        }
        refresh(&app, &cookie(&somebody_else)).await.expect(200);
    }

    async fn what_is_long_over_is_forgotten_and_what_is_open_is_not(app: TestApp) {
        member(&app, "dana@example.kz").await;
        let old = cookie(&log_in(&app, "dana@example.kz", PASSWORD).await.expect(201));
        app.clock.advance(TimeDelta::days(29));
        let open = cookie(&log_in(&app, "dana@example.kz", PASSWORD).await.expect(201));
        app.clock.advance(TimeDelta::days(9));
        app.drain_jobs().await;
        refresh(&app, &old).await.refused(ErrorCode::SessionEnded);
        refresh(&app, &open).await.expect(200);
    }
}
