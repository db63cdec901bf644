//! From submitted reviews to published results: the ranking, what is laid down, what is made public and what never is.

mod competing;
mod decisions;
mod ledgers;
mod public_vote;
mod publications;
mod ranking;
mod rule_changes;
mod seals;
mod secrecy;
mod settled;

use domain::contest::{ContestCommand, ContestDraft};
use domain::ids::{AssignmentId, RoundId};
use openapi::result::{Publication, Results, RoundRanking};
use tests::fixtures::ContestFixture;
use tests::handed_in::EntryFixture;
use tests::jury::JurorFixture;
use tests::{Person, TestApp, Value, json};

/// A judged contest: entries named by their titles, two jurors of whom the first is the chair.
struct Scene {
    contest: ContestFixture,
    organiser: Person,
    entries: Vec<EntryFixture>,
    jurors: Vec<JurorFixture>,
    /// By juror, then by entry.
    assignments: Vec<Vec<AssignmentId>>,
}

impl Scene {
    async fn set(app: &TestApp, entrants: &[Person], edit: impl FnOnce(&mut ContestDraft)) -> Self {
        let organiser = app.organiser("Aigerim Bekova").await;
        let contest = app
            .open_contest_with(&organiser, |draft| {
                draft.rounds[0].rule_book.adjustments = vec!["bonus".into()];
                edit(draft);
            })
            .await;
        let mut entries = Vec::new();
        for (number, captain) in entrants.iter().enumerate() {
            entries.push(
                app.entry_to_judge(&contest, captain, &format!("Entry {number}"))
                    .await,
            );
        }
        let mut jurors = vec![app.seat_chair(&contest, &app.person("Zhanar Chair").await).await];
        jurors.push(app.seat_juror(&contest, &app.person("Timur Juror").await).await);
        let mut assignments = Vec::new();
        for juror in &jurors {
            let mut of_juror = Vec::new();
            for entry in &entries {
                of_juror.push(app.assign(contest.rounds[0], juror, entry).await);
            }
            assignments.push(of_juror);
        }
        app.start_judging(&contest).await;
        for juror in &mut jurors {
            juror.person = app.again(&juror.person);
        }
        for entry in &mut entries {
            entry.captain = app.again(&entry.captain);
        }
        let organiser = app.again(&organiser);
        Self {
            contest,
            organiser,
            entries,
            jurors,
            assignments,
        }
    }

    /// Submits a review with these two marks of a juror for an entry.
    async fn review(&self, app: &TestApp, juror: usize, entry: usize, marks: [i64; 2]) {
        let assignment = self.assignments[juror][entry];
        let feedback = format!("From juror {juror} to entry {entry}");
        let person = &self.jurors[juror].person;
        app.review(person, assignment, &self.contest, (&marks, &feedback))
            .await;
    }

    /// Both jurors give every entry the same two marks, and the round is over.
    async fn judge_alike(&self, app: &TestApp, marks: &[[i64; 2]]) {
        for juror in 0..2 {
            for (entry, marks) in marks.iter().enumerate() {
                self.review(app, juror, entry, *marks).await;
            }
        }
        app.step(self.contest.id, ContestCommand::EndReviewing).await;
    }

    fn round(&self) -> RoundId {
        self.contest.rounds[0]
    }

    async fn ranking(&self, app: &TestApp) -> RoundRanking {
        let path = format!("/rounds/{}/ranking", self.round());
        app.get(&path).by(&self.organiser).send().await.expect(200).read()
    }

    /// The places by entry number, and which are shared.
    async fn places(&self, app: &TestApp) -> Vec<Option<(u32, bool)>> {
        let ranking = self.ranking(app).await.ranking;
        let place = |entry: &EntryFixture| {
            let ranked = ranking
                .ranked
                .iter()
                .find(|ranked| ranked.aggregate.entry == entry.id)?;
            Some((ranked.rank, ranked.shared))
        };
        self.entries.iter().map(place).collect()
    }

    async fn decide(&self, app: &TestApp, entry: usize, decision: Value) {
        let path = format!("/rounds/{}/decisions/{}", self.round(), self.entries[entry].id);
        app.put(&path)
            .by(&self.organiser)
            .version(0)
            .json(&decision)
            .send()
            .await
            .expect(200);
    }

    async fn reject_all(&self, app: &TestApp) {
        for entry in 0..self.entries.len() {
            self.decide(app, entry, json!({"outcome": "reject"})).await;
        }
    }

    async fn publish(&self, app: &TestApp, kind: &str) -> Publication {
        let path = format!("/contests/{}/publications", self.contest.id);
        app.post(&path)
            .by(&self.organiser)
            .json(&json!({"kind": kind}))
            .send()
            .await
            .expect(201)
            .read()
    }

    async fn results(&self, app: &TestApp) -> Results {
        app.get(&format!("/contests/{}/results", self.contest.id))
            .send()
            .await
            .expect(200)
            .read()
    }
}

async fn people(app: &TestApp, names: &[&str]) -> Vec<Person> {
    let mut people = Vec::new();
    for name in names {
        people.push(app.person(name).await);
    }
    people
}
