//! Canonical JSON: the same data is the same bytes, wherever it is written.
//!
//! RFC 8785 for documents of objects, arrays, strings, booleans, null and whole numbers that a double holds exactly
//! (RFC 7493). Other numbers are refused, so the hard part of the RFC, printing doubles, does not arise.

use serde::Serialize;
use serde_json::Value;
use thiserror::Error;

/// The largest whole number below which every whole number is a double: 2^53 - 1.
const MAX_SAFE_INTEGER: u64 = 9_007_199_254_740_991;

/// Why a document has no canonical form here.
#[derive(Debug, Error)]
pub enum CanonicalError {
    #[error("the document is not JSON")]
    NotJson(#[from] serde_json::Error),
    #[error("{number} is not a whole number between -(2^53 - 1) and 2^53 - 1")]
    UnsafeNumber { number: serde_json::Number },
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
        Value::Number(number) => {
            let safe = number
                .as_i64()
                .is_some_and(|whole| whole.unsigned_abs() <= MAX_SAFE_INTEGER);
            if !safe {
                return Err(CanonicalError::UnsafeNumber {
                    number: number.clone(),
                });
            }
            text.push_str(&number.to_string());
        }
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

    #[test]
    fn numbers_are_whole_and_safe_or_refused() {
        assert_eq!(
            canonical_json(&json!([0, -5, 9_007_199_254_740_991_i64, null, true, {}])).unwrap(),
            "[0,-5,9007199254740991,null,true,{}]"
        );
        for number in [
            json!(0.5),
            json!(1.0),
            json!(9_007_199_254_740_992_i64),
            json!(u64::MAX),
        ] {
            assert!(canonical_json(&number).is_err(), "{number}");
        }
    }
}
