//! What the engine proposes, and what is set by hand.

use std::collections::{BTreeMap, BTreeSet};

use backend::db::schema::decisions;
use backend::db::types::Sql;
use chrono::TimeDelta;
use diesel::prelude::*;
use domain::contest::ContestCommand;
use domain::decision::Outcome;
use openapi::ErrorCode;
use openapi::assignment::AssignmentState;
use openapi::planning::PlanningRun;
use tests::{json, on_both_databases};
use uuid::Uuid;

use super::{Scene, loads, of};

on_both_databases! {
    async fn a_proposal_gives_every_entry_its_jurors_within_all_limits(app: TestApp) {
        let scene = Scene::screening(&app, 2, 4).await;
        scene.entries(&app, 6).await;
        scene.jurors(&app, 3).await;
        let small = app.juror_with(&scene.contest, "Small", json!({}), Some(2)).await;
        let proposal = scene.propose(&app).await;
        assert_eq!(proposal.shortfalls, []);
        assert_eq!(proposal.mending, None);
        assert_eq!(proposal.added.len(), 12);
        let rows = scene.table(&app).await;
        assert_eq!(rows.len(), 12);
        assert!(rows.iter().all(|row| row.state == AssignmentState::Proposed));
        let entries: BTreeSet<_> = rows.iter().map(|row| (row.entry_id, row.juror_id)).collect();
        assert_eq!(entries.len(), 12);
        assert!(loads(&rows).values().all(|&load| load <= 4), "{:?}", loads(&rows));
        assert!(of(&rows, &small).count() <= 2);
        let told = proposal.loads.iter().map(|load| (load.juror_name.clone(), usize::try_from(load.load).unwrap()));
        assert_eq!(told.filter(|(_, load)| *load > 0).collect::<BTreeMap<_, _>>(), loads(&rows));
        let again = scene.propose(&app).await;
        assert_eq!((again.added, again.removed), (vec![], vec![]));
        assert_eq!(scene.table(&app).await, rows);
    }

    async fn a_juror_of_the_track_and_the_language_is_preferred(app: TestApp) {
        let scene = Scene::screening(&app, 1, 9).await;
        scene.entries(&app, 1).await;
        let tracks = &scene.contest.tracks;
        let profile = |track, language| json!({"tracks": [track], "languages": [language]});
        app.juror_with(&scene.contest, "Elsewhere", profile(tracks[1], "en"), None).await;
        let expert = app.juror_with(&scene.contest, "Expert", profile(tracks[0], "en"), None).await;
        app.juror_with(&scene.contest, "Reader", profile(tracks[1], "kk"), None).await;
        scene.propose(&app).await;
        let rows = scene.table(&app).await;
        assert_eq!(rows.iter().map(|row| row.juror_id).collect::<Vec<_>>(), [expert.id]);
        assert_eq!((rows[0].affinity.track_thousandths, rows[0].affinity.language_thousandths), (500, 300));
    }

    async fn a_proposal_follows_what_was_handed_in_whatever_was_written_since(app: TestApp) {
        let scene = Scene::screening(&app, 1, 9).await;
        let tracks = scene.contest.tracks.clone();
        let captain = app.person("Captain").await;
        let entry = app.entry_of(&scene.contest, &captain, |entry| {
            "As handed in".clone_into(&mut entry.title);
            entry.answers = json!({"motivation": "№5 мектеп, Көкшетау"});
            entry.draft.track = Some(tracks[1]);
            entry.draft.answers = Some(json!({"motivation": "№7 мектеп, Көкшетау"}));
        }).await;
        let profile = |track, institution| json!({"tracks": [track], "institution": institution});
        // The best by the version that counts; the draft would bar them and prefer the next.
        let expert = app.juror_with(&scene.contest, "Expert", profile(tracks[0], "№7 мектеп, Көкшетау"), None).await;
        app.juror_with(&scene.contest, "Elsewhere", profile(tracks[1], "№9 мектеп, Көкшетау"), None).await;
        let barred = app.juror_with(&scene.contest, "Barred", profile(tracks[0], "№5 мектеп, Көкшетау"), None).await;
        scene.propose(&app).await;
        let rows = scene.table(&app).await;
        assert_eq!(rows.iter().map(|row| row.juror_id).collect::<Vec<_>>(), [expert.id]);
        assert_eq!(rows[0].affinity.track_thousandths, 500);
        assert_eq!((rows[0].entry_title.as_str(), rows[0].track_id), ("As handed in", Some(tracks[0])));
        let by_hand = app.put(&scene.pair(&entry, &barred)).by(&scene.organiser).send().await;
        assert_eq!(by_hand.refused(ErrorCode::StateRefused)["reasons"][0]["rule"], "same_institution");
    }

    async fn a_limit_holds_by_hand_as_well(app: TestApp) {
        let scene = Scene::screening(&app, 1, 9).await;
        let entries = scene.entries(&app, 2).await;
        let juror = app.juror_with(&scene.contest, "Small", json!({}), Some(1)).await;
        for _ in 0..2 {
            app.put(&scene.pair(&entries[0], &juror)).by(&scene.organiser).send().await.expect(200);
        }
        let problem = app.put(&scene.pair(&entries[1], &juror)).by(&scene.organiser).send().await
            .refused(ErrorCode::LimitReached);
        assert_eq!(problem["reasons"][0], json!({"rule": "load_reached", "params": {"max": 1}}));
        app.delete(&scene.pair(&entries[0], &juror)).by(&scene.organiser).send().await.expect(204);
        app.put(&scene.pair(&entries[1], &juror)).by(&scene.organiser).send().await.expect(200);
    }

    async fn what_cannot_be_filled_is_told_with_what_would_mend_it(app: TestApp) {
        let scene = Scene::screening(&app, 2, 3).await;
        scene.entries(&app, 4).await;
        scene.jurors(&app, 2).await;
        let proposal = scene.propose(&app).await;
        let missing: u32 = proposal.shortfalls.iter().map(|short| short.missing).sum();
        assert_eq!(missing, 2);
        assert!(proposal.shortfalls.iter().all(|short| short.entry_code.contains('-')));
        let mending = proposal.mending.unwrap();
        assert_eq!(mending.raises.iter().map(|raise| raise.by).sum::<u32>(), 2);
        assert_eq!(mending.missing_after_raises, 0);
        assert_eq!(mending.invitation.unwrap().jurors, 1);
        assert!(loads(&scene.table(&app).await).values().all(|&load| load == 3));
    }

    async fn only_entries_that_advanced_are_assigned_in_the_next_round(app: TestApp) {
        let organiser = app.organiser("Olga").await;
        let contest = app.open_contest_with(&organiser, |draft| {
            let mut last = draft.rounds[0].clone();
            last.id = domain::ids::RoundId::new(Uuid::new_v4());
            for criterion in &mut last.rubric.criteria {
                criterion.id = domain::ids::CriterionId::new(Uuid::new_v4());
            }
            draft.rounds[0].reviewing_ends_at = Some("2027-03-25T13:00:00Z".parse().unwrap());
            draft.rounds[0].advancing = Some(domain::contest::Advancing::TopN { places: 1 });
            draft.rounds.push(last);
        }).await;
        app.clock.advance(TimeDelta::days(15));
        app.step(contest.id, ContestCommand::Close).await;
        let scene = Scene { organiser: app.again(&organiser), contest };
        let entries = scene.entries(&app, 2).await;
        scene.jurors(&app, 2).await;
        scene.propose(&app).await;
        scene.release(&app).await;
        let problem = app.post(&format!("/rounds/{}/planning-runs", scene.contest.rounds[1]))
            .by(&scene.organiser).json(&json!({"mode": "afresh"})).send().await.refused(ErrorCode::StateRefused);
        assert_eq!(problem["reasons"][0]["rule"], "not_the_current_round");
        app.step(scene.contest.id, ContestCommand::StartReviewing).await;
        app.clock.set("2027-03-26T00:00:00Z".parse().unwrap());
        app.step(scene.contest.id, ContestCommand::EndReviewing).await;
        let (now, round, by) = (app.clock.now(), scene.contest.rounds[0], scene.organiser.id);
        let decided: Vec<_> = entries.iter().map(|entry| entry.id)
            .zip([Outcome::Advance, Outcome::Reject]).collect();
        app.app.db.write(move |conn| {
            for (entry, outcome) in &decided {
                diesel::insert_into(decisions::table)
                    .values((
                        decisions::round_id.eq(Sql(round)),
                        decisions::entry_id.eq(Sql(*entry)),
                        decisions::outcome.eq(Sql(*outcome)),
                        decisions::note.eq(""),
                        decisions::version.eq(1),
                        decisions::decided_by.eq(Sql(by)),
                        decisions::decided_at.eq(Sql(now)),
                    ))
                    .execute(conn)?;
            }
            Ok(())
        }).await.unwrap();
        app.step(scene.contest.id, ContestCommand::StartNextRound).await;
        let scene = Scene { organiser: app.again(&scene.organiser), ..scene };
        let path = format!("/rounds/{}/planning-runs", scene.contest.rounds[1]);
        let run: PlanningRun = app.post(&path).by(&scene.organiser).json(&json!({"mode": "afresh"})).send().await.expect(202).read();
        app.drain_jobs().await;
        let proposal = scene.run(&app, run.id).await.proposal.unwrap();
        assert_eq!(proposal.pairs.len(), 2);
        assert!(proposal.pairs.iter().all(|pair| pair.entry_id == entries[0].id));
    }

    async fn a_plan_asked_for_twice_with_one_key_is_made_once(app: TestApp) {
        let scene = Scene::screening(&app, 1, 9).await;
        scene.entries(&app, 2).await;
        scene.jurors(&app, 2).await;
        let path = scene.round("planning-runs");
        let body = json!({"mode": "afresh"});
        let call = || app.post(&path).by(&scene.organiser).header("idempotency-key", "once").json(&body);
        let first = call().send().await.expect(202);
        assert_eq!(call().send().await.expect(202).value(), first.value());
        app.drain_jobs().await;
        assert_eq!(scene.table(&app).await.len(), 2);
    }

    async fn competing_proposals_releases_and_refusals_leave_one_consistent_table(app: TestApp) {
        let scene = Scene::screening(&app, 2, 9).await;
        scene.entries(&app, 5).await;
        let jurors = scene.jurors(&app, 4).await;
        scene.propose(&app).await;
        scene.release(&app).await;
        let rows = scene.table(&app).await;
        let first = rows[0].clone();
        let juror = jurors.iter().find(|juror| juror.id == first.juror_id).unwrap();
        let runs = scene.round("planning-runs");
        let afresh = json!({"mode": "afresh"});
        let releases = scene.round("assignment-releases");
        let path = format!("/assignments/{}/refusal", first.id);
        let reason = json!({"reason": "other"});
        let (a, b, c, d, e, ()) = futures_util::join!(
            app.post(&runs).by(&scene.organiser).json(&afresh).send(),
            app.post(&path).by(&juror.person).json(&reason).send(),
            app.post(&releases).by(&scene.organiser).send(),
            app.post(&runs).by(&scene.organiser).json(&afresh).send(),
            app.post(&releases).by(&scene.organiser).send(),
            app.drain_jobs(),
        );
        b.expect(200);
        c.expect(200);
        e.expect(200);
        let mut asked = [a.status, d.status];
        asked.sort_unstable();
        assert!([[202, 202], [202, 409]].contains(&asked), "{asked:?}");
        app.drain_jobs().await;
        scene.propose(&app).await;
        scene.release(&app).await;
        let rows = scene.table(&app).await;
        let held: Vec<_> = rows.iter().filter(|row| row.state.is_held()).collect();
        assert_eq!(held.len(), 10);
        assert_eq!(rows.len(), 11);
        let mut per_entry: BTreeMap<_, usize> = BTreeMap::new();
        for row in held {
            *per_entry.entry(row.entry_id).or_default() += 1;
        }
        assert!(per_entry.values().all(|&jurors| jurors == 2), "{per_entry:?}");
    }
}
