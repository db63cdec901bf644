//! How much of a full panel's order is left when marks are thinned: `cargo run --release -p domain --example thinned`.
//! An argument is the number of seeds for fields of a segment; larger fields take a fourth of it, at least eight.
//!
//! The protocol and the readings of it are told in `tests/support/thinned.rs`.

#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "a measuring program: its output is for the terminal, and what is not as it should be ends it"
)]

#[path = "../tests/support/skating.rs"]
#[allow(
    dead_code,
    reason = "marks are taken from it; the replay of the official rules takes the rest"
)]
mod skating;
#[path = "../tests/support/thinned.rs"]
mod thinned;

use thinned::{Reading, Thinning, fields, measure, thin};

fn main() {
    let given = std::env::args().nth(1);
    let seeds: u64 = given.map_or(200, |text| text.parse().expect("a number of seeds"));
    let first = std::env::args()
        .nth(2)
        .map_or(0, |text| text.parse().expect("a seed"));
    for reading in [Reading::Segment, Reading::Discipline, Reading::Competition] {
        let fields = fields(reading);
        let seeds = match reading {
            Reading::Segment => seeds,
            Reading::Discipline | Reading::Competition => (seeds / 4).max(8),
        };
        for severity in [0.0, 0.5, 1.0] {
            for marks in [2, 3] {
                for from_marks in [1, 2, 3] {
                    let thinning = Thinning {
                        marks,
                        severity,
                        from_marks: Some(from_marks),
                    };
                    let kept = thin(&fields, thinning, first, seeds);
                    let (found, b) = (measure(&kept, |tau| tau.by_lot), measure(&kept, |tau| tau.b));
                    let taus = found.taus;
                    println!(
                        "{reading:?}, {severity} added, {marks} marks, {seeds} seeds: mean {:.3}, z-score {:.3}, severity from {from_marks} {:.3}, gain {:+.4}, noise {:.4}; by tau-b {:.3}, {:.3}, {:.3}, gain {:+.4}, noise {:.4}",
                        taus.mean,
                        taus.z_score,
                        taus.ours,
                        found.gain,
                        found.noise,
                        b.taus.mean,
                        b.taus.z_score,
                        b.taus.ours,
                        b.gain,
                        b.noise
                    );
                }
            }
        }
    }
}
