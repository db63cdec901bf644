//! The proof that an answer is optimal, checked from the instance alone.

#![expect(
    clippy::indexing_slicing,
    reason = "hot loops over arrays whose lengths are fixed when they are made"
)]

use std::ops::ControlFlow;

use super::{Costs, Instance, NEVER, REPORT, Solution, Watch, narrow, unwatched, wide};

/// What a check of an answer and its prices found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// Answer and bound meet: no assignment over all pairs is better. `pairs` were looked at.
    Optimal {
        /// Pairs of an entry and a juror, also those that must not be.
        pairs: u64,
    },
    /// The answer is allowed, but by these prices something better might exist, by at most `gap` (in the
    /// unit of the weights).
    Open {
        /// How far the bound lies above the answer.
        gap: i64,
    },
    /// The answer breaks the instance: an entry has a juror twice, more jurors than demanded or one that must not be, or
    /// a juror is above the ceiling.
    Invalid,
}

/// Checks an answer by weak duality, streaming every pair once.
///
/// For any prices, no assignment is worth more than what all entries would take if every juror were free at his price,
/// plus what the jurors would gain by selling at it. Where the answer is worth exactly that, it is optimal. This shares
/// no step with the solver but the costs of loads. What is proved of a fair answer is that it is optimal in affinities
/// times its multipliers, or in affinities and prizes; from that follows [`Fairness::unproved`](super::Fairness::unproved).
pub fn prove<R: Fn(usize, &mut [u16])>(instance: &Instance<'_, R>, solution: &Solution) -> Proof {
    unwatched(|watch| prove_watched(instance, solution, watch))
}

/// [`prove`], telling how far it is; breaks off when it is told to.
pub fn prove_watched<R: Fn(usize, &mut [u16]), B>(
    instance: &Instance<'_, R>,
    solution: &Solution,
    watch: &mut Watch<'_, B>,
) -> ControlFlow<B, Proof> {
    let Solution {
        taken,
        prices,
        weights,
        ..
    } = solution;
    let costs = Costs::new(instance, weights.fullest(instance));
    let jurors = instance.loads.len();
    if taken.len() != instance.demand.len() || prices.len() != jurors {
        return ControlFlow::Continue(Proof::Invalid);
    }
    let mut loads = vec![0_u32; jurors];
    let mut row = vec![NEVER; jurors];
    let (mut worth, mut bound, mut pairs) = (0_i64, 0_i64, 0_u64);
    let mut best: Vec<i64> = Vec::new();
    for ((entry, &demand), jurors) in instance.demand.iter().enumerate().zip(taken) {
        if entry % REPORT == 0 {
            watch.done(entry, instance.demand.len())?;
        }
        (instance.row)(entry, &mut row);
        let weight = weights.of(entry);
        let mut before = None;
        for &(juror, affinity) in jurors {
            if row.get(wide(juror)) != Some(&affinity) || affinity == NEVER || before >= Some(juror) {
                return ControlFlow::Continue(Proof::Invalid);
            }
            before = Some(juror);
            loads[wide(juror)] += 1;
            worth += weight.worth(i64::from(affinity));
        }
        let Some(missing) = demand.checked_sub(narrow(jurors.len())) else {
            return ControlFlow::Continue(Proof::Invalid);
        };
        worth -= i64::from(missing) * costs.unfilled;
        best.clear();
        best.resize(wide(demand), -costs.unfilled);
        let Some(last) = best.len().checked_sub(1) else {
            continue;
        };
        for (&cell, &price) in row.iter().zip(prices) {
            let net = weight.worth(i64::from(cell)) - price;
            if net > best[last] && cell != NEVER {
                let mut place = last;
                while place > 0 && best[place - 1] < net {
                    best[place] = best[place - 1];
                    place -= 1;
                }
                best[place] = net;
            }
        }
        pairs += u64::try_from(row.len()).unwrap_or(u64::MAX);
        bound += best.iter().sum::<i64>();
    }
    for (juror, (&load, &price)) in loads.iter().zip(prices).enumerate() {
        if load > costs.room(juror) {
            return ControlFlow::Continue(Proof::Invalid);
        }
        worth -= (1..=load).map(|unit| costs.of(juror, unit)).sum::<i64>();
        let sold = costs.supply(juror, price).1;
        bound += (1..=sold).map(|unit| price - costs.of(juror, unit)).sum::<i64>();
    }
    watch.done(1, 1)?;
    ControlFlow::Continue(match bound - worth {
        0 => Proof::Optimal { pairs },
        gap => Proof::Open { gap },
    })
}
