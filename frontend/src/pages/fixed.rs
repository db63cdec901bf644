//! Numbers with a fixed count of decimals in fields, as people type them: `7.5` for 750 hundredths. What is only read is
//! written by [`crate::i18n::format`], in the reader's language.

use domain::problem::FieldRule;

/// Without trailing zeros: `7.5`, `-2`, `0.001`.
pub(crate) fn write(value: i64, decimals: u32) -> String {
    let text = write_all(value, decimals);
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

/// A count of at least `least`; none where nothing is typed. Thousands may stand apart.
pub(crate) fn read_count(text: &str, least: u32) -> Result<Option<u32>, FieldRule> {
    let text: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    if text.is_empty() {
        return Ok(None);
    }
    let count: i64 = text.parse().map_err(|_| FieldRule::NotANumber)?;
    match u32::try_from(count) {
        Ok(count) if count >= least => Ok(Some(count)),
        Err(_) if count > 0 => Err(FieldRule::AboveMax {
            max: u32::MAX.to_string(),
        }),
        Ok(_) | Err(_) => Err(FieldRule::BelowMin {
            min: least.to_string(),
        }),
    }
}

/// A comma does as well as a point.
pub(crate) fn read(text: &str, decimals: u32) -> Result<i64, FieldRule> {
    let text = text.trim().replace(',', ".").replace('−', "-");
    if text.is_empty() {
        return Err(FieldRule::Required);
    }
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.as_str()),
    };
    let (whole, behind) = digits.split_once('.').unwrap_or((digits, ""));
    let width = usize::try_from(decimals).map_err(|_| FieldRule::NotANumber)?;
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if (whole.is_empty() && behind.is_empty()) || !is_number(whole) || !is_number(behind) {
        return Err(FieldRule::NotANumber);
    }
    let behind = behind.trim_end_matches('0');
    if behind.len() > width {
        let step = write(1, decimals);
        return Err(FieldRule::OffStep { step });
    }
    let magnitude: i64 = format!("{whole}{behind:0<width$}")
        .parse()
        .map_err(|_| FieldRule::NotANumber)?;
    Ok(if negative {
        magnitude.saturating_neg()
    } else {
        magnitude
    })
}

fn write_all(value: i64, decimals: u32) -> String {
    let Some(scale) = 10_u64.checked_pow(decimals).filter(|&scale| scale > 1) else {
        return value.to_string();
    };
    let sign = if value < 0 { "-" } else { "" };
    let magnitude = value.unsigned_abs();
    let width = usize::try_from(decimals).unwrap_or(0);
    format!("{sign}{}.{:0width$}", magnitude / scale, magnitude % scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_is_written_without_needless_zeros_and_read_back() {
        for (value, decimals, text) in [
            (750, 2, "7.5"),
            (-200, 2, "-2"),
            (1, 3, "0.001"),
            (0, 2, "0"),
            (-5, 2, "-0.05"),
            (1600, 3, "1.6"),
            (42, 0, "42"),
        ] {
            assert_eq!(write(value, decimals), text);
            assert_eq!(read(text, decimals), Ok(value));
        }
    }

    #[test]
    fn count_is_whole_and_not_too_small_or_nothing() {
        assert_eq!(read_count(" ", 1), Ok(None));
        assert_eq!(read_count("0", 0), Ok(Some(0)));
        assert_eq!(read_count(" 128 ", 1), Ok(Some(128)));
        assert_eq!(read_count("12\u{a0}345\u{202f}678", 1), Ok(Some(12_345_678)));
        for bad in ["many", "1.5", "1e3"] {
            assert_eq!(read_count(bad, 0), Err(FieldRule::NotANumber), "{bad}");
        }
        let below = |min: &str| Err(FieldRule::BelowMin { min: min.to_owned() });
        assert_eq!(read_count("-1", 0), below("0"));
        assert_eq!(read_count("0", 1), below("1"));
        let max = "4294967295".to_owned();
        assert_eq!(read_count("4294967296", 1), Err(FieldRule::AboveMax { max }));
    }

    #[test]
    fn what_is_not_a_number_or_has_too_many_decimals_is_refused() {
        assert_eq!(read("7,25", 2), Ok(725));
        assert_eq!(read("", 2), Err(FieldRule::Required));
        for bad in ["x", ".", "1.2.3", "--1", "1e3"] {
            assert_eq!(read(bad, 2), Err(FieldRule::NotANumber), "{bad}");
        }
        let step = "0.01".to_owned();
        assert_eq!(read("7.255", 2), Err(FieldRule::OffStep { step }));
    }
}
