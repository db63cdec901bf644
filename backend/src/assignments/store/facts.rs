//! What planning reads of submitted versions, jurors and decisions, and a stamp that tells whether it has changed since.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use domain::decision::Outcome;
use domain::entry::EntryStatus;
use domain::ids::{ContestId, EntryId, RoundId};
use domain::jury::JurorState;

use crate::assignments::rows::{EntryRow, JudgeRow};
use crate::db::schema::{decisions, entries, jurors, people, submissions};
use crate::db::types::{DbUuid, Sql};
use crate::db::{Conn, MultiBackend, each};
use crate::jurors::rows::JurorRow;

/// The submitted entries of a contest, or some of them, in the order of their ids, each with its newest submitted version:
/// what jurors will see. Their contestants may have written on since.
pub(crate) fn submitted_entries(
    conn: &mut Conn,
    contest: ContestId,
    only: Option<&[EntryId]>,
) -> QueryResult<Vec<EntryRow>> {
    let newest = submissions::entry_id
        .eq(entries::id)
        .and(submissions::number.eq(entries::submissions));
    let mut query = entries::table
        .inner_join(people::table)
        .inner_join(submissions::table.on(newest))
        .filter(entries::contest_id.eq(Sql(contest)))
        .filter(entries::state.eq(Sql(EntryStatus::Submitted)))
        .order(entries::id)
        .select((
            entries::id,
            entries::code,
            entries::team_name,
            submissions::content,
            people::locale,
        ))
        .into_boxed::<MultiBackend>();
    if let Some(only) = only {
        query = query.filter(entries::id.eq_any(only.iter().copied().map(Sql)));
    }
    query.load(conn)
}

/// The entries which were decided to advance from a round, in the order of their ids.
pub(crate) fn advanced(conn: &mut Conn, round: RoundId) -> QueryResult<Vec<EntryId>> {
    decisions::table
        .filter(decisions::round_id.eq(Sql(round)))
        .filter(decisions::outcome.eq(Sql(Outcome::Advance)))
        .order(decisions::entry_id)
        .select(decisions::entry_id)
        .load(conn)
}

/// Everybody who judges in a contest, in the order of the jurors' ids.
pub(crate) fn active_jurors(conn: &mut Conn, contest: ContestId) -> QueryResult<Vec<JudgeRow>> {
    jurors::table
        .inner_join(people::table)
        .filter(jurors::contest_id.eq(Sql(contest)))
        .filter(jurors::state.eq(Sql(JurorState::Active)))
        .order(jurors::id)
        .select((
            JurorRow::as_select(),
            people::name,
            people::region,
            people::settlement,
        ))
        .load(conn)
}

/// The code of an entry of a contest, in whatever state.
pub(crate) fn find_code(conn: &mut Conn, contest: ContestId, entry: EntryId) -> QueryResult<Option<String>> {
    entries::table
        .find(Sql(entry))
        .filter(entries::contest_id.eq(Sql(contest)))
        .select(entries::code)
        .first(conn)
        .optional()
}

/// The state of everything that planning reads apart from the assignments themselves. Equal stamps, equal facts: every
/// change of a row counts its version up, adds a row or moves the newest moment.
#[derive(Clone, Debug, PartialEq, Eq, QueryableByName)]
pub(crate) struct Stamp {
    #[diesel(sql_type = BigInt)]
    contest_version: i64,
    #[diesel(sql_type = BigInt)]
    entries: i64,
    #[diesel(sql_type = BigInt)]
    entry_versions: i64,
    #[diesel(sql_type = BigInt)]
    contestants: i64,
    #[diesel(sql_type = BigInt)]
    guardians: i64,
    #[diesel(sql_type = Text)]
    last_guardian_at: String,
    #[diesel(sql_type = BigInt)]
    person_versions: i64,
    #[diesel(sql_type = BigInt)]
    parts_elsewhere: i64,
    #[diesel(sql_type = BigInt)]
    jurors: i64,
    #[diesel(sql_type = BigInt)]
    juror_versions: i64,
    #[diesel(sql_type = BigInt)]
    conflicts: i64,
    #[diesel(sql_type = BigInt)]
    conflicts_withdrawn: i64,
    #[diesel(sql_type = BigInt)]
    advances: i64,
    #[diesel(sql_type = Text)]
    last_decided_at: String,
}

/// `$1` the contest.
const STAMP: &str = "
SELECT
    (SELECT version FROM contests WHERE id = $1) AS contest_version,
    (SELECT count(*) FROM entries WHERE contest_id = $1 AND state = 'submitted') AS entries,
    (SELECT CAST(coalesce(sum(version), 0) AS BIGINT) FROM entries WHERE contest_id = $1) AS entry_versions,
    (SELECT count(*) FROM entry_members m JOIN entries e ON e.id = m.entry_id
        WHERE e.contest_id = $1) AS contestants,
    (SELECT count(*) FROM guardian_consents g JOIN entries e ON e.id = g.entry_id
        WHERE e.contest_id = $1) AS guardians,
    (SELECT coalesce(CAST(max(g.requested_at) AS TEXT), '') FROM guardian_consents g JOIN entries e
        ON e.id = g.entry_id WHERE e.contest_id = $1) AS last_guardian_at,
    (SELECT CAST(coalesce(sum(p.version), 0) AS BIGINT) FROM people p
        WHERE p.id IN (SELECT person_id FROM jurors WHERE contest_id = $1)
            OR p.id IN (SELECT m.person_id FROM entry_members m JOIN entries e ON e.id = m.entry_id
                WHERE e.contest_id = $1)) AS person_versions,
    (SELECT count(*) FROM entry_members m WHERE m.entry_id IN
        (SELECT o.entry_id FROM entry_members o JOIN jurors j ON j.person_id = o.person_id
            WHERE j.contest_id = $1)) AS parts_elsewhere,
    (SELECT count(*) FROM jurors WHERE contest_id = $1 AND state = 'active') AS jurors,
    (SELECT CAST(coalesce(sum(version), 0) AS BIGINT) FROM jurors WHERE contest_id = $1) AS juror_versions,
    (SELECT count(*) FROM conflicts c JOIN jurors j ON j.id = c.juror_id
        WHERE j.contest_id = $1) AS conflicts,
    (SELECT count(c.withdrawn_at) FROM conflicts c JOIN jurors j ON j.id = c.juror_id
        WHERE j.contest_id = $1) AS conflicts_withdrawn,
    (SELECT count(*) FROM decisions d JOIN rounds r ON r.id = d.round_id
        WHERE r.contest_id = $1 AND d.outcome = 'advance') AS advances,
    (SELECT coalesce(CAST(max(d.decided_at) AS TEXT), '') FROM decisions d JOIN rounds r ON r.id = d.round_id
        WHERE r.contest_id = $1) AS last_decided_at";

pub(crate) fn stamp(conn: &mut Conn, contest: ContestId) -> QueryResult<Stamp> {
    each!(conn, conn => diesel::sql_query(STAMP).bind::<DbUuid, _>(Sql(contest)).get_result(conn))
}
