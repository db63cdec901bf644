//! How scores are spread.

/// Equal bins that hold every possible score, in millionths. Their width is 1, 2 or 5 times a power of ten, so that
/// their ends can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bins {
    /// Where the first begins: a multiple of the width.
    pub low_micro: i64,
    /// How wide each is, in millionths.
    pub width_micro: i64,
    /// How many there are: at least one, at most one more than [`Bins::MOST`].
    pub count: u32,
}

/// The scores of one juror, or of many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Distribution {
    /// How many scores there are: the sum of `counts`.
    pub scores: u32,
    /// How many scores are in each bin.
    pub counts: Vec<u32>,
    /// To the nearest millionth, halves away from zero.
    pub mean_micro: i64,
    /// The score in the middle, or the mean of the two in the middle.
    pub median_micro: i64,
}

impl Bins {
    /// At most so many there are, or one more where the lowest score is inside a bin.
    pub const MOST: i64 = 20;

    /// The bins for scores between two bounds, the upper one included. Of two equal bounds there is one bin.
    pub fn between((low_micro, high_micro): (i64, i64)) -> Self {
        let range = high_micro.saturating_sub(low_micro).max(1);
        let mut width = 1_i64;
        let mut factors = [2, 5, 10].into_iter().cycle();
        let mut power = 1_i64;
        while needed(range, width) > Self::MOST {
            let factor = factors.next().unwrap_or(10);
            width = power.saturating_mul(factor);
            if factor == 10 {
                power = width;
            }
        }
        let low = low_micro.div_euclid(width).saturating_mul(width);
        let span = high_micro.saturating_sub(low).max(1);
        // The last bin holds its upper end: the best score there is needs no bin of its own.
        Self {
            low_micro: low,
            width_micro: width,
            count: u32::try_from(needed(span, width)).unwrap_or(1).max(1),
        }
    }

    /// The bin of a score, counted from 0. What lies outside is in the first or the last one.
    pub fn place(self, micro: i64) -> usize {
        let bin = micro
            .saturating_sub(self.low_micro)
            .checked_div(self.width_micro)
            .unwrap_or(0);
        let last = self.count.saturating_sub(1);
        super::place(u32::try_from(bin.max(0)).unwrap_or(u32::MAX).min(last))
    }
}

impl Distribution {
    /// The distribution of scores in millionths; none without any.
    pub fn of(bins: Bins, scores: impl IntoIterator<Item = i64>) -> Option<Self> {
        let mut sorted: Vec<i64> = scores.into_iter().collect();
        sorted.sort_unstable();
        let mut counts = vec![0_u32; super::place(bins.count)];
        for micro in &sorted {
            if let Some(count) = counts.get_mut(bins.place(*micro)) {
                *count = count.saturating_add(1);
            }
        }
        let sum: i128 = sorted.iter().map(|micro| i128::from(*micro)).sum();
        let scores = sorted.len();
        let upper = *sorted.get(scores / 2)?;
        let lower = *sorted.get(scores.saturating_sub(1) / 2)?;
        Some(Self {
            scores: super::number(scores),
            counts,
            mean_micro: nearest(sum, i128::try_from(scores).ok()?)?,
            median_micro: nearest(i128::from(lower).saturating_add(i128::from(upper)), 2)?,
        })
    }
}

/// How many bins of a width cover a range.
fn needed(range: i64, width: i64) -> i64 {
    let whole = range.checked_div(width).unwrap_or(0);
    whole.saturating_add(i64::from(range.checked_rem(width) != Some(0)))
}

/// The mean of scores whose sum is in millionths, in their unit.
pub(super) fn mean(sum: i128, scores: u32) -> f64 {
    let micro = nearest(sum, i128::from(scores)).unwrap_or(0);
    // Both halves are exact in a double, and their sum is rounded once.
    let (whole, rest) = (micro.div_euclid(1_000_000), micro.rem_euclid(1_000_000));
    let part = |part: i64| f64::from(i32::try_from(part).unwrap_or(i32::MAX));
    part(whole) + part(rest) / 1e6
}

/// A fraction as a whole number, halves away from zero; none where it does not fit.
fn nearest(above: i128, below: i128) -> Option<i64> {
    let double = above.unsigned_abs().checked_mul(2)?;
    let below = below.unsigned_abs();
    let size = double.checked_add(below)?.checked_div(below.checked_mul(2)?)?;
    let size = i64::try_from(size).ok()?;
    Some(if above < 0 { -size } else { size })
}
