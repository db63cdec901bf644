//! From marks to a ranking that can be defended in public.
//!
//! [`rank`] takes a rule book, a rubric and a [`Judging`] (who sat on which panel, every mark, every adjustment) and gives
//! a [`Ranking`] in which every number carries its origin. The way of a mark: missing answers are treated as the rule book
//! says, harsh and mild jurors are evened out where it asks for that, marks are dropped and averaged to the criterion
//! score, that is weighted, the weighted scores are summed to the component total, adjustments are added, totals are
//! ordered, ties are broken. Each rounding happens at the stage the rule book declares, and nowhere else.
//!
//! Numbers are exact: marks are integers in hundredths, weights in thousandths, results in millionths, and fractions
//! between them. Floating point, the same on every machine, is used in one place: severities are estimated with it, and
//! rounded to hundredths before they touch a mark. No result depends on the order of the input.

mod advance;
mod aggregate;
mod average;
mod canonical;
mod describe;
mod difference;
mod explain;
mod field;
mod input;
mod ledger;
mod normalise;
mod rank;
mod rational;
mod rounding;
mod rule_book;
mod rule_book_problem;
mod table;
mod ties;

#[cfg(test)]
mod oracle;
#[cfg(test)]
mod properties;
#[cfg(test)]
pub(crate) mod testing;

pub use advance::{AdvanceRule, Advancement, CutTie, Placed, advance, advance_in_order};
pub use canonical::{CanonicalError, canonical_json};
pub use describe::{Sentence, describe};
pub use difference::{CutSide, EntryDifference, Outlook, RankStanding, difference};
pub use explain::{
    Aggregate, AppliedAdjustment, ComparedEntry, CriterionScore, Fate, MarkUse, NotRanked, NotRankedReason,
    RankedEntry, Ranking, Source, TieStep, TieValue,
};
pub use input::{Adjustment, ChairDecision, GivenMark, InputProblem, JudgedEntry, Judging};
pub use ledger::{ENGINE, Ledger, LedgerError, Pseudonyms};
pub use normalise::{
    AsGiven, CriterionNormalisation, JurorSeverity, JurorSpread, NormalisationOutcome, Spread,
};
pub use rank::{RankError, rank};
pub use rational::{NotARational, Overflow, Rational};
pub use rounding::{Figure, Rounding, RoundingMode, written_micro};
pub use rule_book::{
    Average, CriterionRule, MissingMarks, Normalisation, RoundingStages, RuleBook, Rules, TieBreak,
    Treatment, Weights,
};
pub use rule_book_problem::{RoundingStage, RuleBookProblem};
pub use table::{NoScores, ScoreTable};
