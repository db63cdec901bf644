//! Where the lines of a round run.

use std::collections::BTreeMap;

use crate::ids::EntryId;
use crate::scoring::{AdvanceRule, RankedEntry, Ranking};

/// A line below the first places of a ranking, or of one group in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The group whose places they are (a track, a region); none where the rule knows no groups.
    pub group: Option<String>,
    /// From best to worst, as the rule book ranks them.
    pub order: Vec<EntryId>,
    /// How many of them are above the line.
    pub places: u32,
}

/// The lines that a rule for advancing draws through a ranking; a threshold runs where it runs now. `groups` says to which
/// group an entry belongs, and only a quota looks at it.
pub fn lines(ranking: &Ranking, rule: &AdvanceRule, groups: &BTreeMap<EntryId, String>) -> Vec<Line> {
    let whole = |places| Line {
        group: None,
        order: ids(ranking.ranked.iter()),
        places,
    };
    match rule {
        AdvanceRule::TopN { places } => vec![whole(*places)],
        AdvanceRule::Threshold { total_micro } => {
            let above = ranking.ranked.iter();
            let above = above.filter(|ranked| ranked.aggregate.total_micro >= *total_micro);
            vec![whole(u32::try_from(above.count()).unwrap_or(u32::MAX))]
        }
        AdvanceRule::Quota { places } => {
            let lines = places.iter().map(|(group, places)| {
                let members = ranking.ranked.iter();
                let members = members.filter(|ranked| groups.get(&ranked.aggregate.entry) == Some(group));
                Line {
                    group: Some(group.clone()),
                    order: ids(members),
                    places: *places,
                }
            });
            lines.collect()
        }
    }
}

fn ids<'a>(ranked: impl Iterator<Item = &'a RankedEntry>) -> Vec<EntryId> {
    ranked.map(|ranked| ranked.aggregate.entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scoring::testing::{Scene, entry};

    #[test]
    fn each_rule_for_advancing_draws_its_lines() {
        let ranking = Scene::with_totals(&[900, 800, 700, 600]).rank();
        let groups: BTreeMap<EntryId, String> = [(1, "a"), (2, "b"), (3, "a"), (4, "c")]
            .map(|(number, group)| (entry(number), group.to_owned()))
            .into();
        let drawn = |rule: AdvanceRule| {
            let lines = lines(&ranking, &rule, &groups);
            let line = |line: Line| (line.group, line.order.len(), line.places);
            lines.into_iter().map(line).collect::<Vec<_>>()
        };
        assert_eq!(drawn(AdvanceRule::TopN { places: 3 }), [(None, 4, 3)]);
        let threshold = AdvanceRule::Threshold {
            total_micro: 8_000_000,
        };
        assert_eq!(drawn(threshold), [(None, 4, 2)]);
        let places = [("a".to_owned(), 1), ("b".to_owned(), 1)].into();
        let quota = AdvanceRule::Quota { places };
        assert_eq!(
            drawn(quota),
            [(Some("a".to_owned()), 2, 1), (Some("b".to_owned()), 1, 1)]
        );
    }
}
