//! Adding files to an entry and taking them out of it.

use chrono::TimeDelta;
use domain::form::FieldKind;
use domain::ids::{AttachmentId, EntryId};
use domain::policy;
use domain::problem::FieldRule;
use openapi::ErrorCode;
use openapi::entry::Attachment;
use openapi::error::Reason;
use serde_json::json;
use uuid::Uuid;

use super::store;
use super::upload::{Limits, Received};
use crate::app::Context;
use crate::audit::{self, Event};
use crate::db::Conn;
use crate::entries::facts::{self, Loaded};
use crate::entries::{attachment_on_wire, check_writable};
use crate::error::Error;
use crate::jobs::{self, Job};

/// After how long a file without a row is taken for one whose upload broke off: no upload takes so long.
const UPLOAD_FORGOTTEN_AFTER: TimeDelta = TimeDelta::days(1);

/// Prepares an upload: says what the question takes, and sees to it that the file does not stay if its upload breaks off.
pub(super) fn begin_upload(
    conn: &mut Conn,
    ctx: &Context,
    entry: EntryId,
    field_key: &str,
    storage_key: &str,
) -> Result<Limits, Error> {
    let loaded = writable(conn, ctx, entry)?;
    let limits = check_place(&loaded, field_key)?;
    let forget = Job::ForgetUpload {
        storage_key: storage_key.to_owned(),
    };
    jobs::enqueue_at(conn, ctx.now, ctx.now + UPLOAD_FORGOTTEN_AFTER, forget)?;
    Ok(limits)
}

/// Makes a received file an attachment of the entry.
pub(super) fn add(
    conn: &mut Conn,
    ctx: &Context,
    entry: EntryId,
    field_key: &str,
    file_name: &str,
    file: &Received,
) -> Result<Attachment, Error> {
    let loaded = writable(conn, ctx, entry)?;
    // Another upload may have taken the last place since this one began.
    check_place(&loaded, field_key)?;
    let id = AttachmentId::new(Uuid::new_v4());
    let new = store::NewAttachment {
        id,
        entry,
        field_key,
        file_name,
        by: ctx.actor,
        file,
    };
    store::insert(conn, ctx.now, &new)?;
    jobs::enqueue(conn, ctx.now, Job::CleanAttachment { attachment: id })?;
    let event = Event::new("upload_attachment", "entry", entry.uuid())
        .in_contest(loaded.contest.id)
        .with(json!({"attachment": id, "size_bytes": file.size_bytes, "sha256": file.sha256}));
    audit::record(conn, ctx, event)?;
    let row = store::find(conn, id)?.ok_or_else(Error::not_found)?;
    Ok(attachment_on_wire(&row))
}

/// Takes a file out of what is written. In versions that were handed in it stays.
pub(super) fn remove(
    conn: &mut Conn,
    ctx: &Context,
    entry: EntryId,
    attachment: AttachmentId,
) -> Result<(), Error> {
    let loaded = writable(conn, ctx, entry)?;
    let found = loaded.attachments.iter().find(|row| row.id == attachment);
    let row = found.ok_or_else(Error::not_found)?;
    store::remove(conn, ctx.now, attachment)?;
    if !store::is_submitted(conn, attachment)? {
        let forget = Job::ForgetUpload {
            storage_key: row.storage_key.clone(),
        };
        jobs::enqueue_at(conn, ctx.now, ctx.now + UPLOAD_FORGOTTEN_AFTER, forget)?;
    }
    let event = Event::new("remove_attachment", "entry", entry.uuid())
        .in_contest(loaded.contest.id)
        .with(json!({"attachment": attachment}));
    Ok(audit::record(conn, ctx, event)?)
}

pub(super) fn reason(rule: &str, params: serde_json::Value) -> Reason {
    Reason {
        rule: rule.to_owned(),
        params: match params {
            serde_json::Value::Object(params) => params,
            _ => serde_json::Map::new(),
        },
    }
}

fn writable(conn: &mut Conn, ctx: &Context, entry: EntryId) -> Result<Loaded, Error> {
    let (loaded, _) = facts::load_for(conn, ctx, entry, |actor, member, _| {
        policy::edit_entry(actor, member.0)
    })?;
    check_writable(&loaded, ctx)?;
    Ok(loaded)
}

/// What the question takes, if it takes one more.
fn check_place(loaded: &Loaded, field_key: &str) -> Result<Limits, Error> {
    let field = loaded.contest.draft.form.find(field_key);
    let Some(FieldKind::File {
        max_count,
        max_bytes,
        accepted,
    }) = field.map(|field| &field.kind)
    else {
        return Err(Error::field("/field_key", FieldRule::NotAnOption));
    };
    let count = loaded
        .attachments
        .iter()
        .filter(|row| row.field_key == field_key)
        .count();
    if u64::try_from(count).is_ok_and(|count| count < *max_count) {
        Ok(Limits {
            max_bytes: *max_bytes,
            accepted: accepted.clone(),
        })
    } else {
        Err(Error::reasons(
            ErrorCode::LimitReached,
            vec![reason("too_many_files", json!({"max": max_count}))],
        ))
    }
}
