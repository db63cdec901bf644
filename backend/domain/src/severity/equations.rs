//! The mixed-model equations, with the level and the entries eliminated.
//!
//! With `a = residual / entries` and `b = residual / jurors` (ratios of variances), `n` scores of which `n_i` are of
//! entry i and `d_j` of juror j, and the incidence N of jurors by entries:
//!
//! ```text
//! | n    n_i'        d_j'       | | mu |   | sum of y        |
//! | n_i  n_i + a     N'         | | q  | = | sums by entry   |
//! | d_j  N           d_j + b    | | s  |   | sums by juror   |
//! ```
//!
//! The block of mu and q is an arrow, so it is inverted in closed form, and what is left for s is symmetric and positive
//! definite: `diag(d_j + b) - sum over entries of 1 1' / (n_i + a) - u u' / p`, where 1 marks the panel of an entry, `p` is
//! what is left of the level, and `u` what is left of its column. With free entries `a` is 0, mu is one of too many
//! unknowns, and it is left at 0.

use super::dense::Dense;
use super::design::Design;
use super::gradients::{self, Unsolved};
use super::lanes::{Lanes, add, dots};
use super::{EntryEffects, Variances, wide};

/// Juries up to this size are solved by writing the matrix down; larger ones without.
pub(super) const DENSE_JURORS: usize = 96;

#[derive(Clone, Debug)]
pub(super) struct Equations<'a> {
    pub(super) design: &'a Design,
    /// 0 for free entries.
    pub(super) entry_ratio: f64,
    pub(super) juror_ratio: f64,
    /// `1 / (n_i + a)`.
    pub(super) shares: Vec<f64>,
    /// `n_i / (n_i + a)`: 1 for free entries.
    weights: Vec<f64>,
    /// What is left of the level when entries are eliminated; 0 if there is none.
    pub(super) pivot: f64,
    /// What is left of the level's column; 0 for free entries.
    pub(super) lever: Vec<f64>,
    /// `d_j + b`.
    pub(super) diagonal: Vec<f64>,
    pub(super) dense: Option<Dense>,
}

/// A level, entries and jurors.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Solution {
    pub(super) level: f64,
    pub(super) entries: Vec<f64>,
    pub(super) jurors: Vec<f64>,
}

/// The sums of some values per score that stand on the right-hand side.
#[derive(Clone, Debug)]
pub(super) struct Sums {
    pub(super) total: f64,
    pub(super) entries: Vec<f64>,
    pub(super) jurors: Vec<f64>,
}

impl Sums {
    /// Their product with a solution: what it explains of the values.
    pub(super) fn times(&self, solution: &Solution) -> f64 {
        self.total * solution.level
            + dot(&self.entries, &solution.entries)
            + dot(&self.jurors, &solution.jurors)
    }
}

impl<'a> Equations<'a> {
    pub(super) fn new(design: &'a Design, variances: Variances, effects: EntryEffects) -> Self {
        let entry_ratio = match effects {
            EntryEffects::Free => 0.0,
            EntryEffects::Random => variances.residual / variances.entries,
        };
        let juror_ratio = variances.residual / variances.jurors;
        let shares: Vec<f64> = design
            .sizes
            .iter()
            .map(|size| (size + entry_ratio).recip())
            .collect();
        let both = || design.sizes.iter().zip(&shares);
        let weights = both().map(|(size, share)| size * share).collect();
        let left: Vec<f64> = shares.iter().map(|share| entry_ratio * share).collect();
        let mut equations = Self {
            design,
            entry_ratio,
            juror_ratio,
            weights,
            pivot: dot(&design.sizes, &left),
            lever: design.sums_by_juror(&left),
            diagonal: design.loads.iter().map(|load| load + juror_ratio).collect(),
            shares,
            dense: None,
        };
        if design.jurors() <= DENSE_JURORS {
            equations.dense = Some(Dense::of(&equations));
        }
        equations
    }

    /// Solves for several right-hand sides at once; [`gradients`] says what the tolerance means.
    pub(super) fn solve<const WIDTH: usize>(
        &self,
        sums: &[Sums; WIDTH],
        tolerance: f64,
    ) -> Result<Vec<Solution>, Unsolved> {
        let design = self.design;
        let mut right = vec![[0.0; WIDTH]; design.jurors()];
        for (lane, sums) in sums.iter().enumerate() {
            let (level, entries) = self.arrow(sums.total, &sums.entries);
            let explained = design.sums_by_juror(&entries);
            for (juror, right) in right.iter_mut().enumerate() {
                right[lane] = sums.jurors[juror] - explained[juror] - level * design.loads[juror];
            }
        }
        let jurors = self.solve_jurors(&right, tolerance)?;
        let solution = |(lane, sums): (usize, &Sums)| {
            let jurors: Vec<f64> = jurors.iter().map(|lanes| lanes[lane]).collect();
            let taken = design.sums_by_entry(&jurors);
            let left: Vec<f64> = sums
                .entries
                .iter()
                .zip(&taken)
                .map(|(sum, taken)| sum - taken)
                .collect();
            let (level, entries) = self.arrow(sums.total - taken.iter().sum::<f64>(), &left);
            Solution {
                level,
                entries,
                jurors,
            }
        };
        Ok(sums.iter().enumerate().map(solution).collect())
    }

    /// Solves what is left for the jurors, each lane a system of its own.
    pub(super) fn solve_jurors<const WIDTH: usize>(
        &self,
        right: &[Lanes<WIDTH>],
        tolerance: f64,
    ) -> Result<Vec<Lanes<WIDTH>>, Unsolved> {
        match &self.dense {
            Some(dense) => Ok(dense.solve(right)),
            None => gradients::solve(self, right, tolerance),
        }
    }

    /// The matrix that is left for the jurors, times values per juror.
    pub(super) fn apply<const WIDTH: usize>(&self, jurors: &[Lanes<WIDTH>], image: &mut [Lanes<WIDTH>]) {
        image.fill([0.0; WIDTH]);
        for (panel, &share) in self.design.panels().zip(&self.shares) {
            let shared = sum_over(panel, jurors).map(|sum| sum * share);
            for &juror in panel {
                add(&mut image[wide(juror)], &shared);
            }
        }
        let level = self.level(jurors);
        let rows = image.iter_mut().zip(jurors).zip(&self.diagonal).zip(&self.lever);
        for (((image, own), diagonal), lever) in rows {
            for lane in 0..WIDTH {
                image[lane] = diagonal * own[lane] - image[lane] - lever * level[lane];
            }
        }
    }

    /// What values per juror take from the value of each entry, level and deviation together. Calls `visit` with the
    /// entries in order.
    pub(super) fn taken<const WIDTH: usize>(
        &self,
        jurors: &[Lanes<WIDTH>],
        mut visit: impl FnMut(usize, Lanes<WIDTH>),
    ) {
        let level = self.level(jurors);
        let rows = self.design.panels().zip(&self.shares).zip(&self.weights);
        for (entry, ((panel, share), weight)) in rows.enumerate() {
            let mut sum = sum_over(panel, jurors);
            for lane in 0..WIDTH {
                sum[lane] = share * sum[lane] + (1.0 - weight) * level[lane];
            }
            visit(entry, sum);
        }
    }

    /// How much of a juror's value is in the value of an entry through the level.
    pub(super) fn level_share(&self, entry: usize, juror: usize) -> f64 {
        if self.pivot > 0.0 {
            (1.0 - self.weights[entry]) * self.lever[juror] / self.pivot
        } else {
            0.0
        }
    }

    /// The level that goes with values per juror.
    fn level<const WIDTH: usize>(&self, jurors: &[Lanes<WIDTH>]) -> Lanes<WIDTH> {
        let mut level = [0.0; WIDTH];
        if self.pivot > 0.0 {
            for (own, lever) in jurors.iter().zip(&self.lever) {
                for lane in 0..WIDTH {
                    level[lane] += lever * own[lane];
                }
            }
            level = level.map(|sum| sum / self.pivot);
        }
        level
    }

    /// The sum of the products of what two values per juror take from the deviations of the entries, over all lanes.
    pub(super) fn deviations_product<const WIDTH: usize>(
        &self,
        one: &[Lanes<WIDTH>],
        other: &[Lanes<WIDTH>],
    ) -> f64 {
        let (one_level, other_level) = (self.level(one), self.level(other));
        let mut products = [0.0; WIDTH];
        let rows = self.design.panels().zip(&self.shares).zip(&self.weights);
        for ((panel, share), weight) in rows {
            let (one_sum, other_sum) = (sum_over(panel, one), sum_over(panel, other));
            for lane in 0..WIDTH {
                products[lane] += (share * one_sum[lane] - weight * one_level[lane])
                    * (share * other_sum[lane] - weight * other_level[lane]);
            }
        }
        products.iter().sum()
    }

    /// The sum of the diagonal of the arrow's inverse over the entries' deviations.
    pub(super) fn arrow_trace(&self) -> f64 {
        let shares: f64 = self.shares.iter().sum();
        if self.pivot > 0.0 {
            shares + dot(&self.weights, &self.weights) / self.pivot
        } else {
            shares
        }
    }

    /// The covariance of the values (level and deviation together) of two entries if no juror differed, in units of the
    /// residual variance.
    pub(super) fn arrow_covariance(&self, one: usize, other: usize) -> f64 {
        let own = if one == other { self.shares[one] } else { 0.0 };
        if self.pivot > 0.0 {
            own + (1.0 - self.weights[one]) * (1.0 - self.weights[other]) / self.pivot
        } else {
            own
        }
    }

    /// The level and the deviations for sums over all scores and over those of each entry.
    fn arrow(&self, total: f64, sums: &[f64]) -> (f64, Vec<f64>) {
        let level = if self.pivot > 0.0 {
            (total - dot(&self.weights, sums)) / self.pivot
        } else {
            0.0
        };
        let rows = sums.iter().zip(&self.design.sizes).zip(&self.shares);
        (
            level,
            rows.map(|((sum, size), share)| (sum - size * level) * share)
                .collect(),
        )
    }

    /// The sum of the diagonal of the jurors' inverse over probes, and that over the entries' deviations.
    pub(super) fn probed<const WIDTH: usize>(
        &self,
        probes: &[Lanes<WIDTH>],
        tolerance: f64,
    ) -> Result<(f64, f64), Unsolved> {
        let inverse = self.solve_jurors(probes, tolerance)?;
        let of_jurors = dots(probes, &inverse).iter().sum();
        let of_entries = if self.entry_ratio > 0.0 {
            self.deviations_product(probes, &inverse)
        } else {
            0.0
        };
        Ok((of_entries, of_jurors))
    }
}

fn sum_over<const WIDTH: usize>(panel: &[u32], jurors: &[Lanes<WIDTH>]) -> Lanes<WIDTH> {
    let mut sum = [0.0; WIDTH];
    for &juror in panel {
        add(&mut sum, &jurors[wide(juror)]);
    }
    sum
}

pub(super) fn dot(left: &[f64], right: &[f64]) -> f64 {
    left.iter().zip(right).map(|(left, right)| left * right).sum()
}
