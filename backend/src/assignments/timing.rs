//! When something can be done with the assignments of a round.

use domain::contest::Phase;
use openapi::ErrorCode;

use crate::contests::store::Contest;
use crate::error::Error;
use crate::jurors::access::{check_phase, refused, require_marks};

/// The phases in which the assignments of a round are planned and changed by hand.
pub(crate) const PLANNED_IN: [Phase; 3] = [Phase::Open, Phase::Screening, Phase::Judging];

/// Why nothing can be done in a round.
#[derive(Debug, serde::Serialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
enum Untimely {
    /// The contest is in the round at this position, counted from 0.
    NotTheCurrentRound { current: usize },
}

/// Refuses unless the round is judged by marks and the current one, and the contest in one of the phases.
pub(crate) fn check_open(contest: &Contest, position: usize, phases: &[Phase]) -> Result<(), Error> {
    require_marks(contest, position)?;
    check_phase(contest, phases)?;
    if position == contest.round {
        return Ok(());
    }
    let current = contest.round;
    Err(refused(
        ErrorCode::StateRefused,
        &Untimely::NotTheCurrentRound { current },
    ))
}

/// Refuses for a round that is not judged by marks, or that the contest has left behind.
pub(crate) fn check_not_over(contest: &Contest, position: usize) -> Result<(), Error> {
    require_marks(contest, position)?;
    if position >= contest.round {
        return Ok(());
    }
    let current = contest.round;
    Err(refused(
        ErrorCode::StateRefused,
        &Untimely::NotTheCurrentRound { current },
    ))
}
