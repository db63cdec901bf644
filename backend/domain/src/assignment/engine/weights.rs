//! How much the affinities of each entry count in what is optimised.

use super::{FULL, Instance, signed};

/// How much the affinities of each entry count in what was optimised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Weights {
    /// Once.
    Plain,
    /// By the multiplier of each entry, in sixteenths: more than 16 for entries put first for the sake of fairness.
    Fair(Vec<i32>),
    /// Once, and each entry that gets an affinity of at least its floor (in thousandths) earns a prize above all that
    /// affinities can change. Only of instances in which no entry wants more than one juror.
    Floors {
        /// `None` for an entry that has what it needs already.
        floors: Vec<Option<u16>>,
        /// In thousandths.
        prize: i32,
    },
}

/// What the affinities of one entry are worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::assignment) struct Weight {
    times: i64,
    floor: i64,
    prize: i64,
}

/// How often a plain affinity counts; multipliers are in steps of one part of that.
pub(super) const UNIT: i32 = 16;

impl Weights {
    /// The weights with which the search for a fair answer begins.
    pub(super) fn even<R>(instance: &Instance<'_, R>) -> Self {
        let entries = instance.demand.len();
        if instance.demand.iter().any(|&open| open > 1) {
            return Self::Fair(vec![UNIT; entries]);
        }
        // A cycle of exchanges visits an entry once at most, and a juror once at most.
        let steps = signed(entries.min(instance.loads.len() + 2));
        Self::Floors {
            floors: vec![None; entries],
            prize: i32::try_from(FULL * (steps + 1)).unwrap_or(i32::MAX / 2),
        }
    }

    /// The highest multiplier: what 64 bits allow when loads and broken rules are to outweigh all affinity, and at least 64
    /// times the plain one.
    pub(super) fn highest_multiplier<R>(instance: &Instance<'_, R>) -> i32 {
        let units: i64 = instance.demand.iter().map(|&units| i64::from(units)).sum();
        let outweighed = (signed(instance.loads.len()) + 3).saturating_mul(units + 1);
        // A broken rule counts about four times that, in sixteenths, and a panel may break some dozens.
        let fits = i64::MAX / 4096 / FULL / outweighed.max(1);
        i32::try_from(fits).map_or(FULLEST, |fits| fits.clamp(64 * UNIT, FULLEST))
    }

    /// What the affinities of an entry are worth.
    pub(in crate::assignment) fn of(&self, entry: usize) -> Weight {
        let plain = Weight {
            times: 1,
            floor: i64::MAX,
            prize: 0,
        };
        match self {
            Self::Plain => plain,
            Self::Fair(multipliers) => Weight {
                times: multipliers.get(entry).copied().map_or(0, i64::from),
                ..plain
            },
            Self::Floors { floors, prize } => {
                let floor = floors.get(entry).copied().flatten();
                floor.map_or(plain, |floor| Weight {
                    floor: i64::from(floor),
                    prize: i64::from(*prize),
                    ..plain
                })
            }
        }
    }

    /// The most an affinity can be worth.
    pub(super) fn fullest<R>(&self, instance: &Instance<'_, R>) -> i64 {
        match self {
            Self::Plain => FULL,
            Self::Fair(_) => FULL * i64::from(Self::highest_multiplier(instance)),
            Self::Floors { prize, .. } => FULL + i64::from(*prize),
        }
    }
}

/// The highest multiplier with which an affinity is worth less than 2^31.
const FULLEST: i32 = 1 << 21;

impl Weight {
    /// What an affinity in thousandths is worth.
    pub(in crate::assignment) fn worth(self, affinity: i64) -> i64 {
        let prize = if affinity >= self.floor { self.prize } else { 0 };
        self.times * affinity + prize
    }

    /// The affinity that is worth so much.
    pub(super) fn affinity(self, worth: i64) -> i64 {
        let prize = if worth >= self.prize { self.prize } else { 0 };
        (worth - prize) / self.times.max(1)
    }

    /// How often an affinity counts, prizes apart.
    pub(super) fn times(self) -> i64 {
        self.times
    }
}
