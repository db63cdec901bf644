//! Where a contest stands in its life.

use serde::{Deserialize, Serialize};

/// The phases in the order of a life without accidents; [`Phase::Cancelled`] can follow any of the first six.
///
/// The order of the variants is the order of that life, so `phase >= Phase::Open` reads as "opened, or later".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Phase {
    /// Only its organisers see it, and everything may change.
    Draft,
    /// Published; entries come in.
    Open,
    /// Closed to contestants; organisers look through the entries and hand them out to jurors.
    Screening,
    /// Jurors review the current round.
    Judging,
    /// The round's reviews are closed; chair and organisers decide.
    Deliberation,
    /// Results are public and can still be appealed against.
    Provisional,
    /// Results are public and stand.
    Final,
    /// Kept to be read.
    Archived,
    /// Called off; kept to be read.
    Cancelled,
}

impl Phase {
    /// Every phase, in the order of that life.
    pub const ALL: [Self; 9] = [
        Self::Draft,
        Self::Open,
        Self::Screening,
        Self::Judging,
        Self::Deliberation,
        Self::Provisional,
        Self::Final,
        Self::Archived,
        Self::Cancelled,
    ];

    /// The name on the wire, in tables and in the audit trail.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Open => "open",
            Self::Screening => "screening",
            Self::Judging => "judging",
            Self::Deliberation => "deliberation",
            Self::Provisional => "provisional",
            Self::Final => "final",
            Self::Archived => "archived",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether nothing but reading is left.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Final | Self::Archived | Self::Cancelled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phase_is_called_the_same_everywhere() {
        for phase in Phase::ALL {
            assert_eq!(serde_json::to_value(phase).unwrap(), phase.name());
        }
    }
}
