use chrono::TimeDelta;
use openapi::ErrorCode;
use tests::{Answer, Person, TestApp, json, on_both_databases};

use super::{PASSWORD, log_in, me, person, register, verify};

async fn invite(app: &TestApp, by: &Person, email: &str) -> Answer {
    app.post("/organiser-invitations")
        .by(by)
        .json(&json!({"email": email, "locale": "en"}))
        .send()
        .await
}

async fn accept(app: &TestApp, by: &Person, token: &str) -> Answer {
    app.post("/organiser-invitations/acceptance")
        .by(by)
        .json(&json!({"token": token}))
        .send()
        .await
}

on_both_databases! {
    async fn an_invited_person_becomes_an_organiser(app: TestApp) {
        let admin = app.administrator("Admin").await;
        let dana = app.person("Dana").await;
        invite(&app, &admin, "dana@example.kz").await.expect(202);
        let token = app.token_mailed_to("dana@example.kz").await;
        assert_eq!(accept(&app, &dana, &token).await.expect(200).value()["is_organiser"], true);
        assert!(me(&app, &dana).await.person.is_organiser);
        let asel = app.person("Asel").await;
        accept(&app, &asel, &token).await.refused(ErrorCode::LinkUsed);
        assert!(!me(&app, &asel).await.person.is_organiser);
    }

    async fn only_an_administrator_invites(app: TestApp) {
        let organiser = app.organiser("Organiser").await;
        invite(&app, &organiser, "dana@example.kz").await.refused(ErrorCode::Forbidden);
        app.post("/organiser-invitations").json(&json!({"email": "dana@example.kz", "locale": "kk"})).send().await
            .refused(ErrorCode::NotSignedIn);
        assert!(app.mails_to("dana@example.kz").await.is_empty());
        let admin = app.administrator("Admin").await;
        invite(&app, &admin, "no address").await.refused(ErrorCode::FieldsInvalid);
    }

    async fn an_unverified_person_accepts_after_verifying(app: TestApp) {
        let admin = app.administrator("Admin").await;
        invite(&app, &admin, "invited@example.kz").await.expect(202);
        let token = app.token_mailed_to("invited@example.kz").await;
        register(&app, "dana@example.kz").await;
        let dana = person(&log_in(&app, "dana@example.kz", PASSWORD).await.expect(201));
        accept(&app, &dana, &token).await.refused(ErrorCode::EmailNotVerified);
        verify(&app, "dana@example.kz").await;
        accept(&app, &dana, &token).await.expect(200);
    }

    async fn an_invitation_is_good_for_two_weeks(app: TestApp) {
        let admin = app.administrator("Admin").await;
        let dana = app.person("Dana").await;
        invite(&app, &admin, "dana@example.kz").await.expect(202);
        let token = app.token_mailed_to("dana@example.kz").await;
        app.clock.advance(TimeDelta::days(14));
        accept(&app, &app.again(&dana), &token).await.refused(ErrorCode::LinkExpired);
        accept(&app, &app.again(&dana), "unheard-of").await.refused(ErrorCode::NotFound);
    }

    async fn a_repeated_invitation_with_the_same_key_is_mailed_once(app: TestApp) {
        let admin = app.administrator("Admin").await;
        for _ in 0..2 {
            app.post("/organiser-invitations").by(&admin).header("idempotency-key", "once")
                .json(&json!({"email": "dana@example.kz", "locale": "ru"})).send().await.expect(202);
        }
        let mails = app.mails_to("dana@example.kz").await;
        assert_eq!(mails.len(), 1);
        assert_eq!(mails[0].subject, "Приглашение проводить конкурсы");
    }
}
