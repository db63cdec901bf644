//! What an organiser may want, and what contradicts it.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::ops::ControlFlow;

use super::*;
use crate::problem::{FieldProblem, FieldRule};
use crate::region::Region;

const ROUND: PlannedRound = PlannedRound {
    jurors_per_entry: 3,
    max_load: 20,
    has_tracks: true,
};

#[test]
fn options_say_nothing_until_somebody_does_and_plans_are_then_fair() {
    let none: PlanningOptions = serde_json::from_str("{}").unwrap();
    assert_eq!(none, PlanningOptions::default());
    assert_eq!(none.objective, Objective::Fair);
    assert_eq!(none.rules(&[]).rules, PanelRules::default());
    assert!(none.check(ROUND).is_empty());
    assert!(serde_json::from_str::<PlanningOptions>(r#"{"objectives": "fair"}"#).is_err());
}

#[test]
fn every_contradiction_is_named_at_once() {
    let options = PlanningOptions {
        covers: BTreeSet::from([CoverKind::Track]),
        connection: Connection::Joined,
        min_load: 21,
        lot: Some(Lot {
            cap_thousandths: 500,
            seed: None,
        }),
        ..PlanningOptions::default()
    };
    let round = PlannedRound {
        jurors_per_entry: 1,
        has_tracks: false,
        ..ROUND
    };
    let expected = vec![
        Contradiction::LotWithFairness,
        Contradiction::LotWithRules,
        Contradiction::LotWithLeastLoad,
        Contradiction::LeastLoadAboveMost { least: 21, most: 20 },
        Contradiction::JoinedPanelsOfOne,
        Contradiction::NoTracks,
    ];
    assert_eq!(options.check(round).contradictions, expected);
}

#[test]
fn numbers_off_their_scale_are_told_by_field() {
    let options = PlanningOptions {
        objective: Objective::Balanced,
        most_of_region: Some(0),
        most_of_institution: Some(1001),
        most_together: Some(0),
        lot: Some(Lot {
            cap_thousandths: 1001,
            seed: Some(7),
        }),
        ..PlanningOptions::default()
    };
    let below = |min: u32| FieldRule::BelowMin { min: min.to_string() };
    let above = |max: u32| FieldRule::AboveMax { max: max.to_string() };
    let expected = [
        ("/most_of_region", below(1)),
        ("/most_of_institution", above(1000)),
        ("/most_together", below(1)),
        ("/lot/cap_thousandths", above(1000)),
    ];
    assert_eq!(
        options.check(ROUND).fields,
        expected.map(|(path, rule)| FieldProblem::new(path, rule))
    );
}

#[test]
fn options_become_rules_that_know_what_they_stand_for() {
    let traits = |number, is_chair, region, institution: &str| JurorTraits {
        juror: juror(number),
        is_chair,
        region,
        settlement: String::new(),
        institution: (!institution.is_empty()).then(|| institution.to_owned()),
    };
    let jurors = [
        traits(0, true, Some(Region::Akmola), "КазНУ"),
        traits(
            1,
            false,
            Some(Region::Akmola),
            "Al-Farabi Kazakh National University",
        ),
        traits(2, false, None, ""),
    ];
    let options = PlanningOptions {
        covers: BTreeSet::from([CoverKind::Chair, CoverKind::Language]),
        most_of_region: Some(2),
        most_of_institution: Some(1),
        ..PlanningOptions::default()
    };
    let named = options.rules(&jurors);
    assert_eq!(named.covers, [CoverKind::Language, CoverKind::Chair]);
    assert_eq!(
        named.rules.covers,
        [Cover::Language, Cover::OneOf(vec![juror(0)])]
    );
    assert_eq!(named.groups, [GroupKind::Region, GroupKind::Institution]);
    let pair = vec![vec![juror(0), juror(1)]];
    let expected = [2, 1].map(|most| JurorGroups {
        most,
        groups: pair.clone(),
    });
    assert_eq!(named.rules.groups, expected);
}

#[test]
fn worst_off_entries_are_told_with_what_they_could_have() {
    let mut draft = draft(3, 1, 3, 1);
    for (at, language) in [Locale::Ru, Locale::Ru, Locale::En].into_iter().enumerate() {
        draft.entries[at].profile.languages = vec![language];
    }
    let problem = Problem::parse(draft).unwrap();
    let worst = problem.worst_off(&problem.plan(), 2);
    // Track 0 has two jurors and two entries; nobody reads the last entry's language.
    assert_eq!(worst.len(), 2);
    assert_eq!((worst[0].entry, worst[0].demand), (entry(2), 1));
    assert_eq!((worst[0].affinity, worst[0].ceiling), (640, 640));
    assert_eq!((worst[1].affinity, worst[1].ceiling), (940, 940));
}

#[test]
fn drawn_plan_tells_loads_and_alternates_as_any_other() {
    let problem = Problem::parse(draft(6, 2, 5, 4)).unwrap();
    let cap = Cap::of_thousandths(500).unwrap();
    let drawn = problem.draw_watched::<Infallible>(cap, 7, &mut |_| ControlFlow::Continue(()));
    let ControlFlow::Continue((draw, plan)) = drawn;
    assert_eq!(draw, problem.draw(cap, 7));
    assert_eq!(plan.pairs, draw.pairs);
    assert_eq!(plan.loads.iter().map(|load| load.load).sum::<u32>(), 12);
    assert_eq!((plan.alternates.len(), plan.shortfalls.len()), (6, 0));
}
