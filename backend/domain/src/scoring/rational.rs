//! Exact fractions, so that no digit is lost before the rule book says so.

use std::cmp::Ordering;
use std::fmt;
use std::num::NonZeroU64;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::rounding::{Rounding, RoundingMode};

/// A fraction in lowest terms with a denominator above zero; written `-7/3`, or `5` when it is whole.
///
/// Both parts are `i128`: scores of a round need about 70 bits, and whatever would not fit is an [`Overflow`], never a
/// wrong number. Own code rather than a crate, because it is short and the published numbers rest on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Rational {
    numerator: i128,
    denominator: i128,
}

/// A number left the range of exact arithmetic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a number left the range of exact arithmetic")]
pub struct Overflow;

impl Rational {
    /// The number 0.
    pub const ZERO: Self = Self {
        numerator: 0,
        denominator: 1,
    };

    /// `numerator / denominator`.
    pub fn new(numerator: i128, denominator: NonZeroU64) -> Self {
        Self::reduced(numerator, i128::from(denominator.get()))
    }

    /// A whole number.
    pub const fn whole(number: i128) -> Self {
        Self {
            numerator: number,
            denominator: 1,
        }
    }

    /// A number of hundredths: marks and adjustments.
    pub fn from_centi(centi: i64) -> Self {
        Self::reduced(i128::from(centi), 100)
    }

    /// A number of thousandths: weights.
    pub fn from_milli(milli: u32) -> Self {
        Self::reduced(i128::from(milli), 1000)
    }

    /// A number of millionths: scores.
    pub fn from_micro(micro: i64) -> Self {
        Self::reduced(i128::from(micro), 1_000_000)
    }

    /// The sum of both.
    pub fn checked_add(self, other: Self) -> Result<Self, Overflow> {
        let shared = gcd(self.denominator, other.denominator);
        let widen_self = other.denominator.checked_div(shared).ok_or(Overflow)?;
        let widen_other = self.denominator.checked_div(shared).ok_or(Overflow)?;
        let left = self.numerator.checked_mul(widen_self).ok_or(Overflow)?;
        let right = other.numerator.checked_mul(widen_other).ok_or(Overflow)?;
        let denominator = self.denominator.checked_mul(widen_self).ok_or(Overflow)?;
        Ok(Self::reduced(
            left.checked_add(right).ok_or(Overflow)?,
            denominator,
        ))
    }

    /// The product of both.
    pub fn checked_mul(self, other: Self) -> Result<Self, Overflow> {
        // Cancelling crosswise first keeps the parts as small as the result allows.
        let left = Self::reduced(self.numerator, other.denominator);
        let right = Self::reduced(other.numerator, self.denominator);
        Ok(Self {
            numerator: left.numerator.checked_mul(right.numerator).ok_or(Overflow)?,
            denominator: left.denominator.checked_mul(right.denominator).ok_or(Overflow)?,
        })
    }

    /// The number divided by `divisor`.
    pub fn checked_div(self, divisor: NonZeroU64) -> Result<Self, Overflow> {
        self.checked_mul(Self::new(1, divisor))
    }

    /// The sum of `terms`.
    pub fn checked_sum(terms: impl IntoIterator<Item = Self>) -> Result<Self, Overflow> {
        terms.into_iter().try_fold(Self::ZERO, Self::checked_add)
    }

    /// The nearest number with `rounding.digits` decimals; what happens halfway is the mode's to say.
    pub fn round(self, rounding: Rounding) -> Result<Self, Overflow> {
        let scale = 10_i128.checked_pow(u32::from(rounding.digits)).ok_or(Overflow)?;
        let scaled = self.numerator.checked_mul(scale).ok_or(Overflow)?;
        let below = scaled.div_euclid(self.denominator);
        let remainder = scaled.rem_euclid(self.denominator);
        // Compared with the rest of the way up, not doubled: doubling might not fit.
        let up = match remainder.cmp(&(self.denominator - remainder)) {
            Ordering::Less => false,
            Ordering::Greater => true,
            Ordering::Equal => match rounding.mode {
                RoundingMode::HalfUp => scaled >= 0,
                RoundingMode::HalfEven => below.rem_euclid(2) == 1,
            },
        };
        let nearest = if up {
            below.checked_add(1).ok_or(Overflow)?
        } else {
            below
        };
        Ok(Self::reduced(nearest, scale))
    }

    /// In millionths, rounded half-up where there are more digits.
    pub fn to_micro(self) -> Result<i64, Overflow> {
        let rounded = self.round(Rounding {
            digits: 6,
            mode: RoundingMode::HalfUp,
        })?;
        // The denominator divides a million now.
        let micros_per_part = 1_000_000_i128.checked_div(rounded.denominator).ok_or(Overflow)?;
        let micro = rounded.numerator.checked_mul(micros_per_part).ok_or(Overflow)?;
        i64::try_from(micro).map_err(|_| Overflow)
    }

    /// Lowest terms; `denominator` has to be above zero.
    fn reduced(numerator: i128, denominator: i128) -> Self {
        let shared = gcd(numerator, denominator);
        Self {
            numerator: numerator.checked_div(shared).unwrap_or(numerator),
            denominator: denominator.checked_div(shared).unwrap_or(denominator),
        }
    }
}

/// The greatest common divisor of a number and one above zero: between 1 and the second.
fn gcd(number: i128, positive: i128) -> i128 {
    let (mut a, mut b) = (positive, number.checked_rem(positive).unwrap_or(0).abs());
    while b != 0 {
        (a, b) = (b, a.checked_rem(b).unwrap_or(0));
    }
    a
}

impl Ord for Rational {
    /// By continued fractions, which needs no product and therefore cannot overflow.
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut left, mut right) = (
            (self.numerator, self.denominator),
            (other.numerator, other.denominator),
        );
        loop {
            let wholes = left.0.div_euclid(left.1).cmp(&right.0.div_euclid(right.1));
            let (left_rest, right_rest) = (left.0.rem_euclid(left.1), right.0.rem_euclid(right.1));
            match (wholes, left_rest, right_rest) {
                (Ordering::Equal, 0, _) | (Ordering::Equal, _, 0) => return left_rest.cmp(&right_rest),
                // a/b < c/d exactly when d/c < b/a.
                (Ordering::Equal, _, _) => (left, right) = ((right.1, right_rest), (left.1, left_rest)),
                (decided, _, _) => return decided,
            }
        }
    }
}

impl PartialOrd for Rational {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Rational {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.denominator {
            1 => self.numerator.fmt(f),
            denominator => write!(f, "{}/{denominator}", self.numerator),
        }
    }
}

impl From<Rational> for String {
    fn from(number: Rational) -> Self {
        number.to_string()
    }
}

/// The text is not a fraction of two whole numbers.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{text}` is not a fraction of two whole numbers with a denominator above zero")]
pub struct NotARational {
    /// What was to be read.
    pub text: String,
}

impl TryFrom<String> for Rational {
    type Error = NotARational;

    fn try_from(text: String) -> Result<Self, NotARational> {
        let parsed = match text.split_once('/') {
            None => text.parse().ok().map(Self::whole),
            Some((numerator, denominator)) => match (numerator.parse(), denominator.parse::<i128>()) {
                (Ok(numerator), Ok(denominator)) if denominator > 0 => {
                    Some(Self::reduced(numerator, denominator))
                }
                _ => None,
            },
        };
        parsed.ok_or(NotARational { text })
    }
}

#[cfg(test)]
mod tests {
    use num_bigint::BigInt;
    use num_rational::BigRational;
    use proptest::prelude::*;

    use super::*;

    fn fraction(numerator: i64, denominator: u32) -> Rational {
        Rational::new(
            i128::from(numerator),
            NonZeroU64::new(u64::from(denominator)).unwrap(),
        )
    }

    fn big(number: Rational) -> BigRational {
        BigRational::new(BigInt::from(number.numerator), BigInt::from(number.denominator))
    }

    #[test]
    fn a_number_halfway_rounds_as_the_mode_says_on_both_sides_of_zero() {
        // value in thousandths, digits, half up, half even (both in hundredths or wholes)
        let table = [
            (1_005, 2, 101, 100),
            (1_015, 2, 102, 102),
            (1_014, 2, 101, 101),
            (1_016, 2, 102, 102),
            (-1_005, 2, -101, -100),
            (-1_015, 2, -102, -102),
            (-1_014, 2, -101, -101),
            (-1_016, 2, -102, -102),
            (500, 0, 1, 0),
            (1_500, 0, 2, 2),
            (2_500, 0, 3, 2),
            (-500, 0, -1, 0),
            (-1_500, 0, -2, -2),
            (-2_500, 0, -3, -2),
            (-499, 0, 0, 0),
            (0, 2, 0, 0),
        ];
        for (milli, digits, half_up, half_even) in table {
            let unit = 10_u32.pow(digits);
            let rounded = |mode| {
                let digits = u8::try_from(digits).unwrap();
                fraction(milli, 1000).round(Rounding { digits, mode }).unwrap()
            };
            assert_eq!(
                rounded(RoundingMode::HalfUp),
                fraction(half_up, unit),
                "{milli} half up"
            );
            assert_eq!(
                rounded(RoundingMode::HalfEven),
                fraction(half_even, unit),
                "{milli} half even"
            );
        }
    }

    #[test]
    fn a_number_that_does_not_fit_is_an_overflow() {
        let huge = Rational::whole(i128::MAX);
        assert_eq!(huge.checked_add(Rational::whole(1)), Err(Overflow));
        assert_eq!(huge.checked_mul(Rational::whole(2)), Err(Overflow));
        assert_eq!(huge.to_micro(), Err(Overflow));
        assert_eq!(Rational::whole(i128::from(i64::MAX)).to_micro(), Err(Overflow));
        assert_eq!(Rational::from_micro(i64::MIN).to_micro(), Ok(i64::MIN));
    }

    #[test]
    fn a_fraction_reads_back_from_its_text_and_other_texts_are_refused() {
        for number in [fraction(-7, 3), fraction(10, 2), Rational::ZERO] {
            assert_eq!(Rational::try_from(number.to_string()), Ok(number));
        }
        for text in ["", "1/0", "1/-2", "a", "1/2/3", "0.5"] {
            assert!(Rational::try_from(text.to_owned()).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn arithmetic_equals_that_of_unbounded_fractions(
            a in any::<i64>(), b in 1..u32::MAX, c in any::<i64>(), d in 1..u32::MAX,
        ) {
            let (left, right) = (fraction(a, b), fraction(c, d));
            prop_assert_eq!(big(left.checked_add(right).unwrap()), big(left) + big(right));
            prop_assert_eq!(left.cmp(&right), big(left).cmp(&big(right)));
            let product = left.checked_mul(right).unwrap();
            prop_assert_eq!(big(product), big(left) * big(right));
        }

        #[test]
        fn rounding_half_up_equals_that_of_unbounded_fractions(a in any::<i64>(), b in 1..u32::MAX, digits in 0_u8..=6) {
            let scale = BigRational::from_integer(BigInt::from(10_u32.pow(u32::from(digits))));
            let expected = (big(fraction(a, b)) * &scale).round() / &scale;
            let rounded = fraction(a, b).round(Rounding { digits, mode: RoundingMode::HalfUp }).unwrap();
            prop_assert_eq!(big(rounded), expected);
        }

        #[test]
        fn order_holds_where_products_would_not_fit(a in any::<i128>(), c in any::<i128>(), b in 1..u64::MAX, d in 1..u64::MAX) {
            let left = Rational::new(a, NonZeroU64::new(b).unwrap());
            let right = Rational::new(c, NonZeroU64::new(d).unwrap());
            prop_assert_eq!(left.cmp(&right), big(left).cmp(&big(right)));
        }
    }
}
