//! Problems of assignment.

use domain::assignment::{
    EntryDemand, EntryProfile, Fixed, Flaw, JurorProfile, JurorSupply, Never, Pair, PairList, Problem,
    ProblemDraft, Shortfall, StatedAffinity,
};

use crate::scene::{entry, juror};

fn demand(number: u128, jurors: u32) -> EntryDemand {
    EntryDemand {
        entry: entry(number),
        jurors,
        profile: EntryProfile::default(),
    }
}

fn supply(number: u128, min_load: u32, max_load: u32) -> JurorSupply {
    JurorSupply {
        juror: juror(number),
        min_load,
        max_load,
        profile: JurorProfile::default(),
    }
}

const fn pair(entry_id: domain::ids::EntryId, juror_id: domain::ids::JurorId) -> Pair {
    Pair {
        entry: entry_id,
        juror: juror_id,
    }
}

/// Two entries that demand a juror each, and two jurors who may take both.
fn draft() -> ProblemDraft {
    ProblemDraft {
        entries: vec![demand(1, 1), demand(2, 1)],
        jurors: vec![supply(1, 0, 2), supply(2, 0, 2)],
        ..ProblemDraft::default()
    }
}

fn flaws(spoil: impl FnOnce(&mut ProblemDraft)) -> Vec<Flaw> {
    let mut draft = draft();
    spoil(&mut draft);
    Problem::parse(draft).unwrap_err()
}

fn shortfalls(spoil: impl FnOnce(&mut ProblemDraft)) -> Vec<Shortfall> {
    let mut draft = draft();
    spoil(&mut draft);
    Problem::parse(draft).unwrap().plan().shortfalls
}

const fn short(entry: domain::ids::EntryId, missing: u32) -> Shortfall {
    Shortfall { entry, missing }
}

#[test]
fn nothing_to_assign_gives_an_empty_plan() {
    let plan = Problem::parse(ProblemDraft::default()).unwrap().plan();
    assert_eq!(
        (plan.pairs, plan.shortfalls, plan.worst_off, plan.total),
        (vec![], vec![], None, 0)
    );
}

#[test]
fn entries_without_jurors_are_short_by_all_they_demand() {
    let found = shortfalls(|draft| draft.jurors.clear());
    assert_eq!(found, [short(entry(1), 1), short(entry(2), 1)]);
}

#[test]
fn a_demand_above_the_number_of_jurors_is_short_by_the_rest() {
    let found = shortfalls(|draft| draft.entries[0].jurors = EntryDemand::MOST);
    assert_eq!(found, [short(entry(1), EntryDemand::MOST - 2)]);
}

#[test]
fn a_demand_beyond_any_panel_is_refused() {
    for demand in [EntryDemand::MOST + 1, u32::MAX] {
        let found = flaws(|draft| draft.entries[0].jurors = demand);
        let expected = Flaw::DemandOffScale {
            entry: entry(1),
            demand,
        };
        assert_eq!(found, [expected]);
    }
}

#[test]
fn loads_at_the_end_of_their_range_are_planned_and_turned_around_are_refused() {
    let found = shortfalls(|draft| {
        draft.jurors[0] = supply(1, u32::MAX, u32::MAX);
        draft.jurors[1] = supply(2, u32::MAX, u32::MAX);
    });
    assert_eq!(found, []);
    let turned = flaws(|draft| draft.jurors[0] = supply(1, 3, 2));
    let expected = Flaw::MinLoadAboveMax {
        juror: juror(1),
        min: 3,
        max: 2,
    };
    assert_eq!(turned, [expected]);
}

#[test]
fn ids_listed_twice_or_nowhere_are_refused_by_name_and_list() {
    assert_eq!(
        flaws(|draft| draft.entries.push(demand(1, 1))),
        [Flaw::RepeatedEntry(entry(1))]
    );
    assert_eq!(
        flaws(|draft| draft.jurors.push(supply(1, 0, 1))),
        [Flaw::RepeatedJuror(juror(1))]
    );
    let unknown = flaws(|draft| draft.pinned.push(pair(entry(1), juror(9))));
    let expected = Flaw::UnknownJuror {
        juror: juror(9),
        list: PairList::Pinned,
    };
    assert_eq!(unknown, [expected]);
    let unknown = flaws(|draft| draft.conflicts.push(pair(entry(9), juror(1))));
    let expected = Flaw::UnknownEntry {
        entry: entry(9),
        list: PairList::Conflicts,
    };
    assert_eq!(unknown, [expected]);
}

#[test]
fn pins_that_contradict_conflicts_demands_or_loads_are_refused() {
    let contradicted = flaws(|draft| {
        draft.pinned.push(pair(entry(1), juror(1)));
        draft.conflicts.push(pair(entry(1), juror(1)));
    });
    let expected = Flaw::FixedButNever {
        entry: entry(1),
        juror: juror(1),
        fixed: Fixed::Pinned,
        never: Never::Conflict,
    };
    assert_eq!(contradicted, [expected]);
    let crowded = flaws(|draft| {
        draft.pinned = vec![pair(entry(1), juror(1)), pair(entry(1), juror(2))];
    });
    let expected = Flaw::PinsAboveDemand {
        entry: entry(1),
        fixed: 2,
        demand: 1,
    };
    assert_eq!(crowded, [expected]);
    let loaded = flaws(|draft| {
        draft.jurors[0].max_load = 1;
        draft.pinned = vec![pair(entry(1), juror(1)), pair(entry(2), juror(1))];
    });
    let expected = Flaw::PinsAboveLoad {
        juror: juror(1),
        fixed: 2,
        max: 1,
    };
    assert_eq!(loaded, [expected]);
}

#[test]
fn an_affinity_off_its_scale_or_stated_two_ways_is_refused() {
    let stated = |thousandths| StatedAffinity {
        pair: pair(entry(1), juror(1)),
        thousandths,
    };
    let found = flaws(|draft| draft.stated.push(stated(u16::MAX)));
    let expected = Flaw::AffinityOffScale {
        entry: entry(1),
        juror: juror(1),
        thousandths: u16::MAX,
    };
    assert_eq!(found, [expected]);
    let found = flaws(|draft| draft.stated = vec![stated(1), stated(2)]);
    let expected = Flaw::StatedTwice {
        entry: entry(1),
        juror: juror(1),
    };
    assert_eq!(found, [expected]);
}
