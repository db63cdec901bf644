//! The candidates of each entry: which pairs the solver looks at, and what it knows about those it does not.

#![expect(
    clippy::indexing_slicing,
    reason = "hot loops over arrays whose lengths are fixed when they are made"
)]

use std::ops::ControlFlow;

use super::exchange::Exchange;
use super::{FIRST_CANDIDATES, Instance, NEVER, REPORT, Watch, narrow, wide};

/// A juror an entry may get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) juror: u32,
    pub(super) affinity: i32,
}

/// Candidate lists, one after the other: those of entry `i` are `candidates[start[i]..start[i + 1]]`.
#[derive(Clone, Debug)]
pub(super) struct Pool {
    pub(super) start: Vec<usize>,
    pub(super) candidates: Vec<Candidate>,
    /// What no pair that was not kept exceeds in affinity; below zero when all were kept.
    dropped: Vec<i64>,
}

/// How far below the last juror an entry would take a candidate may lie and still be looked at first.
const NEAR: i64 = 48;

/// Missing pairs added for one entry at a time.
const WIDER: usize = 32;

impl Pool {
    pub(super) fn of(&self, entry: usize) -> &[Candidate] {
        &self.candidates[self.start[entry]..self.start[entry + 1]]
    }

    /// Keeps the best pairs of each entry by affinity, then by [`Turn`].
    pub(super) fn stream<R: Fn(usize, &mut [u16]), B>(
        instance: &Instance<'_, R>,
        keep: usize,
        watch: &mut Watch<'_, B>,
    ) -> ControlFlow<B, Self> {
        let entries = instance.demand.len();
        let mut row = vec![NEVER; instance.loads.len()];
        let mut pool = Self {
            start: Vec::with_capacity(entries + 1),
            candidates: Vec::with_capacity(entries * keep.min(row.len())),
            dropped: Vec::with_capacity(entries),
        };
        pool.start.push(0);
        let open: Vec<bool> = instance
            .loads
            .iter()
            .map(|load| load.ceiling > load.held)
            .collect();
        let everybody_open = open.iter().all(|&open| open);
        let mut best: Vec<u32> = Vec::new();
        for (entry, &demand) in instance.demand.iter().enumerate() {
            if entry % REPORT == 0 {
                watch.done(entry, entries)?;
            }
            let keep = keep.max(4 * wide(demand)).min(row.len());
            let mut dropped = -1;
            if demand > 0 {
                (instance.row)(entry, &mut row);
                if !everybody_open {
                    for (cell, open) in row.iter_mut().zip(&open) {
                        if !open {
                            *cell = NEVER;
                        }
                    }
                }
                let turn = Turn::new(entry, row.len());
                dropped = select(&row, keep, turn, &mut best);
                pool.candidates.extend(best.iter().map(|&key| {
                    let juror = turn.juror(wide(!key & JUROR_BITS));
                    Candidate {
                        juror: narrow(juror),
                        affinity: i32::from(row[juror]),
                    }
                }));
            }
            pool.dropped.push(dropped);
            pool.start.push(pool.candidates.len());
        }
        ControlFlow::Continue(pool)
    }

    /// The candidates that matter when prices are raised so: each list best first, then one "nobody" per demanded juror.
    ///
    /// The best by affinity alone are among them, for the entries that will be put first for the sake of fairness.
    pub(super) fn near<R>(&self, instance: &Instance<'_, R>, raises: &[i64]) -> Self {
        let mut near = Self {
            start: vec![0],
            candidates: Vec::new(),
            dropped: Vec::new(),
        };
        let mut order: Vec<(i64, usize, Candidate)> = Vec::new();
        for (entry, &demand) in instance.demand.iter().enumerate() {
            order.clear();
            order.extend(self.of(entry).iter().enumerate().map(|(rank, &candidate)| {
                let net = i64::from(candidate.affinity) - raises[wide(candidate.juror)];
                (net, rank, candidate)
            }));
            order.sort_unstable_by_key(|&(net, rank, _)| (-net, rank));
            let last = match wide(demand) {
                0 => i64::MAX,
                demand => order.get(demand - 1).map_or(i64::MIN, |&(net, ..)| net),
            };
            let matters = |&&(net, rank, _): &&(i64, usize, Candidate)| {
                rank < wide(demand) || net >= last.saturating_sub(NEAR)
            };
            near.candidates
                .extend(order.iter().filter(matters).map(|&(.., candidate)| candidate));
            let nobody = Candidate {
                juror: narrow(instance.loads.len()),
                affinity: 0,
            };
            near.candidates.extend((0..demand).map(|_| nobody));
            near.start.push(near.candidates.len());
        }
        near
    }

    /// The pairs which the settled market would rather have, per entry; `None` when it is optimal over all pairs.
    ///
    /// A dropped pair had at most the affinity `dropped`, so an entry whose last taken juror is worth more than that at
    /// the lowest price needs no second look at its row.
    pub(super) fn violated<R: Fn(usize, &mut [u16])>(
        &self,
        instance: &Instance<'_, R>,
        settled: &Exchange<'_>,
    ) -> Option<Vec<(usize, Candidate)>> {
        let jurors = instance.loads.len();
        let prices = settled.prices();
        let lowest = prices[..jurors].iter().copied().min().unwrap_or(0);
        let mut row = vec![NEVER; jurors];
        let mut violated = Vec::new();
        let mut found: Vec<(i64, Candidate)> = Vec::new();
        for (entry, &demand) in instance.demand.iter().enumerate() {
            if demand == 0 {
                continue;
            }
            let (worst, weight) = (settled.worst(entry), settled.weights().of(entry));
            found.clear();
            if self.dropped[entry] >= 0 && weight.worth(self.dropped[entry]) - lowest > worst {
                (instance.row)(entry, &mut row);
                let candidates = row.iter().enumerate().filter_map(|(juror, &cell)| {
                    let net = weight.worth(i64::from(cell)) - prices[juror];
                    let load = instance.loads[juror];
                    (net > worst && cell != NEVER && load.ceiling > load.held).then(|| {
                        let candidate = Candidate {
                            juror: narrow(juror),
                            affinity: i32::from(cell),
                        };
                        (net, candidate)
                    })
                });
                found.extend(candidates);
            } else {
                let candidates = self.of(entry).iter().filter_map(|&candidate| {
                    let net = weight.worth(i64::from(candidate.affinity)) - prices[wide(candidate.juror)];
                    (net > worst).then_some((net, candidate))
                });
                found.extend(candidates);
            }
            found.retain(|&(_, candidate)| !settled.knows(entry, candidate.juror));
            let turn = Turn::new(entry, jurors);
            found.sort_unstable_by_key(|&(net, candidate)| (-net, turn.place(wide(candidate.juror))));
            violated.extend(found.iter().take(WIDER).map(|&(_, candidate)| (entry, candidate)));
        }
        (!violated.is_empty()).then_some(violated)
    }

    /// Adds pairs, which come ordered by entry, at the end of their lists.
    pub(super) fn add(&mut self, pairs: &[(usize, Candidate)]) -> Vec<usize> {
        let mut moved = Vec::with_capacity(self.candidates.len());
        let mut start = Vec::with_capacity(self.start.len());
        let mut candidates = Vec::with_capacity(self.candidates.len() + pairs.len());
        start.push(0);
        let mut pairs = pairs.iter().peekable();
        for entry in 0..self.start.len() - 1 {
            for &candidate in self.of(entry) {
                moved.push(candidates.len());
                candidates.push(candidate);
            }
            while let Some((_, candidate)) = pairs.next_if(|(of, _)| *of == entry) {
                candidates.push(*candidate);
            }
            start.push(candidates.len());
        }
        self.start = start;
        self.candidates = candidates;
        moved
    }
}

/// The order of jurors among equals, which starts elsewhere for every entry.
///
/// With many equal affinities (few tracks, no expertise stated) all entries would otherwise keep the same candidates.
#[derive(Clone, Copy, Debug)]
struct Turn {
    first: usize,
    jurors: usize,
}

impl Turn {
    fn new(entry: usize, jurors: usize) -> Self {
        Self {
            first: entry * FIRST_CANDIDATES % jurors.max(1),
            jurors,
        }
    }

    fn place(self, juror: usize) -> usize {
        if juror < self.first {
            juror + self.jurors - self.first
        } else {
            juror - self.first
        }
    }

    fn juror(self, place: usize) -> usize {
        let juror = place + self.first;
        if juror < self.jurors {
            juror
        } else {
            juror - self.jurors
        }
    }
}

/// A juror's place takes the lower 22 bits of a key, an affinity (at most 1000) the upper 10.
const JUROR_WIDTH: u32 = 22;
const JUROR_BITS: u32 = (1 << JUROR_WIDTH) - 1;

/// Puts the keys of the best `keep` cells into `best`, best first, and tells which affinity no cell left out exceeds; -1
/// when none was left out.
///
/// A key is the affinity above the complement of the juror's place, so that equal affinities go to the earlier place.
fn select(row: &[u16], keep: usize, turn: Turn, best: &mut Vec<u32>) -> i64 {
    let mut floor = None;
    best.clear();
    for (juror, &cell) in row.iter().enumerate() {
        let affinity = u32::from(cell);
        if Some(affinity) >= floor && cell != NEVER {
            best.push(affinity << JUROR_WIDTH | (!narrow(turn.place(juror)) & JUROR_BITS));
            if best.len() >= 2 * keep {
                floor = shrink(best, keep).or(floor);
            }
        }
    }
    floor = shrink(best, keep).or(floor);
    best.sort_unstable_by(|a, b| b.cmp(a));
    floor.map_or(-1, i64::from)
}

/// Leaves the `keep` best keys and tells the least affinity among them, if others had to go.
fn shrink(best: &mut Vec<u32>, keep: usize) -> Option<u32> {
    if best.len() <= keep {
        return None;
    }
    best.select_nth_unstable_by(keep, |a, b| b.cmp(a));
    best.truncate(keep);
    best.iter().copied().min().map(|key| key >> JUROR_WIDTH)
}
