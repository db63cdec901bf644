//! The answer to a problem: pairs with their reasons, and what could not be done.

use serde::{Deserialize, Serialize};

use super::affinity::Affinity;
use super::draft::Pair;
use super::engine::{self, Fairness, Gap, Proof, Solution, Weights};
use super::mending::Mending;
use super::problem::Problem;
use super::rules::RulesReport;
use crate::ids::{EntryId, JurorId};

/// Who judges what, in the order of ids throughout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// All pairs, those that were fixed included.
    pub pairs: Vec<PlannedPair>,
    /// Entries which no assignment could give all their jurors; empty when every demand is filled.
    pub shortfalls: Vec<Shortfall>,
    /// Jurors below their least load.
    pub underloads: Vec<Underload>,
    /// What would fill the shortfalls; `None` when there are none.
    pub mending: Option<Mending>,
    /// Of every juror, also those without an entry.
    pub loads: Vec<JurorLoad>,
    /// The jurors with entries, in groups that share entries with each other, directly or through others. Severities can
    /// be compared only within a group, so more than one group calls for a warning.
    pub panels: Vec<Vec<JurorId>>,
    /// For each entry, who would be next if one of its jurors fell out.
    pub alternates: Vec<Alternates>,
    /// Pairs of the earlier proposal which the plan does without, in the order of ids; no plan that fills as many demands
    /// does without fewer, and none that does without as few reaches more of the least loads, rules for panels apart.
    pub dropped: Vec<Pair>,
    /// The sum of all affinities, in thousandths.
    pub total: u64,
    /// `None` when no entry demands a juror.
    pub worst_off: Option<WorstOff>,
    /// Among which plans it is compared where [`fairness`](Self::fairness), the gap of [`rules`](Self::rules) or prices
    /// say what no plan can do.
    pub scope: Scope,
    /// Said only of plans made for [`Objective::Fair`](super::Objective::Fair).
    pub fairness: Option<Fairness>,
    /// `None` when no rules were asked for.
    pub rules: Option<RulesReport>,
    /// One price per juror in the order of ids; [`Plan::prove`] says what for.
    pub prices: Vec<i64>,
    /// How much the affinities of each entry counted.
    pub weights: Weights,
}

/// Among which plans one is compared that is said to be the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Scope {
    /// All plans that the problem allows.
    All,
    /// Those that keep the same pairs of the earlier proposal. A plan made afresh may be better.
    Kept,
}

/// A juror for an entry, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlannedPair {
    /// What is judged.
    pub entry: EntryId,
    /// Who judges it.
    pub juror: JurorId,
    /// How well the juror fits.
    pub affinity: Affinity,
    /// Why it is in the plan.
    pub origin: Origin,
}

/// Where a planned pair comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It was released before and stays.
    Released,
    /// The organiser pinned it.
    Pinned,
    /// The engine proposes it.
    Proposed,
}

/// An entry that lacks jurors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortfall {
    /// Which entry.
    pub entry: EntryId,
    /// How many jurors it lacks.
    pub missing: u32,
}

/// A juror below the least load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Underload {
    /// Which juror.
    pub juror: JurorId,
    /// How many entries are missing to the least load.
    pub missing: u32,
}

/// How many entries a juror has by the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JurorLoad {
    /// Which juror.
    pub juror: JurorId,
    /// How many entries, those that were fixed included.
    pub load: u32,
}

/// Jurors an entry could get in addition, best first: no conflict, load to spare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternates {
    /// Which entry.
    pub entry: EntryId,
    /// At most three, none of whom breaks a further rule in the place of somebody who falls out.
    pub jurors: Vec<Candidate>,
}

/// A juror who could judge an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Which juror.
    pub juror: JurorId,
    /// How well the juror fits.
    pub affinity: Affinity,
}

/// The entry with the lowest sum of affinities per demanded juror (the first by id among equals).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorstOff {
    /// Which entry.
    pub entry: EntryId,
    /// The sum, in thousandths.
    pub affinity: u64,
}

impl Plan {
    /// Whether the plan has a pair.
    pub fn has(&self, entry: EntryId, juror: JurorId) -> bool {
        self.pairs
            .binary_search_by_key(&(entry, juror), |pair| (pair.entry, pair.juror))
            .is_ok()
    }

    /// Checks from the problem alone, over all pairs, that no other plan is better: see [`engine::prove`]. Of a plan that
    /// was changed for the sake of rules it is checked against all plans which give every entry as many jurors. Whatever
    /// its scope, it is compared with all plans: of one that keeps earlier pairs there is often a gap to tell.
    pub fn prove(&self, problem: &Problem) -> Proof {
        let mut taken = vec![Vec::new(); problem.entries.len()];
        for pair in self.pairs.iter().filter(|pair| pair.origin == Origin::Proposed) {
            let entry = problem
                .entries
                .binary_search_by_key(&pair.entry, |demand| demand.entry);
            let juror = problem
                .jurors
                .binary_search_by_key(&pair.juror, |supply| supply.juror);
            let (Ok(entry), Ok(juror)) = (entry, juror) else {
                return Proof::Invalid;
            };
            if let Some(jurors) = taken.get_mut(entry) {
                jurors.push((count(juror), pair.affinity.thousandths()));
            }
        }
        let (demand, loads) = (problem.open_demand(), problem.load_ranges());
        let solution = Solution {
            taken,
            prices: self.prices.clone(),
            weights: self.weights.clone(),
            repairs: 0,
        };
        let instance = problem.instance(&demand, &loads);
        if self.rules.as_ref().and_then(|report| report.gap).is_none() {
            return engine::prove(&instance, &solution);
        }
        match engine::prove_ruled(&instance, problem.rules().1, &solution) {
            None => Proof::Invalid,
            Some(gap) if gap == Gap::default() => Proof::Optimal {
                pairs: problem.pair_count(),
            },
            Some(gap) => Proof::Open {
                gap: i64::try_from(gap.worth).unwrap_or(i64::MAX),
            },
        }
    }

    /// Pairs in the order of ids, of which nothing else has been said yet.
    pub(super) fn of_pairs(pairs: Vec<PlannedPair>) -> Self {
        Self {
            pairs,
            shortfalls: Vec::new(),
            underloads: Vec::new(),
            mending: None,
            loads: Vec::new(),
            panels: Vec::new(),
            alternates: Vec::new(),
            dropped: Vec::new(),
            total: 0,
            worst_off: None,
            scope: Scope::All,
            fairness: None,
            rules: None,
            prices: Vec::new(),
            weights: Weights::Plain,
        }
    }

    /// Fills in everything that follows from the pairs.
    pub(super) fn count(&mut self, problem: &Problem) {
        let mut loads = vec![0_u32; problem.jurors.len()];
        let mut pairs = self.pairs.iter().peekable();
        let mut lowest: Option<(u64, u64)> = None;
        for demand in &problem.entries {
            let (mut sum, mut jurors) = (0, 0);
            while let Some(pair) = pairs.next_if(|pair| pair.entry == demand.entry) {
                sum += u64::from(pair.affinity.thousandths());
                jurors += 1;
                let juror = problem
                    .jurors
                    .binary_search_by_key(&pair.juror, |supply| supply.juror);
                if let Some(load) = juror.ok().and_then(|juror| loads.get_mut(juror)) {
                    *load += 1;
                }
            }
            self.total += sum;
            if jurors < demand.jurors {
                self.shortfalls.push(Shortfall {
                    entry: demand.entry,
                    missing: demand.jurors - jurors,
                });
            }
            let mean = (sum, u64::from(demand.jurors));
            if demand.jurors > 0 && lowest.is_none_or(|(least, by)| mean.0 * by < least * mean.1) {
                lowest = Some(mean);
                self.worst_off = Some(WorstOff {
                    entry: demand.entry,
                    affinity: sum,
                });
            }
        }
        for (supply, load) in problem.jurors.iter().zip(loads) {
            let juror = supply.juror;
            self.loads.push(JurorLoad { juror, load });
            if load < supply.min_load {
                let missing = supply.min_load - load;
                self.underloads.push(Underload { juror, missing });
            }
        }
    }
}

/// Ids are UUIDs and jurors a few thousand: a list never has more items than this can say.
pub(super) fn count(items: usize) -> u32 {
    u32::try_from(items).unwrap_or(u32::MAX)
}
