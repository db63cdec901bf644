//! The rule book in words.

use domain::ids::CriterionId;
use domain::locale::Locale;
use domain::rubric::Criterion;
use domain::scoring::{Average, Rounding, RoundingMode, Sentence, TieBreak, Treatment};

use crate::i18n::format::milli;
use crate::i18n::public;

/// One sentence of "how places are decided".
pub(super) fn sentence_text(locale: Locale, sentence: &Sentence, criteria: &[Criterion]) -> String {
    let name = |id: CriterionId| name_of(locale, id, criteria);
    let of = |id: &Option<CriterionId>| id.map(|id| format!("«{}»: ", name(id))).unwrap_or_default();
    let text = match sentence {
        Sentence::MinimumReviews { minimum } => public::minimum_reviews(locale, *minimum),
        Sentence::MissingMark { treatment } => public::missing_mark(locale, treated(locale, *treatment)),
        Sentence::CannotJudge { treatment } => public::cannot_judge(locale, treated(locale, *treatment)),
        Sentence::AbsentJuror { treatment } => public::absent_juror(locale, treated(locale, *treatment)),
        Sentence::MarksCountAsGiven => public::marks_as_given(locale).to_owned(),
        Sentence::SeverityTakenOut { minimum_marks } => public::severity_taken_out(locale, *minimum_marks),
        Sentence::MarksStretched { minimum_marks } => public::marks_stretched(locale, *minimum_marks),
        Sentence::Dropped {
            criterion,
            highest,
            lowest,
            from_marks,
        } => public::dropped(locale, &of(criterion), *highest, *lowest, *from_marks),
        Sentence::Averaged { criterion, average } => match average {
            Average::Mean {} => public::mean(locale, &of(criterion)),
            Average::Median {} => public::median(locale, &of(criterion)),
            Average::Trimmed { share_milli } => public::trimmed(
                locale,
                &of(criterion),
                &milli(locale, share_milli.saturating_mul(100)),
            ),
        },
        Sentence::CriterionRounded { rounding } => {
            public::criterion_rounded(locale, &rounded(locale, *rounding))
        }
        Sentence::Weighted {
            criterion,
            weight_milli,
            of_milli,
        } => match of_milli.filter(|of| *of > 0) {
            None => public::weighted(locale, &name(*criterion), &milli(locale, *weight_milli)),
            Some(of_milli) => public::weighted_share(
                locale,
                &name(*criterion),
                &percent(locale, *weight_milli, of_milli),
            ),
        },
        Sentence::WeightedRounded { rounding } => {
            public::weighted_rounded(locale, &rounded(locale, *rounding))
        }
        Sentence::TotalRounded { rounding } => public::total_rounded(locale, &rounded(locale, *rounding)),
        Sentence::Adjusted { labels } => public::adjusted(locale, &labels.join(", ")),
        Sentence::HigherTotalWins => public::higher_wins(locale).to_owned(),
        Sentence::TieBroken { step, tie_break } => {
            public::tie_broken(locale, *step, &tie_break_text(locale, tie_break, criteria))
        }
        Sentence::ComparedInPairs { may_tie: true } => public::compared_or_equal(locale).to_owned(),
        Sentence::ComparedInPairs { may_tie: false } => public::compared(locale).to_owned(),
        Sentence::RankedByComparisons { jurors_weighed } => public::ranked_by_comparisons(
            locale,
            if *jurors_weighed {
                public::jurors_weighed(locale)
            } else {
                ""
            },
        ),
        Sentence::LeastVisits { visits } => public::least_visits(locale, *visits),
        Sentence::RankShared => public::rank_shared(locale).to_owned(),
        Sentence::ComparisonsPublished => public::comparisons_published(locale).to_owned(),
    };
    capitalised(&text)
}

fn tie_break_text(locale: Locale, tie_break: &TieBreak, criteria: &[Criterion]) -> String {
    match tie_break {
        TieBreak::Criterion { criterion } => {
            public::by_criterion(locale, &name_of(locale, *criterion, criteria))
        }
        TieBreak::ComponentTotal {} => public::by_component_total(locale).to_owned(),
        TieBreak::Adjustment { label } => public::by_adjustment(locale, label),
        TieBreak::Median {} => public::by_median(locale).to_owned(),
        TieBreak::TopMarks {} => public::by_top_marks(locale).to_owned(),
        TieBreak::HeadToHead {} => public::by_head_to_head(locale).to_owned(),
        TieBreak::ChairDecision {} => public::by_chair(locale).to_owned(),
    }
}

fn name_of(locale: Locale, id: CriterionId, criteria: &[Criterion]) -> String {
    let named = criteria.iter().find(|criterion| criterion.id == id);
    named
        .map(|criterion| criterion.name.best(locale).to_owned())
        .unwrap_or_default()
}

const fn treated(locale: Locale, treatment: Treatment) -> &'static str {
    match treatment {
        Treatment::LeaveOut => public::left_out(locale),
        Treatment::Zero => public::as_zero(locale),
        Treatment::LowestMark => public::as_lowest(locale),
        Treatment::NotRanked => public::not_ranked(locale),
    }
}

fn rounded(locale: Locale, rounding: Rounding) -> String {
    match rounding.mode {
        RoundingMode::HalfUp => public::half_up(locale, rounding.digits),
        RoundingMode::HalfEven => public::half_even(locale, rounding.digits),
    }
}

/// To a tenth of a percent, for reading: the rule itself is the exact fraction.
fn percent(locale: Locale, part: u32, whole: u64) -> String {
    let tenths = u64::from(part)
        .saturating_mul(1000)
        .checked_div(whole)
        .unwrap_or(0);
    milli(
        locale,
        u32::try_from(tenths.saturating_mul(100)).unwrap_or(u32::MAX),
    )
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentence_without_a_criterion_begins_with_a_capital() {
        let sentence = Sentence::Averaged {
            criterion: None,
            average: Average::Mean {},
        };
        assert_eq!(
            sentence_text(Locale::Ru, &sentence, &[]),
            "Берётся среднее баллов."
        );
    }

    #[test]
    fn share_of_the_weights_is_told_in_percent() {
        assert_eq!(percent(Locale::En, 1_000, 3_000), "33.3");
        assert_eq!(percent(Locale::Kk, 1_000, 4_000), "25");
    }
}
