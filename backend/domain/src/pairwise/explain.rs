//! "Where my place comes from": what each answer about an entry counted for, and what its strength let expect.

use super::{Answer, PairLedger, PairRanking, Settings, wide};
use crate::analysis::micro;
use crate::ids::EntryId;

/// How an entry came to its strength.
///
/// A strength is the number at which what an entry was credited with and what was to be expected of it are equal (that is
/// the condition for the highest likelihood, and what the estimation iterates towards). So both sums are shown side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derivation {
    /// In the order of the ledger.
    pub answers: Vec<CreditedAnswer>,
    /// What is assumed before the first answer: so many wins and as many losses against an average entry.
    pub assumed: Credit,
    /// Sums of all these, rounded once.
    pub total: Credit,
}

/// One answer about the entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CreditedAnswer {
    /// Counted from 0 in the ledger.
    pub juror: u32,
    /// The entry that it was compared with.
    pub opponent: EntryId,
    /// What the juror found.
    pub found: Found,
    /// What that counted for, and what was to be expected.
    pub credit: Credit,
}

/// What a juror found of the entry, against the other one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Found {
    /// It was the better one.
    Better,
    /// Neither was better.
    Equal,
    /// It was the worse one.
    Worse,
}

/// Points of an entry in millionths: 1 for a win, one half for a tie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Credit {
    /// A juror who often contradicts the others gives a little less than a whole win, and a little for a loss: the chance
    /// that the answer is the common one.
    pub credited_micro: i64,
    /// What the strengths let expect.
    pub expected_micro: i64,
}

impl PairLedger {
    /// How the entry came to its strength in the ranking that this ledger gives. Nothing where it has no rank.
    ///
    /// Computed from the published numbers, so the last digits of the two sums may differ.
    pub fn derivation(&self, ranking: &PairRanking, entry: EntryId) -> Option<Derivation> {
        let own = worth(ranking.ranked(entry)?.strength_micro);
        let share = from_micro(ranking.tie_share_micro);
        let ties = 2.0 * share / (1.0 - share);
        let mut sums = (0.0, 0.0);
        let mut answers = Vec::new();
        for comparison in &self.comparisons {
            let [left, right] =
                [comparison.left, comparison.right].map(|number| self.entries.get(wide(number)));
            let (opponent, found) = match (left?.entry, right?.entry) {
                (left, right) if left == entry => (right, Found::of(comparison.answer)),
                (left, right) if right == entry => (left, Found::of(comparison.answer.mirrored())),
                _ => continue,
            };
            let juror = ranking.jurors.get(wide(comparison.juror))?;
            let other = worth(ranking.strength_micro(opponent)?);
            let credited = credited(own, other, from_micro(juror.reliability_micro), found);
            let expected = expected(own, other, ties);
            sums = (sums.0 + credited, sums.1 + expected);
            answers.push(CreditedAnswer {
                juror: comparison.juror,
                opponent,
                found,
                credit: Credit::of(credited, expected),
            });
        }
        let assumed = assumed(own, self.settings);
        Some(Derivation {
            answers,
            assumed: Credit::of(assumed.0, assumed.1),
            total: Credit::of(sums.0 + assumed.0, sums.1 + assumed.1),
        })
    }
}

impl Found {
    const fn of(answer: Answer) -> Self {
        match answer {
            Answer::Left => Self::Better,
            Answer::Tie => Self::Equal,
            Answer::Right => Self::Worse,
        }
    }
}

impl Credit {
    fn of(credited: f64, expected: f64) -> Self {
        Self {
            credited_micro: micro(credited),
            expected_micro: micro(expected),
        }
    }
}

/// As in `climb`: a tie is half a win whoever calls it.
fn credited(own: f64, other: f64, reliability: f64, found: Found) -> f64 {
    let contrary = 1.0 - reliability;
    match found {
        Found::Better => reliability * own / (reliability * own + contrary * other),
        Found::Equal => 0.5,
        Found::Worse => contrary * own / (contrary * own + reliability * other),
    }
}

fn expected(own: f64, other: f64, ties: f64) -> f64 {
    let tied = ties * (own * other).sqrt();
    (own + 0.5 * tied) / (own + other + tied)
}

fn assumed(own: f64, settings: Settings) -> (f64, f64) {
    let weight = f64::from(settings.prior_centi) / 100.0;
    (weight, 2.0 * weight * own / (1.0 + own))
}

fn worth(strength_micro: i64) -> f64 {
    libm::exp(from_micro(strength_micro))
}

#[expect(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    reason = "strengths and shares have far fewer digits than the 15 of a double"
)]
fn from_micro(micro: i64) -> f64 {
    micro as f64 / 1_000_000.0
}
