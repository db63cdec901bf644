//! Near-optimal prices, by letting entries bid for places on the jurors' lists.

#![expect(
    clippy::indexing_slicing,
    reason = "hot loops over arrays whose lengths are fixed when they are made"
)]

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use super::pool::Pool;
use super::{Costs, FULL, Instance, wide};

/// The least raise of a bid, in thousandths. Smaller ones cost more bids and save exchanges.
const RAISE: i64 = 3;

/// Bids per unit after which the market is stopped: an infeasible one would go on until its prices drown everything.
const PATIENCE: usize = 400;

/// By how much prices must rise above their reference, per juror, so that the market nearly clears.
///
/// A juror with a free place costs nothing above the reference; a full one costs the lowest accepted bid, which the
/// next bid drives out.
pub(super) fn bid<R>(instance: &Instance<'_, R>, costs: &Costs<'_>, pool: &Pool) -> Vec<i64> {
    let reference = costs.reference();
    let places: Vec<usize> = (0..instance.loads.len())
        .map(|juror| wide(costs.supply(juror, reference[juror]).1))
        .collect();
    let mut raise: Vec<i64> = places
        .iter()
        .map(|&places| if places == 0 { 2 * FULL } else { 0 })
        .collect();
    let mut accepted: Vec<BinaryHeap<Reverse<(i64, u32, u32)>>> = vec![BinaryHeap::new(); places.len()];
    let mut holds = vec![false; pool.candidates.len()];
    let mut bidders: VecDeque<usize> = VecDeque::new();
    for (entry, &demand) in instance.demand.iter().enumerate() {
        bidders.extend((0..demand).map(|_| entry));
    }
    let mut patience = PATIENCE * bidders.len();
    while let Some(entry) = bidders.pop_front() {
        if patience == 0 {
            break;
        }
        patience -= 1;
        let (mut best, mut second, mut wanted) = (i64::MIN, i64::MIN, usize::MAX);
        let first = pool.start[entry];
        for (offset, candidate) in pool.of(entry).iter().enumerate() {
            let net = i64::from(candidate.affinity) - raise[wide(candidate.juror)];
            if net > second && !holds[first + offset] {
                if net > best {
                    (second, best, wanted) = (best, net, first + offset);
                } else {
                    second = net;
                }
            }
        }
        // Whoever finds nothing worth half the scale below zero stays without: the exact phase will see to it.
        if best < -FULL / 2 {
            continue;
        }
        let juror = wide(pool.candidates[wanted].juror);
        let offer = raise[juror] + (best - second.max(best - FULL)) + RAISE;
        holds[wanted] = true;
        let list = &mut accepted[juror];
        list.push(Reverse((offer, super::narrow(entry), super::narrow(wanted))));
        if list.len() > places[juror]
            && let Some(Reverse((_, out, held))) = list.pop()
        {
            holds[wide(held)] = false;
            bidders.push_back(wide(out));
        }
        if list.len() == places[juror] {
            raise[juror] = list.peek().map_or(0, |Reverse((lowest, ..))| *lowest);
        }
    }
    raise
}
