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
//! about single people than about bias. That goes for both sides: where nearly all scores are in the cell, the figures are
//! those of the few that are not.

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use crate::ids::{EntryId, JurorId, PersonId};
use crate::normal::quantile;
use crate::scoring::ScoreTable;
use crate::severity::{EntryEffects, Fit, Score, SeverityError};

/// A cell with its name, as the caller wants to read it in the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell<Name> {
    /// What the report calls it.
    pub name: Name,
    /// The pairs in it; those without a score do not count.
    pub pairs: BTreeSet<(EntryId, JurorId)>,
    /// What it, and what its jurors scored outside of it, must hold to be estimated.
    pub minimum: MinimumCell,
}

/// The least that a cell must hold to be estimated, and that its jurors must have scored outside of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MinimumCell {
    /// So many scores.
    pub scores: u32,
    /// And entries of as many people: many of one person are one person.
    pub entries: u32,
    /// 1 in a cell about a single juror.
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
    /// As the cell was called.
    pub name: Name,
    /// How many scores are in it.
    pub scores: u32,
    /// How many entries they are of.
    pub entries: u32,
    /// How many jurors gave them.
    pub jurors: u32,
    /// What was found, or why nothing was.
    pub finding: Finding,
}

/// How much higher scores in a cell are than outside of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Finding {
    /// In the unit of the scores.
    Estimated {
        /// How much higher the scores in the cell are; below zero where they are lower.
        effect: f64,
        /// Its standard error.
        error: f64,
        /// The ends of the interval.
        low: f64,
        /// The upper one.
        high: f64,
    },
    /// The cell, or what its jurors scored outside of it, holds less than the minimum.
    TooSmall,
    /// The cell is one of entries or of jurors alone, or holds all scores or none that could be compared.
    NotComparable,
}

/// Why there is no report.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BiasError {
    /// The fit has random entries, not [`EntryEffects::Free`] ones.
    #[error("the fit has random entries; bias is estimated with free ones")]
    RandomEntries,
    /// The severity model has no answer for the table's scores.
    #[error(transparent)]
    Severity(#[from] SeverityError),
}

/// Estimates every cell. The fit is one of the table with free entries; `owners` says whose an entry is, and one that is not
/// in it is somebody else's than all others.
pub fn report<Name: Clone>(
    table: &ScoreTable,
    fit: &Fit,
    cells: &[Cell<Name>],
    owners: &BTreeMap<EntryId, PersonId>,
) -> Result<Vec<CellBias<Name>>, BiasError> {
    if fit.effects == EntryEffects::Random {
        return Err(BiasError::RandomEntries);
    }
    let by_juror = places_by_juror(table);
    let counted: Vec<Counted> = cells
        .iter()
        .map(|cell| Counted::of(&by_juror, &cell.pairs, owners))
        .collect();
    let both = || cells.iter().zip(&counted);
    let estimated = both().filter(|(cell, counted)| counted.reaches(cell.minimum));
    let looks = u32::try_from(estimated.clone().count().max(1)).unwrap_or(u32::MAX);
    let width = quantile(1.0 - 0.025 / f64::from(looks));
    let memberships: Vec<&[u32]> = estimated.map(|(_, counted)| counted.members.as_slice()).collect();
    let mut contrasts = fit.contrasts(table.scores(), &memberships)?.into_iter();
    let found = both().map(|(cell, counted)| CellBias {
        name: cell.name.clone(),
        scores: counted.inside.scores,
        entries: number(counted.inside.entries.len()),
        jurors: number(counted.inside.jurors.len()),
        finding: if counted.reaches(cell.minimum) {
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

/// A cell among the scores of a table.
struct Counted {
    /// Their places among all scores, ascending.
    members: Vec<u32>,
    inside: Side,
    /// What the jurors of the cell scored outside of it.
    outside: Side,
}

/// Who is behind some scores.
#[derive(Default)]
struct Side {
    scores: u32,
    entries: BTreeSet<EntryId>,
    owners: BTreeSet<Owner>,
    jurors: BTreeSet<JurorId>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Owner {
    Known(PersonId),
    Of(EntryId),
}

/// Each juror's scores: their places in the table, ascending, and what they are of.
type PlacesByJuror = BTreeMap<JurorId, Vec<(u32, EntryId)>>;

fn places_by_juror(table: &ScoreTable) -> PlacesByJuror {
    let mut places = (0_u32..).zip(table.scores());
    let of_juror = |(juror, scores): (JurorId, &[Score])| {
        let found = places.by_ref().take(scores.len());
        let entry = |score: &Score| table.entries().get(usize::try_from(score.entry).ok()?).copied();
        let found = found.filter_map(|(place, score)| Some((place, entry(score)?)));
        (juror, found.collect())
    };
    table.by_juror().map(of_juror).collect()
}

impl Counted {
    /// Looks at the jurors of the cell alone: there may be a cell for each of thousands.
    fn of(
        by_juror: &PlacesByJuror,
        pairs: &BTreeSet<(EntryId, JurorId)>,
        owners: &BTreeMap<EntryId, PersonId>,
    ) -> Self {
        let mut counted = Self {
            members: Vec::with_capacity(pairs.len()),
            inside: Side::default(),
            outside: Side::default(),
        };
        let jurors: BTreeSet<JurorId> = pairs.iter().map(|(_, juror)| *juror).collect();
        let scored = jurors.iter().filter_map(|juror| by_juror.get_key_value(juror));
        for (&juror, scores) in scored {
            let is_member = |entry: EntryId| pairs.contains(&(entry, juror));
            if !scores.iter().any(|(_, entry)| is_member(*entry)) {
                continue;
            }
            for &(place, entry) in scores {
                let side = if is_member(entry) {
                    counted.members.push(place);
                    &mut counted.inside
                } else {
                    &mut counted.outside
                };
                side.add(entry, juror, owners);
            }
        }
        counted.members.sort_unstable();
        counted
    }

    fn reaches(&self, minimum: MinimumCell) -> bool {
        self.inside.reaches(minimum) && self.outside.reaches(minimum)
    }
}

impl Side {
    fn add(&mut self, entry: EntryId, juror: JurorId, owners: &BTreeMap<EntryId, PersonId>) {
        self.scores = self.scores.saturating_add(1);
        self.entries.insert(entry);
        self.jurors.insert(juror);
        self.owners.insert(
            owners
                .get(&entry)
                .map_or(Owner::Of(entry), |owner| Owner::Known(*owner)),
        );
    }

    fn reaches(&self, minimum: MinimumCell) -> bool {
        self.scores >= minimum.scores
            && number(self.owners.len()) >= minimum.entries
            && number(self.jurors.len()) >= minimum.jurors
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
