//! Assignment by lot, so that nobody can count on judging a certain entry.
//!
//! **Method.** A cap on the probability of every pair leaves a linear program (Jecmen, Zhang, Liu, Shah, Conitzer & Fang,
//! "Mitigating manipulation in peer review via randomized paper assignments", 2020). With the cap as a fraction c/n, an
//! entry that demands k jurors demands `n * k` parts, of which a pair can carry c. Dealt out in turn to c copies of the
//! entry, no copy has a juror twice: so the program is a transportation problem over distinct pairs, which
//! [`engine::solve`] solves to the integer optimum. The lot is then drawn by dependent rounding (Gandhi, Khuller,
//! Parthasarathy & Srinivasan, 2006; Budish, Che, Kojima & Milgrom, "Designing random allocation mechanisms", 2013),
//! which keeps demands and limits exactly and every probability as it was.

mod rounding;

use std::ops::ControlFlow;

use super::draft::Objective;
use super::engine::{self, Instance, LoadRange, Loads, Progress, Proof, Solution, Watch};
use super::plan::{Origin, Plan, PlannedPair, Shortfall, count};
use super::problem::Problem;
use crate::ids::{EntryId, JurorId};

/// The most that the probability of any proposed pair may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cap {
    thousandths: u32,
}

/// An assignment drawn by lot, and what it was drawn from. Released and pinned pairs are certain and outside the lot;
/// rules for panels, least loads and fairness have no part in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draw {
    /// What was drawn, released and pinned pairs included, in the order of ids.
    pub pairs: Vec<PlannedPair>,
    /// Every pair that might have been drawn, in the order of ids.
    pub chances: Vec<Chance>,
    /// Of how many parts a certainty is made.
    pub parts: u32,
    /// The most parts any pair may have by the cap.
    pub most_parts: u32,
    /// What it was drawn with.
    pub seed: u64,
    /// Entries that got fewer jurors than demanded: under the cap there are too few.
    pub shortfalls: Vec<Shortfall>,
    /// The sum of affinities to be expected of the pairs drawn by lot, in thousandths times `parts`; no lot under this
    /// cap has a higher one.
    pub expected_total: u64,
    /// Whether that was proved over all pairs.
    pub proof: Proof,
}

/// How likely a pair is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chance {
    /// What may be judged.
    pub entry: EntryId,
    /// Who may judge it.
    pub juror: JurorId,
    /// 1..=[`Draw::most_parts`].
    pub parts: u32,
}

impl Cap {
    /// A cap that rules nothing out, in thousandths.
    pub const CERTAIN: u32 = 1000;

    /// The largest denominator of the fraction that stands for a cap of 50 thousandths or more. The fraction is never
    /// above the cap, and less than a twentieth below it; a half, a quarter or two fifths are what they are.
    const FINEST: u32 = 20;

    /// A cap in thousandths; `None` unless it is 1..=1000.
    pub const fn of_thousandths(thousandths: u32) -> Option<Self> {
        if thousandths == 0 || thousandths > Self::CERTAIN {
            None
        } else {
            Some(Self { thousandths })
        }
    }

    /// The largest fraction with small numbers which the cap allows, as parts and the parts that make one.
    fn fraction(self) -> (u32, u32) {
        let finest = Self::FINEST.max(1000_u32.div_ceil(self.thousandths));
        let mut best = (0, 1);
        for whole in 1..=finest {
            let parts = self.thousandths * whole / 1000;
            if parts * best.1 > best.0 * whole {
                best = (parts, whole);
            }
        }
        best
    }
}

impl Problem {
    /// Draws an assignment in which no proposed pair was likelier than the cap; the highest affinity to be expected
    /// under it. The same problem, cap and seed give the same draw.
    pub fn draw(&self, cap: Cap, seed: u64) -> Draw {
        engine::unwatched(|watch| self.draw_for(cap, seed, watch))
    }

    /// [`draw`](Self::draw), with the plan that the draw is and all that follows from its pairs: loads, shortfalls,
    /// alternates. The plan has neither prices nor rules; what a draw proves is told by the draw. For a job that shows how
    /// far it is and can be stopped: `report` is told from time to time, and what it breaks off with comes back instead.
    pub fn draw_watched<B>(
        &self,
        cap: Cap,
        seed: u64,
        report: &mut dyn FnMut(Progress) -> ControlFlow<B>,
    ) -> ControlFlow<B, (Draw, Plan)> {
        let mut watch = Watch::new(report);
        let draw = watch.aside((0, 7, 8), |watch| self.draw_for(cap, seed, watch))?;
        let plan = Plan::of_pairs(draw.pairs.clone());
        let plan = watch.aside((7, 8, 8), |watch| self.complete(plan, watch))?;
        ControlFlow::Continue((draw, plan))
    }

    fn draw_for<B>(&self, cap: Cap, seed: u64, watch: &mut Watch<'_, B>) -> ControlFlow<B, Draw> {
        let (most_parts, parts) = cap.fraction();
        let copies = usize::try_from(most_parts).unwrap_or(1).max(1);
        let open = self.open_demand();
        // The parts of an entry are dealt out to its copies as evenly as they can be.
        let demand: Vec<u32> = open
            .iter()
            .flat_map(|&open| (0..most_parts).map(move |copy| (open * parts + copy) / most_parts))
            .collect();
        let loads: Vec<LoadRange> = self
            .load_ranges()
            .into_iter()
            .map(|load| LoadRange {
                held: load.held * parts,
                min: 0,
                max: load.max * parts,
                ceiling: load.max * parts,
            })
            .collect();
        let instance = Instance {
            demand: &demand,
            loads: &loads,
            levelling: match self.objective {
                Objective::Balanced => Loads::Level,
                Objective::MaxAffinity | Objective::Fair => Loads::Free,
            },
            row: |copy: usize, cells: &mut [u16]| self.row(copy / copies, cells),
        };
        let solution = watch.within((0, 2, 4), |watch| engine::solve_watched(&instance, watch))?;
        let proof = watch.within((2, 3, 4), |watch| {
            engine::prove_watched(&instance, &solution, watch)
        })?;
        let lots = lots(&solution, copies);
        let mut draw = Draw {
            pairs: Vec::new(),
            chances: Vec::new(),
            parts,
            most_parts,
            seed,
            shortfalls: Vec::new(),
            expected_total: 0,
            proof,
        };
        let drawn = watch.within((3, 4, 4), |watch| rounding::round(&lots, parts, seed, watch))?;
        for (lot, drawn) in lots.iter().zip(drawn) {
            self.tell(*lot, drawn, &mut draw);
        }
        self.finish(&mut draw);
        ControlFlow::Continue(draw)
    }

    fn tell(&self, lot: Lot, drawn: rounding::Drawn, draw: &mut Draw) {
        let (Some(demand), Some(supply)) = (self.entries.get(lot.entry), self.jurors.get(lot.juror)) else {
            return;
        };
        let Some(affinity) = self.affinity(lot.entry, lot.juror) else {
            return;
        };
        let (entry, juror) = (demand.entry, supply.juror);
        draw.chances.push(Chance {
            entry,
            juror,
            parts: lot.parts,
        });
        draw.expected_total += u64::from(lot.parts) * u64::from(affinity.thousandths());
        if drawn == rounding::Drawn::In {
            draw.pairs.push(PlannedPair {
                entry,
                juror,
                affinity,
                origin: Origin::Proposed,
            });
        }
    }

    /// Adds the pairs that are certain, and counts what is missing.
    fn finish(&self, draw: &mut Draw) {
        draw.pairs.extend(self.fixed_pairs());
        draw.pairs.sort_by_key(|pair| (pair.entry, pair.juror));
        for demand in &self.entries {
            let first = draw.pairs.partition_point(|pair| pair.entry < demand.entry);
            let last = draw.pairs.partition_point(|pair| pair.entry <= demand.entry);
            let missing = demand.jurors.saturating_sub(count(last - first));
            if missing > 0 {
                draw.shortfalls.push(Shortfall {
                    entry: demand.entry,
                    missing,
                });
            }
        }
    }
}

/// A pair that may be drawn, by the places of entry and juror.
#[derive(Clone, Copy, Debug)]
struct Lot {
    entry: usize,
    juror: usize,
    parts: u32,
}

/// The pairs of a solution over copies, with how many copies have them: by entry, then by juror.
fn lots(solution: &Solution, copies: usize) -> Vec<Lot> {
    let mut lots = Vec::new();
    for (entry, taken) in solution.taken.chunks(copies).enumerate() {
        let mut jurors: Vec<u32> = taken.iter().flatten().map(|&(juror, _)| juror).collect();
        jurors.sort_unstable();
        lots.extend(jurors.chunk_by(|one, other| one == other).filter_map(|same| {
            Some(Lot {
                entry,
                juror: usize::try_from(*same.first()?).ok()?,
                parts: count(same.len()),
            })
        }));
    }
    lots
}
