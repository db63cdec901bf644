//! Places, and how sure they are.

use serde::{Deserialize, Serialize};

use super::{Estimate, Fit, narrow, wide};

/// Strengths closer than this (logits) were told apart by nothing but rounding: they share a rank.
const SAME: f64 = 1e-6;

/// Where an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = PairwisePlace))]
pub struct Place {
    /// Counted from 0, as in the comparisons.
    pub entry: u32,
    /// From 1 on; equal entries share a rank and the next ones skip as many (1, 2, 2, 4). None where nobody compared the
    /// entry.
    pub rank: Option<u32>,
    /// One more than the number of compared entries that are surely better, at the asked confidence.
    pub best_rank: u32,
    /// The number of compared entries less those that are surely worse.
    pub worst_rank: u32,
    /// In logits, against an imagined average entry.
    pub strength: Estimate,
    /// In how many answers the entry occurs.
    pub comparisons: u32,
}

impl Fit {
    /// All entries in their order: [`Fit::ranking_of`].
    pub fn ranking(&self, confidence_percent: u8) -> Vec<Place> {
        let all: Vec<u32> = (0..narrow(self.strengths.len())).collect();
        self.ranking_of(&all, confidence_percent)
    }

    /// The given entries, the strongest first, those that nobody compared at the end, equal ones by number; as if there
    /// were no others. Numbers beyond the entries are left out.
    ///
    /// An entry is surely better than another when the share of confidence for it is at least `confidence_percent`
    /// (each pair by itself, not all pairs at once); 50 or less makes every difference a sure one. Takes a look at every
    /// pair.
    pub fn ranking_of(&self, entries: &[u32], confidence_percent: u8) -> Vec<Place> {
        let strengths: Vec<f64> = self.strengths.iter().map(|strength| strength.value).collect();
        let order = in_order(&strengths, &self.comparisons, entries);
        let ranked: Vec<u32> = order
            .iter()
            .filter_map(|&(entry, rank)| rank.map(|_| entry))
            .collect();
        let needed = f64::from(confidence_percent.min(100)) / 100.0;
        let is_surely_better = |one: u32, other: u32| {
            self.confidence(one, other)
                .is_some_and(|confidence| confidence > 0.5 && confidence >= needed)
        };
        order
            .into_iter()
            .map(|(entry, rank)| {
                let count =
                    |is: &dyn Fn(u32) -> bool| narrow(ranked.iter().filter(|&&other| is(other)).count());
                let better = count(&|other| is_surely_better(other, entry));
                let worse = count(&|other| is_surely_better(entry, other));
                Place {
                    entry,
                    rank,
                    best_rank: better.saturating_add(1),
                    worst_rank: narrow(ranked.len()).saturating_sub(worse).max(1),
                    strength: self.strengths.get(wide(entry)).copied().unwrap_or(Estimate {
                        value: 0.0,
                        error: 0.0,
                    }),
                    comparisons: self.comparisons.get(wide(entry)).copied().unwrap_or(0),
                }
            })
            .collect()
    }
}

/// The given entries with their ranks, the strongest first, as if there were no others; those that nobody compared at the
/// end and without one. Equal ones share a rank and stand in the order of their numbers; numbers beyond the entries are
/// left out.
pub(super) fn in_order(strengths: &[f64], comparisons: &[u32], entries: &[u32]) -> Vec<(u32, Option<u32>)> {
    let mut order: Vec<(bool, f64, u32)> = entries
        .iter()
        .filter_map(|&entry| {
            let is_compared = *comparisons.get(wide(entry))? > 0;
            Some((is_compared, *strengths.get(wide(entry))?, entry))
        })
        .collect();
    order.sort_by(|one, other| {
        let stronger = other.1.total_cmp(&one.1);
        other.0.cmp(&one.0).then(stronger).then(one.2.cmp(&other.2))
    });
    let mut rank = 0;
    let mut previous: Option<f64> = None;
    let mut places = Vec::with_capacity(order.len());
    for (index, (is_compared, strength, entry)) in order.into_iter().enumerate() {
        if previous.is_none_or(|previous| previous - strength > SAME) {
            rank = narrow(index).saturating_add(1);
        }
        previous = Some(strength);
        places.push((entry, is_compared.then_some(rank)));
    }
    // Entries that are equal to rounding share the rank, so also the same rounding of their order: by number.
    for group in places.chunk_by_mut(|one, other| one.1.is_some() && one.1 == other.1) {
        group.sort_unstable();
    }
    places
}
