//! What holds in every round, whatever jurors do.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::walking::{Store, entry, setup};
use crate::ids::EntryId;
use crate::pairwise::Answer;
use crate::pairwise::round::*;
use crate::random::Random;

const CONFLICTS: [(u32, u32); 5] = [(0, 0), (0, 1), (1, 2), (2, 3), (3, 0)];

/// Jurors who do anything at all, in any order. Says who was offered what, checked against a count of its own.
pub(super) fn wander(seed: u64, steps: u32) -> Store {
    let mut store = Store::open(setup(12, 4, &CONFLICTS));
    let mut away: BTreeMap<EntryId, chrono::DateTime<chrono::Utc>> = BTreeMap::new();
    let mut never: BTreeSet<(u32, EntryId)> = CONFLICTS
        .iter()
        .map(|&(one, other)| (one, entry(other)))
        .collect();
    let mut draws = Random::new(seed);
    for _ in 0..steps {
        let random = draws.bits();
        let number = u32::try_from(random % 4).unwrap();
        store.wait(u32::try_from((random >> 8) % 90).unwrap());
        let queue = store.queue(number);
        let Some(visited) = queue.visiting else {
            let busy: BTreeSet<_> = (0..4)
                .filter(|other| *other != number)
                .map(|other| store.queue(other))
                .filter(|other| {
                    other
                        .since
                        .is_some_and(|since| (store.now - since).num_seconds() < 600)
                })
                .filter_map(|other| other.visiting)
                .collect();
            if (random >> 16).is_multiple_of(20) {
                if store.act(number, JurorAction::Undo {}).is_ok() {
                    // What was skipped may be offered again, but for what was a conflict from the start.
                    away.clear();
                    never.retain(|&(one, visited)| {
                        one != number
                            || CONFLICTS
                                .iter()
                                .any(|&(from, to)| from == one && entry(to) == visited)
                    });
                }
            } else if let Ok(Change::Offered { entry, .. }) = store.act(number, JurorAction::Next {}) {
                assert!(!never.contains(&(number, entry)), "conflict or cannot judge");
                assert!(!busy.contains(&entry), "busy");
                assert!(away.get(&entry).is_none_or(|until| *until <= store.now), "absent");
                assert_ne!(queue.current, Some(entry));
            }
            continue;
        };
        let skip = |reason| JurorAction::Skip {
            entry: visited,
            reason,
        };
        let answers = [Answer::Left, Answer::Right, Answer::Tie];
        let action = match ((random >> 16) % 12, queue.current) {
            (0, _) => skip(SkipReason::Absent),
            (1, _) => skip(SkipReason::Busy),
            (2, _) if random >> 60 == 0 => skip(SkipReason::Conflict),
            (3, _) => JurorAction::Pause {},
            (_, None) => JurorAction::See { entry: visited },
            (other, Some(left)) => JurorAction::Compare {
                left,
                right: visited,
                answer: answers[usize::try_from(other % 3).unwrap()],
            },
        };
        store.act(number, action).unwrap();
        match action {
            JurorAction::Skip {
                reason: SkipReason::Absent,
                ..
            } => {
                away.insert(visited, store.now + chrono::Duration::seconds(300));
            }
            JurorAction::Skip {
                reason: SkipReason::Conflict,
                ..
            } => {
                never.insert((number, visited));
            }
            // Whoever has met the people there knows better than who did not find them.
            JurorAction::See { .. } | JurorAction::Compare { .. } => {
                away.remove(&visited);
            }
            _ => {}
        }
    }
    store
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn nobody_is_ever_sent_to_a_conflict_or_to_an_absent_or_busy_entry(seed: u64) {
        let store = wander(seed, 120);
        for &(one, other) in &CONFLICTS {
            for comparison in store.round.comparisons() {
                prop_assert!(comparison.juror != one || (comparison.left != other && comparison.right != other));
            }
        }
    }

    #[test]
    fn the_same_actions_give_the_same_records_and_the_records_the_same_round(seed: u64) {
        let (one, other) = (wander(seed, 120), wander(seed, 120));
        prop_assert_eq!(&one.records, &other.records);
        prop_assert_eq!(Round::replay(&one.setup, &one.records).unwrap(), one.round);
    }

    /// While any entry has fewer than three visits, each juror is sent to one that has, or else to one of the least
    /// visited that the juror may be sent to.
    #[test]
    fn every_entry_has_its_least_visits_before_any_has_far_more(seed: u64) {
        let mut begin = setup(15, 5, &[]);
        begin.seed = seed;
        let mut store = Store::open(begin);
        let mut seen = BTreeSet::new();
        let mut draws = Random::new(seed);
        for _ in 0..150 {
            let number = draws.below(5);
            if store.queue(number).visiting.is_none() {
                let tallies = store.round.entry_tallies();
                let Ok(Change::Offered { entry: offered, .. }) = store.act(number, JurorAction::Next {}) else {
                    continue;
                };
                let visits = |wanted| tallies.iter().find(|tally| tally.entry == wanted).unwrap().visits;
                let fewest = tallies
                    .iter()
                    .filter(|tally| tally.visited_by == 0 && !seen.contains(&(number, tally.entry)))
                    .map(|tally| tally.visits)
                    .min()
                    .unwrap();
                let are_all_visited = tallies.iter().all(|tally| tally.visits >= 3);
                prop_assert!(are_all_visited || visits(offered) <= fewest.max(2), "{offered} {tallies:?}");
            }
            let queue = store.queue(number);
            let visited = queue.visiting.unwrap();
            if draws.sign() < 0.0 {
                // Still on the way.
                continue;
            }
            seen.insert((number, visited));
            let action = queue.current.map_or(JurorAction::See { entry: visited }, |left| JurorAction::Compare {
                left,
                right: visited,
                answer: if left < visited { Answer::Left } else { Answer::Right },
            });
            store.act(number, action).unwrap();
        }
    }
}
