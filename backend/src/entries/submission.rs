//! Handing an entry in: an immutable version beside the earlier ones, and a receipt for it.

use std::collections::BTreeMap;

use domain::entry::{
    EntryCommand, EntryEvent, EntryRefusal, Obstacle, Receipt as Proof, SubmittedAttachment,
    SubmittedContent, obstacles, transition,
};
use domain::form::{Answer, FieldKind};
use domain::ids::{AttachmentId, EntryId};
use domain::policy;
use openapi::ErrorCode;
use openapi::entry::{EntryObstacles, Receipt};
use openapi::error::{Problem, Reason};
use serde_json::json;

use super::facts::{self, Loaded};
use super::rows::{SubmissionRow, SubmittedVersion};
use super::store;
use crate::app::Context;
use crate::audit::{self, Event};
use crate::db::Conn;
use crate::error::Error;
use crate::http::mutation::unhex;
use crate::jobs::{self, Job};
use crate::mails;

/// Hands in what is written.
pub(super) fn submit(
    conn: &mut Conn,
    ctx: &Context,
    id: EntryId,
    public_url: &str,
) -> Result<Receipt, Error> {
    let (loaded, _) = facts::load_for(conn, ctx, id, |actor, member, captain| {
        policy::submit_entry(actor, member.0, captain.0)
    })?;
    let prepared = loaded.prepare(conn, ctx.now)?;
    let event = transition(&loaded.facts(&prepared)?, EntryCommand::Submit, ctx.now)
        .map_err(|refusal| refused(&refusal))?;
    let EntryEvent::Submitted { version, at } = event else {
        return Err(Error::internal(
            "hand an entry in",
            "the transition gave another event",
        ));
    };
    let content = written(&loaded);
    let proof = Proof::new(hash(&loaded, &content, version)?, at);
    let number = i32::try_from(version).map_err(|source| Error::internal("number a version", source))?;
    let captain = loaded.members.iter().find(|member| member.is_captain);
    let of = (&loaded.row, captain);
    store::insert_submission(conn, ctx.actor, of, number, &content, &proof)?;
    audit::record(
        conn,
        ctx,
        Event::new("submit_entry", "entry", id.uuid())
            .in_contest(loaded.contest.id)
            .from_to(super::service::name_of(loaded.row.state), "submitted")
            .with(json!({"version": version, "receipt": proof.number, "content_sha256": proof.content_hash.to_string()})),
    )?;
    let receipt = Receipt {
        entry_id: id,
        entry_code: loaded.row.code.clone(),
        number: proof.number,
        version,
        content_sha256: proof.content_hash.to_string(),
        submitted_at: proof.submitted_at,
    };
    for member in &loaded.members {
        let contest_title = loaded.contest.draft.title.best(member.locale);
        let mail = mails::entry::receipt(member.locale, &member.email, contest_title, &receipt, public_url);
        jobs::enqueue(conn, ctx.now, Job::SendMail(mail))?;
    }
    Ok(receipt)
}

/// What still hinders the entry.
pub(super) fn list_obstacles(conn: &mut Conn, ctx: &Context, id: EntryId) -> Result<EntryObstacles, Error> {
    let (loaded, _) = facts::load_for(conn, ctx, id, |actor, member, _| {
        policy::find_entry(actor, member.0)
    })?;
    let prepared = loaded.prepare(conn, ctx.now)?;
    let (opens_at, closes_at) = loaded.window()?;
    Ok(EntryObstacles {
        obstacles: obstacles(&loaded.facts(&prepared)?, ctx.now),
        opens_at,
        closes_at,
        server_time: ctx.now,
    })
}

/// The receipts of an entry, newest first.
pub(super) fn list_receipts(conn: &mut Conn, ctx: &Context, id: EntryId) -> Result<Vec<Receipt>, Error> {
    let (loaded, _) = facts::load_for(conn, ctx, id, |actor, member, _| {
        policy::find_entry(actor, member.0)
    })?;
    let rows = store::submissions_of(conn, id)?;
    Ok(rows.into_iter().map(|row| receipt(&loaded, row)).collect())
}

/// What would be handed in now: the answers to the questions of the entry's track, and the files that they name.
pub(super) fn written(loaded: &Loaded) -> SubmittedVersion {
    let answers = loaded.answers();
    let fields: Vec<_> = loaded.contest.draft.form.fields_of(loaded.row.track_id).collect();
    let files = fields
        .iter()
        .filter(|field| matches!(field.kind, FieldKind::File { .. }))
        .filter_map(|field| match answers.get(&field.key) {
            Some(Answer::List(ids)) => Some(ids),
            _ => None,
        })
        .flatten();
    SubmittedVersion {
        title: loaded.row.title.trim().to_owned(),
        track: loaded.row.track_id,
        attachments: files.filter_map(|id| id.parse().ok()).collect(),
        answers: fields
            .iter()
            .filter_map(|field| Some((field.key.clone(), answers.get(&field.key)?.clone())))
            .collect(),
    }
}

fn hash(
    loaded: &Loaded,
    content: &SubmittedVersion,
    version: u32,
) -> Result<domain::entry::ContentHash, Error> {
    let attachments: BTreeMap<AttachmentId, SubmittedAttachment> = loaded
        .attachments
        .iter()
        .filter(|file| content.attachments.contains(&file.id))
        .map(|file| {
            let attachment = SubmittedAttachment {
                name: file.file_name.clone(),
                size_bytes: u64::try_from(file.size_bytes).unwrap_or_default(),
                sha256: unhex(&file.sha256)
                    .ok_or_else(|| Error::internal("read the hash of a file", "it is not hexadecimal"))?,
            };
            Ok((file.id, attachment))
        })
        .collect::<Result<_, Error>>()?;
    let submitted = SubmittedContent {
        contest: loaded.contest.id,
        entry: loaded.row.id,
        version,
        title: &content.title,
        track: content.track,
        answers: &content.answers,
        attachments: &attachments,
    };
    Ok(submitted.hash())
}

fn receipt(loaded: &Loaded, row: SubmissionRow) -> Receipt {
    Receipt {
        entry_id: row.entry_id,
        entry_code: loaded.row.code.clone(),
        number: row.receipt_number,
        version: u32::try_from(row.number).unwrap_or_default(),
        content_sha256: row.content_sha256,
        submitted_at: row.submitted_at,
    }
}

/// A refusal of the entry's life as a problem document.
pub(super) fn refused(refusal: &EntryRefusal) -> Error {
    let state = |rule: &str, params: serde_json::Value| {
        Error::reasons(ErrorCode::StateRefused, vec![reason(rule, params)])
    };
    match refusal {
        EntryRefusal::TooLate { closes_at, .. } => Error::deadline_passed(*closes_at),
        EntryRefusal::TooEarly { opens_at } => state("too_early", json!({"opens_at": opens_at})),
        EntryRefusal::WrongPhase { phase } => state("wrong_phase", json!({"phase": phase})),
        EntryRefusal::WrongStatus { status } => state("wrong_state", json!({"state": status})),
        EntryRefusal::TooManyVersions => Error::reasons(
            ErrorCode::LimitReached,
            vec![reason("too_many_versions", json!({}))],
        ),
        EntryRefusal::NotReady { obstacles } => not_ready(obstacles),
    }
}

/// All obstacles in one document. The code is that of the first kind that is there: fields before people before consents
/// before files.
fn not_ready(obstacles: &[Obstacle]) -> Error {
    let mut problem = Problem::new(ErrorCode::StateRefused);
    for obstacle in obstacles {
        match obstacle {
            Obstacle::Field(field) => problem.fields.push(field.clone()),
            Obstacle::Ineligible(why) => problem.reasons.push(ineligible(*why)),
            Obstacle::ConsentMissing { person } => {
                problem
                    .reasons
                    .push(reason("consent_missing", json!({"person": person})));
            }
            Obstacle::AttachmentNotReady { attachment } => {
                let params = json!({"attachment": attachment});
                problem.reasons.push(reason("attachment_not_ready", params));
            }
        }
    }
    let is_ineligible = obstacles
        .iter()
        .any(|obstacle| matches!(obstacle, Obstacle::Ineligible(_)));
    let code = if !problem.fields.is_empty() {
        ErrorCode::FieldsInvalid
    } else if is_ineligible {
        ErrorCode::NotEligible
    } else {
        ErrorCode::StateRefused
    };
    Error::Refused(Box::new(Problem {
        fields: problem.fields,
        reasons: problem.reasons,
        ..Problem::new(code)
    }))
}

/// A reason of `domain::eligibility` under its own name.
pub(super) fn ineligible(why: domain::eligibility::Ineligibility) -> Reason {
    let mut params = match json!(why) {
        serde_json::Value::Object(params) => params,
        _ => serde_json::Map::new(),
    };
    let rule = match params.remove("reason") {
        Some(serde_json::Value::String(rule)) => rule,
        _ => "ineligible".to_owned(),
    };
    Reason { rule, params }
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
