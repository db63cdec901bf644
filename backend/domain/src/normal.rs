//! The normal distribution, to the same last bit on every machine.
//!
//! The standard library's logarithm and exponential come from the platform, so a server and a browser may differ in the
//! last digit. These here are compiled from Rust source (the `libm` crate) everywhere.

/// The probability that a standard normal variable is below `z`: 0 to 1, NaN only for NaN.
pub fn probability_below(z: f64) -> f64 {
    0.5 * libm::erfc(-z / std::f64::consts::SQRT_2)
}

/// The value below which a standard normal variable is with `probability`, which is kept inside (0, 1) by one part in
/// 10^300 at the low and 10^16 at the high end. NaN only for NaN.
///
/// Wichura, "Algorithm AS 241: The percentage points of the normal distribution", Applied Statistics 37 (1988), its
/// routine PPND16: about 16 digits.
pub fn quantile(probability: f64) -> f64 {
    let probability = probability.clamp(1e-300, 1.0 - f64::EPSILON / 2.0);
    let centred = probability - 0.5;
    if centred.abs() <= 0.425 {
        let r = 0.180_625 - centred * centred;
        return centred * polynomial(&CENTRE_ABOVE, r) / polynomial(&CENTRE_BELOW, r);
    }
    let tail = if centred < 0.0 {
        probability
    } else {
        1.0 - probability
    };
    let r = (-libm::log(tail)).sqrt();
    let size = if r <= 5.0 {
        polynomial(&NEAR_ABOVE, r - 1.6) / polynomial(&NEAR_BELOW, r - 1.6)
    } else {
        polynomial(&FAR_ABOVE, r - 5.0) / polynomial(&FAR_BELOW, r - 5.0)
    };
    if centred < 0.0 { -size } else { size }
}

/// Horner's scheme, the constant first in `coefficients`.
fn polynomial(coefficients: &[f64; 8], at: f64) -> f64 {
    coefficients
        .iter()
        .rev()
        .fold(0.0, |sum, coefficient| sum * at + coefficient)
}

const CENTRE_ABOVE: [f64; 8] = [
    3.387_132_872_796_366_5,
    1.331_416_678_917_843_8e2,
    1.971_590_950_306_551_3e3,
    1.373_169_376_550_946e4,
    4.592_195_393_154_987e4,
    6.726_577_092_700_87e4,
    3.343_057_558_358_813e4,
    2.509_080_928_730_122_7e3,
];
const CENTRE_BELOW: [f64; 8] = [
    1.0,
    4.231_333_070_160_091e1,
    6.871_870_074_920_579e2,
    5.394_196_021_424_751e3,
    2.121_379_430_158_659_7e4,
    3.930_789_580_009_271e4,
    2.872_908_573_572_194_3e4,
    5.226_495_278_852_854e3,
];
const NEAR_ABOVE: [f64; 8] = [
    1.423_437_110_749_683_5,
    4.630_337_846_156_546,
    5.769_497_221_460_691,
    3.647_848_324_763_204_5,
    1.270_458_252_452_368_4,
    2.417_807_251_774_506e-1,
    2.272_384_498_926_918_4e-2,
    7.745_450_142_783_414e-4,
];
const NEAR_BELOW: [f64; 8] = [
    1.0,
    2.053_191_626_637_759,
    1.676_384_830_183_803_8,
    6.897_673_349_851e-1,
    1.481_039_764_274_800_8e-1,
    1.519_866_656_361_645_7e-2,
    5.475_938_084_995_345e-4,
    1.050_750_071_644_416_9e-9,
];
const FAR_ABOVE: [f64; 8] = [
    6.657_904_643_501_103,
    5.463_784_911_164_114,
    1.784_826_539_917_291_3,
    2.965_605_718_285_048_7e-1,
    2.653_218_952_657_612_4e-2,
    1.242_660_947_388_078_4e-3,
    2.711_555_568_743_487_6e-5,
    2.010_334_399_292_288_1e-7,
];
const FAR_BELOW: [f64; 8] = [
    1.0,
    5.998_322_065_558_88e-1,
    1.369_298_809_227_358e-1,
    1.487_536_129_085_061_5e-2,
    7.868_691_311_456_133e-4,
    1.846_318_317_510_054_8e-5,
    1.421_511_758_316_446e-7,
    2.044_263_103_389_939_8e-15,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_equal_the_tabulated_ones_and_those_of_the_probabilities() {
        // The check values of AS 241.
        for (probability, expected) in [
            (0.25, -0.674_489_750_196_081_7),
            (0.001, -3.090_232_306_167_813),
            (1e-20, -9.262_340_089_798_408),
        ] {
            assert!((quantile(probability) - expected).abs() < 1e-14, "{probability}");
        }
        for step in 1..200 {
            let probability = f64::from(step) / 200.0;
            let back = probability_below(quantile(probability));
            assert!((back - probability).abs() < 1e-15, "{probability}: {back}");
        }
    }

    #[test]
    fn quantiles_and_probabilities_at_the_ends_are_finite() {
        for end in [0.0, 1.0, -1.0, f64::INFINITY] {
            assert!(quantile(end).is_finite(), "{end}");
        }
        assert_eq!(probability_below(f64::NEG_INFINITY).to_bits(), 0.0_f64.to_bits());
        assert_eq!(probability_below(f64::INFINITY).to_bits(), 1.0_f64.to_bits());
    }
}
