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

/// A problem that takes all steps: something to keep, fair, a rule that the plain plan breaks and one that no plan keeps,
/// panels to join, too few places.
fn long() -> Problem {
    let mut draft = draft(12, 2, 6, 3);
    draft.objective = Objective::Fair;
    draft.rules.groups = vec![JurorGroups {
        most: 1,
        groups: vec![vec![juror(0), juror(2), juror(4)]],
    }];
    draft.rules.covers = vec![Cover::OneOf(vec![juror(5)])];
    draft.rules.connection = Connection::Joined;
    draft.proposed = vec![pair(0, 0), pair(1, 1)];
    Problem::parse(draft).unwrap()
}

/// Whether a run that `all` times tells how far it is stops at whichever of these times it is told to; some thirty of them
/// are tried.
fn stops_whenever_it_is_told(
    all: usize,
    run: impl Fn(&mut dyn FnMut(Progress) -> ControlFlow<&'static str>) -> Option<&'static str>,
) {
    for last in (0..all).step_by(all.div_ceil(30)) {
        let mut reports = 0;
        let stopped = run(&mut |_| {
            reports += 1;
            if reports > last {
                ControlFlow::Break("cancelled")
            } else {
                ControlFlow::Continue(())
            }
        });
        assert_eq!((stopped, reports), (Some("cancelled"), last + 1));
    }
}

#[test]
fn run_that_is_told_to_stop_stops_at_that_report_with_the_reason() {
    let problem = long();
    let (reports, plan) = watched(&problem);
    assert!(plan.mending.is_some() && plan.rules.is_some_and(|report| !report.remedies.is_empty()));
    // Before the plan is begun, while it is made, and when all that is left is what follows from it.
    for phase in [0..125, 125..875, 875..1000] {
        let within = reports.iter().filter(|progress| phase.contains(&progress.done));
        assert!(within.count() > 0, "{phase:?}");
    }
    stops_whenever_it_is_told(reports.len(), |report| problem.plan_watched(report).break_value());
}

#[test]
fn draw_that_is_told_to_stop_stops_at_that_report_with_the_reason() {
    let problem = Problem::parse(draft(12, 2, 6, 3)).unwrap();
    let cap = Cap::of_thousandths(450).unwrap();
    let mut reports = Vec::new();
    let drawn = problem.draw_watched::<Infallible>(cap, 1, &mut |progress| {
        reports.push(progress);
        ControlFlow::Continue(())
    });
    let ControlFlow::Continue((draw, plan)) = drawn;
    assert_eq!((draw.pairs.len(), plan.pairs), (18, draw.pairs));
    assert!(reports.is_sorted_by_key(|progress| progress.done));
    assert_eq!(
        reports.last(),
        Some(&Progress {
            done: 1000,
            best: None
        })
    );
    // While the lots are weighed, proved, drawn, and while the rest is told.
    for phase in [0..437, 437..656, 656..875, 875..1000] {
        let within = reports.iter().filter(|progress| phase.contains(&progress.done));
        assert!(within.count() > 0, "{phase:?}");
    }
    stops_whenever_it_is_told(reports.len(), |report| {
        problem.draw_watched(cap, 1, report).break_value()
    });
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
