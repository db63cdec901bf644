//! Standard errors: the diagonal of the inverted equations.

use super::equations::Equations;
use super::gradients::{FAIR, Unsolved};
use super::lanes::{Lanes, units};
use super::wide;

/// Columns of the inverse that are computed at the same time.
const WIDTH: usize = 16;

/// The variances of the entries' values (level and deviation together) and of the jurors' effects, in units of the
/// residual variance.
pub(super) fn variances(equations: &Equations<'_>) -> Result<(Vec<f64>, Vec<f64>), Unsolved> {
    let design = equations.design;
    let mut of_entries: Vec<f64> = (0..design.entries())
        .map(|entry| equations.arrow_covariance(entry, entry))
        .collect();
    let mut of_jurors = vec![0.0; design.jurors()];
    let mut rows = vec![[0.0; WIDTH]; design.entries()];
    for (first, block) in units::<WIDTH>(design.jurors()) {
        let inverse: Vec<Lanes<WIDTH>> = equations.solve_jurors(&block, FAIR)?;
        for lane in 0..WIDTH.min(design.jurors() - first) {
            of_jurors[first + lane] = inverse[first + lane][lane];
        }
        equations.taken(&block, |entry, lanes| rows[entry] = lanes);
        equations.taken(&inverse, |entry, lanes| {
            for lane in 0..WIDTH {
                of_entries[entry] += rows[entry][lane] * lanes[lane];
            }
        });
    }
    Ok((of_entries, of_jurors))
}

/// The covariances of the errors of some entries' values, in units of the residual variance: a row for each of them.
pub(super) fn covariances(equations: &Equations<'_>, entries: &[usize]) -> Result<Vec<Vec<f64>>, Unsolved> {
    let mut rows = vec![vec![0.0; entries.len()]; entries.len()];
    let mut visited = vec![[0.0; WIDTH]; equations.design.entries()];
    for first in (0..entries.len()).step_by(WIDTH) {
        let block = &entries[first..entries.len().min(first + WIDTH)];
        let mut right = vec![[0.0; WIDTH]; equations.design.jurors()];
        for (lane, &entry) in block.iter().enumerate() {
            for (juror, right) in right.iter_mut().enumerate() {
                right[lane] = equations.level_share(entry, juror);
            }
            for &juror in equations.design.panel(entry) {
                right[wide(juror)][lane] += equations.shares[entry];
            }
        }
        let inverse = equations.solve_jurors(&right, FAIR)?;
        equations.taken(&inverse, |entry, lanes| visited[entry] = lanes);
        for (lane, &entry) in block.iter().enumerate() {
            for (place, &other) in entries.iter().enumerate() {
                rows[first + lane][place] = equations.arrow_covariance(entry, other) + visited[other][lane];
            }
        }
    }
    Ok(rows)
}
