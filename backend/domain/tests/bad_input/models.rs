//! Severity, agreement and comparisons in pairs.

use domain::agreement::{Level, NoAgreement, alpha, one_way, two_way};
use domain::pairwise::{self, Answer, Comparison, MOST_ENTRIES, PairwiseError, Settings, Ties};
use domain::severity::{EntryEffects, RankDraws, RanksError, Score, SeverityError, fit};

const fn score(entry: u32, juror: u32, micro: i64) -> Score {
    Score { entry, juror, micro }
}

/// Four entries and three jurors, each score another.
fn table() -> Vec<Score> {
    let marks = [[3, 4, 6], [5, 5, 8], [2, 4, 4], [7, 6, 9]];
    let mut scores = Vec::new();
    for (entry, marks) in (0..).zip(marks) {
        for (juror, mark) in (0..).zip(marks) {
            scores.push(score(entry, juror, mark * 1_000_000));
        }
    }
    scores
}

#[test]
fn a_severity_model_refuses_scores_of_nobody_of_strangers_and_given_twice() {
    for effects in [EntryEffects::Free, EntryEffects::Random] {
        let refused = |entries, jurors, scores: &[Score]| fit(entries, jurors, scores, effects).unwrap_err();
        let without = SeverityError::EntryWithoutScore { entry: 0 };
        assert_eq!(refused(u32::MAX, u32::MAX, &[]), without);
        assert_eq!(refused(3, 3, &table()), SeverityError::Unknown { index: 9 });
        let mut twice = table();
        twice.push(score(1, 1, 0));
        assert_eq!(
            refused(4, 3, &twice),
            SeverityError::Repeated { entry: 1, juror: 1 }
        );
        assert_eq!(
            refused(5, 3, &table()),
            SeverityError::EntryWithoutScore { entry: 4 }
        );
        assert_eq!(
            refused(4, 4, &table()),
            SeverityError::JurorWithoutScore { juror: 3 }
        );
    }
}

#[test]
fn a_severity_model_refuses_marks_that_are_all_equal() {
    let equal: Vec<Score> = table()
        .into_iter()
        .map(|given| Score { micro: 5, ..given })
        .collect();
    for effects in [EntryEffects::Free, EntryEffects::Random] {
        assert_eq!(fit(4, 3, &equal, effects), Err(SeverityError::NoVariation));
    }
}

#[test]
fn a_severity_model_of_two_groups_that_share_nobody_counts_them() {
    let mut scores = table();
    scores.extend(
        table()
            .into_iter()
            .map(|given| score(given.entry + 4, given.juror + 3, given.micro + 1)),
    );
    assert_eq!(fit(8, 6, &scores, EntryEffects::Free).unwrap().components, 2);
}

#[test]
fn no_number_of_rank_draws_beyond_memory_is_drawn() {
    let random = fit(4, 3, &table(), EntryEffects::Random).unwrap();
    let refused = |draws| RankDraws::new(&random, &table(), draws, 1).unwrap_err();
    assert_eq!(refused(0), RanksError::NoDraws);
    let (entries, draws) = (4, u32::MAX);
    assert_eq!(refused(draws), RanksError::TooMany { entries, draws });
}

#[test]
fn agreement_refuses_nothing_one_entry_one_juror_a_score_twice_and_equal_scores() {
    let one_juror: Vec<Score> = table().into_iter().filter(|given| given.juror == 0).collect();
    let equal: Vec<Score> = table()
        .into_iter()
        .map(|given| Score { micro: 5, ..given })
        .collect();
    let mut twice = table();
    twice.push(score(1, 1, 0));
    assert_eq!(alpha(&[], Level::Interval), Err(NoAgreement::NoPairs));
    assert_eq!(alpha(&one_juror, Level::Interval), Err(NoAgreement::NoPairs));
    assert_eq!(one_way(&[]), Err(NoAgreement::OneEntry));
    assert_eq!(one_way(&one_juror), Err(NoAgreement::NoPairs));
    assert_eq!(two_way(&one_juror), Err(NoAgreement::NoPairs));
    assert_eq!(two_way(&table()[..3]), Err(NoAgreement::OneEntry));
    assert_eq!(
        two_way(&table()[..11]),
        Err(NoAgreement::Incomplete { entry: 3, juror: 2 })
    );
    let repeated = NoAgreement::Repeated { entry: 1, juror: 1 };
    for level in [Level::Nominal, Level::Ordinal, Level::Interval] {
        assert_eq!(alpha(&equal, level), Err(NoAgreement::NothingVaries));
        assert_eq!(alpha(&twice, level), Err(repeated.clone()));
    }
    assert_eq!(one_way(&equal), Err(NoAgreement::NothingVaries));
    assert_eq!(one_way(&twice), Err(repeated.clone()));
    assert_eq!(two_way(&twice), Err(repeated));
}

#[test]
fn comparisons_of_strangers_of_one_entry_or_of_too_many_are_refused() {
    let comparison = |juror, left, right| Comparison {
        juror,
        left,
        right,
        answer: Answer::Tie,
    };
    let refused =
        |comparisons: &[Comparison]| pairwise::fit(2, 1, comparisons, Settings::usual()).unwrap_err();
    assert_eq!(
        refused(&[comparison(0, 0, 2)]),
        PairwiseError::Unknown { index: 0 }
    );
    assert_eq!(
        refused(&[comparison(1, 0, 1)]),
        PairwiseError::Unknown { index: 0 }
    );
    assert_eq!(
        refused(&[comparison(0, 1, 1)]),
        PairwiseError::Itself { index: 0, entry: 1 }
    );
    let (entries, most) = (u32::MAX, MOST_ENTRIES);
    assert_eq!(
        pairwise::fit(entries, 1, &[], Settings::usual()).unwrap_err(),
        PairwiseError::TooManyEntries { entries, most }
    );
    let never = Settings {
        ties: Ties::Never,
        ..Settings::usual()
    };
    assert_eq!(
        pairwise::fit(2, 1, &[comparison(0, 0, 1)], never).unwrap_err(),
        PairwiseError::UnexpectedTie { index: 0 }
    );
}
