//! When jurors are held back for entries that were visited too rarely.

use std::collections::BTreeSet;

use super::walking::{Store, entry, setup};
use crate::ids::EntryId;
use crate::pairwise::Answer;
use crate::pairwise::round::*;

/// The juror whose offers are looked at.
const ASKING: u32 = 0;
/// Sees entries 0 to 2.
const DILIGENT: u32 = 1;
/// Sees entry 0 and nothing else.
const BRIEF: u32 = 2;
/// May see entry 3 and nothing else, unless the test says otherwise.
const LAST: u32 = 3;

/// Where the asking juror may be sent, over many seeds, once entries 0 to 2 have their least visits, of which entry 0 has
/// one more and entry 3 none. Draws are blind, so that whatever may be offered is offered sometime.
fn offers(barred: &[(u32, u32)], last: impl Fn(&mut Store)) -> BTreeSet<EntryId> {
    let others = [(ASKING, 3), (DILIGENT, 3), (BRIEF, 1), (BRIEF, 2), (BRIEF, 3)];
    let of_last = [(LAST, 0), (LAST, 1), (LAST, 2)];
    let conflicts: Vec<_> = others.iter().chain(&of_last).chain(barred).copied().collect();
    (0..20)
        .map(|seed| {
            let mut begin = setup(4, 4, &conflicts);
            begin.seed = seed;
            begin.rules.least_visits = 1;
            begin.rules.exploration_percent = 100;
            let mut store = Store::open(begin);
            last(&mut store);
            let mut seen = None;
            for juror in [DILIGENT, DILIGENT, DILIGENT, BRIEF, ASKING] {
                let current = if matches!(juror, BRIEF | ASKING) {
                    None
                } else {
                    seen
                };
                seen = Some(visit(&mut store, juror, current));
            }
            assert_ne!(seen, Some(entry(0)), "the least visited come first");
            store.next(ASKING)
        })
        .collect()
}

fn visit(store: &mut Store, juror: u32, current: Option<EntryId>) -> EntryId {
    let entry = store.next(juror);
    let action = match current {
        None => JurorAction::See { entry },
        Some(left) => JurorAction::Compare {
            left,
            right: entry,
            answer: Answer::Tie,
        },
    };
    store.act(juror, action).unwrap();
    entry
}

/// Nobody is held back: the most visited entry is among the offers.
fn all() -> BTreeSet<EntryId> {
    [0, 1, 2].map(entry).into()
}

#[test]
fn jurors_are_held_back_for_an_entry_to_which_somebody_can_be_sent() {
    assert_eq!(offers(&[], |_| {}), [1, 2].map(entry).into());
}

#[test]
fn nobody_is_held_back_for_an_absent_entry() {
    let is_absent = |store: &mut Store| {
        let entry = store.next(LAST);
        let reason = SkipReason::Absent;
        store.act(LAST, JurorAction::Skip { entry, reason }).unwrap();
    };
    assert_eq!(offers(&[], is_absent), all());
}

#[test]
fn nobody_is_held_back_for_an_entry_from_which_all_are_kept() {
    assert_eq!(offers(&[(LAST, 3)], |_| {}), all());
}

#[test]
fn nobody_is_held_back_for_an_entry_whose_last_juror_has_gone_home() {
    let goes_home = |store: &mut Store| {
        store.act(LAST, JurorAction::End {}).unwrap();
    };
    assert_eq!(offers(&[], goes_home), all());
}
