//! What happens while a plan is made: work of other kinds goes on, and no plan is written that rests on what was.

use backend::db::Conn;
use backend::jobs::{self, Lane};
use diesel::connection::SimpleConnection;
use openapi::planning::{PlanningFailure, PlanningMode, PlanningState};
use tests::{TestApp, json, on_both_databases};
use tokio::sync::oneshot;

use super::{Scene, name_guardian, of};
use crate::slow_mail::{PATIENCE, SlowMailServer, enqueue};

/// Has something happen in the database each time a plan is begun and each time it gives a sign of life, which it does
/// after it has read its facts and before it is written. In the statement, `the_run` is the id of the run.
async fn with_each_sign_of_life(app: &TestApp, statement: &str) {
    let statement = statement.to_owned();
    let made = move |conn: &mut Conn| match conn {
        Conn::Sqlite(conn) => conn.batch_execute(&format!(
            "CREATE TRIGGER meanwhile AFTER UPDATE OF done_thousandths ON planning_runs
             BEGIN {}; END",
            statement.replace("the_run", "NEW.id")
        )),
        Conn::Postgres(conn) => conn.batch_execute(&format!(
            "CREATE FUNCTION meanwhile() RETURNS trigger LANGUAGE plpgsql AS $$
             BEGIN {}; RETURN NULL; END $$;
             CREATE TRIGGER meanwhile AFTER UPDATE OF done_thousandths ON planning_runs
             FOR EACH ROW EXECUTE FUNCTION meanwhile()",
            statement.replace("the_run", "NEW.id")
        )),
    };
    app.app.db.write(move |conn| Ok(made(conn)?)).await.unwrap();
}

on_both_databases! {
    async fn a_plan_whose_facts_change_while_it_is_made_is_made_anew_of_the_new_ones(app: TestApp) {
        let scene = Scene::screening(&app, 1, 9).await;
        scene.entries(&app, 4).await;
        let mut jurors = scene.jurors(&app, 2).await;
        jurors.sort_by_key(|juror| juror.id);
        // The first change is that of the beginning, before the facts are read; with the second one the juror leaves.
        with_each_sign_of_life(&app, "
            UPDATE jurors SET version = version + 1, state = CASE version WHEN 2 THEN 'left' ELSE state END
            WHERE version < 3 AND id = (SELECT id FROM jurors ORDER BY id LIMIT 1)
        ").await;
        let proposal = scene.propose(&app).await;
        assert_eq!(proposal.added.len(), 4);
        let table = scene.table(&app).await;
        assert_eq!(of(&table, &jurors[0]).count(), 0, "has left");
        assert_eq!(of(&table, &jurors[1]).count(), 4);
    }

    async fn a_plan_is_made_anew_when_another_guardian_is_named_meanwhile(app: TestApp) {
        let scene = Scene::screening(&app, 1, 9).await;
        let entry = scene.entries(&app, 1).await.remove(0);
        let jurors = scene.jurors(&app, 2).await;
        name_guardian(&app, &entry, "G", "nobody@example.kz").await;
        let first = scene.propose(&app).await.added[0].juror_id;
        let guardian = jurors.iter().find(|juror| juror.id == first).unwrap();
        // The name counts the changes: the first is that of the beginning, before the facts are read.
        with_each_sign_of_life(&app, &format!("
            UPDATE guardian_consents SET guardian_name = guardian_name || 'x',
                guardian_email = CASE guardian_name WHEN 'Gx' THEN '{}' ELSE guardian_email END,
                requested_at = CASE guardian_name WHEN 'Gx' THEN '2030-01-01T00:00:00.000000Z' ELSE requested_at END
            WHERE length(guardian_name) < 3
        ", guardian.person.email)).await;
        app.clock.advance(chrono::TimeDelta::seconds(1));
        scene.propose(&app).await;
        let table = scene.table(&app).await;
        assert_eq!(of(&table, guardian).count(), 0);
        assert_eq!(table.len(), 1);
    }

    async fn a_plan_whose_facts_never_rest_is_given_up_and_nothing_is_written(app: TestApp) {
        let scene = Scene::screening(&app, 1, 9).await;
        scene.entries(&app, 2).await;
        scene.jurors(&app, 1).await;
        with_each_sign_of_life(&app, "UPDATE jurors SET version = version + 1").await;
        let run = scene.start(&app, PlanningMode::Afresh).await;
        app.drain_jobs().await;
        let ended = scene.run(&app, run.id).await.run;
        assert_eq!((ended.state, ended.failure), (PlanningState::Failed, Some(PlanningFailure::FactsKeptChanging)));
        assert_eq!(scene.table(&app).await, []);
    }

    async fn an_attempt_that_another_one_has_overtaken_writes_neither_plan_nor_end(app: TestApp) {
        let scene = Scene::screening(&app, 1, 9).await;
        scene.entries(&app, 2).await;
        scene.jurors(&app, 1).await;
        with_each_sign_of_life(&app, "
            UPDATE planning_runs SET attempt = attempt + 1 WHERE id = the_run AND state = 'running' AND attempt < 3
        ").await;
        let run = scene.start(&app, PlanningMode::Afresh).await;
        app.drain_jobs().await;
        let told = scene.run(&app, run.id).await.run;
        assert_eq!((told.state, told.ended_at), (PlanningState::Running, None), "it is the other attempt's");
        assert_eq!(scene.table(&app).await, []);
    }

    async fn no_mail_waits_for_a_plan_and_no_plan_is_made_in_the_lane_of_mails(app: TestApp) {
        let scene = Scene::screening(&app, 1, 9).await;
        scene.entries(&app, 2).await;
        let juror = scene.jurors(&app, 1).await.remove(0);
        app.drain_jobs().await;
        let before = app.mails_sent_to(&juror.person.email).len();
        // The plan has waited for longer.
        let run = scene.start(&app, PlanningMode::Afresh).await;
        app.clock.advance(chrono::TimeDelta::seconds(1));
        app.post("/password-resets").json(&json!({"email": juror.person.email})).send().await.expect(202);
        jobs::drain_lane(&app.app, Lane::Prompt).await.unwrap();
        assert_eq!(app.mails_sent_to(&juror.person.email).len(), before + 1);
        assert_eq!(scene.run(&app, run.id).await.run.state, PlanningState::Waiting);
        assert_eq!(jobs::drain_lane(&app.app, Lane::Plans).await.unwrap(), 1);
        assert_eq!(scene.run(&app, run.id).await.run.state, PlanningState::Done);
    }

    async fn a_plan_is_made_while_a_mail_is_under_way(app: TestApp) {
        let scene = Scene::screening(&app, 1, 9).await;
        scene.entries(&app, 2).await;
        scene.jurors(&app, 1).await;
        app.drain_jobs().await;
        let server = SlowMailServer::start();
        let by_smtp = server.app(&app);
        enqueue(&by_smtp, "first@example.kz").await;
        let (stop, stopped) = oneshot::channel::<()>();
        let runner = actix_web::rt::spawn(jobs::run_until(by_smtp, async {
            stopped.await.unwrap();
        }));
        let greet = server.call_came().await;
        let run = scene.start(&app, PlanningMode::Afresh).await;
        let began = std::time::Instant::now();
        while scene.run(&app, run.id).await.run.state != PlanningState::Done {
            assert!(began.elapsed() < PATIENCE, "the plan waits for the mail");
        }
        stop.send(()).unwrap();
        greet.send(()).unwrap();
        runner.await.unwrap();
    }
}
