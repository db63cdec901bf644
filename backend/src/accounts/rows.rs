//! The rows of people and their sessions, and what is public of them.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use domain::ids::{PersonId, SessionId};
use domain::locale::Locale;
use domain::region::Region;
use openapi::account::{Person, Settlement};
use serde::{Deserialize, Serialize};

use crate::db::schema::{people, refresh_tokens, sessions};

/// A person as they are stored. The password hash is a row of its own, so that no list of people can carry it.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = people)]
pub(crate) struct PersonRow {
    pub id: PersonId,
    pub email: String,
    pub email_key: String,
    pub email_verified_at: Option<DateTime<Utc>>,
    pub name: String,
    pub birth_date: Option<NaiveDate>,
    pub region: Option<Region>,
    pub settlement: Option<String>,
    pub settlement_is_rural: Option<bool>,
    pub locale: Locale,
    pub is_administrator: bool,
    pub is_organiser: bool,
    pub version: i64,
}

impl From<PersonRow> for Person {
    fn from(row: PersonRow) -> Self {
        Self {
            id: row.id,
            email: row.email,
            email_verified: row.email_verified_at.is_some(),
            name: row.name,
            birth_date: row.birth_date,
            region: row.region,
            settlement: row
                .settlement
                .zip(row.settlement_is_rural)
                .map(|(name, rural)| Settlement { name, rural }),
            locale: row.locale,
            is_administrator: row.is_administrator,
            is_organiser: row.is_organiser,
        }
    }
}

/// A person who is about to be there.
pub(super) struct NewPerson {
    pub id: PersonId,
    pub email: String,
    pub email_key: String,
    pub email_verified_at: Option<DateTime<Utc>>,
    pub password_hash: String,
    pub locale: Locale,
    pub is_administrator: bool,
    pub profile: Profile,
}

/// What a person may change about themselves at any time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Profile {
    pub name: String,
    pub birth_date: Option<NaiveDate>,
    pub region: Option<Region>,
    pub settlement: Option<String>,
    pub settlement_is_rural: Option<bool>,
}

/// A session and one of its refresh tokens.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = refresh_tokens)]
pub(super) struct RefreshTokenRow {
    pub used_at: Option<DateTime<Utc>>,
    pub successor: Option<String>,
    #[diesel(embed)]
    pub session: SessionRow,
}

#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = sessions)]
pub(super) struct SessionRow {
    pub id: SessionId,
    pub person_id: PersonId,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub ended_at: Option<DateTime<Utc>>,
}

/// Why a session is over before its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum EndReason {
    LoggedOut,
    LoggedOutEverywhere,
    TokenReused,
    PasswordChanged,
}
