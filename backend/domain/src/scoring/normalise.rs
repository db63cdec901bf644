//! Evening out harsh and mild jurors before marks are dropped and averaged.
//!
//! **Level.** Marks are evened out criterion by criterion, not the jurors' totals: drops, medians and trims look at the
//! marks of one criterion and must see the ones that count; a criterion that breaks ties or is published stays consistent
//! with the total; and a juror who cannot judge one criterion still counts for the others. The price is that what a juror's
//! criteria have in common is estimated from each of them alone; the shrinkage of the model answers for that.
//!
//! **Rounding.** What is added to the marks of a juror is rounded to hundredths, the unit of marks, halves away from zero.
//! From there on all is exact again: every counted mark is its given mark plus a number that is shown, and anybody can add
//! the two. Counted marks may leave the scale; held at its end, the best entries would become equal.
//!
//! **When not.** A criterion whose marks cannot carry it keeps them as given and says why ([`AsGiven`]); the ranking does
//! not fail. Missing answers that the rule book turns into marks are no juror's marks: they neither tell nor change a
//! severity.

use std::num::NonZeroU64;

use serde::{Deserialize, Serialize};

use super::input::Index;
use super::rational::{Overflow, Rational};
use super::rounding::{Rounding, RoundingMode};
use super::rule_book::{Normalisation, RuleBook};
use super::table::{ScoreTable, micro_of_centi};
use crate::ids::{CriterionId, EntryId, JurorId};
use crate::rubric::{Mark, Rubric};
use crate::severity::{EntryEffects, Score, SeverityError, fit};

/// What was done to the marks of one criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CriterionNormalisation {
    /// Which criterion.
    pub criterion: CriterionId,
    /// What was done, or why nothing was.
    pub outcome: NormalisationOutcome,
}

/// How the marks of a criterion were evened out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum NormalisationOutcome {
    /// Each juror's severity was taken out. In the order of the jurors' ids.
    Severity {
        /// What is added to the marks of each.
        jurors: Vec<JurorSeverity>,
    },
    /// Each juror's marks were moved and stretched to the mean and the deviation of all. In the order of the jurors' ids.
    ZScore {
        /// Of the marks of all jurors together.
        all: Spread,
        /// Of the marks of each.
        jurors: Vec<JurorSpread>,
    },
    /// Marks count as given.
    AsGiven {
        /// Why they do.
        reason: AsGiven,
    },
}

/// What is added to every mark of a juror.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct JurorSeverity {
    /// Which juror.
    pub juror: JurorId,
    /// How many marks it was estimated from.
    pub marks: u32,
    /// In hundredths; above zero for a severe juror, below for a mild one.
    pub added_centi: i64,
}

/// The mean and the standard deviation of marks, in millionths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Spread {
    /// How many marks there are, at least 2.
    pub marks: u32,
    /// In millionths, cut towards zero where there are more digits.
    pub mean_micro: i64,
    /// With one less than the number of marks below the fraction line.
    pub deviation_micro: i64,
}

/// The mean and the standard deviation of a juror's marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct JurorSpread {
    /// Which juror.
    pub juror: JurorId,
    /// Of this juror's marks alone.
    pub spread: Spread,
}

/// Why the marks of a criterion count as given although the rule book would even them out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum AsGiven {
    /// Nobody gave a mark.
    NoMarks,
    /// There is nobody to compare the only juror with.
    OneJuror,
    /// This juror, one of those with the fewest marks, gave too few to be known.
    TooFewMarks {
        /// Which juror.
        juror: JurorId,
        /// How many the juror gave.
        marks: u32,
        /// How many each juror has to give.
        minimum: u32,
    },
    /// The jurors fall into so many groups that share no entry, directly or through others.
    NotConnected {
        /// At least 2.
        groups: u32,
    },
    /// Fewer marks than jurors and entries: severity cannot be told from merit.
    TooFewScores,
    /// All marks of each entry are equal: no juror is more severe than another.
    NothingVaries,
    /// This juror gave every entry the same mark, which cannot be stretched.
    JurorWithoutSpread {
        /// Which juror.
        juror: JurorId,
    },
    /// The variances could not be estimated.
    NotSettled,
}

impl Normalisation {
    /// The marks that each juror of a criterion must have given if the rule book says no other number: 3 tell a severity
    /// (drawn towards none as far as they are few), 8 a spread. None where marks count as given.
    ///
    /// With few marks a juror, z-scores may do more harm than jurors: on official skating marks thinned to two or three an
    /// entry they lose more of the order than plain means do, unless severities are added. Screens warn of them.
    pub const fn minimum_marks(self) -> Option<u32> {
        match self {
            Self::None => None,
            Self::Severity => Some(3),
            Self::ZScore => Some(8),
        }
    }
}

/// Evens out the marks in `index` as the rule book says; gives what was done, in the order of the rubric.
pub(super) fn normalise(
    rule_book: &RuleBook,
    rubric: &Rubric,
    index: &mut Index<'_>,
) -> Result<Vec<CriterionNormalisation>, (EntryId, Overflow)> {
    let normalisation = rule_book.rules().normalisation;
    let Some(minimum) = rule_book.rules().minimum_marks() else {
        return Ok(Vec::new());
    };
    let mut done = Vec::new();
    for criterion in rubric.criteria().iter().map(|criterion| criterion.id) {
        let table = index.table(criterion);
        let outcome = match as_given(&table, minimum) {
            Some(reason) => NormalisationOutcome::AsGiven { reason },
            None if normalisation == Normalisation::ZScore => z_scores(&table),
            None => severities(&table),
        };
        index.count(criterion, &outcome)?;
        done.push(CriterionNormalisation { criterion, outcome });
    }
    Ok(done)
}

impl Index<'_> {
    /// The values given for a criterion.
    fn table(&self, criterion: CriterionId) -> ScoreTable {
        let given = self.entries.iter().flat_map(|(entry, input)| {
            let marks = input.marks.iter();
            marks.filter_map(move |(juror, marks)| match marks.get(&criterion) {
                Some(Mark::Value { mark_centi }) => Some((*entry, *juror, micro_of_centi(*mark_centi))),
                Some(Mark::CannotJudge) | None => None,
            })
        });
        ScoreTable::new(given)
    }

    /// Notes what each mark of the criterion counts as.
    fn count(
        &mut self,
        criterion: CriterionId,
        outcome: &NormalisationOutcome,
    ) -> Result<(), (EntryId, Overflow)> {
        for (entry, input) in &mut self.entries {
            for (juror, marks) in &input.marks {
                if let Some(Mark::Value { mark_centi }) = marks.get(&criterion)
                    && let Some(counted) = outcome.counted(*juror, *mark_centi)
                {
                    let counted = counted.map_err(|overflow| (*entry, overflow))?;
                    input.counted.insert((*juror, criterion), counted);
                }
            }
        }
        Ok(())
    }
}

impl NormalisationOutcome {
    /// What a juror's mark counts as, in hundredths; none where it counts as given.
    fn counted(&self, juror: JurorId, given_centi: i64) -> Option<Result<i64, Overflow>> {
        match self {
            Self::AsGiven { .. } => None,
            Self::Severity { jurors } => {
                let found = jurors.binary_search_by_key(&juror, |severity| severity.juror);
                let severity = jurors.get(found.ok()?)?;
                Some(given_centi.checked_add(severity.added_centi).ok_or(Overflow))
            }
            Self::ZScore { all, jurors } => {
                let found = jurors.binary_search_by_key(&juror, |spread| spread.juror);
                let own = jurors.get(found.ok()?)?.spread;
                Some(stretched(given_centi, own, *all))
            }
        }
    }
}

/// Why the marks of a criterion cannot be evened out, as far as counting tells.
fn as_given(table: &ScoreTable, minimum: u32) -> Option<AsGiven> {
    let fewest = table
        .by_juror()
        .map(|(juror, scores)| (u32::try_from(scores.len()).unwrap_or(u32::MAX), juror))
        .min_by_key(|(marks, _)| *marks);
    match fewest {
        None => Some(AsGiven::NoMarks),
        Some(_) if table.jurors().len() < 2 => Some(AsGiven::OneJuror),
        Some((marks, juror)) => (marks < minimum).then_some(AsGiven::TooFewMarks {
            juror,
            marks,
            minimum,
        }),
    }
}

fn severities(table: &ScoreTable) -> NormalisationOutcome {
    let (entries, jurors) = table.counts();
    let refused = |reason| NormalisationOutcome::AsGiven { reason };
    let fit = match fit(entries, jurors, table.scores(), EntryEffects::Free) {
        Ok(fit) => fit,
        Err(SeverityError::NoVariation) => return refused(AsGiven::NothingVaries),
        Err(SeverityError::TooFewScores { .. }) => return refused(AsGiven::TooFewScores),
        // A table numbers its entries and jurors without gaps, and the input has each mark once.
        Err(
            SeverityError::NotSettled
            | SeverityError::Unknown { .. }
            | SeverityError::Repeated { .. }
            | SeverityError::EntryWithoutScore { .. }
            | SeverityError::JurorWithoutScore { .. },
        ) => return refused(AsGiven::NotSettled),
    };
    if fit.components > 1 {
        return refused(AsGiven::NotConnected {
            groups: fit.components,
        });
    }
    let mut severities = Vec::new();
    let mut before: Option<(&[Score], i64)> = None;
    for ((juror, scores), effect) in table.by_juror().zip(&fit.jurors) {
        let Some(rounded) = centi(-effect) else {
            return refused(AsGiven::NotSettled);
        };
        // Jurors who gave the same marks to the same entries stand one after the other, and which of them is first
        // depends on their ids: none of them may differ by a last bit that rounding happens to see.
        let added_centi = match before {
            Some((others, added)) if alike(others, scores) => added,
            Some(_) | None => rounded,
        };
        before = Some((scores, added_centi));
        severities.push(JurorSeverity {
            juror,
            marks: u32::try_from(scores.len()).unwrap_or(u32::MAX),
            added_centi,
        });
    }
    severities.sort_unstable_by_key(|severity| severity.juror);
    NormalisationOutcome::Severity { jurors: severities }
}

fn alike(one: &[Score], other: &[Score]) -> bool {
    one.iter()
        .map(|score| (score.entry, score.micro))
        .eq(other.iter().map(|score| (score.entry, score.micro)))
}

fn z_scores(table: &ScoreTable) -> NormalisationOutcome {
    let mut jurors = Vec::new();
    for (juror, scores) in table.by_juror() {
        match Spread::of(scores).filter(|spread| spread.deviation_micro > 0) {
            Some(spread) => jurors.push(JurorSpread { juror, spread }),
            None => {
                return NormalisationOutcome::AsGiven {
                    reason: AsGiven::JurorWithoutSpread { juror },
                };
            }
        }
    }
    jurors.sort_unstable_by_key(|spread| spread.juror);
    match Spread::of(table.scores()) {
        Some(all) => NormalisationOutcome::ZScore { all, jurors },
        None => NormalisationOutcome::AsGiven {
            reason: AsGiven::NotSettled,
        },
    }
}

impl Spread {
    /// None of fewer than two scores.
    fn of(scores: &[Score]) -> Option<Self> {
        let marks = u32::try_from(scores.len()).ok()?;
        let count = i128::from(marks);
        let sum: i128 = scores.iter().map(|score| i128::from(score.micro)).sum();
        // In hundredths, whose squares are small; scores of marks are whole ones.
        let (mut total, mut squares) = (0_i128, 0_i128);
        for score in scores {
            let centi = i128::from(score.micro).checked_div(10_000)?;
            total = total.checked_add(centi)?;
            squares = squares.checked_add(centi.checked_mul(centi)?)?;
        }
        let apart = count
            .checked_mul(squares)?
            .checked_sub(total.checked_mul(total)?)?;
        let freedom = count.checked_mul(count.checked_sub(1)?)?;
        // (hundredths x 10,000)^2, so that the whole root is in millionths.
        let variance = apart.checked_mul(100_000_000)?.checked_div(freedom)?;
        Some(Self {
            marks,
            mean_micro: i64::try_from(sum.checked_div(count)?).ok()?,
            deviation_micro: i64::try_from(u128::try_from(variance).ok()?.isqrt()).ok()?,
        })
    }
}

/// A mark moved and stretched from one spread to another, to the nearest hundredth.
fn stretched(given_centi: i64, from: Spread, to: Spread) -> Result<i64, Overflow> {
    let below = Rational::from_micro(from.mean_micro.checked_neg().ok_or(Overflow)?);
    let apart = Rational::from_centi(given_centi).checked_add(below)?;
    let deviation = u64::try_from(from.deviation_micro)
        .ok()
        .and_then(NonZeroU64::new)
        .ok_or(Overflow)?;
    let stretched = apart
        .checked_mul(Rational::whole(i128::from(to.deviation_micro)))?
        .checked_div(deviation)?
        .checked_add(Rational::from_micro(to.mean_micro))?;
    let cents = Rounding {
        digits: 2,
        mode: RoundingMode::HalfUp,
    };
    Ok(stretched.round(cents)?.to_micro()? / 10_000)
}

/// A number in hundredths, halves away from zero; none if there are too many.
fn centi(value: f64) -> Option<i64> {
    let rounded = (value * 100.0).round();
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        reason = "a whole number far below 2^53: the conversion is exact"
    )]
    let whole = rounded as i64;
    (rounded.abs() < 1e15).then_some(whole)
}

#[cfg(test)]
mod tests;
