//! A hall with five pitches and two jurors, in a round that is judged in pairs.

use domain::contest::{ContestDraft, JudgingMode};
use domain::ids::EntryId;
use domain::pairwise::round::{Rules, Stage};
use openapi::pairwise::{PairwiseRound, PitchQueue};
use tests::fixtures::ContestFixture;
use tests::handed_in::EntryFixture;
use tests::jury::JurorFixture;
use tests::{Answer, Person, TestApp, Value, json};

pub(super) struct Scene {
    pub(super) contest: ContestFixture,
    pub(super) organiser: Person,
    /// In the order in which they deserve to be.
    pub(super) entries: Vec<EntryFixture>,
    pub(super) jurors: Vec<JurorFixture>,
}

/// In the order in which their pitches deserve to be.
pub(super) const CAPTAINS: [&str; 5] = [
    "Dana Serik",
    "Yerlan Nur",
    "Madina Omar",
    "Alia Tleu",
    "Sanzhar Abai",
];

/// A first round in pairs by the usual rules.
pub(super) fn in_pairs(draft: &mut ContestDraft) {
    draft.rounds[0].judging = JudgingMode::Pairwise {
        rules: Rules::usual(),
    };
}

impl Scene {
    /// The round is judged and was not opened yet.
    pub(super) async fn set(app: &TestApp) -> Self {
        Self::set_with(app, |_| {}).await
    }

    pub(super) async fn set_with(app: &TestApp, edit: impl FnOnce(&mut ContestDraft)) -> Self {
        let organiser = app.organiser("Aigerim Bekova").await;
        let contest = app
            .open_contest_with(&organiser, |draft| {
                in_pairs(draft);
                edit(draft);
            })
            .await;
        let mut entries = Vec::new();
        for name in CAPTAINS {
            let captain = app.person(name).await;
            entries.push(app.entry_to_judge(&contest, &captain, "A rural library").await);
        }
        let mut jurors = Vec::new();
        for name in ["Zhanar Judge", "Timur Judge"] {
            jurors.push(app.juror(&contest, name).await);
        }
        app.start_judging(&contest).await;
        for juror in &mut jurors {
            juror.person = app.again(&juror.person);
        }
        Self {
            organiser: app.again(&organiser),
            contest,
            entries,
            jurors,
        }
    }

    /// The same, opened.
    pub(super) async fn open(app: &TestApp) -> Self {
        let scene = Self::set(app).await;
        scene.opening(app).await.expect(200);
        scene
    }

    pub(super) fn path(&self) -> String {
        format!("/rounds/{}/pairwise", self.contest.rounds[0])
    }

    pub(super) async fn opening(&self, app: &TestApp) -> Answer {
        app.post(&self.path()).by(&self.organiser).send().await
    }

    pub(super) async fn change(&self, app: &TestApp, change: Value, note: &str) -> Answer {
        let body = json!({"change": change, "note": note});
        let path = format!("{}/changes", self.path());
        app.post(&path).by(&self.organiser).json(&body).send().await
    }

    pub(super) async fn round(&self, app: &TestApp) -> PairwiseRound {
        let found = app.get(&self.path()).by(&self.organiser).send().await;
        found.expect(200).read()
    }

    pub(super) async fn queue(&self, app: &TestApp, juror: usize) -> PitchQueue {
        let path = format!("{}/queue", self.path());
        let found = app.get(&path).by(&self.jurors[juror].person).send().await;
        found.expect(200).read()
    }

    pub(super) async fn act(&self, app: &TestApp, juror: usize, action: Value) -> Answer {
        let path = format!("{}/actions", self.path());
        app.post(&path)
            .by(&self.jurors[juror].person)
            .json(&action)
            .send()
            .await
    }

    /// Where an entry deserves to be.
    pub(super) fn merit(&self, entry: EntryId) -> usize {
        self.entries.iter().position(|each| each.id == entry).unwrap()
    }

    /// Takes a juror from pitch to pitch until nothing is left; the juror judges as the entries deserve.
    pub(super) async fn judge_all(&self, app: &TestApp, juror: usize) {
        let mut queue = self.queue(app, juror).await;
        loop {
            let walk = queue.walk.unwrap();
            let action = match (walk.stage, walk.current, walk.visiting) {
                (Stage::Ready, ..) => json!({"action": "next"}),
                (_, None, Some(visiting)) => json!({"action": "see", "entry": visiting.entry_id}),
                (_, Some(current), Some(visiting)) => {
                    let is_left = self.merit(current.entry_id) < self.merit(visiting.entry_id);
                    json!({
                        "action": "compare", "left": current.entry_id, "right": visiting.entry_id,
                        "answer": if is_left { "left" } else { "right" },
                    })
                }
                state => panic!("nothing to do in {state:?}"),
            };
            let answer = self.act(app, juror, action).await;
            if answer.status == 409 {
                assert_eq!(answer.value()["reasons"][0]["rule"], "no_pitch_left");
                return;
            }
            queue = answer.expect(200).read();
        }
    }
}

/// The one reason of a refusal.
pub(super) fn rule_of(problem: &Value) -> &str {
    problem["reasons"][0]["rule"].as_str().unwrap()
}
