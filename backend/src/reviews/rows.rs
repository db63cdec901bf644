//! What the tables of a review hold.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::ids::{AssignmentId, ContestId, EntryId, JurorId, ReviewId, RoundId, TrackId};
use domain::review::{ReviewDraft, ReviewState};
use openapi::review::{Review, ReviewProgress};
use serde::Deserialize;

use crate::db::Json;
use crate::db::schema::reviews;

/// An assignment in the hands of its juror.
#[derive(Debug, Queryable)]
pub(super) struct HeldAssignment {
    pub id: AssignmentId,
    pub round: RoundId,
    pub contest: ContestId,
    pub juror: JurorId,
    pub entry: EntryId,
    pub entry_code: String,
}

/// One line of a queue.
#[derive(Debug, Queryable)]
pub(super) struct QueueRow {
    pub assignment: AssignmentId,
    pub entry_code: String,
    pub submitted: Json<Head>,
    pub review_state: Option<ReviewState>,
    pub review_submitted_at: Option<DateTime<Utc>>,
}

/// The head of a submitted version: what a list shows of it.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Head {
    pub title: String,
    pub track: Option<TrackId>,
}

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = reviews)]
pub(super) struct ReviewRow {
    pub id: ReviewId,
    pub state: ReviewState,
    pub content: Json<ReviewDraft>,
    pub version: i64,
    pub updated_at: DateTime<Utc>,
    pub submitted_at: Option<DateTime<Utc>>,
}

impl From<ReviewRow> for Review {
    fn from(row: ReviewRow) -> Self {
        Self {
            state: row.state,
            version: row.version,
            content: row.content.0,
            updated_at: row.updated_at,
            submitted_at: row.submitted_at,
        }
    }
}

/// How far a juror is, from the state of the review and the moment at which one was submitted.
pub(super) fn progress(state: Option<ReviewState>, submitted_at: Option<DateTime<Utc>>) -> ReviewProgress {
    match (state, submitted_at) {
        (None, _) => ReviewProgress::NotStarted,
        (Some(ReviewState::Submitted), _) => ReviewProgress::Submitted,
        (Some(ReviewState::Draft), None) => ReviewProgress::Draft,
        (Some(ReviewState::Draft), Some(_)) => ReviewProgress::Changed,
    }
}
