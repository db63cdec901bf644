//! Declaring, withdrawing and pinning.

use domain::account::{Institution, PersonName};
use domain::conflict::{CauseKind, Certainty, ConflictKind};
use domain::ids::{ConflictId, ContestId, EntryId, JurorId};
use domain::problem::{FieldProblem, FieldRule};
use domain::text::{Length, Lines, clean, search_key};
use openapi::juror::{Conflict, ConflictStance, DeclareConflict, DeclaredConflict, PinConflict};
use openapi::{ErrorCode, Page};
use serde_json::json;
use uuid::Uuid;

use super::rows::{ConflictCause, ConflictRow};
use super::{found, store};
use crate::app::Context;
use crate::assignments;
use crate::audit::{self, Event};
use crate::contests::store::Contest;
use crate::db::Conn;
use crate::error::Error;
use crate::http::PageQuery;
use crate::jurors;
use crate::jurors::access::{check_phase, managed_contest, own_seat};
use crate::jurors::invitations::GROWING;
use crate::pairwise;

/// A remark beside a conflict.
const NOTE: Length = Length { min: 0, max: 500 };

/// Records a conflict of the person who asks. What it means for entries is not told, and nothing visible to the juror
/// changes by it, apart from the assignment that the juror named: otherwise names could be tried out on entries. An open
/// round in pairs is the exception, because nobody reads over its offers: there the juror is kept from the entry at once,
/// for good, and organisers see each declaration.
pub(super) fn declare(
    conn: &mut Conn,
    context: &Context,
    contest: ContestId,
    declare: &DeclareConflict,
) -> Result<Conflict, Error> {
    let (contest, juror) = own_seat(conn, context, contest)?;
    check_phase(&contest, &GROWING)?;
    let (kind, subject, relation, note) = match declare {
        DeclareConflict::Institution { name, note } => {
            let name = Institution::parse(name).map(String::from);
            (ConflictKind::Institution, name, None, note)
        }
        DeclareConflict::Person { name, relation, note } => {
            let name = PersonName::parse(name).map(String::from);
            (ConflictKind::Person, name, *relation, note)
        }
        DeclareConflict::Entry { assignment_id, note } => {
            let note = clean(note, Lines::Many, NOTE).map_err(|rule| Error::field("/note", rule))?;
            return assignments::answers::recuse(conn, context, &juror, *assignment_id, &note).map(wire);
        }
    };
    let (subject, note) = parse(subject, note)?;
    let standing = store::list_declared(conn, juror.id, None, i64::MAX)?;
    let key = search_key(&subject);
    if standing
        .iter()
        .any(|row| row.kind == kind && row.relation == relation && search_key(&row.subject) == key)
    {
        return Err(Error::refused(ErrorCode::AlreadyExists));
    }
    let row = ConflictRow {
        id: ConflictId::new(Uuid::new_v4()),
        juror_id: juror.id,
        entry_id: None,
        kind,
        cause: ConflictCause::Declared,
        subject,
        relation,
        note,
        created_at: context.now,
    };
    store::insert(conn, &row, context.actor)?;
    let event = Event::new("declare_conflict", "conflict", row.id.uuid());
    let detail = json!({"juror": juror.id, "kind": kind});
    audit::record(conn, context, event.in_contest(contest.id).with(detail))?;
    pairwise::follow_conflicts(conn, context, &contest, juror.id)?;
    Ok(wire(row))
}

fn parse(subject: Result<String, FieldRule>, note: &str) -> Result<(String, String), Error> {
    match (subject, clean(note, Lines::Many, NOTE)) {
        (Ok(subject), Ok(note)) if !search_key(&subject).is_empty() => Ok((subject, note)),
        (subject, note) => {
            let subject = match subject {
                // Nothing but signs: there is no word to compare.
                Ok(subject) => search_key(&subject).is_empty().then_some(FieldRule::Required),
                Err(rule) => Some(rule),
            };
            let subject = subject.map(|rule| FieldProblem::new("/name", rule));
            let note = note.err().map(|rule| FieldProblem::new("/note", rule));
            Err(Error::fields(subject.into_iter().chain(note).collect()))
        }
    }
}

/// What the person who asks declared.
pub(super) fn list_own(
    conn: &mut Conn,
    context: &Context,
    contest: ContestId,
    query: &PageQuery,
) -> Result<Page<Conflict>, Error> {
    let (_, juror) = own_seat(conn, context, contest)?;
    let paging = query.parse::<store::DeclaredKey>()?;
    let rows = store::list_declared(conn, juror.id, paging.after, paging.fetch())?;
    paging.page(rows, |row| (row.created_at, row.id), wire)
}

/// What the whole jury declared, for who runs the contest.
pub(super) fn list_declared(
    conn: &mut Conn,
    context: &Context,
    contest: ContestId,
    query: &PageQuery,
) -> Result<Page<DeclaredConflict>, Error> {
    let contest = managed_contest(conn, context, contest)?;
    let paging = query.parse::<store::JurysKey>()?;
    let rows = store::list_declared_by_jury(conn, contest.id, paging.after, paging.fetch())?;
    let key = |(row, _): &(ConflictRow, String)| (row.juror_id, row.created_at, row.id);
    paging.page(rows, key, |(row, juror_name)| DeclaredConflict {
        id: row.id,
        juror_id: row.juror_id,
        juror_name,
        kind: row.kind,
        subject: row.subject,
        relation: row.relation,
        note: row.note,
        declared_at: row.created_at,
    })
}

/// Takes back what the person who asks declared. An assignment that was given back for it stays so.
pub(super) fn withdraw(
    conn: &mut Conn,
    context: &Context,
    contest: ContestId,
    conflict: ConflictId,
) -> Result<(), Error> {
    let (contest, juror) = own_seat(conn, context, contest)?;
    let own = store::list_declared(conn, juror.id, None, i64::MAX)?;
    let row = own.into_iter().find(|row| row.id == conflict);
    let row = row.ok_or_else(Error::not_found)?;
    store::withdraw(conn, row.id, context.now)?;
    let event = Event::new("withdraw_conflict", "conflict", row.id.uuid());
    let detail = json!({"juror": juror.id, "kind": row.kind});
    audit::record(conn, context, event.in_contest(contest.id).with(detail))?;
    Ok(())
}

/// Holds, as an organiser, what is so between a juror and an entry.
pub(super) fn pin(
    conn: &mut Conn,
    context: &Context,
    contest: ContestId,
    pin: &PinConflict,
) -> Result<(), Error> {
    let contest = managed_contest(conn, context, contest)?;
    check_phase(&contest, &GROWING)?;
    let note = clean(&pin.note, Lines::Many, NOTE).map_err(|rule| Error::field("/note", rule))?;
    let juror = jurors::store::find_juror(conn, contest.id, pin.juror_id)?;
    let juror = juror.ok_or_else(|| Error::field("/juror_id", FieldRule::Unknown))?;
    let entry = assignments::store::find_code(conn, contest.id, pin.entry_id)?;
    let code = entry.ok_or_else(|| Error::field("/entry_id", FieldRule::Unknown))?;
    let overridden = match pin.stance {
        ConflictStance::NoConflict if note.is_empty() => {
            return Err(Error::field("/note", FieldRule::Required));
        }
        ConflictStance::NoConflict => overridden(conn, &contest, pin.entry_id, pin.juror_id)?,
        ConflictStance::Conflict | ConflictStance::Unpinned => Vec::new(),
    };
    store::unpin(conn, pin.entry_id, pin.juror_id, context.now)?;
    let cause = match pin.stance {
        ConflictStance::Conflict => Some(ConflictCause::Pinned),
        ConflictStance::NoConflict => Some(ConflictCause::Cleared),
        ConflictStance::Unpinned => None,
    };
    let id = cause.map(|_| ConflictId::new(Uuid::new_v4()));
    if let (Some(cause), Some(id)) = (cause, id) {
        let row = ConflictRow {
            id,
            juror_id: juror.juror.id,
            entry_id: Some(pin.entry_id),
            kind: ConflictKind::Entry,
            cause,
            subject: code,
            relation: None,
            note,
            created_at: context.now,
        };
        store::insert(conn, &row, context.actor)?;
    }
    let event = Event::new("pin_conflict", "entry", pin.entry_id.uuid());
    // The reason stands in the conflict itself, which is never deleted; who may read the trail may not read texts.
    let detail = json!({
        "juror": pin.juror_id, "stance": pin.stance, "conflict": id, "overridden": overridden,
    });
    audit::record(conn, context, event.in_contest(contest.id).with(detail))?;
    pairwise::follow_conflicts(conn, context, &contest, juror.juror.id)
}

/// What an organiser would hold for a coincidence. Refuses what none can hold for one.
fn overridden(
    conn: &mut Conn,
    contest: &Contest,
    entry: EntryId,
    juror: JurorId,
) -> Result<Vec<CauseKind>, Error> {
    let conflicts = assignments::facts::conflicts_of(conn, contest, Some(&[entry]))?;
    let causes = conflicts.between(entry, juror).causes();
    let lasting: Vec<_> = causes
        .iter()
        .filter(|cause| cause.holds_always())
        .cloned()
        .collect();
    if !lasting.is_empty() {
        return Err(Error::reasons(ErrorCode::StateRefused, found::reasons(&lasting)?));
    }
    let conflicts = causes
        .iter()
        .filter(|cause| cause.certainty == Certainty::Conflict);
    Ok(conflicts.map(|cause| cause.kind).collect())
}

fn wire(row: ConflictRow) -> Conflict {
    Conflict {
        id: row.id,
        kind: row.kind,
        subject: row.subject,
        relation: row.relation,
        note: row.note,
        declared_at: row.created_at,
    }
}
