//! What entries have, need and can have, and how a market is made to give it to them.

#![expect(
    clippy::indexing_slicing,
    reason = "hot loops over arrays whose lengths are fixed when they are made"
)]

use std::ops::ControlFlow;

use crate::assignment::engine::exchange::Exchange;
use crate::assignment::engine::pool::Pool;
use crate::assignment::engine::weights::UNIT;
use crate::assignment::engine::{Instance, Watch, Weights, settle_all, wide};

/// Raises of multipliers in one attempt at a level.
const ROUNDS: usize = 60;
/// Raises after which missing pairs are looked for.
const REPAIRED: usize = 8;

/// What each entry has, needs and can have.
pub(super) struct Aims {
    /// Affinity from pairs outside the instance.
    pub(super) base: Vec<i64>,
    /// Jurors demanded in all.
    demand: Vec<i64>,
    /// The most affinity an entry could have if no other were there.
    most: Vec<i64>,
    largest: i64,
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

impl Aims {
    pub(super) fn new<R>(instance: &Instance<'_, R>, pool: &Pool, base: &[(u64, u32)]) -> Self {
        let demand: Vec<i64> = base
            .iter()
            .zip(instance.demand)
            .map(|(&(_, held), &open)| i64::from(held) + i64::from(open))
            .collect();
        let base: Vec<i64> = base
            .iter()
            .map(|&(sum, _)| i64::try_from(sum).unwrap_or(i64::MAX))
            .collect();
        let most = instance.demand.iter().enumerate().map(|(entry, &open)| {
            let best = pool.of(entry).iter().take(wide(open));
            base[entry] + best.map(|candidate| i64::from(candidate.affinity)).sum::<i64>()
        });
        Self {
            most: most.collect(),
            largest: demand.iter().copied().max().unwrap_or(0),
            base,
            demand,
        }
    }

    /// The affinities of an entry, those from outside the instance included.
    pub(super) fn has(&self, market: &Exchange<'_>, entry: usize) -> i64 {
        self.base[entry] + market.affinity(entry)
    }

    /// What an entry must have to be at a level: in proportion to its demand, but not more than it can have.
    fn needs(&self, entry: usize, level: i64) -> i64 {
        let share = level * self.demand[entry];
        let largest = self.largest.max(1);
        (share + largest - 1).div_euclid(largest).min(self.most[entry])
    }

    fn entries(&self) -> impl Iterator<Item = usize> {
        (0..self.demand.len()).filter(|&entry| self.demand[entry] > 0)
    }

    /// The level at which an entry is that has so much.
    fn level(&self, entry: usize, has: i64) -> i64 {
        has * self.largest / self.demand[entry]
    }

    pub(super) fn total(&self, market: &Exchange<'_>) -> i64 {
        self.entries().map(|entry| self.has(market, entry)).sum()
    }

    /// What the market adds to pairs outside the instance.
    pub(super) fn proposed(&self, market: &Exchange<'_>) -> i64 {
        self.entries().map(|entry| market.affinity(entry)).sum()
    }

    pub(super) fn average(&self, total: i64) -> i64 {
        total * self.largest / self.demand.iter().sum::<i64>().max(1)
    }

    pub(super) fn worst_off(&self, market: &Exchange<'_>) -> i64 {
        self.lowest(|entry| self.has(market, entry))
    }

    /// What no worst-off entry can be above.
    pub(super) fn ceiling(&self) -> i64 {
        self.lowest(|entry| self.most[entry])
    }

    /// The ceiling of the entries that could be above a level; `None` where there are none.
    pub(super) fn next_ceiling(&self, level: i64) -> Option<i64> {
        let ceilings = self.entries().map(|entry| self.level(entry, self.most[entry]));
        ceilings.filter(|&ceiling| ceiling > level).min()
    }

    pub(super) fn lowest(&self, of: impl Fn(usize) -> i64) -> i64 {
        let levels = self.entries().map(|entry| self.level(entry, of(entry)));
        levels.min().unwrap_or(0)
    }

    /// The lowest level of an entry that could have more; `None` where all have the best they can.
    pub(super) fn lowest_behind(&self, has: impl Fn(usize) -> i64) -> Option<i64> {
        let behind = self.entries().filter(|&entry| has(entry) < self.most[entry]);
        behind.map(|entry| self.level(entry, has(entry))).min()
    }

    /// The highest level at which no entry is behind.
    pub(super) fn reached(&self, market: &Exchange<'_>) -> i64 {
        self.lowest_behind(|entry| self.has(market, entry))
            .unwrap_or_else(|| self.ceiling())
    }

    /// The market in which every entry reaches the level, optimal over all pairs for its weights; `None` when they do not
    /// find it. No multiplier is raised above `most`.
    pub(super) fn attempt<'a, R: Fn(usize, &mut [u16]), B>(
        &self,
        market: (&Instance<'_, R>, &Pool),
        from: &Exchange<'a>,
        (level, most): (i64, i32),
        repairs: &mut u32,
        watch: &mut Watch<'_, B>,
    ) -> ControlFlow<B, Option<Exchange<'a>>> {
        match from.weights() {
            Weights::Floors { .. } => self.decide(market, from, level, repairs, watch),
            Weights::Plain | Weights::Fair(_) => self.urge(market, from, (level, most), repairs, watch),
        }
    }

    /// Gives every entry a floor: the market then gives as many as possible what they need.
    fn decide<'a, R: Fn(usize, &mut [u16]), B>(
        &self,
        (instance, pool): (&Instance<'_, R>, &Pool),
        from: &Exchange<'a>,
        level: i64,
        repairs: &mut u32,
        watch: &mut Watch<'_, B>,
    ) -> ControlFlow<B, Option<Exchange<'a>>> {
        let mut market = from.clone();
        for entry in self.entries() {
            let floor = u16::try_from(self.needs(entry, level) - self.base[entry]);
            market.set_floor(entry, floor.ok().filter(|&floor| floor > 0));
        }
        *repairs += settle_all(instance, pool, &mut market, watch)?;
        let all = self
            .entries()
            .all(|entry| self.has(&market, entry) >= self.needs(entry, level));
        ControlFlow::Continue(all.then_some(market))
    }

    /// Makes the affinities of entries that stay behind count more and more. Only a market that was repaired with all its
    /// missing pairs counts: a level reached among candidates alone may fall below the one before as soon as a pair is
    /// added.
    fn urge<'a, R: Fn(usize, &mut [u16]), B>(
        &self,
        (instance, pool): (&Instance<'_, R>, &Pool),
        from: &Exchange<'a>,
        (level, most): (i64, i32),
        repairs: &mut u32,
        watch: &mut Watch<'_, B>,
    ) -> ControlFlow<B, Option<Exchange<'a>>> {
        let mut market = from.clone();
        for round in 0..ROUNDS {
            let raised = self.raise(&mut market, level, most);
            // An entry may hold what another one needs only because a pair is missing that it could have in its place.
            let is_complete = raised != Raised::Some || round % REPAIRED == REPAIRED - 1;
            let added = watch.within((round, round + 1, ROUNDS), |watch| {
                if is_complete {
                    settle_all(instance, pool, &mut market, watch)
                } else {
                    market.settle(watch).map_continue(|()| 0)
                }
            })?;
            *repairs += added;
            match raised {
                Raised::None if added == 0 => return ControlFlow::Continue(Some(market)),
                Raised::Exhausted if added == 0 => return ControlFlow::Continue(None),
                Raised::None | Raised::Some | Raised::Exhausted => {}
            }
        }
        ControlFlow::Continue(None)
    }

    /// Makes the affinities of entries below the level count more.
    fn raise(&self, market: &mut Exchange<'_>, level: i64, most: i32) -> Raised {
        let mut raised = Raised::None;
        for entry in self.entries() {
            if self.has(market, entry) < self.needs(entry, level) {
                let multiplier = market.multiplier(entry);
                if multiplier >= most {
                    return Raised::Exhausted;
                }
                market.set_multiplier(entry, (multiplier + multiplier / 4).min(most));
                raised = Raised::Some;
            }
        }
        raised
    }

    /// What a plan in which every entry reaches the level may have more in all than one with these affinities, whose
    /// weights leave `open` (in their unit) between it and the best.
    pub(super) fn unproved(
        &self,
        weights: &Weights,
        open: i64,
        has: impl Fn(usize) -> i64,
        level: i64,
    ) -> i64 {
        let above: i64 = self.entries().map(|entry| self.most[entry] - has(entry)).sum();
        let unproved = match weights {
            Weights::Plain => open,
            // Multipliers times what entries have beyond their need.
            Weights::Fair(multipliers) => {
                let weighted = self.entries().map(|entry| {
                    let multiplier = multipliers.get(entry).copied().unwrap_or(UNIT);
                    i64::from(multiplier - UNIT) * (has(entry) - self.needs(entry, level))
                });
                let weighted = open.saturating_add(weighted.sum());
                weighted
                    .saturating_add(i64::from(UNIT) - 1)
                    .div_euclid(i64::from(UNIT))
            }
            // Prizes that this plan has and one at the level may do without.
            Weights::Floors { floors, prize } => {
                let spared = self.entries().map(|entry| {
                    let Some(floor) = floors.get(entry).copied().flatten().map(i64::from) else {
                        return 0;
                    };
                    let won = has(entry) - self.base[entry] >= floor;
                    let must = self.needs(entry, level) - self.base[entry] >= floor;
                    i64::from(won) - i64::from(must)
                });
                open.saturating_add(i64::from(*prize).saturating_mul(spared.sum()))
            }
        };
        unproved.min(above)
    }
}
