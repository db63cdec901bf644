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
    TopN { places: u32 },
    /// Every entry with at least this total, in millionths.
    Threshold { total_micro: i64 },
    /// The best of each group (a track, a region), with its number of places. A group without a number has none.
    Quota { places: BTreeMap<String, u32> },
}

/// Ranked entries by what becomes of them, each list in the order of the ranking; entries which are not ranked are in
/// none of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Advancement {
    pub advancing: Vec<EntryId>,
    pub undecided: Vec<CutTie>,
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
    pub entries: Vec<EntryId>,
}

/// Applies `rule` to a ranking. `groups` says to which group an entry belongs; only [`AdvanceRule::Quota`] looks at it,
/// and an entry without a group has no place there.
pub fn advance(ranking: &Ranking, rule: &AdvanceRule, groups: &BTreeMap<EntryId, String>) -> Advancement {
    let mut advancement = Advancement::default();
    match rule {
        AdvanceRule::TopN { places } => {
            advancement.cut(&ranking.ranked.iter().collect::<Vec<_>>(), *places, None);
        }
        AdvanceRule::Threshold { total_micro } => {
            let (advancing, out) = ranking
                .ranked
                .iter()
                .partition(|ranked: &&RankedEntry| ranked.aggregate.total_micro >= *total_micro);
            advancement.advancing = ids(advancing);
            advancement.out = ids(out);
        }
        AdvanceRule::Quota { places } => {
            for (group, members) in by_group(ranking, groups) {
                let places = group.and_then(|group| places.get(group)).copied().unwrap_or(0);
                advancement.cut(&members, places, group);
            }
            advancement.put_in_order_of(ranking);
        }
    }
    advancement
}

impl Advancement {
    /// Gives `places` to `ranked`, rank by rank.
    fn cut(&mut self, ranked: &[&RankedEntry], places: u32, group: Option<&str>) {
        let mut open_places = places;
        for tied in ranked.chunk_by(|left, right| left.rank == right.rank) {
            let entries = ids(tied.to_vec());
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

    fn put_in_order_of(&mut self, ranking: &Ranking) {
        let places: BTreeMap<EntryId, usize> = ranking
            .ranked
            .iter()
            .enumerate()
            .map(|(place, ranked)| (ranked.aggregate.entry, place))
            .collect();
        let place = |entry: &EntryId| places.get(entry).copied();
        self.advancing.sort_by_key(place);
        self.out.sort_by_key(place);
        self.undecided
            .sort_by_key(|tie| tie.entries.first().and_then(place));
    }
}

fn by_group<'a>(
    ranking: &'a Ranking,
    groups: &'a BTreeMap<EntryId, String>,
) -> BTreeMap<Option<&'a str>, Vec<&'a RankedEntry>> {
    let mut members: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for ranked in &ranking.ranked {
        let group = groups.get(&ranked.aggregate.entry).map(String::as_str);
        members.entry(group).or_default().push(ranked);
    }
    members
}

fn ids(ranked: Vec<&RankedEntry>) -> Vec<EntryId> {
    ranked.into_iter().map(|ranked| ranked.aggregate.entry).collect()
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
