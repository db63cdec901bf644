//! Decimal numbers as people type them, without binary fractions.

/// The most digits an answer may have behind the point.
pub(super) const MAX_DECIMALS: u32 = 6;

/// A decimal number in millionths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Decimal {
    millionths: i128,
    /// How many digits stand behind the point, zeros at the end included.
    pub(super) decimals: u32,
}

impl Decimal {
    /// Reads `-?digits[.digits]`, at most 15 digits before the point and [`MAX_DECIMALS`] behind it.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, text),
        };
        let (whole, fraction) = match digits.split_once('.') {
            Some((_, "")) => return None,
            Some(parts) => parts,
            None => (digits, ""),
        };
        let decimals = u32::try_from(fraction.len())
            .ok()
            .filter(|&count| count <= MAX_DECIMALS)?;
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || whole.len() > 15 || !is_digits(whole) || !is_digits(fraction) {
            return None;
        }
        let scale = 10_i128.checked_pow(MAX_DECIMALS.checked_sub(decimals)?)?;
        let magnitude = format!("{whole}{fraction}")
            .parse::<i128>()
            .ok()?
            .checked_mul(scale)?;
        let millionths = if negative {
            magnitude.checked_neg()?
        } else {
            magnitude
        };
        Some(Self { millionths, decimals })
    }

    pub(super) const fn is_below(self, bound: Self) -> bool {
        self.millionths < bound.millionths
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_compare_by_value_and_not_by_digits() {
        let number = |text| Decimal::parse(text).unwrap();
        assert!(number("-2.50").is_below(number("-2.4")));
        assert!(!number("10").is_below(number("9.999999")));
        assert_eq!(number("1.50").decimals, 2);
    }

    #[test]
    fn what_is_not_plain_decimal_digits_is_refused() {
        for bad in [
            "",
            "-",
            ".5",
            "5.",
            "1e3",
            "+1",
            "1,5",
            "٣",
            "1.0000001",
            "1234567890123456",
            "NaN",
            " 1",
        ] {
            assert_eq!(Decimal::parse(bad), None, "{bad}");
        }
    }
}
