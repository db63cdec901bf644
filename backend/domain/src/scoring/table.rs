//! Marks as a table of scores: who gave what how much, for the models that look at all of them at once.

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use super::aggregate::factor;
use super::input::Judging;
use super::rational::{Overflow, Rational};
use super::rule_book::RuleBook;
use crate::ids::{CriterionId, EntryId, JurorId};
use crate::rubric::{Mark, Rubric, Scale};
use crate::severity::Score;

/// Scores of entries by jurors, with the numbers under which they stand in [`Score`].
///
/// Entries are numbered in the order of their ids, jurors by what they gave: the numbers, and with them every last bit of
/// what is computed from them, stay the same when jurors get pseudonyms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreTable {
    entries: Vec<EntryId>,
    jurors: Vec<JurorId>,
    scores: Vec<Score>,
}

/// Why there is no table.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NoScores {
    /// A juror's own total cannot be computed exactly, or does not fit.
    #[error("the own total of juror {juror} for entry {entry} is too large")]
    Overflow {
        /// For which entry.
        entry: EntryId,
        /// Whose total it is.
        juror: JurorId,
        /// What happened to the number.
        #[source]
        source: Overflow,
    },
    /// The lowest or the highest own total of the rubric does not fit.
    #[error("the highest or the lowest total of the rubric is too large")]
    Bounds(#[source] Overflow),
}

impl ScoreTable {
    /// A table of scores in millionths, in any order. A pair that comes twice stays twice: the models refuse it by name.
    pub fn new(cells: impl IntoIterator<Item = (EntryId, JurorId, i64)>) -> Self {
        let mut given: BTreeMap<JurorId, Vec<(EntryId, i64)>> = BTreeMap::new();
        for (entry, juror, micro) in cells {
            given.entry(juror).or_default().push((entry, micro));
        }
        let entries: BTreeSet<EntryId> = given.values().flatten().map(|(entry, _)| *entry).collect();
        let entries: Vec<EntryId> = entries.into_iter().collect();
        let mut rows: Vec<(Vec<(EntryId, i64)>, JurorId)> = given
            .into_iter()
            .map(|(juror, mut row)| {
                row.sort_unstable();
                (row, juror)
            })
            .collect();
        rows.sort_unstable();
        let mut scores = Vec::new();
        for (juror, (row, _)) in (0..).zip(&rows) {
            scores.extend(row.iter().map(|(entry, micro)| Score {
                entry: number(entries.binary_search(entry).unwrap_or(usize::MAX)),
                juror,
                micro: *micro,
            }));
        }
        Self {
            entries,
            jurors: rows.into_iter().map(|(_, juror)| juror).collect(),
            scores,
        }
    }

    /// The values given for one criterion.
    pub fn of_criterion(judging: &Judging, criterion: CriterionId) -> Self {
        let of_criterion = judging.marks.iter().filter(|given| given.criterion == criterion);
        Self::new(of_criterion.filter_map(|given| match given.mark {
            Mark::Value { mark_centi } => Some((given.entry, given.juror, micro_of_centi(mark_centi))),
            Mark::CannotJudge => None,
        }))
    }

    /// The own totals (score x weight) of the jurors who gave every criterion a value, to the nearest millionth.
    pub fn of_totals(rule_book: &RuleBook, rubric: &Rubric, judging: &Judging) -> Result<Self, NoScores> {
        let mut totals: BTreeMap<(EntryId, JurorId), (usize, Rational)> = BTreeMap::new();
        for given in &judging.marks {
            let (entry, juror) = (given.entry, given.juror);
            if let (Mark::Value { mark_centi }, Some(criterion)) =
                (given.mark, rubric.criterion(given.criterion))
            {
                let (marks, total) = totals.entry((entry, juror)).or_insert((0, Rational::ZERO));
                *total = Rational::from_centi(mark_centi)
                    .checked_mul(factor(rule_book.rules().weights, rubric, criterion))
                    .and_then(|weighted| total.checked_add(weighted))
                    .map_err(|source| NoScores::Overflow { entry, juror, source })?;
                *marks += 1;
            }
        }
        let whole = rubric.criteria().len();
        let cells: Result<Vec<_>, NoScores> = totals
            .into_iter()
            .filter(|(_, (marks, _))| *marks == whole)
            .map(|((entry, juror), (_, total))| match total.to_micro() {
                Ok(micro) => Ok((entry, juror, micro)),
                Err(source) => Err(NoScores::Overflow { entry, juror, source }),
            })
            .collect();
        Ok(Self::new(cells?))
    }

    /// The lowest and the highest own total that the rubric allows, in millionths. Weights are never below zero.
    pub fn bounds_of_totals(rule_book: &RuleBook, rubric: &Rubric) -> Result<(i64, i64), NoScores> {
        let weights = rule_book.rules().weights;
        let sum = |end: fn(&Scale) -> i64| {
            let weighted = rubric.criteria().iter().map(|criterion| {
                Rational::from_centi(end(&criterion.scale)).checked_mul(factor(weights, rubric, criterion))
            });
            let terms: Vec<Rational> = weighted.collect::<Result<_, _>>()?;
            Rational::checked_sum(terms)?.to_micro()
        };
        let low = sum(|scale| scale.min_centi).map_err(NoScores::Bounds)?;
        let high = sum(|scale| scale.max_centi).map_err(NoScores::Bounds)?;
        Ok((low, high))
    }

    /// The entries by their numbers.
    pub fn entries(&self) -> &[EntryId] {
        &self.entries
    }

    /// The jurors by their numbers.
    pub fn jurors(&self) -> &[JurorId] {
        &self.jurors
    }

    /// By juror, then entry.
    pub fn scores(&self) -> &[Score] {
        &self.scores
    }

    /// How many entries and jurors there are.
    pub fn counts(&self) -> (u32, u32) {
        (number(self.entries.len()), number(self.jurors.len()))
    }

    /// The scores of each juror, in the order of their numbers.
    pub fn by_juror(&self) -> impl Iterator<Item = (JurorId, &[Score])> {
        let rows = self.scores.chunk_by(|one, other| one.juror == other.juror);
        self.jurors.iter().copied().zip(rows)
    }
}

/// A mark as a score; what would not fit is the largest there is, and no scale reaches it.
pub(super) const fn micro_of_centi(centi: i64) -> i64 {
    centi.saturating_mul(10_000)
}

/// Entries and jurors have ids of their own: there are never more than a number can count.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
