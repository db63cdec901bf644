//! Entries that were handed in, juries and assignments that are there already, for tests of what comes after them.

use backend::db::Json;
use backend::db::schema::{assignments, entries, entry_members, jurors, submissions};
use backend::db::types::{DbEnum, Sql};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text};
use domain::contest::ContestCommand;
use domain::entry::{EntryCode, EntryStatus};
use domain::ids::{AssignmentId, EntryId, JurorId, RoundId, TrackId};
use domain::jury::{AssignmentOrigin, AssignmentState, JurorState};
use serde_json::json;
use uuid::Uuid;

use crate::fixtures::ContestFixture;
use crate::{Person, TestApp};

/// An entry that was handed in.
#[derive(Clone, Debug)]
pub struct EntryFixture {
    pub id: EntryId,
    pub code: String,
    pub captain: Person,
}

/// A seat on a jury.
#[derive(Clone, Debug)]
pub struct JurorFixture {
    pub id: JurorId,
    pub person: Person,
}

impl TestApp {
    /// An entry of one contestant, handed in with a title; the draft goes on under another one, which nobody may judge.
    pub async fn entry_to_judge(
        &self,
        contest: &ContestFixture,
        captain: &Person,
        title: &str,
    ) -> EntryFixture {
        self.entry_to_judge_in(contest, contest.tracks.first().copied(), captain, title)
            .await
    }

    pub async fn entry_to_judge_in(
        &self,
        contest: &ContestFixture,
        track: Option<TrackId>,
        captain: &Person,
        title: &str,
    ) -> EntryFixture {
        let id = EntryId::new(Uuid::new_v4());
        let [a, b, c, d, ..] = *Uuid::new_v4().as_bytes();
        let code = EntryCode::from_random([a, b, c, d]).to_string();
        let (contest, person, now) = (contest.id, captain.id, self.clock.now());
        let content = json!({
            "title": title, "track": track, "answers": {"motivation": "Because", "level": "school"}, "attachments": [],
        });
        let shown = code.clone();
        self.app
            .db
            .write(move |conn| {
                diesel::insert_into(entries::table)
                    .values((
                        entries::id.eq(Sql(id)),
                        entries::contest_id.eq(Sql(contest)),
                        entries::track_id.eq(track.map(Sql)),
                        entries::captain_id.eq(Sql(person)),
                        entries::code.eq(&shown),
                        entries::state.eq(Sql(EntryStatus::Submitted)),
                        entries::title.eq("Written on since"),
                        entries::answers.eq("{}"),
                        entries::search_key.eq(""),
                        entries::version.eq(2),
                        entries::submissions.eq(1),
                        entries::submitted_at.eq(Some(Sql(now))),
                        entries::created_at.eq(Sql(now)),
                        entries::updated_at.eq(Sql(now)),
                    ))
                    .execute(conn)?;
                diesel::insert_into(entry_members::table)
                    .values((
                        entry_members::entry_id.eq(Sql(id)),
                        entry_members::person_id.eq(Sql(person)),
                        entry_members::is_captain.eq(true),
                        entry_members::joined_at.eq(Sql(now)),
                    ))
                    .execute(conn)?;
                diesel::insert_into(submissions::table)
                    .values((
                        submissions::entry_id.eq(Sql(id)),
                        submissions::number.eq(1),
                        submissions::content.eq(Json(content.clone())),
                        submissions::content_sha256.eq("of the fixture"),
                        submissions::receipt_number.eq(id.to_string()),
                        submissions::submitted_by.eq(Sql(person)),
                        submissions::submitted_at.eq(Sql(now)),
                    ))
                    .execute(conn)?;
                Ok(())
            })
            .await
            .unwrap();
        EntryFixture {
            id,
            code,
            captain: captain.clone(),
        }
    }

    /// A seat on the jury of a contest.
    pub async fn seat_juror(&self, contest: &ContestFixture, person: &Person) -> JurorFixture {
        self.take_seat(contest, person, false).await
    }

    /// The chair of the jury.
    pub async fn seat_chair(&self, contest: &ContestFixture, person: &Person) -> JurorFixture {
        self.take_seat(contest, person, true).await
    }

    async fn take_seat(&self, contest: &ContestFixture, person: &Person, is_chair: bool) -> JurorFixture {
        let id = JurorId::new(Uuid::new_v4());
        let (contest, who, now) = (contest.id, person.id, self.clock.now());
        self.app
            .db
            .write(move |conn| {
                diesel::insert_into(jurors::table)
                    .values((
                        jurors::id.eq(Sql(id)),
                        jurors::contest_id.eq(Sql(contest)),
                        jurors::person_id.eq(Sql(who)),
                        jurors::is_chair.eq(is_chair),
                        jurors::state.eq(Sql(JurorState::Active)),
                        jurors::profile.eq("{}"),
                        jurors::version.eq(1),
                        jurors::joined_at.eq(Sql(now)),
                    ))
                    .execute(conn)?;
                Ok(())
            })
            .await
            .unwrap();
        JurorFixture {
            id,
            person: person.clone(),
        }
    }

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
                        assignments::reasons.eq("{}"),
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

    /// Closes a contest at its time and lets the jurors of its first round review. Tokens from before have run out.
    pub async fn start_judging(&self, contest: &ContestFixture) {
        let closes_at = contest.draft.dates.closes_at.unwrap();
        self.clock.set(closes_at + chrono::TimeDelta::hours(1));
        self.step(contest.id, ContestCommand::Close).await;
        self.step(contest.id, ContestCommand::StartReviewing).await;
    }
}
