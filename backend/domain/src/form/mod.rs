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
    /// At most 60; without any, the title alone is handed in.
    pub fields: Vec<FormField>,
}

impl Form {
    /// The questions for an entry of one track; `None` for an entry that has not chosen one.
    pub fn fields_of(&self, track: Option<TrackId>) -> impl Iterator<Item = &FormField> {
        self.fields.iter().filter(move |field| field.is_asked_in(track))
    }

    /// The question with this key.
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
    /// The question itself, in at least one language: 1 to 200 characters.
    pub label: Localized,
    /// What helps to answer it, in any language or none: at most 1000 characters.
    #[serde(default)]
    pub help: Localized,
    /// Whether an entry can be handed in only with an answer.
    #[serde(default)]
    pub required: bool,
    /// The tracks in which it is asked; empty for all.
    #[serde(default)]
    pub tracks: Vec<TrackId>,
    /// Set for a one-line question about the contestant rather than about the work. Its answer shows conflicts, and no
    /// juror ever sees it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<AboutContestant>,
    /// Which answers it takes.
    pub kind: FieldKind,
}

impl FormField {
    /// Whether it is put to an entry of this track; `None` for an entry that has not chosen one.
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
    ShortText {
        /// The most characters (Unicode scalar values) of an answer: 1 to 500.
        max_chars: u64,
    },
    /// Several lines, limited in words as [`count_words`] counts them.
    LongText {
        /// The most words of an answer: 1 to 5000.
        max_words: u64,
    },
    /// A decimal number with at most `decimals` digits behind the point; the bounds are written like the answers.
    Number {
        /// The least answer; none for no bound.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<String>,
        /// The greatest answer; none for no bound.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<String>,
        /// 0 to 6.
        decimals: u32,
    },
    /// Exactly one of the options.
    Choice {
        /// In the order in which they are shown: 2 to 100.
        options: Vec<ChoiceOption>,
    },
    /// Some of the options, each at most once.
    MultipleChoice {
        /// In the order in which they are shown: 2 to 100.
        options: Vec<ChoiceOption>,
        /// How many may be chosen: at least 1, at most as many as there are.
        max_chosen: u64,
    },
    /// An `http` or `https` address.
    Link {},
    /// Attachments, in the order in which they are shown.
    File {
        /// How many files there may be: 1 to 20.
        max_count: u64,
        /// How large each may be, in bytes: at most 1 GiB.
        max_bytes: u64,
        /// What the files may be: at least one kind, each once.
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
    /// What is shown, in at least one language: 1 to 200 characters.
    pub label: Localized,
}

/// A family of file formats. To which one a file belongs is found in its content, never in its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum MediaKind {
    /// A picture, such as JPEG or PNG.
    Image,
    /// A PDF document.
    Pdf,
    /// A film, such as MP4.
    Video,
    /// A recording, such as MP3.
    Audio,
    /// Files packed into one, such as ZIP.
    Archive,
    /// Plain text in UTF-8.
    Text,
    /// A text, a table or slides of an office suite, in OOXML or ODF.
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
