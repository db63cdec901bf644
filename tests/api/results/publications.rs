//! What a publication is: recomputable, immutable, and one with the step of the contest's life.

use backend::db::schema::{publication_entries, publications};
use diesel::prelude::*;
use domain::contest::{ContestCommand, Phase};
use domain::publication::{PublicationKind, verify};
use openapi::ErrorCode;
use openapi::result::EntryResults;
use sha2::{Digest, Sha256};
use tests::{json, on_both_databases};

use super::{Scene, people};

on_both_databases! {
    async fn published_results_can_be_recomputed_and_tell_no_juror(app: TestApp) {
        let entrants = people(&app, &["Dana Serik", "Yerlan Nur"]).await;
        let scene = Scene::set(&app, &entrants, |_| {}).await;
        scene.judge_alike(&app, &[[800, 800], [900, 900]]).await;
        scene.decide(&app, 0, json!({"outcome": "reject", "note": "For organisers"})).await;
        scene.decide(&app, 1, json!({"outcome": "award", "award": {"kk": "Бас жүлде"}})).await;
        let publication = scene.publish(&app, "provisional").await;
        assert_eq!(publication.number, 1);
        let results = scene.results(&app).await;
        assert_eq!(results.publication, publication);
        let places: Vec<_> = results.rounds[0].places.iter().map(|place| (place.rank, place.total_micro, place.entry_id)).collect();
        assert_eq!(places, [(Some(1), Some(9_000_000), scene.entries[1].id), (Some(2), Some(8_000_000), scene.entries[0].id)]);
        let winner = &results.rounds[0].places[0];
        assert_eq!(winner.award.as_ref().unwrap().kk.as_deref(), Some("Бас жүлде"));
        assert_eq!(winner.entrants.people[0].name, "Yerlan Nur");
        assert_eq!(winner.entrants.people[0].settlement.as_deref(), Some("Ақкөл"));

        let ledger = app.get(&format!("/contests/{}/ledger", scene.contest.id)).send().await.expect(200);
        assert_eq!(format!("{:x}", Sha256::digest(&ledger.body)), publication.ledger_sha256);
        let verification = verify(&ledger.body, Some(&publication.ledger_sha256)).unwrap();
        assert_eq!(verification.differences, []);
        let recomputed = verification.recomputed.rounds[0].marks().unwrap();
        let totals: Vec<_> = recomputed.ranked.iter().map(|ranked| (Some(ranked.rank), Some(ranked.aggregate.total_micro), ranked.aggregate.entry)).collect();
        assert_eq!(totals, places);

        let mine = app.get(&format!("/entries/{}/results", scene.entries[0].id)).by(&scene.entries[0].captain).send().await.expect(200);
        let own: EntryResults = mine.read();
        let round = &own.rounds[0];
        assert_eq!((round.rank, round.ranked_entries), (Some(2), 2));
        assert_eq!(round.aggregate.as_ref().unwrap().criteria[0].marks.len(), 2);
        let mut feedback: Vec<_> = round.feedback.iter().map(|written| written.feedback.as_str()).collect();
        feedback.sort_unstable();
        assert_eq!(feedback, ["From juror 0 to entry 0", "From juror 1 to entry 0"]);
        assert_eq!(round.feedback[0].comments.len(), 2);
        app.get(&format!("/entries/{}/results", scene.entries[0].id)).by(&scene.entries[1].captain).send().await
            .refused(ErrorCode::NotFound);
        let public = app.get(&format!("/contests/{}/results", scene.contest.id)).send().await.expect(200).text();
        for (what, body) in [("public", public), ("ledger", ledger.text()), ("own", mine.text())] {
            for juror in &scene.jurors {
                for secret in [juror.id.to_string(), juror.person.id.to_string(), juror.person.email.clone()] {
                    assert!(!body.contains(&secret), "{secret} in {what}");
                }
            }
            for secret in ["Zhanar", "Timur", "Reminds me", "For organisers", "submitted_at", "Written on since"] {
                assert!(!body.contains(secret), "{secret} in {what}: {body}");
            }
        }
    }

    async fn a_publication_never_changes_and_a_revision_stands_beside_it(app: TestApp) {
        let entrants = people(&app, &["Dana Serik", "Yerlan Nur"]).await;
        let scene = Scene::set(&app, &entrants, |_| {}).await;
        scene.judge_alike(&app, &[[800, 800], [900, 900]]).await;
        scene.reject_all(&app).await;
        let first = scene.publish(&app, "provisional").await;
        let path = format!("/contests/{}/publications", scene.contest.id);
        let again = app.post(&path).by(&scene.organiser).json(&json!({"kind": "provisional"})).send().await
            .refused(ErrorCode::StateRefused);
        assert_eq!(again["reasons"], json!([{"rule": "published_before"}]));
        for attempt in 0..4 {
            let changed = app.app.db.write(move |conn| {
                let rows = match attempt {
                    0 => diesel::update(publications::table).set(publications::ledger.eq("{}")).execute(conn)?,
                    1 => diesel::delete(publication_entries::table).execute(conn)?,
                    2 => diesel::update(publication_entries::table).set(publication_entries::content.eq("{}")).execute(conn)?,
                    _ => diesel::delete(publications::table).execute(conn)?,
                };
                Ok(rows)
            });
            assert!(changed.await.is_err(), "attempt {attempt}");
        }
        app.step(scene.contest.id, ContestCommand::Reconsider).await;
        let adjustment = format!("/rounds/{}/adjustments/{}/bonus", scene.round(), scene.entries[0].id);
        app.put(&adjustment).by(&scene.organiser).version(0).json(&json!({"amount_centi": 150})).send().await.expect(200);
        assert_eq!(scene.results(&app).await.publication, first);
        assert_eq!(scene.results(&app).await.rounds[0].places[0].entry_id, scene.entries[1].id);
        let second = scene.publish(&app, "revision").await;
        assert_eq!(second.number, 2);
        assert_ne!(second.ledger_sha256, first.ledger_sha256);
        let results = scene.results(&app).await;
        assert_eq!(results.rounds[0].places[0].entry_id, scene.entries[0].id);
        assert_eq!(results.rounds[0].places[0].total_micro, Some(9_500_000));
        assert_eq!(scene.publish(&app, "final").await.number, 3);
    }

    async fn a_publication_and_its_step_are_taken_together_from_either_side(app: TestApp) {
        let entrants = people(&app, &["Dana Serik", "Yerlan Nur"]).await;
        let scene = Scene::set(&app, &entrants, |_| {}).await;
        scene.judge_alike(&app, &[[800, 800], [900, 900]]).await;
        scene.reject_all(&app).await;
        let phase = async || app.stored_contest(scene.contest.id).await.phase;
        let step = async |command: &str| {
            let version = app.stored_contest(scene.contest.id).await.version;
            app.post(&format!("/contests/{}/transitions", scene.contest.id)).by(&scene.organiser)
                .version(version).json(&json!({"command": command})).send().await.expect(200);
        };
        let newest = async || {
            let publication = scene.results(&app).await.publication;
            (publication.number, publication.kind)
        };
        scene.publish(&app, "provisional").await;
        assert_eq!((phase().await, newest().await), (Phase::Provisional, (1, PublicationKind::Provisional)));
        assert_eq!(app.mails_to(&entrants[0].email).await.last().unwrap().subject, "Provisional results");
        scene.publish(&app, "revision").await;
        assert_eq!((phase().await, newest().await), (Phase::Provisional, (2, PublicationKind::Revision)));
        step("reconsider").await;
        // What was published stays public, which the phase does not tell.
        let draft = app.get(&format!("/contests/{}/draft", scene.contest.id)).by(&scene.organiser).send().await.expect(200);
        assert_eq!((&draft.value()["phase"], &draft.value()["published"]), (&json!("deliberation"), &json!("revision")));
        step("publish_provisional").await;
        assert_eq!((phase().await, newest().await), (Phase::Provisional, (3, PublicationKind::Revision)));
        step("finalise").await;
        assert_eq!((phase().await, newest().await), (Phase::Final, (4, PublicationKind::Final)));
        let again = app.post(&format!("/contests/{}/publications", scene.contest.id)).by(&scene.organiser)
            .json(&json!({"kind": "final"})).send().await.refused(ErrorCode::StateRefused);
        assert_eq!(again["reasons"], json!([{"rule": "published_before"}]));
    }

    async fn of_two_who_publish_one_publishes(app: TestApp) {
        let entrants = people(&app, &["Dana Serik"]).await;
        let scene = Scene::set(&app, &entrants, |_| {}).await;
        scene.judge_alike(&app, &[[800, 800]]).await;
        scene.reject_all(&app).await;
        let path = format!("/contests/{}", scene.contest.id);
        let version = app.stored_contest(scene.contest.id).await.version;
        let calls = [
            app.post(&format!("{path}/publications")).by(&scene.organiser).json(&json!({"kind": "provisional"})),
            app.post(&format!("{path}/publications")).by(&scene.organiser).json(&json!({"kind": "provisional"})),
            app.post(&format!("{path}/transitions")).by(&scene.organiser).version(version)
                .json(&json!({"command": "publish_provisional"})),
        ];
        let answers = futures_util::future::join_all(calls.map(tests::Call::send)).await;
        let done = answers.iter().filter(|answer| answer.status < 300).count();
        assert_eq!(done, 1, "{:?}", answers.iter().map(|answer| answer.status).collect::<Vec<_>>());
        assert_eq!(scene.results(&app).await.publication.number, 1);
    }
}
