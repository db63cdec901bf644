//! Taking severities out keeps the order of official panels as well as the best of plain means and z-scores, or better.
//!
//! The protocol is told in `support/thinned.rs`, longer runs are those of `cargo run --release -p domain --example
//! thinned`. These are its figures with 400 seeds a segment and 100 for larger fields: Kendall's tau of plain means, of
//! z-scores, and with severities taken out from the first mark on, as in the rule book that a new contest begins with; then
//! the gain over the better of the first two and its standard error over draws of judges (of these fields: what other
//! fields would give, forty, twenty or four of them cannot tell). Ties are broken by lot.
//!
//! | field | severity added | marks | mean | z-score | severity | gain | noise | tau-b: gain | noise |
//! |---|---|---|---|---|---|---|---|---|---|
//! | a segment | none | 2 | 0.773 | 0.585 | 0.774 | +0.0009 | 0.0004 | -0.0010 | 0.0004 |
//! | a segment | none | 3 | 0.821 | 0.721 | 0.829 | +0.0079 | 0.0006 | +0.0049 | 0.0006 |
//! | a segment | half a deviation | 2 | 0.719 | 0.585 | 0.740 | +0.0213 | 0.0006 | +0.0209 | 0.0006 |
//! | a segment | half a deviation | 3 | 0.778 | 0.721 | 0.816 | +0.0383 | 0.0009 | +0.0378 | 0.0008 |
//! | a segment | one deviation | 2 | 0.621 | 0.585 | 0.691 | +0.0706 | 0.0011 | +0.0702 | 0.0011 |
//! | a segment | one deviation | 3 | 0.697 | 0.721 | 0.806 | +0.0848 | 0.0013 | +0.0845 | 0.0013 |
//! | a discipline | none | 2 | 0.753 | 0.650 | 0.755 | +0.0017 | 0.0010 | -0.0020 | 0.0010 |
//! | a discipline | none | 3 | 0.805 | 0.754 | 0.809 | +0.0046 | 0.0008 | +0.0014 | 0.0008 |
//! | a discipline | half a deviation | 2 | 0.696 | 0.650 | 0.735 | +0.0390 | 0.0017 | +0.0383 | 0.0017 |
//! | a discipline | half a deviation | 3 | 0.756 | 0.754 | 0.800 | +0.0450 | 0.0014 | +0.0443 | 0.0014 |
//! | a discipline | one deviation | 2 | 0.598 | 0.650 | 0.720 | +0.0696 | 0.0026 | +0.0697 | 0.0026 |
//! | a discipline | one deviation | 3 | 0.672 | 0.754 | 0.796 | +0.0417 | 0.0018 | +0.0418 | 0.0018 |
//! | a competition | none | 2 | 0.850 | 0.822 | 0.851 | +0.0005 | 0.0002 | -0.0022 | 0.0002 |
//! | a competition | none | 3 | 0.885 | 0.872 | 0.886 | +0.0005 | 0.0002 | -0.0015 | 0.0002 |
//! | a competition | half a deviation | 2 | 0.779 | 0.822 | 0.846 | +0.0237 | 0.0009 | +0.0238 | 0.0009 |
//! | a competition | half a deviation | 3 | 0.829 | 0.872 | 0.884 | +0.0126 | 0.0006 | +0.0126 | 0.0006 |
//! | a competition | one deviation | 2 | 0.671 | 0.822 | 0.846 | +0.0234 | 0.0009 | +0.0235 | 0.0009 |
//! | a competition | one deviation | 3 | 0.739 | 0.872 | 0.884 | +0.0124 | 0.0006 | +0.0124 | 0.0006 |
//!
//! **Tau-b says otherwise** where nothing is added: its gain is the column on the right, down to -0.0022. It is
//! paid for ties (see `support/thinned.rs`): two judges of five components on a scale of quarters give means that often tie and
//! hardly ever do once severities are taken out of them. With ties broken by lot nothing is lost anywhere.
//!
//! **From how many marks on.** From 3 marks on, a single judge with fewer leaves everybody's severity in: in a segment
//! that is nearly always so, and with one deviation and three marks z-scores keep 0.021 more. From 2 marks on the model keeps
//! 0.013 more than they do, from the first on 0.085 more.

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

use thinned::{Reading, Tau, Thinning, fields, measure, tau, thin};

/// What [`Rules::severity_from_marks`](domain::scoring::Rules::severity_from_marks) says in the rule book that a new contest
/// begins with.
const FROM_MARKS: u32 = 1;

/// Marks an entry, severity added, seeds (always the same), and what ours has to keep at least beyond the better of mean and
/// z-score. Where nothing is added, that is above what tau-b makes of it.
type Case = (usize, f64, u64, f64);

fn assert_keeps(reading: Reading, cases: &[Case]) {
    let fields = fields(reading);
    for &(marks, severity, seeds, least) in cases {
        let thinning = Thinning {
            marks,
            severity,
            from_marks: Some(FROM_MARKS),
        };
        let found = measure(&thin(&fields, thinning, 0, seeds), |tau| tau.by_lot);
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
fn the_order_of_segments_without_severity_is_kept() {
    assert_keeps(Reading::Segment, &[(2, 0.0, SEEDS, 0.0), (3, 0.0, SEEDS, 0.003)]);
}

#[test]
fn the_order_of_segments_with_severities_is_kept_far_better() {
    assert_keeps(Reading::Segment, &[(2, 1.0, FEW, 0.04), (3, 1.0, FEW, 0.04)]);
}

#[test]
fn the_order_of_disciplines_without_severity_is_kept() {
    assert_keeps(
        Reading::Discipline,
        &[(2, 0.0, SEEDS, 0.0), (3, 0.0, SEEDS, 0.001)],
    );
}

#[test]
fn the_order_of_disciplines_with_severities_is_kept_far_better() {
    assert_keeps(Reading::Discipline, &[(2, 1.0, FEW, 0.03), (3, 1.0, FEW, 0.01)]);
}

#[test]
fn the_order_of_competitions_without_severity_is_kept() {
    assert_keeps(
        Reading::Competition,
        &[(2, 0.0, SEEDS, 0.0), (3, 0.0, SEEDS, 0.0)],
    );
}

#[test]
fn the_order_of_competitions_with_severities_is_kept_better() {
    assert_keeps(
        Reading::Competition,
        &[(2, 1.0, FEW, 0.005), (3, 1.0, FEW, 0.003)],
    );
}

/// Two pairs that nothing is said of, and the same two guessed: by lot they are worth the same, and tau-b pays for silence.
#[test]
fn a_tie_is_worth_what_guessing_is_by_lot_and_more_by_tau_b() {
    let truth = [1.0, 2.0, 3.0, 4.0];
    let silent = tau(&[1.0, 1.0, 2.0, 2.0], &truth);
    let guesses = [
        [1.0, 2.0, 3.0, 4.0],
        [2.0, 1.0, 3.0, 4.0],
        [1.0, 2.0, 4.0, 3.0],
        [2.0, 1.0, 4.0, 3.0],
    ];
    let guessed = guesses.map(|guess| tau(&guess, &truth));
    let on_average = |by: fn(&Tau) -> f64| guessed.iter().map(by).sum::<f64>() / 4.0;
    assert!((silent.by_lot - 2.0 / 3.0).abs() < 1e-12);
    assert!((on_average(|tau| tau.by_lot) - silent.by_lot).abs() < 1e-12);
    assert!((silent.b - f64::sqrt(2.0 / 3.0)).abs() < 1e-12);
    assert!((on_average(|tau| tau.b) - 2.0 / 3.0).abs() < 1e-12);
}
