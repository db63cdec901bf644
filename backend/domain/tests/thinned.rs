//! Taking severities out keeps the order of official panels as well as the best of plain means and z-scores, or better,
//! but for what is told below.
//!
//! The protocol is told in `support/thinned.rs`, longer runs are those of `cargo run --release -p domain --example
//! thinned`. These are its figures with 100 seeds a segment and 25 for larger fields: tau-b of plain means, of z-scores, and
//! with severities taken out from the first mark on, as in the rule book that a new contest begins with; then the gain over
//! the better of the first two and its standard error.
//!
//! | field | severity added | marks | mean | z-score | severity | gain | noise |
//! |---|---|---|---|---|---|---|---|
//! | a segment | none | 2 | 0.777 | 0.593 | 0.775 | -0.0019 | 0.0008 |
//! | a segment | none | 3 | 0.821 | 0.719 | 0.826 | +0.0048 | 0.0013 |
//! | a segment | half a deviation | 2 | 0.717 | 0.593 | 0.737 | +0.0206 | 0.0013 |
//! | a segment | half a deviation | 3 | 0.773 | 0.719 | 0.812 | +0.0387 | 0.0017 |
//! | a segment | one deviation | 2 | 0.616 | 0.593 | 0.688 | +0.0717 | 0.0022 |
//! | a segment | one deviation | 3 | 0.691 | 0.719 | 0.801 | +0.0823 | 0.0026 |
//! | a discipline | none | 2 | 0.758 | 0.649 | 0.756 | -0.0014 | 0.0020 |
//! | a discipline | none | 3 | 0.807 | 0.753 | 0.807 | +0.0002 | 0.0016 |
//! | a discipline | half a deviation | 2 | 0.697 | 0.649 | 0.736 | +0.0388 | 0.0035 |
//! | a discipline | half a deviation | 3 | 0.752 | 0.753 | 0.797 | +0.0437 | 0.0034 |
//! | a discipline | one deviation | 2 | 0.597 | 0.649 | 0.718 | +0.0687 | 0.0048 |
//! | a discipline | one deviation | 3 | 0.666 | 0.753 | 0.791 | +0.0385 | 0.0033 |
//! | a competition | none | 2 | 0.853 | 0.821 | 0.851 | -0.0018 | 0.0003 |
//! | a competition | none | 3 | 0.888 | 0.870 | 0.886 | -0.0016 | 0.0003 |
//! | a competition | half a deviation | 2 | 0.778 | 0.821 | 0.845 | +0.0242 | 0.0020 |
//! | a competition | half a deviation | 3 | 0.826 | 0.870 | 0.884 | +0.0139 | 0.0013 |
//! | a competition | one deviation | 2 | 0.669 | 0.821 | 0.845 | +0.0244 | 0.0019 |
//! | a competition | one deviation | 3 | 0.734 | 0.870 | 0.884 | +0.0138 | 0.0014 |
//!
//! **What is lost.** Where nothing is added, up to 0.002, which is more than the noise: judge 3 of one segment of a competition
//! need not be judge 3 of the next, so a severity that the model takes for one person's is in part an average of several.
//! What was measured against it, with 16 seeds; gains are in thousandths, first as the model is, then as changed, in a
//! competition without severity (two marks, three marks) and where the change costs most:
//!
//! | change | competition, 2 | competition, 3 | costs |
//! |---|---|---|---|
//! | juror variance halved | -1.2, -1.5 | -1.6, -1.6 | 81.5, 74.5 (a segment, one deviation, three marks) |
//! | severities only where twice the gain in log-likelihood is above 4 | -1.2, -0.2 | -1.6, -0.7 | 73.6, 59.0 (the same, two marks) |
//! | the least variance within 1 of twice the log-likelihood | -1.2, -0.9 | -1.6, -0.9 | 81.5, 67.5 |
//! | mean over the likelihood, half-Cauchy prior | -1.2, -1.3 | -1.6, -1.5 | 81.5, 74.0 |
//! | mean over the likelihood, flat prior | -1.2, -1.5 | -1.6, -1.6 | -4.9, -11.6 (a discipline, none, two marks) |
//! | one severity for all criteria | -1.2, -0.5 | -1.6, -1.4 | -4.9, -9.7 (the same) |
//!
//! None removes the loss everywhere, and each costs more than that elsewhere, so the model stays as it is.
//!
//! **From how many marks on.** From 3 marks on, a single judge with fewer leaves everybody's severity in: in a segment
//! that is nearly always so, and with one deviation and three marks z-scores keep 0.025 more. From 2 marks on they
//! keep 0.007 less (noise 0.003), from the first on 0.082 less.

#![expect(
    clippy::print_stdout,
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
mod thinned;

use thinned::{Reading, Thinning, fields, measure};

/// What [`Rules::severity_from_marks`](domain::scoring::Rules::severity_from_marks) says in the rule book that a new contest
/// begins with.
const FROM_MARKS: u32 = 1;

/// Marks an entry, severity added, seeds, and what ours has to keep at least beyond the better of mean and z-score. Where
/// nothing is added, that is what may be lost: the figures of the long run with three standard errors of so many seeds.
type Case = (usize, f64, u64, f64);

fn assert_keeps(reading: Reading, cases: &[Case]) {
    let fields = fields(reading);
    for &(marks, severity, seeds, least) in cases {
        let thinning = Thinning {
            marks,
            severity,
            from_marks: Some(FROM_MARKS),
        };
        let found = measure(&fields, thinning, 0, seeds);
        let case = format!(
            "{reading:?}, {marks} marks, {severity} added: {:?}, {:+.4} beside {:.4}",
            found.taus, found.gain, found.noise
        );
        println!("{case}");
        assert!(found.gain >= least, "{case}");
    }
}

/// Where nothing is added, differences are small and take many draws to be seen.
const SEEDS: u64 = 20;
const FEW: u64 = 4;

#[test]
fn the_order_of_segments_without_severity_is_kept_within_a_small_loss() {
    assert_keeps(Reading::Segment, &[(2, 0.0, SEEDS, -0.009)]);
}

#[test]
fn the_order_of_segments_without_severity_and_with_three_marks_is_kept() {
    assert_keeps(Reading::Segment, &[(3, 0.0, SEEDS, -0.004)]);
}

#[test]
fn the_order_of_segments_with_severities_is_kept_far_better() {
    assert_keeps(Reading::Segment, &[(2, 1.0, FEW, 0.04), (3, 1.0, FEW, 0.04)]);
}

#[test]
fn the_order_of_disciplines_is_kept_within_a_small_loss_and_far_better_with_severities() {
    assert_keeps(
        Reading::Discipline,
        &[
            (2, 0.0, FEW, -0.018),
            (3, 0.0, FEW, -0.012),
            (2, 1.0, FEW, 0.03),
            (3, 1.0, FEW, 0.01),
        ],
    );
}

#[test]
fn the_order_of_competitions_without_severity_is_kept_within_a_small_loss() {
    assert_keeps(
        Reading::Competition,
        &[(2, 0.0, SEEDS, -0.004), (3, 0.0, FEW, -0.005)],
    );
}

#[test]
fn the_order_of_competitions_with_severities_is_kept_better() {
    assert_keeps(
        Reading::Competition,
        &[(2, 1.0, FEW, 0.005), (3, 1.0, FEW, 0.003)],
    );
}
