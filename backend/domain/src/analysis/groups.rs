//! Who can be compared with whom.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::scoring::ScoreTable;

/// The connected parts of the panel graph, in which an entry and a juror are joined by a score.
///
/// Between two of them nothing compares a harsh juror with a weak entry but the assumption that the jurors of both are
/// alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Groups {
    of_entries: Vec<u32>,
    of_jurors: Vec<u32>,
    count: u32,
}

impl Groups {
    /// The groups of a table, the one with the most entries first; of equal ones, that of the first entry.
    pub fn of(table: &ScoreTable) -> Self {
        let (entries, jurors) = (table.entries().len(), table.jurors().len());
        // Entries come first, then jurors.
        let mut towards: Vec<usize> = (0..entries.saturating_add(jurors)).collect();
        for score in table.scores() {
            let juror = entries.saturating_add(super::place(score.juror));
            let (one, other) = (
                head(&mut towards, super::place(score.entry)),
                head(&mut towards, juror),
            );
            if let Some(step) = towards.get_mut(one.max(other)) {
                *step = one.min(other);
            }
        }
        let heads: Vec<usize> = (0..towards.len()).map(|at| head(&mut towards, at)).collect();
        let mut sizes: BTreeMap<usize, u32> = BTreeMap::new();
        for head in heads.iter().take(entries) {
            *sizes.entry(*head).or_default() += 1;
        }
        let mut order: Vec<(Reverse<u32>, usize)> = sizes
            .into_iter()
            .map(|(head, size)| (Reverse(size), head))
            .collect();
        order.sort_unstable();
        let numbers: BTreeMap<usize, u32> = order.iter().map(|(_, head)| *head).zip(1..).collect();
        let mut of_entries: Vec<u32> = heads
            .iter()
            .map(|head| numbers.get(head).copied().unwrap_or(0))
            .collect();
        let of_jurors = of_entries.split_off(entries);
        Self {
            of_entries,
            of_jurors,
            count: super::number(order.len()),
        }
    }

    /// How many there are; 0 without scores.
    pub const fn count(&self) -> u32 {
        self.count
    }

    /// The group, from 1 on, of the entry with a number; 0 if there is none.
    pub fn of_entry(&self, number: usize) -> u32 {
        self.of_entries.get(number).copied().unwrap_or(0)
    }

    /// The group, from 1 on, of the juror with a number; 0 if there is none.
    pub fn of_juror(&self, number: usize) -> u32 {
        self.of_jurors.get(number).copied().unwrap_or(0)
    }
}

/// The first of a group; the way there is halved for the next who asks.
fn head(towards: &mut [usize], mut at: usize) -> usize {
    loop {
        let next = towards.get(at).copied().unwrap_or(at);
        if next == at {
            return at;
        }
        let after = towards.get(next).copied().unwrap_or(next);
        if let Some(step) = towards.get_mut(at) {
            *step = after;
        }
        at = after;
    }
}
