//! The three languages, which are equals: no text type here has a default language.

use serde::{Deserialize, Serialize};

/// A language of the interface, of a mail, of a contest's texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Locale {
    /// Kazakh.
    Kk,
    /// Russian.
    Ru,
    /// English.
    En,
}

impl Locale {
    /// All three, in the order in which they stand in for each other.
    pub const ALL: [Self; 3] = [Self::Kk, Self::Ru, Self::En];

    /// The ISO 639-1 code, as in `lang` attributes and paths.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Kk => "kk",
            Self::Ru => "ru",
            Self::En => "en",
        }
    }

    /// The language of a code, or of a longer tag that starts with one (`ru-KZ`). Anything else is not ours.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?;
        Self::ALL
            .into_iter()
            .find(|locale| locale.code().eq_ignore_ascii_case(primary))
    }
}

/// The CLDR plural category of a whole number in one of our languages (Unicode CLDR, "Language Plural Rules").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plural {
    /// The number 1; in Russian also 21, 31 and so on, but not 11.
    One,
    /// In Russian 2 to 4, 22 to 24 and so on, but not 12 to 14.
    Few,
    /// In Russian every other whole number.
    Many,
    /// In Kazakh and English every number but 1.
    Other,
}

impl Plural {
    /// Kazakh and English know `One` and `Other`; Russian knows `One`, `Few` and `Many` for whole numbers.
    pub const fn of(locale: Locale, count: u64) -> Self {
        match locale {
            Locale::Kk | Locale::En => {
                if count == 1 {
                    Self::One
                } else {
                    Self::Other
                }
            }
            Locale::Ru => match (count % 10, count % 100) {
                (1, tail) if tail != 11 => Self::One,
                (2..=4, tail) if tail < 12 || tail > 14 => Self::Few,
                _ => Self::Many,
            },
        }
    }
}

/// The same text in up to three languages. Which of them must be there is the rule of whoever holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Localized {
    /// In Kazakh; none where it was not written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kk: Option<String>,
    /// In Russian; none where it was not written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ru: Option<String>,
    /// In English; none where it was not written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl Localized {
    /// The text in this language, if it was written.
    pub fn get(&self, locale: Locale) -> Option<&str> {
        match locale {
            Locale::Kk => self.kk.as_deref(),
            Locale::Ru => self.ru.as_deref(),
            Locale::En => self.en.as_deref(),
        }
    }

    /// The text for a reader of `locale`: theirs, or else the first there is in the order kk, ru, en; empty if there is
    /// none at all.
    pub fn best(&self, locale: Locale) -> &str {
        self.get(locale)
            .or_else(|| Locale::ALL.into_iter().find_map(|other| self.get(other)))
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Plural::{Few, Many, One};
    use super::*;

    #[test]
    fn russian_plural_follows_the_last_two_digits() {
        let forms: Vec<_> = [1, 2, 5, 11, 12, 21, 22, 25, 111, 114, 0]
            .map(|count| Plural::of(Locale::Ru, count))
            .into();
        assert_eq!(
            forms,
            [One, Few, Many, Many, Many, One, Few, Many, Many, Many, Many]
        );
    }

    #[test]
    fn a_missing_language_falls_back_in_a_fixed_order() {
        let text = Localized {
            kk: None,
            ru: Some("Байқау".into()),
            en: Some("Contest".into()),
        };
        assert_eq!(text.best(Locale::Kk), "Байқау");
        assert_eq!(text.best(Locale::En), "Contest");
        assert_eq!(Localized::default().best(Locale::Ru), "");
    }

    #[test]
    fn a_tag_with_a_region_names_its_language() {
        assert_eq!(Locale::from_tag("ru-KZ"), Some(Locale::Ru));
        assert_eq!(Locale::from_tag("KK"), Some(Locale::Kk));
        assert_eq!(Locale::from_tag("de"), None);
    }
}
