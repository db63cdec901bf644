//! An entry as a juror sees it, and nothing else of it.

use domain::form::{Answer, Answers, ChoiceOption, FieldKind};
use domain::ids::{AttachmentId, EntryId, TrackId};
use domain::locale::Localized;
use openapi::entry::{BlindAnswer, BlindAttachment, BlindEntry, BlindValue, Cleaning};

use super::facts::{self, Loaded};
use super::rows::SubmittedVersion;
use super::{store, submission};
use crate::db::Conn;
use crate::error::Error;
use crate::files;
use crate::files::rows::AttachmentRow;

/// Which state of an entry is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// The newest that was handed in: what jurors judge.
    Newest,
    /// What is written now, for the contestant's preview.
    Written,
}

/// The blind view of an entry. An entry without a submitted version has none and is not found.
///
/// Access is the caller's to decide; what this returns can be shown to any juror of the entry.
pub fn view(conn: &mut Conn, entry: EntryId, version: Version) -> Result<BlindEntry, Error> {
    let row = store::find(conn, entry)?.ok_or_else(Error::not_found)?;
    let loaded = facts::load(conn, row)?;
    let content = content(conn, &loaded, version)?;
    let attachments = files::store::with_ids(conn, entry, &content.attachments)?;
    Ok(compose(&loaded, &content, &attachments))
}

/// The attachments of the version in the order in which jurors see them: their place is part of their neutral name.
pub(crate) fn attachments(
    conn: &mut Conn,
    entry: EntryId,
    version: Version,
) -> Result<(String, Vec<AttachmentId>), Error> {
    let row = store::find(conn, entry)?.ok_or_else(Error::not_found)?;
    let loaded = facts::load(conn, row)?;
    let content = content(conn, &loaded, version)?;
    Ok((loaded.row.code, content.attachments))
}

fn content(conn: &mut Conn, loaded: &Loaded, version: Version) -> Result<SubmittedVersion, Error> {
    match version {
        Version::Written => Ok(submission::written(loaded)),
        Version::Newest => store::newest_submission(conn, loaded.row.id)?
            .map(|submission| submission.content.0)
            .ok_or_else(Error::not_found),
    }
}

fn compose(loaded: &Loaded, content: &SubmittedVersion, attachments: &[AttachmentRow]) -> BlindEntry {
    let in_order = || {
        content
            .attachments
            .iter()
            .filter_map(|id| attachments.iter().find(|row| row.id == *id))
    };
    BlindEntry {
        code: loaded.row.code.clone(),
        track: track_name(loaded, content.track),
        title: content.title.clone(),
        answers: answers(loaded, content.track, &content.answers),
        attachments: in_order()
            .enumerate()
            .map(|(place, row)| blind_attachment(&loaded.row.code, place, row))
            .collect(),
    }
}

fn track_name(loaded: &Loaded, track: Option<TrackId>) -> Option<Localized> {
    let mut tracks = loaded.contest.draft.tracks.iter();
    tracks
        .find(|candidate| Some(candidate.id) == track)
        .map(|track| track.name.clone())
}

fn answers(loaded: &Loaded, track: Option<TrackId>, answers: &Answers) -> Vec<BlindAnswer> {
    // What a question about the contestant was answered is organisers' to know.
    let fields = loaded.contest.draft.form.fields_of(track);
    fields
        .filter(|field| field.about.is_none())
        .filter_map(|field| {
            Some(BlindAnswer {
                key: field.key.clone(),
                label: field.label.clone(),
                value: value(&field.kind, answers.get(&field.key)?)?,
            })
        })
        .collect()
}

/// An answer in the shape of its question; none for an answer of another shape, which cannot be handed in.
fn value(kind: &FieldKind, answer: &Answer) -> Option<BlindValue> {
    match (kind, answer) {
        (FieldKind::ShortText { .. } | FieldKind::LongText { .. }, Answer::Text(text)) => {
            Some(BlindValue::Text { text: text.clone() })
        }
        (FieldKind::Number { .. }, Answer::Text(number)) => Some(BlindValue::Number {
            number: number.clone(),
        }),
        (FieldKind::Link {}, Answer::Text(url)) => Some(BlindValue::Link { url: url.clone() }),
        (FieldKind::Choice { options }, Answer::Text(key)) => Some(BlindValue::Options {
            options: labels(options, std::slice::from_ref(key)),
        }),
        (FieldKind::MultipleChoice { options, .. }, Answer::List(keys)) => Some(BlindValue::Options {
            options: labels(options, keys),
        }),
        (FieldKind::File { .. }, Answer::List(ids)) => Some(BlindValue::Files {
            attachments: ids.iter().filter_map(|id| id.parse().ok()).collect(),
        }),
        _ => None,
    }
}

fn labels(options: &[ChoiceOption], keys: &[String]) -> Vec<Localized> {
    keys.iter()
        .filter_map(|key| options.iter().find(|option| option.key == *key))
        .map(|option| option.label.clone())
        .collect()
}

fn blind_attachment(code: &str, place: usize, row: &AttachmentRow) -> BlindAttachment {
    let size_bytes = match row.cleaning {
        Cleaning::Done => row.cleaned_size_bytes.unwrap_or(row.size_bytes),
        Cleaning::Pending | Cleaning::Impossible => row.size_bytes,
    };
    BlindAttachment {
        id: row.id,
        name: files::name::neutral(code, place, &row.media_type),
        media_type: row.media_type.clone(),
        size_bytes: u64::try_from(size_bytes).unwrap_or_default(),
        cleaning: row.cleaning,
    }
}
