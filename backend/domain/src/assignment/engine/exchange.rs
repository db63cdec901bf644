//! The exact finish: units move between jurors along shortest exchanges until every load agrees with its price.

#![expect(
    clippy::indexing_slicing,
    reason = "hot loops over arrays whose lengths are fixed when they are made"
)]

mod search;

use std::ops::ControlFlow;

use search::Search;

use super::pool::{Candidate, Pool};
use super::weights::Weight;
use super::{Costs, Instance, Solution, Watch, Weights, narrow, wide};

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
    /// Candidates with what their affinities are worth to their entry in the place of these.
    pool: Pool,
    weights: Weights,
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
    /// A market over candidates with plain affinities, all of which are to have the same weight.
    pub(super) fn new<R>(
        instance: &Instance<'_, R>,
        costs: &'a Costs<'a>,
        mut pool: Pool,
        prices: Vec<i64>,
        even: Weights,
    ) -> Self {
        let weight = even.of(0);
        for candidate in &mut pool.candidates {
            candidate.affinity = worth(weight, candidate.affinity);
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
            weights: even,
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
    pub(super) fn settle<B>(&mut self, watch: &mut Watch<'_, B>) -> ControlFlow<B> {
        let mut search = Search::new(self);
        let mut most = 0;
        while let Some(excess) = self.excess() {
            let misplaced = excess.iter().filter(|&&units| units > 0).sum::<i64>();
            let misplaced = usize::try_from(misplaced).unwrap_or(0);
            most = misplaced.max(most);
            watch.done(most - misplaced, most)?;
            self.search(&excess, &mut search);
            self.reprice(&search);
            self.augment(excess, &mut search);
        }
        ControlFlow::Continue(())
    }

    /// Adds missing pairs; every entry then chooses again, and keeps what it has where the choice is equal.
    pub(super) fn widen(&mut self, pairs: &[(usize, Candidate)]) {
        let scaled: Vec<(usize, Candidate)> = pairs
            .iter()
            .map(|&(entry, candidate)| {
                let affinity = worth(self.weights.of(entry), candidate.affinity);
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

    /// How much the affinities of each entry count.
    pub(super) fn weights(&self) -> &Weights {
        &self.weights
    }

    /// How often the affinities of an entry count; where there are no multipliers, once.
    pub(super) fn multiplier(&self, entry: usize) -> i32 {
        match &self.weights {
            Weights::Fair(multipliers) => multipliers[entry],
            Weights::Plain | Weights::Floors { .. } => 1,
        }
    }

    /// Sets the multiplier of an entry in a market that has such.
    pub(super) fn set_multiplier(&mut self, entry: usize, multiplier: i32) {
        let before = self.weights.of(entry);
        if let Weights::Fair(multipliers) = &mut self.weights {
            multipliers[entry] = multiplier;
        }
        self.reweigh(entry, before);
    }

    /// Sets the floor of an entry in a market that has such.
    pub(super) fn set_floor(&mut self, entry: usize, floor: Option<u16>) {
        let before = self.weights.of(entry);
        if let Weights::Floors { floors, .. } = &mut self.weights {
            floors[entry] = floor;
        }
        self.reweigh(entry, before);
    }

    /// Counts the affinities of an entry anew after its weight changed; it then chooses again, and the market is to be
    /// settled.
    fn reweigh(&mut self, entry: usize, before: Weight) {
        let weight = self.weights.of(entry);
        if weight == before {
            return;
        }
        for candidate in self.pool.start[entry]..self.pool.start[entry + 1] {
            let candidate = &mut self.pool.candidates[candidate];
            let affinity = before.affinity(i64::from(candidate.affinity));
            candidate.affinity = worth(weight, i32::try_from(affinity).unwrap_or(0));
        }
        for unit in self.units[entry]..self.units[entry + 1] {
            self.release(unit);
        }
        self.choose(entry, &mut Vec::new());
    }

    /// The sum of the plain affinities an entry has in this market.
    pub(super) fn affinity(&self, entry: usize) -> i64 {
        let weight = self.weights.of(entry);
        (self.units[entry]..self.units[entry + 1])
            .map(|unit| weight.affinity(i64::from(self.pool.candidates[self.seat[unit]].affinity)))
            .sum()
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
        let taken = (0..self.entries())
            .map(|entry| {
                let mut jurors: Vec<(u32, u16)> = (self.units[entry]..self.units[entry + 1])
                    .map(|unit| self.pool.candidates[self.seat[unit]])
                    .filter(|candidate| candidate.juror != nobody)
                    .map(|candidate| {
                        let affinity = self.weights.of(entry).affinity(i64::from(candidate.affinity));
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
            weights: self.weights,
            repairs,
        }
    }

    fn entries(&self) -> usize {
        self.units.len() - 1
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
        for entry in 0..self.entries() {
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
}

/// What an affinity is worth; weights are such that this is less than 2^31.
fn worth(weight: Weight, affinity: i32) -> i32 {
    i32::try_from(weight.worth(i64::from(affinity))).unwrap_or(i32::MAX)
}
