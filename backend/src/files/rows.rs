//! What the table `attachments` holds.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::form::MediaKind;
use domain::ids::{AttachmentId, EntryId};
use openapi::entry::Cleaning;

use super::kind;
use crate::db::schema::attachments;

#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = attachments)]
pub(crate) struct AttachmentRow {
    pub id: AttachmentId,
    pub entry_id: EntryId,
    pub field_key: String,
    pub file_name: String,
    pub media_type: String,
    pub size_bytes: i64,
    pub sha256: String,
    pub storage_key: String,
    pub cleaning: Cleaning,
    pub cleaned_storage_key: Option<String>,
    pub cleaned_size_bytes: Option<i64>,
    pub created_at: DateTime<Utc>,
    pub removed_at: Option<DateTime<Utc>>,
}

impl AttachmentRow {
    /// The family of the file's media type. Only types of the table in [`kind`] get a row.
    pub(crate) fn media(&self) -> MediaKind {
        kind::find(&self.media_type).map_or(MediaKind::Archive, |kind| kind.media)
    }
}
