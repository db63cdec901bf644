//! A hundred open contests, and one among them that is judged: as many jurors as connections, each with an entry.

use domain::contest::ContestDraft;
use domain::ids::AssignmentId;
use tests::fixtures::ContestFixture;
use tests::{Person, TestApp, json};

use crate::load::Lane;

pub(crate) struct Scene {
    address: String,
    contest: ContestFixture,
    desks: Vec<(Person, AssignmentId)>,
}

impl Scene {
    pub(crate) async fn set(app: &TestApp, jurors: usize) -> Self {
        let organiser = app.organiser("Aigerim Bekova").await;
        for _ in 1..100 {
            app.open_contest(&organiser).await;
        }
        let one_each = |draft: &mut ContestDraft| draft.rounds[0].jurors_per_entry = 1;
        let contest = app.open_contest_with(&organiser, one_each).await;
        let mut desks = Vec::new();
        for seat in 0..jurors {
            let captain = app.person(&format!("Captain {seat}")).await;
            let entry = app.entry_to_judge(&contest, &captain, "A rural library").await;
            let juror = app.person(&format!("Juror {seat}")).await;
            let juror = app.seat_juror(&contest, &juror).await;
            desks.push((
                juror.person.clone(),
                app.assign(contest.rounds[0], &juror, &entry).await,
            ));
        }
        app.start_judging(&contest).await;
        for (person, _) in &mut desks {
            *person = app.again(person);
        }
        Self {
            address: app.address.clone(),
            contest,
            desks,
        }
    }

    pub(crate) fn listing(&self) -> Vec<Lane> {
        let url = format!("{}/api/v1/contests?limit=20", self.address);
        vec![Lane::get(&url, None); self.desks.len()]
    }

    pub(crate) fn reading(&self) -> Vec<Lane> {
        let lane = |(juror, assignment): &(Person, AssignmentId)| {
            Lane::get(&self.sheet(*assignment), Some(&juror.token))
        };
        self.desks.iter().map(lane).collect()
    }

    /// Two drafts in turn, so that there is something to save each time.
    pub(crate) fn saving(&self) -> Vec<Lane> {
        let draft = |mark_centi: i64| {
            let mark = json!({"mark": {"kind": "value", "mark_centi": mark_centi}, "comment": ""});
            let marks: serde_json::Map<_, _> = self
                .contest
                .criteria
                .iter()
                .map(|criterion| (criterion.to_string(), mark.clone()))
                .collect();
            json!({"marks": marks, "feedback": "A clear plan.", "private_note": ""}).to_string()
        };
        let lane = |(juror, assignment): &(Person, AssignmentId)| {
            let url = format!("{}/review", self.sheet(*assignment));
            Lane::put(&url, &juror.token, vec![draft(750), draft(800)])
        };
        self.desks.iter().map(lane).collect()
    }

    fn sheet(&self, assignment: AssignmentId) -> String {
        format!("{}/api/v1/assignments/{assignment}", self.address)
    }
}
