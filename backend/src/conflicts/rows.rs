//! Rows of conflicts.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::ids::{ConflictId, EntryId, JurorId};
use domain::jury::ConflictKind;
use serde::{Deserialize, Serialize};

use crate::db::schema::conflicts;

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
    pub note: String,
    pub created_at: DateTime<Utc>,
}
