//! The table of assignments, as organisers see it.

use domain::conflict::Verdict;
use domain::ids::{EntryId, JurorId, RoundId};
use domain::jury::AssignmentState;
use openapi::Page;
use openapi::assignment::Assignment;
use serde::Deserialize;
use utoipa::IntoParams;

use super::facts::{Facts, conflicts_of};
use super::rows::TableRow;
use super::store::{self, PairKey, Wanted};
use crate::app::Context;
use crate::conflicts;
use crate::db::Conn;
use crate::error::Error;
use crate::http::PageQuery;
use crate::jurors::access::managed_round;

/// Which part of the table is asked for.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct TableQuery {
    /// Only this entry
    pub entry: Option<EntryId>,
    /// Only this juror
    pub juror: Option<JurorId>,
    /// Only this state
    #[param(inline)]
    pub state: Option<AssignmentState>,
    /// `next_cursor` of the page before
    pub cursor: Option<String>,
    /// Items on the page at the most
    #[param(minimum = 1, maximum = 100, default = 25)]
    pub limit: Option<u16>,
}

pub(super) fn list(
    conn: &mut Conn,
    context: &Context,
    round: RoundId,
    query: TableQuery,
) -> Result<Page<Assignment>, Error> {
    let (contest, _) = managed_round(conn, context, round)?;
    let TableQuery {
        entry,
        juror,
        state,
        cursor,
        limit,
    } = query;
    let wanted = Wanted { entry, juror, state };
    let paging = PageQuery { cursor, limit }.parse::<PairKey>()?;
    let rows = store::list_table(conn, round, wanted, paging.after, paging.fetch())?;
    let mut entries: Vec<_> = rows.iter().map(|row| row.assignment.entry_id).collect();
    entries.dedup();
    let conflicts = conflicts_of(conn, &contest, Some(&entries))?;
    paging.page(
        rows,
        |row| (row.assignment.entry_id, row.assignment.juror_id),
        |row| {
            let verdict = conflicts.between(row.assignment.entry_id, row.assignment.juror_id);
            wire(row, verdict)
        },
    )
}

/// One cell of it.
pub(super) fn find(
    conn: &mut Conn,
    round: RoundId,
    entry: EntryId,
    juror: JurorId,
    facts: &Facts,
) -> Result<Assignment, Error> {
    let wanted = Wanted {
        entry: Some(entry),
        juror: Some(juror),
        state: None,
    };
    let row = store::list_table(conn, round, wanted, None, 1)?.pop();
    row.map(|row| wire(row, facts.verdict(entry, juror)))
        .ok_or_else(Error::not_found)
}

fn wire(row: TableRow, verdict: Verdict<'_>) -> Assignment {
    let TableRow { assignment, .. } = row;
    Assignment {
        id: assignment.id,
        round_id: assignment.round_id,
        entry_id: assignment.entry_id,
        entry_code: row.code,
        entry_title: row.submitted.0.title,
        track_id: row.submitted.0.track,
        juror_id: assignment.juror_id,
        juror_name: row.juror_name,
        state: assignment.state,
        origin: assignment.origin,
        affinity: row.reasons.0.wire(),
        conflict: conflicts::found::wire(verdict),
        refusal: assignment.refusal,
        proposed_at: row.proposed_at,
        released_at: row.released_at,
        answered_at: row.answered_at,
    }
}
