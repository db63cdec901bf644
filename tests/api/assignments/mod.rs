//! Who judges what: proposals, changes by hand, releases, answers, conflicts.

mod answers;
mod conflicts;
mod found;
mod planning;
mod proposals;
mod secrecy;
mod under_way;
mod wishes;

use std::collections::BTreeMap;
use std::ops::Range;

use backend::db::schema::guardian_consents;
use backend::db::types::Sql;
use chrono::TimeDelta;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Text;
use domain::contest::ContestCommand;
use domain::form::{AboutContestant, FieldKind};
use domain::ids::{AssignmentId, PlanningRunId};
use openapi::assignment::Assignment;
use openapi::page::Page;
use openapi::planning::{
    AssignmentProposal, PlanningMode, PlanningRun, PlanningRunWithProposal, StartPlanning,
};
use tests::fixtures::ContestFixture;
use tests::handed_in::EntryFixture;
use tests::jury::JurorFixture;
use tests::{Answer, Person, TestApp, Value, json};

/// Has the captain of an entry name a guardian, who was asked for consent.
async fn name_guardian(app: &TestApp, entry: &EntryFixture, name: &str, email: &str) {
    let (entry, captain, now) = (entry.id, entry.captain.id, app.clock.now());
    let (name, email) = (name.to_owned(), email.to_owned());
    app.app
        .db
        .write(move |conn| {
            diesel::insert_into(guardian_consents::table)
                .values((
                    guardian_consents::entry_id.eq(Sql(entry)),
                    guardian_consents::person_id.eq(Sql(captain)),
                    guardian_consents::guardian_name.eq(&name),
                    guardian_consents::guardian_email.eq(&email),
                    guardian_consents::state.eq(sql("").bind::<Text, _>("requested")),
                    guardian_consents::text_version.eq(1),
                    guardian_consents::locale.eq(sql("").bind::<Text, _>("kk")),
                    guardian_consents::requested_at.eq(Sql(now)),
                ))
                .execute(conn)?;
            Ok(())
        })
        .await
        .unwrap();
}

/// A contest whose entries are in and not yet handed out.
struct Scene {
    organiser: Person,
    contest: ContestFixture,
}

impl Scene {
    async fn screening(app: &TestApp, jurors_per_entry: u32, max_load: u32) -> Self {
        Self::asking(app, jurors_per_entry, max_load, None).await
    }

    /// The first question, a line of text, is about the work or about the contestant.
    async fn asking(
        app: &TestApp,
        jurors_per_entry: u32,
        max_load: u32,
        about: Option<AboutContestant>,
    ) -> Self {
        let organiser = app.organiser("Olga").await;
        let contest = app
            .open_contest_with(&organiser, |draft| {
                draft.rounds[0].jurors_per_entry = jurors_per_entry;
                draft.rounds[0].max_load = max_load;
                draft.form.fields[0].kind = FieldKind::ShortText { max_chars: 200 };
                draft.form.fields[0].about = about;
            })
            .await;
        app.clock.advance(TimeDelta::days(15));
        app.step(contest.id, ContestCommand::Close).await;
        Self {
            organiser: app.again(&organiser),
            contest,
        }
    }

    async fn jurors(&self, app: &TestApp, count: usize) -> Vec<JurorFixture> {
        let mut jurors = Vec::new();
        for number in 0..count {
            jurors.push(app.juror(&self.contest, &format!("Juror {number}")).await);
        }
        jurors
    }

    async fn entries(&self, app: &TestApp, count: usize) -> Vec<EntryFixture> {
        self.entries_numbered(app, 0..count).await
    }

    /// Entries of captains with these numbers, of whom none has one yet.
    async fn entries_numbered(&self, app: &TestApp, numbers: Range<usize>) -> Vec<EntryFixture> {
        let mut entries = Vec::new();
        for number in numbers {
            let captain = app.person(&format!("Captain {number}")).await;
            entries.push(app.entry_of(&self.contest, &captain, |_| {}).await);
        }
        entries
    }

    fn round(&self, path: &str) -> String {
        format!("/rounds/{}/{path}", self.contest.rounds[0])
    }

    fn pair(&self, entry: &EntryFixture, juror: &JurorFixture) -> String {
        self.round(&format!("assignments/{}/{}", entry.id, juror.id))
    }

    /// Plans afresh.
    async fn propose(&self, app: &TestApp) -> AssignmentProposal {
        self.plan(app, PlanningMode::Afresh).await
    }

    /// Has a plan made and waits for it.
    async fn plan(&self, app: &TestApp, mode: PlanningMode) -> AssignmentProposal {
        let run = self.start(app, mode).await;
        app.drain_jobs().await;
        let made = self.run(app, run.id).await;
        *made.proposal.unwrap_or_else(|| panic!("{:?}", made.run))
    }

    async fn start(&self, app: &TestApp, mode: PlanningMode) -> PlanningRun {
        let call = app.post(&self.round("planning-runs")).by(&self.organiser);
        call.json(&StartPlanning { mode }).send().await.expect(202).read()
    }

    async fn run(&self, app: &TestApp, run: PlanningRunId) -> PlanningRunWithProposal {
        let path = format!("/planning-runs/{run}");
        app.get(&path).by(&self.organiser).send().await.expect(200).read()
    }

    async fn cancel(&self, app: &TestApp, run: PlanningRunId) -> Answer {
        let path = format!("/planning-runs/{run}/cancellation");
        app.post(&path).by(&self.organiser).send().await
    }

    /// Says what is wanted of plans, whatever was before.
    async fn wants(&self, app: &TestApp, options: Value) {
        let path = self.round("planning-options");
        let before = app.get(&path).by(&self.organiser).send().await.expect(200);
        let call = app.put(&path).by(&self.organiser).version(before.version());
        call.json(&options).send().await.expect(200);
    }

    async fn release(&self, app: &TestApp) -> Value {
        let path = self.round("assignment-releases");
        app.post(&path)
            .by(&self.organiser)
            .send()
            .await
            .expect(200)
            .value()
    }

    /// The whole table, page by page.
    async fn table(&self, app: &TestApp) -> Vec<Assignment> {
        let mut rows = Vec::new();
        let mut cursor = String::new();
        loop {
            let path = self.round(&format!("assignments?limit=7{cursor}"));
            let page: Page<Assignment> = app.get(&path).by(&self.organiser).send().await.expect(200).read();
            rows.extend(page.items);
            match page.next_cursor {
                Some(next) => cursor = format!("&cursor={next}"),
                None => return rows,
            }
        }
    }

    async fn pin(&self, app: &TestApp, entry: &EntryFixture, juror: &JurorFixture, stance: &str) {
        app.put(&format!("/contests/{}/conflicts", self.contest.id))
            .by(&self.organiser)
            .json(&json!({"juror_id": juror.id, "entry_id": entry.id, "stance": stance, "note": "Namesakes"}))
            .send()
            .await
            .expect(204);
    }

    fn conflicts(&self) -> String {
        format!("/contests/{}/conflicts", self.contest.id)
    }
}

fn loads(rows: &[Assignment]) -> BTreeMap<String, usize> {
    let mut loads = BTreeMap::new();
    for row in rows {
        *loads.entry(row.juror_name.clone()).or_default() += 1;
    }
    loads
}

fn of<'a>(rows: &'a [Assignment], juror: &'a JurorFixture) -> impl Iterator<Item = &'a Assignment> {
    rows.iter().filter(move |row| row.juror_id == juror.id)
}

async fn answer(app: &TestApp, juror: &Person, assignment: AssignmentId, reason: &str) -> Answer {
    app.post(&format!("/assignments/{assignment}/refusal"))
        .by(juror)
        .json(&json!({"reason": reason}))
        .send()
        .await
}
