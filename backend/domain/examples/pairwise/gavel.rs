//! Gavel's way (Athalye, 2016), as of its published source: means and variances updated after Chen et al. (2013).

use domain::pairwise::{Answer, Comparison};

use crate::simulation::wide;

/// How much is known about one entry.
#[derive(Clone, Copy)]
pub(crate) struct Item {
    pub(crate) mean: f64,
    variance: f64,
}

/// What is believed by Gavel.
pub(crate) struct Gavel {
    pub(crate) items: Vec<Item>,
    /// Beta densities of the jurors' reliabilities.
    jurors: Vec<(f64, f64)>,
}

/// What an answer makes of winner, loser and juror.
struct Updated {
    winner: Item,
    loser: Item,
    juror: (f64, f64),
    /// How likely the answer was.
    chance: f64,
}

/// The weight of what is learnt about jurors.
const GAMMA: f64 = 0.1;
const LEAST_VARIANCE_FACTOR: f64 = 0.0001;

impl Gavel {
    pub(crate) fn new(entries: usize, jurors: usize) -> Self {
        let item = Item {
            mean: 0.0,
            variance: 1.0,
        };
        Self {
            items: vec![item; entries],
            jurors: vec![(10.0, 1.0); jurors],
        }
    }

    /// Takes an answer in; a tie is won by the left entry if the coin says so.
    pub(crate) fn take(&mut self, comparison: Comparison, coin_says_left: bool) {
        let is_left = match comparison.answer {
            Answer::Left => true,
            Answer::Right => false,
            Answer::Tie => coin_says_left,
        };
        let (left, right) = (wide(comparison.left), wide(comparison.right));
        let (winner, loser) = if is_left { (left, right) } else { (right, left) };
        self.learn(wide(comparison.juror), winner, loser);
    }

    fn learn(&mut self, juror: usize, winner: usize, loser: usize) {
        let updated = updated(self.jurors[juror], self.items[winner], self.items[loser]);
        self.items[winner] = updated.winner;
        self.items[loser] = updated.loser;
        self.jurors[juror] = updated.juror;
    }

    /// The expected information of the juror's answer.
    pub(crate) fn gain(&self, juror: usize, one: usize, other: usize) -> f64 {
        let (one, other, juror) = (self.items[one], self.items[other], self.jurors[juror]);
        let won = updated(juror, one, other);
        let lost = updated(juror, other, one);
        let told = |updated: &Updated, winner: Item, loser: Item| {
            normal_divergence(updated.winner, winner)
                + normal_divergence(updated.loser, loser)
                + GAMMA * beta_divergence(updated.juror, juror)
        };
        won.chance * told(&won, one, other) + (1.0 - won.chance) * told(&lost, other, one)
    }
}

fn updated(juror: (f64, f64), winner: Item, loser: Item) -> Updated {
    let (alpha, beta) = juror;
    let (won, lost) = (libm::exp(winner.mean), libm::exp(loser.mean));
    let said = alpha * won + beta * lost;
    let sum = won + lost;
    let slope = alpha * won / said - won / sum;
    let bend = alpha * won * beta * lost / (said * said) - won * lost / (sum * sum);
    let narrowed = |item: Item| item.variance * (1.0 + item.variance * bend).max(LEAST_VARIANCE_FACTOR);
    let common =
        won / sum + 0.5 * (winner.variance + loser.variance) * won * lost * (lost - won) / (sum * sum * sum);
    let contrary = 1.0 - common;
    let total = alpha + beta;
    let chance = (common * alpha + contrary * beta) / total;
    let first = (common * (alpha + 1.0) * alpha + contrary * alpha * beta) / (chance * (total + 1.0) * total);
    let second = (common * (alpha + 2.0) * (alpha + 1.0) * alpha + contrary * (alpha + 1.0) * alpha * beta)
        / (chance * (total + 2.0) * (total + 1.0) * total);
    let variance = second - first * first;
    Updated {
        winner: Item {
            mean: winner.mean + winner.variance * slope,
            variance: narrowed(winner),
        },
        loser: Item {
            mean: loser.mean - loser.variance * slope,
            variance: narrowed(loser),
        },
        juror: (
            (first - second) * first / variance,
            (first - second) * (1.0 - first) / variance,
        ),
        chance,
    }
}

fn normal_divergence(one: Item, other: Item) -> f64 {
    let ratio = one.variance / other.variance;
    let shift = one.mean - other.mean;
    shift * shift / (2.0 * other.variance) + (ratio - 1.0 - libm::log(ratio)) / 2.0
}

fn beta_divergence(one: (f64, f64), other: (f64, f64)) -> f64 {
    let log_beta = |(a, b): (f64, f64)| libm::lgamma(a) + libm::lgamma(b) - libm::lgamma(a + b);
    log_beta(other) - log_beta(one)
        + (one.0 - other.0) * digamma(one.0)
        + (one.1 - other.1) * digamma(one.1)
        + (other.0 - one.0 + other.1 - one.1) * digamma(one.0 + one.1)
}

/// The slope of the logarithm of the gamma function, for positive arguments: carried up by its recurrence to where its
/// asymptotic series is exact.
fn digamma(mut x: f64) -> f64 {
    let mut sum = 0.0;
    while x < 10.0 {
        sum -= 1.0 / x;
        x += 1.0;
    }
    let inverse = 1.0 / (x * x);
    sum + libm::log(x) - 0.5 / x - inverse * (1.0 / 12.0 - inverse * (1.0 / 120.0 - inverse / 252.0))
}
