//! From a problem to its plan, and back to the engine's view of both.

use super::affinity::Affinity;
use super::draft::Objective;
use super::engine::{self, Instance, LoadRange, Loads, Solution};
use super::flaw::Fixed;
use super::mending::Mending;
use super::panels::panels;
use super::plan::{Alternates, Candidate, Origin, Plan, PlannedPair, count};
use super::problem::Problem;
use super::rules::RulesReport;

/// Alternates named per entry.
const ALTERNATES: usize = 3;

impl Problem {
    /// The best plan for this problem, the same for every order of the draft's lists.
    pub fn plan(&self) -> Plan {
        let (demand, loads) = (self.open_demand(), self.load_ranges());
        let instance = self.instance(&demand, &loads);
        let (mut solution, mut fairness) = match self.objective {
            Objective::MaxAffinity | Objective::Balanced => (engine::solve(&instance), None),
            Objective::Fair => {
                let (solution, fairness) = engine::solve_fair(&instance, &self.fixed_affinities());
                (solution, Some(fairness))
            }
        };
        let (asked, rules) = self.rules();
        let mut gap = None;
        if !asked.is_empty() {
            let ruled = engine::keep(&instance, rules, solution);
            (solution, gap) = (ruled.solution, ruled.gap);
            if let Some(gap) = gap {
                let base = self.fixed_affinities();
                fairness = fairness.map(|before| before.restated(&instance, &base, &solution, gap));
            }
        }
        let mut plan = Plan {
            pairs: self.pairs(&solution),
            shortfalls: Vec::new(),
            underloads: Vec::new(),
            mending: None,
            loads: Vec::new(),
            panels: Vec::new(),
            alternates: Vec::new(),
            total: 0,
            worst_off: None,
            fairness,
            rules: None,
            prices: solution.prices,
            weights: solution.weights,
        };
        plan.count(self);
        plan.panels = panels(&plan.pairs);
        plan.alternates = self.alternates(&plan);
        if !asked.is_empty() {
            plan.rules = Some(RulesReport::of(self, &plan, gap));
        }
        if !plan.shortfalls.is_empty() {
            plan.mending = Some(Mending::of(self, &plan));
        }
        plan
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

    fn pairs(&self, solution: &Solution) -> Vec<PlannedPair> {
        let mut pairs = Vec::new();
        for ((at, demand), taken) in self.entries.iter().enumerate().zip(&solution.taken) {
            let fixed = self.fixed(at).map(|(juror, fixed)| match fixed {
                Fixed::Released => (juror, Origin::Released),
                Fixed::Pinned => (juror, Origin::Pinned),
            });
            let proposed = taken.iter().filter_map(|&(juror, _)| usize::try_from(juror).ok());
            let mut jurors: Vec<(usize, Origin)> = fixed
                .chain(proposed.map(|juror| (juror, Origin::Proposed)))
                .collect();
            jurors.sort_by_key(|&(juror, _)| juror);
            pairs.extend(jurors.into_iter().filter_map(|(juror, origin)| {
                Some(PlannedPair {
                    entry: demand.entry,
                    juror: self.jurors.get(juror)?.juror,
                    affinity: self.affinity(at, juror)?,
                    origin,
                })
            }));
        }
        pairs
    }

    fn alternates(&self, plan: &Plan) -> Vec<Alternates> {
        let mut row = vec![engine::NEVER; self.jurors.len()];
        let mut spare: Vec<(u16, u32, usize)> = Vec::new();
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
            let jurors = spare.iter().take(ALTERNATES).filter_map(|&(.., juror)| {
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
