mod lottery;
mod options;
mod progress;
mod repair;
mod rules;

use std::collections::BTreeSet;

use proptest::prelude::*;
use uuid::Uuid;

use super::engine::Proof;
use super::*;
use crate::ids::{EntryId, JurorId, TrackId};
use crate::locale::Locale;

fn entry(number: u128) -> EntryId {
    EntryId::new(Uuid::from_u128(0xE000 + number))
}

fn juror(number: u128) -> JurorId {
    JurorId::new(Uuid::from_u128(0x1000 + number))
}

fn track(number: u128) -> TrackId {
    TrackId::new(Uuid::from_u128(0x7000 + number))
}

fn pair(of: u128, by: u128) -> Pair {
    Pair {
        entry: entry(of),
        juror: juror(by),
    }
}

/// Entries 0..`entries` in two tracks and two languages, each wanting `demand` of the jurors 0..`jurors`.
fn draft(entries: u128, demand: u32, jurors: u128, max_load: u32) -> ProblemDraft {
    ProblemDraft {
        entries: (0..entries)
            .map(|number| EntryDemand {
                entry: entry(number),
                jurors: demand,
                profile: EntryProfile {
                    track: Some(track(number % 2)),
                    languages: vec![if number % 3 == 0 { Locale::Kk } else { Locale::Ru }],
                },
            })
            .collect(),
        jurors: (0..jurors)
            .map(|number| JurorSupply {
                juror: juror(number),
                min_load: 0,
                max_load,
                profile: JurorProfile {
                    tracks: vec![track(number % 2)],
                    languages: vec![Locale::Ru],
                    expertise: vec![Expertise {
                        track: track(number % 2),
                        level: 700,
                    }],
                },
            })
            .collect(),
        ..ProblemDraft::default()
    }
}

fn plan(draft: ProblemDraft) -> Plan {
    Problem::parse(draft).unwrap().plan()
}

fn flaws(draft: ProblemDraft) -> Vec<Flaw> {
    Problem::parse(draft).unwrap_err()
}

#[test]
fn pair_is_explained_by_track_language_and_expertise() {
    let mut draft = draft(1, 1, 2, 1);
    draft.entries[0].profile.languages = vec![Locale::Kk, Locale::Ru];
    let plan = plan(draft);
    let affinity = Affinity::Profile {
        track: 500,
        language: 150,
        expertise: 140,
    };
    assert_eq!(affinity.thousandths(), 790);
    assert_eq!(
        plan.pairs,
        [PlannedPair {
            entry: entry(0),
            juror: juror(0),
            affinity,
            origin: Origin::Proposed
        }]
    );
}

#[test]
fn unknown_profile_counts_half() {
    let known = EntryProfile {
        track: Some(track(0)),
        languages: vec![Locale::Kk],
    };
    let affinity = Affinity::of(&known, &JurorProfile::default());
    assert_eq!(affinity.thousandths(), 500);
    let affinity = Affinity::of(&EntryProfile::default(), &JurorProfile::default());
    assert_eq!(affinity.thousandths(), 900);
}

#[test]
fn balanced_plan_has_equal_loads_and_is_proved_best() {
    let problem = Problem::parse(draft(20, 3, 6, 20)).unwrap();
    let plan = problem.plan();
    assert!(plan.loads.iter().all(|load| load.load == 10), "{:?}", plan.loads);
    assert_eq!(plan.prove(&problem), Proof::Optimal { pairs: 120 });
    assert_eq!(plan.shortfalls, []);
    assert_eq!(plan.mending, None);
}

#[test]
fn stated_affinity_replaces_the_profile() {
    let mut draft = draft(1, 1, 2, 1);
    draft.stated = vec![StatedAffinity {
        pair: pair(0, 1),
        thousandths: 999,
    }];
    let plan = plan(draft);
    assert_eq!(plan.pairs[0].juror, juror(1));
    assert_eq!(plan.pairs[0].affinity, Affinity::Stated(999));
    assert_eq!(plan.total, 999);
}

#[test]
fn repair_after_a_decline_fills_the_hole_and_moves_nothing_released() {
    let first = plan(draft(8, 2, 5, 4));
    let mut next = draft(8, 2, 5, 4);
    let (declined, kept) = first.pairs.split_first().unwrap();
    next.released = kept
        .iter()
        .map(|pair| Pair {
            entry: pair.entry,
            juror: pair.juror,
        })
        .collect();
    next.forbidden = vec![Pair {
        entry: declined.entry,
        juror: declined.juror,
    }];
    let repaired = plan(next);
    assert_eq!(repaired.pairs.len(), 16);
    assert!(kept.iter().all(|pair| repaired.has(pair.entry, pair.juror)));
    assert!(!repaired.has(declined.entry, declined.juror));
    let proposed = repaired
        .pairs
        .iter()
        .filter(|pair| pair.origin == Origin::Proposed);
    assert_eq!(proposed.count(), 1);
}

#[test]
fn released_pairs_above_a_lowered_load_stay() {
    let mut draft = draft(3, 1, 2, 1);
    draft.released = vec![pair(0, 0), pair(1, 0)];
    let plan = plan(draft);
    assert_eq!(
        plan.loads.iter().map(|load| load.load).collect::<Vec<_>>(),
        [2, 1]
    );
}

#[test]
fn too_few_places_are_answered_with_the_smallest_raises_and_invitations() {
    let plan = plan(draft(10, 2, 3, 5));
    let missing: u32 = plan.shortfalls.iter().map(|short| short.missing).sum();
    assert_eq!((plan.pairs.len(), missing), (15, 5));
    let mending = plan.mending.unwrap();
    assert_eq!(mending.raises.iter().map(|raise| raise.by).sum::<u32>(), 5);
    assert_eq!(mending.missing_after_raises, 0);
    assert_eq!(
        mending.invitation,
        Some(Invitation {
            jurors: 1,
            max_load: 5,
            tracks: vec![TrackInvitation {
                track: track(1),
                jurors: 1
            }]
        })
    );
}

#[test]
fn too_many_conflicts_are_answered_with_an_invitation_and_no_raise() {
    let mut draft = draft(4, 2, 3, 4);
    draft.conflicts = vec![pair(2, 0), pair(2, 1)];
    let plan = plan(draft);
    assert_eq!(
        plan.shortfalls,
        [Shortfall {
            entry: entry(2),
            missing: 1
        }]
    );
    let mending = plan.mending.unwrap();
    assert_eq!((mending.raises, mending.missing_after_raises), (vec![], 1));
    assert_eq!(
        mending.invitation,
        Some(Invitation {
            jurors: 1,
            max_load: 4,
            tracks: vec![TrackInvitation {
                track: track(0),
                jurors: 1
            }]
        })
    );
}

#[test]
fn jury_of_nobody_leaves_every_entry_short() {
    let plan = plan(draft(4, 1000, 0, 0));
    assert_eq!(plan.pairs, []);
    assert!(plan.shortfalls.iter().all(|short| short.missing == 1000));
    assert_eq!(plan.shortfalls.len(), 4);
    let invitation = plan.mending.unwrap().invitation;
    assert_eq!(
        invitation,
        Some(Invitation {
            jurors: 1000,
            max_load: 4,
            tracks: [0, 1]
                .map(|number| TrackInvitation {
                    track: track(number),
                    jurors: 1000
                })
                .to_vec()
        })
    );
}

#[test]
fn call_without_entries_is_planned_empty() {
    let plan = plan(draft(0, 3, 2, 5));
    assert_eq!((plan.pairs.len(), plan.worst_off, plan.mending), (0, None, None));
}

#[test]
fn juror_below_the_least_load_is_named() {
    let mut draft = draft(2, 1, 2, 4);
    draft.jurors[1].min_load = 3;
    draft.objective = Objective::MaxAffinity;
    let plan = plan(draft);
    assert_eq!(plan.loads[1].load, 2);
    assert_eq!(
        plan.underloads,
        [Underload {
            juror: juror(1),
            missing: 1
        }]
    );
}

#[test]
fn panels_without_a_common_entry_are_told_apart() {
    let mut draft = draft(4, 2, 4, 4);
    draft.objective = Objective::MaxAffinity;
    let apart = plan(draft.clone());
    assert_eq!(apart.panels, [[juror(0), juror(2)], [juror(1), juror(3)]]);
    draft.pinned = vec![pair(0, 3)];
    let together = plan(draft);
    assert_eq!(together.panels, [[juror(0), juror(1), juror(2), juror(3)]]);
}

#[test]
fn fair_plan_says_how_far_the_worst_off_was_raised_and_is_proved() {
    let mut draft = draft(12, 2, 5, 6);
    draft.objective = Objective::Fair;
    draft.pinned = vec![pair(0, 1)];
    let problem = Problem::parse(draft).unwrap();
    let plan = problem.plan();
    let fairness = plan.fairness.unwrap();
    assert_eq!(
        plan.worst_off.map(|worst| worst.affinity),
        Some(fairness.worst_off)
    );
    assert!(fairness.worst_off <= fairness.ceiling, "{fairness:?}");
    assert_eq!(plan.prove(&problem), Proof::Optimal { pairs: 60 });
}

#[test]
fn alternates_are_free_of_conflicts_and_have_load_to_spare() {
    let mut draft = draft(1, 1, 5, 1);
    draft.conflicts = vec![pair(0, 2)];
    draft.jurors[4].max_load = 0;
    let plan = plan(draft);
    assert_eq!(plan.pairs[0].juror, juror(0));
    let next: Vec<JurorId> = plan.alternates[0].jurors.iter().map(|next| next.juror).collect();
    assert_eq!(next, [juror(1), juror(3)]);
}

#[test]
fn flaws_of_a_draft_are_all_named() {
    let mut draft = draft(2, 1, 2, 1);
    draft.entries.push(draft.entries[0].clone());
    draft.jurors.push(draft.jurors[1].clone());
    draft.jurors[0].min_load = 2;
    draft.entries[1].jurors = 1001;
    draft.conflicts = vec![pair(9, 0), pair(0, 0)];
    draft.released = vec![pair(0, 8)];
    draft.pinned = vec![pair(0, 0)];
    let (bad_entry, bad_juror) = (entry(9), juror(8));
    assert_eq!(
        flaws(draft),
        [
            Flaw::RepeatedEntry(entry(0)),
            Flaw::RepeatedJuror(juror(1)),
            Flaw::DemandOffScale {
                entry: entry(1),
                demand: 1001
            },
            Flaw::MinLoadAboveMax {
                juror: juror(0),
                min: 2,
                max: 1
            },
            Flaw::UnknownEntry {
                entry: bad_entry,
                list: PairList::Conflicts
            },
            Flaw::UnknownJuror {
                juror: bad_juror,
                list: PairList::Released
            },
            Flaw::FixedButNever {
                entry: entry(0),
                juror: juror(0),
                fixed: Fixed::Pinned,
                never: Never::Conflict
            },
        ]
    );
}

#[test]
fn contradictory_pins_and_numbers_off_scale_are_refused() {
    let mut draft = draft(2, 1, 2, 1);
    draft.pinned = vec![pair(0, 0), pair(0, 1), pair(1, 0)];
    draft.jurors[1].profile.expertise[0].level = 1001;
    let stated = |thousandths| StatedAffinity {
        pair: pair(1, 1),
        thousandths,
    };
    draft.stated = vec![stated(5), stated(1001)];
    assert_eq!(
        flaws(draft),
        [
            Flaw::ExpertiseOffScale {
                juror: juror(1),
                level: 1001
            },
            Flaw::AffinityOffScale {
                entry: entry(1),
                juror: juror(1),
                thousandths: 1001
            },
            Flaw::StatedTwice {
                entry: entry(1),
                juror: juror(1)
            },
            Flaw::PinsAboveDemand {
                entry: entry(0),
                fixed: 2,
                demand: 1
            },
            Flaw::PinsAboveLoad {
                juror: juror(0),
                fixed: 2,
                max: 1
            },
        ]
    );
}

prop_compose! {
    fn any_draft()(
        entries in 1_u128..10,
        jurors in 1_u128..6,
        demands in proptest::collection::vec(0_u32..4, 10),
        loads in proptest::collection::vec((0_u32..4, 0_u32..8), 6),
        conflicts in proptest::collection::vec((0_u128..10, 0_u128..6), 0..8),
        forbidden in proptest::collection::vec((0_u128..10, 0_u128..6), 0..4),
        released in proptest::collection::vec((0_u128..10, 0_u128..6), 0..8),
        pinned in proptest::collection::vec((0_u128..10, 0_u128..6), 0..6),
        stated in proptest::collection::btree_map((0_u128..10, 0_u128..6), 0_u16..=1000, 0..20),
        objective in prop_oneof![
            Just(Objective::MaxAffinity),
            Just(Objective::Balanced),
            Just(Objective::Fair)
        ],
    ) -> ProblemDraft {
        let known = |&(of, by): &(u128, u128)| of < entries && by < jurors;
        let pairs = |list: &[(u128, u128)]| -> Vec<Pair> {
            list.iter().filter(|at| known(at)).map(|&(of, by)| pair(of, by)).collect()
        };
        let (conflicts, forbidden) = (pairs(&conflicts), pairs(&forbidden));
        let never = |pair: &Pair| conflicts.contains(pair) || forbidden.contains(pair);
        let released: Vec<Pair> = pairs(&released).into_iter().filter(|pair| !never(pair)).collect();
        let stated = stated.iter().filter(|(at, _)| known(at)).map(|(&(of, by), &thousandths)| StatedAffinity {
            pair: pair(of, by),
            thousandths,
        });
        let mut draft = draft(entries, 0, jurors, 0);
        for (entry, demand) in draft.entries.iter_mut().zip(demands) {
            entry.jurors = demand;
        }
        for (supply, (min, max)) in draft.jurors.iter_mut().zip(loads) {
            (supply.min_load, supply.max_load) = (min.min(max), max);
        }
        // As many pins as demands and limits allow beside what was released.
        let mut fixed: BTreeSet<Pair> = released.iter().copied().collect();
        let mut pins = Vec::new();
        for pin in pairs(&pinned).into_iter().filter(|pin| !never(pin)) {
            let count = |of: &dyn Fn(&Pair) -> bool| u32::try_from(fixed.iter().filter(|pair| of(pair)).count()).unwrap();
            let demand = draft.entries.iter().find(|demand| demand.entry == pin.entry).unwrap().jurors;
            let most = draft.jurors.iter().find(|supply| supply.juror == pin.juror).unwrap().max_load;
            let fits = count(&|pair| pair.entry == pin.entry) < demand && count(&|pair| pair.juror == pin.juror) < most;
            if fits && fixed.insert(pin) {
                pins.push(pin);
            }
        }
        ProblemDraft {
            stated: stated.collect(),
            conflicts,
            forbidden,
            released,
            pinned: pins,
            objective,
            ..draft
        }
    }
}

prop_compose! {
    /// Pairs that may have been proposed for any draft, whether they can still be or not.
    fn any_proposal()(at in proptest::collection::vec((0_u128..10, 0_u128..6), 0..12)) -> Vec<(u128, u128)> {
        at
    }
}

/// A draft with those pairs of a proposal whose entries and jurors it knows.
fn with_proposal(draft: ProblemDraft, at: &[(u128, u128)]) -> ProblemDraft {
    let pairs = at.iter().map(|&(of, by)| pair(of, by));
    let known = |pair: &Pair| {
        draft.entries.iter().any(|demand| demand.entry == pair.entry)
            && draft.jurors.iter().any(|supply| supply.juror == pair.juror)
    };
    ProblemDraft {
        proposed: pairs.filter(known).collect(),
        ..draft
    }
}

proptest! {
    #[test]
    fn plan_of_any_draft_keeps_its_limits_and_its_proof(draft in any_draft()) {
        let problem = Problem::parse(draft.clone()).unwrap();
        let plan = problem.plan();
        for never in draft.conflicts.iter().chain(&draft.forbidden) {
            prop_assert!(!plan.has(never.entry, never.juror));
        }
        for fixed in draft.released.iter().chain(&draft.pinned) {
            prop_assert!(plan.has(fixed.entry, fixed.juror));
        }
        for (load, supply) in plan.loads.iter().zip(&draft.jurors) {
            let held = draft.released.iter().collect::<BTreeSet<_>>();
            let held = held.iter().filter(|pair| pair.juror == supply.juror).count();
            prop_assert!(load.load <= supply.max_load.max(u32::try_from(held).unwrap()));
        }
        prop_assert!(plan.pairs.is_sorted_by_key(|pair| (pair.entry, pair.juror)));
        prop_assert!(matches!(plan.prove(&problem), Proof::Optimal { .. }), "not proved");
        prop_assert_eq!(plan.mending.is_some(), !plan.shortfalls.is_empty());
    }

    #[test]
    fn plan_of_a_reordered_draft_is_the_same(draft in any_draft(), proposal in any_proposal()) {
        let draft = with_proposal(draft, &proposal);
        let mut reversed = draft.clone();
        reversed.entries.reverse();
        reversed.jurors.reverse();
        reversed.stated.reverse();
        reversed.conflicts.reverse();
        reversed.forbidden.reverse();
        reversed.released.reverse();
        reversed.pinned.reverse();
        reversed.proposed.reverse();
        prop_assert_eq!(plan(draft), plan(reversed));
    }

    #[test]
    fn raises_and_invitations_fill_exactly_what_they_promise(draft in any_draft()) {
        let first = plan(draft.clone());
        if let Some(mending) = first.mending {
            if let Some(invitation) = mending.invitation {
                let mut invited = draft.clone();
                for by_track in &invitation.tracks {
                    for _ in 0..by_track.jurors {
                        let newcomer = juror(u128::try_from(invited.jurors.len()).unwrap());
                        let max_load = invitation.max_load;
                        invited.jurors.push(JurorSupply { juror: newcomer, min_load: 0, max_load, profile: JurorProfile::default() });
                        let elsewhere = draft.entries.iter().filter(|demand| demand.profile.track != Some(by_track.track));
                        invited.forbidden.extend(elsewhere.map(|demand| Pair { entry: demand.entry, juror: newcomer }));
                    }
                }
                prop_assert_eq!(plan(invited).shortfalls, []);
            }
            let mut raised = draft.clone();
            for raise in &mending.raises {
                let supply = raised.jurors.iter_mut().find(|supply| supply.juror == raise.juror).unwrap();
                let load = first.loads.iter().find(|load| load.juror == raise.juror).unwrap().load;
                supply.max_load = supply.max_load.max(load) + raise.by;
            }
            let missing: u32 = plan(raised).shortfalls.iter().map(|short| short.missing).sum();
            prop_assert_eq!(missing, mending.missing_after_raises);
        }
    }
}
