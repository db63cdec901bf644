//! What is wrong with a document, told as data: where, and which rule.
//!
//! The server sends these in its problem document and the browser shows them in the reader's language, so nothing here
//! is a sentence. The browser runs the same checks before it sends, and gets the same problems.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// One broken rule at one place of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FieldProblem {
    /// A JSON Pointer (RFC 6901) into the document that was checked: `/rounds/0/name/kk`; empty for the whole of it.
    pub path: String,
    /// Which rule, with its parameters.
    #[serde(flatten)]
    pub rule: FieldRule,
}

impl FieldProblem {
    /// A rule that is broken at `path`, a JSON Pointer.
    pub fn new(path: impl Into<String>, rule: FieldRule) -> Self {
        Self {
            path: path.into(),
            rule,
        }
    }

    /// The same problem seen from the document that holds the checked one at `prefix` (itself a JSON Pointer).
    #[must_use]
    pub fn under(mut self, prefix: &str) -> Self {
        self.path.insert_str(0, prefix);
        self
    }
}

/// The rules a value can break. Closed, so that a rule without a translation does not compile.
///
/// On the wire the rule's name stands in `rule` beside its parameters: `{"rule": "too_long", "max": 200}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum FieldRule {
    /// There is no value, or only white space.
    Required,
    /// Fewer than `min` characters (Unicode scalar values after NFC).
    TooShort {
        /// The fewest characters there may be.
        min: u64,
    },
    /// More than `max` characters (Unicode scalar values after NFC).
    TooLong {
        /// The most characters there may be.
        max: u64,
    },
    /// More than `max` words, counted by [`crate::form::count_words`].
    TooManyWords {
        /// The most words there may be.
        max: u64,
    },
    /// Fewer than `min` elements in a list.
    TooFew {
        /// The fewest elements there may be.
        min: u64,
    },
    /// More than `max` elements in a list.
    TooMany {
        /// The most elements there may be.
        max: u64,
    },
    /// A control character or another code point that cannot be shown.
    ForbiddenCharacter,
    /// The value has another JSON type, or another shape, than this place wants.
    WrongType,
    /// Text that is not a decimal number.
    NotANumber,
    /// Below the least allowed value, written as it is shown (`0`, `-2.5`).
    BelowMin {
        /// The least allowed value.
        min: String,
    },
    /// Above the greatest allowed value, written as it is shown.
    AboveMax {
        /// The greatest allowed value.
        max: String,
    },
    /// Not on the grid of allowed values that starts at the minimum, `step` apart.
    OffStep {
        /// The distance between two allowed values, written as it is shown (`1`, `0.01`).
        step: String,
    },
    /// Not one of the allowed values of this place.
    NotAnOption,
    /// Not an absolute `http` or `https` address.
    NotALink,
    /// Not an address to which mail can go.
    NotAnEmail,
    /// Not what may stand in an address (letters, digits and single hyphens), or in a key of a form (lower-case letters,
    /// digits and underscores, a letter first).
    NotASlug,
    /// Not a calendar date, or not one that can be meant here (a birth date in the future).
    NotADate,
    /// The place does not exist in this document: an unknown field, key or id.
    Unknown,
    /// The same value stands earlier in the list, or is taken by somebody else.
    Duplicate,
    /// The moment does not come after `other` (a field of the same document), as it must.
    Before {
        /// Where that field is: a JSON Pointer from the root of the document.
        other: String,
    },
    /// The moment does not come before `other` (a field of the same document), as it must.
    After {
        /// Where that field is: a JSON Pointer from the root of the document.
        other: String,
    },
    /// A moment that must lie ahead lies behind.
    InThePast,
    /// A moment was moved to before the one already announced; it may only be moved later.
    Shortened {
        /// The moment that was announced.
        announced: DateTime<Utc>,
    },
    /// The field may no longer be changed in the phase where the contest stands.
    Locked,
    /// Among the most common passwords, and so among the first that are tried.
    TooCommon,
    /// Equal to the value of another field that it must not repeat (a password that is the e-mail address).
    SameAs {
        /// The other field: a JSON Pointer, or a name where it is not in the document itself.
        other: String,
    },
    /// Larger than `max_bytes` bytes.
    TooLarge {
        /// The most bytes there may be.
        max_bytes: u64,
    },
    /// A file of no bytes.
    EmptyFile,
    /// The file's content is not of a kind that this place takes.
    MediaKindNotAccepted,
}

impl FieldRule {
    /// Whether the rule is broken only because something is still missing. A draft with such problems may be saved, and
    /// may not be used yet; a draft with any other problem is refused.
    pub const fn is_unfinished(&self) -> bool {
        matches!(self, Self::Required | Self::TooShort { .. } | Self::TooFew { .. })
    }
}

/// One step of a JSON Pointer, escaped (RFC 6901 section 3: `~` is `~0`, `/` is `~1`) and with its leading slash.
pub fn pointer_step(key: &str) -> String {
    format!("/{}", key.replace('~', "~0").replace('/', "~1"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_on_the_wire_is_flat_and_tagged() {
        let problem = FieldProblem::new("/kk", FieldRule::TooLong { max: 200 }).under("/rounds/0/name");
        let wire = serde_json::json!({"path": "/rounds/0/name/kk", "rule": "too_long", "max": 200});
        assert_eq!(serde_json::to_value(&problem).unwrap(), wire);
        assert_eq!(serde_json::from_value::<FieldProblem>(wire).unwrap(), problem);
    }

    #[test]
    fn a_key_with_a_slash_stays_one_step() {
        assert_eq!(pointer_step("a/b~c"), "/a~1b~0c");
    }
}
