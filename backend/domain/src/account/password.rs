//! What a password must be. The rules are those of NIST SP 800-63B section 5.1.1.2: length, and not one of those which are
//! tried first; no demand for digits or signs, which makes passwords worse.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

use super::EmailAddress;
use crate::problem::FieldRule;
use crate::text::{Length, check_length};

/// A password that may be set. It is never printed, compared or serialised: it goes to the hash function and nowhere else.
pub struct Password(String);

impl Password {
    /// In characters. The upper end bounds the work of hashing, not the choice.
    pub const LENGTH: Length = Length { min: 10, max: 128 };

    /// Brings the text to NFC, so that it is the same on every keyboard, and checks it. Spaces count and stay.
    pub fn parse(raw: &str, email: &EmailAddress) -> Result<Self, FieldRule> {
        let password = normalised(raw);
        if password.is_empty() {
            return Err(FieldRule::Required);
        }
        check_length(&password, Self::LENGTH)?;
        let lower = password.to_lowercase();
        if lower.trim() == email.key() {
            return Err(FieldRule::SameAs {
                other: "/email".to_owned(),
            });
        }
        if is_common(&lower) {
            return Err(FieldRule::TooCommon);
        }
        Ok(Self(password))
    }

    /// The bytes to hash.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// The form in which a password that is offered at the log-in is compared with a hash. No rule is applied: an old
    /// password that a later rule forbids must still open the account.
    pub fn normalised_attempt(raw: &str) -> Self {
        Self(normalised(raw))
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(..)")
    }
}

fn normalised(raw: &str) -> String {
    raw.nfc().collect()
}

/// Ten characters or more and yet among the first guesses: the long ones of the usual leaked lists, the rows of the three
/// keyboards used here, and what people here think of first.
const COMMON: [&str; 48] = [
    "0123456789",
    "01234567890",
    "0987654321",
    "1029384756",
    "1122334455",
    "12345678900",
    "1234567890",
    "12345678901",
    "123456789012",
    "1234567890q",
    "123456789a",
    "123456789q",
    "123qwe123qwe",
    "1q2w3e4r5t",
    "1q2w3e4r5t6y",
    "1qaz2wsx3edc",
    "9876543210",
    "a123456789",
    "abcdefghij",
    "administrator",
    "asdfghjkl;",
    "asdfghjkl123",
    "basketball",
    "iloveyou123",
    "kazakhstan",
    "kazakhstan1",
    "letmein123",
    "password01",
    "password12",
    "password123",
    "password1234",
    "passw0rd123",
    "q1w2e3r4t5",
    "q1w2e3r4t5y6",
    "qazwsxedcrfv",
    "qwerty1234",
    "qwerty12345",
    "qwerty123456",
    "qwertyuiop",
    "qwertyuiop[]",
    "welcome123",
    "zxcvbnm123",
    "йцукенгшщз",
    "йцукенгшщзхъ",
    "казахстан1",
    "пароль1234",
    "пароль12345",
    "қазақстан1",
];

fn is_common(lower: &str) -> bool {
    let mut characters = lower.chars();
    let first = characters.next();
    COMMON.contains(&lower) || characters.all(|character| Some(character) == first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem_of(raw: &str) -> Option<FieldRule> {
        let email = EmailAddress::parse("Dana@example.kz").unwrap();
        Password::parse(raw, &email).err()
    }

    #[test]
    fn a_long_phrase_without_digits_is_welcome() {
        assert_eq!(problem_of("тау мен дала арасы"), None);
    }

    #[test]
    fn what_is_tried_first_is_refused() {
        assert_eq!(problem_of("QwertyUIOP"), Some(FieldRule::TooCommon));
        assert_eq!(problem_of("ааааааааааа"), Some(FieldRule::TooCommon));
        assert_eq!(
            problem_of("dana@EXAMPLE.kz"),
            Some(FieldRule::SameAs {
                other: "/email".into()
            })
        );
    }

    #[test]
    fn the_length_is_counted_in_characters() {
        assert_eq!(problem_of("тоғыз әріп"), None);
        assert_eq!(problem_of("тоғызәріп"), Some(FieldRule::TooShort { min: 10 }));
        assert_eq!(
            problem_of(&"ab".repeat(65)),
            Some(FieldRule::TooLong { max: 128 })
        );
        assert_eq!(problem_of(""), Some(FieldRule::Required));
    }

    #[test]
    fn a_password_is_never_printed() {
        assert_eq!(
            format!("{:?}", Password::normalised_attempt("тау мен дала")),
            "Password(..)"
        );
    }
}
