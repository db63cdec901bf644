//! Brute force, simulation and properties.

use proptest::prelude::*;

use crate::pairwise::climb::Climb;
use crate::pairwise::settings::Weights;
use crate::pairwise::*;
use crate::random::Random;

/// Maximum likelihood without ties, every juror alike.
pub(super) const PLAIN: Settings = Settings {
    prior_centi: 0,
    ties: Ties::Never,
    reliability: Reliability::Alike,
};

pub(super) fn answers(juror: u32, left: u32, right: u32, answer: Answer, times: usize) -> Vec<Comparison> {
    vec![
        Comparison {
            juror,
            left,
            right,
            answer
        };
        times
    ]
}

/// Davidson's likelihood with contrary jurors, written out over all points of a grid.
#[test]
fn estimates_of_a_tiny_round_are_the_highest_point_of_a_grid() {
    let mut comparisons = answers(0, 0, 1, Answer::Left, 3);
    comparisons.extend(answers(0, 0, 1, Answer::Tie, 2));
    comparisons.extend(answers(0, 0, 1, Answer::Right, 1));
    comparisons.extend(answers(1, 0, 1, Answer::Right, 2));
    let settings = Settings::usual();
    let found = fit(2, 2, &comparisons, settings).unwrap();
    let mut climb = Climb::new(2, 2, &comparisons, Weights::from(settings));
    let mut at = |strengths: [f64; 2], reliabilities: [f64; 2], ties: f64| {
        climb.worths = strengths.iter().map(|strength| strength.exp()).collect();
        climb.reliabilities = reliabilities.to_vec();
        climb.ties = ties;
        climb.height()
    };
    let strengths = [found.strengths[0].value, found.strengths[1].value];
    let reliabilities = [found.reliabilities[0], found.reliabilities[1]];
    let highest = at(strengths, reliabilities, found.ties);
    // Near by, and over everything that could be another summit.
    for offset in [-1e-3, 1e-3] {
        for place in 0..5 {
            let mut point = [
                strengths[0],
                strengths[1],
                reliabilities[0],
                reliabilities[1],
                found.ties,
            ];
            point[place] += offset;
            assert!(at([point[0], point[1]], [point[2], point[3]], point[4]) < highest);
        }
    }
    for step in 0_u32..(13 * 13 * 9 * 9 * 5) {
        let digit = |divisor: u32, base: u32| f64::from(step / divisor % base);
        let strengths = [digit(1, 13) * 0.5 - 3.0, digit(13, 13) * 0.5 - 3.0];
        let reliabilities = [(digit(169, 9) + 1.0) / 10.0, (digit(1521, 9) + 1.0) / 10.0];
        assert!(at(strengths, reliabilities, digit(13689, 5) * 0.3 + 0.1) <= highest);
    }
}

#[test]
fn chances_of_the_three_answers_are_davidsons() {
    let (d, ties) = (0.8_f64, 0.6);
    let (x, y) = (d.exp(), 1.0);
    let total = x + y + ties * (x * y).sqrt();
    let chances = chances::Chances::common(d, ties);
    for (one, other) in [
        (chances.left, x / total),
        (chances.right, y / total),
        (chances.tie, ties * (x * y).sqrt() / total),
    ] {
        assert!((one - other).abs() < 1e-15);
    }
}

/// Twelve jurors, one of them contrary and one of them guessing, over thirty entries.
#[test]
fn strengths_and_reliabilities_of_a_simulated_round_are_recovered() {
    let truth: Vec<f64> = (0..30_u32).map(|entry| f64::from(entry) * 0.2 - 2.9).collect();
    let reliable = |juror: u32| match juror {
        0 => 0.1,
        1 => 0.5,
        _ => 0.95,
    };
    let mut random = Random::new(7);
    let mut comparisons = Vec::new();
    for juror in 0..12 {
        for left in 0..30_u32 {
            for right in 0..left {
                if random.sign() < 0.0 {
                    continue;
                }
                let d = truth[wide(left)] - truth[wide(right)];
                let said = chances::Chances::common(d, 0.5).said_by(reliable(juror));
                let x = random.unit();
                let answer = if x < said.left {
                    Answer::Left
                } else if x < said.left + said.tie {
                    Answer::Tie
                } else {
                    Answer::Right
                };
                comparisons.extend(answers(juror, left, right, answer, 1));
            }
        }
    }
    let found = fit(30, 12, &comparisons, Settings::usual()).unwrap();
    for juror in 0..12 {
        assert!(
            (found.reliabilities[wide(juror)] - reliable(juror)).abs() < 0.12,
            "{juror}: {:?}",
            found.reliabilities
        );
    }
    assert!((found.ties - 0.5).abs() < 0.1, "{}", found.ties);
    assert!(found.steps < 2000, "{}", found.steps);
    let covered = truth
        .iter()
        .zip(&found.strengths)
        .filter(|(truth, estimate)| (estimate.value - **truth).abs() < 2.0 * estimate.error)
        .count();
    assert!(covered >= 26, "{covered} of 30 within two errors");
    let order: Vec<_> = found.ranking(90).iter().map(|place| place.entry).collect();
    let inversions: usize = (0..30)
        .map(|i| (i + 1..30).filter(|&j| order[i] < order[j]).count())
        .sum();
    assert!(
        inversions <= 22,
        "tau is at least 0.9: {inversions} of 435 inverted"
    );
}

#[test]
fn entries_that_nothing_tells_apart_share_a_rank() {
    let mut comparisons = answers(0, 0, 1, Answer::Left, 1);
    comparisons.extend(answers(0, 0, 2, Answer::Left, 1));
    comparisons.extend(answers(0, 1, 2, Answer::Tie, 1));
    comparisons.extend(answers(0, 1, 3, Answer::Left, 1));
    comparisons.extend(answers(0, 2, 3, Answer::Left, 1));
    let found = fit(5, 1, &comparisons, Settings::usual()).unwrap();
    let places: Vec<_> = found
        .ranking(95)
        .iter()
        .map(|place| (place.entry, place.rank))
        .collect();
    assert_eq!(
        places,
        [(0, Some(1)), (1, Some(2)), (2, Some(2)), (3, Some(4)), (4, None)]
    );
    assert!((found.confidence(1, 2).unwrap() - 0.5).abs() < 1e-6);
    assert!(found.confidence(0, 3).unwrap() > 0.5);
    assert_eq!(found.confidence(0, 9), None);
}

#[test]
fn groups_that_never_met_are_counted() {
    let mut comparisons = answers(0, 0, 1, Answer::Left, 1);
    comparisons.extend(answers(0, 2, 3, Answer::Left, 1));
    let found = fit(5, 1, &comparisons, Settings::usual()).unwrap();
    assert_eq!((found.components, found.comparisons), (2, vec![1, 1, 1, 1, 0]));
}

#[test]
fn comparisons_that_cannot_be_are_refused_by_name() {
    let one = |left, right, answer| answers(0, left, right, answer, 1);
    let refused = |comparisons: &[Comparison], settings| fit(2, 1, comparisons, settings).unwrap_err();
    assert_eq!(
        refused(&one(0, 2, Answer::Left), PLAIN),
        PairwiseError::Unknown { index: 0 }
    );
    assert_eq!(
        refused(&one(1, 1, Answer::Left), PLAIN),
        PairwiseError::Itself { index: 0, entry: 1 }
    );
    assert_eq!(
        refused(&one(0, 1, Answer::Tie), PLAIN),
        PairwiseError::UnexpectedTie { index: 0 }
    );
    let no_prior = Settings {
        prior_centi: 0,
        ..Settings::usual()
    };
    assert_eq!(refused(&[], no_prior), PairwiseError::PriorRequired);
    assert_eq!(
        fit(1001, 1, &[], Settings::usual()),
        Err(PairwiseError::TooManyEntries {
            entries: 1001,
            most: 1000
        })
    );
}

#[test]
fn a_round_without_answers_or_entries_has_an_empty_ranking() {
    assert_eq!(fit(0, 0, &[], Settings::usual()).unwrap().ranking(90), []);
    let found = fit(2, 1, &[], Settings::usual()).unwrap();
    assert!(found.ranking(90).iter().all(|place| place.rank.is_none()));
}

pub(super) fn any_answers(entries: u32, jurors: u32, most: usize) -> impl Strategy<Value = Vec<Comparison>> {
    let answer = prop_oneof![Just(Answer::Left), Just(Answer::Right), Just(Answer::Tie)];
    let one = (0..jurors, 0..entries, 1..entries, answer).prop_map(move |(juror, left, further, answer)| {
        Comparison {
            juror,
            left,
            right: (left + further) % entries,
            answer,
        }
    });
    prop::collection::vec(one, 0..most)
}

proptest! {
    #[test]
    fn a_leap_never_lowers_the_penalised_likelihood(comparisons in any_answers(6, 3, 40)) {
        let mut climb = Climb::new(6, 3, &comparisons, Weights::from(Settings::usual()));
        let mut before = climb.height();
        for _ in 0..30 {
            if climb.leap() < 1e-9 { break; }
            let after = climb.height();
            prop_assert!(after >= before - 1e-10, "{before} {after}");
            before = after;
        }
    }

    #[test]
    fn the_estimates_settle_and_every_error_is_a_number(comparisons in any_answers(6, 3, 40)) {
        let found = fit(6, 3, &comparisons, Settings::usual()).unwrap();
        for estimate in &found.strengths {
            prop_assert!(estimate.value.is_finite() && estimate.error > 0.0 && estimate.error < 3.0);
        }
    }

    /// Swapping what is left and what is right changes nothing but the sides.
    #[test]
    fn sides_do_not_matter(comparisons in any_answers(6, 3, 40)) {
        let swapped: Vec<_> = comparisons.iter().map(|comparison| Comparison {
            juror: comparison.juror,
            left: comparison.right,
            right: comparison.left,
            answer: match comparison.answer {
                Answer::Left => Answer::Right,
                Answer::Right => Answer::Left,
                Answer::Tie => Answer::Tie,
            },
        }).collect();
        let (one, other) = (fit(6, 3, &comparisons, Settings::usual()).unwrap(), fit(6, 3, &swapped, Settings::usual()).unwrap());
        for (one, other) in one.strengths.iter().zip(&other.strengths) {
            prop_assert!((one.value - other.value).abs() < 1e-8);
        }
    }
}
