//! Shortest exchanges and how units move along them.

#![expect(
    clippy::indexing_slicing,
    reason = "hot loops over arrays whose lengths are fixed when they are made"
)]

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::{Exchange, FAR};
use crate::assignment::engine::{signed, wide};

/// A search ends when it has reached places for one part of so many of the misplaced units: the farthest lacks are few,
/// and looking for them would visit every juror each time.
const SHARE: i64 = 8;

impl Exchange<'_> {
    /// Units each node has too many (positive) or too few, the sink last; `None` when all agree.
    pub(super) fn excess(&self) -> Option<Vec<i64>> {
        let mut excess: Vec<i64> = self
            .held
            .iter()
            .zip(&self.flow)
            .map(|(held, &flow)| signed(held.len()) - i64::from(flow))
            .collect();
        let sink = -excess.iter().sum::<i64>();
        excess.push(sink);
        excess.iter().any(|&excess| excess != 0).then_some(excess)
    }

    /// Shortest distances from all excesses, until lacks for one [`SHARE`] of the misplaced units are reached.
    pub(super) fn search(&self, excess: &[i64], search: &mut Search) {
        let sink = self.held.len();
        search.distance.fill(FAR);
        search.left.fill(FAR);
        search.reach = 0;
        let misplaced: i64 = excess.iter().filter(|&&units| units > 0).sum();
        let mut wanted = (misplaced + SHARE - 1) / SHARE;
        let mut heap = BinaryHeap::new();
        for (node, &excess) in excess.iter().enumerate() {
            if excess > 0 {
                search.distance[node] = 0;
                heap.push(Reverse((0, node)));
            }
        }
        while let Some(Reverse((distance, node))) = heap.pop() {
            if distance > search.distance[node] {
                continue;
            }
            search.reach = distance;
            if excess[node] < 0 {
                wanted += excess[node];
                if wanted <= 0 {
                    break;
                }
            }
            let mut relax = |to: usize, through: i64| {
                if through < search.distance[to] {
                    search.distance[to] = through;
                    heap.push(Reverse((through, to)));
                }
            };
            if node == sink {
                for juror in 0..sink {
                    if self.flow[juror] > 0 {
                        let gain = self.costs.of(juror, self.flow[juror]);
                        relax(juror, distance + self.prices[juror] - gain);
                    }
                }
                continue;
            }
            if self.flow[node] < self.costs.room(node) {
                let cost = self.costs.of(node, self.flow[node] + 1);
                relax(sink, distance + cost - self.prices[node]);
            }
            for &unit in &self.held[node] {
                let entry = self.owner[unit];
                let leaving = distance + self.net(self.seat[unit]);
                if leaving >= search.left[entry] {
                    continue;
                }
                search.left[entry] = leaving;
                for candidate in self.pool.start[entry]..self.pool.start[entry + 1] {
                    if !self.taken[candidate] {
                        let to = wide(self.pool.candidates[candidate].juror);
                        relax(to, leaving - self.net(candidate));
                    }
                }
            }
        }
    }

    /// Moves prices so that the shortest paths cost nothing and no reduced cost turns negative.
    pub(super) fn reprice(&mut self, search: &Search) {
        let sink = search.distance[self.held.len()].min(search.reach);
        for (price, &distance) in self.prices.iter_mut().zip(&search.distance) {
            *price += sink - distance.min(search.reach);
        }
    }

    /// Moves units along free paths until none is found from any excess.
    pub(super) fn augment(&mut self, mut excess: Vec<i64>, search: &mut Search) {
        search.barren_nodes.fill(false);
        search.barren_entries.fill(false);
        for source in 0..excess.len() {
            while excess[source] > 0 && self.find_path(source, &excess, search) {
                let mut target = source;
                for index in 0..search.path.len() {
                    let (from, step) = search.path[index];
                    target = match step {
                        Step::IntoSink => {
                            self.flow[from] += 1;
                            self.held.len()
                        }
                        Step::OutOfSink(juror) => {
                            self.flow[juror] -= 1;
                            juror
                        }
                        Step::Move { unit, to } => {
                            self.release(unit);
                            self.taken[self.seat[unit]] = false;
                            self.taken[to] = true;
                            self.hold(unit, to);
                            wide(self.pool.candidates[to].juror)
                        }
                    };
                }
                excess[source] -= 1;
                excess[target] += 1;
            }
        }
    }

    /// A path of free steps from `source` to a node that lacks a unit, left in `search.path`.
    ///
    /// Nodes and entries from which nothing was found stay barren until the next search; those of the path found do not.
    fn find_path(&self, source: usize, excess: &[i64], search: &mut Search) -> bool {
        search.path.clear();
        search.stack.clear();
        search.on_path.clear();
        search.barren_nodes[source] = true;
        search.stack.push((source, 0, 0));
        while let Some(&(node, ..)) = search.stack.last() {
            if excess[node] < 0 {
                for &(node, ..) in &search.stack {
                    search.barren_nodes[node] = false;
                }
                for &entry in &search.on_path {
                    search.barren_entries[entry] = false;
                }
                return true;
            }
            if let Some((step, to)) = self.next_step(search) {
                search.barren_nodes[to] = true;
                search.path.push((node, step));
                search.stack.push((to, 0, 0));
            } else {
                search.stack.pop();
                search.path.pop();
            }
        }
        false
    }

    /// The next free step out of the node on top of the stack, to a node not yet tried.
    fn next_step(&self, search: &mut Search) -> Option<(Step, usize)> {
        let sink = self.held.len();
        let (node, arc, offset) = search.stack.last_mut()?;
        if *node == sink {
            while *arc < sink {
                let juror = *arc;
                *arc += 1;
                if self.flow[juror] > 0
                    && !search.barren_nodes[juror]
                    && self.prices[juror] == self.costs.of(juror, self.flow[juror])
                {
                    return Some((Step::OutOfSink(juror), juror));
                }
            }
            return None;
        }
        if *arc == 0 {
            *arc = 1;
            if !search.barren_nodes[sink]
                && self.flow[*node] < self.costs.room(*node)
                && self.prices[*node] == self.costs.of(*node, self.flow[*node] + 1)
            {
                return Some((Step::IntoSink, sink));
            }
        }
        while let Some(&unit) = self.held[*node].get(*arc - 1) {
            let entry = self.owner[unit];
            let first = self.pool.start[entry];
            if *offset > 0 || !search.barren_entries[entry] {
                let net = self.net(self.seat[unit]);
                if *offset == 0 && net == self.worst(entry) {
                    search.barren_entries[entry] = true;
                    search.on_path.push(entry);
                } else if *offset == 0 {
                    *arc += 1;
                    continue;
                }
                while first + *offset < self.pool.start[entry + 1] {
                    let candidate = first + *offset;
                    *offset += 1;
                    let to = wide(self.pool.candidates[candidate].juror);
                    if !self.taken[candidate] && !search.barren_nodes[to] && self.net(candidate) == net {
                        return Some((Step::Move { unit, to: candidate }, to));
                    }
                }
            }
            *arc += 1;
            *offset = 0;
        }
        None
    }
}

/// One step of an exchange.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// The node keeps one unit more than before.
    IntoSink,
    /// The juror gives up a place he had to fill.
    OutOfSink(usize),
    /// A unit of the node leaves it for another candidate of its entry.
    Move { unit: usize, to: usize },
}

/// Working memory of the searches, so that none of them allocates.
#[derive(Debug)]
pub(super) struct Search {
    distance: Vec<i64>,
    /// The shortest distance at which each entry gives up a juror.
    left: Vec<i64>,
    reach: i64,
    barren_nodes: Vec<bool>,
    barren_entries: Vec<bool>,
    /// Per node of the current path: the node, its next arc, and the next candidate within that arc.
    stack: Vec<(usize, usize, usize)>,
    path: Vec<(usize, Step)>,
    on_path: Vec<usize>,
}

impl Search {
    pub(super) fn new(market: &Exchange<'_>) -> Self {
        let (nodes, entries) = (market.held.len() + 1, market.entries());
        Self {
            distance: vec![FAR; nodes],
            left: vec![FAR; entries],
            reach: 0,
            barren_nodes: vec![false; nodes],
            barren_entries: vec![false; entries],
            stack: Vec::new(),
            path: Vec::new(),
            on_path: Vec::new(),
        }
    }
}
