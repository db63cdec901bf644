//! Whether jurors favour anybody: what scores in a cell (a juror's own region, their language, one track, the home side)
//! lie above what entry and juror explain.
//!
//! **Estimate.** A cell is an indicator added to the severity model with free entries: its coefficient is the generalised
//! least-squares estimate given the variances of the fit (Henderson, 1975), in the unit of the scores. Merit and severity
//! are taken out exactly, so an entry that is better everywhere and a juror who is mild to everybody are no bias. A
//! property of entries alone cannot be told from merit, nor one of jurors alone from severity: a cell has to be about
//! pairs, such as "juror and entry are of the same region" or "this juror, entries of this track".
//!
//! **Intervals.** Of all cells of one report together 95 % hold the truth (Bonferroni), so that somebody who looks at many
//! does not accuse one by chance. Cells that are too small are named and not estimated: their figures would say more
//! about single people than about bias.

use std::collections::BTreeSet;

use thiserror::Error;

use crate::ids::{EntryId, JurorId};
use crate::normal::quantile;
use crate::scoring::ScoreTable;
use crate::severity::{EntryEffects, Fit, SeverityError};

/// A cell with its name, as the caller wants to read it in the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell<Name> {
    pub name: Name,
    /// The pairs in it; those without a score do not count.
    pub pairs: BTreeSet<(EntryId, JurorId)>,
}

/// The least that a cell must hold to be estimated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MinimumCell {
    pub scores: u32,
    pub entries: u32,
    /// 1 in a report about single jurors.
    pub jurors: u32,
}

impl MinimumCell {
    /// For cells about groups of jurors.
    pub const GROUPS: Self = Self {
        scores: 10,
        entries: 5,
        jurors: 3,
    };
    /// For cells about one juror each.
    pub const SINGLE_JURORS: Self = Self {
        scores: 5,
        entries: 5,
        jurors: 1,
    };
}

/// What was found in one cell.
#[derive(Clone, Debug, PartialEq)]
pub struct CellBias<Name> {
    pub name: Name,
    pub scores: u32,
    pub entries: u32,
    pub jurors: u32,
    pub finding: Finding,
}

/// How much higher scores in a cell are than outside of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Finding {
    /// In the unit of the scores.
    Estimated {
        effect: f64,
        error: f64,
        /// The ends of the interval.
        low: f64,
        high: f64,
    },
    TooSmall,
    /// The cell is one of entries or of jurors alone, or holds all scores or none that could be compared.
    NotComparable,
}

/// Why there is no report.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BiasError {
    #[error("the fit has random entries; bias is estimated with free ones")]
    RandomEntries,
    #[error(transparent)]
    Severity(#[from] SeverityError),
}

/// Estimates every cell. The fit is one of the table with free entries.
pub fn report<Name: Clone>(
    table: &ScoreTable,
    fit: &Fit,
    cells: &[Cell<Name>],
    minimum: MinimumCell,
) -> Result<Vec<CellBias<Name>>, BiasError> {
    if fit.effects == EntryEffects::Random {
        return Err(BiasError::RandomEntries);
    }
    let counted: Vec<Counted> = cells.iter().map(|cell| Counted::of(table, &cell.pairs)).collect();
    let estimated = counted.iter().filter(|counted| counted.reaches(minimum));
    let looks = u32::try_from(estimated.clone().count().max(1)).unwrap_or(u32::MAX);
    let width = quantile(1.0 - 0.025 / f64::from(looks));
    let memberships: Vec<&[bool]> = estimated.map(|counted| counted.members.as_slice()).collect();
    let mut contrasts = fit.contrasts(table.scores(), &memberships)?.into_iter();
    let found = cells.iter().zip(&counted).map(|(cell, counted)| CellBias {
        name: cell.name.clone(),
        scores: counted.scores,
        entries: counted.entries,
        jurors: counted.jurors,
        finding: if counted.reaches(minimum) {
            match contrasts.next().flatten() {
                Some(contrast) => Finding::Estimated {
                    effect: contrast.value,
                    error: contrast.error,
                    low: contrast.value - width * contrast.error,
                    high: contrast.value + width * contrast.error,
                },
                None => Finding::NotComparable,
            }
        } else {
            Finding::TooSmall
        },
    });
    Ok(found.collect())
}

/// A cell's members among the scores of a table.
struct Counted {
    members: Vec<bool>,
    scores: u32,
    entries: u32,
    jurors: u32,
}

impl Counted {
    fn of(table: &ScoreTable, pairs: &BTreeSet<(EntryId, JurorId)>) -> Self {
        let (mut entries, mut jurors) = (BTreeSet::new(), BTreeSet::new());
        let mut members = Vec::new();
        let mut count = 0;
        for (juror, scores) in table.by_juror() {
            for score in scores {
                let entry = usize::try_from(score.entry)
                    .ok()
                    .and_then(|at| table.entries().get(at));
                let member = entry.is_some_and(|entry| pairs.contains(&(*entry, juror)));
                if member {
                    entries.insert(score.entry);
                    jurors.insert(juror);
                    count += 1;
                }
                members.push(member);
            }
        }
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Self {
            members,
            scores: count,
            entries: number(entries.len()),
            jurors: number(jurors.len()),
        }
    }

    const fn reaches(&self, minimum: MinimumCell) -> bool {
        self.scores >= minimum.scores && self.entries >= minimum.entries && self.jurors >= minimum.jurors
    }
}

#[cfg(test)]
mod tests;
