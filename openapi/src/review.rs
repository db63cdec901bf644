//! Reviewing: a juror's queue, one screen per entry, and the review itself.
//!
//! Everything here is keyed by the assignment. No type holds an id of an entry or a person, nor a moment of somebody
//! else's: from what a juror reads nobody can tell who entered, or when.

use chrono::{DateTime, Utc};
use domain::ids::{AssignmentId, ContestId, RoundId, TrackId};
use domain::locale::Localized;
use domain::review::{ReviewDraft, ReviewState};
use domain::rubric::RubricDraft;
use serde::{Deserialize, Serialize};

use crate::entry::BlindEntry;
use crate::result::Entrants;

/// What a juror has to review in one round: the head of the list, and one page of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReviewQueue {
    /// Which round.
    pub round_id: RoundId,
    /// The contest of the round.
    pub contest_id: ContestId,
    /// The name of the round.
    pub name: Localized,
    /// The last moment at which reviews of this round are taken.
    pub reviewing_ends_at: Option<DateTime<Utc>>,
    /// Whether reviews can be written now.
    pub accepts_reviews: bool,
    /// How many of the juror's entries are without a submitted review, on all pages together.
    pub left: u32,
    /// How many have one.
    pub done: u32,
    /// In the order of the entry codes, which are random.
    pub items: Vec<QueueItem>,
    /// Hand it back as `cursor` for the next page; absent on the last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}

/// One entry in a juror's queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct QueueItem {
    /// Which assignment; the juror's screen and the review are found by it.
    pub assignment_id: AssignmentId,
    /// As it is shown: `K7M-4QZT`.
    pub entry_code: String,
    /// Of the newest version that was handed in.
    pub title: String,
    /// None in a contest without tracks.
    pub track_id: Option<TrackId>,
    /// The name of the track; none in a contest without tracks.
    pub track_name: Option<Localized>,
    /// How far the juror is with it.
    pub progress: ReviewProgress,
}

/// How far a juror is with one entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum ReviewProgress {
    /// Nothing was saved yet.
    NotStarted,
    /// There is a draft, and nothing was submitted yet.
    Draft,
    /// A review was submitted and not changed since.
    Submitted,
    /// Something was submitted and still counts, and a draft that was changed since waits to be submitted.
    Changed,
}

/// Everything on a juror's screen for one entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AssignmentSheet {
    /// Which assignment.
    pub assignment_id: AssignmentId,
    /// Which round.
    pub round_id: RoundId,
    /// The contest of the round.
    pub contest_id: ContestId,
    /// What the juror reads of the entry.
    pub entry: BlindEntry,
    /// Who handed it in, without where they are from; none in a blind round.
    pub entrants: Option<Entrants>,
    /// The criteria by which the juror marks.
    pub rubric: RubricDraft,
    /// The last moment at which the review is taken.
    pub reviewing_ends_at: Option<DateTime<Utc>>,
    /// Whether the review can be written now.
    pub accepts_reviews: bool,
    /// The version to save from, also in the `ETag`; 0 before the first save.
    pub version: i64,
    /// How far the juror is with it.
    pub progress: ReviewProgress,
    /// The juror's own review, if one was begun.
    pub review: Option<Review>,
    /// The neighbours in the queue.
    pub previous_id: Option<AssignmentId>,
    /// None at the end of the queue.
    pub next_id: Option<AssignmentId>,
}

/// A juror's own review. To save it is to send a [`ReviewDraft`] back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Review {
    /// `draft` with a `submitted_at` is a draft that was changed after it had been submitted.
    pub state: ReviewState,
    /// For the next `If-Match`.
    pub version: i64,
    /// Marks and texts, as they were saved last.
    pub content: ReviewDraft,
    /// When it was last saved or submitted.
    pub updated_at: DateTime<Utc>,
    /// When the review that counts was submitted.
    pub submitted_at: Option<DateTime<Utc>>,
}
