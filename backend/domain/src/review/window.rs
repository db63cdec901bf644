//! When a review may be written.

use chrono::{DateTime, Utc};
use serde::Serialize;
use thiserror::Error;

use crate::contest::Phase;

/// Where the contest of a review stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReviewFacts {
    pub phase: Phase,
    /// The round that is judged now, counted from 0.
    pub current_round: usize,
    /// The round of the review, counted from 0.
    pub round: usize,
    /// The last moment at which reviews of its round are taken.
    pub ends_at: Option<DateTime<Utc>>,
}

/// Why a review may not be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum ReviewRefusal {
    /// The round is not being judged: not yet, or no longer.
    #[error("the round is not being judged")]
    RoundNotJudged,
    #[error("reviews were taken until {ends_at}")]
    ReviewingEnded { ends_at: DateTime<Utc> },
}

/// Whether a review may be saved or submitted at `now`. Its end is the last moment: one microsecond later is late.
///
/// That the end has passed is said even when the clock has closed the round already, for it is what the juror needs to know.
pub fn may_write(facts: &ReviewFacts, now: DateTime<Utc>) -> Result<(), ReviewRefusal> {
    let is_begun = facts.round <= facts.current_round && facts.phase >= Phase::Judging;
    match facts.ends_at {
        Some(ends_at) if is_begun && now > ends_at => Err(ReviewRefusal::ReviewingEnded { ends_at }),
        _ if facts.phase == Phase::Judging && facts.round == facts.current_round => Ok(()),
        _ => Err(ReviewRefusal::RoundNotJudged),
    }
}

/// Whether the time for reviews of the round is over for good. A cancelled contest has ended none.
pub fn has_ended(facts: &ReviewFacts, now: DateTime<Utc>) -> bool {
    let is_over = facts.round < facts.current_round || facts.phase > Phase::Judging;
    facts.phase != Phase::Cancelled
        && ((facts.phase >= Phase::Judging && facts.round <= facts.current_round && is_over)
            || matches!(may_write(facts, now), Err(ReviewRefusal::ReviewingEnded { .. })))
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    fn facts(phase: Phase) -> ReviewFacts {
        ReviewFacts {
            phase,
            current_round: 1,
            round: 1,
            ends_at: Some(end()),
        }
    }

    fn end() -> DateTime<Utc> {
        "2026-11-01T13:00:00Z".parse().unwrap()
    }

    #[test]
    fn the_end_of_reviewing_is_the_last_moment_in_which_a_review_is_taken() {
        let late = end() + TimeDelta::microseconds(1);
        assert_eq!(may_write(&facts(Phase::Judging), end()), Ok(()));
        for phase in [Phase::Judging, Phase::Deliberation] {
            assert_eq!(
                may_write(&facts(phase), late),
                Err(ReviewRefusal::ReviewingEnded { ends_at: end() })
            );
        }
    }

    #[test]
    fn a_round_has_ended_when_its_time_or_its_turn_is_over_and_not_before() {
        let late = end() + TimeDelta::microseconds(1);
        let ended = |phase, round, now| {
            let facts = ReviewFacts {
                round,
                ..facts(phase)
            };
            has_ended(&facts, now)
        };
        assert!(!ended(Phase::Judging, 1, end()));
        assert!(ended(Phase::Judging, 1, late));
        assert!(ended(Phase::Judging, 0, end()));
        assert!(!ended(Phase::Judging, 2, end()));
        assert!(ended(Phase::Deliberation, 1, end()));
        assert!(!ended(Phase::Deliberation, 2, late));
        assert!(!ended(Phase::Open, 0, end()) && !ended(Phase::Screening, 1, late));
        assert!(!ended(Phase::Cancelled, 0, late));
    }

    #[test]
    fn only_the_round_that_is_judged_takes_reviews() {
        for phase in [Phase::Screening, Phase::Deliberation, Phase::Cancelled] {
            assert_eq!(
                may_write(&facts(phase), end()),
                Err(ReviewRefusal::RoundNotJudged)
            );
        }
        let other = ReviewFacts {
            round: 0,
            ..facts(Phase::Judging)
        };
        assert_eq!(may_write(&other, end()), Err(ReviewRefusal::RoundNotJudged));
    }
}
