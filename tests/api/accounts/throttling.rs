use chrono::TimeDelta;
use futures_util::future::join_all;
use openapi::ErrorCode;
use tests::{Answer, TestApp, json, on_both_databases};

use super::{PASSWORD, member, registration};

async fn log_in_from(app: &TestApp, network: &str, email: &str, password: &str) -> Answer {
    app.post("/sessions")
        .header("x-forwarded-for", network)
        .json(&json!({"email": email, "password": password}))
        .send()
        .await
}

on_both_databases! {
    async fn an_account_takes_ten_wrong_passwords_in_a_quarter_of_an_hour(app: TestApp) {
        member(&app, "dana@example.kz").await;
        member(&app, "asel@example.kz").await;
        for n in 0..10 {
            // From wherever they come.
            log_in_from(&app, &format!("203.0.113.{n}"), "dana@example.kz", "a wrong guess").await
                .refused(ErrorCode::CredentialsWrong);
        }
        app.clock.advance(TimeDelta::minutes(5));
        let answer = log_in_from(&app, "203.0.113.1", "dana@example.kz", PASSWORD).await;
        assert_eq!(answer.header("retry-after"), Some("601"));
        answer.refused(ErrorCode::TooManyRequests);
        // Another account, from an address that took part, is not touched.
        log_in_from(&app, "203.0.113.1", "asel@example.kz", PASSWORD).await.expect(201);
        app.clock.advance(TimeDelta::seconds(601));
        log_in_from(&app, "203.0.113.1", "dana@example.kz", PASSWORD).await.expect(201);
    }

    async fn guesses_at_the_same_moment_are_counted_each(app: TestApp) {
        member(&app, "dana@example.kz").await;
        let guesses = (0..15).map(|_| log_in_from(&app, "203.0.113.1", "dana@example.kz", "a wrong guess"));
        let mut statuses: Vec<_> =
            join_all(guesses).await.into_iter().map(|answer| answer.status).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [vec![401; 10], vec![429; 5]].concat());
    }

    async fn an_unknown_account_is_limited_like_a_known_one(app: TestApp) {
        for _ in 0..10 {
            log_in_from(&app, "203.0.113.1", "nobody@example.kz", PASSWORD).await
                .refused(ErrorCode::CredentialsWrong);
        }
        log_in_from(&app, "203.0.113.1", "nobody@example.kz", PASSWORD).await
            .refused(ErrorCode::TooManyRequests);
    }

    async fn a_right_password_clears_the_account(app: TestApp) {
        member(&app, "dana@example.kz").await;
        for _ in 0..3 {
            for _ in 0..9 {
                log_in_from(&app, "203.0.113.1", "dana@example.kz", "a wrong guess").await
                    .refused(ErrorCode::CredentialsWrong);
            }
            log_in_from(&app, "203.0.113.1", "dana@example.kz", PASSWORD).await.expect(201);
        }
    }

    async fn a_client_that_tries_many_accounts_is_stopped_and_another_client_is_not(app: TestApp) {
        member(&app, "dana@example.kz").await;
        for n in 0..60 {
            log_in_from(&app, "203.0.113.1", &format!("guess{n}@example.kz"), PASSWORD).await
                .refused(ErrorCode::CredentialsWrong);
        }
        // What a client writes in front of its address does not help it.
        for from in ["203.0.113.1", "198.51.100.7, 203.0.113.1"] {
            log_in_from(&app, from, "dana@example.kz", PASSWORD).await.refused(ErrorCode::TooManyRequests);
        }
        log_in_from(&app, "203.0.113.2", "dana@example.kz", PASSWORD).await.expect(201);
        app.clock.advance(TimeDelta::minutes(15));
        log_in_from(&app, "203.0.113.1", "dana@example.kz", PASSWORD).await.expect(201);
    }

    async fn signing_in_right_does_not_use_up_what_a_client_may_try(app: TestApp) {
        member(&app, "dana@example.kz").await;
        for _ in 0..70 {
            log_in_from(&app, "203.0.113.1", "dana@example.kz", PASSWORD).await.expect(201);
        }
    }

    async fn an_address_gets_five_mails_an_hour_known_or_not(app: TestApp) {
        for email in ["dana@example.kz", "nobody@example.kz"] {
            if email == "dana@example.kz" {
                app.post("/accounts").json(&registration(email)).send().await.expect(202);
            } else {
                app.post("/password-resets").json(&json!({"email": email})).send().await.expect(202);
            }
            for path in ["/password-resets", "/accounts/verification-mails", "/password-resets", "/password-resets"] {
                app.post(path).json(&json!({"email": email})).send().await.expect(202);
            }
            for path in ["/password-resets", "/accounts/verification-mails"] {
                let answer = app.post(path).json(&json!({"email": email})).send().await;
                assert_eq!(answer.header("retry-after"), Some("3601"));
                answer.refused(ErrorCode::TooManyRequests);
            }
            app.post("/accounts").json(&registration(email)).send().await.refused(ErrorCode::TooManyRequests);
        }
        assert_eq!(app.mails_to("dana@example.kz").await.len(), 5);
        app.clock.advance(TimeDelta::hours(1));
        app.post("/password-resets").json(&json!({"email": "dana@example.kz"})).send().await.expect(202);
    }

    async fn a_client_makes_us_send_a_hundred_mails_an_hour(app: TestApp) {
        let ask = |network: &str, n: u32| {
            app.post("/password-resets")
                .header("x-forwarded-for", network)
                .json(&json!({"email": format!("somebody{n}@example.kz")}))
                .send()
        };
        for n in 0..100 {
            ask("203.0.113.1", n).await.expect(202);
        }
        ask("203.0.113.1", 100).await.refused(ErrorCode::TooManyRequests);
        ask("203.0.113.2", 100).await.expect(202);
    }

    async fn guesses_at_the_password_of_a_signed_in_person_are_counted_too(app: TestApp) {
        let dana = member(&app, "dana@example.kz").await;
        let body = json!({"current_password": "a wrong guess", "new_password": "жеті қырдың астында"});
        for _ in 0..10 {
            app.put("/me/password").by(&dana).json(&body).send().await.refused(ErrorCode::CredentialsWrong);
        }
        app.put("/me/password").by(&dana).json(&body).send().await.refused(ErrorCode::TooManyRequests);
    }
}
