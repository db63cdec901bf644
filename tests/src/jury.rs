//! Jurors and entries that are there already, for tests of the jury.

use backend::db::Json;
use backend::db::schema::{entries, entry_members, jurors};
use backend::db::types::Sql;
use diesel::prelude::*;
use domain::entry::{EntryCode, EntryStatus};
use domain::ids::{EntryId, JurorId, PersonId, TrackId};
use domain::jury::JurorState;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::fixtures::ContestFixture;
use crate::{Person, TestApp};

/// A juror with the account behind the seat.
#[derive(Clone, Debug)]
pub struct JurorFixture {
    pub id: JurorId,
    pub person: Person,
}

/// What matters about a submitted entry when it is assigned.
#[derive(Clone, Debug)]
pub struct EntryTraits {
    pub track: TrackId,
    pub team_name: Option<String>,
    pub answers: Value,
    /// Beside the captain.
    pub members: Vec<PersonId>,
}

/// A submitted entry.
#[derive(Clone, Debug)]
pub struct EntryFixture {
    pub id: EntryId,
    /// As people read it.
    pub code: String,
}

impl TestApp {
    /// A new person on the jury, who has filled in nothing.
    pub async fn juror(&self, contest: &ContestFixture, name: &str) -> JurorFixture {
        self.juror_with(contest, name, json!({}), None).await
    }

    /// A new person on the jury with a profile as it is stored.
    pub async fn juror_with(
        &self,
        contest: &ContestFixture,
        name: &str,
        profile: Value,
        max_load: Option<i32>,
    ) -> JurorFixture {
        let person = self.person(name).await;
        let id = JurorId::new(Uuid::new_v4());
        let (contest, seated, now) = (contest.id, person.id, self.clock.now());
        self.app
            .db
            .write(move |conn| {
                diesel::insert_into(jurors::table)
                    .values((
                        jurors::id.eq(Sql(id)),
                        jurors::contest_id.eq(Sql(contest)),
                        jurors::person_id.eq(Sql(seated)),
                        jurors::is_chair.eq(false),
                        jurors::state.eq(Sql(JurorState::Active)),
                        jurors::profile.eq(Json(profile.clone())),
                        jurors::max_load.eq(max_load),
                        jurors::version.eq(1),
                        jurors::joined_at.eq(Sql(now)),
                    ))
                    .execute(conn)?;
                Ok(())
            })
            .await
            .unwrap();
        JurorFixture { id, person }
    }

    /// A submitted entry of the first track, without having been written first.
    pub async fn entry_of(
        &self,
        contest: &ContestFixture,
        captain: &Person,
        edit: impl FnOnce(&mut EntryTraits),
    ) -> EntryFixture {
        let mut traits = EntryTraits {
            track: contest.tracks[0],
            team_name: None,
            answers: json!({}),
            members: Vec::new(),
        };
        edit(&mut traits);
        let id = EntryId::new(Uuid::new_v4());
        let [a, b, c, d, ..] = *id.uuid().as_bytes();
        let code = EntryCode::from_random([a, b, c, d]);
        let (contest, captain, now) = (contest.id, captain.id, self.clock.now());
        self.app
            .db
            .write(move |conn| {
                diesel::insert_into(entries::table)
                    .values((
                        entries::id.eq(Sql(id)),
                        entries::contest_id.eq(Sql(contest)),
                        entries::track_id.eq(Sql(traits.track)),
                        entries::captain_id.eq(Sql(captain)),
                        entries::code.eq(code.compact()),
                        entries::state.eq(Sql(EntryStatus::Submitted)),
                        entries::title.eq("Ауыл картасы"),
                        entries::team_name.eq(traits.team_name.as_ref()),
                        entries::answers.eq(Json(traits.answers.clone())),
                        entries::search_key.eq("ауыл картасы"),
                        entries::version.eq(1),
                        entries::submissions.eq(1),
                        entries::submitted_at.eq(Some(Sql(now))),
                        entries::created_at.eq(Sql(now)),
                        entries::updated_at.eq(Sql(now)),
                    ))
                    .execute(conn)?;
                for person in std::iter::once(captain).chain(traits.members.iter().copied()) {
                    diesel::insert_into(entry_members::table)
                        .values((
                            entry_members::entry_id.eq(Sql(id)),
                            entry_members::person_id.eq(Sql(person)),
                            entry_members::is_captain.eq(person == captain),
                            entry_members::joined_at.eq(Sql(now)),
                        ))
                        .execute(conn)?;
                }
                Ok(())
            })
            .await
            .unwrap();
        EntryFixture {
            id,
            code: code.to_string(),
        }
    }
}
