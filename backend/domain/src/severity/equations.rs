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
//! definite. With free entries `a` is 0, mu is one of too many unknowns, and it is left at 0.

use super::design::Design;
use super::{EntryEffects, Variances, float, wide};

/// Right-hand sides that are solved at the same time, so that one walk over the scores serves all of them.
pub(super) const WIDTH: usize = 16;
/// One number of each of the systems solved together.
pub(super) type Lanes = [f64; WIDTH];

/// The residual that counts as none, relative to the right-hand side: of a solution that is shown.
pub(super) const EXACT: f64 = 1e-11;
/// Of a solution of which only traces are taken: their error is smaller than that of the probes by orders.
pub(super) const ROUGH: f64 = 1e-5;
const MOST_ROUNDS: usize = 1_000;

#[derive(Clone, Debug)]
pub(super) struct Equations<'a> {
    pub(super) design: &'a Design,
    /// 0 for free entries.
    pub(super) entry_ratio: f64,
    pub(super) juror_ratio: f64,
    /// `1 / (n_i + a)`.
    shares: Vec<f64>,
    /// What is left of the level when entries are eliminated; 0 if there is none.
    pivot: f64,
    /// The inverted diagonal of what is left for the jurors, as a preconditioner.
    scales: Vec<f64>,
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
        let shares: Vec<f64> = (0..design.entries())
            .map(|entry| (design.size(entry) + entry_ratio).recip())
            .collect();
        let pivot = (0..design.entries())
            .map(|entry| design.size(entry) * entry_ratio * shares[entry])
            .sum();
        let scales = (0..design.jurors())
            .map(|juror| {
                let load = design.load(juror);
                let own: f64 = load.iter().map(|&entry| shares[wide(entry)]).sum();
                (float(load.len()) + juror_ratio - own).recip()
            })
            .collect();
        Self {
            design,
            entry_ratio,
            juror_ratio,
            shares,
            pivot,
            scales,
        }
    }

    /// Solves for up to [`WIDTH`] right-hand sides.
    pub(super) fn solve(&self, sums: &[Sums]) -> Vec<Solution> {
        let arrows: Vec<(f64, Vec<f64>)> = sums
            .iter()
            .map(|sums| self.arrow(sums.total, &sums.entries))
            .collect();
        let mut right = vec![[0.0; WIDTH]; self.design.jurors()];
        for (lane, (sums, (level, entries))) in sums.iter().zip(&arrows).enumerate() {
            let explained = self.design.sums_by_juror(entries);
            for (juror, right) in right.iter_mut().enumerate() {
                right[lane] =
                    sums.jurors[juror] - explained[juror] - level * float(self.design.load(juror).len());
            }
        }
        let jurors = self.solve_jurors(&right, EXACT);
        sums.iter()
            .enumerate()
            .map(|(lane, sums)| {
                let jurors: Vec<f64> = jurors.iter().map(|lanes| lanes[lane]).collect();
                let by_entry = self.design.sums_by_entry(&jurors);
                let total = sums.total - by_entry.iter().sum::<f64>();
                let entries: Vec<f64> = sums
                    .entries
                    .iter()
                    .zip(&by_entry)
                    .map(|(sum, taken)| sum - taken)
                    .collect();
                let (level, entries) = self.arrow(total, &entries);
                Solution {
                    level,
                    entries,
                    jurors,
                }
            })
            .collect()
    }

    /// Solves what is left for the jurors by conjugate gradients (Hestenes & Stiefel, 1952), each lane a system of its own.
    pub(super) fn solve_jurors(&self, right: &[Lanes], tolerance: f64) -> Vec<Lanes> {
        let scaled = |residual: &[Lanes]| -> Vec<Lanes> {
            let both = residual.iter().zip(&self.scales);
            both.map(|(lanes, scale)| lanes.map(|value| value * scale))
                .collect()
        };
        let mut found = vec![[0.0; WIDTH]; right.len()];
        let mut residual = right.to_vec();
        let mut ready = scaled(&residual);
        let mut along = ready.clone();
        let mut worth = dots(&residual, &ready);
        let goal = worth.map(|worth| worth * tolerance * tolerance);
        for _ in 0..MOST_ROUNDS {
            if worth.iter().zip(&goal).all(|(worth, goal)| worth <= goal) {
                break;
            }
            let image = self.apply(&along);
            let curve = dots(&along, &image);
            let step = divided(&worth, &curve);
            for (at, image) in image.iter().enumerate() {
                for lane in 0..WIDTH {
                    found[at][lane] += step[lane] * along[at][lane];
                    residual[at][lane] -= step[lane] * image[lane];
                }
            }
            ready = scaled(&residual);
            let next = dots(&residual, &ready);
            let keep = divided(&next, &worth);
            for (along, ready) in along.iter_mut().zip(&ready) {
                for lane in 0..WIDTH {
                    along[lane] = ready[lane] + keep[lane] * along[lane];
                }
            }
            worth = next;
        }
        found
    }

    /// What the level and the entries make of values per juror: the inverse of the arrow times their sums.
    pub(super) fn explained(&self, jurors: &[Lanes]) -> (Lanes, Vec<Lanes>) {
        let mut entries: Vec<Lanes> = Vec::with_capacity(self.design.entries());
        let (mut total, mut taken) = ([0.0; WIDTH], [0.0; WIDTH]);
        for (entry, &share) in self.shares.iter().enumerate() {
            let mut sum = [0.0; WIDTH];
            for &juror in self.design.panel(entry) {
                add(&mut sum, &jurors[wide(juror)]);
            }
            let weight = self.design.size(entry) * share;
            for lane in 0..WIDTH {
                total[lane] += sum[lane];
                taken[lane] += weight * sum[lane];
            }
            entries.push(sum.map(|sum| sum * share));
        }
        let level = if self.pivot > 0.0 {
            std::array::from_fn(|lane| (total[lane] - taken[lane]) / self.pivot)
        } else {
            [0.0; WIDTH]
        };
        for (entry, lanes) in entries.iter_mut().enumerate() {
            let weight = self.design.size(entry) * self.shares[entry];
            for lane in 0..WIDTH {
                lanes[lane] -= weight * level[lane];
            }
        }
        (level, entries)
    }

    /// The diagonal of the inverse for the entries' values (level and deviation together), in units of the residual
    /// variance.
    pub(super) fn prediction_variances(&self) -> Vec<f64> {
        let jurors = self.design.jurors();
        let mut variances: Vec<f64> = (0..self.design.entries())
            .map(|entry| self.arrow_variance(entry))
            .collect();
        for unit in units(jurors) {
            let (level, entries) = self.explained(&unit);
            let inverse = self.solve_jurors(&unit, ROUGH);
            let (other_level, others) = self.explained(&inverse);
            for ((variance, lanes), others) in variances.iter_mut().zip(&entries).zip(&others) {
                for lane in 0..WIDTH {
                    *variance += (level[lane] + lanes[lane]) * (other_level[lane] + others[lane]);
                }
            }
        }
        variances
    }

    /// The logarithm of the determinant, by Cholesky's decomposition of what is left for the jurors: for small juries.
    pub(super) fn log_determinant(&self) -> f64 {
        let jurors = self.design.jurors();
        let columns: Vec<Vec<Lanes>> = units(jurors).map(|unit| self.apply(&unit)).collect();
        let mut factor = vec![vec![0.0; jurors]; jurors];
        let mut log = self.shares.iter().map(|share| -share.ln()).sum::<f64>();
        if self.pivot > 0.0 {
            log += self.pivot.ln();
        }
        for row in 0..jurors {
            for column in 0..=row {
                let known = dot(&factor[row][..column], &factor[column][..column]);
                let rest = columns[column / WIDTH][row][column % WIDTH] - known;
                factor[row][column] = if row == column {
                    rest.sqrt()
                } else {
                    rest / factor[column][column]
                };
            }
            log += 2.0 * factor[row][row].ln();
        }
        log
    }

    /// The sum of the diagonal of the arrow's inverse over the entries' deviations.
    pub(super) fn arrow_trace(&self) -> f64 {
        (0..self.design.entries())
            .map(|entry| {
                let share = self.shares[entry];
                let weight = self.design.size(entry) * share;
                share
                    + if self.pivot > 0.0 {
                        weight * weight / self.pivot
                    } else {
                        0.0
                    }
            })
            .sum()
    }

    /// The variance of level and deviation together if no juror differed.
    fn arrow_variance(&self, entry: usize) -> f64 {
        let share = self.shares[entry];
        let rest = 1.0 - self.design.size(entry) * share;
        share
            + if self.pivot > 0.0 {
                rest * rest / self.pivot
            } else {
                0.0
            }
    }

    /// The level and the deviations for sums over all scores and over those of each entry.
    fn arrow(&self, total: f64, sums: &[f64]) -> (f64, Vec<f64>) {
        let weights = self
            .shares
            .iter()
            .enumerate()
            .map(|(entry, share)| self.design.size(entry) * share);
        let level = if self.pivot > 0.0 {
            (total - weights.zip(sums).map(|(weight, sum)| weight * sum).sum::<f64>()) / self.pivot
        } else {
            0.0
        };
        let entries = sums.iter().enumerate();
        let entries = entries
            .map(|(entry, sum)| (sum - self.design.size(entry) * level) * self.shares[entry])
            .collect();
        (level, entries)
    }

    /// The matrix that is left for the jurors, times values per juror.
    fn apply(&self, jurors: &[Lanes]) -> Vec<Lanes> {
        let (level, entries) = self.explained(jurors);
        jurors
            .iter()
            .enumerate()
            .map(|(juror, own)| {
                let load = self.design.load(juror);
                let mut sum = [0.0; WIDTH];
                for &entry in load {
                    add(&mut sum, &entries[wide(entry)]);
                }
                let count = float(load.len());
                std::array::from_fn(|lane| {
                    (count + self.juror_ratio) * own[lane] - count * level[lane] - sum[lane]
                })
            })
            .collect()
    }
}

/// The unit vectors of the jurors, side by side in lanes.
pub(super) fn units(jurors: usize) -> impl Iterator<Item = Vec<Lanes>> {
    (0..jurors).step_by(WIDTH).map(move |first| {
        let mut lanes = vec![[0.0; WIDTH]; jurors];
        for lane in 0..WIDTH.min(jurors - first) {
            lanes[first + lane][lane] = 1.0;
        }
        lanes
    })
}

pub(super) fn dot(left: &[f64], right: &[f64]) -> f64 {
    left.iter().zip(right).map(|(left, right)| left * right).sum()
}

/// The dot product in each lane.
pub(super) fn dots(left: &[Lanes], right: &[Lanes]) -> Lanes {
    let mut sums = [0.0; WIDTH];
    for (left, right) in left.iter().zip(right) {
        for lane in 0..WIDTH {
            sums[lane] += left[lane] * right[lane];
        }
    }
    sums
}

fn add(to: &mut Lanes, values: &Lanes) {
    for (to, value) in to.iter_mut().zip(values) {
        *to += value;
    }
}

/// A lane that has nothing left to solve stays where it is.
fn divided(above: &Lanes, below: &Lanes) -> Lanes {
    std::array::from_fn(|lane| {
        if below[lane] > 0.0 {
            above[lane] / below[lane]
        } else {
            0.0
        }
    })
}
