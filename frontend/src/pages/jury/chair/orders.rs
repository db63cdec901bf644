//! Ties that the rules leave to the chair, and the orders in which the chair puts them.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::EntryId;
use domain::scoring::{ChairDecision, CutTie, TieBreak, TieStep, TieValue};
use leptos::prelude::*;
use openapi::result::RoundRanking;

/// Entries which nothing before the chair's word could tell apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tie {
    /// In the chair's order, or by entry code while there is none.
    pub(super) entries: Vec<EntryId>,
    pub(super) is_ordered: bool,
    /// The places for which there are too many of them.
    pub(super) cut: Option<CutTie>,
}

/// The ties at which the rule book asks for the chair's decision, in the order of the ranking.
pub(super) fn ties_of(all: &RoundRanking) -> Vec<Tie> {
    let asked = all.ranking.ties.iter();
    let asked = asked.filter(|step| matches!(step.tie_break, TieBreak::ChairDecision {}));
    asked.map(|step| tie_of(all, step)).collect()
}

fn tie_of(all: &RoundRanking, step: &TieStep) -> Tie {
    let mut entries: Vec<EntryId> = step.compared.iter().map(|compared| compared.entry).collect();
    let is_ordered = step
        .compared
        .iter()
        .all(|compared| matches!(compared.value, TieValue::Place { .. }));
    if !is_ordered {
        // The entries of a ranking come by their codes.
        entries.sort_by_key(|entry| all.entries.iter().position(|other| other.entry_id == *entry));
    }
    let mut undecided = all
        .advancement
        .iter()
        .flat_map(|advancement| &advancement.undecided);
    let cut = undecided
        .find(|cut| cut.entries.iter().any(|entry| entries.contains(entry)))
        .cloned();
    Tie {
        entries,
        is_ordered,
        cut,
    }
}

/// Everything that is to stand on record when one tie is put in order: what stood there before, without entries that have
/// left the round since, and without orders that name one of the tie.
pub(super) fn with_order(all: &RoundRanking, order: &[EntryId]) -> Vec<ChairDecision> {
    let is_here = |entry: &EntryId| all.entries.iter().any(|other| other.entry_id == *entry);
    let before = all.chair_order.orders.iter();
    let kept = before.filter(|decision| !decision.order.iter().any(|entry| order.contains(entry)));
    let kept = kept.map(|decision| ChairDecision {
        order: decision.order.iter().copied().filter(is_here).collect(),
    });
    let order = ChairDecision {
        order: order.to_vec(),
    };
    kept.filter(|decision| decision.order.len() > 1)
        .chain([order])
        .collect()
}

/// What was begun and is not recorded. A handle; copying it copies the handle.
#[derive(Clone, Copy)]
pub(super) struct Drafts {
    /// By what is tied.
    orders: RwSignal<BTreeMap<BTreeSet<EntryId>, Vec<EntryId>>>,
    /// A reason that was written and refused together with its order.
    note: RwSignal<Option<String>>,
}

impl Drafts {
    pub(super) fn new() -> Self {
        Self {
            orders: RwSignal::new(BTreeMap::new()),
            note: RwSignal::new(None),
        }
    }

    /// The order of a tie as it stands; subscribes.
    pub(super) fn order(self, tie: &[EntryId]) -> Vec<EntryId> {
        let begun = self.orders.with(|drafts| drafts.get(&key(tie)).cloned());
        begun.unwrap_or_else(|| tie.to_vec())
    }

    /// Moves an entry of a tie one place up or down; gives its place then, from 1 on.
    pub(super) fn shift(self, tie: &[EntryId], entry: EntryId, way: Way) -> Option<usize> {
        let mut order = untrack(|| self.order(tie));
        let place = shift(&mut order, entry, way)?;
        self.orders.update(|drafts| drop(drafts.insert(key(tie), order)));
        place.checked_add(1)
    }

    pub(super) fn keep_note(self, note: String) {
        self.note.set(Some(note));
    }

    pub(super) fn take_note(self) -> Option<String> {
        self.note.try_update_untracked(Option::take).flatten()
    }

    pub(super) fn forget(self, tie: &[EntryId]) {
        self.orders.update(|drafts| drop(drafts.remove(&key(tie))));
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Up,
    Down,
}

fn key(tie: &[EntryId]) -> BTreeSet<EntryId> {
    tie.iter().copied().collect()
}

/// The new place of the entry, from 0 on; none where it cannot go further.
fn shift(order: &mut [EntryId], entry: EntryId, way: Way) -> Option<usize> {
    let from = order.iter().position(|other| *other == entry)?;
    let to = match way {
        Way::Up => from.checked_sub(1)?,
        Way::Down => from.checked_add(1).filter(|to| *to < order.len())?,
    };
    order.swap(from, to);
    Some(to)
}

#[cfg(test)]
mod tests {
    use domain::ids::{ContestId, RoundId};
    use domain::locale::Localized;
    use domain::rubric::RubricDraft;
    use domain::scoring::{ComparedEntry, Ranking, Rules};
    use openapi::result::{ChairOrder, RankingEntry};
    use uuid::Uuid;

    use super::*;

    const RULES: &str = r#"{
        "version": 1, "minimum_reviews": 1,
        "missing": {"missing_mark": "leave_out", "cannot_judge": "leave_out", "absent_juror": "leave_out"},
        "normalisation": "none",
        "criterion": {"drop_highest": 0, "drop_lowest": 0, "drop_from_marks": 1, "average": {"kind": "mean"}},
        "weights": "weighted_mean",
        "rounding": {"criterion": null, "weighted": null, "total": {"digits": 2, "mode": "half_up"}},
        "tie_breaks": [{"kind": "median"}, {"kind": "chair_decision"}]
    }"#;

    fn entry(number: u128) -> EntryId {
        EntryId::new(Uuid::from_u128(number))
    }

    fn entries(numbers: &[u128]) -> Vec<EntryId> {
        numbers.iter().copied().map(entry).collect()
    }

    /// A round of these entries, by their codes, in which the chair has recorded these orders.
    fn round(by_code: &[u128], orders: &[&[u128]], ties: Vec<TieStep>) -> RoundRanking {
        let entries_by_code = by_code.iter().map(|number| RankingEntry {
            entry_id: entry(*number),
            entry_code: format!("A-{number}"),
            title: String::new(),
            track_id: None,
            adjustments: Vec::new(),
            decision: None,
        });
        let orders = orders.iter().map(|order| ChairDecision {
            order: entries(order),
        });
        RoundRanking {
            round_id: RoundId::new(Uuid::from_u128(1)),
            contest_id: ContestId::new(Uuid::from_u128(1)),
            name: Localized::default(),
            rubric: RubricDraft::default(),
            rule_book: serde_json::from_str::<Rules>(RULES).unwrap(),
            jurors: Vec::new(),
            entries: entries_by_code.collect(),
            ranking: Ranking {
                ranked: Vec::new(),
                not_ranked: Vec::new(),
                ties,
                normalisation: Vec::new(),
            },
            advancement: None,
            chair_order: ChairOrder {
                orders: orders.collect(),
                ..ChairOrder::default()
            },
        }
    }

    fn step(tie_break: TieBreak, compared: &[(u128, TieValue)]) -> TieStep {
        let compared = compared.iter().map(|(number, value)| ComparedEntry {
            entry: entry(*number),
            value: *value,
        });
        TieStep {
            tie_break,
            compared: compared.collect(),
        }
    }

    #[test]
    fn only_what_the_rules_leave_to_the_chair_is_asked_in_order_of_codes_until_it_is_ordered() {
        let place = |place| TieValue::Place { place };
        let steps = vec![
            step(
                TieBreak::Median {},
                &[(1, TieValue::Unknown), (2, TieValue::Unknown)],
            ),
            step(
                TieBreak::ChairDecision {},
                &[(1, TieValue::Unknown), (2, TieValue::Unknown)],
            ),
            step(TieBreak::ChairDecision {}, &[(4, place(1)), (3, place(2))]),
        ];
        let found = ties_of(&round(&[3, 2, 4, 1], &[&[4, 3]], steps));
        let told: Vec<_> = found
            .into_iter()
            .map(|tie| (tie.entries, tie.is_ordered))
            .collect();
        assert_eq!(told, [(entries(&[2, 1]), false), (entries(&[4, 3]), true)]);
    }

    #[test]
    fn an_order_takes_the_place_of_those_that_name_its_entries_and_leaves_the_others() {
        let all = round(&[1, 2, 3, 4, 5], &[&[1, 2], &[3, 9, 4], &[5, 8]], Vec::new());
        let orders: Vec<_> = with_order(&all, &entries(&[2, 1]))
            .into_iter()
            .map(|decision| decision.order)
            .collect();
        // 9 and 8 have left the round; an order of one says nothing.
        assert_eq!(orders, [entries(&[3, 4]), entries(&[2, 1])]);
    }

    #[test]
    fn an_entry_moves_by_one_place_and_not_over_the_edge() {
        let mut order = entries(&[1, 2, 3]);
        assert_eq!(shift(&mut order, entry(1), Way::Up), None);
        assert_eq!(shift(&mut order, entry(1), Way::Down), Some(1));
        assert_eq!(order, entries(&[2, 1, 3]));
        assert_eq!(shift(&mut order, entry(3), Way::Down), None);
        assert_eq!(shift(&mut order, entry(3), Way::Up), Some(1));
        assert_eq!(order, entries(&[2, 3, 1]));
    }
}
