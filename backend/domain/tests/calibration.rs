//! Severities of a thousand jurors, estimated from thirty thousand scores, beside those of R's lme4.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "a test stops at the first thing that is not as it should be"
)]

use domain::severity::{EntryEffects, Score, fit};

const SCORES: &str = include_str!("../../../tests/fixtures/calibration/scores.csv");
const REFERENCE: &str = include_str!("../../../tests/fixtures/calibration/lme4.csv");

#[test]
fn estimates_equal_those_of_lme4() {
    let scores = scores();
    let fit = fit(10_000, 1_000, &scores, EntryEffects::Random).unwrap();
    let heading = REFERENCE.lines().next().unwrap();
    let named = |name: &str| -> f64 {
        let (_, rest) = heading.split_once(&format!("{name}=")).unwrap();
        rest.split_whitespace().next().unwrap().parse().unwrap()
    };
    for (ours, theirs) in [
        (fit.mean, named("mu")),
        (fit.variances.entries.sqrt(), named("sd_submission")),
        (fit.variances.jurors.sqrt(), named("sd_juror")),
        (fit.variances.residual.sqrt(), named("sd_Residual")),
    ] {
        assert!((ours - theirs).abs() < 5e-4, "{ours} {theirs}");
    }
    let estimates = fit.estimates(&scores).unwrap();
    let mut compared = 0;
    for line in REFERENCE.lines().skip(2) {
        let cells: Vec<&str> = line.split(',').collect();
        let index: usize = cells[1].parse().unwrap();
        let (theirs, their_error): (f64, f64) = (cells[2].parse().unwrap(), cells[3].parse().unwrap());
        let (ours, error) = match cells[0] {
            "submission" => (fit.entries[index], estimates.entries[index].error),
            "juror" => (fit.jurors[index], estimates.jurors[index].error),
            kind => panic!("{kind}"),
        };
        assert!((ours - theirs).abs() < 1e-3, "{line}: {ours}");
        // Theirs takes the level as known, of which a thousand jurors leave little open.
        assert!((error - their_error).abs() < 2e-3, "{line}: {error}");
        compared += 1;
    }
    assert_eq!(compared, 11_000);
    assert_eq!(fit.components, 1);
}

fn scores() -> Vec<Score> {
    SCORES
        .lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            let score: f64 = cells[2].parse().unwrap();
            Score {
                entry: cells[0].parse().unwrap(),
                juror: cells[1].parse().unwrap(),
                micro: (score * 10.0).round() as i64 * 100_000,
            }
        })
        .collect()
}
