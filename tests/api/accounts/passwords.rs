use chrono::TimeDelta;
use openapi::ErrorCode;
use tests::{Answer, TestApp, json, on_both_databases};

use super::{PASSWORD, cookie, face, log_in, member, person, refresh};

const NEW_PASSWORD: &str = "жеті қырдың астында";

/// A second after whatever was before: mails of one moment have no order.
async fn ask_for_reset(app: &TestApp, email: &str) -> Answer {
    app.clock.advance(TimeDelta::seconds(1));
    app.post("/password-resets")
        .json(&json!({"email": email}))
        .send()
        .await
        .expect(202)
}

async fn complete(app: &TestApp, token: &str, password: &str) -> Answer {
    let body = json!({"token": token, "password": password});
    app.post("/password-resets/completion").json(&body).send().await
}

on_both_databases! {
    async fn a_reset_sets_the_password_and_ends_every_session(app: TestApp) {
        member(&app, "dana@example.kz").await;
        let before = cookie(&log_in(&app, "dana@example.kz", PASSWORD).await.expect(201));
        ask_for_reset(&app, "dana@example.kz").await;
        let token = app.token_mailed_to("dana@example.kz").await;
        complete(&app, &token, NEW_PASSWORD).await.expect(204);
        refresh(&app, &before).await.refused(ErrorCode::SessionEnded);
        log_in(&app, "dana@example.kz", PASSWORD).await.refused(ErrorCode::CredentialsWrong);
        log_in(&app, "dana@example.kz", NEW_PASSWORD).await.expect(201);
        complete(&app, &token, NEW_PASSWORD).await.refused(ErrorCode::LinkUsed);
        assert_eq!(app.mails_to("dana@example.kz").await.last().unwrap().subject, "Құпиясөз өзгерді");
    }

    async fn a_reset_of_an_unknown_address_is_answered_alike_and_mails_nobody(app: TestApp) {
        member(&app, "dana@example.kz").await;
        let known = ask_for_reset(&app, "dana@example.kz").await;
        let unknown = ask_for_reset(&app, "nobody@example.kz").await;
        assert_eq!(face(&known), face(&unknown));
        assert!(app.mails_to("nobody@example.kz").await.is_empty());
        app.post("/password-resets").json(&json!({"email": "no address"})).send().await
            .refused(ErrorCode::FieldsInvalid);
    }

    async fn a_weak_password_does_not_cost_the_link(app: TestApp) {
        member(&app, "dana@example.kz").await;
        ask_for_reset(&app, "dana@example.kz").await;
        let token = app.token_mailed_to("dana@example.kz").await;
        let problem = complete(&app, &token, "qwerty12345").await.refused(ErrorCode::FieldsInvalid);
        assert_eq!(problem["fields"], json!([{"path": "/password", "rule": "too_common"}]));
        complete(&app, &token, NEW_PASSWORD).await.expect(204);
    }

    async fn a_reset_link_is_good_for_an_hour_and_the_newest_alone_works(app: TestApp) {
        member(&app, "dana@example.kz").await;
        ask_for_reset(&app, "dana@example.kz").await;
        let first = app.token_mailed_to("dana@example.kz").await;
        ask_for_reset(&app, "dana@example.kz").await;
        let second = app.token_mailed_to("dana@example.kz").await;
        complete(&app, &first, NEW_PASSWORD).await.refused(ErrorCode::NotFound);
        app.clock.advance(TimeDelta::hours(1));
        complete(&app, &second, NEW_PASSWORD).await.refused(ErrorCode::LinkExpired);
        complete(&app, "unheard-of", NEW_PASSWORD).await.refused(ErrorCode::NotFound);
    }

    async fn a_reset_lets_in_whom_the_guesses_of_others_kept_out(app: TestApp) {
        member(&app, "dana@example.kz").await;
        for _ in 0..10 {
            log_in(&app, "dana@example.kz", "a wrong guess").await.refused(ErrorCode::CredentialsWrong);
        }
        ask_for_reset(&app, "dana@example.kz").await;
        let token = app.token_mailed_to("dana@example.kz").await;
        complete(&app, &token, NEW_PASSWORD).await.expect(204);
        log_in(&app, "dana@example.kz", NEW_PASSWORD).await.expect(201);
    }

    async fn a_changed_password_keeps_this_session_and_ends_the_others(app: TestApp) {
        member(&app, "dana@example.kz").await;
        let here = log_in(&app, "dana@example.kz", PASSWORD).await.expect(201);
        let there = log_in(&app, "dana@example.kz", PASSWORD).await.expect(201);
        let change = |current: &str, new: &str| {
            app.put("/me/password")
                .by(&person(&here))
                .json(&json!({"current_password": current, "new_password": new}))
                .send()
        };
        change("not the password", NEW_PASSWORD).await.refused(ErrorCode::CredentialsWrong);
        let problem = change(PASSWORD, "short").await.refused(ErrorCode::FieldsInvalid);
        assert_eq!(problem["fields"], json!([{"path": "/new_password", "rule": "too_short", "min": 10}]));
        change(PASSWORD, NEW_PASSWORD).await.expect(204);
        refresh(&app, &cookie(&here)).await.expect(200);
        refresh(&app, &cookie(&there)).await.refused(ErrorCode::SessionEnded);
        log_in(&app, "dana@example.kz", NEW_PASSWORD).await.expect(201);
    }

    async fn a_token_stands_nowhere_in_the_database_once_it_is_mailed(app: TestApp) {
        use backend::db::schema::{audit_events, jobs, one_time_links};
        use diesel::prelude::*;
        member(&app, "dana@example.kz").await;
        ask_for_reset(&app, "dana@example.kz").await;
        let token = app.token_mailed_to("dana@example.kz").await;
        let stored: Vec<String> = app.app.db.read(|conn| {
            let mut texts: Vec<String> = jobs::table.select(jobs::payload).load(conn)?;
            texts.extend(audit_events::table.select(audit_events::detail).load::<String>(conn)?);
            texts.extend(one_time_links::table.select(one_time_links::token_hash).load::<String>(conn)?);
            Ok(texts)
        }).await.unwrap();
        assert!(stored.len() > 6, "{stored:?}");
        assert!(!stored.iter().any(|text| text.contains(&token)), "{stored:?}");
        complete(&app, &token, NEW_PASSWORD).await.expect(204);
    }

    async fn what_happens_to_an_account_is_in_the_trail_without_addresses(app: TestApp) {
        use backend::db::schema::audit_events;
        use diesel::prelude::*;
        member(&app, "dana@example.kz").await;
        ask_for_reset(&app, "dana@example.kz").await;
        let token = app.token_mailed_to("dana@example.kz").await;
        complete(&app, &token, NEW_PASSWORD).await.expect(204);
        let trail: Vec<(String, String)> = app.app.db
            .read(|conn| {
                Ok(audit_events::table
                    .order(audit_events::number)
                    .select((audit_events::command, audit_events::detail))
                    .load(conn)?)
            })
            .await.unwrap();
        let trail: Vec<_> = trail.iter().map(|(command, detail)| (command.as_str(), detail.as_str())).collect();
        assert_eq!(trail, [
            ("register_account", "{}"),
            ("verify_email", "{}"),
            ("create_session", "{}"),
            ("request_password_reset", "{}"),
            ("complete_password_reset", r#"{"sessions_ended":1}"#),
        ]);
    }

    async fn a_request_with_a_password_leaves_nothing_under_its_idempotency_key(app: TestApp) {
        use diesel::prelude::*;
        let dana = member(&app, "dana@example.kz").await;
        app.put("/me/password").by(&dana).header("idempotency-key", "once")
            .json(&json!({"current_password": PASSWORD, "new_password": NEW_PASSWORD}))
            .send().await.expect(204);
        let kept: i64 = app.app.db
            .read(|conn| Ok(backend::db::schema::idempotency_keys::table.count().get_result(conn)?))
            .await.unwrap();
        assert_eq!(kept, 0);
    }
}
