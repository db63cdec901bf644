//! How severe each juror is, and what the entries would score without that.
//!
//! **Model.** A score is `y = mu + q + s + e`: the level of all scores, what is special about the entry, how far the
//! juror's scores lie above those of others, and what is left. The juror's effect `s` is random with mean 0 and a variance
//! that is estimated; so is `e`. The entry's effect `q` is random, or free ([`EntryEffects`]).
//!
//! **Method.** Variances are estimated by restricted maximum likelihood (Patterson & Thompson, "Recovery of inter-block
//! information when block sizes are unequal", 1971) with Newton steps on the average information (Gilmour, Thompson &
//! Cullis, "Average information REML", 1995), effects are predicted by the mixed-model equations (Henderson, "Best linear
//! unbiased estimation and prediction under a selection model", 1975). The equations of the entries are diagonal but for
//! the level, so they are eliminated in closed form; what remains has one unknown per juror and is written down for small
//! juries ([`dense`]) and solved by conjugate gradients without ever being written down for large ones ([`gradients`]).
//! One round costs one walk over the scores, so time grows with their number. The two traces that the likelihood needs are
//! taken exactly for small juries and over fixed random signs for large ones, see [`reml`].
//!
//! Only `+ - * /` and square roots of IEEE doubles in a fixed order are used, and logarithms that are compiled from Rust
//! source (the crate `libm`): the same bytes on every machine.

#![expect(
    clippy::indexing_slicing,
    reason = "hot loops over arrays whose lengths are fixed when they are made"
)]

mod contrast;
mod dense;
mod design;
mod equations;
mod errors;
mod gradients;
mod lanes;
mod ranks;
mod reml;
mod step;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use design::Design;
use equations::Equations;
pub use ranks::{RankDraws, RankInterval, RanksError};

/// What one juror gave one entry: any score, a component's or a total, in millionths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// Counted from 0.
    pub entry: u32,
    /// Counted from 0.
    pub juror: u32,
    /// In millionths.
    pub micro: i64,
}

/// What is assumed of the entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryEffects {
    /// Nothing: an entry is worth what its own scores say once severities are taken out. For a ranking.
    Free,
    /// They vary around the level as draws of one distribution: entries with few scores are drawn towards it. For telling
    /// how much of the variation is theirs.
    Random,
}

/// An estimate with its standard error, in the unit of the scores (not in millionths).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// What is estimated.
    pub value: f64,
    /// Given the estimated variances.
    pub error: f64,
}

/// The estimates of a fit with their errors, in the order of its entries and jurors.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Estimates {
    /// What every entry would score with a juror like all others.
    pub entries: Vec<Estimate>,
    /// How far each juror's scores lie above those of others: negative is severe.
    pub jurors: Vec<Estimate>,
}

/// What the scores say. All figures are in the unit of the scores.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fit {
    /// The level; with free entries the mean of theirs.
    pub mean: f64,
    /// The deviation of each entry from the level.
    pub entries: Vec<f64>,
    /// How far each juror's scores lie above those of others: negative is severe.
    pub jurors: Vec<f64>,
    /// The estimated ones, given which all effects are predicted.
    pub variances: Variances,
    /// What was assumed of the entries.
    pub effects: EntryEffects,
    /// Groups of entries and jurors that share nobody. Between two groups only the assumption that jurors of both are
    /// drawn alike compares anything.
    pub components: u32,
    /// Newton steps that were needed.
    pub steps: u32,
}

/// Variances in the squared unit of the scores.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Variances {
    /// Of entries; 0 where their effects are free.
    pub entries: f64,
    /// Of jurors: how differently severe they are.
    pub jurors: f64,
    /// Of what is left when entry and juror are taken out.
    pub residual: f64,
}

/// Why there is no estimate.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SeverityError {
    /// A score names an entry or a juror beyond those there are.
    #[error("score {index} names an entry or a juror that does not exist")]
    Unknown {
        /// The first such score, counted from 0.
        index: usize,
    },
    /// A juror has two scores of one entry.
    #[error("juror {juror} scored entry {entry} twice")]
    Repeated {
        /// Which entry, counted from 0.
        entry: u32,
        /// Which juror, counted from 0.
        juror: u32,
    },
    /// An entry was scored by nobody.
    #[error("entry {entry} has no score")]
    EntryWithoutScore {
        /// The first such entry, counted from 0.
        entry: u32,
    },
    /// A juror scored nothing.
    #[error("juror {juror} gave no score")]
    JurorWithoutScore {
        /// The first such juror, counted from 0.
        juror: u32,
    },
    /// With more effects than scores there is nothing left that could tell a juror's severity from chance.
    #[error("{scores} scores are too few for {effects} effects")]
    TooFewScores {
        /// How many scores there are.
        scores: usize,
        /// How many entries and jurors there are, counted together.
        effects: usize,
    },
    /// Nothing varies but the entries, so no juror differs from another and none can be called severe.
    #[error("all scores of each entry are equal")]
    NoVariation,
    /// The variances still moved after the last step, or their equations could not be solved.
    #[error("the estimates of the variances did not settle")]
    NotSettled,
}

/// Estimates the variances and all effects. Entries and jurors are counted from 0; each must have a score.
pub fn fit(entries: u32, jurors: u32, scores: &[Score], effects: EntryEffects) -> Result<Fit, SeverityError> {
    let design = Design::new(entries, jurors, scores)?;
    let estimated = reml::estimate(&design, effects)?;
    let solution = estimated.solution;
    let (shift, entries) = match effects {
        EntryEffects::Random => (solution.level, solution.entries),
        EntryEffects::Free => {
            let mean = solution.entries.iter().sum::<f64>() / float(solution.entries.len());
            let centred = solution.entries.iter().map(|entry| entry - mean).collect();
            (mean, centred)
        }
    };
    Ok(Fit {
        mean: design.centre + shift,
        entries,
        jurors: solution.jurors,
        variances: estimated.variances,
        effects,
        components: design.components(),
        steps: estimated.steps,
    })
}

impl Fit {
    /// The standard errors of what the fit says, given its variances; `scores` are those it was made from.
    ///
    /// Takes one solution of the equations per juror, so its time grows with jurors times scores: for hundreds of jurors
    /// at once, for tens of thousands in the background.
    pub fn estimates(&self, scores: &[Score]) -> Result<Estimates, SeverityError> {
        let design = self.design(scores)?;
        let equations = Equations::new(&design, self.variances, self.effects);
        let (entries, jurors) = errors::variances(&equations)?;
        let with_errors = |values: &[f64], level: f64, variances: Vec<f64>| {
            let both = values.iter().zip(variances);
            both.map(|(value, variance)| Estimate {
                value: level + value,
                error: (variance * self.variances.residual).max(0.0).sqrt(),
            })
            .collect()
        };
        Ok(Estimates {
            entries: with_errors(&self.entries, self.mean, entries),
            jurors: with_errors(&self.jurors, 0.0, jurors),
        })
    }

    /// How the errors of some entries' values hang together: a row of covariances, in the squared unit of the scores, for
    /// each of `entries`. `scores` are those the fit was made from, or these and some more: only who scored what matters,
    /// so this also tells what further scores would do. Jurors without a score so far have numbers after the others.
    pub fn covariances(&self, scores: &[Score], entries: &[u32]) -> Result<Vec<Vec<f64>>, SeverityError> {
        let count = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        if let Some(&entry) = entries.iter().find(|&&entry| entry >= count) {
            return Err(SeverityError::EntryWithoutScore { entry });
        }
        let jurors = scores.iter().map(|score| score.juror.saturating_add(1)).max();
        let design = Design::new(count, jurors.unwrap_or(0), scores)?;
        let equations = Equations::new(&design, self.variances, self.effects);
        let places: Vec<usize> = entries.iter().map(|&entry| wide(entry)).collect();
        let mut rows = errors::covariances(&equations, &places)?;
        for cell in rows.iter_mut().flatten() {
            *cell *= self.variances.residual;
        }
        Ok(rows)
    }

    /// For each list of members, as ascending places in `scores`: how much higher the scores of members are than what entry
    /// and juror explain, given the variances. None where entries or jurors alone tell the members, or there are none. A
    /// place behind the last score is no member.
    pub fn contrasts(
        &self,
        scores: &[Score],
        memberships: &[&[u32]],
    ) -> Result<Vec<Option<Estimate>>, SeverityError> {
        let found = contrast::contrasts(self, &self.design(scores)?, scores, memberships)?;
        Ok(found)
    }

    fn design(&self, scores: &[Score]) -> Result<Design, SeverityError> {
        let count = |effects: &[f64]| u32::try_from(effects.len()).unwrap_or(u32::MAX);
        Design::new(count(&self.entries), count(&self.jurors), scores)
    }
}

fn wide(index: u32) -> usize {
    usize::try_from(index).unwrap_or(usize::MAX)
}

/// A count as a double, exact below 2^53.
fn float(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::INFINITY, f64::from)
}

#[cfg(test)]
mod tests;
