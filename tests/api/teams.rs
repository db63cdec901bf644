//! Teams: joined by a link, bounded in size, closed to who judges or organises.

use openapi::ErrorCode;
use openapi::entry::Entry;
use tests::people::Traits;
use tests::{Answer, Person, TestApp, json, on_both_databases};

async fn invite(app: &TestApp, captain: &Person, entry: &Entry, email: &str) -> Answer {
    app.post(&format!("/entries/{}/team-invitations", entry.id))
        .by(captain)
        .json(&json!({"email": email}))
        .send()
        .await
}

async fn invited(app: &TestApp, captain: &Person, entry: &Entry, person: &Person) -> String {
    invite(app, captain, entry, &person.email).await.expect(201);
    app.token_mailed_to(&person.email).await
}

async fn join(app: &TestApp, person: &Person, token: &str) -> Answer {
    app.post("/team-invitations/acceptance")
        .by(person)
        .json(&json!({"token": token}))
        .send()
        .await
}

on_both_databases! {
    async fn a_team_is_joined_by_a_link_and_left_again(app: TestApp) {
        let contest = app.open_contest(&app.organiser("Organiser").await).await;
        let (aigul, dana) = (app.person("Aigul").await, app.person("Dana").await);
        let entry = app.draft_entry(&aigul, &contest).await;
        let token = invited(&app, &aigul, &entry, &dana).await;
        assert_eq!(app.find_entry(&aigul, entry.id).await.invitations[0].email, dana.email);
        let joined: Entry = join(&app, &dana, &token).await.expect(200).read();
        assert_eq!(joined.members.iter().map(|member| member.is_captain).collect::<Vec<_>>(), [true, false]);
        assert!(joined.invitations.is_empty());
        join(&app, &app.person("Late").await, &token).await.refused(ErrorCode::LinkUsed);
        let body = json!({"title": "By Dana", "track_id": joined.track_id, "answers": {}});
        app.put(&format!("/entries/{}", entry.id)).by(&dana).version(joined.version).json(&body).send().await.expect(200);
        app.post(&format!("/entries/{}/submissions", entry.id)).by(&dana).send().await.refused(ErrorCode::Forbidden);
        invite(&app, &dana, &entry, "x@example.kz").await.refused(ErrorCode::Forbidden);
        let member = |person: &Person| format!("/entries/{}/members/{}", entry.id, person.id);
        app.delete(&member(&aigul)).by(&dana).send().await.refused(ErrorCode::Forbidden);
        let problem = app.delete(&member(&aigul)).by(&aigul).send().await.refused(ErrorCode::StateRefused);
        assert_eq!(problem["reasons"][0]["rule"], "captain_stays");
        app.delete(&member(&dana)).by(&dana).send().await.expect(204);
        app.get(&format!("/entries/{}", entry.id)).by(&dana).send().await.refused(ErrorCode::NotFound);
        app.delete(&member(&dana)).by(&aigul).send().await.refused(ErrorCode::NotFound);
    }

    async fn of_competing_joins_only_as_many_succeed_as_there_are_places(app: TestApp) {
        let organiser = app.organiser("Organiser").await;
        let contest = app.open_contest_with(&organiser, |draft| draft.eligibility.team_max = 2).await;
        let aigul = app.person("Aigul").await;
        let entry = app.draft_entry(&aigul, &contest).await;
        let mut calls = Vec::new();
        for name in ["Dana", "Erlan", "Madina", "Nurlan"] {
            let person = app.person(name).await;
            let token = invited(&app, &aigul, &entry, &person).await;
            calls.push(app.post("/team-invitations/acceptance").by(&person).json(&json!({"token": token})));
        }
        let under_way: Vec<_> = calls.into_iter().map(|call| actix_web::rt::spawn(call.send())).collect();
        let mut joined = 0;
        for answer in under_way {
            let answer = answer.await.unwrap();
            if answer.status == 200 {
                joined += 1;
            } else {
                answer.refused(ErrorCode::LimitReached);
            }
        }
        assert_eq!(joined, 1);
        assert_eq!(app.find_entry(&aigul, entry.id).await.members.len(), 2);
        invite(&app, &aigul, &entry, "one.more@example.kz").await.refused(ErrorCode::LimitReached);
    }

    async fn who_may_not_enter_may_not_join(app: TestApp) {
        let organiser = app.organiser("Organiser").await;
        let contest = app.open_contest(&organiser).await;
        let aigul = app.person("Aigul").await;
        let entry = app.draft_entry(&aigul, &contest).await;
        let token = invited(&app, &aigul, &entry, &organiser).await;
        join(&app, &organiser, &token).await.refused(ErrorCode::RoleConflict);
        let old = app.person_with("Old", Traits { birth_date: "1980-01-01".parse().unwrap(), ..Traits::default() }).await;
        let problem = join(&app, &old, &token).await.refused(ErrorCode::NotEligible);
        assert_eq!(problem["reasons"][0]["rule"], "too_old");
        join(&app, &aigul, &token).await.refused(ErrorCode::AlreadyExists);
        join(&app, &old, "no such token").await.refused(ErrorCode::NotFound);
        invite(&app, &aigul, &entry, "not an address").await.refused(ErrorCode::FieldsInvalid);
        invite(&app, &aigul, &entry, &aigul.email.to_uppercase()).await.refused(ErrorCode::AlreadyExists);
        assert_eq!(app.find_entry(&aigul, entry.id).await.members.len(), 1);
        join(&app, &app.person("Dana").await, &token).await.expect(200);
    }

    async fn the_team_of_a_submitted_entry_does_not_change(app: TestApp) {
        let contest = app.open_contest(&app.organiser("Organiser").await).await;
        let (aigul, dana) = (app.person("Aigul").await, app.person("Dana").await);
        let entry = app.ready_entry(&aigul, &contest).await;
        let token = invited(&app, &aigul, &entry, &dana).await;
        app.post(&format!("/entries/{}/submissions", entry.id)).by(&aigul).send().await.expect(201);
        join(&app, &dana, &token).await.refused(ErrorCode::StateRefused);
        invite(&app, &aigul, &entry, "x@example.kz").await.refused(ErrorCode::StateRefused);
    }
}
