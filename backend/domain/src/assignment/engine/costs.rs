//! What loads and unfilled demands cost, with weights that keep the aims in order.

use super::{Instance, LoadRange, Loads, signed};

/// The convex cost of each juror's load, and of leaving a demand unfilled.
///
/// An improving cycle visits a juror at most once, so it changes the affinity by at most `full * (jurors + 2)`: each
/// weight is above what all later aims can change together.
#[derive(Clone, Debug)]
pub(super) struct Costs<'a> {
    loads: &'a [LoadRange],
    level: i64,
    minimum: i64,
    overload: i64,
    pub(super) unfilled: i64,
    /// The load at which the market starts: the average one when loads are to be level.
    start: u32,
    levelling: Loads,
}

impl<'a> Costs<'a> {
    /// Costs for affinities of at most `full`.
    pub(super) fn new<R>(instance: &Instance<'a, R>, full: i64) -> Self {
        let jurors = signed(instance.loads.len());
        let highest = instance
            .loads
            .iter()
            .map(|load| i64::from(load.ceiling.max(load.held)))
            .max()
            .unwrap_or(0);
        let affinity = full * (jurors + 2);
        let level = match instance.levelling {
            Loads::Free | Loads::Yielding => 0,
            Loads::Level => affinity + 1,
        };
        let above_affinity = affinity + level * (highest + 2) + 1;
        let minimum = match instance.levelling {
            Loads::Free | Loads::Level => above_affinity,
            // A cycle changes two loads by one at most, so it never gives up a full affinity for a least load.
            Loads::Yielding => full / 4,
        };
        let overload = 4 * above_affinity;
        let held: u64 = instance.loads.iter().map(|load| u64::from(load.held)).sum();
        let units: u64 = instance.demand.iter().map(|&units| u64::from(units)).sum();
        let jurors = u64::try_from(instance.loads.len()).unwrap_or(u64::MAX).max(1);
        Self {
            loads: instance.loads,
            level,
            minimum,
            overload,
            unfilled: 4 * overload,
            start: u32::try_from((held + units).div_ceil(jurors)).unwrap_or(u32::MAX),
            levelling: instance.levelling,
        }
    }

    /// The node that stands for "nobody": it takes whatever no juror can.
    pub(super) fn nobody(&self) -> usize {
        self.loads.len()
    }

    /// How many units a juror can still take.
    pub(super) fn room(&self, juror: usize) -> u32 {
        self.loads
            .get(juror)
            .map_or(u32::MAX, |load| load.ceiling.saturating_sub(load.held))
    }

    /// What the `unit`-th further entry costs a juror, counted from 1; never less than the one before.
    pub(super) fn of(&self, juror: usize, unit: u32) -> i64 {
        let Some(load) = self.loads.get(juror) else {
            return self.unfilled;
        };
        let total = load.held.saturating_add(unit);
        let mut cost = self.level * i64::from(total);
        if total <= load.min {
            cost -= self.minimum;
        }
        if total > load.max {
            cost += self.overload;
        }
        cost
    }

    /// The most that a unit of load can cost or bring, whatever its juror.
    pub(super) fn of_a_unit_at_most(&self) -> i64 {
        let units = self
            .loads
            .iter()
            .enumerate()
            .filter(|&(juror, _)| self.room(juror) > 0);
        let costs =
            units.flat_map(|(juror, _)| [self.of(juror, 1).abs(), self.of(juror, self.room(juror)).abs()]);
        costs.max().unwrap_or(0)
    }

    /// How many units cost less than `price`, and how many cost at most that.
    pub(super) fn supply(&self, juror: usize, price: i64) -> (u32, u32) {
        self.supply_at(juror, price, 1)
    }

    /// [`supply`](Self::supply) for a price of which `fine` parts make one.
    pub(super) fn supply_at(&self, juror: usize, price: i64, fine: i64) -> (u32, u32) {
        let count = |below: &dyn Fn(i64) -> bool| {
            let (mut low, mut high) = (0, self.room(juror));
            while low < high {
                let middle = low + (high - low) / 2;
                if below(self.of(juror, middle + 1)) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            low
        };
        (
            count(&|cost| fine * cost < price),
            count(&|cost| fine * cost <= price),
        )
    }

    /// Prices at which nobody has bid yet.
    pub(super) fn reference(&self) -> Vec<i64> {
        let start = match self.levelling {
            Loads::Free | Loads::Yielding => 0,
            Loads::Level => self.level * i64::from(self.start),
        };
        let mut prices = vec![start; self.loads.len()];
        prices.push(self.unfilled);
        prices
    }
}
