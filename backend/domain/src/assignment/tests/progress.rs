use std::convert::Infallible;
use std::ops::ControlFlow;

use proptest::prelude::*;

use super::*;
use crate::assignment::engine::Progress;

/// Everything a run reports, and its plan.
fn watched(problem: &Problem) -> (Vec<Progress>, Plan) {
    let mut reports = Vec::new();
    let ControlFlow::Continue(plan) = problem.plan_watched::<Infallible>(&mut |progress| {
        reports.push(progress);
        ControlFlow::Continue(())
    });
    (reports, plan)
}

/// A problem that takes all steps: fair, and with a rule that the plain plan breaks.
fn long() -> Problem {
    let mut draft = draft(12, 2, 6, 6);
    draft.objective = Objective::Fair;
    draft.rules.groups = vec![JurorGroups {
        most: 1,
        groups: vec![vec![juror(0), juror(2), juror(4)]],
    }];
    Problem::parse(draft).unwrap()
}

#[test]
fn run_that_is_told_to_stop_stops_at_that_report_with_the_reason() {
    let problem = long();
    let all = watched(&problem).0.len();
    assert!(all > 3, "{all}");
    for last in 0..all {
        let mut reports = 0;
        let stopped = problem.plan_watched(&mut |_| {
            reports += 1;
            if reports > last {
                ControlFlow::Break("cancelled")
            } else {
                ControlFlow::Continue(())
            }
        });
        assert_eq!((stopped.break_value(), reports), (Some("cancelled"), last + 1));
    }
}

proptest! {
    #[test]
    fn watched_plan_of_any_draft_is_the_same_and_its_progress_never_falls(draft in any_draft()) {
        let problem = Problem::parse(draft).unwrap();
        let (reports, plan) = watched(&problem);
        prop_assert!(reports.is_sorted_by_key(|progress| progress.done));
        let last = reports.last().copied().unwrap_or_default();
        let proposed = plan.pairs.iter().filter(|pair| pair.origin == Origin::Proposed);
        let total: u64 = proposed.map(|pair| u64::from(pair.affinity.thousandths())).sum();
        prop_assert_eq!(last, Progress { done: 1000, best: Some(total) });
        prop_assert_eq!(plan, problem.plan());
    }
}
