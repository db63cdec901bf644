//! Climbs the penalised likelihood by steps, and by leaps where steps are short.
//!
//! A step is one of expectation and maximisation (Dempster, Laird & Rubin, 1977) over what is not seen, whether an answer
//! was the common one or its opposite; in it the strengths move by one step of minorisation (Hunter, "MM algorithms for
//! generalized Bradley-Terry models", 2004, for ties Davidson's own iteration), for which the logarithm of a sum is
//! bounded by its tangent and the geometric mean of two strengths by their arithmetic one. No step can lower the
//! penalised likelihood, and none needs more than `+ - * /` and square roots. A step costs one walk over the answers, two
//! with ties.
//!
//! Near the top such steps shrink by a nearly constant factor, and where jurors are unreliable that factor is close to 1: the
//! same answers are explained almost as well by entries further apart and jurors less reliable. A leap looks at two steps
//! and jumps where they lead (Varadhan & Roland, "Simple and globally convergent methods for accelerating the convergence
//! of any EM algorithm", 2008, scheme S3), and is undone where it leads down.

#![expect(
    clippy::indexing_slicing,
    reason = "hot loops over arrays whose lengths are fixed when they are made"
)]

use super::settings::Weights;
use super::{Answer, Comparison, wide};

/// Where the climb stands.
#[derive(Clone, Debug)]
pub(super) struct Climb<'a> {
    comparisons: &'a [Comparison],
    weights: Weights,
    /// Exponentials of the strengths.
    pub(super) worths: Vec<f64>,
    /// The chance that a juror gives the common answer.
    pub(super) reliabilities: Vec<f64>,
    /// How readily ties are called.
    pub(super) ties: f64,
    tied: f64,
}

impl<'a> Climb<'a> {
    /// Starts with equal entries. The comparisons must name existing entries and jurors.
    pub(super) fn new(entries: u32, jurors: u32, comparisons: &'a [Comparison], weights: Weights) -> Self {
        Self {
            comparisons,
            weights,
            worths: vec![1.0; wide(entries)],
            reliabilities: vec![weights.start(); wide(jurors)],
            ties: weights.ties.start(),
            tied: comparisons
                .iter()
                .map(|comparison| {
                    if comparison.answer == Answer::Tie {
                        1.0
                    } else {
                        0.0
                    }
                })
                .sum(),
        }
    }

    /// Moves up by two steps and a leap beyond them where that is higher, and says how far the first step went.
    pub(super) fn leap(&mut self) -> f64 {
        let start = self.point();
        let moved = self.step();
        let first = self.point();
        self.step();
        let second = self.point();
        let (mut length, mut bend) = (0.0, 0.0);
        for ((start, first), second) in start.iter().zip(&first).zip(&second) {
            let (once, change) = (first - start, second - first - (first - start));
            length += once * once;
            bend += change * change;
        }
        if bend > 0.0 && length > bend {
            let reach = (length / bend).sqrt();
            let ahead: Vec<f64> = start
                .iter()
                .zip(&first)
                .zip(&second)
                .map(|((start, first), second)| {
                    let once = first - start;
                    start + 2.0 * reach * once + reach * reach * (second - first - once)
                })
                .collect();
            let height = self.height();
            let before = self.clone();
            self.go_to(&ahead);
            let is_higher = self.height() >= height;
            if !is_higher {
                *self = before;
            }
        }
        moved
    }

    /// Everything that is estimated, on scales without ends.
    fn point(&self) -> Vec<f64> {
        let worths = self.worths.iter().map(|worth| libm::log(*worth));
        let reliabilities = self
            .reliabilities
            .iter()
            .filter(|_| self.weights.jurors.is_some())
            .map(|reliability| libm::log(reliability / (1.0 - reliability)));
        let ties = self.weights.ties.are_possible.then(|| libm::log(self.ties));
        worths.chain(reliabilities).chain(ties).collect()
    }

    fn go_to(&mut self, point: &[f64]) {
        let mut coordinates = point.iter().copied();
        for (worth, coordinate) in self.worths.iter_mut().zip(&mut coordinates) {
            *worth = libm::exp(coordinate);
        }
        if self.weights.jurors.is_some() {
            for (reliability, coordinate) in self.reliabilities.iter_mut().zip(&mut coordinates) {
                *reliability = 1.0 / (1.0 + libm::exp(-coordinate));
            }
        }
        if self.weights.ties.are_possible {
            self.ties = coordinates.next().map_or(self.ties, libm::exp);
        }
    }

    /// Moves up, and says how far: the greatest relative change of anything that is estimated.
    pub(super) fn step(&mut self) -> f64 {
        let prior = self.weights.prior;
        let mut wins = vec![prior; self.worths.len()];
        let mut loads: Vec<f64> = self
            .worths
            .iter()
            .map(|worth| 2.0 * prior / (1.0 + worth))
            .collect();
        let mut agreeing = vec![0.0; self.reliabilities.len()];
        let mut decided = vec![0.0; self.reliabilities.len()];
        for comparison in self.comparisons {
            let (left, right, juror) = (
                wide(comparison.left),
                wide(comparison.right),
                wide(comparison.juror),
            );
            let (x, y) = (self.worths[left], self.worths[right]);
            let mean = (x * y).sqrt();
            let total = x + y + self.ties * mean;
            loads[left] += (1.0 + 0.5 * self.ties * mean / x) / total;
            loads[right] += (1.0 + 0.5 * self.ties * mean / y) / total;
            let reliability = self.reliabilities[juror];
            let contrary = 1.0 - reliability;
            // The share of the answer that speaks for the left entry, and the chance that it is the common one.
            let (for_left, is_common) = match comparison.answer {
                Answer::Tie => (0.5, None),
                Answer::Left => {
                    let share = reliability * x / (reliability * x + contrary * y);
                    (share, Some(share))
                }
                Answer::Right => {
                    let share = reliability * y / (reliability * y + contrary * x);
                    (1.0 - share, Some(share))
                }
            };
            wins[left] += for_left;
            wins[right] += 1.0 - for_left;
            if let Some(share) = is_common {
                agreeing[juror] += share;
                decided[juror] += 1.0;
            }
        }
        let mut farthest: f64 = 0.0;
        for ((worth, won), load) in self.worths.iter_mut().zip(&wins).zip(&loads) {
            if *load > 0.0 {
                farthest = farthest.max(moved(worth, won / load));
            }
        }
        if let Some((agreed, contrary)) = self.weights.jurors {
            for (juror, reliability) in self.reliabilities.iter_mut().enumerate() {
                let next = (agreeing[juror] + agreed) / (decided[juror] + agreed + contrary);
                farthest = farthest.max(moved(reliability, next));
            }
        }
        if self.weights.ties.are_possible {
            let next = (self.tied + self.weights.ties.tied) / (self.tie_load() + self.weights.ties.load);
            farthest = farthest.max(moved(&mut self.ties, next));
        }
        farthest
    }

    /// What the number of ties would be if they were called at rate 1.
    fn tie_load(&self) -> f64 {
        let mut load = 0.0;
        for comparison in self.comparisons {
            let (x, y) = (
                self.worths[wide(comparison.left)],
                self.worths[wide(comparison.right)],
            );
            let mean = (x * y).sqrt();
            load += mean / (x + y + self.ties * mean);
        }
        load
    }

    /// The logarithm of the likelihood.
    pub(super) fn log_likelihood(&self) -> f64 {
        let mut sum = 0.0;
        for comparison in self.comparisons {
            let (x, y) = (
                self.worths[wide(comparison.left)],
                self.worths[wide(comparison.right)],
            );
            let reliability = self.reliabilities[wide(comparison.juror)];
            let contrary = 1.0 - reliability;
            let mean = (x * y).sqrt();
            let said = match comparison.answer {
                Answer::Left => reliability * x + contrary * y,
                Answer::Right => reliability * y + contrary * x,
                Answer::Tie => self.ties * mean,
            };
            sum += libm::log(said / (x + y + self.ties * mean));
        }
        sum
    }

    /// What every step raises: the logarithm of the penalised likelihood.
    pub(super) fn height(&self) -> f64 {
        self.log_likelihood() + self.log_prior()
    }

    /// The logarithm of what is assumed beforehand.
    fn log_prior(&self) -> f64 {
        let times_log = |weight: f64, value: f64| {
            if weight > 0.0 {
                weight * libm::log(value)
            } else {
                0.0
            }
        };
        let mut sum = 0.0;
        for &worth in &self.worths {
            sum += times_log(self.weights.prior, worth / ((1.0 + worth) * (1.0 + worth)));
        }
        if let Some((agreeing, contrary)) = self.weights.jurors {
            for &reliability in &self.reliabilities {
                sum += times_log(agreeing, reliability) + times_log(contrary, 1.0 - reliability);
            }
        }
        if self.weights.ties.are_possible {
            sum += times_log(self.weights.ties.tied, self.ties) - self.weights.ties.load * self.ties;
        }
        sum
    }
}

fn moved(value: &mut f64, next: f64) -> f64 {
    let change = (next / *value - 1.0).abs();
    *value = next;
    change
}
