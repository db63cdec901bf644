use chrono::TimeDelta;
use openapi::ErrorCode;
use tests::{json, on_both_databases};

use super::{PASSWORD, cookie, face, log_in, me, member, person, refresh, register, registration, verify};

on_both_databases! {
    async fn a_registered_person_verifies_the_address_and_is_who_they_said(app: TestApp) {
        register(&app, "Dana@Example.kz").await;
        let dana = person(&log_in(&app, "dana@example.kz", PASSWORD).await.expect(201));
        assert!(!me(&app, &dana).await.person.email_verified);
        verify(&app, "Dana@example.kz").await;
        let answer = app.get("/me").by(&dana).send().await.expect(200);
        let value = answer.value();
        assert_eq!(value, json!({
            "person": {
                "id": dana.id, "email": "Dana@example.kz", "email_verified": true, "name": "Дана Серік",
                "birth_date": "2008-05-21", "region": "KZ-11", "settlement": {"name": "Ақкөл", "rural": true},
                "locale": "kk", "is_administrator": false, "is_organiser": false,
            },
            "contests": [],
        }));
    }

    async fn a_known_address_gets_the_same_answer_and_its_owner_a_mail(app: TestApp) {
        member(&app, "dana@example.kz").await;
        let mut stranger = registration("dana@example.kz");
        stranger["password"] = json!("another password of a stranger");
        let known = app.post("/accounts").json(&stranger).send().await;
        let unknown = app.post("/accounts").json(&registration("asel@example.kz")).send().await;
        assert_eq!(face(&known), face(&unknown));
        let mails = app.mails_to("dana@example.kz").await;
        assert_eq!(mails.last().unwrap().subject, "Сізде аккаунт бар");
        assert_eq!(app.mails_to("asel@example.kz").await.len(), 1);
        // Nothing of the account changed.
        log_in(&app, "dana@example.kz", PASSWORD).await.expect(201);
        log_in(&app, "dana@example.kz", "another password of a stranger").await
            .refused(ErrorCode::CredentialsWrong);
    }

    async fn an_owner_takes_back_an_account_that_a_stranger_made_with_their_address(app: TestApp) {
        // The stranger registers first and signs in; the owner's own registration brings the link of their mailbox.
        register(&app, "dana@example.kz").await;
        let strangers = cookie(&log_in(&app, "dana@example.kz", PASSWORD).await.expect(201));
        register(&app, "dana@example.kz").await;
        let token = app.token_mailed_to("dana@example.kz").await;
        let body = json!({"token": token, "password": "жеті қырдың астында"});
        app.post("/password-resets/completion").json(&body).send().await.expect(204);
        refresh(&app, &strangers).await.refused(ErrorCode::SessionEnded);
        log_in(&app, "dana@example.kz", PASSWORD).await.refused(ErrorCode::CredentialsWrong);
        let dana = person(&log_in(&app, "dana@example.kz", "жеті қырдың астында").await.expect(201));
        assert!(me(&app, &dana).await.person.email_verified);
    }

    async fn every_bad_field_is_named_with_its_rule(app: TestApp) {
        let mut bad = registration("dana@example");
        bad["name"] = json!(" ");
        bad["birth_date"] = json!("2027-03-02");
        bad["settlement"]["name"] = json!("x");
        let problem = app.post("/accounts").json(&bad).send().await.refused(ErrorCode::FieldsInvalid);
        assert_eq!(problem["fields"], json!([
            {"path": "/email", "rule": "not_an_email"},
            {"path": "/name", "rule": "required"},
            {"path": "/birth_date", "rule": "not_a_date"},
            {"path": "/settlement/name", "rule": "too_short", "min": 2},
        ]));
    }

    async fn a_weak_password_is_refused(app: TestApp) {
        for (password, rule) in [
            ("short", json!({"path": "/password", "rule": "too_short", "min": 10})),
            ("password123", json!({"path": "/password", "rule": "too_common"})),
            ("DANA@example.kz", json!({"path": "/password", "rule": "same_as", "other": "/email"})),
        ] {
            let mut weak = registration("dana@example.kz");
            weak["password"] = json!(password);
            let problem = app.post("/accounts").json(&weak).send().await.refused(ErrorCode::FieldsInvalid);
            assert_eq!(problem["fields"], json!([rule]));
        }
        assert!(app.mails_to("dana@example.kz").await.is_empty());
    }

    async fn nobody_is_too_young_or_too_old_to_register(app: TestApp) {
        for (email, birth_date) in [("child@example.kz", "2020-01-01"), ("elder@example.kz", "1930-01-01")] {
            let mut body = registration(email);
            body["birth_date"] = json!(birth_date);
            app.post("/accounts").json(&body).send().await.expect(202);
        }
    }

    async fn what_cannot_be_read_is_refused(app: TestApp) {
        for (path, value, code, rule) in [
            ("/is_administrator", json!(true), ErrorCode::MalformedRequest, "unknown"),
            ("/region", json!("KZ-99"), ErrorCode::FieldsInvalid, "not_an_option"),
            ("/settlement/rural", json!("yes"), ErrorCode::FieldsInvalid, "wrong_type"),
            ("/birth_date", json!("2008-02-30"), ErrorCode::FieldsInvalid, "wrong_type"),
            ("/locale", json!("de"), ErrorCode::FieldsInvalid, "not_an_option"),
            ("/email", json!(null), ErrorCode::FieldsInvalid, "wrong_type"),
        ] {
            let mut bad = registration("dana@example.kz");
            match bad.pointer_mut(path) {
                Some(place) => *place = value,
                None => bad["is_administrator"] = value,
            }
            let problem = app.post("/accounts").json(&bad).send().await.refused(code);
            assert_eq!(problem["fields"], json!([{"path": path, "rule": rule}]));
        }
        let mut incomplete = registration("dana@example.kz");
        incomplete["settlement"].as_object_mut().unwrap().remove("rural");
        let problem = app.post("/accounts").json(&incomplete).send().await.refused(ErrorCode::FieldsInvalid);
        assert_eq!(problem["fields"], json!([{"path": "/settlement/rural", "rule": "required"}]));
        app.post("/accounts").bytes("text/plain", "{}").send().await.refused(ErrorCode::UnsupportedMediaType);
        app.post("/accounts").bytes("application/json", [b'"', 0xff, b'"']).send().await
            .refused(ErrorCode::MalformedRequest);
        app.post("/accounts").bytes("application/json", vec![b' '; 600_000]).send().await
            .refused(ErrorCode::PayloadTooLarge);
    }

    async fn two_registrations_at_once_make_one_account(app: TestApp) {
        let body = registration("dana@example.kz");
        let (one, two) = (app.post("/accounts").json(&body), app.post("/accounts").json(&body));
        let (one, two) = futures_util::join!(one.send(), two.send());
        one.expect(202);
        two.expect(202);
        let mut subjects: Vec<_> =
            app.mails_to("dana@example.kz").await.into_iter().map(|mail| mail.subject).collect();
        subjects.sort();
        assert_eq!(subjects, ["Поштаңызды растаңыз", "Сізде аккаунт бар"]);
        log_in(&app, "dana@example.kz", PASSWORD).await.expect(201);
    }

    async fn a_verification_link_works_once_and_for_three_days(app: TestApp) {
        register(&app, "dana@example.kz").await;
        let token = app.token_mailed_to("dana@example.kz").await;
        verify(&app, "dana@example.kz").await;
        app.post("/accounts/verification").json(&json!({"token": token})).send().await
            .refused(ErrorCode::LinkUsed);
        app.post("/accounts/verification").json(&json!({"token": "unheard-of"})).send().await
            .refused(ErrorCode::NotFound);

        register(&app, "asel@example.kz").await;
        let token = app.token_mailed_to("asel@example.kz").await;
        app.clock.advance(TimeDelta::days(3));
        app.post("/accounts/verification").json(&json!({"token": token})).send().await
            .refused(ErrorCode::LinkExpired);
    }

    async fn a_link_for_a_password_verifies_no_address(app: TestApp) {
        register(&app, "dana@example.kz").await;
        app.clock.advance(TimeDelta::seconds(1));
        app.post("/password-resets").json(&json!({"email": "dana@example.kz"})).send().await.expect(202);
        let token = app.token_mailed_to("dana@example.kz").await;
        app.post("/accounts/verification").json(&json!({"token": token})).send().await
            .refused(ErrorCode::NotFound);
    }

    async fn another_verification_mail_replaces_the_first_and_says_nothing_of_other_addresses(app: TestApp) {
        register(&app, "dana@example.kz").await;
        member(&app, "asel@example.kz").await;
        let first = app.token_mailed_to("dana@example.kz").await;
        app.clock.advance(TimeDelta::seconds(1));
        let mut faces = Vec::new();
        for email in ["dana@example.kz", "asel@example.kz", "nobody@example.kz"] {
            let body = json!({"email": email});
            faces.push(face(&app.post("/accounts/verification-mails").json(&body).send().await.expect(202)));
        }
        assert!(faces.iter().all(|face| *face == faces[0]));
        app.drain_jobs().await;
        app.post("/accounts/verification").json(&json!({"token": first})).send().await
            .refused(ErrorCode::NotFound);
        verify(&app, "dana@example.kz").await;
        assert_eq!(app.mails_to("asel@example.kz").await.len(), 1);
        assert!(app.mails_to("nobody@example.kz").await.is_empty());
    }
}
