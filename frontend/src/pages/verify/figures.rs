//! Numbers as a reader follows them: exact where they can be, and the rounding said.

use domain::locale::Locale;
use domain::scoring::{
    Average, CriterionRule, CriterionScore, Fate, Figure, Rational, Rounding, RoundingMode,
};

use crate::i18n::format::{centi, micro};
use crate::i18n::{results as words, rules};

/// How many marks are written out in a formula.
const MOST_TERMS: usize = 12;

/// What a stage gives: `8,50`, or with a rounding that changed something `25/3 → 8,33 (2 decimals)`.
pub(super) fn figure(locale: Locale, figure: &Figure) -> String {
    let Some(rounding) = figure.rounding else {
        return number(locale, figure.exact);
    };
    let rounded = micro(locale, figure.score_micro);
    if figure.exact == Rational::from_micro(figure.score_micro) {
        return rounded;
    }
    let how = rules::rounding(locale, rounding).to_lowercase();
    format!("{} → {rounded} ({how})", number(locale, figure.exact))
}

/// `8,50` where decimals say it all, else `25/3 ≈ 8,333`.
pub(super) fn number(locale: Locale, exact: Rational) -> String {
    let thousandths = Rounding {
        digits: 3,
        mode: RoundingMode::HalfUp,
    };
    let about = exact.round(thousandths).and_then(Rational::to_micro);
    match (decimal(locale, exact), about) {
        (Some(decimal), _) => decimal,
        (None, Ok(about)) => format!("{exact} ≈ {}", micro(locale, about)),
        (None, Err(_)) => exact.to_string(),
    }
}

/// A term of a sum: `8,50` or `25/3`.
pub(super) fn term(locale: Locale, exact: Rational) -> String {
    decimal(locale, exact).unwrap_or_else(|| exact.to_string())
}

/// As a decimal number, where six decimals are the whole of it.
fn decimal(locale: Locale, exact: Rational) -> Option<String> {
    let all = exact.to_micro().ok()?;
    (Rational::from_micro(all) == exact).then(|| micro(locale, all))
}

/// How the marks that count became the score: `(9 + 8,5) / 2`. None where that would not be the whole truth.
pub(super) fn formula(locale: Locale, rule: CriterionRule, score: &CriterionScore) -> Option<String> {
    let used = score.marks.iter().filter(|mark| mark.fate == Fate::Used);
    let mut values: Vec<i64> = used.filter_map(|mark| mark.counted_centi).collect();
    values.sort_unstable();
    let written = |values: &[i64], between: &str| {
        let values: Vec<_> = values.iter().map(|value| centi(locale, *value)).collect();
        values.join(between)
    };
    if values.len() > MOST_TERMS {
        return None;
    }
    match rule.average {
        Average::Median {} => Some(words::median_of(locale, &written(&values, "; "))),
        Average::Mean {} | Average::Trimmed { .. } => {
            let count = u64::try_from(values.len())
                .ok()
                .and_then(std::num::NonZeroU64::new)?;
            let sum = values.iter().copied().map(Rational::from_centi);
            let mean = Rational::checked_sum(sum)
                .and_then(|sum| sum.checked_div(count))
                .ok()?;
            (mean == score.score.exact).then(|| match count.get() {
                1 => written(&values, ""),
                count => format!("({}) / {count}", written(&values, " + ")),
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fraction(numerator: i128, denominator: u64) -> Rational {
        Rational::new(numerator, std::num::NonZeroU64::new(denominator).unwrap())
    }

    #[test]
    fn a_number_is_decimal_where_that_is_exact() {
        assert_eq!(number(Locale::Ru, fraction(17, 2)), "8,50");
        assert_eq!(number(Locale::En, fraction(25, 3)), "25/3 ≈ 8.333");
        assert_eq!(term(Locale::En, fraction(25, 3)), "25/3");
    }

    #[test]
    fn a_rounding_is_told_where_it_changed_something() {
        let rounding = Rounding {
            digits: 2,
            mode: RoundingMode::HalfUp,
        };
        let told = |exact| figure(Locale::En, &Figure::of(exact, Some(rounding)).unwrap());
        assert_eq!(told(fraction(17, 2)), "8.50");
        assert_eq!(told(fraction(25, 3)), "25/3 ≈ 8.333 → 8.33 (2 decimals)");
        let unrounded = Figure::of(fraction(25, 3), None).unwrap();
        assert_eq!(figure(Locale::En, &unrounded), "25/3 ≈ 8.333");
    }
}
