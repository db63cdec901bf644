//! The cheapest chain of swaps that begins with one juror leaving one entry.

#![expect(
    clippy::indexing_slicing,
    reason = "hot loops over arrays whose lengths are fixed when they are made"
)]

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::{Panels, Swap, room};
use crate::assignment::engine::{narrow, wide};

const FAR: i64 = i64::MAX / 4;

/// How often one juror may be looked at in one search: labels may fall again where rules make a swap a gain.
const LOOKS: u8 = 3;

/// Working memory of the searches.
#[derive(Debug)]
pub(super) struct Search {
    /// What a chain to the juror costs at reduced prices.
    label: Vec<i64>,
    came_by: Vec<Option<Swap>>,
    looks: Vec<u8>,
    touched: Vec<usize>,
    heap: BinaryHeap<Reverse<(i64, usize)>>,
    /// The entry and the juror with whom the present search began.
    begun: (usize, u32),
    /// Swaps looked at so far, in all searches.
    pub(super) looked: u64,
}

impl Search {
    pub(super) fn new(jurors: usize) -> Self {
        Self {
            label: vec![FAR; jurors],
            came_by: vec![None; jurors],
            looks: vec![0; jurors],
            touched: Vec::new(),
            heap: BinaryHeap::new(),
            begun: (0, 0),
            looked: 0,
        }
    }

    fn clear(&mut self) {
        for juror in self.touched.drain(..) {
            self.label[juror] = FAR;
            self.came_by[juror] = None;
            self.looks[juror] = 0;
        }
        self.heap.clear();
    }

    /// Whether the chain that leads to a swap has been at its entry or its next juror before.
    fn has_passed(&self, swap: Swap) -> bool {
        let mut at = swap.from;
        // Chains are short; a longer walk has lost its way among labels that changed since.
        for _ in 0..self.label.len() {
            match self.came_by[wide(at)] {
                Some(before) if before.entry == swap.entry || before.to == swap.to => return true,
                Some(before) if (wide(before.entry), before.from) == self.begun => return false,
                Some(before) => at = before.from,
                None => return true,
            }
        }
        true
    }

    fn reach(&mut self, label: i64, swap: Swap) {
        let to = wide(swap.to);
        if label < self.label[to] && self.looks[to] < LOOKS {
            if self.label[to] == FAR {
                self.touched.push(to);
            }
            self.label[to] = label;
            self.came_by[to] = Some(swap);
            self.heap.push(Reverse((label, to)));
        }
    }
}

impl Panels<'_> {
    /// The cheapest chain found in which `first` leaves `entry`, if it promises to make the plan better: each juror who
    /// gains an entry passes another one on, until one has room or `first` gets one back.
    ///
    /// Labels are sums of swaps at the plain optimum's prices. A part of a chain that is no gain is not followed: every
    /// cycle that gains has a place to begin from which all its parts do (Lin & Kernighan, 1973).
    pub(super) fn find_chain(&self, entry: usize, first: u32, search: &mut Search) -> Option<Vec<Swap>> {
        search.clear();
        let (mut best, mut end) = (0, None);
        search.begun = (entry, first);
        self.leave((entry, first), 0, best, search);
        while let Some(Reverse((label, juror))) = search.heap.pop() {
            if label > search.label[juror] || search.looks[juror] == LOOKS {
                continue;
            }
            if label >= best {
                break;
            }
            search.looks[juror] += 1;
            let at = narrow(juror);
            if at == first {
                if label < best {
                    (best, end) = (label, Some(at));
                }
                continue;
            }
            if room(self, juror) > 0 {
                let outside = self.prices[wide(first)] - self.prices[juror] + self.load_change(first, at);
                if label + outside < best {
                    (best, end) = (label + outside, Some(at));
                }
            }
            for &other in &self.held[juror] {
                if wide(other) != entry {
                    self.leave((wide(other), at), label, best, search);
                }
            }
        }
        self.trace(entry, first, end?, search)
    }

    /// Follows every swap by which a juror leaves an entry, from the label of that juror on, as long as labels stay below
    /// `limit`.
    ///
    /// Only the first swap of a chain is credited with the rules it mends: with gains on the way labels would fall in
    /// circles. What a chain mends beyond that is counted when it is tried.
    fn leave(&self, (entry, from): (usize, u32), label: i64, limit: i64, search: &mut Search) {
        let taken = &self.taken[entry];
        let seated = self.affinity(entry, from) - self.prices[wide(from)];
        let begins = search.begun == (entry, from);
        let mended = if begins {
            self.break_weight * (i64::from(self.broken[entry]) + self.too_often(entry, from))
        } else {
            0
        };
        search.looked += u64::try_from(self.candidates[entry].len()).unwrap_or(0);
        for &(to, affinity) in &self.candidates[entry] {
            let base = label + seated - self.weights.worth(entry, affinity) + self.prices[wide(to)];
            let least = base - mended;
            if least >= limit
                || least >= search.label[wide(to)]
                || taken.iter().any(|&(juror, _)| juror == to)
            {
                continue;
            }
            let swap = Swap {
                entry: narrow(entry),
                from,
                to,
            };
            let rules = self.rule_cost(swap);
            let through = base + if begins { rules } else { rules.max(0) };
            if through < limit && (begins || !search.has_passed(swap)) {
                search.reach(through, swap);
            }
        }
    }

    /// The swaps from the beginning to `end`; `None` if later labels tore the chain.
    fn trace(&self, entry: usize, first: u32, end: u32, search: &Search) -> Option<Vec<Swap>> {
        let mut chain = Vec::new();
        let mut at = end;
        loop {
            let swap = search.came_by[wide(at)]?;
            chain.push(swap);
            if swap.from == first && wide(swap.entry) == entry {
                chain.reverse();
                return Some(chain);
            }
            if chain.len() > self.held.len() {
                return None;
            }
            at = swap.from;
        }
    }
}
