//! Random draws from a seed: the same on every machine, and nothing for secrets.

use crate::normal::quantile;

/// A stream of draws that is known from its seed: `SplitMix64` (Steele, Lea & Flood, "Fast splittable pseudorandom number
/// generators", 2014), with a period of 2^64.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Random {
    state: u64,
}

impl Random {
    /// The stream of `seed`. Any seed is as good as another, also 0.
    pub const fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// The next 64 bits.
    pub const fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// 1 or -1, each as likely.
    pub const fn sign(&mut self) -> f64 {
        if self.bits() & 1 == 0 { 1.0 } else { -1.0 }
    }

    /// A number inside (0, 1), never at its ends, on a grid of 2^-52.
    pub fn unit(&mut self) -> f64 {
        let grid = f64::EPSILON;
        let bits = self.bits();
        // Both halves are exact: 20 and 32 of the 52 bits.
        let high = u32::try_from(bits >> 44).unwrap_or(u32::MAX);
        let low = u32::try_from((bits >> 12) & 0xffff_ffff).unwrap_or(u32::MAX);
        (f64::from(high) * 4_294_967_296.0 + f64::from(low) + 0.5) * grid
    }

    /// A draw of the standard normal distribution: one quantile of one [`Random::unit`].
    pub fn normal(&mut self) -> f64 {
        quantile(self.unit())
    }

    /// A whole number below `bound`, each as likely (Lemire, "Fast random integer generation in an interval", 2019);
    /// 0 where `bound` is 0.
    pub fn below(&mut self, bound: u32) -> u32 {
        let rejected = bound.wrapping_neg().checked_rem(bound).unwrap_or(0);
        loop {
            let product = (self.bits() >> 32) * u64::from(bound);
            if product & 0xffff_ffff >= u64::from(rejected) {
                return u32::try_from(product >> 32).unwrap_or(0);
            }
        }
    }

    /// Puts a list into random order (Fisher & Yates, 1938). Lists of more than 2^32 items keep their tail.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let bound = u32::try_from(last).unwrap_or(u32::MAX).saturating_add(1);
            let other = usize::try_from(self.below(bound)).unwrap_or(last);
            items.swap(last, other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_are_those_of_the_published_generator() {
        let mut random = Random::new(1_234_567);
        let drawn: Vec<u64> = (0..3).map(|_| random.bits()).collect();
        // The check values of the reference implementation (Vigna, splitmix64.c).
        assert_eq!(
            drawn,
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423
            ]
        );
    }

    #[test]
    fn normal_draws_have_mean_0_and_variance_1() {
        let mut random = Random::new(1);
        let draws: Vec<f64> = (0..100_000).map(|_| random.normal()).collect();
        let mean = draws.iter().sum::<f64>() / 1e5;
        let variance = draws.iter().map(|draw| draw * draw).sum::<f64>() / 1e5;
        assert!(
            mean.abs() < 0.01 && (variance - 1.0).abs() < 0.02,
            "{mean} {variance}"
        );
    }

    #[test]
    fn numbers_below_a_bound_are_all_drawn_and_none_for_nothing() {
        let mut random = Random::new(2);
        let mut counts = [0_u32; 6];
        for _ in 0..6_000 {
            let drawn = random.below(6);
            counts[usize::try_from(drawn).unwrap()] += 1;
        }
        assert!(
            counts.iter().all(|count| (900..1_100).contains(count)),
            "{counts:?}"
        );
        assert_eq!(random.below(0), 0);
        let mut items = [1, 2, 3, 4, 5];
        random.shuffle(&mut items);
        items.sort_unstable();
        assert_eq!(items, [1, 2, 3, 4, 5]);
    }
}
