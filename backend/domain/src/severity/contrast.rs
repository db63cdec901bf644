//! The coefficient of an indicator that is added to the model.

use super::design::{Design, in_units};
use super::equations::{Equations, Sums};
use super::gradients::{EXACT, Unsolved};
use super::{Estimate, Fit, Score, wide};

/// Indicators that are solved at the same time.
const WIDTH: usize = 8;

/// With P the matrix that takes out all effects, `P y` is what the solution leaves of the scores, over the residual
/// variance, and the same holds for an indicator x: so `x'Py / x'Px` needs one solution for y and one for each x.
pub(super) fn contrasts(
    fit: &Fit,
    design: &Design,
    scores: &[Score],
    memberships: &[&[u32]],
) -> Result<Vec<Option<Estimate>>, Unsolved> {
    let equations = Equations::new(design, fit.variances, fit.effects);
    let of_scores = Sums {
        total: 0.0,
        entries: design.entry_sums.clone(),
        jurors: design.juror_sums.clone(),
    };
    let explained = equations.solve(std::array::from_ref(&of_scores), EXACT)?;
    let mut found = Vec::new();
    for block in memberships.chunks(WIDTH) {
        let sums: [Sums; WIDTH] =
            std::array::from_fn(|lane| indicator(design, scores, block.get(lane).copied().unwrap_or(&[])));
        let solutions = equations.solve(&sums, EXACT)?;
        for ((members, sums), solution) in block.iter().zip(&sums).zip(&solutions) {
            let inside = of(scores, members);
            let total: f64 = inside.map(|score| in_units(score.micro) - design.centre).sum();
            let left = total
                - explained
                    .iter()
                    .map(|explained| sums.times(explained))
                    .sum::<f64>();
            let own = sums.total - sums.times(solution);
            // Below that, entries or jurors explain the indicator, and what is left are lost digits.
            found.push((own > 1e-6 * sums.total && own > 0.0).then(|| Estimate {
                value: left / own,
                error: (fit.variances.residual / own).sqrt(),
            }));
        }
    }
    Ok(found)
}

fn indicator(design: &Design, scores: &[Score], members: &[u32]) -> Sums {
    let mut sums = Sums {
        total: 0.0,
        entries: vec![0.0; design.entries()],
        jurors: vec![0.0; design.jurors()],
    };
    for score in of(scores, members) {
        sums.total += 1.0;
        sums.entries[wide(score.entry)] += 1.0;
        sums.jurors[wide(score.juror)] += 1.0;
    }
    sums
}

fn of<'a>(scores: &'a [Score], members: &'a [u32]) -> impl Iterator<Item = &'a Score> {
    members.iter().filter_map(|member| scores.get(wide(*member)))
}
