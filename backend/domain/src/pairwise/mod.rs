//! Judging live pitches by comparison: a juror walks from entry to entry and says of each whether it was better than the
//! one before.
//!
//! - A [`round::Round`] is what happened, folded from an append-only list of [`round::Record`]s: who visits what, who is done with
//!   what, who may not see what. It answers each action of a juror with one [`round::Change`] or a [`round::Refusal`], and says where
//!   to go next.
//! - Where to go next is decided by a [`Belief`] about all entries at once, which each answer updates: the juror is sent
//!   where the answer is expected to tell most ([`choose`]).
//! - A ranking for the record is computed by [`fit`] from all answers together, in whatever order they came.
//! - What is published of a round is a [`PairLedger`], from which anybody makes the same [`PairRanking`].
//!
//! **Model.** Entry `i` has a strength `s_i`, in logits. Of two entries the left one is found better, both equal, or the
//! right one better with odds `exp(d / 2) : t : exp(-d / 2)`, where `d = s_left - s_right` (Bradley & Terry, 1952, with
//! ties as of Davidson, "On extending the Bradley-Terry model to accommodate ties", 1970). Davidson's and not Rao and
//! Kupper's ties (1967), because then the odds of better to worse do not depend on how readily ties are called, and a
//! tie counts exactly as half a win for each: entries that met the same opponents are ranked by what they scored, as a
//! juror expects. Juror `k` gives the common answer with chance `r_k` and otherwise the opposite one, which leaves ties
//! as they are (Chen, Bennett, Collins-Thompson & Horvitz, "Pairwise ranking aggregation in a crowdsourced setting",
//! 2013).
//!
//! Only `+ - * /` and square roots of IEEE doubles in a fixed order are used, and `exp`, `ln` and `erfc` from one library
//! that is written in the same operations: the same bytes on every machine.

mod belief;
mod chances;
mod choice;
mod climb;
mod explain;
mod fit;
mod information;
mod judging;
mod ledger;
mod numbers;
mod ranking;
pub mod round;
mod settings;

pub use belief::Belief;
pub use choice::{Candidate, Choosing, choose};
pub use explain::{Credit, CreditedAnswer, Derivation, Found};
pub use fit::{Estimate, Fit, fit};
pub use judging::{ComparedEntry, GivenAnswer, PairJudging, Stands};
pub use ledger::{PAIRS_ENGINE, PairLedger, PairLedgerError};
pub use numbers::{PairJuror, PairNotRanked, PairRanked, PairRanking, Unranked};
pub use ranking::Place;
pub use settings::{MOST_ENTRIES, Reliability, Settings, Ties};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What a juror says of two entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = PairwiseAnswer))]
pub enum Answer {
    /// The left one, which the juror saw before, is better.
    Left,
    /// The right one, which the juror sees now, is better.
    Right,
    /// Neither is better.
    Tie,
}

impl Answer {
    /// The same answer with the sides exchanged.
    #[must_use]
    pub const fn mirrored(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
            Self::Tie => Self::Tie,
        }
    }
}

/// One answer, with entries and jurors counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = PairwiseComparison))]
pub struct Comparison {
    /// Who answered.
    pub juror: u32,
    /// The one entry; in a ledger that with the lower number, whichever was seen first.
    pub left: u32,
    /// The other entry.
    pub right: u32,
    /// Which of the two is better.
    pub answer: Answer,
}

/// Why there is no ranking.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PairwiseError {
    /// There are more entries than can be compared.
    #[error("there are {entries} entries, and at most {most} can be compared")]
    TooManyEntries {
        /// How many there are.
        entries: u32,
        /// How many there may be: [`MOST_ENTRIES`].
        most: u32,
    },
    /// A comparison names an entry or a juror beyond those there are.
    #[error("comparison {index} names an entry or a juror that does not exist")]
    Unknown {
        /// The first such comparison, counted from 0.
        index: usize,
    },
    /// A comparison sets an entry against itself.
    #[error("comparison {index} sets entry {entry} against itself")]
    Itself {
        /// The first such comparison, counted from 0.
        index: usize,
        /// Which entry, counted from 0.
        entry: u32,
    },
    /// A comparison is a tie although [`Ties::Never`] is set.
    #[error("comparison {index} is a tie, and this round has none")]
    UnexpectedTie {
        /// The first such comparison, counted from 0.
        index: usize,
    },
    /// Without a prior an entry that won everything is infinitely strong, and two groups that never met cannot be
    /// compared (Ford, "Solution of a ranking problem from binary comparisons", 1957).
    #[error(
        "entry {entry} and the first one are not linked by answers in both directions, so no strength is the likeliest"
    )]
    NoMaximum {
        /// The first that is not linked, counted from 0.
        entry: u32,
    },
    /// With them a juror of unknown reliability could always be called infinitely contrary.
    #[error("reliabilities and ties cannot be estimated without a prior on each")]
    PriorRequired,
    /// The estimates still moved when as much was computed as may be.
    #[error("the estimates did not settle in {steps} leaps")]
    NotSettled {
        /// How often they were moved, two steps each time.
        steps: u32,
    },
    /// Settings that no contest may have can lead beyond all numbers.
    #[error("the estimates are no numbers")]
    NotANumber,
}

fn wide(index: u32) -> usize {
    usize::try_from(index).unwrap_or(usize::MAX)
}

/// A place in a list that was filled from `u32` counts.
fn narrow(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
