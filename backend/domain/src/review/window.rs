//! When a review may be written.

use chrono::{DateTime, Utc};
use serde::Serialize;
use thiserror::Error;

use crate::contest::Phase;

/// Where the contest of a review stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReviewFacts {
    /// The phase of the contest.
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
    /// It is too late: the last moment has passed.
    #[error("reviews were taken until {ends_at}")]
    ReviewingEnded {
        /// The last moment at which reviews of the round were taken.
        ends_at: DateTime<Utc>,
    },
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

/// Whether no review of the round can be written any more, so that who has written one may learn what the others wrote:
/// the contest has gone on to its next round, or its results are public.
///
/// That reviewing has ended is not enough, since its end can be put off afterwards. Provisional results can be taken back,
/// too, but then the marks stand in a public ledger already. A cancelled contest has settled nothing.
pub const fn is_settled(facts: &ReviewFacts) -> bool {
    match facts.phase {
        Phase::Draft | Phase::Open | Phase::Cancelled => false,
        Phase::Screening | Phase::Judging | Phase::Deliberation => facts.round < facts.current_round,
        Phase::Provisional | Phase::Final | Phase::Archived => facts.round <= facts.current_round,
    }
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
    fn a_round_is_settled_once_its_reviewing_cannot_be_resumed() {
        let settled = |phase, round| {
            is_settled(&ReviewFacts {
                round,
                ..facts(phase)
            })
        };
        for phase in [Phase::Screening, Phase::Judging, Phase::Deliberation] {
            assert_eq!(
                [0, 1, 2].map(|round| settled(phase, round)),
                [true, false, false],
                "{phase:?}"
            );
        }
        for phase in [Phase::Provisional, Phase::Final, Phase::Archived] {
            assert_eq!(
                [0, 1, 2].map(|round| settled(phase, round)),
                [true, true, false],
                "{phase:?}"
            );
        }
        for phase in [Phase::Draft, Phase::Open, Phase::Cancelled] {
            assert!(!settled(phase, 0), "{phase:?}");
        }
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
