//! What is believed while answers come in.

#![expect(
    clippy::indexing_slicing,
    reason = "hot loops over a square array that grows with its entries"
)]

use super::chances::Chances;
use super::settings::Weights;
use super::{Answer, Comparison, Settings, wide};

/// Deviations at which a normal density is looked at: every half from -5 to 5. For integrands as smooth as these, sums at
/// equal distances are exact to some five digits.
const NODES: usize = 21;

/// The variance of a strength before any answer, in squared logits: that of the prior of [`Settings::usual`], pi^2 / 3.
const PRIOR_VARIANCE: f64 = 3.289_868_133_696_453;

/// Strengths of all entries as a normal density with all covariances, updated by each answer on its own.
///
/// The true density after an answer is replaced by the normal one with the same means and covariances (assumed density
/// filtering, Opper, "A Bayesian approach to on-line learning", 1998); reliabilities and ties are counted along with
/// their expectations. It depends a little on the order of the answers, and is for choosing what to ask next; the
/// ranking for the record is [`super::fit`]. Crowd-BT and Gavel keep variances alone, and so do not know that two entries
/// were compared with the same third one.
#[derive(Clone, Debug, PartialEq)]
pub struct Belief {
    weights: Weights,
    means: Vec<f64>,
    /// Row by row.
    covariance: Vec<f64>,
    /// Answers that agreed with the common order, and that contradicted it, imagined ones included.
    jurors: Vec<(f64, f64)>,
    tied: f64,
    tie_load: f64,
    /// Deviations and their shares.
    nodes: [(f64, f64); NODES],
}

impl Belief {
    /// Before any answer. Of the settings only what they say of ties and jurors counts: the strengths begin with a
    /// variance of pi^2 / 3.
    pub fn new(entries: u32, jurors: u32, settings: Settings) -> Self {
        let weights = Weights::from(settings);
        let mut nodes = [(0.0, 0.0); NODES];
        let mut sum = 0.0;
        for (deviation, node) in (-10_i8..=10).zip(&mut nodes) {
            let deviation = f64::from(deviation) / 2.0;
            *node = (deviation, libm::exp(-deviation * deviation / 2.0));
            sum += node.1;
        }
        for node in &mut nodes {
            node.1 /= sum;
        }
        let mut belief = Self {
            weights,
            means: Vec::new(),
            covariance: Vec::new(),
            jurors: Vec::new(),
            tied: weights.ties.tied,
            tie_load: weights.ties.load,
            nodes,
        };
        belief.grow(entries, jurors);
        belief
    }

    /// Makes room for late entries and jurors; never takes any away.
    pub fn grow(&mut self, entries: u32, jurors: u32) {
        let (before, after) = (self.means.len(), wide(entries).max(self.means.len()));
        if after > before {
            let mut covariance = vec![0.0; after * after];
            for row in 0..before {
                covariance[row * after..row * after + before]
                    .copy_from_slice(&self.covariance[row * before..(row + 1) * before]);
            }
            for entry in before..after {
                covariance[entry * after + entry] = PRIOR_VARIANCE;
            }
            self.covariance = covariance;
            self.means.resize(after, 0.0);
        }
        let start = self.weights.jurors.unwrap_or((1.0, 0.0));
        self.jurors.resize(wide(jurors).max(self.jurors.len()), start);
    }

    /// Takes an answer in. Time grows with the square of the number of entries. An answer about entries or jurors that
    /// do not exist, or about one entry twice, changes nothing.
    pub fn learn(&mut self, comparison: Comparison) {
        let (left, right, juror) = (
            wide(comparison.left),
            wide(comparison.right),
            wide(comparison.juror),
        );
        let size = self.means.len();
        if left >= size || right >= size || left == right || juror >= self.jurors.len() {
            return;
        }
        let (mean, variance) = self.difference(left, right);
        let (reliability, ties) = (self.reliability(juror), self.ties());
        let (mut total, mut first, mut second, mut agreed, mut tie_load) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (deviation, share) in self.nodes {
            let common = Chances::common(mean + deviation * variance.sqrt(), ties);
            let chance = share * common.said_by(reliability).of(comparison.answer);
            total += chance;
            first += chance * deviation;
            second += chance * deviation * deviation;
            agreed += share * reliability * common.of(comparison.answer);
            if ties > 0.0 {
                tie_load += share * common.tie / ties;
            }
        }
        if total <= 0.0 || variance <= 0.0 {
            return;
        }
        let shift = first / total;
        let spread = second / total - shift * shift;
        let mean_factor = shift / variance.sqrt();
        let covariance_factor = (spread - 1.0) / variance;
        let towards: Vec<f64> = (0..size)
            .map(|entry| self.covariance[entry * size + left] - self.covariance[entry * size + right])
            .collect();
        for (row, &own) in towards.iter().enumerate() {
            self.means[row] += own * mean_factor;
            let factor = own * covariance_factor;
            for (cell, &other) in self.covariance[row * size..(row + 1) * size]
                .iter_mut()
                .zip(&towards)
            {
                *cell += factor * other;
            }
        }
        if comparison.answer == Answer::Tie {
            self.tied += 1.0;
        } else if self.weights.jurors.is_some() {
            let agreed = agreed / total;
            self.jurors[juror].0 += agreed;
            self.jurors[juror].1 += 1.0 - agreed;
        }
        self.tie_load += tie_load;
    }

    /// What the juror's answer about the pair is expected to tell about all strengths, in nats: the expected reduction
    /// of entropy, which equals the information between the answer and the difference (Lindley, "On a measure of the
    /// information provided by an experiment", 1956). 0 for entries or jurors that do not exist.
    pub fn gain(&self, juror: u32, left: u32, right: u32) -> f64 {
        let (left, right, juror) = (wide(left), wide(right), wide(juror));
        let size = self.means.len();
        if left >= size || right >= size || left == right || juror >= self.jurors.len() {
            return 0.0;
        }
        let (mean, variance) = self.difference(left, right);
        let (reliability, ties) = (self.reliability(juror), self.ties());
        let mut expected = Chances {
            left: 0.0,
            tie: 0.0,
            right: 0.0,
        };
        let mut known = 0.0;
        for (deviation, share) in self.nodes {
            let said = Chances::common(mean + deviation * variance.sqrt(), ties).said_by(reliability);
            expected.left += share * said.left;
            expected.tie += share * said.tie;
            expected.right += share * said.right;
            known += share * said.entropy();
        }
        (expected.entropy() - known).max(0.0)
    }

    /// What is believed of each entry's strength, in logits.
    pub fn means(&self) -> &[f64] {
        &self.means
    }

    /// The chance that the juror gives the common answer rather than its opposite.
    fn reliability(&self, juror: usize) -> f64 {
        let (agreeing, contrary) = self.jurors[juror];
        agreeing / (agreeing + contrary)
    }

    fn ties(&self) -> f64 {
        if self.weights.ties.are_possible && self.tie_load > 0.0 {
            self.tied / self.tie_load
        } else {
            0.0
        }
    }

    #[cfg(test)]
    pub(super) fn pair(&self, left: u32, right: u32) -> (f64, f64) {
        self.difference(wide(left), wide(right))
    }

    /// Mean and variance of a difference.
    fn difference(&self, left: usize, right: usize) -> (f64, f64) {
        let size = self.means.len();
        let variance = self.covariance[left * size + left] + self.covariance[right * size + right]
            - 2.0 * self.covariance[left * size + right];
        (self.means[left] - self.means[right], variance.max(0.0))
    }
}
