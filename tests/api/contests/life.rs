//! The steps of a contest's life, by hand and by the clock.

use backend::db::schema::contests;
use backend::db::types::Sql;
use chrono::TimeDelta;
use diesel::prelude::*;
use domain::contest::{ContestCommand, ContestEvent, Phase};
use openapi::audit::AuditEvent;
use openapi::contest::{ContestTransition, ContestTransitions};
use openapi::{ErrorCode, Page};
use tests::{json, on_both_databases};

on_both_databases! {
    async fn a_step_does_what_its_preview_says(app: TestApp) {
        let organiser = app.organiser("Aigerim").await;
        let contest = app.draft_contest(&organiser, |_| {}).await;
        let path = format!("/contests/{}/transitions", contest.id);
        let answer = app.get(&path).by(&organiser).send().await.expect(200);
        let preview: ContestTransitions = answer.read();
        let open = preview.transitions.into_iter()
            .find(|step| step.command == openapi::contest::ChangeContestPhase::Open {}).unwrap();
        assert_eq!(open.unmet, []);
        let taken = app.post(&path).by(&organiser).version(answer.version()).json(&open.command).send().await;
        let taken = taken.expect(200);
        let transition: ContestTransition = taken.read();
        assert_eq!(transition.events, open.events);
        assert_eq!(open.events, [
            ContestEvent::PhaseChanged { from: Phase::Draft, to: Phase::Open },
            ContestEvent::RulesLocked,
        ]);
        assert_eq!((transition.phase, taken.version()), (Phase::Open, 2));
        let stored = app.stored_contest(contest.id).await;
        assert_eq!((stored.phase, stored.version, stored.opened_at), (Phase::Open, 2, Some(app.clock.now())));
    }

    async fn a_step_whose_preconditions_are_not_met_names_all_of_them(app: TestApp) {
        let organiser = app.organiser("Aigerim").await;
        let contest = app.draft_contest(&organiser, |draft| {
            draft.title.en = None;
            draft.dates.opens_at = draft.dates.opens_at.map(|at| at + TimeDelta::days(2));
        }).await;
        let path = format!("/contests/{}/transitions", contest.id);
        let step = |command| app.post(&path).by(&organiser).version(1).json(&json!({ "command": command }));
        let problem = step("open").send().await.refused(ErrorCode::StateRefused);
        assert_eq!(problem["reasons"], json!([
            {"rule": "complete", "params": {"problems": [{"path": "/title/en", "rule": "required"}]}},
            {"rule": "opening_date_come", "params": {"opens_at": "2027-03-03T05:00:00Z"}},
        ]));
        let problem = step("finalise").send().await.refused(ErrorCode::StateRefused);
        assert_eq!(problem["reasons"], json!([{"rule": "wrong_phase", "params": {"phase": "draft"}}]));
        let problem = step("vanish").send().await.refused(ErrorCode::FieldsInvalid);
        assert_eq!(problem["fields"], json!([{"path": "/command", "rule": "not_an_option"}]));
        let cancel = json!({"command": "cancel", "reason": "no"});
        let problem = app.post(&path).by(&organiser).version(1).json(&cancel).send().await
            .refused(ErrorCode::FieldsInvalid);
        assert_eq!(problem["fields"], json!([{"path": "/reason", "rule": "too_short", "min": 5}]));
        assert_eq!(app.stored_contest(contest.id).await.version, 1);
    }

    async fn of_two_who_take_a_step_one_is_told_to_look_again(app: TestApp) {
        let organiser = app.organiser("Aigerim").await;
        let contest = app.draft_contest(&organiser, |_| {}).await;
        let path = format!("/contests/{}/transitions", contest.id);
        let calls = (0..4).map(|_| {
            app.post(&path).by(&organiser).version(1).json(&json!({"command": "open"})).send()
        });
        let mut statuses: Vec<_> = futures_util::future::join_all(calls).await.iter()
            .map(|answer| answer.status).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 412, 412, 412]);
        assert_eq!(app.stored_contest(contest.id).await.version, 2);
    }

    async fn the_clock_closes_a_contest_a_microsecond_after_its_last_moment(app: TestApp) {
        let organiser = app.organiser("Aigerim").await;
        let contest = app.open_contest(&organiser).await;
        let closes_at = contest.draft.dates.closes_at.unwrap();
        app.clock.set(closes_at);
        app.drain_jobs().await;
        assert_eq!(app.stored_contest(contest.id).await.phase, Phase::Open);
        app.clock.set(closes_at + TimeDelta::microseconds(1));
        app.drain_jobs().await;
        let closed = app.stored_contest(contest.id).await;
        assert_eq!(closed.phase, Phase::Screening);
        app.drain_jobs().await;
        assert_eq!(app.stored_contest(contest.id).await.version, closed.version);
    }

    async fn the_clock_opens_a_scheduled_draft_at_its_opening_date(app: TestApp) {
        let organiser = app.organiser("Aigerim").await;
        let opens_at = tests::beginning() + TimeDelta::days(1);
        let contest = app.draft_contest(&organiser, |draft| draft.dates.opens_at = Some(opens_at)).await;
        let unscheduled = app.draft_contest(&organiser, |draft| draft.dates.opens_at = Some(opens_at)).await;
        app.step(contest.id, ContestCommand::Schedule).await;
        app.clock.set(opens_at - TimeDelta::microseconds(1));
        app.drain_jobs().await;
        assert_eq!(app.stored_contest(contest.id).await.phase, Phase::Draft);
        app.clock.set(opens_at);
        app.drain_jobs().await;
        let open = app.stored_contest(contest.id).await;
        assert_eq!((open.phase, open.opened_at, open.is_scheduled), (Phase::Open, Some(opens_at), false));
        assert_eq!(app.stored_contest(unscheduled.id).await.phase, Phase::Draft);
    }

    async fn a_contest_at_which_the_clock_would_never_look_is_found(app: TestApp) {
        let organiser = app.organiser("Aigerim").await;
        app.draft_contest(&organiser, |_| {}).await;
        let contest = app.open_contest(&organiser).await;
        let findings = || app.app.db.read(|conn| Ok(backend::checks::run(conn)?));
        assert_eq!(findings().await.unwrap(), []);
        app.app.db.write(move |conn| {
            diesel::update(contests::table.find(Sql(contest.id)))
                .set(contests::wakes_at.eq(None::<Sql<chrono::DateTime<chrono::Utc>>>))
                .execute(conn)?;
            Ok(())
        }).await.unwrap();
        let found = findings().await.unwrap();
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].invariant.starts_with("the clock looks"), "{found:?}");
    }

    async fn a_server_that_slept_over_two_deadlines_catches_up(app: TestApp) {
        let organiser = app.organiser("Aigerim").await;
        let opens_at = tests::beginning() + TimeDelta::days(1);
        let contest = app.draft_contest(&organiser, |draft| draft.dates.opens_at = Some(opens_at)).await;
        app.step(contest.id, ContestCommand::Schedule).await;
        // The opening is missed with the closing: what is over does not open.
        app.clock.set(contest.draft.dates.closes_at.unwrap() + TimeDelta::days(1));
        app.drain_jobs().await;
        assert_eq!(app.stored_contest(contest.id).await.phase, Phase::Draft);
        // The closing is missed: it is caught up with, and reviews do not start by themselves.
        app.clock.set(tests::beginning());
        let open = app.open_contest(&organiser).await;
        app.clock.set(open.draft.dates.results_at.unwrap());
        app.drain_jobs().await;
        assert_eq!(app.stored_contest(open.id).await.phase, Phase::Screening);
    }

    async fn the_trail_tells_who_did_what_page_by_page(app: TestApp) {
        let organiser = app.organiser("Aigerim").await;
        let contest = app.open_contest(&organiser).await;
        let path = format!("/contests/{}", contest.id);
        let mut draft = contest.draft.clone();
        draft.title.en = Some("Mended title".to_owned());
        app.put(&format!("{path}/draft")).by(&organiser).version(2).json(&draft).send().await.expect(200);
        app.clock.set(draft.dates.closes_at.unwrap() + TimeDelta::seconds(1));
        app.drain_jobs().await;
        let organiser = app.again(&organiser);
        let mut events: Vec<AuditEvent> = Vec::new();
        let mut next = format!("{path}/audit-events?limit=1");
        loop {
            let page: Page<AuditEvent> = app.get(&next).by(&organiser).send().await.expect(200).read();
            events.extend(page.items);
            let Some(cursor) = page.next_cursor else { break };
            next = format!("{path}/audit-events?limit=1&cursor={cursor}");
        }
        let told: Vec<_> = events.iter().map(|event| {
            (event.command.as_str(), event.actor.as_ref().map(|actor| actor.name.as_str()), event.to_state.as_deref())
        }).collect();
        assert_eq!(told, [
            ("act_on_the_clock", None, Some("screening")),
            ("update_contest", Some("Aigerim"), None),
            ("create_contest", Some("Aigerim"), None),
        ]);
        assert_eq!(events[1].detail, json!({"changed": ["/title"]}));
        assert_eq!(events[0].detail, json!({"command": "close", "round": 0}));
        assert!(events[1].request_id.is_some());
    }

    async fn an_organiser_makes_another_one(app: TestApp) {
        let organiser = app.organiser("Aigerim").await;
        let other = app.organiser("Berik").await;
        let person = app.person("Dana").await;
        let contest = app.draft_contest(&organiser, |_| {}).await;
        let path = format!("/contests/{}/organisers", contest.id);
        let add = |email: &str| app.post(&path).by(&organiser).json(&json!({ "email": email }));
        add(&other.email.to_uppercase()).send().await.expect(201);
        app.get(&format!("/contests/{}/draft", contest.id)).by(&other).send().await.expect(200);
        assert_eq!(app.mails_to(&other.email).await.len(), 1);
        add(&other.email).send().await.refused(ErrorCode::AlreadyExists);
        // Nobody learns from this who has an account.
        let known = add(&person.email).send().await.refused(ErrorCode::FieldsInvalid);
        let unknown = add("nobody@example.kz").send().await.refused(ErrorCode::FieldsInvalid);
        assert_eq!(known["fields"], unknown["fields"]);
        assert_eq!(known["fields"], json!([{"path": "/email", "rule": "unknown"}]));
    }
}
