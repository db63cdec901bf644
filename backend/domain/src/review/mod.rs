//! A juror's answer to one entry: how its draft is checked, and when it may be written.

mod answers;
mod window;

pub use answers::{Comment, Feedback, PrivateNote, ReviewDraft, ReviewMark, check_draft, check_submission};
pub use window::{ReviewFacts, ReviewRefusal, is_settled, may_write};

use serde::{Deserialize, Serialize};

/// Where a review stands.
///
/// A draft may follow a submitted review: what was submitted counts until the changed draft is submitted in its turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum ReviewState {
    /// Being written, or changed since it was submitted.
    Draft,
    /// Handed in as it is.
    Submitted,
}
