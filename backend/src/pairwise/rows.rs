//! What the tables of rounds judged in pairs hold.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::ids::{EntryId, JurorId};
use domain::pairwise::round::{Change, Record, Setup};

use crate::db::Json;
use crate::db::schema::pairwise_rounds;
use crate::reviews::Head;

/// A round that was opened.
#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = pairwise_rounds)]
pub(crate) struct OpenedRow {
    pub setup: Json<Setup>,
    pub opened_at: DateTime<Utc>,
}

/// One thing that happened.
#[derive(Debug, Queryable)]
pub(super) struct RecordRow {
    pub at: DateTime<Utc>,
    pub change: Json<Change>,
}

impl From<RecordRow> for Record {
    fn from(row: RecordRow) -> Self {
        Self {
            at: row.at,
            change: row.change.0,
        }
    }
}

/// An entry as it is pitched: what was handed in last.
#[derive(Debug, Queryable)]
pub(super) struct PitchRow {
    pub id: EntryId,
    pub code: String,
    pub submitted: Json<Head>,
}

/// Somebody on the jury, also one who has left.
#[derive(Debug, Queryable)]
pub(super) struct NamedJuror {
    pub id: JurorId,
    pub name: String,
    pub state: domain::jury::JurorState,
}
