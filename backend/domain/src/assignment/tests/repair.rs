use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;

fn pair_of(pair: &PlannedPair) -> Pair {
    Pair {
        entry: pair.entry,
        juror: pair.juror,
    }
}

fn proposed(plan: &Plan) -> Vec<Pair> {
    let pairs = plan.pairs.iter().filter(|pair| pair.origin == Origin::Proposed);
    pairs.map(pair_of).collect()
}

#[test]
fn late_entry_is_added_without_a_change_to_what_was_proposed() {
    let first = plan(draft(6, 2, 5, 3));
    let mut next = draft(7, 2, 5, 3);
    next.proposed = proposed(&first);
    let next = plan(next);
    assert_eq!((next.dropped.clone(), next.shortfalls.len()), (vec![], 0));
    assert!(first.pairs.iter().all(|pair| next.has(pair.entry, pair.juror)));
}

#[test]
fn pair_moves_only_where_a_late_entry_cannot_be_filled_otherwise() {
    // The late entry may have juror 0 alone, who is full: one entry has to give juror 0 up.
    let mut next = draft(3, 1, 2, 2);
    next.proposed = vec![pair(0, 0), pair(1, 0)];
    next.conflicts = vec![pair(2, 1)];
    let next = plan(next);
    assert_eq!((next.dropped.len(), next.shortfalls.len()), (1, 0));
    assert!(next.has(entry(2), juror(0)));
}

#[test]
fn pair_is_not_dropped_for_the_sake_of_a_least_load() {
    let mut next = draft(2, 1, 2, 2);
    next.jurors[1].min_load = 1;
    next.proposed = vec![pair(0, 0), pair(1, 0)];
    let next = plan(next);
    assert_eq!(next.dropped, []);
    assert_eq!(next.underloads.len(), 1);
}

#[test]
fn pair_that_has_to_go_is_one_that_lets_a_least_load_be_reached() {
    for wanting in [1, 2] {
        // The late entry may have juror 0 alone, who is full: entry 0 may go to juror 1, or entry 1 to juror 2.
        let mut next = draft(3, 1, 3, 2);
        next.jurors[wanting].min_load = 1;
        next.proposed = vec![pair(0, 0), pair(1, 0)];
        next.conflicts = vec![pair(0, 2), pair(1, 1), pair(2, 1), pair(2, 2)];
        let next = plan(next);
        let goes = u128::try_from(wanting).unwrap() - 1;
        assert_eq!((next.dropped, next.underloads), (vec![pair(goes, 0)], vec![]));
    }
}

#[test]
fn earlier_proposal_that_is_a_conflict_now_is_dropped() {
    let mut next = draft(2, 1, 3, 2);
    next.proposed = vec![pair(0, 0), pair(1, 1)];
    next.conflicts = vec![pair(0, 0)];
    let next = plan(next);
    assert_eq!(next.dropped, [pair(0, 0)]);
    assert!(next.has(entry(1), juror(1)));
}

#[test]
fn alternate_is_nobody_who_would_crowd_a_group_whoever_falls_out() {
    let mut draft = draft(1, 2, 4, 1);
    draft.pinned = vec![pair(0, 0), pair(0, 1)];
    draft.rules.groups = vec![JurorGroups {
        most: 0,
        groups: vec![vec![juror(2)]],
    }];
    let plan = plan(draft);
    let next: Vec<JurorId> = plan.alternates[0].jurors.iter().map(|next| next.juror).collect();
    assert_eq!(next, [juror(3)]);
}

#[test]
fn alternate_is_nobody_who_would_meet_somebody_too_often_whoever_falls_out() {
    let mut draft = draft(3, 2, 4, 3);
    draft.pinned = [(0, 0), (0, 1), (1, 0), (1, 2), (2, 1), (2, 2)]
        .map(|(of, by)| pair(of, by))
        .to_vec();
    draft.rules.most_together = Some(1);
    let plan = plan(draft);
    let next: Vec<JurorId> = plan.alternates[0].jurors.iter().map(|next| next.juror).collect();
    // Juror 2 shares an entry with each of the two already.
    assert_eq!(next, [juror(3)]);
}

#[test]
fn plan_that_keeps_pairs_is_compared_with_plans_that_keep_them_alone() {
    // Juror 0 chairs and has the entries which an earlier proposal gave away: no plan that keeps it covers both.
    let mut draft = draft(2, 1, 2, 2);
    draft.rules.covers = vec![Cover::OneOf(vec![juror(0)])];
    let afresh = plan(draft.clone());
    assert_eq!(
        (afresh.scope, afresh.rules.unwrap().broken.len()),
        (Scope::All, 0)
    );
    draft.proposed = vec![pair(0, 1), pair(1, 0)];
    let mended = plan(draft);
    let report = mended.rules.unwrap();
    assert_eq!(
        (mended.scope, mended.dropped.len(), report.broken.len()),
        (Scope::Kept, 0, 1)
    );
    // With no further juror, and with no higher limit, both could be covered.
    assert_eq!(report.remedies, []);
}

/// How many pairs the best assignment has that can be found by trying all: how many in all, how many of a list, and how
/// few it leaves below least loads.
fn best_repair(problem: &Problem, list: &BTreeSet<Pair>) -> (u32, u32, Reverse<u32>) {
    let (demand, loads) = (problem.open_demand(), problem.load_ranges());
    let mut row = vec![0; loads.len()];
    let mut best = BTreeMap::from([(vec![0_u32; loads.len()], (0_u32, 0_u32))]);
    for (at, &open) in demand.iter().enumerate() {
        problem.row(at, &mut row);
        let mut next = BTreeMap::new();
        for (load, (filled, kept)) in &best {
            for set in 0_u32..1 << loads.len() {
                let members: Vec<usize> = (0..loads.len()).filter(|juror| set >> juror & 1 == 1).collect();
                if set.count_ones() > open || members.iter().any(|&juror| row[juror] == engine::NEVER) {
                    continue;
                }
                let mut load = load.clone();
                for &juror in &members {
                    load[juror] += 1;
                }
                let within =
                    |(load, range): (&u32, &engine::LoadRange)| *load == 0 || load + range.held <= range.max;
                if load.iter().zip(&loads).all(within) {
                    let entry = problem.entries[at].entry;
                    let known = |&&juror: &&usize| {
                        let juror = problem.jurors[juror].juror;
                        list.contains(&Pair { entry, juror })
                    };
                    let known = u32::try_from(members.iter().filter(known).count()).unwrap();
                    let worth = (filled + set.count_ones(), kept + known);
                    let kept: &mut (u32, u32) = next.entry(load).or_default();
                    *kept = worth.max(*kept);
                }
            }
        }
        best = next;
    }
    let below = |load: Vec<u32>| -> u32 {
        let below = loads.iter().zip(load);
        below
            .map(|(range, load)| range.min.saturating_sub(range.held + load))
            .sum()
    };
    let found = best.into_iter();
    found
        .map(|(load, (filled, kept))| (filled, kept, Reverse(below(load))))
        .max()
        .unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn repair_of_any_draft_changes_as_little_as_can_be(
        before in any_draft(),
        conflicts in proptest::collection::vec((0_u128..10, 0_u128..6), 0..4),
    ) {
        let first = plan(before.clone());
        let fixed: BTreeSet<Pair> = before.released.iter().chain(&before.pinned).copied().collect();
        let list: BTreeSet<Pair> = proposed(&first).into_iter().collect();
        let mut after = before.clone();
        after.proposed = list.iter().copied().collect();
        let entries = u128::try_from(before.entries.len()).unwrap();
        let jurors = u128::try_from(before.jurors.len()).unwrap();
        let new = conflicts.iter().filter(|at| at.0 < entries && at.1 < jurors).map(|&(of, by)| pair(of, by));
        after.conflicts.extend(new.filter(|pair| !fixed.contains(pair)));
        let problem = Problem::parse(after.clone()).unwrap();
        let next = problem.plan();
        let pairs: BTreeSet<Pair> = proposed(&next).into_iter().collect();
        let kept = list.intersection(&pairs).count();
        // No load exceeds the number of entries, so neither does a least one that can be reached.
        let most = u32::try_from(before.entries.len()).unwrap();
        let below = next.loads.iter().zip(&after.jurors).map(|(load, supply)| supply.min_load.min(most).saturating_sub(load.load));
        let reached = (u32::try_from(pairs.len()).unwrap(), u32::try_from(kept).unwrap(), Reverse(below.sum()));
        prop_assert_eq!(reached, best_repair(&problem, &list));
        prop_assert_eq!(next.dropped.len(), list.len() - kept);
        for fixed in &fixed {
            prop_assert!(next.has(fixed.entry, fixed.juror));
        }
        for never in after.conflicts.iter().chain(&after.forbidden) {
            prop_assert!(!next.has(never.entry, never.juror));
        }
        for (load, range) in next.loads.iter().zip(problem.load_ranges()) {
            prop_assert!(load.load <= range.max.max(range.held));
        }
    }

    #[test]
    fn reasons_and_alternates_of_any_plan_are_true(draft in any_draft()) {
        let problem = Problem::parse(draft.clone()).unwrap();
        let plan = problem.plan();
        let stated = |pair: Pair| draft.stated.iter().find(|stated| stated.pair == pair).map(|stated| stated.thousandths);
        let reason = |of: EntryId, by: JurorId| {
            let entry = draft.entries.iter().find(|demand| demand.entry == of).unwrap();
            let juror = draft.jurors.iter().find(|supply| supply.juror == by).unwrap();
            stated(Pair { entry: of, juror: by })
                .map_or_else(|| Affinity::of(&entry.profile, &juror.profile), Affinity::Stated)
        };
        for pair in &plan.pairs {
            prop_assert_eq!(pair.affinity, reason(pair.entry, pair.juror));
        }
        for alternates in &plan.alternates {
            let entry = alternates.entry;
            let free = |by: &JurorId| {
                let load = plan.loads.iter().find(|load| load.juror == *by).unwrap().load;
                let supply = draft.jurors.iter().find(|supply| supply.juror == *by).unwrap();
                let pair = Pair { entry, juror: *by };
                let barred = draft.conflicts.contains(&pair) || draft.forbidden.contains(&pair);
                load < supply.max_load && !barred && !plan.has(entry, *by)
            };
            let mut best: Vec<u16> = draft.jurors.iter().map(|supply| supply.juror).filter(free)
                .map(|by| reason(entry, by).thousandths()).collect();
            best.sort_unstable_by(|a, b| b.cmp(a));
            best.truncate(3);
            let named: Vec<u16> = alternates.jurors.iter().map(|next| next.affinity.thousandths()).collect();
            prop_assert_eq!(named, best);
            for next in &alternates.jurors {
                prop_assert!(free(&next.juror));
                prop_assert_eq!(next.affinity, reason(entry, next.juror));
            }
        }
    }
}
