//! Seconds that the severity model takes as contests grow: `cargo run --release -p domain --example severity`.
//! Numbers of scores given as arguments take the place of the sizes below.
//!
//! The scores are made like those of the calibration data, see [`simulated`].

#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a measuring program: its output is for the terminal or the benchmark that calls it"
)]

#[path = "../tests/support/simulated.rs"]
mod simulated;

use std::time::Instant;

use domain::random::Random;
use domain::severity::{EntryEffects, Fit, Score, fit};
use simulated::{Contest, Shape};

const SIZES: [u32; 4] = [30_000, 100_000, 300_000, 1_000_000];

fn main() {
    let given: Vec<u32> = std::env::args()
        .skip(1)
        .map(|text| text.parse().expect("a number of scores"))
        .collect();
    let sizes = if given.is_empty() { &SIZES[..] } else { &given };
    for &size in sizes {
        for effects in [EntryEffects::Random, EntryEffects::Free] {
            let contest = Contest::of(size);
            let scores = contest.drawn(Shape::Normal, &mut Random::new(42)).scores;
            let (seconds, fit) = measured(contest, &scores, effects);
            println!(
                "scores {size} entries {} jurors {} {effects:?}: {seconds:.3} s, {:.0} ns a score, {} steps, deviations {:.3} {:.3} {:.3}",
                contest.entries,
                contest.jurors,
                seconds * 1e9 / f64::from(size),
                fit.steps,
                fit.variances.entries.sqrt(),
                fit.variances.jurors.sqrt(),
                fit.variances.residual.sqrt(),
            );
        }
    }
}

/// The seconds of one fit, from the list of scores to all estimates.
fn measured(contest: Contest, scores: &[Score], effects: EntryEffects) -> (f64, Fit) {
    let start = Instant::now();
    let fit =
        fit(contest.entries, contest.jurors, scores, effects).expect("the simulated scores can be fitted");
    (start.elapsed().as_secs_f64(), fit)
}
