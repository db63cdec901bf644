//! The table `attachments`.

use chrono::{DateTime, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use domain::ids::{AttachmentId, EntryId, PersonId};
use openapi::entry::Cleaning;

use super::rows::AttachmentRow;
use super::upload::Received;
use crate::db::Conn;
use crate::db::schema::{attachments, submission_attachments};
use crate::db::types::Sql;

/// The files of an entry that were not removed, oldest first.
pub(crate) fn of_entry(conn: &mut Conn, entry: EntryId) -> QueryResult<Vec<AttachmentRow>> {
    attachments::table
        .filter(attachments::entry_id.eq(Sql(entry)))
        .filter(attachments::removed_at.is_null())
        .order((attachments::created_at, attachments::id))
        .select(AttachmentRow::as_select())
        .load(conn)
}

/// The ids of the files that were removed from an entry.
pub(crate) fn removed_of_entry(conn: &mut Conn, entry: EntryId) -> QueryResult<Vec<AttachmentId>> {
    attachments::table
        .filter(attachments::entry_id.eq(Sql(entry)))
        .filter(attachments::removed_at.is_not_null())
        .select(attachments::id)
        .load(conn)
}

/// The files of a version of an entry, whether they were removed since or not.
pub(crate) fn with_ids(
    conn: &mut Conn,
    entry: EntryId,
    ids: &[AttachmentId],
) -> QueryResult<Vec<AttachmentRow>> {
    attachments::table
        .filter(attachments::entry_id.eq(Sql(entry)))
        .filter(attachments::id.eq_any(ids.iter().copied().map(Sql)))
        .select(AttachmentRow::as_select())
        .load(conn)
}

pub(super) fn find(conn: &mut Conn, id: AttachmentId) -> QueryResult<Option<AttachmentRow>> {
    attachments::table
        .find(Sql(id))
        .select(AttachmentRow::as_select())
        .first(conn)
        .optional()
}

pub(super) fn find_by_storage_key(conn: &mut Conn, key: &str) -> QueryResult<Option<AttachmentRow>> {
    attachments::table
        .filter(attachments::storage_key.eq(key))
        .select(AttachmentRow::as_select())
        .first(conn)
        .optional()
}

/// An upload that is about to become an attachment.
pub(super) struct NewAttachment<'a> {
    pub id: AttachmentId,
    pub entry: EntryId,
    pub field_key: &'a str,
    pub file_name: &'a str,
    pub by: PersonId,
    pub file: &'a Received,
}

pub(super) fn insert(conn: &mut Conn, now: DateTime<Utc>, new: &NewAttachment<'_>) -> QueryResult<()> {
    diesel::insert_into(attachments::table)
        .values((
            attachments::id.eq(Sql(new.id)),
            attachments::entry_id.eq(Sql(new.entry)),
            attachments::field_key.eq(new.field_key),
            attachments::file_name.eq(new.file_name),
            attachments::media_type.eq(new.file.kind.media_type),
            attachments::size_bytes.eq(i64::try_from(new.file.size_bytes).unwrap_or(i64::MAX)),
            attachments::sha256.eq(&new.file.sha256),
            attachments::storage_key.eq(&new.file.storage_key),
            attachments::cleaning.eq(Sql(Cleaning::Pending)),
            attachments::uploaded_by.eq(Sql(new.by)),
            attachments::created_at.eq(Sql(now)),
        ))
        .execute(conn)?;
    Ok(())
}

pub(super) fn remove(conn: &mut Conn, now: DateTime<Utc>, id: AttachmentId) -> QueryResult<()> {
    diesel::update(attachments::table.find(Sql(id)))
        .set(attachments::removed_at.eq(Some(Sql(now))))
        .execute(conn)?;
    Ok(())
}

/// Whether a submitted version has the file: it stays for good then.
pub(super) fn is_submitted(conn: &mut Conn, id: AttachmentId) -> QueryResult<bool> {
    diesel::select(exists(
        submission_attachments::table.filter(submission_attachments::attachment_id.eq(Sql(id))),
    ))
    .get_result(conn)
}

/// What came of the cleaning: the copy's key and size, or nothing when there can be none.
pub(super) fn set_cleaned(conn: &mut Conn, id: AttachmentId, copy: Option<(&str, u64)>) -> QueryResult<()> {
    let cleaning = if copy.is_some() {
        Cleaning::Done
    } else {
        Cleaning::Impossible
    };
    diesel::update(attachments::table.find(Sql(id)))
        .set((
            attachments::cleaning.eq(Sql(cleaning)),
            attachments::cleaned_storage_key.eq(copy.map(|(key, _)| key)),
            attachments::cleaned_size_bytes
                .eq(copy.map(|(_, size_bytes)| i64::try_from(size_bytes).unwrap_or(i64::MAX))),
        ))
        .execute(conn)?;
    Ok(())
}
