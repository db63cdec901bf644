//! Joining the panel graph, so that all jurors can be compared.

#![expect(
    clippy::indexing_slicing,
    reason = "hot loops over arrays whose lengths are fixed when they are made"
)]

use super::{Panels, Swap, room};
use crate::assignment::engine::rules::Connection;
use crate::assignment::engine::{narrow, wide};

/// Exchanges tried in all, the cheapest first.
const TRIES: usize = 20_000;

impl Panels<'_> {
    /// How many groups of jurors share no entry, if they are to; otherwise 1.
    pub(super) fn components(&self) -> usize {
        match self.rules.connection {
            Connection::AsItComes => 1,
            Connection::Joined => {
                let heads = self.heads();
                let judging = |juror: &usize| heads[*juror] == *juror && self.judges(*juror);
                (0..heads.len()).filter(judging).count()
            }
        }
    }

    /// Joins components by the cheapest exchanges that break no further rule, until one is left or none is found.
    pub(in crate::assignment::engine::rules) fn join(&mut self) {
        let mut tries = TRIES;
        let mut components = self.components();
        while components > 1 && tries > 0 {
            let broken = self.breaks();
            let joined = self.bridges().into_iter().take(tries).find(|bridge| {
                tries -= 1;
                self.cross(bridge, components, broken)
            });
            if joined.is_none() {
                return;
            }
            components = self.components();
        }
    }

    /// Does the swaps if they are possible, join something and break nothing.
    fn cross(&mut self, bridge: &[Swap], components: usize, broken: u64) -> bool {
        for (done, &swap) in bridge.iter().enumerate() {
            if !self.is_possible(swap) {
                self.undo(&bridge[..done]);
                return false;
            }
            self.swap(swap);
        }
        let joined = self.components() < components && self.breaks() <= broken;
        if !joined {
            self.undo(bridge);
        }
        joined
    }

    /// Exchanges between components, the cheapest first: an entry gives a juror up for one of another component who has
    /// room, or two entries exchange theirs.
    fn bridges(&self) -> Vec<Vec<Swap>> {
        let heads = self.heads();
        let mut bridges: Vec<(i64, Vec<Swap>)> = Vec::new();
        for entry in 0..self.taken.len() {
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
                    let cost = self.swap_cost(there);
                    if room(self, wide(to)) > 0 {
                        bridges.push((cost + self.load_change(from, to), vec![there]));
                    }
                    for &other in &self.held[wide(to)] {
                        let back = Swap {
                            entry: other,
                            from: to,
                            to: from,
                        };
                        let known = &self.candidates[wide(other)];
                        if known.binary_search_by_key(&from, |&(juror, _)| juror).is_ok() {
                            bridges.push((cost + self.swap_cost(back), vec![there, back]));
                        }
                    }
                }
            }
        }
        bridges.sort_by_key(|&(cost, _)| cost);
        bridges.truncate(TRIES);
        bridges.into_iter().map(|(_, bridge)| bridge).collect()
    }

    /// Per juror: the first juror of the component.
    fn heads(&self) -> Vec<usize> {
        let mut towards: Vec<usize> = (0..self.held.len()).collect();
        let head = |towards: &mut Vec<usize>, mut juror: usize| {
            while towards[juror] != juror {
                towards[juror] = towards[towards[juror]];
                juror = towards[juror];
            }
            juror
        };
        for entry in 0..self.taken.len() {
            let panel = self.panel(entry);
            for pair in panel.windows(2) {
                let (one, other) = (
                    head(&mut towards, wide(pair[0])),
                    head(&mut towards, wide(pair[1])),
                );
                towards[one.max(other)] = one.min(other);
            }
        }
        (0..towards.len())
            .map(|juror| head(&mut towards, juror))
            .collect()
    }

    fn judges(&self, juror: usize) -> bool {
        let fixed = self.rules.fixed.iter().flatten();
        !self.held[juror].is_empty() || fixed.into_iter().any(|&other| wide(other) == juror)
    }
}
