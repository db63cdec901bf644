//! Sending a file in a stream, in a way in which no browser takes it for a page of ours.

use actix_web::HttpResponse;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, Charset, ContentDisposition, DispositionParam,
    DispositionType, ExtendedValue, X_CONTENT_TYPE_OPTIONS,
};
use domain::ids::{AttachmentId, EntryId};
use domain::policy;
use object_store::ObjectStoreExt;
use object_store::path::Path;
use openapi::entry::Cleaning;

use super::name;
use super::rows::AttachmentRow;
use super::store;
use crate::app::{App, Context};
use crate::db::Conn;
use crate::entries::blind::{self, Version};
use crate::entries::facts;
use crate::error::Error;

/// A file in the store, under the name by which it is sent.
#[derive(Clone, Debug)]
pub struct StoredFile {
    storage_key: String,
    name: String,
    media_type: String,
}

/// The original, for the contestants of the entry and who runs the contest.
pub(super) fn find_original(
    conn: &mut Conn,
    ctx: &Context,
    entry: EntryId,
    attachment: AttachmentId,
) -> Result<StoredFile, Error> {
    facts::load_for(conn, ctx, entry, |actor, member, _| {
        policy::find_entry(actor, member.0)
    })?;
    let row = find_row(conn, entry, attachment)?;
    Ok(StoredFile {
        storage_key: row.storage_key,
        name: row.file_name,
        media_type: row.media_type,
    })
}

/// What jurors get of a file, for a contestant who looks at the preview.
pub(super) fn find_preview(
    conn: &mut Conn,
    ctx: &Context,
    entry: EntryId,
    attachment: AttachmentId,
) -> Result<StoredFile, Error> {
    facts::load_for(conn, ctx, entry, |actor, member, _| {
        policy::find_entry(actor, member.0)
    })?;
    find_blind(conn, entry, attachment, Version::Written)
}

/// What jurors get of a file: the cleaned copy, or the original where there can be none, under a neutral name. Only
/// files of the version are found. Access is the caller's to decide.
pub fn find_blind(
    conn: &mut Conn,
    entry: EntryId,
    attachment: AttachmentId,
    version: Version,
) -> Result<StoredFile, Error> {
    let (code, in_order) = blind::attachments(conn, entry, version)?;
    let place = in_order
        .iter()
        .position(|id| *id == attachment)
        .ok_or_else(Error::not_found)?;
    let row = find_row(conn, entry, attachment)?;
    let storage_key = match (row.cleaning, row.cleaned_storage_key) {
        (Cleaning::Done, Some(copy)) => copy,
        (Cleaning::Impossible, _) => row.storage_key,
        // Until the copy is there nothing is shown: the original would tell whose it is.
        _ => return Err(Error::not_found()),
    };
    Ok(StoredFile {
        storage_key,
        name: name::neutral(&code, place, &row.media_type),
        media_type: row.media_type,
    })
}

/// The answer with the file: to be saved and not shown, in a sandbox should it be shown after all.
pub async fn send(app: &App, file: StoredFile) -> Result<HttpResponse, Error> {
    let found = app.storage.get(&Path::from(file.storage_key)).await?;
    let size_bytes = found.meta.size;
    Ok(HttpResponse::Ok()
        .content_type(file.media_type)
        .insert_header(disposition(&file.name))
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        // Pictures, archives and videos are compressed already.
        .insert_header((CONTENT_ENCODING, "identity"))
        .no_chunking(size_bytes)
        .streaming(found.into_stream()))
}

/// The name for every browser (RFC 8187), and an ASCII one for what is older than that.
fn disposition(name: &str) -> ContentDisposition {
    let ascii: String = name
        .chars()
        .map(|letter| {
            if letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_' | ' ') {
                letter
            } else {
                '_'
            }
        })
        .collect();
    ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![
            DispositionParam::Filename(ascii),
            DispositionParam::FilenameExt(ExtendedValue {
                charset: Charset::Ext("UTF-8".to_owned()),
                language_tag: None,
                value: name.as_bytes().to_vec(),
            }),
        ],
    }
}

fn find_row(conn: &mut Conn, entry: EntryId, attachment: AttachmentId) -> Result<AttachmentRow, Error> {
    store::find(conn, attachment)?
        .filter(|row| row.entry_id == entry)
        .ok_or_else(Error::not_found)
}
