//! JURY1: instances of any size from a seed, by integer arithmetic alone, with known optima.
//!
//! One stream of splitmix64 draws the topics of the entries and the expertise of the jurors; what is particular to a
//! pair comes from a hash of the two numbers, so that pairs can be streamed in any order.

#![expect(
    clippy::indexing_slicing,
    reason = "a generator for tests and benchmarks: a wrong index should stop it"
)]

use domain::assignment::engine::{LoadRange, NEVER};

const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;
const JUROR_STEP: u64 = 0xD134_2543_DE82_EF95;
const TOPICS: usize = 24;
pub(crate) const JURORS_PER_ENTRY: u32 = 3;

/// A generated instance: affinities are computed when asked for.
#[derive(Debug)]
pub(crate) struct Jury1 {
    seed: u64,
    topics: Vec<[usize; 3]>,
    /// Expertise of every juror, one row per topic.
    expertise: Vec<Vec<u32>>,
    jurors: usize,
    pub(crate) limit: u32,
}

impl Jury1 {
    pub(crate) fn new(entries: usize, jurors: usize, seed: u64) -> Self {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_add(GOLDEN);
            mix(state)
        };
        let mut topic = || usize::try_from(next() % 24).unwrap_or(0);
        let topics = (0..entries).map(|_| [topic(), topic(), topic()]).collect();
        let mut expertise = vec![vec![0; jurors]; TOPICS];
        for seat in 0..4 * jurors {
            let topic = usize::try_from(next() % 24).unwrap_or(0);
            expertise[topic][seat / 4] = 40 + u32::try_from(next() % 61).unwrap_or(0);
        }
        Self {
            seed,
            topics,
            expertise,
            jurors,
            limit: u32::try_from((36 * entries).div_ceil(10 * jurors)).unwrap_or(u32::MAX),
        }
    }

    pub(crate) fn demand(&self) -> Vec<u32> {
        vec![JURORS_PER_ENTRY; self.topics.len()]
    }

    pub(crate) fn loads(&self) -> Vec<LoadRange> {
        let load = LoadRange {
            held: 0,
            min: 0,
            max: self.limit,
            ceiling: self.limit,
        };
        vec![load; self.jurors]
    }

    /// Writes the affinities of one entry to all jurors.
    pub(crate) fn row(&self, entry: usize, cells: &mut [u16]) {
        let [first, second, third] = self.topics[entry].map(|topic| &self.expertise[topic]);
        let base = self
            .seed
            .wrapping_add(u64::try_from(entry + 1).unwrap_or(0).wrapping_mul(GOLDEN));
        let mut juror_part = 0_u64;
        let experts = first.iter().zip(second).zip(third);
        for (cell, ((&first, &second), &third)) in cells.iter_mut().zip(experts) {
            juror_part = juror_part.wrapping_add(JUROR_STEP);
            let hash = mix(base.wrapping_add(juror_part));
            let conflict = (hash >> 32) % 1000 < 50;
            let affinity =
                (8 * (3 * first + 2 * second + third)) / 6 + u32::try_from(hash % 200).unwrap_or(0);
            *cell = if conflict {
                NEVER
            } else {
                u16::try_from(affinity).unwrap_or(NEVER)
            };
        }
    }
}

fn mix(mut z: u64) -> u64 {
    z ^= z >> 30;
    z = z.wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z ^= z >> 27;
    z = z.wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
