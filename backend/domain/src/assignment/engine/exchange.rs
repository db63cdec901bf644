//! The exact finish: units move between jurors along shortest exchanges until every load agrees with its price.

#![expect(
    clippy::indexing_slicing,
    reason = "hot loops over arrays whose lengths are fixed when they are made"
)]

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::pool::{Candidate, Pool};
use super::{Costs, Instance, Solution, Weights, narrow, wide};

/// Farther than any path.
const FAR: i64 = i64::MAX / 4;

/// A market in which every entry holds the jurors worth most to it at the current prices.
///
/// Nodes are the jurors, "nobody" after them, and last the sink, which takes from each juror the flow his price allows.
/// A juror who holds more units than that has an excess, one who holds fewer has a lack; exchanges lead from the ones to
/// the others. Reduced costs are never negative, which is what makes the end optimal.
#[derive(Clone, Debug)]
pub(super) struct Exchange<'a> {
    costs: &'a Costs<'a>,
    /// Candidates with their affinities times the scale of their entry.
    pool: Pool,
    scale: Vec<i32>,
    /// The units of entry `i` are `units[i]..units[i + 1]`.
    units: Vec<usize>,
    owner: Vec<usize>,
    /// The candidate each unit holds.
    seat: Vec<usize>,
    taken: Vec<bool>,
    /// The units each juror holds, and where in that list each unit is.
    held: Vec<Vec<usize>>,
    place: Vec<usize>,
    prices: Vec<i64>,
    flow: Vec<u32>,
}

impl<'a> Exchange<'a> {
    /// A market over candidates with plain affinities, each of which is to count `unit` times.
    pub(super) fn new<R>(
        instance: &Instance<'_, R>,
        costs: &'a Costs<'a>,
        mut pool: Pool,
        prices: Vec<i64>,
        unit: i32,
    ) -> Self {
        for candidate in &mut pool.candidates {
            candidate.affinity *= unit;
        }
        let mut units = vec![0];
        let mut owner = Vec::new();
        for (entry, &demand) in instance.demand.iter().enumerate() {
            owner.extend((0..demand).map(|_| entry));
            units.push(owner.len());
        }
        let mut market = Self {
            costs,
            taken: vec![false; pool.candidates.len()],
            scale: vec![unit; instance.demand.len()],
            pool,
            units,
            seat: vec![0; owner.len()],
            place: vec![0; owner.len()],
            owner,
            held: vec![Vec::new(); prices.len()],
            flow: vec![0; prices.len()],
            prices,
        };
        market.choose_all();
        market
    }

    /// Moves units until no juror has an excess or a lack.
    pub(super) fn settle(&mut self) {
        let mut search = Search::new(self);
        while let Some(excess) = self.excess() {
            self.search(&excess, &mut search);
            self.reprice(&search);
            self.augment(excess, &mut search);
        }
    }

    /// Adds missing pairs; every entry then chooses again, and keeps what it has where the choice is equal.
    pub(super) fn widen(&mut self, pairs: &[(usize, Candidate)]) {
        let scaled: Vec<(usize, Candidate)> = pairs
            .iter()
            .map(|&(entry, candidate)| {
                let affinity = candidate.affinity * self.scale[entry];
                (
                    entry,
                    Candidate {
                        affinity,
                        ..candidate
                    },
                )
            })
            .collect();
        let moved = self.pool.add(&scaled);
        let mut taken = vec![false; self.pool.candidates.len()];
        for (&to, &was) in moved.iter().zip(&self.taken) {
            taken[to] = was;
        }
        self.taken = taken;
        self.choose_all();
    }

    /// How often the affinities of an entry count.
    pub(super) fn scale(&self, entry: usize) -> i32 {
        self.scale[entry]
    }

    /// Makes the affinities of an entry count `scale` times; it then chooses again, and the market is to be settled.
    pub(super) fn rescale(&mut self, entry: usize, scale: i32) {
        let before = std::mem::replace(&mut self.scale[entry], scale);
        for candidate in self.pool.start[entry]..self.pool.start[entry + 1] {
            let candidate = &mut self.pool.candidates[candidate];
            candidate.affinity = candidate.affinity / before * scale;
        }
        for unit in self.units[entry]..self.units[entry + 1] {
            self.release(unit);
        }
        self.choose(entry, &mut Vec::new());
    }

    /// The sum of the plain affinities an entry has in this market.
    pub(super) fn affinity(&self, entry: usize) -> i64 {
        let sum: i64 = (self.units[entry]..self.units[entry + 1])
            .map(|unit| i64::from(self.pool.candidates[self.seat[unit]].affinity))
            .sum();
        sum / i64::from(self.scale[entry])
    }

    pub(super) fn prices(&self) -> &[i64] {
        &self.prices
    }

    /// What the least of an entry's jurors is worth to it at the current prices.
    pub(super) fn worst(&self, entry: usize) -> i64 {
        (self.units[entry]..self.units[entry + 1])
            .map(|unit| self.net(self.seat[unit]))
            .min()
            .unwrap_or(FAR)
    }

    /// Whether a pair is among the candidates.
    pub(super) fn knows(&self, entry: usize, juror: u32) -> bool {
        self.pool
            .of(entry)
            .iter()
            .any(|candidate| candidate.juror == juror)
    }

    pub(super) fn into_solution(mut self, repairs: u32) -> Solution {
        let nobody = narrow(self.costs.nobody());
        let taken = (0..self.scale.len())
            .map(|entry| {
                let mut jurors: Vec<(u32, u16)> = (self.units[entry]..self.units[entry + 1])
                    .map(|unit| self.pool.candidates[self.seat[unit]])
                    .filter(|candidate| candidate.juror != nobody)
                    .map(|candidate| {
                        let affinity = candidate.affinity / self.scale[entry];
                        (candidate.juror, u16::try_from(affinity).unwrap_or(0))
                    })
                    .collect();
                jurors.sort_unstable();
                jurors
            })
            .collect();
        self.prices.truncate(self.costs.nobody());
        // A juror without room was never a candidate, so any price that nobody would pay is true.
        for (juror, price) in self.prices.iter_mut().enumerate() {
            if self.costs.room(juror) == 0 {
                *price = 2 * self.costs.unfilled;
            }
        }
        Solution {
            taken,
            prices: self.prices,
            weights: Weights::Fair(self.scale),
            repairs,
        }
    }

    fn net(&self, candidate: usize) -> i64 {
        let candidate = self.pool.candidates[candidate];
        i64::from(candidate.affinity) - self.prices[wide(candidate.juror)]
    }

    /// Gives every entry the candidates worth most to it, and every juror the nearest flow the price allows.
    fn choose_all(&mut self) {
        for list in &mut self.held {
            list.clear();
        }
        let mut order = Vec::new();
        for entry in 0..self.scale.len() {
            self.choose(entry, &mut order);
        }
        for juror in 0..self.held.len() {
            let (low, high) = self.costs.supply(juror, self.prices[juror]);
            self.flow[juror] = narrow(self.held[juror].len()).clamp(low, high);
        }
    }

    /// Gives an entry without units the candidates worth most to it; among equals those it had.
    fn choose(&mut self, entry: usize, order: &mut Vec<(i64, bool, usize)>) {
        let candidates = self.pool.start[entry]..self.pool.start[entry + 1];
        let units = self.units[entry]..self.units[entry + 1];
        order.clear();
        order.extend(candidates.map(|candidate| (-self.net(candidate), !self.taken[candidate], candidate)));
        if units.len() < order.len() && !units.is_empty() {
            order.select_nth_unstable(units.len() - 1);
        }
        for (place, &(.., candidate)) in order.iter().enumerate() {
            self.taken[candidate] = place < units.len();
        }
        for (unit, &(.., candidate)) in units.zip(order.iter()) {
            self.hold(unit, candidate);
        }
    }

    fn hold(&mut self, unit: usize, candidate: usize) {
        let juror = wide(self.pool.candidates[candidate].juror);
        self.seat[unit] = candidate;
        self.place[unit] = self.held[juror].len();
        self.held[juror].push(unit);
    }

    fn release(&mut self, unit: usize) {
        let juror = wide(self.pool.candidates[self.seat[unit]].juror);
        let place = self.place[unit];
        self.held[juror].swap_remove(place);
        if let Some(&other) = self.held[juror].get(place) {
            self.place[other] = place;
        }
    }

    /// Units each node has too many (positive) or too few, the sink last; `None` when all agree.
    fn excess(&self) -> Option<Vec<i64>> {
        let mut excess: Vec<i64> = self
            .held
            .iter()
            .zip(&self.flow)
            .map(|(held, &flow)| super::signed(held.len()) - i64::from(flow))
            .collect();
        let sink = -excess.iter().sum::<i64>();
        excess.push(sink);
        excess.iter().any(|&excess| excess != 0).then_some(excess)
    }

    /// Shortest distances from all excesses, until every lack is reached.
    fn search(&self, excess: &[i64], search: &mut Search) {
        let sink = self.held.len();
        search.distance.fill(FAR);
        search.left.fill(FAR);
        search.reach = 0;
        let mut lacks = 0;
        let mut heap = BinaryHeap::new();
        for (node, &excess) in excess.iter().enumerate() {
            if excess > 0 {
                search.distance[node] = 0;
                heap.push(Reverse((0, node)));
            }
            lacks += i64::from(excess < 0);
        }
        while let Some(Reverse((distance, node))) = heap.pop() {
            if distance > search.distance[node] {
                continue;
            }
            search.reach = distance;
            if excess[node] < 0 {
                lacks -= 1;
                if lacks == 0 {
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
    fn reprice(&mut self, search: &Search) {
        let sink = search.distance[self.held.len()].min(search.reach);
        for (price, &distance) in self.prices.iter_mut().zip(&search.distance) {
            *price += sink - distance.min(search.reach);
        }
    }

    /// Moves units along free paths until none is found from any excess.
    fn augment(&mut self, mut excess: Vec<i64>, search: &mut Search) {
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
struct Search {
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
    fn new(market: &Exchange<'_>) -> Self {
        let (nodes, entries) = (market.held.len() + 1, market.scale.len());
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
