//! Runs that make a plan: asked for, watched, stopped, begun again.

use backend::db::schema::{jobs, planning_runs};
use backend::db::types::Sql;
use chrono::TimeDelta;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Text;
use domain::contest::ContestCommand;
use domain::ids::PlanningRunId;
use openapi::ErrorCode;
use openapi::assignment::AssignmentState;
use openapi::page::Page;
use openapi::planning::{PlanningFailure, PlanningMode, PlanningRun, PlanningState};
use tests::{TestApp, json, on_both_databases};

use super::{Scene, answer, of};

/// Leaves a run as a server leaves it that was killed while it worked on it: so many were before.
async fn killed_at_work(app: &TestApp, run: PlanningRunId, attempts: i32) {
    let now = app.clock.now();
    app.app
        .db
        .write(move |conn| {
            diesel::update(planning_runs::table.find(Sql(run)))
                .set((
                    planning_runs::state.eq(Sql(PlanningState::Running)),
                    planning_runs::attempt.eq(attempts),
                    planning_runs::done_thousandths.eq(399),
                    planning_runs::best_thousandths.eq(Some(77)),
                    planning_runs::started_at.eq(Some(Sql(now))),
                ))
                .execute(conn)?;
            diesel::update(jobs::table.filter(jobs::kind.eq("plan_assignments")))
                .set((
                    jobs::state.eq(sql("").bind::<Text, _>("running")),
                    jobs::attempts.eq(attempts),
                    jobs::leased_until.eq(Some(Sql(now + TimeDelta::minutes(1)))),
                ))
                .execute(conn)?;
            Ok(())
        })
        .await
        .unwrap();
}

on_both_databases! {
    async fn a_plan_is_asked_for_made_in_the_background_and_read_where_the_answer_says(app: TestApp) {
        let scene = Scene::screening(&app, 2, 9).await;
        scene.entries(&app, 4).await;
        scene.jurors(&app, 3).await;
        let path = scene.round("planning-runs");
        let asked = app.post(&path).by(&scene.organiser).json(&json!({"mode": "afresh"})).send().await.expect(202);
        let run: PlanningRun = asked.read();
        assert_eq!(asked.header("location"), Some(format!("/api/v1/planning-runs/{}", run.id).as_str()));
        assert_eq!((run.state, run.done_thousandths, run.started_at), (PlanningState::Waiting, 0, None));
        let second = app.post(&path).by(&scene.organiser).json(&json!({"mode": "afresh"})).send().await;
        assert_eq!(second.refused(ErrorCode::StateRefused)["reasons"][0]["rule"], "planning_under_way");
        assert_eq!(scene.table(&app).await, []);
        app.clock.advance(TimeDelta::seconds(3));
        app.drain_jobs().await;
        let made = scene.run(&app, run.id).await;
        assert_eq!((made.run.state, made.run.done_thousandths), (PlanningState::Done, 1000));
        assert_eq!((made.run.started_at, made.run.ended_at), (Some(app.clock.now()), Some(app.clock.now())));
        assert!(made.run.best_total_thousandths.is_none_or(|best| best > 0));
        assert_eq!(made.proposal.unwrap().added.len(), 8);
        assert_eq!(scene.table(&app).await.len(), 8);
        // Of two runs the later one alone is worth its proposal.
        let again = scene.propose(&app).await;
        assert_eq!((again.added, again.removed), (vec![], vec![]));
        assert_eq!(scene.run(&app, run.id).await.proposal, None);
        let listed: Page<PlanningRun> = app.get(&format!("{path}?limit=1")).by(&scene.organiser).send().await.expect(200).read();
        assert_ne!(listed.items[0].id, run.id);
        let next = format!("{path}?cursor={}", listed.next_cursor.unwrap());
        let listed: Page<PlanningRun> = app.get(&next).by(&scene.organiser).send().await.expect(200).read();
        assert_eq!(listed.items, [scene.run(&app, run.id).await.run]);
    }

    async fn a_run_stopped_before_it_began_is_over_at_once_and_writes_nothing(app: TestApp) {
        let scene = Scene::screening(&app, 1, 9).await;
        scene.entries(&app, 2).await;
        scene.jurors(&app, 1).await;
        let run = scene.start(&app, PlanningMode::Afresh).await;
        let stopped = scene.cancel(&app, run.id).await.expect(200).read::<PlanningRun>();
        assert_eq!((stopped.state, stopped.is_cancelled), (PlanningState::Cancelled, true));
        app.drain_jobs().await;
        assert_eq!(scene.run(&app, run.id).await.run, stopped);
        assert_eq!(scene.table(&app).await, []);
        let problem = scene.cancel(&app, run.id).await.refused(ErrorCode::StateRefused);
        assert_eq!(problem["reasons"], json!([{"rule": "planning_is_over", "params": {"state": "cancelled"}}]));
        app.clock.advance(TimeDelta::seconds(1));
        assert_eq!(scene.propose(&app).await.added.len(), 2);
        // One that is stopped later leaves what was proposed, and the run that did so can be found.
        app.clock.advance(TimeDelta::seconds(1));
        let last = scene.start(&app, PlanningMode::Afresh).await;
        scene.cancel(&app, last.id).await.expect(200);
        let newest = async |filter: &str| {
            let path = scene.round(&format!("planning-runs?limit=1{filter}"));
            let page: Page<PlanningRun> = app.get(&path).by(&scene.organiser).send().await.expect(200).read();
            page.items[0].id
        };
        assert_eq!(newest("").await, last.id);
        let done = scene.run(&app, newest("&state=done").await).await;
        assert_eq!(done.proposal.map(|proposal| proposal.added.len()), Some(2));
        let unknown = scene.round("planning-runs?state=over");
        app.get(&unknown).by(&scene.organiser).send().await.expect(400);
    }

    async fn a_run_at_work_is_nobody_elses_and_stops_at_its_first_sign_of_life_after_it_was_cancelled(app: TestApp) {
        let scene = Scene::screening(&app, 1, 9).await;
        scene.entries(&app, 2).await;
        scene.jurors(&app, 1).await;
        let run = scene.start(&app, PlanningMode::Afresh).await;
        killed_at_work(&app, run.id, 1).await;
        let told = scene.run(&app, run.id).await.run;
        assert_eq!((told.done_thousandths, told.best_total_thousandths), (399, Some(77)));
        let asked = scene.cancel(&app, run.id).await.expect(200).read::<PlanningRun>();
        assert_eq!((asked.state, asked.is_cancelled), (PlanningState::Running, true));
        // As long as its lease holds, nobody else takes it.
        app.drain_jobs().await;
        assert_eq!(scene.run(&app, run.id).await.run, asked);
        app.clock.advance(TimeDelta::minutes(2));
        app.drain_jobs().await;
        let ended = scene.run(&app, run.id).await.run;
        assert_eq!((ended.state, ended.started_at), (PlanningState::Cancelled, Some(app.clock.now())));
        assert_ne!(ended.done_thousandths, 399, "the progress of the one that stopped it is written");
        assert_eq!(scene.table(&app).await, []);
    }

    async fn a_run_whose_server_is_gone_is_begun_again_by_the_next(app: TestApp) {
        let scene = Scene::screening(&app, 1, 9).await;
        scene.entries(&app, 2).await;
        scene.jurors(&app, 1).await;
        let run = scene.start(&app, PlanningMode::Afresh).await;
        killed_at_work(&app, run.id, 1).await;
        app.clock.advance(TimeDelta::minutes(2));
        app.drain_jobs().await;
        assert_eq!(scene.run(&app, run.id).await.run.state, PlanningState::Done);
        assert_eq!(scene.table(&app).await.len(), 2);
    }

    async fn a_run_that_no_server_finishes_ends_as_interrupted(app: TestApp) {
        let scene = Scene::screening(&app, 1, 9).await;
        scene.entries(&app, 2).await;
        scene.jurors(&app, 1).await;
        let run = scene.start(&app, PlanningMode::Afresh).await;
        killed_at_work(&app, run.id, 5).await;
        app.clock.advance(TimeDelta::minutes(2));
        app.drain_jobs().await;
        let ended = scene.run(&app, run.id).await.run;
        assert_eq!((ended.state, ended.failure), (PlanningState::Failed, Some(PlanningFailure::Interrupted)));
        assert_eq!(scene.table(&app).await, []);
        assert_eq!(scene.propose(&app).await.added.len(), 2);
    }

    async fn a_run_of_a_round_that_went_on_meanwhile_fails_and_says_so(app: TestApp) {
        let scene = Scene::screening(&app, 1, 9).await;
        scene.entries(&app, 1).await;
        scene.jurors(&app, 1).await;
        scene.propose(&app).await;
        app.step(scene.contest.id, ContestCommand::StartReviewing).await;
        let run = scene.start(&app, PlanningMode::Mend).await;
        app.clock.set(scene.contest.draft.dates.reviewing_ends_at.unwrap() + TimeDelta::hours(1));
        app.step(scene.contest.id, ContestCommand::EndReviewing).await;
        app.drain_jobs().await;
        let scene = Scene { organiser: app.again(&scene.organiser), ..scene };
        let ended = scene.run(&app, run.id).await.run;
        assert_eq!((ended.state, ended.failure), (PlanningState::Failed, Some(PlanningFailure::RoundIsOver)));
        let late = app.post(&scene.round("planning-runs")).by(&scene.organiser).json(&json!({"mode": "mend"})).send().await;
        late.refused(ErrorCode::StateRefused);
    }

    async fn a_plan_mended_after_a_decline_and_a_late_entry_moves_nothing_and_changes_least(app: TestApp) {
        let scene = Scene::screening(&app, 2, 9).await;
        scene.entries(&app, 4).await;
        let jurors = scene.jurors(&app, 4).await;
        scene.propose(&app).await;
        scene.release(&app).await;
        let late = scene.entries_numbered(&app, 4..6).await;
        let added = scene.plan(&app, PlanningMode::Mend).await;
        assert_eq!((added.added.len(), added.removed.len()), (4, 0));
        let before = scene.table(&app).await;
        let released = before.iter().find(|row| row.state == AssignmentState::Released).unwrap().clone();
        let juror = jurors.iter().find(|juror| juror.id == released.juror_id).unwrap();
        answer(&app, &juror.person, released.id, "time").await.expect(200);
        // One of the proposals is not possible any more either.
        let barred = before.iter().find(|row| row.entry_id == late[0].id).unwrap().clone();
        let sitting = jurors.iter().find(|juror| juror.id == barred.juror_id).unwrap();
        scene.pin(&app, &late[0], sitting, "conflict").await;
        let mended = scene.plan(&app, PlanningMode::Mend).await;
        assert_eq!((mended.added.len(), mended.removed.len()), (2, 1));
        assert_eq!((mended.removed[0].entry_id, mended.removed[0].juror_id), (barred.entry_id, barred.juror_id));
        let after = scene.table(&app).await;
        let stayed = before.iter().filter(|row| row.id != barred.id && row.id != released.id);
        for row in stayed {
            assert!(after.contains(row), "{row:?}");
        }
        assert_eq!(of(&after, juror).filter(|row| row.entry_id == released.entry_id).count(), 1, "declined for good");
    }

    async fn a_refusal_while_a_plan_is_made_never_leaves_a_plan_that_knows_nothing_of_it(app: TestApp) {
        let scene = Scene::screening(&app, 2, 9).await;
        scene.entries(&app, 5).await;
        let jurors = scene.jurors(&app, 4).await;
        scene.propose(&app).await;
        scene.release(&app).await;
        let first = scene.table(&app).await[0].clone();
        let juror = jurors.iter().find(|juror| juror.id == first.juror_id).unwrap();
        scene.start(&app, PlanningMode::Afresh).await;
        let ((), (), refused) = futures_util::join!(
            app.drain_jobs(),
            app.drain_jobs(),
            answer(&app, &juror.person, first.id, "other"),
        );
        refused.expect(200);
        scene.propose(&app).await;
        let rows = scene.table(&app).await;
        let stands = |state| !matches!(state, AssignmentState::Declined | AssignmentState::Revoked);
        assert_eq!(rows.iter().filter(|row| stands(row.state)).count(), 10);
        assert_eq!(rows.len(), 11);
    }
}
