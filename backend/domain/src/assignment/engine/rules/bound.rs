//! What no plan can exceed: jurors' limits as prices, rules kept within every entry.

#![expect(
    clippy::indexing_slicing,
    reason = "hot loops over arrays whose lengths are fixed when they are made"
)]

use std::ops::ControlFlow;

use super::chains::Panels;
use super::panel::{Chooser, Wish};
use super::{FINE, Rules, Solution};
use crate::assignment::engine::{Costs, Instance, NEVER, Watch, narrow, signed, wide};

/// Pairs looked at in all while prices are tightened, and the most rounds.
const PAIRS: u64 = 60_000_000;
const ROUNDS: u32 = 120;
/// Rounds without a better bound after which steps are halved.
const PATIENCE: u32 = 6;

/// Prices in sixteenths, and the bound which they give, in sixteenths: subgradient steps (Held, Wolfe & Crowder,
/// "Validation of subgradient optimization", 1974; step length after Polyak, 1969) from the prices of the plain optimum.
pub(super) fn tighten<R: Fn(usize, &mut [u16]), B>(
    (instance, costs, rules): (&Instance<'_, R>, &Costs<'_>, &Rules),
    panels: &Panels<'_>,
    plain: &Solution,
    watch: &mut Watch<'_, B>,
) -> ControlFlow<B, (Vec<i64>, i128)> {
    let sizes = panels.sizes();
    let reached = i128::from(FINE) * panels.worth();
    let mut prices: Vec<i64> = plain.prices.iter().map(|&price| price * FINE).collect();
    let mut best = (prices.clone(), i128::MAX);
    let pairs = u64::try_from(instance.demand.len() * instance.loads.len()).unwrap_or(u64::MAX);
    let rounds = u32::try_from(PAIRS / pairs.max(1)).map_or(ROUNDS, |rounds| rounds.clamp(1, ROUNDS));
    let (mut shrink, mut waited) = (1, 0);
    for round in 0..rounds {
        watch.done(wide(round), wide(rounds))?;
        let Some(relaxed) = Relaxed::of(instance, costs, rules, &sizes, (&prices, plain)) else {
            break;
        };
        if relaxed.worth < best.1 {
            best = (prices.clone(), relaxed.worth);
            waited = 0;
        } else {
            waited += 1;
        }
        if waited == PATIENCE {
            (shrink, waited) = (shrink * 2, 0);
            prices.clone_from(&best.0);
            continue;
        }
        let length: i128 = relaxed
            .excess
            .iter()
            .map(|&excess| i128::from(excess * excess))
            .sum();
        let open = relaxed.worth - reached;
        if open <= 0 || length == 0 {
            break;
        }
        for (price, &excess) in prices.iter_mut().zip(&relaxed.excess) {
            let step = i128::from(excess) * open / (length * shrink);
            let least = i128::from(excess.signum());
            let step = if step == 0 { least } else { step };
            *price = price.saturating_add(i64::try_from(step).unwrap_or(0));
        }
    }
    ControlFlow::Continue(best)
}

/// The bound which prices in sixteenths give, in sixteenths; `None` where an entry cannot have so many jurors.
pub(super) fn bound<R: Fn(usize, &mut [u16])>(
    instance: &Instance<'_, R>,
    costs: &Costs<'_>,
    rules: &Rules,
    sizes: &[usize],
    solution: &Solution,
) -> Option<i128> {
    Relaxed::of(instance, costs, rules, sizes, (&solution.prices, solution)).map(|relaxed| relaxed.worth)
}

/// Every entry with its best panel, whatever loads come of it.
struct Relaxed {
    worth: i128,
    /// Per juror: entries beyond what the price calls forth.
    excess: Vec<i64>,
}

impl Relaxed {
    fn of<R: Fn(usize, &mut [u16])>(
        instance: &Instance<'_, R>,
        costs: &Costs<'_>,
        rules: &Rules,
        sizes: &[usize],
        (prices, solution): (&[i64], &Solution),
    ) -> Option<Self> {
        let jurors = instance.loads.len();
        let break_weight = costs.break_weight(instance, solution.weights.fullest(instance));
        let mut row = vec![NEVER; jurors];
        let mut nets: Vec<(i64, u32)> = Vec::with_capacity(jurors);
        let mut chooser = Chooser::default();
        let mut loads = vec![0_i64; jurors];
        let mut worth = 0_i128;
        for (entry, &size) in sizes.iter().enumerate() {
            (instance.row)(entry, &mut row);
            nets.clear();
            for (juror, (&cell, &price)) in row.iter().zip(prices).enumerate() {
                if cell != NEVER && costs.room(juror) > 0 {
                    let affinity = solution.weights.worth(entry, cell);
                    nets.push((FINE * affinity - price, narrow(juror)));
                }
            }
            let wish = Wish {
                rules,
                entry,
                size,
                break_weight: FINE * break_weight,
            };
            let (best, panel) = chooser.choose(wish, &mut nets)?;
            worth += i128::from(best);
            for juror in panel {
                loads[wide(juror)] += 1;
            }
        }
        let mut excess = Vec::with_capacity(jurors);
        for (juror, (&price, &load)) in prices.iter().zip(&loads).enumerate() {
            if costs.room(juror) == 0 {
                excess.push(0);
                continue;
            }
            let (low, high) = costs.supply_at(juror, price, FINE);
            let sold = (1..=high).map(|unit| i128::from(price) - i128::from(FINE * costs.of(juror, unit)));
            worth += sold.sum::<i128>();
            let (low, high) = (signed(wide(low)), signed(wide(high)));
            excess.push(load - load.clamp(low, high));
        }
        Some(Self { worth, excess })
    }
}
