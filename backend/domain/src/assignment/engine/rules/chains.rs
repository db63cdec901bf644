//! Panels under rules, and the exchanges that make them better.

#![expect(
    clippy::indexing_slicing,
    reason = "hot loops over arrays whose lengths are fixed when they are made"
)]

mod candidates;
mod joining;
mod search;

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::{Rules, Solution, Weights};
use crate::assignment::engine::{Costs, Instance, Watch, narrow, signed, wide};
use search::Search;

/// Swaps looked at in all, after which no further exchange is looked for.
const MOST_LOOKED: u64 = 400_000_000;

/// Passes over all entries after which no further exchange is looked for.
const PASSES: usize = 8;

/// A plan whose loads and demands hold, with what it takes to judge an exchange.
#[derive(Debug)]
pub(super) struct Panels<'a> {
    costs: &'a Costs<'a>,
    rules: &'a Rules,
    weights: &'a Weights,
    /// Those of the plain optimum, lowered where a juror has got room since: they only lead the searches.
    prices: Vec<i64>,
    /// What a broken rule costs: more than all load and affinity together.
    pub(super) break_weight: i64,
    /// Per entry: its jurors with their affinity.
    taken: Vec<Vec<(u32, u16)>>,
    /// Per entry: whom it may get, itself included, by juror.
    candidates: Vec<Vec<(u32, u16)>>,
    /// Per juror: the entries which the solver gave.
    held: Vec<Vec<u32>>,
    /// The common entries of two jurors, the lower number first; empty unless they are limited.
    common: BTreeMap<(u32, u32), u32>,
    /// Per entry: how many rules its panel breaks by itself.
    broken: Vec<u32>,
}

/// One juror of an entry gives way to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Swap {
    entry: u32,
    from: u32,
    to: u32,
}

impl<'a> Panels<'a> {
    /// The panels of a solution whose prices are those of the plain optimum.
    pub(super) fn new<R: Fn(usize, &mut [u16])>(
        instance: &Instance<'_, R>,
        costs: &'a Costs<'a>,
        rules: &'a Rules,
        solution: &'a Solution,
    ) -> Self {
        let mut held = vec![Vec::new(); instance.loads.len()];
        for (entry, jurors) in solution.taken.iter().enumerate() {
            for &(juror, _) in jurors {
                held[wide(juror)].push(narrow(entry));
            }
        }
        let mut panels = Self {
            costs,
            rules,
            weights: &solution.weights,
            prices: solution.prices.clone(),
            break_weight: costs.break_weight(instance, solution.weights.fullest(instance)),
            taken: solution.taken.clone(),
            candidates: Vec::new(),
            held,
            common: BTreeMap::new(),
            broken: Vec::new(),
        };
        panels.broken = (0..panels.taken.len())
            .map(|entry| rules.breaks(entry, &panels.panel(entry)))
            .collect();
        if rules.together.is_some() {
            for entry in 0..panels.taken.len() {
                let panel = panels.panel(entry);
                for (place, &one) in panel.iter().enumerate() {
                    for &other in &panel[..place] {
                        *panels.common.entry(ordered(one, other)).or_default() += 1;
                    }
                }
            }
        }
        panels
    }

    /// The weighted affinities less what loads and broken rules cost.
    pub(super) fn worth(&self) -> i128 {
        self.worth_without_rules() - i128::from(self.break_weight) * i128::from(self.breaks())
    }

    /// The weighted affinities less what loads cost.
    pub(super) fn worth_without_rules(&self) -> i128 {
        let mut worth = 0;
        for (entry, jurors) in self.taken.iter().enumerate() {
            for &(_, affinity) in jurors {
                worth += i128::from(self.weights.worth(entry, affinity));
            }
        }
        for (juror, held) in self.held.iter().enumerate() {
            let costs = (1..=narrow(held.len())).map(|unit| i128::from(self.costs.of(juror, unit)));
            worth -= costs.sum::<i128>();
        }
        worth
    }

    /// The sum of all affinities, each counted once.
    pub(super) fn affinity_in_all(&self) -> i64 {
        let affinities = self.taken.iter().flatten();
        affinities.map(|&(_, affinity)| i64::from(affinity)).sum()
    }

    /// How often rules are broken.
    pub(super) fn breaks(&self) -> u64 {
        let of_panels = self.broken.iter().map(|&broken| u64::from(broken));
        let most = self.rules.together.unwrap_or(u32::MAX);
        let too_often = self
            .common
            .values()
            .map(|&common| u64::from(common.saturating_sub(most)));
        of_panels.chain(too_often).sum()
    }

    /// Whether all rules are kept and nothing is to be joined.
    pub(super) fn is_kept(&self) -> bool {
        self.breaks() == 0 && self.components() <= 1
    }

    /// How many jurors each entry has from the solver.
    pub(super) fn sizes(&self) -> Vec<usize> {
        self.taken.iter().map(Vec::len).collect()
    }

    pub(super) fn into_taken(mut self) -> Vec<Vec<(u32, u16)>> {
        for jurors in &mut self.taken {
            jurors.sort_unstable();
        }
        self.taken
    }

    /// Exchanges units until no chain found makes the plan better.
    pub(super) fn improve<R: Fn(usize, &mut [u16]), B>(
        &mut self,
        instance: &Instance<'_, R>,
        watch: &mut Watch<'_, B>,
    ) -> ControlFlow<B> {
        let passes = PASSES + 1;
        watch.within((0, 1, passes), |watch| self.find_candidates(instance, watch))?;
        let mut search = Search::new(self.held.len());
        let entries = self.taken.len();
        for pass in 0..PASSES {
            let mut better = false;
            for entry in 0..entries {
                watch.done((pass + 1) * entries + entry, passes * entries)?;
                // An entry with several broken rules may need a chain for each.
                while self.improve_entry(entry, &mut search) {
                    better = true;
                    self.lower_prices();
                }
                if search.looked > MOST_LOOKED {
                    return ControlFlow::Continue(());
                }
            }
            if !better {
                break;
            }
        }
        ControlFlow::Continue(())
    }

    /// Prices of jurors with room fall to what their next unit costs.
    fn lower_prices(&mut self) {
        for juror in 0..self.held.len() {
            if room(self, juror) > 0 {
                let next = self.costs.of(juror, narrow(self.held[juror].len()) + 1);
                self.prices[juror] = self.prices[juror].min(next);
            }
        }
    }

    fn improve_entry(&mut self, entry: usize, search: &mut Search) -> bool {
        for place in 0..self.taken[entry].len() {
            let (juror, _) = self.taken[entry][place];
            if let Some(chain) = self.find_chain(entry, juror, search)
                && self.try_chain(&chain)
            {
                return true;
            }
        }
        false
    }

    /// Does the swaps one by one; if they do not make the plan better together, undoes them.
    fn try_chain(&mut self, chain: &[Swap]) -> bool {
        let (Some(first), Some(last)) = (chain.first(), chain.last()) else {
            return false;
        };
        let mut change = self.load_change(first.from, last.to);
        for (done, &swap) in chain.iter().enumerate() {
            if !self.is_possible(swap) {
                self.undo(&chain[..done]);
                return false;
            }
            change += self.swap_cost(swap);
            self.swap(swap);
        }
        if change >= 0 {
            self.undo(chain);
        }
        change < 0
    }

    fn undo(&mut self, chain: &[Swap]) {
        for &Swap { entry, from, to } in chain.iter().rev() {
            let back = Swap {
                entry,
                from: to,
                to: from,
            };
            self.swap(back);
        }
    }

    fn is_possible(&self, swap: Swap) -> bool {
        let taken = &self.taken[wide(swap.entry)];
        taken.iter().any(|&(juror, _)| juror == swap.from) && taken.iter().all(|&(juror, _)| juror != swap.to)
    }

    /// What it costs that one juror has an entry less and another one more.
    fn load_change(&self, less: u32, more: u32) -> i64 {
        if less == more {
            return 0;
        }
        let (less, more) = (wide(less), wide(more));
        let load = |juror: usize| narrow(self.held[juror].len());
        self.costs.of(more, load(more) + 1) - self.costs.of(less, load(less))
    }

    /// What a swap loses in affinity and in rules, loads apart; below zero if it gains.
    fn swap_cost(&self, swap: Swap) -> i64 {
        let entry = wide(swap.entry);
        self.affinity(entry, swap.from) - self.affinity(entry, swap.to) + self.rule_cost(swap)
    }

    /// What a swap costs at the least: [`swap_cost`](Self::swap_cost), were it to mend all that it can.
    fn least_swap_cost(&self, swap: Swap) -> i64 {
        let entry = wide(swap.entry);
        let mended = i64::from(self.broken[entry]) + self.too_often(entry, swap.from);
        self.affinity(entry, swap.from) - self.affinity(entry, swap.to) - mended * self.break_weight
    }

    /// What a swap loses in rules.
    fn rule_cost(&self, swap: Swap) -> i64 {
        let entry = wide(swap.entry);
        let mut panel = self.panel(entry);
        let mut together = 0;
        if let Some(most) = self.rules.together {
            let common = |one, other| self.common.get(&ordered(one, other)).copied().unwrap_or(0);
            for &other in panel.iter().filter(|&&other| other != swap.from) {
                together += i64::from(common(other, swap.to) >= most);
                together -= i64::from(common(other, swap.from) > most);
            }
        }
        for juror in &mut panel {
            if *juror == swap.from {
                *juror = swap.to;
            }
        }
        let after = i64::from(self.rules.breaks(entry, &panel));
        (after - i64::from(self.broken[entry]) + together) * self.break_weight
    }

    /// With how many jurors of an entry one of them meets too often.
    fn too_often(&self, entry: usize, juror: u32) -> i64 {
        let Some(most) = self.rules.together else {
            return 0;
        };
        let taken = self.taken[entry].iter().map(|&(juror, _)| juror);
        let others = self.rules.fixed(entry).iter().copied().chain(taken);
        let above = |other: &u32| {
            self.common
                .get(&ordered(*other, juror))
                .is_some_and(|&common| common > most)
        };
        signed(others.filter(above).count())
    }

    fn swap(&mut self, swap: Swap) {
        let entry = wide(swap.entry);
        if self.rules.together.is_some() {
            for other in self.panel(entry) {
                if other != swap.from {
                    *self.common.entry(ordered(other, swap.to)).or_default() += 1;
                    if let Some(common) = self.common.get_mut(&ordered(other, swap.from)) {
                        *common -= 1;
                    }
                }
            }
        }
        let found = self.candidates[entry].binary_search_by_key(&swap.to, |&(juror, _)| juror);
        if let Ok(found) = found {
            let with = self.candidates[entry][found];
            for seat in &mut self.taken[entry] {
                if seat.0 == swap.from {
                    *seat = with;
                }
            }
        }
        self.held[wide(swap.from)].retain(|&held| held != swap.entry);
        self.held[wide(swap.to)].push(swap.entry);
        self.broken[entry] = self.rules.breaks(entry, &self.panel(entry));
    }

    /// All jurors of an entry, those from outside the instance first.
    fn panel(&self, entry: usize) -> Vec<u32> {
        self.jurors_of(entry).collect()
    }

    fn jurors_of(&self, entry: usize) -> impl Iterator<Item = u32> {
        let taken = self.taken[entry].iter().map(|&(juror, _)| juror);
        self.rules.fixed(entry).iter().copied().chain(taken)
    }

    /// The weighted affinity of a candidate.
    fn affinity(&self, entry: usize, juror: u32) -> i64 {
        let candidates = &self.candidates[entry];
        let found = candidates.binary_search_by_key(&juror, |&(juror, _)| juror);
        found.map_or(0, |found| self.weights.worth(entry, candidates[found].1))
    }
}

fn ordered(one: u32, other: u32) -> (u32, u32) {
    (one.min(other), one.max(other))
}

/// How far a juror's load is below what it may be.
fn room(panels: &Panels<'_>, juror: usize) -> i64 {
    i64::from(panels.costs.room(juror)) - signed(panels.held[juror].len())
}
