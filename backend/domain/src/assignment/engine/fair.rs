//! The fair objective: raise the worst-off entries, then the sum.
//!
//! **Method.** Asking that every entry reach a level is a side constraint on the sum of its jurors' affinities. It is
//! moved into the objective (Lagrangian relaxation; Fisher, "The Lagrangian relaxation method for solving integer
//! programming problems", 1981): the affinities of an entry that stays behind count more, until it gets what it needs
//! or its multiplier is at its end. Each step is one warm start of the exact market, in which only the raised entries
//! choose again. The level is searched from its ceiling downwards, then raised further for all entries that can be
//! better off, as long as that costs little of the sum. The order of aims is that of Stelmakh, Shah & Singh
//! (`PeerReview4All`, 2019); what to compare with is `FairFlow` (Kobren, Saha & `McCallum`, "Paper matching with local
//! fairness constraints", 2019).
//!
//! Multipliers cannot express every assignment, so a level that is not reached may still exist; what is proved is what
//! [`Fairness`] says. On JURY1 instances the worst-off entry reaches its ceiling.
//!
//! The multipliers bound what a plan with the same level could have more: see [`Fairness::unproved`].

#![expect(
    clippy::indexing_slicing,
    reason = "hot loops over arrays whose lengths are fixed when they are made"
)]

use std::ops::ControlFlow;

use super::exchange::Exchange;
use super::pool::Pool;
use super::{
    Costs, FIRST_CANDIDATES, Gap, Instance, Solution, Watch, Weights, open, settle_all, unwatched, wide,
};

/// How far the worst-off were raised, and what is known about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fairness {
    /// The affinity which the worst-off entry has, in thousandths, as if it demanded as many jurors as the entry that
    /// demands most.
    pub worst_off: u64,
    /// No plan can give its worst-off entry more than this. Where both are equal the level is proved best.
    pub ceiling: u64,
    /// Every entry that can reach this level does.
    pub level: u64,
    /// The sum of affinities which the plan without fairness has, in thousandths.
    pub highest_total: u64,
    /// No plan in which all entries reach the level has a total higher by more than this, in thousandths.
    pub unproved: u64,
}

/// How often a plain affinity counts; multipliers are in steps of one part of that.
const UNIT: i32 = 16;
/// The highest multiplier, 64 times the plain one.
pub(super) const HIGHEST: i32 = 64 * UNIT;
/// Raises of multipliers in one attempt at a level.
const ROUNDS: usize = 60;
/// What levels above the best worst-off may cost: one part of so many of the highest total.
const BUDGET: i64 = 200;
/// Attempts at such levels.
const ATTEMPTS: u32 = 12;
/// What progress is counted in: two to open the market, one for an attempt. Halving takes about as many as the others.
const PHASES: usize = 26;

/// Solves the instance for the worst-off first. `base` is what each entry has already by pairs outside the instance: the
/// sum of their affinities, and how many there are.
pub fn solve_fair<R: Fn(usize, &mut [u16])>(
    instance: &Instance<'_, R>,
    base: &[(u64, u32)],
) -> (Solution, Fairness) {
    unwatched(|watch| solve_fair_watched(instance, base, watch))
}

/// [`solve_fair`], telling how far it is; breaks off when it is told to.
pub fn solve_fair_watched<R: Fn(usize, &mut [u16]), B>(
    instance: &Instance<'_, R>,
    base: &[(u64, u32)],
    watch: &mut Watch<'_, B>,
) -> ControlFlow<B, (Solution, Fairness)> {
    let costs = Costs::new(instance, Weights::fullest_of_fair());
    let pool = watch.within((0, 1, PHASES), |watch| {
        Pool::stream(instance, FIRST_CANDIDATES, watch)
    })?;
    let aims = Aims::new(instance, &pool, base);
    let mut best = open(instance, &costs, &pool, UNIT);
    let mut repairs = watch.within((1, 2, PHASES), |watch| {
        settle_all(instance, &pool, &mut best, watch)
    })?;
    let highest = aims.total(&best);
    watch.found(aims.proposed(&best));
    let mut phase = 2;
    let ceiling = aims.ceiling();

    // From the ceiling down: the gap between reached and missed is halved.
    let mut level = aims.worst_off(&best);
    let (mut missed, mut next) = (ceiling + 1, ceiling);
    while level < next {
        let reached = watch.within((phase, phase + 1, PHASES), |watch| {
            aims.attempt((instance, &pool), &best, next, &mut repairs, watch)
        })?;
        phase += 1;
        match reached {
            Some(market) => {
                (level, best) = (next, market);
                watch.found(aims.proposed(&best));
            }
            None => missed = next,
        }
        next = level + (missed - level) / 2;
    }
    // Beyond, for those who can: as far as it costs little.
    let budget = (highest - aims.total(&best)).max(0) + highest / BUDGET;
    let mut step = (aims.average(highest) - level) / 8;
    for _ in 0..ATTEMPTS {
        let reached = watch.within((phase, phase + 1, PHASES), |watch| {
            aims.attempt((instance, &pool), &best, level + step, &mut repairs, watch)
        })?;
        phase += 1;
        match reached.filter(|market| highest - aims.total(market) <= budget) {
            Some(market) => {
                (level, best) = (level + step, market);
                watch.found(aims.proposed(&best));
            }
            None => step /= 2,
        }
        if step <= 0 {
            break;
        }
    }
    let level = aims.reached(&best);
    let fairness = Fairness {
        worst_off: unsigned(aims.worst_off(&best)),
        ceiling: unsigned(ceiling),
        level: unsigned(level),
        highest_total: unsigned(highest),
        unproved: unsigned(aims.unproved(&best, level)),
    };
    watch.done(1, 1)?;
    ControlFlow::Continue((best.into_solution(repairs), fairness))
}

impl Fairness {
    /// What is still known after a fair answer was changed for the sake of rules; `gap` is what the multipliers then leave
    /// open. Only plans which break no more rules are meant from here on.
    #[must_use]
    pub fn restated<R: Fn(usize, &mut [u16])>(
        self,
        instance: &Instance<'_, R>,
        base: &[(u64, u32)],
        changed: &Solution,
        gap: Gap,
    ) -> Self {
        let pool = unwatched(|watch| Pool::stream(instance, 0, watch));
        let aims = Aims::new(instance, &pool, base);
        let has = |entry: usize| {
            let taken = changed.taken[entry].iter();
            aims.base[entry] + taken.map(|&(_, affinity)| i64::from(affinity)).sum::<i64>()
        };
        let behind = aims.entries().filter(|&entry| has(entry) < aims.most[entry]);
        let reached = behind
            .map(|entry| has(entry) * aims.largest / aims.demand[entry])
            .min();
        let before = i64::try_from(self.level).unwrap_or(i64::MAX);
        let level = reached.unwrap_or(before).min(before);
        let weighted = aims.entries().map(|entry| {
            let beyond = has(entry) - aims.needs(entry, level);
            (changed.weights.of(entry) - i64::from(UNIT)) * beyond
        });
        let open = weighted.sum::<i64>() + i64::try_from(gap.worth).unwrap_or(i64::MAX / 2);
        Self {
            worst_off: unsigned(aims.lowest(has)),
            level: unsigned(level),
            unproved: unsigned((open + i64::from(UNIT) - 1).div_euclid(i64::from(UNIT))),
            ..self
        }
    }
}

/// What a round of raising multipliers came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Raised {
    Some,
    /// No entry is behind.
    None,
    /// An entry is behind whose multiplier cannot go higher.
    Exhausted,
}

/// What each entry has, needs and can have.
struct Aims {
    /// Affinity from pairs outside the instance.
    base: Vec<i64>,
    /// Jurors demanded in all.
    demand: Vec<i64>,
    /// The most affinity an entry could have if no other were there.
    most: Vec<i64>,
    largest: i64,
}

impl Aims {
    fn new<R>(instance: &Instance<'_, R>, pool: &Pool, base: &[(u64, u32)]) -> Self {
        let mut aims = Self {
            base: base
                .iter()
                .map(|&(sum, _)| i64::try_from(sum).unwrap_or(i64::MAX))
                .collect(),
            demand: base
                .iter()
                .zip(instance.demand)
                .map(|(&(_, held), &open)| i64::from(held) + i64::from(open))
                .collect(),
            most: Vec::new(),
            largest: 0,
        };
        aims.most = instance
            .demand
            .iter()
            .enumerate()
            .map(|(entry, &demand)| {
                let best = pool.of(entry).iter().take(wide(demand));
                aims.base[entry] + best.map(|candidate| i64::from(candidate.affinity)).sum::<i64>()
            })
            .collect();
        aims.largest = aims.demand.iter().copied().max().unwrap_or(0);
        aims
    }

    /// The affinities of an entry, those from outside the instance included.
    fn has(&self, market: &Exchange<'_>, entry: usize) -> i64 {
        self.base[entry] + market.affinity(entry)
    }

    /// What an entry must have to be at a level: in proportion to its demand, but not more than it can have.
    fn needs(&self, entry: usize, level: i64) -> i64 {
        (level * self.demand[entry])
            .div_euclid(self.largest.max(1))
            .min(self.most[entry])
    }

    fn entries(&self) -> impl Iterator<Item = usize> {
        (0..self.demand.len()).filter(|&entry| self.demand[entry] > 0)
    }

    fn total(&self, market: &Exchange<'_>) -> i64 {
        self.entries().map(|entry| self.has(market, entry)).sum()
    }

    /// What the market adds to pairs outside the instance.
    fn proposed(&self, market: &Exchange<'_>) -> i64 {
        self.entries().map(|entry| market.affinity(entry)).sum()
    }

    fn average(&self, total: i64) -> i64 {
        total * self.largest / self.demand.iter().sum::<i64>().max(1)
    }

    fn worst_off(&self, market: &Exchange<'_>) -> i64 {
        self.lowest(|entry| self.has(market, entry))
    }

    fn ceiling(&self) -> i64 {
        self.lowest(|entry| self.most[entry])
    }

    fn lowest(&self, of: impl Fn(usize) -> i64) -> i64 {
        self.entries()
            .map(|entry| of(entry) * self.largest / self.demand[entry])
            .min()
            .unwrap_or(0)
    }

    /// The highest level at which no entry is behind.
    fn reached(&self, market: &Exchange<'_>) -> i64 {
        let improvable = self
            .entries()
            .filter(|&entry| self.has(market, entry) < self.most[entry]);
        improvable
            .map(|entry| self.has(market, entry) * self.largest / self.demand[entry])
            .min()
            .unwrap_or_else(|| self.ceiling())
    }

    /// The market in which every entry reaches the level, optimal over all pairs for its multipliers; `None` when they
    /// do not find it. Only a market that was repaired with all its missing pairs counts: a level reached among
    /// candidates alone may fall below the one before as soon as a pair is added.
    fn attempt<'a, R: Fn(usize, &mut [u16]), B>(
        &self,
        (instance, pool): (&Instance<'_, R>, &Pool),
        from: &Exchange<'a>,
        level: i64,
        repairs: &mut u32,
        watch: &mut Watch<'_, B>,
    ) -> ControlFlow<B, Option<Exchange<'a>>> {
        let mut market = from.clone();
        for round in 0..ROUNDS {
            let raised = self.raise(&mut market, level);
            let settled = watch.within((round, round + 1, ROUNDS), |watch| match raised {
                Raised::Some => market.settle(watch).map_continue(|()| None),
                Raised::Exhausted => ControlFlow::Continue(None),
                Raised::None => settle_all(instance, pool, &mut market, watch).map_continue(Some),
            })?;
            match settled {
                None if raised == Raised::Exhausted => return ControlFlow::Continue(None),
                None => {}
                Some(0) => return ControlFlow::Continue(Some(market)),
                Some(added) => *repairs += added,
            }
        }
        ControlFlow::Continue(None)
    }

    /// Makes the affinities of entries below the level count more.
    fn raise(&self, market: &mut Exchange<'_>, level: i64) -> Raised {
        let mut raised = Raised::None;
        for entry in self.entries() {
            if self.has(market, entry) < self.needs(entry, level) {
                let scale = market.scale(entry);
                if scale == HIGHEST {
                    return Raised::Exhausted;
                }
                market.rescale(entry, (scale + scale / 4).min(HIGHEST));
                raised = Raised::Some;
            }
        }
        raised
    }

    /// What the relaxed problem is worth above the plan: multipliers times what entries have beyond their need.
    fn unproved(&self, market: &Exchange<'_>, level: i64) -> i64 {
        let weighted: i64 = self
            .entries()
            .map(|entry| {
                let beyond = self.has(market, entry) - self.needs(entry, level);
                i64::from(market.scale(entry) - UNIT) * beyond
            })
            .sum();
        (weighted + i64::from(UNIT) - 1).div_euclid(i64::from(UNIT))
    }
}

fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}
