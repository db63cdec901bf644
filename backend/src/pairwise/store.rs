//! The tables `pairwise_rounds` and `pairwise_records`.

use diesel::prelude::*;
use domain::ids::{ContestId, EntryId, RoundId};
use domain::pairwise::round::{Change, Setup};

use super::rows::{NamedJuror, OpenedRow, PitchRow, RecordRow};
use crate::app::Context;
use crate::db::schema::{entries, jurors, pairwise_records, pairwise_rounds, people, submissions};
use crate::db::types::Sql;
use crate::db::{Conn, Json, each};

pub(super) fn opened(conn: &mut Conn, round: RoundId) -> QueryResult<Option<OpenedRow>> {
    pairwise_rounds::table
        .find(Sql(round))
        .select(OpenedRow::as_select())
        .first(conn)
        .optional()
}

pub(super) fn open(conn: &mut Conn, context: &Context, round: RoundId, setup: Setup) -> QueryResult<()> {
    diesel::insert_into(pairwise_rounds::table)
        .values((
            pairwise_rounds::round_id.eq(Sql(round)),
            pairwise_rounds::setup.eq(Json(setup)),
            pairwise_rounds::records.eq(0_i64),
            pairwise_rounds::opened_by.eq(Sql(context.actor)),
            pairwise_rounds::opened_at.eq(Sql(context.now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// What happened after the first `known` things.
pub(super) fn records_after(conn: &mut Conn, round: RoundId, known: i64) -> QueryResult<Vec<RecordRow>> {
    pairwise_records::table
        .filter(pairwise_records::round_id.eq(Sql(round)))
        .filter(pairwise_records::number.gt(known))
        .order(pairwise_records::number)
        .select((pairwise_records::recorded_at, pairwise_records::change))
        .load(conn)
}

/// Appends to a round of which `known` things were known. Whether there were more by then is told by the number of rounds
/// written, 0 instead of 1; on PostgreSQL the engine itself stops the later one of two writers here.
pub(super) fn append(
    conn: &mut Conn,
    context: &Context,
    round: RoundId,
    known: i64,
    changes: &[Change],
    note: &str,
) -> QueryResult<usize> {
    let grown = changes.iter().fold(known, |number, _| number.saturating_add(1));
    let met = diesel::update(
        pairwise_rounds::table
            .find(Sql(round))
            .filter(pairwise_rounds::records.eq(known)),
    )
    .set(pairwise_rounds::records.eq(grown))
    .execute(conn)?;
    if met == 0 {
        return Ok(0);
    }
    let rows: Vec<_> = (known.saturating_add(1)..)
        .zip(changes)
        .map(|(number, change)| {
            (
                pairwise_records::round_id.eq(Sql(round)),
                pairwise_records::number.eq(number),
                pairwise_records::change.eq(Json(*change)),
                pairwise_records::note.eq(note.to_owned()),
                pairwise_records::recorded_by.eq(Sql(context.actor)),
                pairwise_records::recorded_at.eq(Sql(context.now)),
            )
        })
        .collect();
    each!(conn, conn => diesel::insert_into(pairwise_records::table).values(&rows).execute(conn))?;
    Ok(met)
}

/// The entries as they were handed in last, by entry code.
pub(super) fn pitches(conn: &mut Conn, of: &[EntryId]) -> QueryResult<Vec<PitchRow>> {
    let newest = submissions::entry_id
        .eq(entries::id)
        .and(submissions::number.eq(entries::submissions));
    entries::table
        .inner_join(submissions::table.on(newest))
        .filter(entries::id.eq_any(of.iter().copied().map(Sql)))
        .order(entries::code)
        .select((entries::id, entries::code, submissions::content))
        .load(conn)
}

/// Everybody who is or was on the jury of a contest, by name.
pub(super) fn jury(conn: &mut Conn, contest: ContestId) -> QueryResult<Vec<NamedJuror>> {
    jurors::table
        .inner_join(people::table)
        .filter(jurors::contest_id.eq(Sql(contest)))
        .order((people::name, jurors::id))
        .select((jurors::id, people::name, jurors::state))
        .load(conn)
}
