use proptest::prelude::*;

use super::*;
use crate::severity::Score;

/// A row per juror, a column per entry; `.` is no score.
fn table(rows: &[&str]) -> Vec<Score> {
    let mut scores = Vec::new();
    for (juror, row) in (0..).zip(rows) {
        for (entry, cell) in (0..).zip(row.split_whitespace()) {
            if cell != "." {
                let micro = cell.parse::<i64>().unwrap() * 1_000_000;
                scores.push(Score { entry, juror, micro });
            }
        }
    }
    scores
}

/// Table 2 of Shrout & Fleiss (1979): six targets, four judges.
fn shrout_and_fleiss() -> Vec<Score> {
    table(&["9 6 8 7 10 6", "2 1 4 1 5 2", "5 3 6 2 6 4", "8 2 8 6 9 7"])
}

fn rounded(value: f64) -> String {
    format!("{value:.2}")
}

#[test]
fn correlations_equal_those_published_by_shrout_and_fleiss() {
    let one = one_way(&shrout_and_fleiss()).unwrap();
    let two = two_way(&shrout_and_fleiss()).unwrap();
    let all = [
        Some(one.single),
        two.random_single,
        two.fixed_single,
        one.mean,
        two.random_mean,
        two.fixed_mean,
    ];
    let all = all.map(|value| rounded(value.unwrap()));
    assert_eq!(all, ["0.17", "0.29", "0.71", "0.44", "0.62", "0.91"]);
    assert_eq!(one.panel.to_bits(), 4.0_f64.to_bits());
}

#[test]
fn alpha_equals_the_published_values() {
    let thousandths = |scores: &[Score]| {
        [Level::Nominal, Level::Ordinal, Level::Interval]
            .map(|level| format!("{:.3}", alpha(scores, level).unwrap()))
    };
    // Krippendorff (2011), section C and following: four observers, twelve units.
    let observers = table(&[
        "1 2 3 3 2 1 4 1 2 . . .",
        "1 2 3 3 2 2 4 1 2 5 . 3",
        ". 3 3 3 2 3 4 2 2 5 1 .",
        "1 2 3 3 2 4 4 1 2 5 1 .",
    ]);
    assert_eq!(thousandths(&observers), ["0.743", "0.815", "0.849"]);
    // The example with three coders that software is usually checked with.
    let coders = table(&[
        ". . . . . 3 4 1 2 1 1 3 3 . 3",
        "1 . 2 1 3 3 4 3 . . . . . . .",
        ". . 2 1 3 4 4 . 2 1 1 3 3 . 4",
    ]);
    let [nominal, _, interval] = thousandths(&coders);
    assert_eq!([nominal, interval], ["0.691", "0.811"]);
}

#[test]
fn agreement_that_cannot_be_told_is_refused_by_name() {
    let all = |scores: &[Score]| {
        (
            one_way(scores).err(),
            two_way(scores).err(),
            alpha(scores, Level::Interval).err(),
        )
    };
    let same = |refusal: NoAgreement| (Some(refusal.clone()), Some(refusal.clone()), Some(refusal));
    let one_juror = table(&["1 2 3"]);
    assert_eq!(all(&one_juror), same(NoAgreement::NoPairs));
    assert_eq!(
        all(&table(&["5 5", "5 5", "5 5"])),
        same(NoAgreement::NothingVaries)
    );
    let mut twice = shrout_and_fleiss();
    twice.push(twice[3]);
    assert_eq!(all(&twice), same(NoAgreement::Repeated { entry: 3, juror: 0 }));
    assert_eq!(
        all(&table(&["1", "2"])),
        (Some(NoAgreement::OneEntry), Some(NoAgreement::OneEntry), None)
    );
    let incomplete = table(&["1 2 3", "1 . 2"]);
    assert_eq!(
        two_way(&incomplete),
        Err(NoAgreement::Incomplete { entry: 1, juror: 1 })
    );
    assert_eq!(
        all(&[]),
        (
            Some(NoAgreement::OneEntry),
            Some(NoAgreement::NoPairs),
            Some(NoAgreement::NoPairs)
        )
    );
}

#[test]
fn entries_of_equal_means_leave_the_reliability_of_means_open() {
    let crossed = table(&["1 2", "2 1"]);
    let one = one_way(&crossed).unwrap();
    assert!(one.single < 0.0 && one.mean.is_none(), "{one:?}");
}

proptest! {
    #[test]
    fn agreement_does_not_depend_on_order_or_numbers_in_any_bit(
        cells in prop::collection::btree_map((0..6_u32, 0..5_u32), -3_i64..4, 0..20), turn in 0..20_usize,
    ) {
        let scores: Vec<Score> = cells
            .iter()
            .map(|(&(entry, juror), &value)| Score { entry, juror, micro: value * 700_001 })
            .collect();
        let mut renamed: Vec<Score> = scores
            .iter()
            .map(|score| Score { entry: 5 - score.entry, juror: (score.juror + 2) % 5, ..*score })
            .collect();
        if !renamed.is_empty() {
            let turn = turn % renamed.len();
            renamed.rotate_left(turn);
        }
        let bits = |scores: &[Score]| {
            let two = two_way(scores).ok();
            [
                one_way(scores).ok().map(|one| one.single),
                two.and_then(|two| two.random_single),
                two.and_then(|two| two.fixed_mean),
                alpha(scores, Level::Nominal).ok(),
                alpha(scores, Level::Ordinal).ok(),
                alpha(scores, Level::Interval).ok(),
            ]
            .map(|value| value.map(f64::to_bits))
        };
        prop_assert_eq!(bits(&scores), bits(&renamed));
        for value in bits(&scores).into_iter().flatten() {
            prop_assert!(f64::from_bits(value).is_finite() && f64::from_bits(value) < 1.0 + 1e-9);
        }
    }
}
