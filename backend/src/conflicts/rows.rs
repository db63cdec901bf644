//! Rows of conflicts.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::conflict::{ConflictKind, Relation};
use domain::ids::{ConflictId, EntryId, JurorId, PersonId};
use domain::region::Region;
use serde::{Deserialize, Serialize};

use crate::db::Json;
use crate::db::schema::{conflicts, people};
use crate::jurors::rows::Profile;

/// Where a row of the table comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ConflictCause {
    /// The juror said so.
    Declared,
    /// An organiser holds that there is one.
    Pinned,
    /// An organiser holds that there is none.
    Cleared,
}

#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = conflicts)]
pub(crate) struct ConflictRow {
    pub id: ConflictId,
    pub juror_id: JurorId,
    pub entry_id: Option<EntryId>,
    pub kind: ConflictKind,
    pub cause: ConflictCause,
    pub subject: String,
    pub relation: Option<Relation>,
    pub note: String,
    pub created_at: DateTime<Utc>,
}

/// What conflicts look at of a person's account.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = people)]
pub(crate) struct PersonRow {
    pub id: PersonId,
    pub name: String,
    pub email: String,
    pub region: Option<Region>,
    pub settlement: Option<String>,
}

/// Somebody who judges.
#[derive(Clone, Debug, Queryable)]
pub(crate) struct JudgeRow {
    pub juror: JurorId,
    pub profile: Json<Profile>,
    pub person: PersonRow,
}

/// Somebody who entered.
#[derive(Clone, Debug, Queryable)]
pub(crate) struct ContestantRow {
    pub entry: EntryId,
    pub person: PersonRow,
}

/// The guardian whom a contestant named.
#[derive(Clone, Debug, Queryable)]
pub(crate) struct GuardianRow {
    pub entry: EntryId,
    pub contestant: PersonId,
    pub name: String,
    pub email: String,
}

/// A person's part in an entry.
#[derive(Clone, Debug, Queryable)]
pub(crate) struct PartRow {
    pub person: PersonId,
    pub entry: EntryId,
    pub code: String,
}
