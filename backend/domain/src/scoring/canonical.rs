//! Canonical JSON: the same data is the same bytes, wherever it is written.
//!
//! RFC 8785. Whole numbers are written as they are, as long as a double holds them exactly (RFC 7493); those that are not
//! are refused, so that no digit is lost in silence. Doubles are written as ECMAScript writes them.

use serde::Serialize;
use serde_json::{Number, Value};
use thiserror::Error;

/// The largest whole number below which every whole number is a double: 2^53 - 1.
const MAX_SAFE_INTEGER: u64 = 9_007_199_254_740_991;

/// Why a document has no canonical form here.
#[derive(Debug, Error)]
pub enum CanonicalError {
    /// It cannot be written as JSON at all.
    #[error("the document is not JSON")]
    NotJson(#[from] serde_json::Error),
    /// A double does not hold the number exactly, so that readers of JSON might take it for another.
    #[error("{number} is a whole number outside -(2^53 - 1) to 2^53 - 1")]
    UnsafeNumber {
        /// The first such number.
        number: Number,
    },
}

/// The canonical JSON of `document`: no white space, keys sorted by their UTF-16 code units.
pub fn canonical_json(document: &impl Serialize) -> Result<String, CanonicalError> {
    let mut text = String::new();
    write(&serde_json::to_value(document)?, &mut text)?;
    Ok(text)
}

fn write(value: &Value, text: &mut String) -> Result<(), CanonicalError> {
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(true) => text.push_str("true"),
        Value::Bool(false) => text.push_str("false"),
        Value::Number(number) => text.push_str(&written(number)?),
        Value::String(string) => write_string(string, text)?,
        Value::Array(items) => {
            text.push('[');
            for (position, item) in items.iter().enumerate() {
                if position > 0 {
                    text.push(',');
                }
                write(item, text)?;
            }
            text.push(']');
        }
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_by(|(left, _), (right, _)| left.encode_utf16().cmp(right.encode_utf16()));
            text.push('{');
            for (position, (key, value)) in fields.into_iter().enumerate() {
                if position > 0 {
                    text.push(',');
                }
                write_string(key, text)?;
                text.push(':');
                write(value, text)?;
            }
            text.push('}');
        }
    }
    Ok(())
}

/// `serde_json` escapes exactly what RFC 8785 (section 3.2.2.2) asks for, and the same way.
fn write_string(string: &str, text: &mut String) -> Result<(), CanonicalError> {
    text.push_str(&serde_json::to_string(string)?);
    Ok(())
}

fn written(number: &Number) -> Result<String, CanonicalError> {
    let unsafe_number = || CanonicalError::UnsafeNumber {
        number: number.clone(),
    };
    if number.is_f64() {
        return number.as_f64().and_then(ecmascript).ok_or_else(unsafe_number);
    }
    let whole = number
        .as_i64()
        .filter(|whole| whole.unsigned_abs() <= MAX_SAFE_INTEGER);
    whole.map(|whole| whole.to_string()).ok_or_else(unsafe_number)
}

/// A double as `Number.prototype.toString` writes it (ECMA-262, section 6.1.6.1.20), to which RFC 8785 (section 3.2.2.3)
/// refers; none where it is not finite: the fewest digits that read back as this double, of those the nearest to it, of two
/// as near the even one. Rust's `{:e}` finds how many digits, and takes any of two as near; its `{:.n$e}` takes the even one.
fn ecmascript(number: f64) -> Option<String> {
    if !number.is_finite() {
        return None;
    }
    if number == 0.0 {
        return Some("0".to_owned());
    }
    let shortest = format!("{:e}", number.abs());
    let (mantissa, _) = shortest.split_once('e')?;
    let decimals = mantissa.len().saturating_sub(2);
    let nearest = format!("{:.decimals$e}", number.abs());
    let reads_back = nearest
        .parse::<f64>()
        .is_ok_and(|read| read.to_bits() == number.abs().to_bits());
    let scientific = if reads_back { nearest } else { shortest };
    let (mantissa, exponent) = scientific.split_once('e')?;
    let exponent: i32 = exponent.parse().ok()?;
    let digits = mantissa.replace('.', "");
    let count = i32::try_from(digits.len()).ok()?;
    // Where the point stands in the digits, as ECMA-262 counts (its `n`).
    let point = exponent.checked_add(1)?;
    let zeros = |count: i32| "0".repeat(usize::try_from(count).unwrap_or(0));
    let split = |at: i32| digits.split_at_checked(usize::try_from(at).ok()?);
    let sign = if number < 0.0 { "-" } else { "" };
    Some(if (count..=21).contains(&point) {
        format!("{sign}{digits}{}", zeros(point.checked_sub(count)?))
    } else if (1..=21).contains(&point) {
        let (whole, decimals) = split(point)?;
        format!("{sign}{whole}.{decimals}")
    } else if (-5..=0).contains(&point) {
        format!("{sign}0.{}{digits}", zeros(point.checked_neg()?))
    } else {
        let (first, rest) = split(1)?;
        let point = if rest.is_empty() { "" } else { "." };
        format!("{sign}{first}{point}{rest}e{exponent:+}")
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn keys_are_sorted_by_utf_16_as_in_section_3_2_3_of_the_rfc() {
        let document = json!({
            "\u{20ac}": "Euro Sign", "\r": "Carriage Return", "\u{fb33}": "Hebrew Letter Dalet With Dagesh",
            "1": "One", "\u{1f600}": "Emoji: Grinning Face", "\u{80}": "Control",
            "\u{f6}": "Latin Small Letter O With Diaeresis",
        });
        let canonical = canonical_json(&document).unwrap();
        let order = ["Carriage", "One", "Control", "Latin", "Euro", "Emoji", "Hebrew"];
        let places: Vec<_> = order.map(|name| canonical.find(name).unwrap()).into();
        assert!(places.is_sorted(), "{canonical}");
    }

    #[test]
    fn strings_are_escaped_as_in_section_3_2_2_of_the_rfc() {
        let canonical = canonical_json(&json!("\u{20ac}$\u{f}\nA'B\"\\\\\"/\u{8}\u{7f}")).unwrap();
        assert_eq!(canonical, "\"\u{20ac}$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\\b\u{7f}\"");
    }

    /// RFC 8785, appendix B. The RFC's NaN and infinity are not JSON, and are tested apart.
    const NUMBERS: [(u64, &str); 24] = [
        (0x0000_0000_0000_0000, "0"),
        (0x8000_0000_0000_0000, "0"),
        (0x0000_0000_0000_0001, "5e-324"),
        (0x8000_0000_0000_0001, "-5e-324"),
        (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
        (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"),
        (0x4340_0000_0000_0000, "9007199254740992"),
        (0xc340_0000_0000_0000, "-9007199254740992"),
        (0x4430_0000_0000_0000, "295147905179352830000"),
        (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"),
        (0x44b5_2d02_c7e1_4af6, "1e+23"),
        (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"),
        (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
        (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"),
        (0x444b_1ae4_d6e2_ef50, "1e+21"),
        (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"),
        (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
        (0x41b3_de43_5555_5553, "333333333.3333332"),
        (0x41b3_de43_5555_5554, "333333333.33333325"),
        (0x41b3_de43_5555_5555, "333333333.3333333"),
        (0x41b3_de43_5555_5556, "333333333.3333334"),
        (0x41b3_de43_5555_5557, "333333333.33333343"),
        (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
        (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
    ];

    #[test]
    fn doubles_are_written_as_in_appendix_b_of_the_rfc() {
        for (bits, written) in NUMBERS {
            assert_eq!(
                canonical_json(&f64::from_bits(bits)).unwrap(),
                written,
                "{bits:016x}"
            );
        }
        for bits in [0x7fff_ffff_ffff_ffff, 0x7ff0_0000_0000_0000] {
            assert_eq!(ecmascript(f64::from_bits(bits)), None, "{bits:016x}");
        }
    }

    #[test]
    fn the_sample_of_section_3_2_2_and_3_2_3_of_the_rfc_is_written_byte_for_byte() {
        let document = json!({
            "numbers": [333_333_333.333_333_3, 1e30, 4.50, 2e-3, 0.000_000_000_000_000_000_000_000_001],
            "string": "\u{20ac}$\u{f}\u{a}A'\u{42}\u{22}\u{5c}\\\"/",
            "literals": [null, true, false],
        });
        // The bytes which section 3.2.4 prints in hexadecimal.
        let expected = concat!(
            r#"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"#,
            r#""string":"€$\u000f\nA'B\"\\\\\"/"}"#,
        );
        assert_eq!(canonical_json(&document).unwrap(), expected);
    }

    #[test]
    fn whole_numbers_are_safe_or_refused() {
        assert_eq!(
            canonical_json(&json!([0, -5, 9_007_199_254_740_991_i64, 1.0, null, true, {}])).unwrap(),
            "[0,-5,9007199254740991,1,null,true,{}]"
        );
        for number in [
            json!(9_007_199_254_740_992_i64),
            json!(-9_007_199_254_740_992_i64),
            json!(u64::MAX),
        ] {
            assert!(canonical_json(&number).is_err(), "{number}");
        }
    }
}
