//! Entries that were handed in already, for tests of what comes after.

use backend::db::Json;
use backend::db::schema::{entries, entry_members, people, submissions};
use backend::db::types::Sql;
use diesel::prelude::*;
use domain::entry::{EntryCode, EntryStatus};
use domain::ids::{EntryId, PersonId, TrackId};
use domain::region::Region;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::fixtures::ContestFixture;
use crate::{Person, TestApp};

/// An entry that was handed in.
#[derive(Clone, Debug)]
pub struct EntryFixture {
    pub id: EntryId,
    /// As people read it.
    pub code: String,
    pub captain: Person,
}

/// What is written of an entry beside what was handed in.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// Those of the version that was handed in, unless there are others.
    pub track: Option<TrackId>,
    pub answers: Option<Value>,
}

/// What matters about it when it is judged.
#[derive(Clone, Debug)]
pub struct EntryTraits {
    pub track: Option<TrackId>,
    /// Of the version that counts; the draft goes on under another one, which nobody may judge.
    pub title: String,
    pub team_name: Option<String>,
    pub answers: Value,
    /// What the contestants have written since, and not handed in.
    pub draft: Draft,
    /// Beside the captain.
    pub members: Vec<PersonId>,
}

impl TestApp {
    /// An entry of the first track, handed in without having been written first.
    pub async fn entry_of(
        &self,
        contest: &ContestFixture,
        captain: &Person,
        edit: impl FnOnce(&mut EntryTraits),
    ) -> EntryFixture {
        let mut traits = EntryTraits {
            track: contest.tracks.first().copied(),
            title: "Ауыл картасы".to_owned(),
            team_name: None,
            answers: json!({"motivation": "Because", "level": "school"}),
            draft: Draft::default(),
            members: Vec::new(),
        };
        edit(&mut traits);
        let id = EntryId::new(Uuid::new_v4());
        let [a, b, c, d, ..] = *Uuid::new_v4().as_bytes();
        let code = EntryCode::from_random([a, b, c, d]).to_string();
        let (contest, person, now, shown) = (contest.id, captain.id, self.clock.now(), code.clone());
        let content = json!({
            "title": traits.title, "track": traits.track, "answers": traits.answers, "attachments": [],
        });
        self.app
            .db
            .write(move |conn| {
                diesel::insert_into(entries::table)
                    .values((
                        entries::id.eq(Sql(id)),
                        entries::contest_id.eq(Sql(contest)),
                        entries::track_id.eq(traits.draft.track.or(traits.track).map(Sql)),
                        entries::captain_id.eq(Sql(person)),
                        entries::code.eq(&shown),
                        entries::state.eq(Sql(EntryStatus::Submitted)),
                        entries::title.eq("Written on since"),
                        entries::team_name.eq(traits.team_name.as_ref()),
                        entries::answers.eq(Json(
                            traits.draft.answers.as_ref().unwrap_or(&traits.answers).clone(),
                        )),
                        entries::search_key.eq(""),
                        entries::version.eq(2),
                        entries::submissions.eq(1),
                        entries::submitted_at.eq(Some(Sql(now))),
                        entries::created_at.eq(Sql(now)),
                        entries::updated_at.eq(Sql(now)),
                    ))
                    .execute(conn)?;
                for member in std::iter::once(person).chain(traits.members.iter().copied()) {
                    diesel::insert_into(entry_members::table)
                        .values((
                            entry_members::entry_id.eq(Sql(id)),
                            entry_members::person_id.eq(Sql(member)),
                            entry_members::is_captain.eq(member == person),
                            entry_members::joined_at.eq(Sql(now)),
                        ))
                        .execute(conn)?;
                }
                let residence: (Option<Region>, Option<bool>) = people::table
                    .find(Sql(person))
                    .select((people::region, people::settlement_is_rural))
                    .first(conn)?;
                diesel::insert_into(submissions::table)
                    .values((
                        submissions::entry_id.eq(Sql(id)),
                        submissions::number.eq(1),
                        submissions::content.eq(Json(content.clone())),
                        submissions::content_sha256.eq("of the fixture"),
                        submissions::receipt_number.eq(id.to_string()),
                        submissions::submitted_by.eq(Sql(person)),
                        submissions::submitted_at.eq(Sql(now)),
                        submissions::captain_region.eq(residence.0.map(Sql)),
                        submissions::captain_is_rural.eq(residence.1),
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

    /// The same under a title.
    pub async fn entry_to_judge(
        &self,
        contest: &ContestFixture,
        captain: &Person,
        title: &str,
    ) -> EntryFixture {
        self.entry_of(contest, captain, |entry| title.clone_into(&mut entry.title))
            .await
    }
}
