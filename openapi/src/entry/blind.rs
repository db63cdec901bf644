//! An entry as a juror sees it: types that have no place for an identity, an owner's id or a time.

use domain::ids::AttachmentId;
use domain::locale::Localized;
use serde::{Deserialize, Serialize};

use super::Cleaning;

/// What a juror gets of an entry, and the whole of it. The contestant's preview is the same document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BlindEntry {
    /// Random within the contest: it tells nothing about who entered, or when.
    #[cfg_attr(feature = "schema", schema(example = "K7M-4QZT"))]
    pub code: String,
    /// The name of the track; absent in a contest without tracks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub track: Option<Localized>,
    /// The title of the entry.
    pub title: String,
    /// In the order of the form; unanswered questions are left out.
    pub answers: Vec<BlindAnswer>,
    /// In the order of the form and of the answers.
    pub attachments: Vec<BlindAttachment>,
}

/// A question with its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BlindAnswer {
    /// The key of the question in the form.
    pub key: String,
    /// The question as it is asked.
    pub label: Localized,
    /// The answer itself.
    pub value: BlindValue,
}

/// An answer in the shape in which it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum BlindValue {
    /// Plain text of one or several lines.
    Text {
        /// To be shown as it is, and never as markup.
        text: String,
    },
    /// Decimal digits, as they were typed.
    Number {
        /// Such as `-12.50`.
        number: String,
    },
    /// The labels of the chosen options.
    Options {
        /// In the order in which they were chosen.
        options: Vec<Localized>,
    },
    /// An `http` or `https` address.
    Link {
        /// Where the link leads.
        url: String,
    },
    /// Attachments of the entry, by their ids in [`BlindEntry::attachments`].
    Files {
        /// In the order in which they are shown.
        attachments: Vec<AttachmentId>,
    },
}

/// A file as a juror gets it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BlindAttachment {
    /// Its id, in answers of the entry and in paths.
    pub id: AttachmentId,
    /// The entry's code, a number and an ending by content: never the name that the contestant gave.
    #[cfg_attr(feature = "schema", schema(example = "K7M-4QZT-1.png"))]
    pub name: String,
    /// Found in the content, never taken from the name.
    pub media_type: String,
    /// Of the copy that a juror gets; while that is being made, of the original.
    pub size_bytes: u64,
    /// Whether it is a copy without metadata.
    pub cleaning: Cleaning,
}
