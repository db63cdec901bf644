//! The fair objective: raise the worst-off entries, then the sum.
//!
//! **Method.** Asking that every entry reach a level is a side constraint. How it is met depends on how many jurors an
//! entry still wants.
//!
//! - *One at most*: a level is reached by getting a juror whose affinity is at least a floor. Each such pair earns a prize
//!   above all that affinities can change, so the exact market gives as many entries as possible their floor (the
//!   bottleneck assignment; Burkard, Dell'Amico & Martello, *Assignment Problems*, 2009, 6.2). Whether a level can be
//!   reached is thereby decided, and the worst-off entry is proved to be as well off as it can be.
//! - *More*: the constraint is on the sum of an entry's jurors, which makes the question NP-hard (Garg, Kavitha, Kumar,
//!   Mehlhorn & Mestre, "Assigning papers to referees", 2010). It is moved into the objective (Lagrangian relaxation;
//!   Fisher, "The Lagrangian relaxation method for solving integer programming problems", 1981): the affinities of an
//!   entry that stays behind count more, until it gets what it needs or its multiplier is at its end. Each step is one
//!   warm start of the exact market, in which only the raised entries choose again. Multipliers cannot express every
//!   assignment, so a level that is not reached may still exist; what is proved is what [`Fairness`] says.
//!
//! The level is searched from its ceiling downwards. Where all reach it without being raised, or it is far below what others
//! have, those at the ceiling are out of the way, and the next ceiling is that of the others: a hopeless entry holds nobody
//! back. Then the level is raised
//! further for all entries that can be better off, as long as that costs little of the sum. The order of aims is that of
//! Stelmakh, Shah & Singh (`PeerReview4All`, 2019); what to compare with is `FairFlow` (Kobren, Saha & `McCallum`, "Paper
//! matching with local fairness constraints", 2019). On JURY1 instances the worst-off entry reaches its ceiling.

#![expect(
    clippy::indexing_slicing,
    reason = "hot loops over arrays whose lengths are fixed when they are made"
)]

mod aims;

use std::ops::ControlFlow;

use super::exchange::Exchange;
use super::pool::Pool;
use super::weights::UNIT;
use super::{Costs, FIRST_CANDIDATES, Gap, Instance, Solution, Watch, Weights, open, settle_all, unwatched};
use aims::Aims;

/// How far the worst-off were raised, and what is known about it. Only plans are meant which fill as many demands and
/// reach as many least loads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fairness {
    /// The affinity which the worst-off entry has, in thousandths, as if it demanded as many jurors as the entry that
    /// demands most.
    pub worst_off: u64,
    /// No plan can give its worst-off entry more than this. Where both are equal the level is proved best; where no entry
    /// wants more than one further juror and no rules for panels changed the plan, they are.
    pub ceiling: u64,
    /// Every entry that can reach this level does.
    pub level: u64,
    /// The sum of affinities which the plan without fairness has, in thousandths.
    pub highest_total: u64,
    /// No plan in which all entries reach the level has a total higher by more than this, in thousandths.
    pub unproved: u64,
}

/// What levels above the best worst-off may cost: one part of so many of the highest total.
const BUDGET: i64 = 200;
/// The highest multiplier in attempts at such levels, 64 times the plain one.
const SOME_SAY: i32 = 64 * UNIT;
/// Attempts at such levels.
const ATTEMPTS: u32 = 12;
/// Ceilings that are searched from, each that of the entries which are not as well off as they can be below it.
const TIERS: usize = 16;
/// What progress is counted in: two to open the market, one for an attempt. Halving takes about as many as the others.
const PHASES: usize = 42;

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
    let even = Weights::even(instance);
    let costs = Costs::new(instance, even.fullest(instance));
    let pool = watch.within((0, 1, PHASES), |watch| {
        Pool::stream(instance, FIRST_CANDIDATES, watch)
    })?;
    let aims = Aims::new(instance, &pool, base);
    let mut best = open(instance, &costs, &pool, even);
    let repairs = watch.within((1, 2, PHASES), |watch| {
        settle_all(instance, &pool, &mut best, watch)
    })?;
    let highest = aims.total(&best);
    watch.found(aims.proposed(&best));
    let mut search = Search {
        instance,
        pool: &pool,
        aims: &aims,
        most: Weights::highest_multiplier(instance),
        level: aims.worst_off(&best),
        best,
        repairs,
        phase: 2,
    };
    let mut top = aims.ceiling();
    let mut begun = search.level;
    let mut is_reached = search.climb(top, watch)?;
    let ceiling = match search.best.weights() {
        Weights::Floors { .. } => search.level,
        Weights::Plain | Weights::Fair(_) => top,
    };
    for _ in 1..TIERS {
        // A ceiling that nobody had to be raised to, or that is far below what others have, says nothing of these.
        let is_hopeless = begun >= top || top < aims.average(highest) / 2;
        let Some(next) = aims
            .next_ceiling(search.level)
            .filter(|_| is_reached && is_hopeless)
        else {
            break;
        };
        top = next;
        begun = aims.reached(&search.best).max(search.level);
        search.level = begun.min(top);
        is_reached = search.climb(top, watch)?;
    }
    search.spend(highest, watch)?;
    let Search { best, repairs, .. } = search;
    let level = aims.reached(&best);
    let fairness = Fairness {
        worst_off: unsigned(aims.worst_off(&best)),
        ceiling: unsigned(ceiling),
        level: unsigned(level),
        highest_total: unsigned(highest),
        unproved: unsigned(aims.unproved(best.weights(), 0, |entry| aims.has(&best, entry), level)),
    };
    watch.done(1, 1)?;
    ControlFlow::Continue((best.into_solution(repairs), fairness))
}

/// The best market so far, and the level which all reach in it who can.
struct Search<'s, 'a, R> {
    instance: &'s Instance<'s, R>,
    pool: &'s Pool,
    aims: &'s Aims,
    /// The highest multiplier.
    most: i32,
    level: i64,
    best: Exchange<'a>,
    repairs: u32,
    phase: usize,
}

impl<R: Fn(usize, &mut [u16])> Search<'_, '_, R> {
    /// Raises the level towards a ceiling: what lies between reached and missed is halved. Tells whether it got there.
    fn climb<B>(&mut self, ceiling: i64, watch: &mut Watch<'_, B>) -> ControlFlow<B, bool> {
        let (mut missed, mut next) = (ceiling + 1, ceiling);
        while self.level < next {
            if !self.attempt(next, i64::MIN, watch)? {
                missed = next;
            }
            next = self.level + (missed - self.level) / 2;
        }
        ControlFlow::Continue(self.level >= ceiling)
    }

    /// Raises the level beyond, for those who can be better off, as far as that costs little of the highest total.
    fn spend<B>(&mut self, highest: i64, watch: &mut Watch<'_, B>) -> ControlFlow<B> {
        self.most = SOME_SAY;
        let lost = (highest - self.aims.total(&self.best)).max(0);
        let least = highest - lost - highest / BUDGET;
        let mut step = (self.aims.average(highest) - self.level) / 8;
        for _ in 0..ATTEMPTS {
            if step <= 0 {
                break;
            }
            if !self.attempt(self.level + step, least, watch)? {
                step /= 2;
            }
        }
        ControlFlow::Continue(())
    }

    /// Takes the market in which all reach a level, if one is found and has a total of at least so much.
    fn attempt<B>(&mut self, level: i64, least: i64, watch: &mut Watch<'_, B>) -> ControlFlow<B, bool> {
        let phase = self.phase;
        self.phase += 1;
        let reached = watch.within((phase, phase + 1, PHASES), |watch| {
            let market = (self.instance, self.pool);
            let aim = (level, self.most);
            self.aims
                .attempt(market, &self.best, aim, &mut self.repairs, watch)
        })?;
        let taken = reached.filter(|market| self.aims.total(market) >= least);
        ControlFlow::Continue(match taken {
            Some(market) => {
                (self.level, self.best) = (level, market);
                watch.found(self.aims.proposed(&self.best));
                true
            }
            None => false,
        })
    }
}

impl Fairness {
    /// What is still known after a fair answer was changed for the sake of rules; `gap` is what its weights then leave
    /// open. Only plans which break no more rules are meant from here on, and no level is decided any more.
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
        let before = i64::try_from(self.level).unwrap_or(i64::MAX);
        let level = aims.lowest_behind(has).unwrap_or(before).min(before);
        let gap = i64::try_from(gap.worth).unwrap_or(i64::MAX / 2);
        Self {
            worst_off: unsigned(aims.lowest(has)),
            ceiling: unsigned(aims.ceiling()),
            level: unsigned(level),
            unproved: unsigned(aims.unproved(&changed.weights, gap, has, level)),
            ..self
        }
    }
}

fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}
