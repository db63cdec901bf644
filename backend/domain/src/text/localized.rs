//! Checks of a text in three languages.

use super::{Length, Lines, clean, tidy};
use crate::locale::{Locale, Localized};
use crate::problem::{FieldProblem, FieldRule};

/// In which languages a text must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Languages {
    /// In all three.
    All,
    /// In at least one; a reader of another language gets that one.
    One,
    /// In any of them, or in none.
    Optional,
}

/// Holds each language of a text against the limits, and the set of languages against what is needed.
///
/// The problems point to the language (`/kk`), or to the whole text (an empty path) when none of three would do.
/// An empty string counts as a missing language.
pub fn check_localized(
    text: &Localized,
    needed: Languages,
    lines: Lines,
    length: Length,
) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    let mut present = 0_u8;
    for locale in Locale::ALL {
        let path = format!("/{}", locale.code());
        match text.get(locale).filter(|text| !text.trim().is_empty()) {
            Some(text) => {
                present = present.saturating_add(1);
                problems.extend(
                    clean(text, lines, length)
                        .err()
                        .map(|rule| FieldProblem::new(path, rule)),
                );
            }
            None if needed == Languages::All => problems.push(FieldProblem::new(path, FieldRule::Required)),
            None => {}
        }
    }
    if present == 0 && needed == Languages::One {
        problems.push(FieldProblem::new("", FieldRule::Required));
    }
    problems
}

/// Brings each language to NFC without white space around it, and takes out those without a text.
pub fn tidy_localized(text: &mut Localized) {
    for language in [&mut text.kk, &mut text.ru, &mut text.en] {
        *language = language
            .take()
            .map(|raw| tidy(&raw))
            .filter(|text| !text.is_empty());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHORT: Length = Length { min: 1, max: 4 };

    fn text(kk: &str, ru: &str) -> Localized {
        Localized {
            kk: Some(kk.into()),
            ru: Some(ru.into()),
            en: None,
        }
    }

    #[test]
    fn a_missing_language_is_named_where_all_are_needed() {
        assert_eq!(
            check_localized(&text("тау", " "), Languages::All, Lines::One, SHORT),
            [
                FieldProblem::new("/ru", FieldRule::Required),
                FieldProblem::new("/en", FieldRule::Required)
            ]
        );
        assert_eq!(
            check_localized(&text("тау", " "), Languages::One, Lines::One, SHORT),
            []
        );
    }

    #[test]
    fn a_text_in_no_language_is_a_problem_of_the_whole() {
        assert_eq!(
            check_localized(&Localized::default(), Languages::One, Lines::One, SHORT),
            [FieldProblem::new("", FieldRule::Required)]
        );
        assert_eq!(
            check_localized(&Localized::default(), Languages::Optional, Lines::One, SHORT),
            []
        );
    }
}
