//! A ranking as it is published: whole numbers, the same wherever they are computed.

use serde::{Deserialize, Serialize};

use super::fit::estimate;
use super::ledger::PAIRS_ENGINE;
use super::ranking::in_order;
use super::{ComparedEntry, Comparison, PairwiseError, Settings, Stands, wide};
use crate::analysis::micro;
use crate::ids::EntryId;
use crate::scoring::Placed;

/// Beyond this a number is no estimate: in logits, whose exponentials a double holds up to 709; the others are shares.
const LARGEST: f64 = 700.0;

/// The ordered entries of a round that was judged in pairs, those that could not be ordered, and what the order rests on.
///
/// How sure the places are is not in it: that takes the cube of the number of entries to compute, and decides nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PairRanking {
    /// The engine that computed.
    pub engine: String,
    /// Best first; entries that share a rank stand in the order of their ids, which means nothing.
    pub ranked: Vec<PairRanked>,
    /// In the order of their ids.
    pub not_ranked: Vec<PairNotRanked>,
    /// In the order of the ledger.
    pub jurors: Vec<PairJuror>,
    /// The share of ties between equal entries, in millionths.
    pub tie_share_micro: i64,
    /// Groups of entries that no chain of answers links; with more than one, ranks across groups rest on what is assumed
    /// beforehand.
    pub components: u32,
}

/// An entry with its rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PairRanked {
    /// Which entry.
    pub entry: EntryId,
    /// One more than the number of better entries: 1, 2, 2, 4.
    pub rank: u32,
    /// Whether another entry has the same rank.
    pub shared: bool,
    /// Millionths of a logit, against an imagined average entry; the same for all that share a rank.
    pub strength_micro: i64,
    /// In how many answers the entry occurs.
    pub comparisons: u32,
}

/// An entry without a rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PairNotRanked {
    /// Which entry.
    pub entry: EntryId,
    /// Why it has no rank.
    pub reason: Unranked,
    /// As with a rank; none where nobody compared it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strength_micro: Option<i64>,
    /// In how many answers the entry occurs.
    pub comparisons: u32,
}

/// Why an entry has no rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = PairwiseUnranked))]
pub enum Unranked {
    /// Nobody compared it with another one.
    NeverCompared,
    /// It was taken back before the end.
    Withdrawn,
    /// It was disqualified.
    Removed,
}

/// How a juror's answers fit with those of the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PairJuror {
    /// How many answers of this juror count.
    pub comparisons: u32,
    /// The chance, in millionths, of giving the common answer rather than its opposite.
    pub reliability_micro: i64,
}

impl PairRanking {
    /// The entries with a rank, best first, as a rule for advancing reads them. There are no totals.
    pub fn order(&self) -> Vec<Placed> {
        let ranked = self.ranked.iter();
        ranked
            .map(|ranked| Placed {
                entry: ranked.entry,
                rank: ranked.rank,
                total_micro: None,
            })
            .collect()
    }

    /// The entry with its rank; none where it has none.
    pub fn ranked(&self, entry: EntryId) -> Option<&PairRanked> {
        self.ranked.iter().find(|ranked| ranked.entry == entry)
    }

    /// The entry's strength, with or without a rank; none where nobody compared it.
    pub fn strength_micro(&self, entry: EntryId) -> Option<i64> {
        let ranked = self.ranked(entry).map(|ranked| ranked.strength_micro);
        ranked.or_else(|| {
            let mut others = self.not_ranked.iter();
            others.find(|other| other.entry == entry)?.strength_micro
        })
    }
}

/// Ranks entries by arranged comparisons.
pub(super) fn rank(
    entries: &[ComparedEntry],
    jurors: u32,
    comparisons: &[Comparison],
    settings: Settings,
) -> Result<PairRanking, PairwiseError> {
    let count = u32::try_from(entries.len()).unwrap_or(u32::MAX);
    let estimates = estimate(count, jurors, comparisons, settings)?;
    let with_place: Vec<u32> = (0..count)
        .zip(entries)
        .filter(|(_, entry)| entry.stands == Stands::Ranked)
        .map(|(number, _)| number)
        .collect();
    let compared = |number: u32| estimates.comparisons.get(wide(number)).copied().unwrap_or(0);
    let id = |number: u32| entries.get(wide(number)).map(|entry| entry.entry);
    let order = in_order(&estimates.strengths, &estimates.comparisons, &with_place);
    let mut ranked = Vec::with_capacity(order.len());
    for group in order.chunk_by(|one, other| one.1 == other.1) {
        let strengths = group
            .iter()
            .filter_map(|(number, _)| estimates.strengths.get(wide(*number)));
        let strongest = strengths.copied().fold(f64::NEG_INFINITY, f64::max);
        for &(number, rank) in group {
            if let (Some(rank), Some(entry)) = (rank, id(number)) {
                ranked.push(PairRanked {
                    entry,
                    rank,
                    shared: group.len() > 1,
                    strength_micro: written(strongest)?,
                    comparisons: compared(number),
                });
            }
        }
    }
    let mut not_ranked = Vec::new();
    for (number, entry) in (0..count).zip(entries) {
        let comparisons = compared(number);
        let reason = match (entry.stands, comparisons) {
            (Stands::Ranked, 0) => Unranked::NeverCompared,
            (Stands::Ranked, _) => continue,
            (Stands::Withdrawn, _) => Unranked::Withdrawn,
            (Stands::Removed, _) => Unranked::Removed,
        };
        let strength = estimates.strengths.get(wide(number)).filter(|_| comparisons > 0);
        not_ranked.push(PairNotRanked {
            entry: entry.entry,
            reason,
            strength_micro: strength.map(|strength| written(*strength)).transpose()?,
            comparisons,
        });
    }
    let mut given = vec![0_u32; wide(jurors)];
    for comparison in comparisons {
        if let Some(given) = given.get_mut(wide(comparison.juror)) {
            *given = given.saturating_add(1);
        }
    }
    let weights = given.into_iter().zip(&estimates.reliabilities);
    Ok(PairRanking {
        engine: PAIRS_ENGINE.to_owned(),
        ranked,
        not_ranked,
        jurors: weights
            .map(|(comparisons, reliability)| {
                Ok(PairJuror {
                    comparisons,
                    reliability_micro: written(*reliability)?,
                })
            })
            .collect::<Result<_, _>>()?,
        tie_share_micro: written(estimates.ties / (2.0 + estimates.ties))?,
        components: estimates.components,
    })
}

/// A number in millionths, halves away from zero.
fn written(number: f64) -> Result<i64, PairwiseError> {
    if number.abs() < LARGEST {
        Ok(micro(number))
    } else {
        Err(PairwiseError::NotANumber)
    }
}
