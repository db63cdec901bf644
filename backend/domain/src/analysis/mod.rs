//! What the marks of a round say beside its ranking: how severe each juror is, how sure each rank, how far jurors agree,
//! how their marks are spread, and whether everybody can be compared with everybody.
//!
//! **Scores.** Everything but the agreement on single criteria rests on the jurors' own totals ([`ScoreTable::of_totals`]):
//! score x weight of each juror who gave every criterion a value, as given. Drops, rounding and adjustments of the rule
//! book are not in them, so the order of adjusted scores may differ from the ranking, which alone decides.
//!
//! **Two fits.** Adjusted scores and severities come from the model with free entries: nothing is assumed of an entry, as
//! in the ranking. Variances, their shares and rank intervals come from the one with random entries, which alone can tell
//! how much of the variation is the entries' own. See [`crate::severity`].
//!
//! **Degraded answers.** What cannot be told is missing with its reason ([`Untold`]), and the rest is told.

mod distribution;
mod groups;
mod others;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::agreement::{RoundAgreement, of_round};
use crate::ids::{EntryId, JurorId};
use crate::rubric::Rubric;
use crate::scoring::{Judging, NoScores, RuleBook, ScoreTable};
use crate::severity::{EntryEffects, Estimate, Fit, RankDraws, RankInterval, SeverityError, Variances, fit};

pub use distribution::{Bins, Distribution};
pub use groups::Groups;
pub use others::Guessable;

/// What was found in the marks of one round.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// Every entry with a score, in the order of the ids.
    pub entries: Vec<EntryFindings>,
    /// Every juror who gave a score, in the order of the ids.
    pub jurors: Vec<JurorFindings>,
    /// The level of all scores with a juror like all others, in their unit; the severities are in `jurors`, the adjusted
    /// scores in `entries`.
    pub level: Result<f64, Untold>,
    /// Where the variation of the scores comes from; the rank intervals are in `entries`.
    pub variation: Result<Variation, Untold>,
    /// Groups of entries and jurors that share nobody: 1 where all can be compared, 0 without scores.
    pub groups: u32,
    /// How far the jurors agree, on each criterion and in their own totals.
    pub agreement: RoundAgreement,
    /// The bins of every distribution.
    pub bins: Bins,
    /// The scores of all jurors together; none without scores.
    pub panel: Option<Distribution>,
}

/// What was found about one entry. Figures are in the unit of the scores.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EntryFindings {
    /// Which entry.
    pub entry: EntryId,
    /// How many jurors scored it.
    pub scores: u32,
    /// The mean of their own totals.
    pub plain: f64,
    /// What it would score with a juror like all others.
    pub adjusted: Option<Estimate>,
    /// Where its true rank among the scored entries lies, with a probability of [`RANK_COVERAGE_MILLI`].
    pub ranks: Option<RankInterval>,
    /// Its group, counted from 1; the largest is the first.
    pub group: u32,
}

/// What was found about one juror.
#[derive(Clone, Debug, PartialEq)]
pub struct JurorFindings {
    /// Which juror.
    pub juror: JurorId,
    /// How far their scores lie above those of others for the same entries, in the unit of the scores: negative is severe.
    pub severity: Option<Estimate>,
    /// How the juror's own totals are spread over [`Analysis::bins`].
    pub distribution: Distribution,
    /// Their group, as in [`EntryFindings::group`].
    pub group: u32,
}

/// Where the variation of scores comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Variation {
    /// In the squared unit of the scores.
    pub variances: Variances,
    /// How often ranks were drawn for the intervals.
    pub draws: u32,
}

impl Variation {
    /// The share of the entries in all variation, 0 to 1: the intraclass correlation of single scores by the model.
    pub fn share_of_entries(&self) -> f64 {
        let Variances {
            entries,
            jurors,
            residual,
        } = self.variances;
        entries / (entries + jurors + residual)
    }
}

/// Why something cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Untold {
    /// No juror has given any entry a value for every criterion.
    #[error("there are no scores")]
    NoScores,
    /// There is nobody to compare the only juror with.
    #[error("only one juror gave scores")]
    OneJuror,
    /// With more entries and jurors than scores nothing is left that could tell severity from chance.
    #[error("{scores} scores are too few for {effects} entries and jurors")]
    TooFewScores {
        /// How many scores there are.
        scores: u32,
        /// How many entries and jurors have a score, counted together.
        effects: u32,
    },
    /// All scores of each entry are equal: no juror differs from another.
    #[error("all scores of each entry are equal")]
    NothingVaries,
    /// The variances could not be estimated.
    #[error("the estimates did not settle")]
    NotSettled,
}

/// How likely a rank interval holds the true rank, in thousandths.
pub const RANK_COVERAGE_MILLI: u32 = 900;

/// How often ranks are drawn where the contest is not very large.
pub const RANK_DRAWS: u32 = 1_000;
/// The least that an interval is made from.
const FEWEST_DRAWS: u32 = 200;
/// Draws times scores are at most about so many, so that the answer for a large contest takes about as long as for a small one.
const DRAWN_SCORES: u32 = 6_000_000;

/// Everything that the marks of a round say. `seed` is for the draws of ranks alone; the same input and seed give the same
/// bytes. Time grows with the number of scores times that of jurors (the errors): about a second for 30,000 scores of a
/// thousand jurors.
pub fn analyse(
    rule_book: &RuleBook,
    rubric: &Rubric,
    judging: &Judging,
    seed: u64,
) -> Result<Analysis, NoScores> {
    let table = ScoreTable::of_totals(rule_book, rubric, judging)?;
    let bins = Bins::between(ScoreTable::bounds_of_totals(rule_book, rubric)?);
    let groups = Groups::of(&table);
    let free = fitted(&table, EntryEffects::Free).and_then(|fit| {
        let estimates = fit.estimates(table.scores()).map_err(untold)?;
        Ok((fit.mean, estimates))
    });
    let random = fitted(&table, EntryEffects::Random);
    let estimates = free.as_ref().ok().map(|(_, estimates)| estimates);
    let draws = draws_for(table.scores().len());
    let ranks = random
        .as_ref()
        .ok()
        .and_then(|fit| RankDraws::new(fit, table.scores(), draws, seed).ok())
        .map(|draws| draws.intervals(RANK_COVERAGE_MILLI));
    let mut of_entries: Vec<(u32, i128)> = vec![(0, 0); table.entries().len()];
    for score in table.scores() {
        if let Some((count, sum)) = of_entries.get_mut(place(score.entry)) {
            *count = count.saturating_add(1);
            *sum = sum.saturating_add(i128::from(score.micro));
        }
    }
    let entries = table.entries().iter().zip(&of_entries).enumerate();
    let entries = entries.map(|(at, (&entry, &(scores, sum)))| EntryFindings {
        entry,
        scores,
        plain: distribution::mean(sum, scores),
        adjusted: estimates.and_then(|estimates| estimates.entries.get(at).copied()),
        ranks: ranks.as_ref().and_then(|ranks| ranks.get(at).copied()),
        group: groups.of_entry(at),
    });
    let jurors = table.by_juror().enumerate().filter_map(|(at, (juror, scores))| {
        Some(JurorFindings {
            juror,
            severity: estimates.and_then(|estimates| estimates.jurors.get(at).copied()),
            distribution: Distribution::of(bins, scores.iter().map(|score| score.micro))?,
            group: groups.of_juror(at),
        })
    });
    let mut jurors: Vec<JurorFindings> = jurors.collect();
    jurors.sort_unstable_by_key(|found| found.juror);
    let entries = entries.collect();
    Ok(Analysis {
        entries,
        jurors,
        level: free.map(|(mean, _)| mean),
        variation: random.map(|fit| Variation {
            variances: fit.variances,
            draws,
        }),
        groups: groups.count(),
        agreement: of_round(rule_book, rubric, judging)?,
        panel: Distribution::of(bins, table.scores().iter().map(|score| score.micro)),
        bins,
    })
}

/// The severity model of a table, or why there is none.
pub fn fitted(table: &ScoreTable, effects: EntryEffects) -> Result<Fit, Untold> {
    let (entries, jurors) = table.counts();
    match jurors {
        0 => return Err(Untold::NoScores),
        1 => return Err(Untold::OneJuror),
        _ => {}
    }
    fit(entries, jurors, table.scores(), effects).map_err(untold)
}

fn untold(error: SeverityError) -> Untold {
    match error {
        SeverityError::TooFewScores { scores, effects } => Untold::TooFewScores {
            scores: number(scores),
            effects: number(effects),
        },
        SeverityError::NoVariation => Untold::NothingVaries,
        // A table numbers its entries and jurors without gaps, and a judging has each mark once.
        SeverityError::NotSettled
        | SeverityError::Unknown { .. }
        | SeverityError::Repeated { .. }
        | SeverityError::EntryWithoutScore { .. }
        | SeverityError::JurorWithoutScore { .. } => Untold::NotSettled,
    }
}

/// A figure in millionths, to the nearest: how figures leave this crate. What is too large is the largest there is.
pub fn micro(figure: f64) -> i64 {
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        reason = "saturates where a whole number does not fit, which no figure of a contest reaches"
    )]
    let whole = (figure * 1e6).round() as i64;
    whole
}

fn draws_for(scores: usize) -> u32 {
    let affordable = DRAWN_SCORES.checked_div(number(scores)).unwrap_or(RANK_DRAWS);
    affordable.clamp(FEWEST_DRAWS, RANK_DRAWS)
}

fn place(index: u32) -> usize {
    usize::try_from(index).unwrap_or(usize::MAX)
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
