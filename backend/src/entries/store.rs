//! The tables `entries`, `entry_members` and `submissions`.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::entry::{EntryStatus, Receipt};
use domain::ids::{AttachmentId, ContestId, EntryId, PersonId, TrackId};
use domain::text::search_key;
use openapi::entry::UpdateEntry;

use super::rows::{EntryRow, MemberRow, SubmissionRow, SubmittedVersion};
use crate::db::schema::{entries, entry_members, people, submission_attachments, submissions};
use crate::db::types::Sql;
use crate::db::{Conn, Json, each};

pub(crate) fn find(conn: &mut Conn, id: EntryId) -> QueryResult<Option<EntryRow>> {
    entries::table
        .find(Sql(id))
        .select(EntryRow::as_select())
        .first(conn)
        .optional()
}

/// The captain first, the others in the order in which they joined.
pub(crate) fn members(conn: &mut Conn, id: EntryId) -> QueryResult<Vec<MemberRow>> {
    entry_members::table
        .inner_join(people::table)
        .filter(entry_members::entry_id.eq(Sql(id)))
        .order((
            entry_members::is_captain.desc(),
            entry_members::joined_at,
            entry_members::person_id,
        ))
        .select((
            entry_members::person_id,
            entry_members::is_captain,
            entry_members::joined_at,
            people::name,
            people::email,
            people::birth_date,
            people::region,
            people::settlement,
            people::settlement_is_rural,
            people::locale,
        ))
        .load(conn)
}

pub(crate) fn is_member(conn: &mut Conn, id: EntryId, person: PersonId) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(
        entry_members::table.find((Sql(id), Sql(person))),
    ))
    .get_result(conn)
}

/// In how many other submitted entries of the contest each of these people is.
pub(super) fn other_submitted(
    conn: &mut Conn,
    entry: &EntryRow,
    people: &[PersonId],
) -> QueryResult<BTreeMap<PersonId, u32>> {
    let found: Vec<PersonId> = entry_members::table
        .inner_join(entries::table)
        .filter(entries::contest_id.eq(Sql(entry.contest_id)))
        .filter(entries::state.eq(Sql(EntryStatus::Submitted)))
        .filter(entries::id.ne(Sql(entry.id)))
        .filter(entry_members::person_id.eq_any(people.iter().copied().map(Sql)))
        .select(entry_members::person_id)
        .load(conn)?;
    let mut counts = BTreeMap::new();
    for person in found {
        let count: &mut u32 = counts.entry(person).or_default();
        *count = count.saturating_add(1);
    }
    Ok(counts)
}

/// How many entries of the contest the person is in that are drafts or submitted.
pub(super) fn count_live(conn: &mut Conn, contest: ContestId, person: PersonId) -> QueryResult<i64> {
    entry_members::table
        .inner_join(entries::table)
        .filter(entry_members::person_id.eq(Sql(person)))
        .filter(entries::contest_id.eq(Sql(contest)))
        .filter(entries::state.eq_any([Sql(EntryStatus::Draft), Sql(EntryStatus::Submitted)]))
        .count()
        .get_result(conn)
}

pub(super) fn code_is_taken(conn: &mut Conn, contest: ContestId, code: &str) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(
        entries::table
            .filter(entries::contest_id.eq(Sql(contest)))
            .filter(entries::code.eq(code)),
    ))
    .get_result(conn)
}

/// An entry that is about to be begun.
pub(super) struct NewEntry<'a> {
    pub id: EntryId,
    pub contest: ContestId,
    pub track: Option<TrackId>,
    pub captain: PersonId,
    pub code: &'a str,
    pub title: &'a str,
}

pub(super) fn insert(conn: &mut Conn, now: DateTime<Utc>, new: NewEntry<'_>) -> QueryResult<()> {
    diesel::insert_into(entries::table)
        .values((
            entries::id.eq(Sql(new.id)),
            entries::contest_id.eq(Sql(new.contest)),
            entries::track_id.eq(new.track.map(Sql)),
            entries::captain_id.eq(Sql(new.captain)),
            entries::code.eq(new.code),
            entries::state.eq(Sql(EntryStatus::Draft)),
            entries::title.eq(new.title),
            entries::answers.eq(Json(domain::form::Answers::new())),
            entries::search_key.eq(key_of(new.code, new.title, None)),
            entries::version.eq(1),
            entries::submissions.eq(0),
            entries::created_at.eq(Sql(now)),
            entries::updated_at.eq(Sql(now)),
        ))
        .execute(conn)?;
    insert_member(conn, now, new.id, new.captain, true)
}

pub(super) fn insert_member(
    conn: &mut Conn,
    now: DateTime<Utc>,
    entry: EntryId,
    person: PersonId,
    is_captain: bool,
) -> QueryResult<()> {
    diesel::insert_into(entry_members::table)
        .values((
            entry_members::entry_id.eq(Sql(entry)),
            entry_members::person_id.eq(Sql(person)),
            entry_members::is_captain.eq(is_captain),
            entry_members::joined_at.eq(Sql(now)),
        ))
        .execute(conn)?;
    Ok(())
}

pub(super) fn delete_member(conn: &mut Conn, entry: EntryId, person: PersonId) -> QueryResult<usize> {
    diesel::delete(entry_members::table.find((Sql(entry), Sql(person)))).execute(conn)
}

/// Saves what is written; the caller has checked the version.
pub(super) fn save(
    conn: &mut Conn,
    now: DateTime<Utc>,
    row: &EntryRow,
    written: &UpdateEntry,
) -> QueryResult<()> {
    diesel::update(entries::table.find(Sql(row.id)))
        .set((
            entries::track_id.eq(written.track_id.map(Sql)),
            entries::title.eq(&written.title),
            entries::team_name.eq(&written.team_name),
            entries::answers.eq(Json(written.answers.clone())),
            entries::search_key.eq(key_of(&row.code, &written.title, written.team_name.as_deref())),
            entries::version.eq(row.version + 1),
            entries::updated_at.eq(Sql(now)),
        ))
        .execute(conn)?;
    Ok(())
}

pub(super) fn set_state(
    conn: &mut Conn,
    now: DateTime<Utc>,
    row: &EntryRow,
    state: EntryStatus,
    disqualification_reason: Option<&str>,
) -> QueryResult<()> {
    diesel::update(entries::table.find(Sql(row.id)))
        .set((
            entries::state.eq(Sql(state)),
            entries::disqualification_reason.eq(disqualification_reason),
            entries::version.eq(row.version + 1),
            entries::updated_at.eq(Sql(now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Changes nothing but the version: something beside the row (its people) is different now.
pub(super) fn touch(conn: &mut Conn, now: DateTime<Utc>, row: &EntryRow) -> QueryResult<()> {
    diesel::update(entries::table.find(Sql(row.id)))
        .set((
            entries::version.eq(row.version + 1),
            entries::updated_at.eq(Sql(now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Writes a submitted version, with its receipt, beside the earlier ones.
pub(super) fn insert_submission(
    conn: &mut Conn,
    by: PersonId,
    (row, captain): (&EntryRow, Option<&MemberRow>),
    number: i32,
    content: &SubmittedVersion,
    receipt: &Receipt,
) -> QueryResult<()> {
    diesel::insert_into(submissions::table)
        .values((
            submissions::entry_id.eq(Sql(row.id)),
            submissions::number.eq(number),
            submissions::content.eq(Json(content.clone())),
            submissions::content_sha256.eq(receipt.content_hash.to_string()),
            submissions::receipt_number.eq(&receipt.number),
            submissions::submitted_by.eq(Sql(by)),
            submissions::submitted_at.eq(Sql(receipt.submitted_at)),
            submissions::captain_region.eq(captain.and_then(|captain| captain.region).map(Sql)),
            submissions::captain_is_rural.eq(captain.and_then(|captain| captain.rural)),
        ))
        .execute(conn)?;
    let attachments: Vec<_> = content
        .attachments
        .iter()
        .map(|&attachment: &AttachmentId| {
            (
                submission_attachments::entry_id.eq(Sql(row.id)),
                submission_attachments::number.eq(number),
                submission_attachments::attachment_id.eq(Sql(attachment)),
            )
        })
        .collect();
    each!(conn, conn => diesel::insert_into(submission_attachments::table).values(&attachments).execute(conn))?;
    diesel::update(entries::table.find(Sql(row.id)))
        .set((
            entries::state.eq(Sql(EntryStatus::Submitted)),
            entries::submissions.eq(number),
            entries::submitted_at.eq(Some(Sql(receipt.submitted_at))),
            entries::version.eq(row.version + 1),
            entries::updated_at.eq(Sql(receipt.submitted_at)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Newest first.
pub(super) fn submissions_of(conn: &mut Conn, id: EntryId) -> QueryResult<Vec<SubmissionRow>> {
    submissions::table
        .filter(submissions::entry_id.eq(Sql(id)))
        .order(submissions::number.desc())
        .select(SubmissionRow::as_select())
        .load(conn)
}

pub(super) fn newest_submission(conn: &mut Conn, id: EntryId) -> QueryResult<Option<SubmissionRow>> {
    submissions::table
        .filter(submissions::entry_id.eq(Sql(id)))
        .order(submissions::number.desc())
        .select(SubmissionRow::as_select())
        .first(conn)
        .optional()
}

/// By what an organiser finds an entry: its code with and without the hyphen, its title, its team.
fn key_of(code: &str, title: &str, team: Option<&str>) -> String {
    search_key(&format!(
        "{code} {} {title} {}",
        code.replace('-', ""),
        team.unwrap_or_default()
    ))
}
