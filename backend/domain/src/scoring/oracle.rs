//! Rankings and cuts made once more, as naively as the rules are told, beside those of the engine.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::testing::{CENTS, Scene, criterion, entry};
use super::{
    AdvanceRule, Advancement, ChairDecision, CutTie, Ranking, Rounding, RoundingMode, TieBreak, advance,
};
use crate::ids::EntryId;

const SEATS: usize = 5;
const TOP_CENTI: i64 = 1_000;

/// What one entry got: by seat, what each juror gave for both criteria; and a bonus, in hundredths.
#[derive(Clone, Debug)]
struct Judged {
    marks: BTreeMap<usize, [i64; 2]>,
    bonus: i64,
}

/// Full answers without drops and with two criteria of the same weight: what is left of the rules is who comes first.
#[derive(Clone, Debug)]
struct Plain {
    entries: Vec<Judged>,
    rounding: Rounding,
    tie_breaks: Vec<TieBreak>,
    chair: Vec<Vec<usize>>,
}

fn ratio(above: i64, below: i64) -> BigRational {
    BigRational::new(BigInt::from(above), BigInt::from(below))
}

fn rounded(number: &BigRational, rounding: Rounding) -> BigRational {
    let scale = ratio(10_i64.pow(u32::from(rounding.digits)), 1);
    let scaled = number * &scale;
    let below = scaled.floor();
    let up = match ((&scaled - &below).cmp(&ratio(1, 2)), rounding.mode) {
        (std::cmp::Ordering::Less, _) => false,
        (std::cmp::Ordering::Equal, RoundingMode::HalfEven) => below.to_integer().bit(0),
        (std::cmp::Ordering::Equal | std::cmp::Ordering::Greater, _) => true,
    };
    (below + ratio(i64::from(up), 1)) / scale
}

impl Judged {
    fn mean(&self, column: usize) -> BigRational {
        let sum: i64 = self.marks.values().map(|marks| marks[column]).sum();
        ratio(sum, 100 * i64::try_from(self.marks.len()).unwrap())
    }

    fn component_total(&self, rounding: Rounding) -> BigRational {
        rounded(&((self.mean(0) + self.mean(1)) / ratio(2, 1)), rounding)
    }

    fn total(&self, rounding: Rounding) -> BigRational {
        self.component_total(rounding) + ratio(self.bonus, 100)
    }

    fn own_totals(&self) -> BTreeMap<usize, i64> {
        self.marks
            .iter()
            .map(|(seat, marks)| (*seat, marks[0] + marks[1]))
            .collect()
    }

    /// How many jurors who judged both prefer this entry.
    fn votes_against(&self, other: &Self) -> usize {
        let theirs = other.own_totals();
        let own = self.own_totals();
        own.iter()
            .filter(|(seat, total)| theirs.get(seat).is_some_and(|theirs| *total > theirs))
            .count()
    }
}

impl Plain {
    fn scene(&self) -> Scene {
        let mut scene = Scene::new().with_rules(|rules| {
            rules.rounding.criterion = None;
            rules.rounding.weighted = None;
            rules.rounding.total = self.rounding;
            rules.tie_breaks.clone_from(&self.tie_breaks);
        });
        for (number, judged) in (1..).zip(&self.entries) {
            let rows: Vec<[Option<i64>; 2]> = (0..SEATS)
                .map(|seat| judged.marks.get(&seat).map_or([None; 2], |marks| marks.map(Some)))
                .collect();
            scene = scene.with_entry(number, &rows.iter().map(|row| &row[..]).collect::<Vec<_>>());
            if judged.bonus != 0 {
                scene = scene.with_adjustment(number, "bonus", judged.bonus);
            }
        }
        let order = |places: &Vec<usize>| ChairDecision {
            order: places.iter().map(|&place| id(place)).collect(),
        };
        scene.judging.chair_decisions = self.chair.iter().map(order).collect();
        scene
    }

    /// The entries, counted from 0, by what is equal, best first.
    fn order(&self) -> Vec<BTreeSet<usize>> {
        let all = (0..self.entries.len()).collect();
        let by_total = split(&all, |place| Some(self.entries[place].total(self.rounding)));
        by_total
            .into_iter()
            .flat_map(|group| self.broken(group, &self.tie_breaks))
            .collect()
    }

    fn broken(&self, group: BTreeSet<usize>, tie_breaks: &[TieBreak]) -> Vec<BTreeSet<usize>> {
        match tie_breaks {
            [first, rest @ ..] if group.len() > 1 => split(&group, |place| self.value(first, place, &group))
                .into_iter()
                .flat_map(|group| self.broken(group, rest))
                .collect(),
            _ => vec![group],
        }
    }

    /// Higher is better, nothing is worst.
    fn value(&self, tie_break: &TieBreak, place: usize, group: &BTreeSet<usize>) -> Option<BigRational> {
        let judged = &self.entries[place];
        let count = |count: usize| Some(ratio(i64::try_from(count).unwrap(), 1));
        match tie_break {
            TieBreak::Criterion { criterion: wanted } => {
                Some(judged.mean(usize::from(*wanted != criterion(1))))
            }
            TieBreak::ComponentTotal {} => Some(judged.component_total(self.rounding)),
            TieBreak::Adjustment { .. } => Some(ratio(judged.bonus, 100)),
            TieBreak::Median {} => {
                let mut totals: Vec<i64> = judged.own_totals().into_values().collect();
                totals.sort_unstable();
                let (low, high) = (totals[(totals.len() - 1) / 2], totals[totals.len() / 2]);
                Some(ratio(low + high, 2))
            }
            TieBreak::TopMarks {} => count(
                judged
                    .marks
                    .values()
                    .flatten()
                    .filter(|mark| **mark == TOP_CENTI)
                    .count(),
            ),
            TieBreak::HeadToHead {} => count(
                group
                    .iter()
                    .map(|other| &self.entries[*other])
                    .filter(|other| judged.votes_against(other) > other.votes_against(judged))
                    .count(),
            ),
            TieBreak::ChairDecision {} => {
                let order = self
                    .chair
                    .iter()
                    .find(|order| group.iter().all(|place| order.contains(place)))?;
                let behind = order.iter().rev().position(|ordered| *ordered == place)?;
                count(behind)
            }
        }
    }
}

fn split(group: &BTreeSet<usize>, value: impl Fn(usize) -> Option<BigRational>) -> Vec<BTreeSet<usize>> {
    let mut classes: BTreeMap<Reverse<Option<BigRational>>, BTreeSet<usize>> = BTreeMap::new();
    for &place in group {
        classes.entry(Reverse(value(place))).or_default().insert(place);
    }
    classes.into_values().collect()
}

fn id(place: usize) -> EntryId {
    entry(u128::try_from(place + 1).unwrap())
}

/// The rank of each entry, best first, those of one rank by their ids.
fn ranks(ranking: &Ranking) -> Vec<(usize, EntryId)> {
    let ranked = ranking.ranked.iter();
    ranked
        .map(|ranked| (usize::try_from(ranked.rank).unwrap(), ranked.aggregate.entry))
        .collect()
}

fn naive_ranks(plain: &Plain) -> Vec<(usize, EntryId)> {
    let mut found = Vec::new();
    for group in plain.order() {
        let rank = found.len() + 1;
        found.extend(group.into_iter().map(|place| (rank, id(place))));
    }
    found
}

/// Up to seven entries with coarse marks, so that most are tied by something; some panels share nobody.
fn plain() -> impl Strategy<Value = Plain> {
    let marks = || prop::collection::vec(select(vec![0, 250, 500, 1_000]), 2 * SEATS);
    let judged = (
        subsequence((0..SEATS).collect::<Vec<_>>(), 1..=SEATS),
        marks(),
        select(vec![0, 0, 0, -25, 50]),
    );
    let judged = judged.prop_map(|(seats, marks, bonus)| Judged {
        marks: seats
            .into_iter()
            .map(|seat| (seat, [marks[2 * seat], marks[2 * seat + 1]]))
            .collect(),
        bonus,
    });
    let tie_breaks = vec![
        TieBreak::Criterion {
            criterion: criterion(1),
        },
        TieBreak::Criterion {
            criterion: criterion(2),
        },
        TieBreak::ComponentTotal {},
        TieBreak::Adjustment {
            label: "bonus".to_owned(),
        },
        TieBreak::Median {},
        TieBreak::TopMarks {},
        TieBreak::HeadToHead {},
        TieBreak::ChairDecision {},
    ];
    let tie_breaks = subsequence(tie_breaks, 0..=8).prop_shuffle();
    let rounding = (
        0..=2_u8,
        select(vec![RoundingMode::HalfUp, RoundingMode::HalfEven]),
    );
    let rounding = rounding.prop_map(|(digits, mode)| Rounding { digits, mode });
    (
        prop::collection::vec(judged, 1..8),
        rounding,
        tie_breaks,
        Just((0..7_usize).collect::<Vec<_>>()).prop_shuffle(),
        0..8_usize,
    )
        .prop_map(|(entries, rounding, tie_breaks, mut order, cut)| {
            order.retain(|place| *place < entries.len());
            // Two orders, of which neither names everybody, or one that does.
            let rest = order.split_off(cut.min(order.len()));
            let chair = [order, rest]
                .into_iter()
                .filter(|order| !order.is_empty())
                .collect();
            Plain {
                entries,
                rounding,
                tie_breaks,
                chair,
            }
        })
}

/// What becomes of an entry by how many are better and how many as good, itself among them.
fn naive_cut(ranks: &[(usize, EntryId)], places: usize) -> [Vec<EntryId>; 3] {
    let mut fates: [Vec<EntryId>; 3] = Default::default();
    for (rank, entry) in ranks {
        let better = ranks.iter().filter(|(other, _)| other < rank).count();
        let alike = ranks.iter().filter(|(other, _)| other == rank).count();
        let fate = if better + alike <= places {
            0
        } else {
            usize::from(better >= places) + 1
        };
        fates[fate].push(*entry);
    }
    fates
}

fn fates(found: &Advancement) -> [Vec<EntryId>; 3] {
    let undecided = found.undecided.iter().flat_map(|tie| tie.entries.clone());
    [found.advancing.clone(), undecided.collect(), found.out.clone()]
}

fn sorted(fates: [Vec<EntryId>; 3]) -> [Vec<EntryId>; 3] {
    fates.map(|mut fate| {
        fate.sort_unstable();
        fate
    })
}

proptest! {
    #[test]
    fn ranks_are_those_of_the_rules_told_naively(plain in plain()) {
        prop_assert_eq!(ranks(&plain.scene().rank()), naive_ranks(&plain));
    }

    #[test]
    fn the_best_places_and_a_least_total_let_in_whom_they_say(plain in plain(), places in 0..9_u32, pick in any::<prop::sample::Index>()) {
        let ranking = plain.scene().rank();
        let by_places = advance(&ranking, &AdvanceRule::TopN { places }, &BTreeMap::new());
        let expected = naive_cut(&naive_ranks(&plain), usize::try_from(places).unwrap());
        prop_assert_eq!(fates(&by_places), expected);
        // The least total of one of them, and the next above it.
        let total_micro = ranking.ranked[pick.index(ranking.ranked.len())].aggregate.total_micro;
        for total_micro in [total_micro, total_micro + 1] {
            let found = advance(&ranking, &AdvanceRule::Threshold { total_micro }, &BTreeMap::new());
            let least = ratio(total_micro, 1_000_000);
            let reached = (0..plain.entries.len()).filter(|place| plain.entries[*place].total(plain.rounding) >= least);
            let expected: BTreeSet<EntryId> = reached.map(id).collect();
            prop_assert_eq!(found.advancing.iter().copied().collect::<BTreeSet<_>>(), expected);
            prop_assert_eq!(found.advancing.len() + found.out.len(), plain.entries.len());
            prop_assert!(found.undecided.is_empty());
        }
    }

    #[test]
    fn quotas_cut_each_group_as_if_there_were_no_other(
        plain in plain(), groups in prop::collection::vec(select(vec![None, Some("design"), Some("web")]), 7), design in 0..4_u32, web in prop::option::of(0..4_u32),
    ) {
        let of = |entry: EntryId| (0..7).find(|place| id(*place) == entry).and_then(|place| groups[place]);
        let named: BTreeMap<EntryId, String> = (0..7).filter_map(|place| Some((id(place), groups[place]?.to_owned()))).collect();
        let mut places = BTreeMap::from([("design".to_owned(), design)]);
        places.extend(web.map(|web| ("web".to_owned(), web)));
        let found = advance(&plain.scene().rank(), &AdvanceRule::Quota { places }, &named);
        let all = naive_ranks(&plain);
        let mut expected: [Vec<EntryId>; 3] = Default::default();
        for (group, places) in [(None, 0), (Some("design"), design), (Some("web"), web.unwrap_or(0))] {
            let members: Vec<_> = all.iter().copied().filter(|(_, entry)| of(*entry) == group).collect();
            for (fate, more) in expected.iter_mut().zip(naive_cut(&members, usize::try_from(places).unwrap())) {
                fate.extend(more);
            }
        }
        prop_assert_eq!(sorted(fates(&found)), sorted(expected));
    }
}

/// Entries judged by three jurors, each giving both criteria the same mark.
fn judged_by_three(rows: &[[i64; 3]]) -> Vec<(usize, EntryId)> {
    let plain = Plain {
        entries: rows
            .iter()
            .map(|marks| Judged {
                marks: marks.iter().map(|mark| [*mark; 2]).enumerate().collect(),
                bonus: 0,
            })
            .collect(),
        rounding: CENTS,
        tie_breaks: vec![TieBreak::HeadToHead {}],
        chair: Vec::new(),
    };
    let found = ranks(&plain.scene().rank());
    assert_eq!(found, naive_ranks(&plain));
    found
}

#[test]
fn rock_paper_scissors_decides_nothing() {
    let found = judged_by_three(&[[900, 600, 300], [600, 300, 900], [300, 900, 600]]);
    assert_eq!(found, [(1, entry(1)), (1, entry(2)), (1, entry(3))]);
}

#[test]
fn who_beats_both_others_is_first_and_who_beats_none_last() {
    // Totals are equal; two of three jurors prefer the last to either other, and the second to the first.
    let found = judged_by_three(&[[500, 500, 500], [600, 600, 300], [700, 0, 800]]);
    assert_eq!(found, [(1, entry(3)), (2, entry(2)), (3, entry(1))]);
}

#[test]
fn panels_without_a_common_juror_are_not_compared_head_to_head() {
    let one = |seat: usize| Judged {
        marks: BTreeMap::from([(seat, [500, 500])]),
        bonus: 0,
    };
    let plain = Plain {
        entries: vec![one(0), one(1), one(2)],
        rounding: CENTS,
        tie_breaks: vec![TieBreak::HeadToHead {}],
        chair: Vec::new(),
    };
    let found = ranks(&plain.scene().rank());
    assert_eq!(found, [(1, entry(1)), (1, entry(2)), (1, entry(3))]);
}

#[test]
fn a_total_halfway_is_rounded_up_or_to_the_even_neighbour() {
    // 4.5 and 5: to whole numbers 5 and 5, or 4 and 5.
    let scene = |mode| {
        Scene::with_totals(&[450, 500]).with_rules(|rules| {
            rules.rounding.criterion = None;
            rules.rounding.weighted = None;
            rules.rounding.total = Rounding { digits: 0, mode };
        })
    };
    assert_eq!(
        ranks(&scene(RoundingMode::HalfUp).rank()),
        [(1, entry(1)), (1, entry(2))]
    );
    assert_eq!(
        ranks(&scene(RoundingMode::HalfEven).rank()),
        [(1, entry(2)), (2, entry(1))]
    );
}

#[test]
fn a_tie_across_the_cut_keeps_its_open_places_and_its_group() {
    let ranking = Scene::with_totals(&[900, 800, 800, 800]).rank();
    let found = advance(&ranking, &AdvanceRule::TopN { places: 3 }, &BTreeMap::new());
    let tie = CutTie {
        group: None,
        open_places: 2,
        entries: vec![entry(2), entry(3), entry(4)],
    };
    assert_eq!((found.advancing, found.undecided), (vec![entry(1)], vec![tie]));
}
