//! The jury, and the life of an assignment from proposal to review.

mod life;

pub use life::{
    AssignmentCommand, AssignmentOrigin, AssignmentRefusal, AssignmentState, RefusalReason, transition,
};

use serde::{Deserialize, Serialize};

/// Whether a juror still judges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum JurorState {
    /// Judges, and may be given entries.
    Active,
    /// Keeps what was done, and gets nothing more.
    Left,
}
