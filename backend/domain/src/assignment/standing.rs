//! How well off entries are in a plan, beside how well off each could be.

use super::affinity::Affinity;
use super::engine;
use super::plan::{Plan, count};
use super::problem::Problem;
use crate::ids::EntryId;

/// What an entry has in a plan, and what it could have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryStanding {
    /// Which entry.
    pub entry: EntryId,
    /// How many jurors it demands.
    pub demand: u32,
    /// The sum of its affinities, in thousandths.
    pub affinity: u64,
    /// The sum it would have if it could choose before all others, in thousandths. What it has already stays.
    pub ceiling: u64,
}

impl Problem {
    /// The `most` entries with the lowest affinity per demanded juror, the worst-off first; among equals by id.
    pub fn worst_off(&self, plan: &Plan, most: usize) -> Vec<EntryStanding> {
        let mut pairs = plan.pairs.iter().peekable();
        let mut sums: Vec<(u64, u32, usize)> = Vec::new();
        for (at, demand) in self.entries.iter().enumerate() {
            let mut sum = 0;
            while let Some(pair) = pairs.next_if(|pair| pair.entry == demand.entry) {
                sum += u64::from(pair.affinity.thousandths());
            }
            if demand.jurors > 0 {
                sums.push((sum, demand.jurors, at));
            }
        }
        sums.sort_by(|(sum, by, at), (other, other_by, other_at)| {
            let (here, there) = (sum * u64::from(*other_by), other * u64::from(*by));
            (here, at).cmp(&(there, other_at))
        });
        let standing = |(affinity, demand, at): (u64, u32, usize)| {
            Some(EntryStanding {
                entry: self.entries.get(at)?.entry,
                demand,
                affinity,
                ceiling: self.ceiling(at, demand),
            })
        };
        sums.into_iter().take(most).filter_map(standing).collect()
    }

    /// What an entry has for certain and the best it could add, in thousandths.
    fn ceiling(&self, entry: usize, demand: u32) -> u64 {
        let fixed: Vec<u64> = self
            .fixed(entry)
            .filter_map(|(juror, _)| self.affinity(entry, juror))
            .map(|affinity| u64::from(affinity.thousandths()))
            .collect();
        let mut row = vec![engine::NEVER; self.jurors.len()];
        self.row(entry, &mut row);
        let mut free: Vec<u16> = row.into_iter().filter(|&cell| cell <= Affinity::FULL).collect();
        free.sort_unstable_by(|one, other| other.cmp(one));
        let open = demand.saturating_sub(count(fixed.len()));
        let best = free.into_iter().take(usize::try_from(open).unwrap_or(usize::MAX));
        fixed.into_iter().sum::<u64>() + best.map(u64::from).sum::<u64>()
    }
}
