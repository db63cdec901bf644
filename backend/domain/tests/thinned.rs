//! Taking severities out keeps the order of official panels at least as well as the best of plain means and z-scores.
//!
//! The protocol is told in `support/thinned.rs`, longer runs are those of `cargo run --release -p domain --example
//! thinned`. These are its figures (tau-b of plain means, of z-scores, with severities taken out from the first mark on; 200
//! seeds a segment, 50 a competition; the last column is the standard error of the gain over the better of the first two):
//!
//! | field | severity added | marks | mean | z-score | severity | noise |
//! |---|---|---|---|---|---|---|
//! | a segment | none | 2 | 0.772 | 0.588 | 0.772 | 0.0006 |
//! | a segment | none | 3 | 0.822 | 0.722 | 0.827 | 0.0009 |
//! | a segment | one deviation | 2 | 0.616 | 0.588 | 0.685 | 0.0015 |
//! | a segment | one deviation | 3 | 0.695 | 0.722 | 0.804 | 0.0018 |
//! | a competition | none | 2 | 0.852 | 0.819 | 0.850 | 0.0003 |
//! | a competition | none | 3 | 0.887 | 0.871 | 0.885 | 0.0002 |
//! | a competition | one deviation | 2 | 0.674 | 0.819 | 0.844 | 0.0014 |
//! | a competition | one deviation | 3 | 0.739 | 0.871 | 0.885 | 0.0007 |

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "a measurement: it stops at the first thing that is not as it should be"
)]

#[path = "support/skating.rs"]
#[allow(
    dead_code,
    reason = "marks are taken from it; the replay of the official rules takes the rest"
)]
mod skating;
#[path = "support/thinned.rs"]
#[allow(dead_code, reason = "the example measures one more kind of field")]
mod thinned;

use thinned::{Reading, Thinning, fields, measure};

/// Standard errors that count as noise.
const NOISE: f64 = 2.0;
/// What a competition as one field may lose beyond the noise: judge 3 of one segment need not be judge 3 of the next, so a
/// severity that the model takes for one person's is in part an average of several.
const NOT_ONE_PERSON: f64 = 0.002;

#[test]
fn severities_taken_out_of_thinned_marks_keep_the_order_as_well_as_the_best_other_way() {
    for (reading, seeds, allowed) in [
        (Reading::Segment, 5, 0.0),
        (Reading::Competition, 3, NOT_ONE_PERSON),
    ] {
        let fields = fields(reading);
        for severity in [0.0, 1.0] {
            for marks in [2, 3] {
                let thinning = Thinning {
                    marks,
                    severity,
                    from_marks: Some(1),
                };
                let found = measure(&fields, thinning, 0, seeds);
                let case = format!("{reading:?}, {marks} marks, {severity} added: {:?}", found.taus);
                assert!(found.gain >= -NOISE * found.noise - allowed, "{case}");
                assert!(found.taus.ours > found.taus.z_score, "{case}");
                if severity > 0.0 {
                    assert!(found.taus.ours > found.taus.mean + 0.05, "{case}");
                }
            }
        }
    }
}
