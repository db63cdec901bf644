//! Conflicts: declared, pinned, coming up late; none is assigned.

use backend::db::schema::assignments;
use chrono::TimeDelta;
use diesel::prelude::*;
use openapi::ErrorCode;
use openapi::assignment::AssignmentState;
use openapi::planning::PlannedOrigin;
use tests::jury::JurorFixture;
use tests::{Value, json, on_both_databases};

use super::{Scene, of};

on_both_databases! {
    async fn a_conflict_is_never_assigned_however_it_came_about(app: TestApp) {
        let scene = Scene::screening(&app, 1, 9).await;
        let captain = app.person("Айгерім Сапарова").await;
        let school = app.person("Somebody").await;
        let known = app.entry_of(&scene.contest, &captain, |_| {}).await;
        let taught = app
            .entry_of(&scene.contest, &school, |entry| {
                entry.answers = json!({"motivation": "№5 мектеп, Көкшетау"});
            })
            .await;
        let pinned = scene.entries(&app, 1).await.remove(0);
        let profile = json!({"institution": "Школа № 5 города Кокшетау"});
        let juror = app.juror_with(&scene.contest, "Jamila", profile, None).await;
        let declared = app.post(&scene.conflicts()).by(&juror.person)
            .json(&json!({"kind": "person", "name": "Сапарова Айгерим", "note": "Жиеним"}))
            .send().await.expect(201);
        scene.pin(&app, &pinned, &juror, "conflict").await;
        let proposal = scene.propose(&app).await;
        assert_eq!(proposal.pairs, []);
        assert_eq!(proposal.shortfalls.len(), 3);
        for (entry, rule) in [(&known, "known_person"), (&taught, "same_institution"), (&pinned, "pinned_conflict")] {
            let answer = app.put(&scene.pair(entry, &juror)).by(&scene.organiser).send().await;
            assert_eq!(answer.refused(ErrorCode::StateRefused)["reasons"][0]["rule"], rule);
        }
        // The juror sees what they wrote, and neither what it reached nor what the organiser holds.
        let own = app.get(&scene.conflicts()).by(&juror.person).send().await.expect(200).value();
        assert_eq!(own["items"], json!([declared.value()]));
        assert_eq!(declared.value()["subject"], "Сапарова Айгерим");
        scene.pin(&app, &known, &juror, "no_conflict").await;
        scene.pin(&app, &pinned, &juror, "unpinned").await;
        let by_hand = app.put(&scene.pair(&known, &juror)).by(&scene.organiser).send().await.expect(200).value();
        assert_eq!((&by_hand["origin"], &by_hand["state"]), (&json!("manual"), &json!("proposed")));
        let proposal = scene.propose(&app).await;
        let short: Vec<_> = proposal.shortfalls.iter().map(|short| short.entry_code.as_str()).collect();
        assert_eq!(short, [taught.code.as_str()]);
        assert!(proposal.pairs.iter().any(|pair| {
            pair.entry_id == known.id && pair.origin == PlannedOrigin::Pinned
        }));
        app.delete(&format!("{}/{}", scene.conflicts(), declared.value()["id"].as_str().unwrap()))
            .by(&juror.person).send().await.expect(204);
        let own = app.get(&scene.conflicts()).by(&juror.person).send().await.expect(200).value();
        assert_eq!(own["items"], json!([]));
    }

    async fn a_conflict_that_comes_up_before_the_release_withholds_the_proposal(app: TestApp) {
        let scene = Scene::screening(&app, 1, 9).await;
        let entry = scene.entries(&app, 1).await.remove(0);
        let juror = app.juror(&scene.contest, "Jamila").await;
        app.put(&scene.pair(&entry, &juror)).by(&scene.organiser).send().await.expect(200);
        app.post(&scene.conflicts()).by(&juror.person)
            .json(&json!({"kind": "person", "name": "Captain 0"})).send().await.expect(201);
        assert_eq!(scene.release(&app).await, json!({"released": 0, "withheld": 1, "jurors_told": 0}));
        assert_eq!(scene.table(&app).await, []);
        assert_eq!(app.mails_to(&juror.person.email).await, []);
    }

    async fn reviews_do_not_start_with_a_pair_that_a_conflict_bars_by_now(app: TestApp) {
        let scene = Scene::screening(&app, 1, 9).await;
        let entries = scene.entries(&app, 2).await;
        let juror = app.juror(&scene.contest, "Jamila").await;
        let other = app.juror(&scene.contest, "Marat").await;
        let third = app.juror(&scene.contest, "Saltanat").await;
        for (entry, juror) in [(&entries[0], &juror), (&entries[1], &juror), (&entries[1], &other)] {
            app.put(&scene.pair(entry, juror)).by(&scene.organiser).send().await.expect(200);
        }
        app.post(&scene.conflicts()).by(&juror.person)
            .json(&json!({"kind": "person", "name": "Captain 0"})).send().await.expect(201);
        let path = format!("/contests/{}/transitions", scene.contest.id);
        let version = app.stored_contest(scene.contest.id).await.version;
        let start = || app.post(&path).by(&scene.organiser).version(version).json(&json!({"command": "start_reviewing"})).send();
        let problem = start().await.refused(ErrorCode::StateRefused);
        assert_eq!(problem["reasons"], json!([{"rule": "enough_jurors", "params": {"entries_short": 1}}]));
        let preview = app.get(&path).by(&scene.organiser).send().await.expect(200).value();
        assert_eq!(preview["transitions"][0]["unmet"], json!([{"precondition": "enough_jurors", "entries_short": 1}]));
        assert_eq!(scene.table(&app).await.len(), 3);
        app.put(&scene.pair(&entries[0], &other)).by(&scene.organiser).send().await.expect(200);
        let taken = start().await.expect(200).value();
        assert_eq!(taken["events"][1], json!({"event": "assignments_released", "count": 3}));
        let rows = scene.table(&app).await;
        assert!(rows.iter().all(|row| row.state == AssignmentState::Released), "{rows:?}");
        assert_eq!((rows.len(), of(&rows, &juror).count(), of(&rows, &other).count()), (3, 1, 2));
        for (juror, told) in [(&juror, "given 1 entry"), (&other, "given 2 entries"), (&third, "reviewing has begun")] {
            let mails = app.mails_to(&juror.person.email).await;
            assert_eq!(mails.len(), 1, "{mails:?}");
            assert!(mails[0].body.contains(told), "{}", mails[0].body);
        }
    }

    async fn organisers_read_what_the_jury_declared_page_by_page(app: TestApp) {
        let scene = Scene::screening(&app, 1, 9).await;
        let entry = scene.entries(&app, 1).await.remove(0);
        let (jamila, marat) = (app.juror(&scene.contest, "Jamila").await, app.juror(&scene.contest, "Marat").await);
        let declare = async |by: &JurorFixture, conflict: Value| {
            app.post(&scene.conflicts()).by(&by.person).json(&conflict).send().await.expect(201).value()
        };
        let mut expected = Vec::new();
        for (juror, name, subject) in [(&jamila, "Jamila", "First Cousin"), (&marat, "Marat", "Dala School"), (&jamila, "Jamila", "Second Cousin")] {
            let kind = if subject.ends_with("School") { "institution" } else { "person" };
            let mut row = declare(juror, json!({"kind": kind, "name": subject, "note": "Close"})).await;
            row["juror_id"] = json!(juror.id);
            row["juror_name"] = json!(name);
            expected.push(row);
            app.clock.advance(TimeDelta::seconds(1));
        }
        // Neither what an organiser holds nor what was taken back is declared.
        scene.pin(&app, &entry, &marat, "conflict").await;
        let withdrawn = declare(&marat, json!({"kind": "person", "name": "Nobody"})).await;
        app.delete(&format!("{}/{}", scene.conflicts(), withdrawn["id"].as_str().unwrap())).by(&marat.person)
            .send().await.expect(204);
        expected.sort_by_key(|row| (row["juror_id"].as_str().unwrap().to_owned(), row["declared_at"].as_str().unwrap().to_owned()));
        let path = format!("/contests/{}/declared-conflicts?limit=2", scene.contest.id);
        let first = app.get(&path).by(&scene.organiser).send().await.expect(200).value();
        let next = format!("{path}&cursor={}", first["next_cursor"].as_str().unwrap());
        let second = app.get(&next).by(&scene.organiser).send().await.expect(200).value();
        assert_eq!((&first["items"], &second["items"]), (&json!(expected[..2]), &json!(expected[2..])));
        assert_eq!(second["next_cursor"], Value::Null);
    }

    async fn what_a_juror_holds_against_a_later_conflict_is_told_to_the_organiser(app: TestApp) {
        let scene = Scene::screening(&app, 1, 9).await;
        let entry = scene.entries(&app, 1).await.remove(0);
        let juror = app.juror(&scene.contest, "Jamila").await;
        scene.propose(&app).await;
        scene.release(&app).await;
        app.post(&scene.conflicts()).by(&juror.person)
            .json(&json!({"kind": "person", "name": "Captain 0"})).send().await.expect(201);
        app.post(&scene.conflicts()).by(&juror.person)
            .json(&json!({"kind": "person", "name": "CAPTAIN 0."})).send().await
            .refused(ErrorCode::AlreadyExists);
        let proposal = scene.propose(&app).await;
        assert_eq!((proposal.added.len(), proposal.removed.len()), (0, 0));
        assert_eq!(proposal.barred.len(), 1);
        assert_eq!(proposal.barred[0].entry_id, entry.id);
        let state: Vec<AssignmentState> = app.app.db
            .read(|conn| Ok(assignments::table.select(assignments::state).load(conn)?))
            .await.unwrap();
        assert_eq!(state, [AssignmentState::Released]);
    }
}
