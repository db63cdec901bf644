use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::assignment::lottery::{Cap, Draw};

fn cap(thousandths: u32) -> Cap {
    Cap::of_thousandths(thousandths).unwrap()
}

fn drawn(draft: ProblemDraft, thousandths: u32, seed: u64) -> Draw {
    Problem::parse(draft).unwrap().draw(cap(thousandths), seed)
}

#[test]
fn cap_off_scale_is_refused() {
    assert_eq!((Cap::of_thousandths(0), Cap::of_thousandths(1001)), (None, None));
}

#[test]
fn cap_of_a_certainty_draws_the_best_plan() {
    let mut draft = draft(8, 2, 5, 4);
    draft.objective = Objective::MaxAffinity;
    let draw = drawn(draft.clone(), 1000, 1);
    assert_eq!((draw.parts, draw.expected_total), (1, plan(draft).total));
    assert!(matches!(draw.proof, Proof::Optimal { .. }));
}

#[test]
fn cap_is_the_largest_simple_fraction_that_is_not_above_it() {
    let fraction = |thousandths| {
        let draw = drawn(draft(1, 1, 1, 1), thousandths, 1);
        (draw.most_parts, draw.parts)
    };
    let caps = [1000, 500, 400, 333, 30, 1].map(fraction);
    assert_eq!(caps, [(1, 1), (1, 2), (2, 5), (6, 19), (1, 34), (1, 1000)]);
}

#[test]
fn cap_below_what_the_jury_can_carry_leaves_entries_short_by_name() {
    let draw = drawn(draft(2, 2, 3, 4), 500, 1);
    let missing: u32 = draw.shortfalls.iter().map(|short| short.missing).sum();
    assert!((1..=2).contains(&missing), "{draw:?}");
}

#[test]
fn draws_come_as_often_as_their_parts_say() {
    let problem = Problem::parse(draft(6, 2, 7, 3)).unwrap();
    let mut often: BTreeMap<(EntryId, JurorId), f64> = BTreeMap::new();
    let times = 1000_u32;
    let first = problem.draw(cap(450), 0);
    for seed in 0..times {
        for pair in problem.draw(cap(450), u64::from(seed)).pairs {
            *often.entry((pair.entry, pair.juror)).or_default() += 1.0;
        }
    }
    for chance in &first.chances {
        let expected = f64::from(chance.parts) / f64::from(first.parts);
        let found = often.get(&(chance.entry, chance.juror)).copied().unwrap_or(0.0) / f64::from(times);
        let deviation = (expected * (1.0 - expected) / f64::from(times)).sqrt();
        assert!((found - expected).abs() < 5.0 * deviation, "{chance:?} {found}");
    }
}

proptest! {
    #[test]
    fn draw_from_any_draft_keeps_cap_demands_and_limits(
        draft in any_draft(),
        thousandths in 1_u32..=1000,
        seed in any::<u64>(),
    ) {
        let problem = Problem::parse(draft.clone()).unwrap();
        let draw = problem.draw(cap(thousandths), seed);
        prop_assert!(matches!(draw.proof, Proof::Optimal { .. }), "not proved");
        prop_assert!(draw.most_parts * 1000 <= thousandths * draw.parts);
        let mut of_entry: BTreeMap<EntryId, u32> = BTreeMap::new();
        let mut of_juror: BTreeMap<JurorId, u32> = BTreeMap::new();
        for chance in &draw.chances {
            prop_assert!((1..=draw.most_parts).contains(&chance.parts));
            let (entry, juror) = (chance.entry, chance.juror);
            let pair = Pair { entry, juror };
            prop_assert!(!draft.conflicts.contains(&pair) && !draft.forbidden.contains(&pair));
            *of_entry.entry(entry).or_default() += chance.parts;
            *of_juror.entry(juror).or_default() += chance.parts;
        }
        prop_assert!(draw.pairs.windows(2).all(|two| (two[0].entry, two[0].juror) < (two[1].entry, two[1].juror)));
        for pair in draft.released.iter().chain(&draft.pinned) {
            prop_assert!(draw.pairs.iter().any(|of| (of.entry, of.juror) == (pair.entry, pair.juror)));
        }
        // As many as the parts add up to, or the next whole number.
        let lot = |pair: &&PlannedPair| pair.origin == Origin::Proposed;
        for demand in &draft.entries {
            let drawn = draw.pairs.iter().filter(lot).filter(|pair| pair.entry == demand.entry).count();
            let parts = of_entry.get(&demand.entry).copied().unwrap_or(0);
            let drawn = u32::try_from(drawn).unwrap();
            prop_assert!(parts / draw.parts <= drawn && drawn <= parts.div_ceil(draw.parts));
        }
        for (supply, range) in problem.jurors.iter().zip(problem.load_ranges()) {
            let drawn = draw.pairs.iter().filter(lot).filter(|pair| pair.juror == supply.juror).count();
            let drawn = u32::try_from(drawn).unwrap();
            prop_assert!(drawn == 0 || drawn + range.held <= range.max);
            let parts = of_juror.get(&supply.juror).copied().unwrap_or(0);
            prop_assert!(parts / draw.parts <= drawn && drawn <= parts.div_ceil(draw.parts));
        }
        prop_assert_eq!(&draw, &problem.draw(cap(thousandths), seed));
    }
}
