//! Standard errors: the diagonal of the inverted equations.

use super::equations::Equations;
use super::gradients::FAIR;
use super::lanes::{Lanes, units};

/// Columns of the inverse that are computed at the same time.
const WIDTH: usize = 16;

/// The variances of the entries' values (level and deviation together) and of the jurors' effects, in units of the
/// residual variance.
pub(super) fn variances(equations: &Equations<'_>) -> (Vec<f64>, Vec<f64>) {
    let design = equations.design;
    let mut of_entries: Vec<f64> = (0..design.entries())
        .map(|entry| equations.arrow_covariance(entry, entry))
        .collect();
    let mut of_jurors = vec![0.0; design.jurors()];
    let mut rows = vec![[0.0; WIDTH]; design.entries()];
    for (first, block) in units::<WIDTH>(design.jurors()) {
        let inverse: Vec<Lanes<WIDTH>> = equations.solve_jurors(&block, FAIR);
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
    (of_entries, of_jurors)
}
