//! Jurors who are there already, for tests of what they do.

use backend::db::Json;
use backend::db::schema::jurors;
use backend::db::types::Sql;
use diesel::prelude::*;
use domain::ids::JurorId;
use domain::jury::JurorState;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::fixtures::ContestFixture;
use crate::{Person, TestApp};

/// A seat on a jury, with the account behind it.
#[derive(Clone, Debug)]
pub struct JurorFixture {
    pub id: JurorId,
    pub person: Person,
}

/// What matters about a seat in a test.
struct Seat {
    is_chair: bool,
    /// As it is stored.
    profile: Value,
    max_load: Option<i32>,
}

impl TestApp {
    /// A new person on the jury, who has filled in nothing.
    pub async fn juror(&self, contest: &ContestFixture, name: &str) -> JurorFixture {
        self.seat_juror(contest, &self.person(name).await).await
    }

    /// A new person on the jury with a profile as it is stored.
    pub async fn juror_with(
        &self,
        contest: &ContestFixture,
        name: &str,
        profile: Value,
        max_load: Option<i32>,
    ) -> JurorFixture {
        let seat = Seat {
            profile,
            max_load,
            ..Seat::plain()
        };
        self.take_seat(contest, &self.person(name).await, seat).await
    }

    /// A seat on the jury of a contest.
    pub async fn seat_juror(&self, contest: &ContestFixture, person: &Person) -> JurorFixture {
        self.take_seat(contest, person, Seat::plain()).await
    }

    /// The chair of the jury.
    pub async fn seat_chair(&self, contest: &ContestFixture, person: &Person) -> JurorFixture {
        let seat = Seat {
            is_chair: true,
            ..Seat::plain()
        };
        self.take_seat(contest, person, seat).await
    }

    async fn take_seat(&self, contest: &ContestFixture, person: &Person, seat: Seat) -> JurorFixture {
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
                        jurors::is_chair.eq(seat.is_chair),
                        jurors::state.eq(Sql(JurorState::Active)),
                        jurors::profile.eq(Json(seat.profile.clone())),
                        jurors::max_load.eq(seat.max_load),
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
}

impl Seat {
    fn plain() -> Self {
        Self {
            is_chair: false,
            profile: json!({}),
            max_load: None,
        }
    }
}
