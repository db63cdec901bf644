//! The consent of a guardian: asked by a link, needed by minors, withdrawn at any time.

use chrono::TimeDelta;
use openapi::ErrorCode;
use openapi::entry::{Consent, ConsentQuestion, ConsentState, Entry};
use tests::people::Traits;
use tests::{Answer, Person, TestApp, json, on_both_databases};

const GUARDIAN: &str = "guardian@example.kz";

/// Somebody of sixteen.
async fn minor(app: &TestApp) -> Person {
    let traits = Traits {
        birth_date: "2011-02-03".parse().unwrap(),
        ..Traits::default()
    };
    app.person_with("Aigul Serik", traits).await
}

async fn ask(app: &TestApp, by: &Person, entry: &Entry, person: &Person, email: &str) -> Answer {
    let body =
        json!({"person_id": person.id, "guardian_name": "Gulnar", "guardian_email": email, "locale": "ru"});
    app.post(&format!("/entries/{}/guardian-consents", entry.id))
        .by(by)
        .json(&body)
        .send()
        .await
}

async fn decide(app: &TestApp, token: &str, given: bool) -> Answer {
    app.post(&format!("/guardian-consents/{token}/decision"))
        .json(&json!({"given": given}))
        .send()
        .await
}

async fn submit(app: &TestApp, by: &Person, entry: &Entry) -> Answer {
    app.post(&format!("/entries/{}/submissions", entry.id))
        .by(by)
        .send()
        .await
}

on_both_databases! {
    async fn a_minor_hands_in_after_the_guardian_consented(app: TestApp) {
        let contest = app.open_contest(&app.organiser("Organiser").await).await;
        let aigul = minor(&app).await;
        let entry = app.ready_entry(&aigul, &contest).await;
        assert!(entry.members[0].needs_guardian);
        let problem = submit(&app, &aigul, &entry).await.refused(ErrorCode::StateRefused);
        assert_eq!(problem["reasons"], json!([{"rule": "consent_missing", "params": {"person": aigul.id}}]));
        ask(&app, &aigul, &entry, &aigul, GUARDIAN).await.expect(201);
        submit(&app, &aigul, &entry).await.refused(ErrorCode::StateRefused);
        let mail = app.mails_to(GUARDIAN).await.pop().unwrap();
        assert!(mail.subject.contains("Согласие") && !mail.body.contains("Aigul"), "{}", mail.body);
        let token = app.token_mailed_to(GUARDIAN).await;
        let question: ConsentQuestion =
            app.get(&format!("/guardian-consents/{token}")).send().await.expect(200).read();
        assert_eq!((question.minor_name.as_str(), question.text_version), ("Aigul Serik", 1));
        assert_eq!(question.contest_title, contest.draft.title);
        assert!(question.text.kk.is_some() && question.text.ru.is_some() && question.text.en.is_some());
        app.clock.advance(TimeDelta::minutes(5));
        let consent: Consent = decide(&app, &token, true).await.expect(200).read();
        assert_eq!((consent.state, consent.text_version), (ConsentState::Given, 1));
        assert_eq!(consent.decided_at, Some(app.clock.now()));
        decide(&app, &token, false).await.refused(ErrorCode::LinkUsed);
        let aigul = app.again(&aigul);
        submit(&app, &aigul, &entry).await.expect(201);
        assert!(app.mails_to(&aigul.email).await.iter().any(|mail| mail.subject == "The guardian consented"));
    }

    async fn a_consent_withdrawn_takes_the_entry_out_of_the_contest(app: TestApp) {
        let contest = app.open_contest(&app.organiser("Organiser").await).await;
        let aigul = minor(&app).await;
        let entry = app.ready_entry(&aigul, &contest).await;
        ask(&app, &aigul, &entry, &aigul, GUARDIAN).await.expect(201);
        let asking = app.token_mailed_to(GUARDIAN).await;
        decide(&app, &asking, true).await.expect(200);
        submit(&app, &aigul, &entry).await.expect(201);
        let token = app.token_mailed_to(GUARDIAN).await;
        assert_ne!(asking, token);
        let question: ConsentQuestion =
            app.get(&format!("/guardian-consents/{token}")).send().await.expect(200).read();
        assert_eq!(question.state, ConsentState::Given);
        decide(&app, &token, true).await.refused(ErrorCode::NotFound);
        let path = format!("/guardian-consents/{token}/withdrawal");
        let consent: Consent = app.post(&path).send().await.expect(200).read();
        assert_eq!(consent.state, ConsentState::Withdrawn);
        app.post(&path).send().await.refused(ErrorCode::LinkUsed);
        let now = app.find_entry(&aigul, entry.id).await;
        assert_eq!(json!(now.state), "withdrawn");
        app.delete(&format!("/entries/{}/withdrawal", entry.id)).by(&aigul).send().await.expect(200);
        submit(&app, &aigul, &entry).await.refused(ErrorCode::StateRefused);
    }

    async fn a_refusal_stands_until_another_link_is_answered(app: TestApp) {
        let contest = app.open_contest(&app.organiser("Organiser").await).await;
        let aigul = minor(&app).await;
        let entry = app.ready_entry(&aigul, &contest).await;
        ask(&app, &aigul, &entry, &aigul, GUARDIAN).await.expect(201);
        let first = app.token_mailed_to(GUARDIAN).await;
        ask(&app, &aigul, &entry, &aigul, "other@example.kz").await.expect(201);
        decide(&app, &first, true).await.refused(ErrorCode::NotFound);
        let second = app.token_mailed_to("other@example.kz").await;
        decide(&app, &second, false).await.expect(200);
        submit(&app, &aigul, &entry).await.refused(ErrorCode::StateRefused);
        ask(&app, &aigul, &entry, &aigul, GUARDIAN).await.expect(201);
        let third = app.token_mailed_to(GUARDIAN).await;
        app.clock.advance(TimeDelta::days(14));
        decide(&app, &third, true).await.refused(ErrorCode::LinkExpired);
    }

    async fn nobody_is_asked_for_a_grown_up_a_stranger_or_under_the_childs_own_address(app: TestApp) {
        let contest = app.open_contest(&app.organiser("Organiser").await).await;
        let (aigul, dana) = (minor(&app).await, app.person("Dana").await);
        let entry = app.ready_entry(&aigul, &contest).await;
        ask(&app, &dana, &entry, &aigul, GUARDIAN).await.refused(ErrorCode::NotFound);
        let rule = |problem: serde_json::Value| problem["fields"][0]["rule"].clone();
        let own = ask(&app, &aigul, &entry, &aigul, "AIGUL.serik@example.kz").await;
        assert_eq!(rule(own.refused(ErrorCode::FieldsInvalid)), "same_as");
        let stranger = ask(&app, &aigul, &entry, &dana, GUARDIAN).await;
        assert_eq!(rule(stranger.refused(ErrorCode::FieldsInvalid)), "not_an_option");
        let grown_up = app.ready_entry(&dana, &contest).await;
        let needless = ask(&app, &dana, &grown_up, &dana, GUARDIAN).await;
        assert_eq!(rule(needless.refused(ErrorCode::FieldsInvalid)), "not_an_option");
        app.get("/guardian-consents/no-such-token").send().await.refused(ErrorCode::NotFound);
        assert!(app.mails_to(GUARDIAN).await.is_empty());
    }
}
