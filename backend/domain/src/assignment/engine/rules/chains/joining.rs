//! Joining the panel graph, so that all jurors can be compared.

#![expect(
    clippy::indexing_slicing,
    reason = "hot loops over arrays whose lengths are fixed when they are made"
)]

use std::collections::BinaryHeap;
use std::ops::ControlFlow;

use super::{Panels, Swap, room};
use crate::assignment::engine::rules::Connection;
use crate::assignment::engine::{Watch, narrow, wide};

/// Exchanges tried in all, the cheapest first.
const TRIES: usize = 20_000;

/// An exchange between components: an entry gives a juror up for one of another component, who has room or gives another
/// entry back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Bridge {
    there: Swap,
    back: Option<Swap>,
}

impl Panels<'_> {
    /// How many groups of jurors share no entry, if they are to; otherwise 1.
    pub(super) fn components(&self) -> usize {
        match self.rules.connection {
            Connection::AsItComes => 1,
            Connection::Joined => self.ties().components,
        }
    }

    /// Joins components by the cheapest exchanges that break no further rule, until one is left or none is found.
    pub(in crate::assignment::engine::rules) fn join<B>(
        &mut self,
        watch: &mut Watch<'_, B>,
    ) -> ControlFlow<B> {
        let mut tries = TRIES;
        let first = self.components();
        let mut components = first;
        while components > 1 && tries > 0 {
            let broken = self.breaks();
            let mut joined = false;
            for bridge in self.bridges(tries, watch)? {
                watch.done(first - components, first)?;
                tries -= 1;
                joined = self.cross(bridge, components, broken);
                if joined {
                    break;
                }
            }
            if !joined {
                break;
            }
            components = self.components();
        }
        ControlFlow::Continue(())
    }

    /// Does the swaps if they are possible, join something and break nothing.
    fn cross(&mut self, bridge: Bridge, components: usize, broken: u64) -> bool {
        let swaps: Vec<Swap> = [bridge.there].into_iter().chain(bridge.back).collect();
        for (done, &swap) in swaps.iter().enumerate() {
            if !self.is_possible(swap) {
                self.undo(&swaps[..done]);
                return false;
            }
            self.swap(swap);
        }
        let joined = self.breaks() <= broken && self.components() < components;
        if !joined {
            self.undo(&swaps);
        }
        joined
    }

    /// The `most` cheapest exchanges between components, the cheapest first. There may be hundreds of millions of them:
    /// no more than these are ever held.
    fn bridges<B>(&self, most: usize, watch: &mut Watch<'_, B>) -> ControlFlow<B, Vec<Bridge>> {
        let heads = self.ties().heads;
        let mut cheapest = Cheapest::new(most);
        let entries = self.taken.len();
        for entry in 0..entries {
            watch.done(0, 1)?;
            for &(from, _) in &self.taken[entry] {
                for &(to, _) in &self.candidates[entry] {
                    if heads[wide(from)] == heads[wide(to)] {
                        continue;
                    }
                    let there = Swap {
                        entry: narrow(entry),
                        from,
                        to,
                    };
                    let least = self.least_swap_cost(there);
                    if room(self, wide(to)) > 0 {
                        let load = self.load_change(from, to);
                        if cheapest.wants(least + load) {
                            let cost = self.swap_cost(there) + load;
                            cheapest.offer(cost, Bridge { there, back: None });
                        }
                    }
                    for &other in &self.held[wide(to)] {
                        let back = Swap {
                            entry: other,
                            from: to,
                            to: from,
                        };
                        let known = &self.candidates[wide(other)];
                        let is_known = known.binary_search_by_key(&from, |&(juror, _)| juror).is_ok();
                        if is_known && cheapest.wants(least + self.least_swap_cost(back)) {
                            let cost = self.swap_cost(there) + self.swap_cost(back);
                            let back = Some(back);
                            cheapest.offer(cost, Bridge { there, back });
                        }
                    }
                }
            }
        }
        ControlFlow::Continue(cheapest.in_order())
    }

    /// Who is comparable with whom, by the entries that jurors share.
    fn ties(&self) -> Ties {
        let mut towards: Vec<usize> = (0..self.held.len()).collect();
        let mut judges = vec![false; self.held.len()];
        let head = |towards: &mut Vec<usize>, mut juror: usize| {
            while towards[juror] != juror {
                towards[juror] = towards[towards[juror]];
                juror = towards[juror];
            }
            juror
        };
        let mut components = 0;
        for entry in 0..self.taken.len() {
            let mut before = None;
            for juror in self.jurors_of(entry).map(wide) {
                if !judges[juror] {
                    judges[juror] = true;
                    components += 1;
                }
                let one = head(&mut towards, before.unwrap_or(juror));
                let other = head(&mut towards, juror);
                if one != other {
                    towards[one.max(other)] = one.min(other);
                    components -= 1;
                }
                before = Some(juror);
            }
        }
        let heads = (0..towards.len()).map(|juror| head(&mut towards, juror));
        Ties {
            heads: heads.collect(),
            components,
        }
    }
}

/// Which jurors can be compared.
struct Ties {
    /// Per juror: the first juror of the component.
    heads: Vec<usize>,
    /// Components of jurors who judge anything.
    components: usize,
}

/// The cheapest of many exchanges; of equally cheap ones those that came first.
struct Cheapest {
    most: usize,
    /// Cost, place among those that were ever kept, exchange: the dearest on top.
    kept: BinaryHeap<(i64, u64, Bridge)>,
    offered: u64,
}

impl Cheapest {
    fn new(most: usize) -> Self {
        Self {
            most,
            kept: BinaryHeap::new(),
            offered: 0,
        }
    }

    /// Whether an exchange that costs so much would be kept.
    fn wants(&self, cost: i64) -> bool {
        self.kept.len() < self.most || self.kept.peek().is_some_and(|dearest| cost < dearest.0)
    }

    fn offer(&mut self, cost: i64, bridge: Bridge) {
        if !self.wants(cost) {
            return;
        }
        self.offered += 1;
        self.kept.push((cost, self.offered, bridge));
        if self.kept.len() > self.most {
            self.kept.pop();
        }
    }

    fn in_order(self) -> Vec<Bridge> {
        let kept = self.kept.into_sorted_vec();
        kept.into_iter().map(|(.., bridge)| bridge).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_exchanges_the_cheapest_are_kept_in_the_order_in_which_they_came() {
        let bridge = |entry| Bridge {
            there: Swap {
                entry,
                from: 0,
                to: 1,
            },
            back: None,
        };
        let mut cheapest = Cheapest::new(3);
        for (entry, cost) in [(0, 5), (1, 2), (2, 7), (3, 2), (4, 5), (5, 2)] {
            cheapest.offer(cost, bridge(entry));
        }
        assert_eq!(cheapest.in_order(), [1, 3, 5].map(bridge));
        let mut few = Cheapest::new(3);
        few.offer(9, bridge(8));
        assert_eq!(few.in_order(), [bridge(8)]);
    }
}
