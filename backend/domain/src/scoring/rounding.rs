//! Where and how numbers are rounded.

use serde::{Deserialize, Serialize};

use super::rational::{Overflow, Rational};

/// To how many decimals, and what happens halfway.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Rounding {
    /// 0 to [`Rounding::MAX_DIGITS`].
    #[cfg_attr(feature = "schema", schema(maximum = 6))]
    pub digits: u8,
    /// What happens halfway.
    pub mode: RoundingMode,
}

/// What becomes of a number exactly halfway between two neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum RoundingMode {
    /// Away from zero: 0.5 becomes 1 and -0.5 becomes -1, as in official protocols and spreadsheets.
    HalfUp,
    /// To the even neighbour: 0.5 becomes 0, 1.5 becomes 2.
    HalfEven,
}

/// One number before and after the rounding of its stage, so that a screen can show both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Figure {
    /// What the calculation gave.
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub exact: Rational,
    /// The rounding of this stage; with none the calculation goes on with `exact`.
    pub rounding: Option<Rounding>,
    /// The result in millionths. Without rounding it is `exact` to the nearest millionth, for reading only.
    pub score_micro: i64,
}

impl Rounding {
    /// Scores are counted in millionths.
    pub const MAX_DIGITS: u8 = 6;
}

impl Figure {
    /// `exact` put through the rounding of its stage.
    pub fn of(exact: Rational, rounding: Option<Rounding>) -> Result<Self, Overflow> {
        let rounded = match rounding {
            Some(rounding) => exact.round(rounding)?,
            None => exact,
        };
        Ok(Self {
            exact,
            rounding,
            score_micro: rounded.to_micro()?,
        })
    }

    /// The number with which the calculation goes on.
    pub fn value(&self) -> Rational {
        match self.rounding {
            Some(_) => Rational::from_micro(self.score_micro),
            None => self.exact,
        }
    }
}

/// A score in millionths as a decimal number, digit for digit, with two decimals at least: `8.50`, `-0.125`.
pub fn written_micro(micro: i64) -> String {
    let digits = format!("{:07}", micro.unsigned_abs());
    let (whole, decimals) = digits.split_at(digits.len().saturating_sub(6));
    let kept = decimals.trim_end_matches('0').len().max(2);
    let decimals = decimals.get(..kept).unwrap_or(decimals);
    let sign = if micro < 0 { "-" } else { "" };
    format!("{sign}{whole}.{decimals}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_is_written_digit_for_digit() {
        for (micro, written) in [
            (8_500_000, "8.50"),
            (-125_000, "-0.125"),
            (1, "0.000001"),
            (0, "0.00"),
            (i64::MIN, "-9223372036854.775808"),
        ] {
            assert_eq!(written_micro(micro), written);
        }
    }
}
