//! Rule books, rubrics and marks.

use domain::rubric::{Mark, MarkProblem, Rubric, RubricDraft, RubricFault, Scale};
use domain::scoring::{
    Adjustment, AdvanceRule, Advancement, Average, ChairDecision, InputProblem, Judging, NotRankedReason,
    RankError, RuleBook, TieBreak, TieValue, advance,
};

use crate::scene::{all_equal, criterion, entry, juror, mark, ranked, ranks, row, rules};

/// The problems of the marks of two entries, of which juror 1 gave each a five, after `spoil`.
fn problems(spoil: impl FnOnce(&mut Judging)) -> Vec<InputProblem> {
    let mut judging = all_equal(2, 500);
    spoil(&mut judging);
    match ranked(rules(), &judging) {
        Err(RankError::Input { problems }) => problems,
        other => panic!("expected problems of the input, not {other:?}"),
    }
}

fn faults(spoil: impl FnOnce(&mut RubricDraft)) -> Vec<RubricFault> {
    let mut draft = RubricDraft {
        criteria: vec![row(1), row(2)],
    };
    spoil(&mut draft);
    let problems = Rubric::parse(draft).unwrap_err();
    problems.into_iter().map(|problem| problem.fault).collect()
}

#[test]
fn nothing_to_rank_gives_an_empty_ranking() {
    let ranking = ranked(rules(), &Judging::default()).unwrap();
    assert_eq!(
        (ranking.ranked, ranking.not_ranked, ranking.ties),
        (vec![], vec![], vec![])
    );
}

#[test]
fn an_entry_without_marks_is_not_ranked_and_says_why() {
    let mut judging = all_equal(2, 500);
    judging.marks.pop();
    let ranking = ranked(rules(), &judging).unwrap();
    assert_eq!(ranks(&ranking), [1]);
    let reasons = vec![NotRankedReason::NoMarks {
        criterion: criterion(1),
    }];
    assert_eq!(
        (ranking.not_ranked[0].entry, &ranking.not_ranked[0].reasons),
        (entry(2), &reasons)
    );
}

#[test]
fn a_mark_off_the_scale_or_the_step_is_refused_by_name() {
    let refused = |mark_centi| problems(|judging| judging.marks[0] = mark(1, 1, mark_centi));
    let problem = |mark| {
        vec![InputProblem::Mark {
            entry: entry(1),
            juror: juror(1),
            criterion: criterion(1),
            mark,
        }]
    };
    for mark_centi in [i64::MIN, -25, 1025, i64::MAX] {
        let (min_centi, max_centi) = (0, 1000);
        let off_scale = MarkProblem::OffScale {
            mark_centi,
            min_centi,
            max_centi,
        };
        assert_eq!(refused(mark_centi), problem(off_scale));
    }
    let off_step = MarkProblem::OffStep {
        mark_centi: 501,
        min_centi: 0,
        step_centi: 25,
    };
    assert_eq!(refused(501), problem(off_step));
    let cannot_judge = problems(|judging| judging.marks[0].mark = Mark::CannotJudge);
    assert_eq!(cannot_judge, problem(MarkProblem::CannotJudgeRefused));
}

#[test]
fn numbers_that_json_does_not_have_are_no_marks() {
    for number in [
        "NaN",
        "Infinity",
        "-Infinity",
        "1e999",
        "500.5",
        "9223372036854775808",
        "\"500\"",
    ] {
        let json = format!(r#"{{"kind":"value","mark_centi":{number}}}"#);
        assert!(serde_json::from_str::<Mark>(&json).is_err(), "{number}");
    }
}

#[test]
fn ids_that_are_listed_twice_or_nowhere_are_refused_by_name() {
    let twice = problems(|judging| judging.marks.push(mark(1, 1, 700)));
    let again = InputProblem::MarkTwice {
        entry: entry(1),
        juror: juror(1),
        criterion: criterion(1),
    };
    assert_eq!(twice, [again]);
    let stranger = problems(|judging| judging.marks.push(mark(1, 9, 700)));
    let not_on_panel = InputProblem::NotOnPanel {
        entry: entry(1),
        juror: juror(9),
    };
    assert_eq!(stranger, [not_on_panel]);
    let unknown = problems(|judging| judging.marks.push(mark(9, 1, 700)));
    assert_eq!(unknown, [InputProblem::UnknownEntry { entry: entry(9) }]);
    let other = problems(|judging| judging.marks[0].criterion = criterion(9));
    let unknown = InputProblem::UnknownCriterion {
        criterion: criterion(9),
    };
    assert_eq!(other, [unknown]);
    let seated_twice = problems(|judging| judging.entries[0].panel.push(juror(1)));
    let twice = InputProblem::JurorTwice {
        entry: entry(1),
        juror: juror(1),
    };
    assert_eq!(seated_twice, [twice]);
    let listed_twice = problems(|judging| {
        let again = judging.entries[1].clone();
        judging.entries.push(again);
        judging.marks.clear();
    });
    assert_eq!(listed_twice, [InputProblem::EntryTwice { entry: entry(2) }]);
}

#[test]
fn orders_of_the_chair_which_contradict_each_other_are_refused() {
    let order = |numbers: &[u128]| ChairDecision {
        order: numbers.iter().copied().map(entry).collect(),
    };
    let found = problems(|judging| judging.chair_decisions = vec![order(&[1, 2]), order(&[2, 1])]);
    let unclear = |number| InputProblem::DecisionUnclear { entry: entry(number) };
    assert_eq!(found, [unclear(1), unclear(2)]);
    assert_eq!(
        problems(|judging| judging.chair_decisions = vec![order(&[1, 1])]),
        [unclear(1)]
    );
    assert_eq!(
        problems(|judging| judging.chair_decisions = vec![order(&[1, 9])]),
        [unclear(9)]
    );
}

#[test]
fn an_adjustment_beyond_what_a_total_can_hold_is_an_overflow_of_its_entry() {
    for amount_centi in [i64::MIN, i64::MAX] {
        let mut judging = all_equal(2, 500);
        judging.adjustments.push(Adjustment {
            entry: entry(2),
            label: "bonus".to_owned(),
            amount_centi,
        });
        let refused = ranked(rules(), &judging).unwrap_err();
        assert!(
            matches!(refused, RankError::EntryOverflow { entry: of, .. } if of == entry(2)),
            "{refused:?}"
        );
    }
}

#[test]
fn a_scale_turned_around_without_steps_or_too_wide_is_refused() {
    let scale = |min_centi, max_centi, step_centi| Scale {
        min_centi,
        max_centi,
        step_centi,
    };
    let refused = |scale| faults(|draft| draft.criteria[0].scale = scale);
    assert_eq!(
        refused(scale(1000, 0, 25)),
        [RubricFault::MaxNotAboveMin { min_centi: 1000 }]
    );
    assert_eq!(refused(scale(0, 1000, 0)), [RubricFault::StepNotPositive]);
    assert_eq!(refused(scale(0, 1000, -25)), [RubricFault::StepNotPositive]);
    assert_eq!(
        refused(scale(0, 1000, 300)),
        [RubricFault::MaxOffStep { step_centi: 300 }]
    );
    assert!(refused(scale(i64::MIN, i64::MAX, 1)).contains(&RubricFault::ScaleTooWide));
}

#[test]
fn a_rubric_without_rows_without_weight_or_with_a_row_twice_is_refused() {
    assert_eq!(faults(|draft| draft.criteria.clear()), [RubricFault::NoCriteria]);
    let unweighted = faults(|draft| {
        for criterion in &mut draft.criteria {
            criterion.weight_milli = 0;
        }
    });
    assert_eq!(unweighted, [RubricFault::NoWeight]);
    let repeated = faults(|draft| draft.criteria[1].id = criterion(1));
    assert_eq!(repeated, [RubricFault::IdTwice { first_row: 0 }]);
    let heavy = faults(|draft| draft.criteria[0].weight_milli = u32::MAX);
    assert_eq!(heavy, [RubricFault::WeightTooLarge]);
}

#[test]
fn a_field_that_means_nothing_beside_its_kind_is_refused_and_not_ignored() {
    for kind in [
        "component_total",
        "median",
        "top_marks",
        "head_to_head",
        "chair_decision",
    ] {
        let plain = format!(r#"{{"kind":"{kind}"}}"#);
        let read: TieBreak = serde_json::from_str(&plain).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), plain);
        let spoilt = format!(r#"{{"kind":"{kind}","criterion":"0"}}"#);
        let refused = serde_json::from_str::<TieBreak>(&spoilt).unwrap_err();
        assert!(
            refused.to_string().contains("unknown field `criterion`"),
            "{refused}"
        );
    }
    for kind in ["mean", "median"] {
        let plain = format!(r#"{{"kind":"{kind}"}}"#);
        let read: Average = serde_json::from_str(&plain).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), plain);
        let spoilt = format!(r#"{{"kind":"{kind}","share_milli":100}}"#);
        let refused = serde_json::from_str::<Average>(&spoilt).unwrap_err();
        assert!(
            refused.to_string().contains("unknown field `share_milli`"),
            "{refused}"
        );
    }
}

#[test]
fn json_nested_beyond_all_measure_is_refused_as_a_rule_book() {
    let nested = "[".repeat(100_000);
    let refused = serde_json::from_str::<RuleBook>(&nested).unwrap_err();
    assert!(refused.is_syntax() || refused.is_data(), "{refused}");
}

#[test]
fn cut_lines_beyond_the_entries_let_everybody_through_and_one_of_none_nobody() {
    let ranking = ranked(rules(), &all_equal(3, 500)).unwrap();
    let all: Vec<_> = (1..=3).map(entry).collect();
    let cut = |places| advance(&ranking, &AdvanceRule::TopN { places }, &[].into());
    let through = Advancement {
        advancing: all.clone(),
        ..Advancement::default()
    };
    assert_eq!(cut(u32::MAX), through);
    let nobody = Advancement {
        out: all,
        ..Advancement::default()
    };
    assert_eq!(cut(0), nobody);
}

/// Enough to notice an algorithm that looks at every pair, also without optimisation. With optimisation a million are ranked
/// by `cargo run --release -p domain --example ranking`.
const MANY: u128 = 100_000;

#[test]
fn many_ties_share_a_rank_where_no_tie_break_can_tell_them_apart() {
    let mut rules = rules();
    rules.tie_breaks = vec![
        TieBreak::Criterion {
            criterion: criterion(1),
        },
        TieBreak::ComponentTotal {},
        TieBreak::Median {},
        TieBreak::TopMarks {},
        TieBreak::HeadToHead {},
        TieBreak::ChairDecision {},
    ];
    let ranking = ranked(rules, &all_equal(MANY, 1000)).unwrap();
    assert!(ranks(&ranking).iter().all(|rank| *rank == 1));
    let head_to_head = &ranking.ties[4];
    assert_eq!(head_to_head.tie_break, TieBreak::HeadToHead {});
    assert!(
        head_to_head
            .compared
            .iter()
            .all(|compared| compared.value == TieValue::Unknown)
    );
}

#[test]
fn many_ties_which_the_chair_ordered_follow_that_order() {
    let mut rules = rules();
    rules.tie_breaks = vec![TieBreak::ChairDecision {}];
    let mut judging = all_equal(MANY, 500);
    let order: Vec<_> = (1..=MANY).rev().map(entry).collect();
    judging.chair_decisions = vec![ChairDecision { order: order.clone() }];
    let ranking = ranked(rules, &judging).unwrap();
    let found: Vec<_> = ranking
        .ranked
        .iter()
        .map(|ranked| ranked.aggregate.entry)
        .collect();
    assert_eq!(found, order);
}
