//! What the tables of results hold.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::decision::Outcome;
use domain::entry::EntryStatus;
use domain::ids::{EntryId, JurorId};
use domain::locale::Localized;
use domain::review::ReviewDraft;
use domain::scoring::ChairDecision;
use openapi::result::{ChairOrder, Decision, EntryAdjustment};

use crate::db::Json;
use crate::db::schema::{adjustments, chair_orders, decisions};
use crate::reviews::Head;

/// An entry that takes part in a round.
#[derive(Clone, Debug, Queryable)]
pub(crate) struct JudgedEntryRow {
    pub id: EntryId,
    pub code: String,
    /// Other than submitted only in a round that is over: the entry has left the contest since.
    pub state: EntryStatus,
    pub submitted: Json<Head>,
}

impl JudgedEntryRow {
    /// The title in what is published: none of an entry that has left the contest.
    pub(crate) fn public_title(&self) -> String {
        match self.state {
            EntryStatus::Submitted => self.submitted.0.title.clone(),
            EntryStatus::Draft | EntryStatus::Withdrawn | EntryStatus::Disqualified => String::new(),
        }
    }
}

/// The review that counts of one juror for one entry.
#[derive(Clone, Debug, Queryable)]
pub(crate) struct SubmittedReviewRow {
    pub entry: EntryId,
    pub juror: JurorId,
    pub content: Json<ReviewDraft>,
}

#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = adjustments)]
pub(crate) struct AdjustmentRow {
    #[diesel(column_name = entry_id)]
    pub entry: EntryId,
    pub label: String,
    pub amount_centi: i64,
    pub note: String,
    pub version: i64,
    pub set_at: DateTime<Utc>,
    pub removed_at: Option<DateTime<Utc>>,
}

impl AdjustmentRow {
    /// Whether it counts: it was not taken away.
    pub(super) fn stands(&self) -> bool {
        self.removed_at.is_none()
    }
}

impl From<AdjustmentRow> for EntryAdjustment {
    fn from(row: AdjustmentRow) -> Self {
        Self {
            label: row.label,
            amount_centi: row.amount_centi,
            note: row.note,
            version: row.version,
            set_at: row.set_at,
        }
    }
}

#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = decisions)]
pub(crate) struct DecisionRow {
    #[diesel(column_name = entry_id)]
    pub entry: EntryId,
    pub outcome: Outcome,
    pub award: Option<Json<Localized>>,
    pub note: String,
    pub version: i64,
    pub decided_at: DateTime<Utc>,
}

impl From<DecisionRow> for Decision {
    fn from(row: DecisionRow) -> Self {
        Self {
            outcome: row.outcome,
            award: row.award.map(|award| award.0),
            note: row.note,
            version: row.version,
            decided_at: row.decided_at,
        }
    }
}

/// The chair's order, as it was laid down last.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = chair_orders)]
pub(crate) struct ChairOrderRow {
    pub orders: Json<Vec<ChairDecision>>,
    pub note: String,
    pub version: i64,
    pub set_at: DateTime<Utc>,
}

impl From<ChairOrderRow> for ChairOrder {
    fn from(row: ChairOrderRow) -> Self {
        Self {
            orders: row.orders.0,
            note: row.note,
            version: row.version,
            set_at: Some(row.set_at),
        }
    }
}
