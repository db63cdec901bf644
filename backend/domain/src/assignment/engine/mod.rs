//! The exact solver: a transportation problem with distinct pairs and convex load costs, in integers.
//!
//! **Method.** The market has one price per juror and nothing per entry: under given prices every entry takes the jurors
//! with the highest `affinity - price`. There are far fewer jurors than entries, so all graph work happens on the
//! *exchange graph of the jurors*, where an arc from a to b means "some entry of a moves to b" and costs what that move
//! loses.
//!
//! 1. [`pool`]: one pass over all pairs keeps the best candidates of each entry, and remembers how good the best
//!    dropped one was.
//! 2. [`auction`]: entries bid for places (Bertsekas & Castanon, "The auction algorithm for the transportation problem",
//!    1989). It starts at price zero, so no scaling is needed for jurors who stay below their limit. Its prices are near
//!    the optimum; nothing later depends on how near.
//! 3. [`exchange`]: exact primal-dual finish (Ahuja, Magnanti & Orlin, *Network Flows*, 1993, 9.8): Dijkstra over the
//!    jurors, then as many augmentations as the arcs of reduced cost zero allow.
//! 4. [`certificate`]: the prices prove the result for **all** pairs, including the dropped ones, or name the pairs that
//!    are missing; those are added and step 3 goes on from where it was.
//!
//! Successive shortest paths alone would do one search per misplaced unit; an auction alone needs bids of less than
//! `1/jurors` to be exact; network simplex and cost scaling keep a potential for every entry. Auction then exchange
//! searches a few times over a graph whose nodes are the jurors only.
//!
//! **Order of aims.** Each aim outweighs all later ones together, because an improving cycle visits a juror at most
//! once and thus changes the affinity by at most `1000 * (jurors + 2)`: fill every demand; (only where a ceiling above
//! the limit is given) stay below limits; reach every minimum load; equal loads, if asked for; affinity.

mod auction;
mod certificate;
mod exchange;
mod fair;
mod pool;

pub use certificate::{Proof, prove};
pub use fair::{Fairness, solve_fair};

use exchange::Exchange;
use pool::Pool;

/// What a row writes for a pair that must not be: a conflict, a forbidden pair, one that is already fixed.
pub const NEVER: u16 = u16::MAX;

/// How many jurors one juror's load may reach, and what it already is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoadRange {
    /// Entries the juror has before the solver starts; they count in every limit below.
    pub held: u32,
    pub min: u32,
    pub max: u32,
    /// The load that may be reached at the price of an overload; `max` where overloads are not allowed.
    pub ceiling: u32,
}

/// Whether loads have a say beyond their limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loads {
    /// Any load within the limits is as good as another.
    Free,
    /// The sorted vector of loads is as level as it can be; only then affinity counts.
    Level,
}

/// A transportation problem over `demand.len()` entries and `loads.len()` jurors.
///
/// `row(entry, cells)` writes the affinity of the entry to every juror, 0..=1000 in thousandths, or [`NEVER`]. It must
/// give the same answer each time; large instances are streamed through it and never stored.
#[derive(Clone, Copy, Debug)]
pub struct Instance<'a, R> {
    pub demand: &'a [u32],
    pub loads: &'a [LoadRange],
    pub levelling: Loads,
    pub row: R,
}

/// An optimal answer with the prices that prove it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Solution {
    /// The jurors of each entry with their affinity, by juror; fewer than demanded where the instance is infeasible.
    pub taken: Vec<Vec<(u32, u16)>>,
    /// The dual price of each juror, in the unit of the weighted affinities.
    pub prices: Vec<i64>,
    pub weights: Weights,
    /// How often pairs had to be added because the first candidates did not suffice.
    pub repairs: u32,
}

/// How often the affinities of an entry count in what was optimised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Weights {
    /// Once.
    Plain,
    /// By the multiplier of each entry, in sixteenths: more than 16 for entries put first for the sake of fairness.
    Fair(Vec<i32>),
}

impl Weights {
    fn of(&self, entry: usize) -> i64 {
        match self {
            Self::Plain => 1,
            Self::Fair(multipliers) => multipliers.get(entry).copied().map_or(0, i64::from),
        }
    }

    /// The most a weighted affinity can be.
    fn fullest(&self) -> i64 {
        match self {
            Self::Plain => FULL,
            Self::Fair(_) => Self::fullest_of_fair(),
        }
    }

    fn fullest_of_fair() -> i64 {
        FULL * i64::from(fair::HIGHEST)
    }
}

/// The most an affinity can be, in thousandths.
const FULL: i64 = 1000;

/// Candidates kept per entry in the first pass. The optimum of JURY1 instances lies within 60 to 80.
const FIRST_CANDIDATES: usize = 64;

/// Solves the instance to optimality over all its pairs.
pub fn solve<R: Fn(usize, &mut [u16])>(instance: &Instance<'_, R>) -> Solution {
    let costs = Costs::new(instance, FULL);
    let pool = Pool::stream(instance, FIRST_CANDIDATES);
    let mut market = open(instance, &costs, &pool, 1);
    let repairs = settle_all(instance, &pool, &mut market);
    Solution {
        weights: Weights::Plain,
        ..market.into_solution(repairs)
    }
}

/// A market near its optimum, in which an affinity counts `unit` times.
fn open<'a, R>(instance: &Instance<'_, R>, costs: &'a Costs<'a>, pool: &Pool, unit: i32) -> Exchange<'a> {
    let mut prices = costs.reference();
    let raises = auction::bid(instance, costs, pool);
    let near = pool.near(instance, &raises);
    for (price, raise) in prices.iter_mut().zip(raises) {
        *price += raise * i64::from(unit);
    }
    Exchange::new(instance, costs, near, prices, unit)
}

/// Settles the market and adds missing pairs until it is optimal over all pairs; tells how often that was needed.
fn settle_all<R: Fn(usize, &mut [u16])>(
    instance: &Instance<'_, R>,
    pool: &Pool,
    market: &mut Exchange<'_>,
) -> u32 {
    let mut repairs = 0;
    loop {
        market.settle();
        let Some(wider) = pool.violated(instance, market) else {
            return repairs;
        };
        repairs += 1;
        market.widen(&wider);
    }
}

/// The convex cost of each juror's load, and of leaving a demand unfilled, with weights that keep the aims in order.
#[derive(Clone, Debug)]
struct Costs<'a> {
    loads: &'a [LoadRange],
    level: i64,
    minimum: i64,
    overload: i64,
    unfilled: i64,
    /// The load at which the market starts: the average one when loads are to be level.
    start: u32,
    levelling: Loads,
}

impl<'a> Costs<'a> {
    /// Costs for affinities of at most `full`.
    fn new<R>(instance: &Instance<'a, R>, full: i64) -> Self {
        let jurors = signed(instance.loads.len());
        let highest = instance
            .loads
            .iter()
            .map(|load| i64::from(load.ceiling.max(load.held)))
            .max()
            .unwrap_or(0);
        let affinity = full * (jurors + 2);
        let level = match instance.levelling {
            Loads::Free => 0,
            Loads::Level => affinity + 1,
        };
        let minimum = affinity + level * (highest + 2) + 1;
        let overload = 4 * minimum;
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
    fn nobody(&self) -> usize {
        self.loads.len()
    }

    /// How many units a juror can still take.
    fn room(&self, juror: usize) -> u32 {
        self.loads
            .get(juror)
            .map_or(u32::MAX, |load| load.ceiling.saturating_sub(load.held))
    }

    /// What the `unit`-th further entry costs a juror, counted from 1; never less than the one before.
    fn of(&self, juror: usize, unit: u32) -> i64 {
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

    /// How many units cost less than `price`, and how many cost at most that.
    fn supply(&self, juror: usize, price: i64) -> (u32, u32) {
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
        (count(&|cost| cost < price), count(&|cost| cost <= price))
    }

    /// Prices at which nobody has bid yet.
    fn reference(&self) -> Vec<i64> {
        let start = match self.levelling {
            Loads::Free => 0,
            Loads::Level => self.level * i64::from(self.start),
        };
        let mut prices = vec![start; self.loads.len()];
        prices.push(self.unfilled);
        prices
    }
}

fn wide(index: u32) -> usize {
    usize::try_from(index).unwrap_or(usize::MAX)
}

fn narrow(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

fn signed(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
