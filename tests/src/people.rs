//! People who are there without having registered first, for tests that are about something else.

use backend::accounts::access_token::SignedIn;
use backend::db::schema::{people, sessions};
use backend::db::types::Sql;
use chrono::{NaiveDate, TimeDelta};
use diesel::prelude::*;
use domain::ids::{PersonId, SessionId};
use domain::locale::Locale;
use domain::region::Region;
use uuid::Uuid;

use crate::TestApp;

/// Somebody who is signed in.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: PersonId,
    pub email: String,
    pub token: String,
}

/// What matters about a person in a test; everything else is the same for all.
#[derive(Clone, Debug)]
pub struct Traits {
    pub birth_date: NaiveDate,
    pub region: Region,
    pub settlement: String,
    pub rural: bool,
    pub organiser: bool,
    pub administrator: bool,
}

impl Default for Traits {
    fn default() -> Self {
        Self {
            birth_date: "2005-05-05".parse().unwrap(),
            region: Region::Akmola,
            settlement: "Ақкөл".to_owned(),
            rural: false,
            organiser: false,
            administrator: false,
        }
    }
}

impl TestApp {
    /// A grown-up with a verified address `NAME@example.kz`.
    pub async fn person(&self, name: &str) -> Person {
        self.person_with(name, Traits::default()).await
    }

    /// Somebody who may organise contests.
    pub async fn organiser(&self, name: &str) -> Person {
        self.person_with(
            name,
            Traits {
                organiser: true,
                ..Traits::default()
            },
        )
        .await
    }

    pub async fn administrator(&self, name: &str) -> Person {
        self.person_with(
            name,
            Traits {
                administrator: true,
                ..Traits::default()
            },
        )
        .await
    }

    pub async fn person_with(&self, name: &str, traits: Traits) -> Person {
        let id = PersonId::new(Uuid::new_v4());
        let session = SessionId::new(Uuid::new_v4());
        let email = format!("{}@example.kz", name.to_lowercase().replace(' ', "."));
        let now = self.clock.now();
        let (address, name) = (email.clone(), name.to_owned());
        self.app
            .db
            .write(move |conn| {
                diesel::insert_into(people::table)
                    .values((
                        people::id.eq(Sql(id)),
                        people::email.eq(&address),
                        people::email_key.eq(&address),
                        people::email_verified_at.eq(Some(Sql(now))),
                        people::password_hash.eq("none: signs in by token"),
                        people::name.eq(&name),
                        people::birth_date.eq(Some(Sql(traits.birth_date))),
                        people::region.eq(Some(Sql(traits.region))),
                        people::settlement.eq(Some(&traits.settlement)),
                        people::settlement_is_rural.eq(Some(traits.rural)),
                        people::locale.eq(Sql(Locale::En)),
                        people::is_administrator.eq(traits.administrator),
                        people::is_organiser.eq(traits.organiser),
                        people::search_key.eq(name.to_lowercase()),
                        people::version.eq(1),
                        people::created_at.eq(Sql(now)),
                        people::updated_at.eq(Sql(now)),
                    ))
                    .execute(conn)?;
                diesel::insert_into(sessions::table)
                    .values((
                        sessions::id.eq(Sql(session)),
                        sessions::person_id.eq(Sql(id)),
                        sessions::user_agent.eq("test"),
                        sessions::created_at.eq(Sql(now)),
                        sessions::last_used_at.eq(Sql(now)),
                        sessions::expires_at.eq(Sql(now + TimeDelta::days(30))),
                    ))
                    .execute(conn)?;
                Ok(())
            })
            .await
            .unwrap();
        Person {
            id,
            email,
            token: self.token(id, session),
        }
    }

    fn token(&self, person: PersonId, session: SessionId) -> String {
        self.app
            .access_tokens
            .sign(SignedIn { person, session }, self.clock.now())
            .unwrap()
    }

    /// The same person with a fresh access token, after the clock was moved.
    pub fn again(&self, person: &Person) -> Person {
        let signed_in = self.app.access_tokens.sign(
            SignedIn {
                person: person.id,
                session: SessionId::new(Uuid::new_v4()),
            },
            self.clock.now(),
        );
        Person {
            token: signed_in.unwrap(),
            ..person.clone()
        }
    }
}
