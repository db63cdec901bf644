//! From a problem to its plan, and back to the engine's view of both.

use std::ops::ControlFlow;

use super::affinity::Affinity;
use super::draft::{Objective, Pair};
use super::engine::{self, Instance, LoadRange, Loads, Progress, Solution, Watch};
use super::flaw::Fixed;
use super::mending::Mending;
use super::panels::panels;
use super::plan::{Alternates, Candidate, Origin, Plan, PlannedPair, count};
use super::problem::Problem;
use super::rules::RulesReport;
use crate::ids::{EntryId, JurorId};

/// Alternates named per entry.
const ALTERNATES: usize = 3;

impl Problem {
    /// The best plan for this problem, the same for every order of the draft's lists.
    pub fn plan(&self) -> Plan {
        engine::unwatched(|watch| self.plan_for(watch))
    }

    /// [`plan`](Self::plan), for a job that shows how far it is and can be stopped: `report` is told from time to time,
    /// and what it breaks off with comes back instead of a plan. What follows from the pairs (alternates, mending) comes
    /// after the last report.
    pub fn plan_watched<B>(
        &self,
        report: &mut dyn FnMut(Progress) -> ControlFlow<B>,
    ) -> ControlFlow<B, Plan> {
        self.plan_for(&mut Watch::new(report))
    }

    fn plan_for<B>(&self, watch: &mut Watch<'_, B>) -> ControlFlow<B, Plan> {
        let kept = self.kept();
        let plan = if kept.iter().all(Vec::is_empty) {
            self.plan_afresh(watch)
        } else {
            self.keeping(&kept).plan_afresh(watch)
        };
        plan.map_continue(|plan| self.complete(plan))
    }

    /// Which pairs of the earlier proposal stay, per entry: as many as any assignment that fills as much could keep, and
    /// among the ways to keep so many one that lets the most least loads be reached.
    fn kept(&self) -> Vec<Vec<u32>> {
        if (0..self.entries.len()).all(|entry| self.proposed(entry).next().is_none()) {
            return Vec::new();
        }
        let (demand, loads) = (self.open_demand(), self.load_ranges());
        let solution = engine::solve(&Instance {
            demand: &demand,
            loads: &loads,
            levelling: Loads::Yielding,
            row: |entry: usize, cells: &mut [u16]| {
                self.row(entry, cells);
                for cell in cells.iter_mut().filter(|cell| **cell != engine::NEVER) {
                    *cell = 0;
                }
                for juror in self.proposed(entry) {
                    if let Some(cell) = cells.get_mut(juror).filter(|cell| **cell != engine::NEVER) {
                        *cell = Affinity::FULL;
                    }
                }
            },
        });
        let kept = solution.taken.iter().map(|taken| {
            let kept = taken.iter().filter(|&&(_, worth)| worth > 0);
            kept.map(|&(juror, _)| juror).collect()
        });
        kept.collect()
    }

    /// The best plan with what is fixed, whatever was proposed before.
    fn plan_afresh<B>(&self, watch: &mut Watch<'_, B>) -> ControlFlow<B, Plan> {
        let (demand, loads) = (self.open_demand(), self.load_ranges());
        let instance = self.instance(&demand, &loads);
        let (asked, rules) = self.rules();
        let phases = if asked.is_empty() { 1 } else { 2 };
        let (mut solution, mut fairness) = watch.within((0, 1, phases), |watch| match self.objective {
            Objective::MaxAffinity | Objective::Balanced => {
                engine::solve_watched(&instance, watch).map_continue(|solution| (solution, None))
            }
            Objective::Fair => engine::solve_fair_watched(&instance, &self.fixed_affinities(), watch)
                .map_continue(|(solution, fairness)| (solution, Some(fairness))),
        })?;
        let mut gap = None;
        if !asked.is_empty() {
            let ruled = watch.within((1, 2, phases), |watch| {
                engine::keep_watched(&instance, rules, solution, watch)
            })?;
            (solution, gap) = (ruled.solution, ruled.gap);
            if let Some(gap) = gap {
                let base = self.fixed_affinities();
                fairness = fairness.map(|before| before.restated(&instance, &base, &solution, gap));
            }
        }
        let mut plan = Plan {
            fairness,
            prices: solution.prices.clone(),
            weights: solution.weights.clone(),
            ..Plan::of_pairs(self.pairs(&solution))
        };
        if !asked.is_empty() {
            plan.rules = Some(RulesReport::of(self, &plan, gap));
        }
        ControlFlow::Continue(plan)
    }

    /// Adds all that follows from the pairs.
    pub(super) fn complete(&self, mut plan: Plan) -> Plan {
        plan.count(self);
        plan.panels = panels(&plan.pairs);
        plan.alternates = self.alternates(&plan);
        plan.dropped = self.dropped(&plan);
        if !plan.shortfalls.is_empty() {
            plan.mending = Some(Mending::of(self, &plan));
        }
        plan
    }

    fn dropped(&self, plan: &Plan) -> Vec<Pair> {
        let mut dropped = Vec::new();
        for (at, demand) in self.entries.iter().enumerate() {
            let jurors = self.proposed(at).filter_map(|juror| self.jurors.get(juror));
            let pairs = jurors.map(|supply| Pair {
                entry: demand.entry,
                juror: supply.juror,
            });
            dropped.extend(pairs.filter(|pair| !plan.has(pair.entry, pair.juror)));
        }
        dropped
    }

    /// How many pairs there are of all entries and jurors.
    pub(super) fn pair_count(&self) -> u64 {
        u64::from(count(self.entries.len())) * u64::from(count(self.jurors.len()))
    }

    /// How many jurors each entry still needs; never more than there are jurors it may get.
    pub(super) fn open_demand(&self) -> Vec<u32> {
        let mut row = vec![engine::NEVER; self.jurors.len()];
        self.entries
            .iter()
            .enumerate()
            .map(|(entry, demand)| {
                self.row(entry, &mut row);
                let eligible = row.iter().filter(|&&cell| cell != engine::NEVER).count();
                let open = demand.jurors.saturating_sub(count(self.fixed(entry).count()));
                open.min(count(eligible))
            })
            .collect()
    }

    pub(super) fn load_ranges(&self) -> Vec<LoadRange> {
        // No load exceeds the number of entries; smaller numbers keep the weights of the aims small.
        let most = count(self.entries.len());
        let mut loads: Vec<LoadRange> = self
            .jurors
            .iter()
            .map(|juror| LoadRange {
                held: 0,
                min: juror.min_load.min(most),
                max: juror.max_load.min(most),
                ceiling: juror.max_load.min(most),
            })
            .collect();
        for entry in 0..self.entries.len() {
            for (juror, _) in self.fixed(entry) {
                if let Some(load) = loads.get_mut(juror) {
                    load.held += 1;
                }
            }
        }
        loads
    }

    pub(super) fn instance<'a>(
        &'a self,
        demand: &'a [u32],
        loads: &'a [LoadRange],
    ) -> Instance<'a, impl Fn(usize, &mut [u16]) + 'a> {
        Instance {
            demand,
            loads,
            levelling: self.levelling(),
            row: |entry: usize, cells: &mut [u16]| self.row(entry, cells),
        }
    }

    pub(super) fn levelling(&self) -> Loads {
        match self.objective {
            Objective::MaxAffinity | Objective::Fair => Loads::Free,
            Objective::Balanced => Loads::Level,
        }
    }

    /// The sum of affinities each entry has by released and pinned pairs, and how many they are.
    fn fixed_affinities(&self) -> Vec<(u64, u32)> {
        let sums = (0..self.entries.len()).map(|entry| {
            let affinities = self
                .fixed(entry)
                .filter_map(|(juror, _)| self.affinity(entry, juror));
            affinities.fold((0, 0), |(sum, jurors), affinity| {
                (sum + u64::from(affinity.thousandths()), jurors + 1)
            })
        });
        sums.collect()
    }

    /// The pairs that are fixed, in the order of ids.
    pub(super) fn fixed_pairs(&self) -> impl Iterator<Item = PlannedPair> {
        self.entries.iter().enumerate().flat_map(move |(at, demand)| {
            self.fixed(at).filter_map(move |(juror, fixed)| {
                Some(PlannedPair {
                    entry: demand.entry,
                    juror: self.jurors.get(juror)?.juror,
                    affinity: self.affinity(at, juror)?,
                    origin: match fixed {
                        Fixed::Released => Origin::Released,
                        Fixed::Pinned => Origin::Pinned,
                        Fixed::Kept => Origin::Proposed,
                    },
                })
            })
        })
    }

    fn pairs(&self, solution: &Solution) -> Vec<PlannedPair> {
        let mut pairs: Vec<PlannedPair> = self.fixed_pairs().collect();
        for ((at, demand), taken) in self.entries.iter().enumerate().zip(&solution.taken) {
            let proposed = taken.iter().filter_map(|&(juror, _)| usize::try_from(juror).ok());
            pairs.extend(proposed.filter_map(|juror| {
                Some(PlannedPair {
                    entry: demand.entry,
                    juror: self.jurors.get(juror)?.juror,
                    affinity: self.affinity(at, juror)?,
                    origin: Origin::Proposed,
                })
            }));
        }
        pairs.sort_by_key(|pair| (pair.entry, pair.juror));
        pairs
    }

    /// The jurors of an entry in a plan, by their place in the order of ids.
    fn panel(&self, plan: &Plan, entry: EntryId) -> Vec<u32> {
        let first = plan.pairs.partition_point(|pair| pair.entry < entry);
        let pairs = plan
            .pairs
            .iter()
            .skip(first)
            .take_while(|pair| pair.entry == entry);
        let place = |juror: JurorId| self.jurors.binary_search_by_key(&juror, |supply| supply.juror);
        pairs
            .filter_map(|pair| place(pair.juror).ok().map(count))
            .collect()
    }

    fn alternates(&self, plan: &Plan) -> Vec<Alternates> {
        let mut row = vec![engine::NEVER; self.jurors.len()];
        let mut spare: Vec<(u16, u32, usize)> = Vec::new();
        let rules = self.rules().1;
        let listed = self.entries.iter().enumerate().map(|(at, demand)| {
            self.row(at, &mut row);
            spare.clear();
            let supplies = self.jurors.iter().zip(&plan.loads).zip(&row).enumerate();
            spare.extend(supplies.filter_map(|(juror, ((supply, load), &cell))| {
                let free = cell != engine::NEVER && load.load < supply.max_load;
                (free && !plan.has(demand.entry, supply.juror))
                    .then(|| (Affinity::FULL - cell, load.load, juror))
            }));
            spare.sort_unstable();
            let panel = self.panel(plan, demand.entry);
            let broken = rules.breaks(at, &panel);
            // Somebody who would break a rule whoever falls out is no alternate.
            let fits = |&&(.., juror): &&(u16, u32, usize)| {
                let with = |out: usize| {
                    let mut panel = panel.clone();
                    if let Some(seat) = panel.get_mut(out) {
                        *seat = count(juror);
                    } else {
                        panel.push(count(juror));
                    }
                    rules.breaks(at, &panel) <= broken
                };
                (0..panel.len().max(1)).any(with)
            };
            let jurors = spare
                .iter()
                .filter(fits)
                .take(ALTERNATES)
                .filter_map(|&(.., juror)| {
                    Some(Candidate {
                        juror: self.jurors.get(juror)?.juror,
                        affinity: self.affinity(at, juror)?,
                    })
                });
            Alternates {
                entry: demand.entry,
                jurors: jurors.collect(),
            }
        });
        listed.collect()
    }
}
