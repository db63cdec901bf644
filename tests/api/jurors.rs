//! Invitations, seats, profiles.

use chrono::TimeDelta;
use openapi::ErrorCode;
use tests::fixtures::ContestFixture;
use tests::jury::JurorFixture;
use tests::{Person, TestApp, json, on_both_databases};

async fn invite(app: &TestApp, organiser: &Person, contest: &ContestFixture, email: &str) -> String {
    app.post(&format!("/contests/{}/jury-invitations", contest.id))
        .by(organiser)
        .json(&json!({"email": email, "name": "Айгерім", "is_chair": false, "locale": "kk"}))
        .send()
        .await
        .expect(201);
    app.token_mailed_to(email).await
}

async fn accept(app: &TestApp, person: &Person, token: &str) -> tests::Answer {
    app.post("/jury-invitations/acceptance")
        .by(person)
        .json(&json!({"token": token}))
        .send()
        .await
}

on_both_databases! {
    async fn an_invited_person_takes_a_seat_and_the_organiser_sees_it(app: TestApp) {
        let organiser = app.organiser("Olga").await;
        let contest = app.open_contest(&organiser).await;
        let juror = app.person("Jamila").await;
        let token = invite(&app, &organiser, &contest, &juror.email).await;
        let seat = accept(&app, &juror, &token).await.expect(201).value();
        assert_eq!(seat["contest_slug"], contest.slug);
        assert_eq!(seat["is_chair"], false);
        let seats = app.get("/me/jury-seats").by(&juror).send().await.expect(200).value();
        assert_eq!(seats["items"][0], seat);
        let jurors = app.get(&format!("/contests/{}/jurors", contest.id)).by(&organiser).send().await;
        let jurors = jurors.expect(200).value();
        assert_eq!(jurors["items"][0]["email"], juror.email);
        assert_eq!(jurors["items"][0]["id"], seat["juror_id"]);
        let path = format!("/contests/{}/jury-invitations", contest.id);
        let invitations = app.get(&path).by(&organiser).send().await.expect(200).value();
        assert_eq!(invitations["items"][0]["state"], "accepted");
        assert!(!invitations.to_string().contains(&token), "{invitations}");
    }

    async fn an_invitation_works_once_in_time_and_for_its_own_address(app: TestApp) {
        let organiser = app.organiser("Olga").await;
        let contest = app.open_contest(&organiser).await;
        let juror = app.person("Jamila").await;
        let other = app.person("Other").await;
        let first = invite(&app, &organiser, &contest, "JAMILA@example.kz").await;
        let token = invite(&app, &organiser, &contest, "Jamila@example.kz").await;
        accept(&app, &juror, &first).await.refused(ErrorCode::NotFound);
        let problem = accept(&app, &other, &token).await.refused(ErrorCode::Forbidden);
        assert_eq!(problem["reasons"][0]["rule"], "invited_under_another_address");
        accept(&app, &juror, &token).await.expect(201);
        accept(&app, &juror, &token).await.refused(ErrorCode::LinkUsed);
        let again = app
            .post(&format!("/contests/{}/jury-invitations", contest.id))
            .by(&organiser)
            .json(&json!({"email": juror.email, "locale": "ru"}))
            .send()
            .await;
        again.refused(ErrorCode::AlreadyExists);
        let late = invite(&app, &organiser, &contest, &other.email).await;
        app.clock.advance(TimeDelta::days(14));
        accept(&app, &app.again(&other), &late).await.refused(ErrorCode::LinkExpired);
    }

    async fn a_revoked_invitation_leads_nowhere(app: TestApp) {
        let organiser = app.organiser("Olga").await;
        let contest = app.open_contest(&organiser).await;
        let juror = app.person("Jamila").await;
        let token = invite(&app, &organiser, &contest, &juror.email).await;
        let path = format!("/contests/{}/jury-invitations", contest.id);
        let list = app.get(&path).by(&organiser).send().await.expect(200).value();
        let id = list["items"][0]["id"].as_str().unwrap();
        app.delete(&format!("{path}/{id}")).by(&organiser).send().await.expect(204);
        accept(&app, &juror, &token).await.refused(ErrorCode::NotFound);
        accept(&app, &juror, "no-such-token").await.refused(ErrorCode::NotFound);
    }

    async fn an_organiser_and_a_contestant_cannot_judge(app: TestApp) {
        let organiser = app.organiser("Olga").await;
        let contest = app.open_contest(&organiser).await;
        let contestant = app.person("Kanat").await;
        app.entry_of(&contest, &contestant, |_| {}).await;
        for (person, role) in [(&organiser, "organiser"), (&contestant, "contestant")] {
            let token = invite(&app, &organiser, &contest, &person.email).await;
            let problem = accept(&app, person, &token).await.refused(ErrorCode::RoleConflict);
            assert_eq!(problem["reasons"][0], json!({"rule": "holds_role", "params": {"role": role}}));
        }
        let seats = app.get("/me/jury-seats").by(&contestant).send().await.expect(200).value();
        assert_eq!(seats["items"], json!([]));
    }

    async fn a_juror_is_taken_off_the_jury_as_long_as_no_entry_is_with_them_and_may_come_back(app: TestApp) {
        let organiser = app.organiser("Olga").await;
        let contest = app.open_contest_with(&organiser, |draft| draft.rounds[0].jurors_per_entry = 1).await;
        let (jamila, marat) = (app.juror(&contest, "Jamila").await, app.juror(&contest, "Marat").await);
        let entry = app.entry_of(&contest, &app.person("Kanat").await, |_| {}).await;
        app.assign(contest.rounds[0], &jamila, &entry).await;
        let kept = app.assign(contest.rounds[0], &marat, &entry).await;
        let path = |juror: &JurorFixture| format!("/contests/{}/jurors/{}", contest.id, juror.id);
        app.delete(&path(&jamila)).by(&organiser).send().await.expect(204);
        app.delete(&path(&jamila)).by(&organiser).send().await.refused(ErrorCode::NotFound);
        let profile = format!("/contests/{}/juror-profile", contest.id);
        app.get(&profile).by(&jamila.person).send().await.refused(ErrorCode::NotFound);
        let table = format!("/rounds/{}/assignments", contest.rounds[0]);
        let rows = app.get(&table).by(&organiser).send().await.expect(200).value();
        let proposed: Vec<_> = rows["items"].as_array().unwrap().iter().map(|row| row["id"].clone()).collect();
        assert_eq!(proposed, [json!(kept)]);
        let token = invite(&app, &organiser, &contest, &jamila.person.email).await;
        let seat = accept(&app, &jamila.person, &token).await.expect(201).value();
        assert_eq!(seat["juror_id"], json!(jamila.id));
        app.get(&profile).by(&jamila.person).send().await.expect(200);
        let jurors = app.get(&format!("/contests/{}/jurors", contest.id)).by(&organiser).send().await.expect(200).value();
        assert!(jurors["items"].as_array().unwrap().iter().all(|juror| juror["state"] == "active"), "{jurors}");
        app.start_judging(&contest).await;
        let organiser = app.again(&organiser);
        let problem = app.delete(&path(&marat)).by(&organiser).send().await.refused(ErrorCode::StateRefused);
        assert_eq!(problem["reasons"], json!([{"rule": "holds_entries", "params": {"entries": 1}}]));
        app.delete(&path(&jamila)).by(&organiser).send().await.expect(204);
    }

    async fn the_jury_is_shown_to_its_organisers_alone(app: TestApp) {
        let organiser = app.organiser("Olga").await;
        let stranger = app.organiser("Stranger").await;
        let contest = app.open_contest(&organiser).await;
        let contestant = app.person("Kanat").await;
        app.entry_of(&contest, &contestant, |_| {}).await;
        let juror = app.juror(&contest, "Jamila").await;
        app.juror(&contest, "Dana").await;
        for path in ["jurors", "jury-invitations"] {
            let path = format!("/contests/{}/{path}", contest.id);
            for person in [&stranger, &contestant] {
                app.get(&path).by(person).send().await.refused(ErrorCode::NotFound);
            }
            app.get(&path).by(&juror.person).send().await.refused(ErrorCode::Forbidden);
        }
        let profile = format!("/contests/{}/juror-profile", contest.id);
        for person in [&stranger, &contestant, &organiser] {
            app.get(&profile).by(person).send().await.refused(ErrorCode::NotFound);
        }
        let seats = app.get("/me/jury-seats").by(&juror.person).send().await.expect(200);
        assert_eq!(seats.value()["items"].as_array().unwrap().len(), 1);
        assert!(!seats.text().contains("Dana"), "{}", seats.text());
    }

    async fn a_profile_is_changed_from_the_version_that_was_read(app: TestApp) {
        let organiser = app.organiser("Olga").await;
        let contest = app.open_contest(&organiser).await;
        let juror = app.juror(&contest, "Jamila").await;
        let path = format!("/contests/{}/juror-profile", contest.id);
        let read = app.get(&path).by(&juror.person).send().await.expect(200);
        assert_eq!(read.version(), 1);
        let track = contest.tracks[1];
        let update = json!({
            "tracks": [track], "languages": ["kk", "ru"],
            "expertise": [{"track_id": track, "level_thousandths": 900}],
            "institution": "  Көкшетау университеті ", "max_load": 12,
        });
        let saved = app.put(&path).by(&juror.person).version(1).json(&update).send().await.expect(200);
        assert_eq!(saved.version(), 2);
        assert_eq!(saved.value()["institution"], "Көкшетау университеті");
        app.put(&path).by(&juror.person).version(1).json(&update).send().await
            .refused(ErrorCode::VersionMismatch);
        app.put(&path).by(&juror.person).json(&update).send().await.refused(ErrorCode::VersionRequired);
        let wrong = json!({
            "tracks": [contest.id, track, track], "languages": ["kk", "kk"],
            "expertise": [{"track_id": track, "level_thousandths": 1001}], "institution": "x", "max_load": 0,
        });
        let problem = app.put(&path).by(&juror.person).version(2).json(&wrong).send().await
            .refused(ErrorCode::FieldsInvalid);
        let paths: Vec<_> = problem["fields"].as_array().unwrap().iter()
            .map(|field| (field["path"].as_str().unwrap(), field["rule"].as_str().unwrap()))
            .collect();
        assert_eq!(paths, [
            ("/tracks/0", "unknown"), ("/tracks/2", "duplicate"), ("/languages/1", "duplicate"),
            ("/expertise/0/level_thousandths", "above_max"), ("/institution", "too_short"), ("/max_load", "below_min"),
        ]);
    }
}
