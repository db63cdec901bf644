//! Dates, numbers and sizes as the reader's language writes them. The browser knows how (`Intl`), so that no tables of
//! our own are downloaded.

use chrono::{DateTime, Utc};
use domain::locale::Locale;
use js_sys::{Array, Date, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

/// Day and time in the reader's own zone.
pub(crate) fn date_time(locale: Locale, moment: DateTime<Utc>) -> String {
    format_date(locale, moment, Style::DayAndTime, None)
}

/// Day and time where the organisers are, as official texts give it.
pub(crate) fn almaty_date_time(locale: Locale, moment: DateTime<Utc>) -> String {
    format_date(locale, moment, Style::DayAndTime, Some("Asia/Almaty"))
}

pub(crate) fn date(locale: Locale, moment: DateTime<Utc>) -> String {
    format_date(locale, moment, Style::Day, None)
}

pub(crate) fn time(locale: Locale, moment: DateTime<Utc>) -> String {
    format_date(locale, moment, Style::Time, None)
}

/// A mark: hundredths, without trailing zeros.
pub(crate) fn centi(locale: Locale, centi: i64) -> String {
    fixed(locale, centi.into(), 2, 0)
}

/// A weight: thousandths, without trailing zeros.
pub(crate) fn milli(locale: Locale, milli: u32) -> String {
    fixed(locale, milli.into(), 3, 0)
}

/// A score: millionths, exact, with two decimals at least.
pub(crate) fn micro(locale: Locale, micro: i64) -> String {
    fixed(locale, micro.into(), 6, 2)
}

/// Millionths rounded to so many digits, at most six, all of which are shown; halves away from zero.
pub(crate) fn rounded_micro(locale: Locale, micro: i64, digits: u32) -> String {
    let unit = 10_u64.pow(6_u32.saturating_sub(digits));
    let rounded = micro.unsigned_abs().saturating_add(unit / 2) / unit;
    let signed = i128::from(rounded) * if micro < 0 { -1 } else { 1 };
    let digits = usize::try_from(digits.min(6)).unwrap_or(6);
    fixed(locale, signed, digits, digits)
}

/// A score with at least as many decimals as its stage keeps, and more where they are not zero: `7.50`, `7.125`.
pub(crate) fn padded_micro(locale: Locale, micro: i64, digits: u8) -> String {
    fixed(locale, micro.into(), 6, digits.into())
}

/// Hundredths with both decimals.
pub(crate) fn padded_centi(locale: Locale, centi: i64) -> String {
    fixed(locale, centi.into(), 2, 2)
}

/// Millionths with at most three decimals, for reading only: `≈7.333` where something was left out.
pub(crate) fn about_micro(locale: Locale, micro: i64) -> String {
    if micro % 1_000 == 0 {
        return fixed(locale, micro.into(), 6, 0);
    }
    let half = if micro < 0 { -500 } else { 500 };
    format!("≈{}", fixed(locale, (i128::from(micro) + half) / 1_000, 3, 0))
}

/// A fixed-point number, digit for digit: `value` counts units of `10^-digits`, of which zeros at the end are left out
/// down to `least` decimals.
fn fixed(locale: Locale, value: i128, digits: usize, least: usize) -> String {
    let all = format!("{:0>width$}", value.unsigned_abs(), width = digits + 1);
    let (whole, decimals) = all.split_at(all.len().saturating_sub(digits));
    let kept = decimals.trim_end_matches('0').len().max(least);
    let decimals = decimals.get(..kept).unwrap_or(decimals);
    let sign = if value < 0 { "−" } else { "" };
    let point = if locale == Locale::En { '.' } else { ',' };
    if decimals.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}{point}{decimals}")
    }
}

/// Hundredths from what somebody typed, with a point or a comma; `None` if it is no number of at most two decimals.
pub(crate) fn parse_centi(text: &str) -> Option<i64> {
    let text = text.trim().replace('−', "-").replace(',', ".");
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.as_str()),
    };
    let (whole, cents) = digits.split_once('.').unwrap_or((digits, ""));
    let are_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || cents.len() > 2 || !are_digits(whole) || !are_digits(cents) {
        return None;
    }
    let cents: i64 = format!("{cents:0<2}").parse().ok()?;
    let whole: i64 = whole.parse().ok()?;
    whole.checked_mul(100)?.checked_add(cents)?.checked_mul(sign)
}

/// A size of a file, in units of 1024.
pub(crate) fn bytes(locale: Locale, bytes: u64) -> String {
    let [small, kilo, mega] = match locale {
        Locale::Kk | Locale::Ru => ["Б", "КБ", "МБ"],
        Locale::En => ["B", "KB", "MB"],
    };
    match bytes {
        0..1_024 => format!("{bytes} {small}"),
        1_024..1_048_576 => format!("{} {kilo}", bytes.div_ceil(1_024)),
        _ => {
            let tenths = bytes.saturating_mul(10).div_ceil(1_048_576);
            let point = if locale == Locale::En { '.' } else { ',' };
            match tenths % 10 {
                0 => format!("{} {mega}", tenths / 10),
                tenth => format!("{}{point}{tenth} {mega}", tenths / 10),
            }
        }
    }
}

/// How much of a moment is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Day,
    Time,
    DayAndTime,
}

fn format_date(locale: Locale, moment: DateTime<Utc>, style: Style, zone: Option<&str>) -> String {
    // Chromium has no Kazakh dates and writes "2026 M12 2"; those are spelled here, from the parts that it can tell.
    let spelled = locale == Locale::Kk && style != Style::Time;
    let wanted = Object::new();
    let options: &[(&str, &str)] = match style {
        _ if spelled => &[
            ("year", "numeric"),
            ("month", "numeric"),
            ("day", "numeric"),
            ("hour", "2-digit"),
            ("minute", "2-digit"),
            ("hourCycle", "h23"),
        ],
        Style::Day => &[("dateStyle", "long")],
        Style::Time => &[("timeStyle", "short")],
        Style::DayAndTime => &[("dateStyle", "medium"), ("timeStyle", "short")],
    };
    for (key, value) in options.iter().copied().chain(zone.map(|zone| ("timeZone", zone))) {
        // Setting a property of a fresh plain object cannot fail.
        Reflect::set(&wanted, &JsValue::from_str(key), &JsValue::from_str(value)).ok();
    }
    let format = Intl::DateTimeFormat::new(&languages(locale), &wanted);
    let date = Date::new(&JsValue::from_str(&moment.to_rfc3339()));
    if !spelled {
        return as_text(&format.format().call1(&JsValue::UNDEFINED, &date));
    }
    let parts = format.format_to_parts(&date);
    let part = |name: &str| {
        let found = parts.iter().find(|part| property(part, "type") == name);
        found.map(|part| property(&part, "value")).unwrap_or_default()
    };
    let month = part("month").parse().unwrap_or_default();
    let (year, day) = (part("year"), part("day"));
    match style {
        Style::DayAndTime => format!(
            "{}, {}:{}",
            kazakh_day(&year, month, &day, SHORT_MONTHS),
            part("hour"),
            part("minute")
        ),
        Style::Day | Style::Time => kazakh_day(&year, month, &day, MONTHS),
    }
}

const MONTHS: [&str; 12] = [
    "қаңтар",
    "ақпан",
    "наурыз",
    "сәуір",
    "мамыр",
    "маусым",
    "шілде",
    "тамыз",
    "қыркүйек",
    "қазан",
    "қараша",
    "желтоқсан",
];
const SHORT_MONTHS: [&str; 12] = [
    "қаң.", "ақп.", "нау.", "сәу.", "мам.", "мау.", "шіл.", "там.", "қыр.", "қаз.", "қар.", "жел.",
];

/// A day as Kazakh writes it (Unicode CLDR, kk, date formats), with the months counted from 1.
fn kazakh_day(year: &str, month: usize, day: &str, months: [&str; 12]) -> String {
    let name = month.checked_sub(1).and_then(|month| months.get(month));
    format!("{year} ж. {day} {}", name.copied().unwrap_or_default())
}

fn property(part: &JsValue, name: &str) -> String {
    as_text(&Reflect::get(part, &JsValue::from_str(name)))
}

/// Kazakhstan's way of writing; a browser without Kazakh falls back to Russian rather than to its own language.
fn languages(locale: Locale) -> Array {
    let tags: &[&str] = match locale {
        Locale::Kk => &["kk-KZ", "ru-KZ"],
        Locale::Ru => &["ru-KZ"],
        Locale::En => &["en-GB"],
    };
    tags.iter().copied().map(JsValue::from_str).collect()
}

fn as_text(value: &Result<JsValue, JsValue>) -> String {
    value
        .as_ref()
        .ok()
        .and_then(JsValue::as_string)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixed_point_number_is_written_digit_for_digit() {
        assert_eq!(centi(Locale::Ru, 725), "7,25");
        assert_eq!(centi(Locale::Kk, -50), "−0,5");
        assert_eq!(milli(Locale::En, 1_600), "1.6");
        assert_eq!(micro(Locale::En, 83_000_000), "83.00");
        assert_eq!(micro(Locale::Ru, 1), "0,000001");
    }

    #[test]
    fn figure_has_the_decimals_of_its_stage_or_says_that_it_is_about() {
        assert_eq!(padded_micro(Locale::En, 7_500_000, 2), "7.50");
        assert_eq!(padded_micro(Locale::Ru, 7_125_000, 2), "7,125");
        assert_eq!(padded_micro(Locale::Kk, 7_000_000, 0), "7");
        assert_eq!(padded_centi(Locale::Ru, -200), "−2,00");
        assert_eq!(about_micro(Locale::En, 7_333_333), "≈7.333");
        assert_eq!(about_micro(Locale::Ru, -6_666_667), "≈−6,667");
        assert_eq!(about_micro(Locale::En, 7_500_000), "7.5");
        assert_eq!(about_micro(Locale::En, 6_999_999), "≈7");
    }

    #[test]
    fn mark_is_written_exactly_and_read_back() {
        for (value, written) in [
            (700, "7"),
            (750, "7,5"),
            (725, "7,25"),
            (5, "0,05"),
            (-250, "−2,5"),
        ] {
            assert_eq!(centi(Locale::Kk, value), written);
            assert_eq!(parse_centi(written), Some(value));
        }
        assert_eq!(centi(Locale::En, 725), "7.25");
        for nonsense in ["", ".", "7.", "1e3", "7.125", "7 5"] {
            let read = parse_centi(nonsense);
            assert_eq!(read, (nonsense == "7.").then_some(700), "{nonsense}");
        }
    }

    #[test]
    fn kazakh_day_has_the_name_of_its_month() {
        assert_eq!(kazakh_day("2026", 12, "2", MONTHS), "2026 ж. 2 желтоқсан");
        assert_eq!(kazakh_day("2027", 1, "31", SHORT_MONTHS), "2027 ж. 31 қаң.");
    }

    #[test]
    fn size_is_rounded_up_and_written_as_the_language_does() {
        assert_eq!(bytes(Locale::En, 1_023), "1023 B");
        assert_eq!(bytes(Locale::Ru, 1_025), "2 КБ");
        assert_eq!(bytes(Locale::Kk, 20 * 1_048_576), "20 МБ");
        assert_eq!(bytes(Locale::Kk, 1_572_864), "1,5 МБ");
        assert_eq!(bytes(Locale::En, 1_572_864), "1.5 MB");
    }
}
