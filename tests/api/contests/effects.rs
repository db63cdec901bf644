//! What steps do to entries, assignments and people, and what entries and people do to a contest.

use backend::db::Json;
use backend::db::schema::{assignments, entries, entry_members, jurors};
use backend::db::types::{DbEnum, Sql};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::dsl::sql;
use diesel::prelude::*;
use domain::contest::{Audience, ContestEvent, Phase};
use domain::entry::EntryStatus;
use domain::ids::{AssignmentId, ContestId, EntryId, JurorId, RoundId};
use domain::jury::{AssignmentState, JurorState};
use openapi::ErrorCode;
use openapi::contest::{ChangeContestPhase, ContestTransition, ContestTransitionPreview, ContestTransitions};
use tests::fixtures::ContestFixture;
use tests::people::Traits;
use tests::{Person, TestApp, json, on_both_databases};
use uuid::Uuid;

/// Puts a person on the jury.
async fn seat(app: &TestApp, contest: &ContestFixture, person: &Person) -> JurorId {
    let (juror, contest, person, now) = (
        JurorId::new(Uuid::new_v4()),
        contest.id,
        person.id,
        app.clock.now(),
    );
    app.app
        .db
        .write(move |conn| {
            diesel::insert_into(jurors::table)
                .values((
                    jurors::id.eq(Sql(juror)),
                    jurors::contest_id.eq(Sql(contest)),
                    jurors::person_id.eq(Sql(person)),
                    jurors::is_chair.eq(false),
                    jurors::state.eq(Sql(JurorState::Active)),
                    jurors::profile.eq(Json(json!({}))),
                    jurors::version.eq(1),
                    jurors::joined_at.eq(Sql(now)),
                ))
                .execute(conn)?;
            Ok(juror)
        })
        .await
        .unwrap()
}

/// Puts an entry into the contest's first track.
async fn enter(app: &TestApp, contest: &ContestFixture, captain: &Person, state: EntryStatus) -> EntryId {
    let entry = EntryId::new(Uuid::new_v4());
    let (contest, track, captain, now) = (contest.id, contest.tracks[0], captain.id, app.clock.now());
    let submitted_at = (state == EntryStatus::Submitted).then_some(Sql(now));
    app.app
        .db
        .write(move |conn| {
            diesel::insert_into(entries::table)
                .values((
                    entries::id.eq(Sql(entry)),
                    entries::contest_id.eq(Sql(contest)),
                    entries::track_id.eq(Sql(track)),
                    entries::captain_id.eq(Sql(captain)),
                    entries::code.eq(entry.to_string()),
                    entries::state.eq(Sql(state)),
                    entries::title.eq("Ауыл картасы"),
                    entries::answers.eq(Json(json!({}))),
                    entries::search_key.eq("ауыл картасы"),
                    entries::version.eq(1),
                    entries::submissions.eq(i32::from(submitted_at.is_some())),
                    entries::submitted_at.eq(submitted_at),
                    entries::created_at.eq(Sql(now)),
                    entries::updated_at.eq(Sql(now)),
                ))
                .execute(conn)?;
            diesel::insert_into(entry_members::table)
                .values((
                    entry_members::entry_id.eq(Sql(entry)),
                    entry_members::person_id.eq(Sql(captain)),
                    entry_members::is_captain.eq(true),
                    entry_members::joined_at.eq(Sql(now)),
                ))
                .execute(conn)?;
            Ok(entry)
        })
        .await
        .unwrap()
}

async fn propose(app: &TestApp, round: RoundId, juror: JurorId, entry: EntryId) {
    let now = app.clock.now();
    app.app
        .db
        .write(move |conn| {
            diesel::insert_into(assignments::table)
                .values((
                    assignments::id.eq(Sql(AssignmentId::new(Uuid::new_v4()))),
                    assignments::round_id.eq(Sql(round)),
                    assignments::juror_id.eq(Sql(juror)),
                    assignments::entry_id.eq(Sql(entry)),
                    assignments::state.eq(Sql(AssignmentState::Proposed)),
                    assignments::origin.eq(sql::<DbEnum>("'manual'")),
                    assignments::reasons.eq(Json(json!({}))),
                    assignments::proposed_at.eq(Sql(now)),
                ))
                .execute(conn)?;
            Ok(())
        })
        .await
        .unwrap();
}

async fn assigned(app: &TestApp) -> Vec<(AssignmentState, Option<DateTime<Utc>>)> {
    let rows = assignments::table.select((assignments::state, assignments::released_at));
    app.app.db.read(move |conn| Ok(rows.load(conn)?)).await.unwrap()
}

async fn previewed(app: &TestApp, by: &Person, contest: ContestId) -> ContestTransitionPreview {
    let path = format!("/contests/{contest}/transitions");
    let steps: ContestTransitions = app.get(&path).by(by).send().await.expect(200).read();
    steps
        .transitions
        .into_iter()
        .find(|step| step.command == ChangeContestPhase::StartReviewing {})
        .unwrap()
}

/// A contest after its closing, with two entries and two jurors.
async fn screened(app: &TestApp, organiser: &Person) -> (ContestFixture, Vec<EntryId>, Vec<JurorId>) {
    let contest = app.open_contest(organiser).await;
    let (first, second) = (app.person("Dana").await, app.person("Erlan").await);
    let entries = vec![
        app.entry_to_judge(&contest, &first, "Ауыл картасы").await.id,
        app.entry_to_judge(&contest, &second, "Дала дауысы").await.id,
    ];
    let (first, second) = (app.person("Saule").await, app.person("Timur").await);
    let jurors = vec![
        seat(app, &contest, &first).await,
        seat(app, &contest, &second).await,
    ];
    app.clock
        .set(contest.draft.dates.closes_at.unwrap() + TimeDelta::microseconds(1));
    app.drain_jobs().await;
    (contest, entries, jurors)
}

on_both_databases! {
    async fn starting_reviews_does_to_the_jury_what_the_preview_says(app: TestApp) {
        let organiser = app.organiser("Aigerim").await;
        let (contest, entries, jurors) = screened(&app, &organiser).await;
        let organiser = app.again(&organiser);
        let step = previewed(&app, &organiser, contest.id).await;
        assert_eq!(serde_json::to_value(&step.unmet).unwrap(), json!([
            {"precondition": "enough_jurors", "entries_short": 2},
        ]));
        for entry in entries {
            for juror in &jurors {
                propose(&app, contest.rounds[0], *juror, entry).await;
            }
        }
        let step = previewed(&app, &organiser, contest.id).await;
        assert_eq!(step.events, [
            ContestEvent::PhaseChanged { from: Phase::Screening, to: Phase::Judging },
            ContestEvent::AssignmentsReleased { count: 4 },
            ContestEvent::MailsQueued { audience: Audience::Jurors, count: 2 },
        ]);
        let version = app.stored_contest(contest.id).await.version;
        let taken: ContestTransition = app.post(&format!("/contests/{}/transitions", contest.id))
            .by(&organiser).version(version).json(&step.command).send().await.expect(200).read();
        assert_eq!(taken.events, step.events);
        assert_eq!(assigned(&app).await, vec![(AssignmentState::Released, Some(app.clock.now())); 4]);
        assert_eq!(app.mails_to("saule@example.kz").await.len(), 1);
        assert_eq!(app.mails_to("timur@example.kz").await.len(), 1);
        assert_eq!(app.mails_to("dana@example.kz").await.len(), 0);
        // Whatever is missing, the clock ends the round after its last moment.
        let ends_at = contest.draft.dates.reviewing_ends_at.unwrap();
        app.clock.set(ends_at);
        app.drain_jobs().await;
        assert_eq!(app.stored_contest(contest.id).await.phase, Phase::Judging);
        app.clock.set(ends_at + TimeDelta::microseconds(1));
        app.drain_jobs().await;
        assert_eq!(app.stored_contest(contest.id).await.phase, Phase::Deliberation);
    }

    async fn a_contest_without_entries_is_not_reviewed(app: TestApp) {
        let organiser = app.organiser("Aigerim").await;
        let contest = app.open_contest(&organiser).await;
        enter(&app, &contest, &app.person("Dana").await, EntryStatus::Draft).await;
        app.clock.set(contest.draft.dates.closes_at.unwrap() + TimeDelta::microseconds(1));
        app.drain_jobs().await;
        let step = previewed(&app, &app.again(&organiser), contest.id).await;
        assert_eq!(serde_json::to_value(&step.unmet).unwrap(), json!([{"precondition": "any_entries"}]));
    }

    async fn everybody_who_took_part_reads_why_a_contest_was_called_off(app: TestApp) {
        let organiser = app.organiser("Aigerim").await;
        let (contest, _, _) = screened(&app, &organiser).await;
        enter(&app, &contest, &app.person("Gulnara").await, EntryStatus::Draft).await;
        let version = app.stored_contest(contest.id).await.version;
        let cancel = json!({"command": "cancel", "reason": "The hall has burned down"});
        let taken: ContestTransition = app.post(&format!("/contests/{}/transitions", contest.id))
            .by(&app.again(&organiser)).version(version).json(&cancel).send().await.expect(200).read();
        assert_eq!(taken.phase, Phase::Cancelled);
        for told in ["dana", "erlan", "saule", "timur"] {
            let mails = app.mails_to(&format!("{told}@example.kz")).await;
            assert_eq!(mails.len(), 1, "{told}");
            assert!(mails[0].body.contains("The hall has burned down"), "{}", mails[0].body);
        }
        assert_eq!(app.mails_to("gulnara@example.kz").await.len(), 0);
        let public = app.get(&format!("/contests/{}", contest.id)).send().await.expect(200).value();
        assert_eq!(public["cancellation_reason"], "The hall has burned down");
    }

    async fn an_entry_in_any_state_holds_form_and_tracks_but_not_their_words(app: TestApp) {
        let organiser = app.organiser("Aigerim").await;
        for state in [EntryStatus::Draft, EntryStatus::Submitted, EntryStatus::Withdrawn] {
            let contest = app.open_contest(&organiser).await;
            let path = format!("/contests/{}/draft", contest.id);
            let mut longer = contest.draft.clone();
            longer.form.fields.remove(1);
            app.put(&path).by(&organiser).version(2).json(&longer).send().await.expect(200);
            enter(&app, &contest, &app.person(&format!("Dana {state:?}")).await, state).await;
            let mut shorter = longer.clone();
            shorter.form.fields.remove(1);
            shorter.tracks.remove(0);
            let problem = app.put(&path).by(&organiser).version(3).json(&shorter).send().await
                .refused(ErrorCode::Locked);
            assert_eq!(problem["fields"], json!([
                {"path": "/form", "rule": "locked"},
                {"path": "/tracks", "rule": "locked"},
            ]));
            longer.form.fields[0].label.en = Some("What for?".to_owned());
            longer.tracks[0].name.en = Some("Websites".to_owned());
            app.put(&path).by(&organiser).version(3).json(&longer).send().await.expect(200);
        }
    }

    async fn who_judges_neither_runs_nor_reads_the_trail_of_the_contest(app: TestApp) {
        let organiser = app.organiser("Aigerim").await;
        let contest = app.open_contest(&organiser).await;
        let administrator = app.administrator("Nurlan").await;
        let path = format!("/contests/{}", contest.id);
        app.get(&format!("{path}/audit-events")).by(&administrator).send().await.expect(200);
        seat(&app, &contest, &administrator).await;
        app.get(&format!("{path}/audit-events")).by(&administrator).send().await.refused(ErrorCode::Forbidden);
        app.get(&format!("{path}/draft")).by(&administrator).send().await.refused(ErrorCode::Forbidden);
        let juror = app.person_with("Saule", Traits { organiser: true, ..Traits::default() }).await;
        seat(&app, &contest, &juror).await;
        app.post(&format!("{path}/organisers")).by(&organiser).json(&json!({"email": juror.email})).send().await
            .refused(ErrorCode::RoleConflict);
        let own = app.get(&path).by(&juror).send().await.expect(200).value();
        assert_eq!(own["my_roles"], json!(["juror"]));
    }
}
