//! The files of an entry.

use chrono::{DateTime, Utc};
use domain::form::MediaKind;
use domain::ids::AttachmentId;
use serde::{Deserialize, Serialize};

/// A file of an entry, as its contestants and the organisers see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Attachment {
    /// Its id, in answers of the entry and in paths.
    pub id: AttachmentId,
    /// The question of the form to which it belongs.
    pub field_key: String,
    /// As the contestant named it, without a path and without what cannot be shown. Jurors never see it.
    pub file_name: String,
    /// Found in the content, never taken from the name.
    #[cfg_attr(feature = "schema", schema(example = "image/png"))]
    pub media_type: String,
    /// The family of formats to which it belongs.
    pub media: MediaKind,
    /// Of the file as it was sent, in bytes.
    pub size_bytes: u64,
    /// Of the file as it was sent, in lower-case hexadecimal.
    pub sha256: String,
    /// What became of the copy that jurors get.
    pub cleaning: Cleaning,
    /// When it was uploaded.
    pub uploaded_at: DateTime<Utc>,
}

/// What became of the copy without metadata (camera, place, author) that jurors get.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Cleaning {
    /// It is being made; the entry can be handed in when it is there.
    Pending,
    /// Jurors get the copy.
    Done,
    /// A file of this kind cannot be cleaned. Jurors get it as it is under a neutral name: the contestant has to see to
    /// it that nobody is named inside.
    Impossible,
}
