//! With what a new contest, round or criterion begins: settings that would do as they are.

use domain::contest::{BlindMode, ContestDraft, JudgingMode, Round};
use domain::ids::{CriterionId, RoundId};
use domain::locale::{Locale, Localized};
use domain::rubric::{CannotJudge, CommentRule, Criterion, RubricDraft, Scale};
use domain::scoring::{
    Average, CriterionRule, MissingMarks, Normalisation, Rounding, RoundingMode, RoundingStages, Rules,
    TieBreak, Treatment, Weights,
};
use uuid::Uuid;

/// A draft with one round of two criteria, so that the organiser changes things rather than invents them.
pub(super) fn contest(title: Localized) -> ContestDraft {
    ContestDraft {
        slug: Locale::ALL
            .into_iter()
            .rev()
            .find_map(|locale| title.get(locale))
            .map_or_else(String::new, slug_of),
        title,
        rounds: vec![round(1)],
        ..ContestDraft::default()
    }
}

/// The round with this number, counted from 1.
pub(super) fn round(number: usize) -> Round {
    Round {
        id: RoundId::new(Uuid::new_v4()),
        name: Localized {
            kk: Some(format!("{number}-кезең")),
            ru: Some(format!("Этап {number}")),
            en: Some(format!("Round {number}")),
        },
        jurors_per_entry: 3,
        max_load: 30,
        blind: BlindMode::Blind,
        rubric: RubricDraft {
            criteria: vec![
                Criterion {
                    name: in_three("Идея", "Идея", "Idea"),
                    ..criterion()
                },
                Criterion {
                    name: in_three("Орындалуы", "Исполнение", "Execution"),
                    ..criterion()
                },
            ],
        },
        rule_book: evened_out(),
        reviewing_ends_at: None,
        judging: JudgingMode::default(),
        advancing: None,
    }
}

/// 0 to 10 in whole points, counted once.
pub(super) fn criterion() -> Criterion {
    Criterion {
        id: CriterionId::new(Uuid::new_v4()),
        name: Localized::default(),
        scale: Scale {
            min_centi: 0,
            max_centi: 1000,
            step_centi: 100,
        },
        weight_milli: 1000,
        descriptors: Vec::new(),
        cannot_judge: CannotJudge::Allowed,
        comment: CommentRule::Optional,
    }
}

/// The mean of all marks, rounded once at the end to two decimals; missing answers are left out.
pub(super) fn mean_of_all() -> Rules {
    Rules {
        version: Rules::VERSION,
        minimum_reviews: 2,
        missing: MissingMarks {
            missing_mark: Treatment::LeaveOut,
            cannot_judge: Treatment::LeaveOut,
            absent_juror: Treatment::LeaveOut,
        },
        normalisation: Normalisation::None,
        severity_from_marks: None,
        criterion: CriterionRule {
            drop_highest: 0,
            drop_lowest: 0,
            drop_from_marks: 1,
            average: Average::Mean {},
        },
        overrides: [].into(),
        weights: Weights::WeightedMean,
        rounding: RoundingStages {
            criterion: None,
            weighted: None,
            total: TO_CENTS,
        },
        adjustments: Vec::new(),
        tie_breaks: vec![
            TieBreak::Median {},
            TieBreak::TopMarks {},
            TieBreak::ChairDecision {},
        ],
    }
}

/// As [`mean_of_all`], with each juror's severity taken out of their marks where these can carry it: for who begins. From
/// the first mark on, since the model itself draws the severity of who gave few marks towards none; with a higher number
/// a single juror with few marks leaves everybody's severity in.
pub(super) fn evened_out() -> Rules {
    Rules {
        normalisation: Normalisation::Severity,
        severity_from_marks: Some(1),
        ..mean_of_all()
    }
}

/// As [`mean_of_all`], without the highest and the lowest mark where at least four count.
pub(super) fn drop_extremes() -> Rules {
    Rules {
        minimum_reviews: 3,
        criterion: CriterionRule {
            drop_highest: 1,
            drop_lowest: 1,
            drop_from_marks: 4,
            average: Average::Mean {},
        },
        ..mean_of_all()
    }
}

/// As in skating protocols: the extremes are dropped, each criterion is rounded, then multiplied with its factor and
/// rounded, and an equal total is decided by the components.
pub(super) fn skating() -> Rules {
    Rules {
        criterion: CriterionRule {
            drop_highest: 1,
            drop_lowest: 1,
            drop_from_marks: 5,
            average: Average::Mean {},
        },
        weights: Weights::FactorSum,
        rounding: RoundingStages {
            criterion: Some(TO_CENTS),
            weighted: Some(TO_CENTS),
            total: TO_CENTS,
        },
        tie_breaks: vec![TieBreak::ComponentTotal {}],
        ..mean_of_all()
    }
}

const TO_CENTS: Rounding = Rounding {
    digits: 2,
    mode: RoundingMode::HalfUp,
};

pub(super) fn in_three(kk: &str, ru: &str, en: &str) -> Localized {
    Localized {
        kk: Some(kk.to_owned()),
        ru: Some(ru.to_owned()),
        en: Some(en.to_owned()),
    }
}

/// An address made of a title: Cyrillic letters by the sound they have in Kazakh and Russian, anything else a hyphen.
fn slug_of(title: &str) -> String {
    let mut slug = String::new();
    for letter in title.chars().flat_map(char::to_lowercase) {
        let latin = match letter {
            'a'..='z' | '0'..='9' => {
                slug.push(letter);
                continue;
            }
            'ә' | 'а' => "a",
            'б' => "b",
            'в' => "v",
            'г' | 'ғ' => "g",
            'д' => "d",
            'е' | 'э' => "e",
            'ё' | 'ө' | 'о' => "o",
            'ж' => "zh",
            'з' => "z",
            'и' | 'й' | 'і' | 'ы' => "i",
            'к' | 'қ' => "k",
            'л' => "l",
            'м' => "m",
            'н' => "n",
            'ң' => "ng",
            'п' => "p",
            'р' => "r",
            'с' => "s",
            'т' => "t",
            'у' | 'ұ' | 'ү' => "u",
            'ф' => "f",
            'х' | 'һ' => "h",
            'ц' => "ts",
            'ч' => "ch",
            'ш' | 'щ' => "sh",
            'ю' => "yu",
            'я' => "ya",
            'ъ' | 'ь' => "",
            _ if slug.ends_with('-') || slug.is_empty() => "",
            _ => "-",
        };
        slug.push_str(latin);
    }
    slug.chars()
        .take(50)
        .collect::<String>()
        .trim_matches('-')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use domain::contest::check_contest;
    use domain::scoring::RuleBook;

    use super::*;

    #[test]
    fn new_contest_lacks_things_and_breaks_no_rule() {
        let problems = check_contest(&contest(in_three("Байқау", "Конкурс", "Contest")));
        assert!(
            problems.iter().all(|problem| problem.rule.is_unfinished()),
            "{problems:?}"
        );
    }

    #[test]
    fn presets_are_rule_books_without_contradictions() {
        for rules in [evened_out(), mean_of_all(), drop_extremes(), skating()] {
            assert!(RuleBook::parse(rules).is_ok());
        }
    }

    #[test]
    fn address_is_made_of_the_title_in_latin_letters() {
        assert_eq!(slug_of("  Ауыл IT-байқауы: 2026! "), "auil-it-baikaui-2026");
        assert_eq!(slug_of("Жас таланттар"), "zhas-talanttar");
    }
}
