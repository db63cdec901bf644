//! The matrix that is left for the jurors, written down and decomposed (Cholesky, 1910): for small juries.

use super::equations::{Equations, dot};
use super::lanes::Lanes;
use super::wide;

#[derive(Clone, Debug)]
pub(super) struct Dense {
    /// Lower triangular, by row: its product with its transpose is the matrix.
    factor: Vec<Vec<f64>>,
    shares_log: f64,
}

impl Dense {
    pub(super) fn of(equations: &Equations<'_>) -> Self {
        let jurors = equations.design.jurors();
        let mut factor: Vec<Vec<f64>> = (0..jurors).map(|row| vec![0.0; row + 1]).collect();
        for (panel, share) in equations.design.panels().zip(&equations.shares) {
            // A panel is ascending, so `other` is never behind `juror`.
            for (place, &juror) in panel.iter().enumerate() {
                for &other in &panel[..=place] {
                    factor[wide(juror)][wide(other)] -= share;
                }
            }
        }
        let lever = &equations.lever;
        for (row, cells) in factor.iter_mut().enumerate() {
            cells[row] += equations.diagonal[row];
            if equations.pivot > 0.0 {
                for (cell, other) in cells.iter_mut().zip(lever) {
                    *cell -= lever[row] * other / equations.pivot;
                }
            }
        }
        for row in 0..jurors {
            for column in 0..=row {
                let known = dot(&factor[row][..column], &factor[column][..column]);
                let rest = factor[row][column] - known;
                factor[row][column] = if row == column {
                    // Every pivot is at least the ratio that stands on the whole diagonal, also where digits were lost.
                    rest.max(equations.juror_ratio).sqrt()
                } else {
                    rest / factor[column][column]
                };
            }
        }
        Self {
            factor,
            shares_log: equations
                .shares
                .iter()
                .map(|share| -libm::log(*share))
                .sum::<f64>()
                + if equations.pivot > 0.0 {
                    libm::log(equations.pivot)
                } else {
                    0.0
                },
        }
    }

    pub(super) fn solve<const WIDTH: usize>(&self, right: &[Lanes<WIDTH>]) -> Vec<Lanes<WIDTH>> {
        let mut found = right.to_vec();
        for row in 0..found.len() {
            let (known, rest) = found.split_at_mut(row);
            let Some(own) = rest.first_mut() else { continue };
            for (known, factor) in known.iter().zip(&self.factor[row]) {
                for lane in 0..WIDTH {
                    own[lane] -= factor * known[lane];
                }
            }
            *own = own.map(|value| value / self.factor[row][row]);
        }
        for row in (0..found.len()).rev() {
            found[row] = found[row].map(|value| value / self.factor[row][row]);
            let (above, own) = found.split_at_mut(row);
            for (above, factor) in above.iter_mut().zip(&self.factor[row]) {
                for lane in 0..WIDTH {
                    above[lane] -= factor * own[0][lane];
                }
            }
        }
        found
    }

    /// The logarithm of the determinant of all the equations.
    pub(super) fn log_determinant(&self) -> f64 {
        let pivots = self.factor.iter().filter_map(|row| row.last());
        self.shares_log + pivots.map(|pivot| 2.0 * libm::log(*pivot)).sum::<f64>()
    }
}
