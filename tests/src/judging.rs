//! Assignments that are there already, for tests of what comes after them.

use std::collections::BTreeMap;

use backend::db::schema::assignments;
use backend::db::types::{DbEnum, Sql};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text};
use domain::contest::ContestCommand;
use domain::ids::{AssignmentId, RoundId};
use domain::jury::{AssignmentOrigin, AssignmentState};
use serde_json::json;
use uuid::Uuid;

use crate::fixtures::ContestFixture;
use crate::handed_in::EntryFixture;
use crate::jury::JurorFixture;
use crate::{Person, TestApp};

impl TestApp {
    /// A juror for an entry, as a proposal until the round is judged.
    pub async fn assign(&self, round: RoundId, juror: &JurorFixture, entry: &EntryFixture) -> AssignmentId {
        let id = AssignmentId::new(Uuid::new_v4());
        let (juror, entry, now) = (juror.id, entry.id, self.clock.now());
        self.app
            .db
            .write(move |conn| {
                diesel::insert_into(assignments::table)
                    .values((
                        assignments::id.eq(Sql(id)),
                        assignments::round_id.eq(Sql(round)),
                        assignments::juror_id.eq(Sql(juror)),
                        assignments::entry_id.eq(Sql(entry)),
                        assignments::state.eq(Sql(AssignmentState::Proposed)),
                        assignments::origin.eq(Sql(AssignmentOrigin::Manual)),
                        assignments::reasons.eq(r#"{"track": 0, "language": 0, "expertise": 0}"#),
                        assignments::proposed_at.eq(Sql(now)),
                    ))
                    .execute(conn)?;
                Ok(())
            })
            .await
            .unwrap();
        id
    }

    /// Puts an assignment into a state in which other features would have put it.
    pub async fn set_assignment(&self, assignment: AssignmentId, state: AssignmentState) {
        self.app
            .db
            .write(move |conn| {
                let refusal = (state == AssignmentState::Declined).then_some("time");
                diesel::update(assignments::table.find(Sql(assignment)))
                    .set((
                        assignments::state.eq(Sql(state)),
                        assignments::refusal
                            .eq(sql::<Nullable<DbEnum>>("").bind::<Nullable<Text>, _>(refusal)),
                    ))
                    .execute(conn)?;
                Ok(())
            })
            .await
            .unwrap();
    }

    /// Reviews an entry and submits it: a mark in hundredths for each criterion of the contest, and words to the entrant.
    pub async fn review(
        &self,
        juror: &Person,
        assignment: AssignmentId,
        contest: &ContestFixture,
        (marks, feedback): (&[i64], &str),
    ) {
        let path = format!("/assignments/{assignment}/review");
        let value = |mark_centi: &i64| json!({"mark": {"kind": "value", "mark_centi": mark_centi}, "comment": "Well said"});
        let criteria = contest.criteria.iter().map(ToString::to_string);
        let answers: BTreeMap<_, _> = criteria.zip(marks.iter().map(value)).collect();
        let draft = json!({"marks": answers, "feedback": feedback, "private_note": "Reminds me of somebody"});
        let put = self.put(&path).by(juror).version(0).json(&draft);
        put.send().await.expect(200);
        let submission = self.post(&format!("{path}/submission")).by(juror).version(1);
        submission.send().await.expect(200);
    }

    /// Closes a contest at its time and lets the jurors of its first round review. Tokens from before have run out.
    pub async fn start_judging(&self, contest: &ContestFixture) {
        let closes_at = contest.draft.dates.closes_at.unwrap();
        self.clock.set(closes_at + chrono::TimeDelta::hours(1));
        self.step(contest.id, ContestCommand::Close).await;
        self.step(contest.id, ContestCommand::StartReviewing).await;
    }

    /// Makes provisional results public in which every entry is turned down. The round must be in deliberation.
    pub async fn publish_without_winners(&self, contest: &ContestFixture, organiser: &Person) {
        let list = self
            .get(&format!("/contests/{}/entries", contest.id))
            .by(organiser);
        let list = list.send().await.expect(200).value();
        for entry in list["items"].as_array().unwrap() {
            let id = entry["id"].as_str().unwrap();
            let path = format!("/rounds/{}/decisions/{id}", contest.rounds[0]);
            let decided = self.put(&path).by(organiser).version(0);
            let decided = decided.json(&json!({"outcome": "reject"}));
            decided.send().await.expect(200);
        }
        let published = self.post(&format!("/contests/{}/publications", contest.id));
        let published = published.by(organiser).json(&json!({"kind": "provisional"}));
        published.send().await.expect(201);
    }
}
