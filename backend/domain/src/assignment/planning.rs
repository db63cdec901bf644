//! From a problem to its plan, and back to the engine's view of both.

use std::ops::ControlFlow;

use super::affinity::Affinity;
use super::draft::{Objective, Pair};
use super::engine::{self, Gap, Instance, LoadRange, Loads, Progress, Solution, Watch};
use super::flaw::Fixed;
use super::mending::Mending;
use super::panels::panels;
use super::plan::{Origin, Plan, PlannedPair, Scope, count};
use super::problem::Problem;
use super::rules::RulesReport;

impl Problem {
    /// The best plan for this problem, the same for every order of the draft's lists.
    pub fn plan(&self) -> Plan {
        engine::unwatched(|watch| self.plan_for(watch))
    }

    /// [`plan`](Self::plan), for a job that shows how far it is and can be stopped: `report` is told from time to time,
    /// and what it breaks off with comes back instead of a plan.
    pub fn plan_watched<B>(
        &self,
        report: &mut dyn FnMut(Progress) -> ControlFlow<B>,
    ) -> ControlFlow<B, Plan> {
        self.plan_for(&mut Watch::new(report))
    }

    fn plan_for<B>(&self, watch: &mut Watch<'_, B>) -> ControlFlow<B, Plan> {
        let kept = watch.aside((0, 1, 8), |watch| self.kept(watch))?;
        let (mut plan, gap) = watch.within((1, 7, 8), |watch| {
            if kept.iter().all(Vec::is_empty) {
                self.plan_afresh(watch)
            } else {
                let keeping = self.keeping(&kept).plan_afresh(watch);
                keeping.map_continue(|(plan, gap)| {
                    (
                        Plan {
                            scope: Scope::Kept,
                            ..plan
                        },
                        gap,
                    )
                })
            }
        })?;
        watch.aside((7, 8, 8), |watch| {
            if !self.rules().0.is_empty() {
                // Remedies are those of the whole problem: planning afresh may do what no plan does that keeps so much.
                let report = |watch: &mut Watch<'_, B>| RulesReport::of(self, &plan, gap, watch);
                plan.rules = Some(watch.within((0, 1, 2), report)?);
            }
            watch.within((1, 2, 2), |watch| self.complete(plan, watch))
        })
    }

    /// Which pairs of the earlier proposal stay, per entry: as many as any assignment that fills as much could keep, and
    /// among the ways to keep so many one that lets the most least loads be reached.
    fn kept<B>(&self, watch: &mut Watch<'_, B>) -> ControlFlow<B, Vec<Vec<u32>>> {
        if (0..self.entries.len()).all(|entry| self.proposed(entry).next().is_none()) {
            return ControlFlow::Continue(Vec::new());
        }
        let (demand, loads) = (self.open_demand(), self.load_ranges());
        let instance = Instance {
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
        };
        let solution = engine::solve_watched(&instance, watch)?;
        let kept = solution.taken.iter().map(|taken| {
            let kept = taken.iter().filter(|&&(_, worth)| worth > 0);
            kept.map(|&(juror, _)| juror).collect()
        });
        ControlFlow::Continue(kept.collect())
    }

    /// The best plan with what is fixed, whatever was proposed before, and what rules for panels leave open.
    fn plan_afresh<B>(&self, watch: &mut Watch<'_, B>) -> ControlFlow<B, (Plan, Option<Gap>)> {
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
        let pairs = self.pairs(&solution);
        let plan = Plan {
            fairness,
            prices: solution.prices,
            weights: solution.weights,
            ..Plan::of_pairs(pairs)
        };
        ControlFlow::Continue((plan, gap))
    }

    /// Adds all that follows from the pairs.
    pub(super) fn complete<B>(&self, mut plan: Plan, watch: &mut Watch<'_, B>) -> ControlFlow<B, Plan> {
        plan.count(self);
        plan.panels = panels(&plan.pairs);
        plan.alternates = watch.within((0, 1, 2), |watch| self.alternates(&plan, watch))?;
        plan.dropped = self.dropped(&plan);
        if !plan.shortfalls.is_empty() {
            let mending = watch.within((1, 2, 2), |watch| Mending::of(self, &plan, watch))?;
            plan.mending = Some(mending);
        }
        watch.done(1, 1)?;
        ControlFlow::Continue(plan)
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
}
