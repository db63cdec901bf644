//! Text that was checked once, where it came in, and is trusted after that.
//!
//! Every text is brought to NFC first, so that one name typed on two keyboards is one string, and its length is counted
//! in characters (Unicode scalar values), which is what a form's counter shows.

mod localized;
mod search;

use unicode_normalization::UnicodeNormalization;

pub use localized::{Languages, check_localized, tidy_localized};
pub use search::{matches_search, search_key, spelling_key};

use crate::problem::FieldRule;

/// Whether a text may have line breaks and tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// Neither: it is a single line.
    One,
    /// Both.
    Many,
}

/// The lengths a text may have, in characters after NFC and trimming; both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// The fewest; above 0 there has to be a text.
    pub min: u64,
    /// The most.
    pub max: u64,
}

/// Trims, brings to NFC, and refuses what cannot be shown.
///
/// CR LF becomes LF. An empty text is [`FieldRule::Required`] when `length.min` is above zero, and fine otherwise.
pub fn clean(raw: &str, lines: Lines, length: Length) -> Result<String, FieldRule> {
    let text = tidy(raw);
    if text.is_empty() && length.min > 0 {
        return Err(FieldRule::Required);
    }
    if text.chars().any(|character| is_forbidden(character, lines)) {
        return Err(FieldRule::ForbiddenCharacter);
    }
    check_length(&text, length)?;
    Ok(text)
}

/// NFC with LF for line breaks, and no white space around it.
fn tidy(raw: &str) -> String {
    raw.replace("\r\n", "\n").trim().nfc().collect()
}

/// Holds the number of characters against the limits.
pub fn check_length(text: &str, length: Length) -> Result<(), FieldRule> {
    let Length { min, max } = length;
    let count = count_chars(text);
    if count < min {
        return Err(FieldRule::TooShort { min });
    }
    if count > max {
        return Err(FieldRule::TooLong { max });
    }
    Ok(())
}

/// The number of characters (Unicode scalar values) of a text.
pub fn count_chars(text: &str) -> u64 {
    text.chars().fold(0_u64, |count, _| count.saturating_add(1))
}

/// Controls, and the marks that change the direction or the line of what stands around them: they could make a name
/// look like another one, in a table or in a mail.
fn is_forbidden(character: char, lines: Lines) -> bool {
    match character {
        '\n' | '\t' => lines == Lines::One,
        '\u{061C}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}' => true,
        other => other.is_control(),
    }
}

/// Defines a text type whose only door is `parse`.
macro_rules! text_type {
    ($(#[$doc:meta])* $name:ident, $lines:expr, $min:literal..=$max:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The lengths it may have, in characters.
            pub const LENGTH: $crate::text::Length = $crate::text::Length { min: $min, max: $max };

            /// Trims, brings to NFC and checks; the error is the rule that was broken.
            pub fn parse(raw: &str) -> Result<Self, $crate::problem::FieldRule> {
                $crate::text::clean(raw, $lines, Self::LENGTH).map(Self)
            }

            /// The text, as `parse` left it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }
    };
}
pub(crate) use text_type;

text_type! {
    /// A longer text in Markdown, as it was written. Only its length is checked here: whoever turns it into HTML
    /// sanitises the result, because no rule about the source can make the outcome safe.
    Markdown, Lines::Many, 0..=20_000
}

/// The part of an address that names a contest: lower-case Latin letters, digits, single hyphens between them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

impl Slug {
    /// The lengths it may have, in characters.
    pub const LENGTH: Length = Length { min: 3, max: 60 };

    /// Lower-cases and checks. It never starts or ends with a hyphen, and is not an id, so that an address with either
    /// says which it holds.
    pub fn parse(raw: &str) -> Result<Self, FieldRule> {
        let slug = clean(raw, Lines::One, Self::LENGTH)?.to_ascii_lowercase();
        let is_word = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if !slug.split('-').all(is_word) || uuid::Uuid::try_parse(&slug).is_ok() {
            return Err(FieldRule::NotASlug);
        }
        Ok(Self(slug))
    }

    /// The slug as it stands in addresses.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Slug {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: Length = Length { min: 2, max: 5 };

    #[test]
    fn a_decomposed_letter_counts_once_and_is_composed() {
        assert_eq!(clean("  Абаи\u{306} ", Lines::One, NAME), Ok("Абай".to_owned()));
        assert_eq!(
            clean("и\u{306}", Lines::One, NAME),
            Err(FieldRule::TooShort { min: 2 })
        );
    }

    #[test]
    fn a_direction_override_is_refused() {
        assert_eq!(
            clean("ab\u{202E}c", Lines::One, NAME),
            Err(FieldRule::ForbiddenCharacter)
        );
    }

    #[test]
    fn a_line_break_is_for_long_texts_only() {
        assert_eq!(
            clean("a\nb", Lines::One, NAME),
            Err(FieldRule::ForbiddenCharacter)
        );
        assert_eq!(clean("a\r\nb", Lines::Many, NAME), Ok("a\nb".to_owned()));
    }

    #[test]
    fn an_empty_text_is_required_or_fine_by_its_minimum() {
        assert_eq!(clean(" \t", Lines::One, NAME), Err(FieldRule::Required));
        assert_eq!(Markdown::parse("").map(String::from), Ok(String::new()));
    }

    #[test]
    fn a_slug_has_single_inner_hyphens() {
        assert_eq!(Slug::parse("Rural-IT-2026").unwrap().as_str(), "rural-it-2026");
        for bad in [
            "a--b",
            "-ab",
            "ab-",
            "a b",
            "жаз",
            "67e55044-10b1-426f-9247-bb680e5fe0c8",
        ] {
            assert_eq!(Slug::parse(bad), Err(FieldRule::NotASlug), "{bad}");
        }
    }
}
