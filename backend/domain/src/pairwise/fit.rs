//! Strengths, reliabilities and ties from all answers together.

#![expect(
    clippy::indexing_slicing,
    reason = "loops over arrays whose lengths are fixed when they are made"
)]

use serde::{Deserialize, Serialize};

use super::chances::Chances;
use super::climb::Climb;
use super::information::Covariance;
use super::settings::Weights;
use super::{Answer, Comparison, MOST_ENTRIES, PairwiseError, Reliability, Settings, Ties, narrow, wide};
use crate::normal::probability_below;

/// When no estimate moves by more than this share of itself, it has settled.
const SETTLED: f64 = 1e-11;
const MOST_LEAPS: u32 = 20_000;
/// Leaps times comparisons: no list of answers, however it came about, keeps a computer for much longer than a minute.
const MOST_WORK: usize = 200_000_000;

/// An estimate with its standard error.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = PairwiseEstimate))]
pub struct Estimate {
    /// In logits.
    pub value: f64,
    /// Given the estimated reliabilities and ties.
    pub error: f64,
}

/// What the answers say.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// Of each entry, in logits against an imagined average entry; without a prior against the mean of all.
    pub strengths: Vec<Estimate>,
    /// Of each juror, from 0 to 1: the chance of giving the common answer rather than its opposite. Below one half a
    /// juror contradicts the others. 1 for all where jurors count alike.
    pub reliabilities: Vec<f64>,
    /// How readily ties are called: of equal entries a share of `ties / (2 + ties)` is tied.
    pub ties: f64,
    /// In how many answers each entry occurs.
    pub comparisons: Vec<u32>,
    /// Groups of entries that no chain of answers links, entries without any answer not counted. Between two groups only
    /// the prior compares, and ranks say nothing.
    pub components: u32,
    /// Logarithm of the likelihood of the answers, in nats.
    pub log_likelihood: f64,
    /// Leaps that were needed, of two steps each.
    pub steps: u32,
    pub(super) covariance: Covariance,
}

/// What the answers say, without how sure it is.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Estimates {
    /// In logits; 0 where nobody compared the entry.
    pub(super) strengths: Vec<f64>,
    pub(super) reliabilities: Vec<f64>,
    pub(super) ties: f64,
    /// In how many answers each entry occurs.
    pub(super) comparisons: Vec<u32>,
    pub(super) components: u32,
    log_likelihood: f64,
    steps: u32,
}

/// Estimates everything from all answers. Entries and jurors are counted from 0; the order of the comparisons matters
/// only for rounding in the last digits.
///
/// Maximises the likelihood times the prior of the settings by steps that never lower it (`climb`), until no estimate
/// moves by more than 1e-11 of itself in a step. Standard errors come from the expected information at the maximum. Time grows with
/// steps times comparisons, and with the cube of the number of entries for the errors.
pub fn fit(
    entries: u32,
    jurors: u32,
    comparisons: &[Comparison],
    settings: Settings,
) -> Result<Fit, PairwiseError> {
    let estimates = estimate(entries, jurors, comparisons, settings)?;
    let covariance = covariance(&estimates, comparisons, Weights::from(settings).prior);
    Ok(Fit {
        strengths: estimates
            .strengths
            .iter()
            .enumerate()
            .map(|(entry, &value)| Estimate {
                value,
                error: covariance.error(entry),
            })
            .collect(),
        reliabilities: estimates.reliabilities,
        ties: estimates.ties,
        comparisons: estimates.comparisons,
        components: estimates.components,
        log_likelihood: estimates.log_likelihood,
        steps: estimates.steps,
        covariance,
    })
}

/// The estimates of [`fit`], whose time does not grow with the cube of the number of entries.
///
/// Entries that nobody compared take no part, so that not even the last digit of another one depends on how many of them
/// there are.
pub(super) fn estimate(
    entries: u32,
    jurors: u32,
    comparisons: &[Comparison],
    settings: Settings,
) -> Result<Estimates, PairwiseError> {
    check(entries, jurors, comparisons, settings)?;
    let mut degrees = vec![0_u32; wide(entries)];
    for comparison in comparisons {
        for entry in [comparison.left, comparison.right] {
            let degree = &mut degrees[wide(entry)];
            *degree = degree.saturating_add(1);
        }
    }
    let compared: Vec<usize> = (0..wide(entries)).filter(|&entry| degrees[entry] > 0).collect();
    let mut numbers = vec![0_u32; wide(entries)];
    for (number, &entry) in (0..).zip(&compared) {
        numbers[entry] = number;
    }
    let renumbered: Vec<Comparison> = comparisons
        .iter()
        .map(|comparison| Comparison {
            left: numbers[wide(comparison.left)],
            right: numbers[wide(comparison.right)],
            ..*comparison
        })
        .collect();
    let mut climb = Climb::new(
        narrow(compared.len()),
        jurors,
        &renumbered,
        Weights::from(settings),
    );
    let most = most_leaps(comparisons.len());
    let mut steps = 0;
    while climb.leap() > SETTLED {
        steps += 1;
        if steps >= most {
            return Err(PairwiseError::NotSettled { steps });
        }
    }
    let mut strengths = vec![0.0; wide(entries)];
    for (&entry, worth) in compared.iter().zip(&climb.worths) {
        strengths[entry] = libm::log(*worth);
    }
    if settings.prior_centi == 0 && entries > 0 {
        let mean = strengths.iter().sum::<f64>() / f64::from(entries);
        for strength in &mut strengths {
            *strength -= mean;
        }
    }
    Ok(Estimates {
        strengths,
        components: components(comparisons, &degrees),
        comparisons: degrees,
        log_likelihood: climb.log_likelihood(),
        reliabilities: climb.reliabilities,
        ties: climb.ties,
        steps,
    })
}

/// How often to leap at the most with so many comparisons.
fn most_leaps(comparisons: usize) -> u32 {
    let affordable = MOST_WORK.checked_div(comparisons);
    affordable.map_or(MOST_LEAPS, narrow).min(MOST_LEAPS)
}

impl Fit {
    /// The strength of one entry less that of another, both counted from 0, with the standard error of the difference;
    /// none for entries that do not exist.
    pub fn difference(&self, entry: u32, other: u32) -> Option<Estimate> {
        let (entry, other) = (wide(entry), wide(other));
        let value = self.strengths.get(entry)?.value - self.strengths.get(other)?.value;
        Some(Estimate {
            value,
            error: self.covariance.error_between(entry, other),
        })
    }

    /// The share of confidence, from 0 to 1, that the first entry is the stronger one: one half says that nothing tells
    /// them apart. By the normal approximation; none for entries that do not exist.
    pub fn confidence(&self, entry: u32, other: u32) -> Option<f64> {
        let difference = self.difference(entry, other)?;
        Some(if difference.error > 0.0 {
            probability_below(difference.value / difference.error)
        } else {
            0.5
        })
    }
}

fn covariance(estimates: &Estimates, comparisons: &[Comparison], prior: f64) -> Covariance {
    let strengths = &estimates.strengths;
    let mut information = Covariance::zero(strengths.len());
    for comparison in comparisons {
        let (left, right) = (wide(comparison.left), wide(comparison.right));
        let chances = Chances::common(strengths[left] - strengths[right], estimates.ties);
        information.add_pair(
            left,
            right,
            chances.information(estimates.reliabilities[wide(comparison.juror)]),
        );
    }
    if prior > 0.0 {
        for (entry, &strength) in strengths.iter().enumerate() {
            // A win and a loss against the average entry, each with the information of one comparison.
            let chances = Chances::common(strength, 0.0);
            information.add_own(entry, 2.0 * prior * chances.left * chances.right);
        }
        information.inverted()
    } else {
        information.inverted_around_mean()
    }
}

fn check(
    entries: u32,
    jurors: u32,
    comparisons: &[Comparison],
    settings: Settings,
) -> Result<(), PairwiseError> {
    if entries > MOST_ENTRIES {
        return Err(PairwiseError::TooManyEntries {
            entries,
            most: MOST_ENTRIES,
        });
    }
    for (index, comparison) in comparisons.iter().enumerate() {
        if comparison.left >= entries || comparison.right >= entries || comparison.juror >= jurors {
            return Err(PairwiseError::Unknown { index });
        }
        if comparison.left == comparison.right {
            return Err(PairwiseError::Itself {
                index,
                entry: comparison.left,
            });
        }
        if comparison.answer == Answer::Tie && settings.ties == Ties::Never {
            return Err(PairwiseError::UnexpectedTie { index });
        }
    }
    let has_ties_prior = match settings.ties {
        Ties::Never => true,
        Ties::Estimated {
            tied_centi,
            compared_centi,
        } => tied_centi > 0 && compared_centi.saturating_sub(tied_centi) >= 2,
    };
    let has_jurors_prior = match settings.reliability {
        Reliability::Alike => true,
        Reliability::Estimated {
            agreeing_centi,
            contrary_centi,
        } => agreeing_centi > 0 && contrary_centi > 0 && settings.prior_centi > 0,
    };
    if !has_ties_prior || !has_jurors_prior {
        return Err(PairwiseError::PriorRequired);
    }
    if settings.prior_centi == 0 {
        unreached(entries, comparisons).map_or(Ok(()), |entry| Err(PairwiseError::NoMaximum { entry }))
    } else {
        Ok(())
    }
}

/// The first entry that cannot be reached from entry 0 by wins, or that cannot reach it; a tie counts as a win of both.
fn unreached(entries: u32, comparisons: &[Comparison]) -> Option<u32> {
    let mut beaten = vec![Vec::new(); wide(entries)];
    let mut beating = vec![Vec::new(); wide(entries)];
    for comparison in comparisons {
        let (left, right) = (comparison.left, comparison.right);
        if comparison.answer != Answer::Right {
            beaten[wide(left)].push(right);
            beating[wide(right)].push(left);
        }
        if comparison.answer != Answer::Left {
            beaten[wide(right)].push(left);
            beating[wide(left)].push(right);
        }
    }
    let is_reached = [reached(&beaten), reached(&beating)];
    (0..entries).find(|&entry| is_reached.iter().any(|is_reached| !is_reached[wide(entry)]))
}

fn reached(edges: &[Vec<u32>]) -> Vec<bool> {
    let mut is_reached = vec![false; edges.len()];
    let mut open = vec![0];
    while let Some(entry) = open.pop() {
        if entry < edges.len() && !core::mem::replace(&mut is_reached[entry], true) {
            open.extend(edges[entry].iter().map(|&next| wide(next)));
        }
    }
    is_reached
}

fn components(comparisons: &[Comparison], degrees: &[u32]) -> u32 {
    fn root(parents: &mut [usize], mut entry: usize) -> usize {
        while parents[entry] != entry {
            parents[entry] = parents[parents[entry]];
            entry = parents[entry];
        }
        entry
    }
    let mut parents: Vec<usize> = (0..degrees.len()).collect();
    let mut groups: u32 = degrees.iter().map(|&degree| u32::from(degree > 0)).sum();
    for comparison in comparisons {
        let (left, right) = (
            root(&mut parents, wide(comparison.left)),
            root(&mut parents, wide(comparison.right)),
        );
        if left != right {
            parents[left] = right;
            groups = groups.saturating_sub(1);
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_of_comparisons_gets_fewer_leaps() {
        let found = [0, 1, 10_000, 10_001, 1_000_000, MOST_WORK, usize::MAX].map(most_leaps);
        assert_eq!(found, [MOST_LEAPS, MOST_LEAPS, 20_000, 19_998, 200, 1, 0]);
    }
}
