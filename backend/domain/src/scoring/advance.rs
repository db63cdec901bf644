//! Who goes on to the next round.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::explain::{RankedEntry, Ranking};
use crate::ids::EntryId;

/// How many, or how good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum AdvanceRule {
    /// The best `places` entries.
    TopN {
        /// How many go on.
        places: u32,
    },
    /// Every entry with at least this total, in millionths.
    Threshold {
        /// The total to be reached, in millionths.
        total_micro: i64,
    },
    /// The best of each group (a track, a region), with its number of places. A group without a number has none.
    Quota {
        /// Places by the name of the group.
        places: BTreeMap<String, u32>,
    },
}

/// Ranked entries by what becomes of them, each list in the order of the ranking; entries which are not ranked are in
/// none of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Advancement {
    /// They go on.
    pub advancing: Vec<EntryId>,
    /// Somebody has to decide about them.
    pub undecided: Vec<CutTie>,
    /// They do not go on.
    pub out: Vec<EntryId>,
}

/// Entries that share a rank across the cut: more of them than places left.
///
/// They are neither let in together (a quota may stand for seats on a bus) nor drawn by lot: somebody has to decide, by a
/// chair's decision or by another number of places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CutTie {
    /// The group whose places they share; none where the rule knows no groups.
    pub group: Option<String>,
    /// Places left for them, at least one and fewer than `entries`.
    pub open_places: u32,
    /// At least two, in the order of the ranking.
    pub entries: Vec<EntryId>,
}

/// An entry in an order, whatever made the order: marks or comparisons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Which entry.
    pub entry: EntryId,
    /// From 1 on; equal entries share it.
    pub rank: u32,
    /// In millionths; none where the order comes without totals, so that no threshold is ever reached.
    pub total_micro: Option<i64>,
}

impl Placed {
    /// What is left of an order when some are taken out of it: who stood behind them moves up.
    pub fn moved_up(order: impl IntoIterator<Item = Self>) -> Vec<Self> {
        let mut left: Vec<Self> = Vec::new();
        let mut before: Option<(u32, u32)> = None;
        for placed in order {
            let next = u32::try_from(left.len()).unwrap_or(u32::MAX).saturating_add(1);
            let rank = match before {
                Some((was, is)) if was == placed.rank => is,
                _ => next,
            };
            before = Some((placed.rank, rank));
            left.push(Self { rank, ..placed });
        }
        left
    }
}

/// Applies `rule` to a ranking. `groups` says to which group an entry belongs; only [`AdvanceRule::Quota`] looks at it,
/// and an entry without a group has no place there.
pub fn advance(ranking: &Ranking, rule: &AdvanceRule, groups: &BTreeMap<EntryId, String>) -> Advancement {
    let placed = |ranked: &RankedEntry| Placed {
        entry: ranked.aggregate.entry,
        rank: ranked.rank,
        total_micro: Some(ranked.aggregate.total_micro),
    };
    let order: Vec<Placed> = ranking.ranked.iter().map(placed).collect();
    advance_in_order(&order, rule, groups)
}

/// Applies `rule` to entries in the order of their ranks, as [`advance`] does.
pub fn advance_in_order(
    order: &[Placed],
    rule: &AdvanceRule,
    groups: &BTreeMap<EntryId, String>,
) -> Advancement {
    let mut advancement = Advancement::default();
    match rule {
        AdvanceRule::TopN { places } => advancement.cut(order, *places, None),
        AdvanceRule::Threshold { total_micro } => {
            let reaches = |placed: &&Placed| placed.total_micro.is_some_and(|total| total >= *total_micro);
            let (advancing, out): (Vec<&Placed>, Vec<&Placed>) = order.iter().partition(reaches);
            advancement.advancing = ids(advancing);
            advancement.out = ids(out);
        }
        AdvanceRule::Quota { places } => {
            for (group, members) in by_group(order, groups) {
                let places = group.and_then(|group| places.get(group)).copied().unwrap_or(0);
                advancement.cut(&members, places, group);
            }
            advancement.put_in_order(order);
        }
    }
    advancement
}

impl Advancement {
    /// Gives `places` to `ranked`, rank by rank.
    fn cut(&mut self, ranked: &[Placed], places: u32, group: Option<&str>) {
        let mut open_places = places;
        for tied in ranked.chunk_by(|left, right| left.rank == right.rank) {
            let entries = ids(tied);
            let needed = u32::try_from(entries.len()).unwrap_or(u32::MAX);
            if needed <= open_places {
                self.advancing.extend(entries);
                open_places = open_places.saturating_sub(needed);
            } else if open_places > 0 {
                self.undecided.push(CutTie {
                    group: group.map(str::to_owned),
                    open_places,
                    entries,
                });
                open_places = 0;
            } else {
                self.out.extend(entries);
            }
        }
    }

    fn put_in_order(&mut self, order: &[Placed]) {
        let places: BTreeMap<EntryId, usize> = order
            .iter()
            .enumerate()
            .map(|(place, placed)| (placed.entry, place))
            .collect();
        let place = |entry: &EntryId| places.get(entry).copied();
        self.advancing.sort_by_key(place);
        self.out.sort_by_key(place);
        self.undecided
            .sort_by_key(|tie| tie.entries.first().and_then(place));
    }
}

fn by_group<'a>(
    order: &[Placed],
    groups: &'a BTreeMap<EntryId, String>,
) -> BTreeMap<Option<&'a str>, Vec<Placed>> {
    let mut members: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for placed in order {
        let group = groups.get(&placed.entry).map(String::as_str);
        members.entry(group).or_default().push(*placed);
    }
    members
}

fn ids<'a>(placed: impl IntoIterator<Item = &'a Placed>) -> Vec<EntryId> {
    placed.into_iter().map(|placed| placed.entry).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Scene, entry};
    use super::*;

    /// Totals 9, 8, 8, 7: ranks 1, 2, 2, 4.
    fn ranking() -> Ranking {
        Scene::with_totals(&[900, 800, 800, 700]).rank()
    }

    fn tie(group: Option<&str>) -> CutTie {
        CutTie {
            group: group.map(str::to_owned),
            open_places: 1,
            entries: vec![entry(2), entry(3)],
        }
    }

    #[test]
    fn a_tie_inside_the_places_advances_and_one_across_the_cut_is_undecided() {
        let top = |places| advance(&ranking(), &AdvanceRule::TopN { places }, &BTreeMap::new());
        assert_eq!(top(3).advancing, [entry(1), entry(2), entry(3)]);
        assert_eq!(top(3).out, [entry(4)]);
        assert_eq!(
            top(2),
            Advancement {
                advancing: vec![entry(1)],
                undecided: vec![tie(None)],
                out: vec![entry(4)],
            }
        );
        assert_eq!(top(0).out.len(), 4);
        assert_eq!(top(9).advancing.len(), 4);
    }

    #[test]
    fn who_stood_behind_those_taken_out_moves_up_and_ties_stay() {
        let placed = |number, rank| Placed {
            entry: entry(number),
            rank,
            total_micro: None,
        };
        let order = [
            placed(1, 1),
            placed(2, 2),
            placed(3, 2),
            placed(4, 4),
            placed(5, 5),
        ];
        let left = order
            .into_iter()
            .filter(|each| each.entry != entry(1) && each.entry != entry(4));
        assert_eq!(Placed::moved_up(left), [placed(2, 1), placed(3, 1), placed(5, 3)]);
    }

    #[test]
    fn an_order_without_totals_reaches_no_threshold_and_fills_places() {
        let order = [1_u32, 2, 3].map(|rank| Placed {
            entry: entry(rank.into()),
            rank,
            total_micro: None,
        });
        let cut = |rule| advance_in_order(&order, &rule, &BTreeMap::new());
        assert_eq!(
            cut(AdvanceRule::TopN { places: 2 }).advancing,
            [entry(1), entry(2)]
        );
        assert_eq!(cut(AdvanceRule::Threshold { total_micro: 0 }).advancing, []);
    }

    #[test]
    fn a_threshold_takes_whoever_reaches_it() {
        let rule = AdvanceRule::Threshold {
            total_micro: 8_000_000,
        };
        let advancement = advance(&ranking(), &rule, &BTreeMap::new());
        assert_eq!(advancement.advancing, [entry(1), entry(2), entry(3)]);
        assert_eq!(advancement.out, [entry(4)]);
    }

    #[test]
    fn a_quota_cuts_each_group_for_itself() {
        let group = |number, name: &str| (entry(number), name.to_owned());
        let groups = BTreeMap::from([group(1, "web"), group(2, "design"), group(3, "design")]);
        let places = BTreeMap::from([("design".to_owned(), 1), ("web".to_owned(), 5)]);
        assert_eq!(
            advance(&ranking(), &AdvanceRule::Quota { places }, &groups),
            Advancement {
                advancing: vec![entry(1)],
                undecided: vec![tie(Some("design"))],
                out: vec![entry(4)],
            }
        );
    }
}
