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
//! the limit is given) stay below limits; reach every minimum load; equal loads, if asked for; affinity. Where least loads
//! are to yield ([`Loads::Yielding`]) they come last.

mod auction;
mod certificate;
mod costs;
mod exchange;
mod fair;
mod pool;
mod rules;
mod watch;
mod weights;

pub use certificate::{Proof, prove, prove_watched};
pub use fair::{Fairness, solve_fair, solve_fair_watched};
pub use rules::{Connection, Gap, Grouping, Ruled, Rules, keep, keep_watched, prove_ruled};
pub use watch::{Progress, Watch};
pub use weights::Weights;

use std::ops::ControlFlow;

use costs::Costs;
use exchange::Exchange;
use pool::Pool;
pub(super) use watch::unwatched;

/// What a row writes for a pair that must not be: a conflict, a forbidden pair, one that is already fixed.
pub const NEVER: u16 = u16::MAX;

/// How many jurors one juror's load may reach, and what it already is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoadRange {
    /// Entries the juror has before the solver starts; they count in every limit below.
    pub held: u32,
    /// The least load in all, reached where it can be without leaving a demand open.
    pub min: u32,
    /// The highest load in all that is no overload; at least `min`.
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
    /// As [`Free`](Self::Free), but least loads come after affinity instead of before it. Meant for affinities that are
    /// none or full: as many full ones as can be are taken, and only then least loads are reached.
    Yielding,
}

/// A transportation problem over `demand.len()` entries and `loads.len()` jurors, of which there must be fewer than 2^22.
///
/// `row(entry, cells)` writes the affinity of the entry to every juror, 0..=1000 in thousandths, or [`NEVER`]. It must
/// give the same answer each time; large instances are streamed through it and never stored.
#[derive(Clone, Copy, Debug)]
pub struct Instance<'a, R> {
    /// How many further jurors each entry wants.
    pub demand: &'a [u32],
    /// What each juror may have.
    pub loads: &'a [LoadRange],
    /// Whether loads have a say beyond their limits.
    pub levelling: Loads,
    /// Writes the affinities of an entry, as told above.
    pub row: R,
}

/// An optimal answer with the prices that prove it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Solution {
    /// The jurors of each entry with their affinity, by juror; fewer than demanded where the instance is infeasible.
    pub taken: Vec<Vec<(u32, u16)>>,
    /// The dual price of each juror, in the unit of the weighted affinities.
    pub prices: Vec<i64>,
    /// What it is optimal for.
    pub weights: Weights,
    /// How often pairs had to be added because the first candidates did not suffice.
    pub repairs: u32,
}

/// The most an affinity can be, in thousandths.
const FULL: i64 = 1000;

/// Candidates kept per entry in the first pass. The optimum of JURY1 instances lies within 60 to 80.
const FIRST_CANDIDATES: usize = 64;

/// Entries streamed between two reports.
const REPORT: usize = 256;

/// Solves the instance to optimality over all its pairs.
pub fn solve<R: Fn(usize, &mut [u16])>(instance: &Instance<'_, R>) -> Solution {
    unwatched(|watch| solve_watched(instance, watch))
}

/// [`solve`], telling how far it is; breaks off when it is told to.
pub fn solve_watched<R: Fn(usize, &mut [u16]), B>(
    instance: &Instance<'_, R>,
    watch: &mut Watch<'_, B>,
) -> ControlFlow<B, Solution> {
    let costs = Costs::new(instance, FULL);
    let pool = watch.within((0, 1, 3), |watch| Pool::stream(instance, FIRST_CANDIDATES, watch))?;
    let mut market = open(instance, &costs, &pool, Weights::Plain);
    let repairs = watch.within((1, 3, 3), |watch| settle_all(instance, &pool, &mut market, watch))?;
    let solution = market.into_solution(repairs);
    let affinities = solution.taken.iter().flatten();
    watch.found(affinities.map(|&(_, affinity)| i64::from(affinity)).sum());
    watch.done(1, 1)?;
    ControlFlow::Continue(solution)
}

/// A market near its optimum, in which all entries have the same weight.
fn open<'a, R>(instance: &Instance<'_, R>, costs: &'a Costs<'a>, pool: &Pool, even: Weights) -> Exchange<'a> {
    let unit = even.of(0).times();
    let mut prices = costs.reference();
    let raises = auction::bid(instance, costs, pool);
    let near = pool.near(instance, &raises);
    for (price, raise) in prices.iter_mut().zip(raises) {
        *price += raise * unit;
    }
    Exchange::new(instance, costs, near, prices, even)
}

/// Settles the market and adds missing pairs until it is optimal over all pairs; tells how often that was needed.
fn settle_all<R: Fn(usize, &mut [u16]), B>(
    instance: &Instance<'_, R>,
    pool: &Pool,
    market: &mut Exchange<'_>,
    watch: &mut Watch<'_, B>,
) -> ControlFlow<B, u32> {
    let mut repairs = 0;
    loop {
        market.settle(watch)?;
        let Some(wider) = pool.violated(instance, market) else {
            return ControlFlow::Continue(repairs);
        };
        repairs += 1;
        market.widen(&wider);
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
