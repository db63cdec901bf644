//! One Newton step of the variances, inside bounds.
//!
//! A variance never falls below a fourth of itself nor grows above four times itself in one step, and what comes near the
//! floor is put on it. Where one variance is held by such a bound, the others are solved anew with it held: a step that
//! counts on a change which does not take place leads them astray.

use super::Variances;

/// The largest change of a variance in one step, as a factor.
const MOST: f64 = 4.0;
/// The relative change of a variance that counts as none.
const SETTLED: f64 = 1e-7;
/// Close above the floor a variance would only hold the others back, so below so many floors it is put on it.
const NEAR: f64 = 16.0;

/// What is added to the diagonal of the information before a step, in parts of itself (Levenberg, 1944; Marquardt, 1963)
/// and of the information that a step of expectation and maximisation works with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Damping {
    pub(super) own: f64,
    pub(super) steady: f64,
}

impl Damping {
    pub(super) const NONE: Self = Self::own(0.0);
    /// Those that are tried, the boldest first.
    pub(super) const ALL: [Self; 5] = [
        Self::NONE,
        Self::own(0.01),
        Self::own(1.0),
        Self::own(100.0),
        Self {
            own: 0.0,
            steady: 1.0,
        },
    ];

    const fn own(own: f64) -> Self {
        Self { own, steady: 0.0 }
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub(super) next: Variances,
    /// Which variances (entries, jurors, residual) would fall further than they may.
    pub(super) falls: [bool; 3],
}

/// Entries, jurors, residual.
pub(super) fn sizes(variances: Variances) -> [f64; 3] {
    [variances.entries, variances.jurors, variances.residual]
}

/// Whether any variance changes by what counts.
pub(super) fn moves(variances: Variances, next: Variances) -> bool {
    let mut both = sizes(variances).into_iter().zip(sizes(next));
    both.any(|(size, next)| (next - size).abs() > SETTLED * size)
}

/// The variances after the step that solves `information x change = slope`. A variance that is absent stays so, one on the
/// floor that would be smaller still stays there, and the one at `edge` is put on the floor whatever the step says.
pub(super) fn step(
    variances: Variances,
    information: [[f64; 3]; 3],
    slope: [f64; 3],
    floor: f64,
    edge: Option<usize>,
) -> Step {
    let sizes = sizes(variances);
    let mut falls = [false; 3];
    let mut held: [Option<f64>; 3] = std::array::from_fn(|place| {
        if edge == Some(place) {
            Some(floor - sizes[place])
        } else if sizes[place] <= 0.0 || (sizes[place] <= floor && slope[place] <= 0.0) {
            Some(0.0)
        } else {
            None
        }
    });
    loop {
        let change = solved(information, slope, held);
        let (from, to) = (
            |place: usize| sizes[place],
            |place: usize| sizes[place] + change[place],
        );
        // The one that goes furthest beyond its bound, for the others may stay inside theirs once it is held.
        let beyond = (0..3)
            .filter(|&place| held[place].is_none() && is_beyond(from(place), to(place), floor))
            .max_by(|&one, &other| {
                let far = |place: usize| (change[place] / from(place)).abs();
                far(one).total_cmp(&far(other))
            });
        let Some(place) = beyond else {
            return Step {
                next: Variances {
                    entries: to(0),
                    jurors: to(1),
                    residual: to(2),
                },
                falls,
            };
        };
        falls[place] = to(place) < from(place) / MOST;
        held[place] = Some(bounded(from(place), to(place), floor) - from(place));
    }
}

#[expect(
    clippy::float_cmp,
    reason = "a bound is put in the place of a value, bit for bit, or it is not"
)]
fn is_beyond(from: f64, to: f64, floor: f64) -> bool {
    bounded(from, to, floor) != to
}

fn bounded(from: f64, to: f64, floor: f64) -> f64 {
    let new = to.clamp(from / MOST, from * MOST);
    if to < from && new < NEAR * floor {
        floor
    } else {
        new
    }
}

/// The changes that solve the equations, where some are given.
fn solved(mut matrix: [[f64; 3]; 3], mut right: [f64; 3], held: [Option<f64>; 3]) -> [f64; 3] {
    for (place, change) in held.into_iter().enumerate() {
        let Some(change) = change else { continue };
        for (row, right) in matrix.iter_mut().zip(&mut right) {
            *right -= row[place] * change;
            row[place] = 0.0;
        }
        matrix[place] = [0.0; 3];
        (matrix[place][place], right[place]) = (1.0, change);
    }
    solve_three(matrix, right)
}

/// Gaussian elimination with the largest pivot first; a direction without information does not move.
fn solve_three(mut matrix: [[f64; 3]; 3], mut right: [f64; 3]) -> [f64; 3] {
    for column in 0..3 {
        let best = (column..3)
            .max_by(|&left, &other| matrix[left][column].abs().total_cmp(&matrix[other][column].abs()))
            .unwrap_or(column);
        matrix.swap(column, best);
        right.swap(column, best);
        if matrix[column][column].abs() <= f64::MIN_POSITIVE {
            continue;
        }
        for row in column + 1..3 {
            let factor = matrix[row][column] / matrix[column][column];
            let above = matrix[column];
            for (value, above) in matrix[row].iter_mut().zip(above) {
                *value -= factor * above;
            }
            right[row] -= factor * right[column];
        }
    }
    let mut found = [0.0; 3];
    for row in (0..3).rev() {
        let known: f64 = (row + 1..3).map(|at| matrix[row][at] * found[at]).sum();
        let pivot = matrix[row][row];
        found[row] = if pivot.abs() <= f64::MIN_POSITIVE {
            0.0
        } else {
            (right[row] - known) / pivot
        };
    }
    found
}
