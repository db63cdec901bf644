//! Conjugate gradients (Hestenes & Stiefel, "Methods of conjugate gradients for solving linear systems", 1952), scaled by
//! the diagonal, for juries whose matrix is too large to be written down.

use super::equations::Equations;
use super::lanes::Lanes;
use super::{SeverityError, wide};

/// The residual that counts as none, relative to the right-hand side (both measured with the scaled diagonal): of a
/// solution that is shown, or that a slope is computed from.
pub(super) const EXACT: f64 = 1e-11;
/// Of a solution that is multiplied with its own right-hand side: the error of the product is the square of this.
pub(super) const ROUGH: f64 = 1e-4;
/// Of a solution of which single numbers are taken as standard errors.
pub(super) const FAIR: f64 = 1e-7;
const MOST_ROUNDS: usize = 1_000;

/// The equations could not be solved as exactly as asked for: they are too close to having no solution at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unsolved;

impl From<Unsolved> for SeverityError {
    fn from(Unsolved: Unsolved) -> Self {
        Self::NotSettled
    }
}

/// Solves the equations left for the jurors, each lane a system of its own.
pub(super) fn solve<const WIDTH: usize>(
    equations: &Equations<'_>,
    right: &[Lanes<WIDTH>],
    tolerance: f64,
) -> Result<Vec<Lanes<WIDTH>>, Unsolved> {
    let scales = scales(equations);
    let mut found = vec![[0.0; WIDTH]; right.len()];
    let mut residual = right.to_vec();
    let mut along = vec![[0.0; WIDTH]; right.len()];
    let mut image = found.clone();
    let mut worth = [0.0; WIDTH];
    for ((along, residual), scale) in along.iter_mut().zip(&residual).zip(&scales) {
        for lane in 0..WIDTH {
            along[lane] = scale * residual[lane];
            worth[lane] += along[lane] * residual[lane];
        }
    }
    let goal = worth.map(|worth| worth * tolerance * tolerance);
    for _ in 0..MOST_ROUNDS {
        if worth.iter().zip(&goal).all(|(worth, goal)| worth <= goal) {
            return Ok(found);
        }
        equations.apply(&along, &mut image);
        let step = divided(&worth, &super::lanes::dots(&along, &image));
        let mut next = [0.0; WIDTH];
        for at in 0..right.len() {
            for lane in 0..WIDTH {
                found[at][lane] += step[lane] * along[at][lane];
                residual[at][lane] -= step[lane] * image[at][lane];
                next[lane] += scales[at] * residual[at][lane] * residual[at][lane];
            }
        }
        let keep = divided(&next, &worth);
        for at in 0..right.len() {
            for lane in 0..WIDTH {
                along[at][lane] = scales[at] * residual[at][lane] + keep[lane] * along[at][lane];
            }
        }
        worth = next;
    }
    Err(Unsolved)
}

/// The inverted diagonal of the matrix, but for the level.
fn scales(equations: &Equations<'_>) -> Vec<f64> {
    let mut scales = equations.diagonal.clone();
    for (panel, share) in equations.design.panels().zip(&equations.shares) {
        for &juror in panel {
            scales[wide(juror)] -= share;
        }
    }
    scales.into_iter().map(f64::recip).collect()
}

/// A lane that has nothing left to solve stays where it is.
fn divided<const WIDTH: usize>(above: &Lanes<WIDTH>, below: &Lanes<WIDTH>) -> Lanes<WIDTH> {
    std::array::from_fn(|lane| {
        if below[lane] > 0.0 {
            above[lane] / below[lane]
        } else {
            0.0
        }
    })
}
