//! What another way of ranking would change, entry by entry.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::advance::Advancement;
use super::explain::Ranking;
use crate::ids::EntryId;

/// A ranking with what it lets through, one side of a comparison.
#[derive(Clone, Copy, Debug)]
pub struct Outlook<'a> {
    /// The order, with its totals.
    pub ranking: &'a Ranking,
    /// None in a last round.
    pub advancement: Option<&'a Advancement>,
}

/// Where an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RankStanding {
    /// One more than the number of better entries.
    pub rank: u32,
    /// Whether others have the same rank.
    pub shared: bool,
    /// In millionths.
    pub total_micro: i64,
    /// None in a last round.
    pub cut: Option<CutSide>,
}

/// On which side of the cut an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum CutSide {
    /// Goes on to the next round.
    Advancing,
    /// Tied across the cut.
    Undecided,
    /// Does not go on.
    Out,
}

/// One entry before and after; none on a side where it is not ranked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EntryDifference {
    /// Which entry.
    pub entry_id: EntryId,
    /// By the ranking as it is.
    pub before: Option<RankStanding>,
    /// By the other ranking.
    pub after: Option<RankStanding>,
}

impl EntryDifference {
    /// Whether its place changes, or on which side of the cut it is. Another total alone moves nobody.
    pub fn moves(&self) -> bool {
        let place = |standing: Option<RankStanding>| standing.map(|each| (each.rank, each.shared, each.cut));
        place(self.before) != place(self.after)
    }
}

/// Every entry of either ranking, in the order of the second; entries which only the first one ranks come last, in its
/// order.
pub fn difference(before: Outlook<'_>, after: Outlook<'_>) -> Vec<EntryDifference> {
    let (mut old, new) = (before.standings(), after.standings());
    let ranked = after.ranking.ranked.iter().map(|ranked| ranked.aggregate.entry);
    let mut differences: Vec<_> = ranked
        .map(|entry_id| EntryDifference {
            entry_id,
            before: old.remove(&entry_id),
            after: new.get(&entry_id).copied(),
        })
        .collect();
    let dropped = before.ranking.ranked.iter().map(|ranked| ranked.aggregate.entry);
    differences.extend(dropped.filter_map(|entry_id| {
        Some(EntryDifference {
            entry_id,
            before: Some(old.remove(&entry_id)?),
            after: None,
        })
    }));
    differences
}

impl Outlook<'_> {
    fn standings(&self) -> BTreeMap<EntryId, RankStanding> {
        let cut = self.advancement.map(Advancement::sides).unwrap_or_default();
        let ranked = self.ranking.ranked.iter();
        ranked
            .map(|ranked| {
                let standing = RankStanding {
                    rank: ranked.rank,
                    shared: ranked.shared,
                    total_micro: ranked.aggregate.total_micro,
                    cut: cut.get(&ranked.aggregate.entry).copied(),
                };
                (ranked.aggregate.entry, standing)
            })
            .collect()
    }
}

impl Advancement {
    /// The side of the cut on which each ranked entry is.
    pub fn sides(&self) -> BTreeMap<EntryId, CutSide> {
        let tied = self.undecided.iter().flat_map(|tie| &tie.entries);
        let advancing = self.advancing.iter().map(|entry| (*entry, CutSide::Advancing));
        advancing
            .chain(tied.map(|entry| (*entry, CutSide::Undecided)))
            .chain(self.out.iter().map(|entry| (*entry, CutSide::Out)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::advance::{AdvanceRule, advance};
    use super::super::testing::{Scene, entry};
    use super::*;

    fn outlook<'a>(ranking: &'a Ranking, advancement: &'a Advancement) -> Outlook<'a> {
        Outlook {
            ranking,
            advancement: Some(advancement),
        }
    }

    fn best_two(ranking: &Ranking) -> Advancement {
        advance(ranking, &AdvanceRule::TopN { places: 2 }, &BTreeMap::new())
    }

    #[test]
    fn a_difference_tells_places_and_the_side_of_the_cut_before_and_after() {
        let before = Scene::with_totals(&[900, 800, 700]).rank();
        let after = Scene::with_totals(&[900, 600, 700]).rank();
        let (cut_before, cut_after) = (best_two(&before), best_two(&after));
        let found = difference(outlook(&before, &cut_before), outlook(&after, &cut_after));
        let entries: Vec<_> = found.iter().map(|each| each.entry_id).collect();
        assert_eq!(entries, [entry(1), entry(3), entry(2)]);
        let moving: Vec<_> = found.iter().map(EntryDifference::moves).collect();
        assert_eq!(moving, [false, true, true]);
        let cut = |standing: Option<RankStanding>| standing.and_then(|each| each.cut);
        assert_eq!(cut(found[2].before), Some(CutSide::Advancing));
        assert_eq!(cut(found[2].after), Some(CutSide::Out));
    }

    #[test]
    fn an_entry_ranked_on_one_side_alone_is_not_lost() {
        let (two, three) = (
            Scene::with_totals(&[900, 800]).rank(),
            Scene::with_totals(&[900, 800, 700]).rank(),
        );
        let plain = |ranking| Outlook {
            ranking,
            advancement: None,
        };
        let fewer = difference(plain(&three), plain(&two));
        assert_eq!(fewer.len(), 3);
        assert_eq!((fewer[2].entry_id, fewer[2].after), (entry(3), None));
        let more = difference(plain(&two), plain(&three));
        assert_eq!((more[2].entry_id, more[2].before), (entry(3), None));
        assert!(more[2].moves());
    }

    #[test]
    fn another_total_in_the_same_place_moves_nobody() {
        let (before, after) = (
            Scene::with_totals(&[900, 800]).rank(),
            Scene::with_totals(&[950, 800]).rank(),
        );
        let plain = |ranking| Outlook {
            ranking,
            advancement: None,
        };
        let found = difference(plain(&before), plain(&after));
        assert!(found.iter().all(|each| !each.moves()));
        assert_ne!(found[0].before, found[0].after);
    }
}
