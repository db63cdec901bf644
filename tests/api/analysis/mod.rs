//! What reviews say beside the ranking: against published figures, when little can be told, and who is told what.

mod bias;
mod own;
mod round;
mod second;

use std::collections::BTreeMap;

use domain::contest::{ContestCommand, ContestDraft};
use domain::ids::{AssignmentId, RoundId};
use tests::fixtures::ContestFixture;
use tests::handed_in::EntryFixture;
use tests::jury::JurorFixture;
use tests::people::Traits;
use tests::{Person, TestApp, json};

/// A round that is being reviewed. Every juror gives both criteria of an entry the same mark, which is then their total.
struct Panel {
    contest: ContestFixture,
    organiser: Person,
    entries: Vec<EntryFixture>,
    /// The first is the chair.
    jurors: Vec<JurorFixture>,
}

/// In the place of a mark where the juror is to judge the entry and has not yet.
const NOT_YET: i64 = -1;

/// Hundredths, a row for each entry and a column for each juror; nothing where the juror does not judge the entry.
type Marks<const JURORS: usize> = [[Option<i64>; JURORS]];

impl Panel {
    async fn of<const JURORS: usize>(app: &TestApp, marks: &Marks<JURORS>) -> Self {
        let entrants = vec![Traits::default(); marks.len()];
        let jurors = vec![Traits::default(); JURORS];
        Self::from(app, &entrants, &jurors, marks, |_| {}).await
    }

    /// The same with people who are not all alike.
    async fn from<const JURORS: usize>(
        app: &TestApp,
        entrants: &[Traits],
        judges: &[Traits],
        marks: &Marks<JURORS>,
        edit: impl FnOnce(&mut ContestDraft),
    ) -> Self {
        let organiser = app.organiser("Aigerim Bekova").await;
        let contest = app
            .open_contest_with(&organiser, |draft| {
                draft.rounds[0].jurors_per_entry = 1;
                edit(draft);
            })
            .await;
        let mut entries = Vec::new();
        for (number, traits) in entrants.iter().enumerate() {
            let captain = app
                .person_with(&format!("Captain {number}"), traits.clone())
                .await;
            let title = format!("Entry {number}");
            entries.push(app.entry_to_judge(&contest, &captain, &title).await);
        }
        let mut jurors = Vec::new();
        for (number, traits) in judges.iter().enumerate() {
            let person = app.person_with(&format!("Juror {number}"), traits.clone()).await;
            jurors.push(if number == 0 {
                app.seat_chair(&contest, &person).await
            } else {
                app.seat_juror(&contest, &person).await
            });
        }
        let mut assignments = Vec::new();
        for (entry, row) in entries.iter().zip(marks) {
            for (number, mark) in row.iter().enumerate() {
                if let Some(mark) = mark {
                    let assignment = app.assign(contest.rounds[0], &jurors[number], entry).await;
                    assignments.push((assignment, number, *mark));
                }
            }
        }
        app.start_judging(&contest).await;
        for juror in &mut jurors {
            juror.person = app.again(&juror.person);
        }
        let panel = Self {
            organiser: app.again(&organiser),
            contest,
            entries,
            jurors,
        };
        for (assignment, juror, mark) in assignments.into_iter().filter(|(.., mark)| *mark != NOT_YET) {
            panel.review(app, assignment, juror, mark).await;
        }
        panel
    }

    async fn review(&self, app: &TestApp, assignment: AssignmentId, juror: usize, mark_centi: i64) {
        let answer = json!({"mark": {"kind": "value", "mark_centi": mark_centi}, "comment": ""});
        let marks: BTreeMap<_, _> = self
            .contest
            .criteria
            .iter()
            .map(|criterion| (criterion.to_string(), answer.clone()))
            .collect();
        let draft = json!({"marks": marks, "private_note": "Reminds me of somebody"});
        let (path, by) = (
            format!("/assignments/{assignment}/review"),
            &self.jurors[juror].person,
        );
        app.put(&path)
            .by(by)
            .version(0)
            .json(&draft)
            .send()
            .await
            .expect(200);
        app.post(&format!("{path}/submission"))
            .by(by)
            .version(1)
            .send()
            .await
            .expect(200);
    }

    /// Ends reviewing, and makes results public that nobody has won.
    async fn publish(&self, app: &TestApp) {
        app.step(self.contest.id, ContestCommand::EndReviewing).await;
        let organiser = app.again(&self.organiser);
        for entry in &self.entries {
            let path = format!("/rounds/{}/decisions/{}", self.round(), entry.id);
            let decided = app.put(&path).by(&organiser).version(0);
            decided
                .json(&json!({"outcome": "reject"}))
                .send()
                .await
                .expect(200);
        }
        let path = format!("/contests/{}/publications", self.contest.id);
        let published = app.post(&path).by(&organiser);
        published
            .json(&json!({"kind": "provisional"}))
            .send()
            .await
            .expect(201);
    }

    fn round(&self) -> RoundId {
        self.contest.rounds[0]
    }

    fn path(&self, what: &str) -> String {
        format!("/rounds/{}/{what}", self.round())
    }
}

/// Whole marks as hundredths, every juror judging every entry.
fn full<const ENTRIES: usize, const JURORS: usize>(
    marks: [[i64; JURORS]; ENTRIES],
) -> [[Option<i64>; JURORS]; ENTRIES] {
    marks.map(|row| row.map(|mark| Some(100 * mark)))
}
