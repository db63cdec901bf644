//! The entry form: what an organiser asks, and whether an answer is one.

mod answers;
mod definition;
mod link;
mod number;
mod words;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::ids::TrackId;
use crate::locale::Localized;

pub use answers::{AttachmentFacts, Strictness, check_answers, tidy_answers};
pub use definition::check_form;
pub use link::check_link;
pub use words::count_words;

/// The questions of a contest, in the order in which they are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Form {
    pub fields: Vec<FormField>,
}

impl Form {
    /// The questions for an entry of one track; `None` for an entry that has not chosen one.
    pub fn fields_of(&self, track: Option<TrackId>) -> impl Iterator<Item = &FormField> {
        self.fields.iter().filter(move |field| field.is_asked_in(track))
    }

    pub fn find(&self, key: &str) -> Option<&FormField> {
        self.fields.iter().find(|field| field.key == key)
    }
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FormField {
    /// The name of the answer: `[a-z][a-z0-9_]*`, at most 40 characters, unique in the form, and never changed once
    /// there are answers.
    pub key: String,
    pub label: Localized,
    #[serde(default)]
    pub help: Localized,
    #[serde(default)]
    pub required: bool,
    /// The tracks in which it is asked; empty for all.
    #[serde(default)]
    pub tracks: Vec<TrackId>,
    /// Set for a one-line question about the contestant rather than about the work. Its answer shows conflicts, and no
    /// juror ever sees it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<AboutContestant>,
    pub kind: FieldKind,
}

impl FormField {
    pub fn is_asked_in(&self, track: Option<TrackId>) -> bool {
        self.tracks.is_empty() || track.is_some_and(|track| self.tracks.contains(&track))
    }
}

/// What a question about the contestant asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum AboutContestant {
    /// Where the contestant studies or works.
    Institution,
    /// Who teaches the contestant, by name.
    Teacher,
    /// Who is the contestant's mentor, by name.
    Mentor,
}

/// What kind of answer a question takes, with its limits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum FieldKind {
    /// One line.
    ShortText { max_chars: u64 },
    /// Several lines, limited in words as [`count_words`] counts them.
    LongText { max_words: u64 },
    /// A decimal number with at most `decimals` digits behind the point; the bounds are written like the answers.
    Number {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<String>,
        decimals: u32,
    },
    /// Exactly one of the options.
    Choice { options: Vec<ChoiceOption> },
    /// Some of the options, each at most once.
    MultipleChoice {
        options: Vec<ChoiceOption>,
        max_chosen: u64,
    },
    /// An `http` or `https` address.
    Link {},
    /// Attachments, in the order in which they are shown.
    File {
        max_count: u64,
        max_bytes: u64,
        accepted: Vec<MediaKind>,
    },
}

/// One of the answers to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ChoiceOption {
    /// What is stored: formed like the key of a field.
    pub key: String,
    pub label: Localized,
}

/// A family of file formats. To which one a file belongs is found in its content, never in its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum MediaKind {
    Image,
    Pdf,
    Video,
    Audio,
    Archive,
    Text,
    Office,
}

/// The answers of one entry by the keys of the questions. Sorted, so that their canonical form has one order.
pub type Answers = BTreeMap<String, Answer>;

/// An answer in one of two JSON shapes; which one a question takes follows from its kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Answer {
    /// A text, a link, the key of the chosen option, or a number as decimal digits (`-12.50`): as text it stays exact.
    Text(String),
    /// The keys of the chosen options, or the ids of attachments.
    List(Vec<String>),
}
