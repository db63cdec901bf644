//! Fragile places: where a cut line runs between entries whose order is uncertain, and which further reviews would make it
//! certain.
//!
//! **Probability.** Two entries' adjusted scores differ by `d` with the standard error `e` that the severity model gives
//! their difference (what they share through common jurors cancels). The probability that the one behind is truly better
//! is then that of a normal variable below `-d / e`. The variances count as known, which is a little too sure for small
//! juries.
//!
//! **Further reviews.** The error that a difference will have does not depend on marks that are not given yet, only on who
//! will give them. So a second assignment can be judged before it happens: [`CutLine::second_assignment`] asks the
//! assignment engine for jurors, recomputes the errors as if they had marked, and counts the pairs that would be certain
//! if the differences stayed as they are.

mod line;
mod second;

use thiserror::Error;

use crate::ids::EntryId;
use crate::normal::probability_below;
use crate::scoring::ScoreTable;
use crate::severity::{EntryEffects, Fit, Score, SeverityError};

pub use line::{Line, lines};
pub use second::{Expected, SecondAssignment, SecondError};

/// A ranking with a line below its first places, and the model of the scores behind it.
#[derive(Clone, Debug)]
pub struct CutLine<'a> {
    table: &'a ScoreTable,
    fit: &'a Fit,
    /// The numbers of the entries nearest to the line on either side, nearest first.
    inside: Vec<u32>,
    outside: Vec<u32>,
    /// A probability above this is uncertain.
    doubt: f64,
}

/// Two entries on different sides of the line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FragilePair {
    /// The one above the line.
    pub inside: EntryId,
    /// The one below the line.
    pub outside: EntryId,
    /// The probability that the one outside is truly better: about 0.5 for equal entries, above it where the rule book's
    /// ranking puts first what the model puts second.
    pub chance: f64,
}

/// Why nothing can be said about a cut line.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FragileError {
    /// An entry of the ranking is not in the table.
    #[error("the ranking names entry {entry}, which has no score")]
    Unscored {
        /// The first such entry.
        entry: EntryId,
    },
    /// An entry stands in the ranking a second time.
    #[error("the ranking names entry {entry} twice")]
    Repeated {
        /// The first such entry.
        entry: EntryId,
    },
    /// The probability from which on an order counts as certain is not one.
    #[error("certainty is more than 500 and less than 1000 thousandths, not {certainty_milli}")]
    CertaintyOffScale {
        /// What was asked for, in thousandths.
        certainty_milli: u32,
    },
    /// The fit was made of another table, or with random entries.
    #[error("the fit is not one of this table's {entries} entries and {jurors} jurors, with free entries")]
    OtherFit {
        /// How many entries the table has.
        entries: u32,
        /// How many jurors the table has.
        jurors: u32,
    },
    /// The severity model has no errors for these scores.
    #[error(transparent)]
    Severity(#[from] SeverityError),
}

impl<'a> CutLine<'a> {
    /// So many entries on either side of the line are looked at: further away, doubt would be everywhere.
    pub const NEAREST: usize = 40;

    /// A line below the first `places` entries of `order`, the ranking from best to worst. An order of two entries is
    /// certain from `certainty_milli` thousandths on. The fit is one of the table with free entries.
    pub fn new(
        table: &'a ScoreTable,
        fit: &'a Fit,
        order: &[EntryId],
        places: u32,
        certainty_milli: u32,
    ) -> Result<Self, FragileError> {
        let (entries, jurors) = table.counts();
        let fits = table.entries().len() == fit.entries.len() && table.jurors().len() == fit.jurors.len();
        if !fits || fit.effects != EntryEffects::Free {
            return Err(FragileError::OtherFit { entries, jurors });
        }
        if certainty_milli <= 500 || certainty_milli >= 1_000 {
            return Err(FragileError::CertaintyOffScale { certainty_milli });
        }
        let mut numbers = Vec::new();
        let mut seen = vec![false; table.entries().len()];
        for &entry in order {
            let place = table.entries().binary_search(&entry);
            let place = place.map_err(|_| FragileError::Unscored { entry })?;
            if seen
                .get_mut(place)
                .is_none_or(|seen| std::mem::replace(seen, true))
            {
                return Err(FragileError::Repeated { entry });
            }
            numbers.push(u32::try_from(place).unwrap_or(u32::MAX));
        }
        let line = usize::try_from(places).unwrap_or(usize::MAX).min(numbers.len());
        let (inside, outside) = numbers.split_at(line);
        Ok(Self {
            table,
            fit,
            inside: inside.iter().rev().take(Self::NEAREST).copied().collect(),
            outside: outside.iter().take(Self::NEAREST).copied().collect(),
            doubt: 1.0 - f64::from(certainty_milli) / 1_000.0,
        })
    }

    /// The pairs across the line whose order is uncertain, the most uncertain first; none if one side is empty.
    pub fn fragile_pairs(&self) -> Result<Vec<FragilePair>, FragileError> {
        let mut pairs = self.pairs(self.table.scores())?;
        pairs.retain(|pair| pair.chance > self.doubt);
        Ok(pairs)
    }

    /// All pairs across the line, as they would stand after `scores`.
    fn pairs(&self, scores: &[Score]) -> Result<Vec<FragilePair>, FragileError> {
        let near: Vec<u32> = self.inside.iter().chain(&self.outside).copied().collect();
        let covariances = self.fit.covariances(scores, &near)?;
        let cell = |row: usize, column: usize| covariances.get(row).and_then(|row| row.get(column)).copied();
        let mut pairs = Vec::new();
        for (row, &inside) in self.inside.iter().enumerate() {
            for (column, &outside) in (self.inside.len()..).zip(&self.outside) {
                let known = (
                    self.entry(inside),
                    self.entry(outside),
                    cell(row, row),
                    cell(column, column),
                    cell(row, column),
                );
                let (Some((one, ahead)), Some((other, behind)), Some(own), Some(theirs), Some(shared)) =
                    known
                else {
                    continue;
                };
                let error = (own + theirs - 2.0 * shared).max(0.0).sqrt();
                pairs.push(FragilePair {
                    inside: one,
                    outside: other,
                    chance: chance(ahead - behind, error),
                });
            }
        }
        pairs.sort_by(|one, other| {
            let ids = (one.inside, one.outside).cmp(&(other.inside, other.outside));
            other.chance.total_cmp(&one.chance).then(ids)
        });
        Ok(pairs)
    }

    /// The id of an entry and its value.
    fn entry(&self, number: u32) -> Option<(EntryId, f64)> {
        let place = usize::try_from(number).ok()?;
        Some((*self.table.entries().get(place)?, *self.fit.entries.get(place)?))
    }
}

/// The probability that a difference is truly below zero.
fn chance(difference: f64, error: f64) -> f64 {
    if error > 0.0 {
        probability_below(-difference / error)
    } else if difference > 0.0 {
        0.0
    } else {
        0.5
    }
}

#[cfg(test)]
mod tests;
