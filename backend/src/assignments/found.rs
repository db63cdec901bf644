//! What was found between jurors and entries, as organisers see it.

use domain::conflict::Standing;
use domain::ids::{EntryId, JurorId, RoundId};
use openapi::Page;
use openapi::assignment::FoundConflict;
use serde::Deserialize;
use utoipa::IntoParams;

use super::facts::Facts;
use super::store::PairKey;
use crate::app::Context;
use crate::conflicts;
use crate::db::Conn;
use crate::error::Error;
use crate::http::PageQuery;
use crate::jurors::access::managed_round;

/// Which pairs are asked for.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct FoundQuery {
    /// Only this entry
    pub entry: Option<EntryId>,
    /// Only this juror
    pub juror: Option<JurorId>,
    /// Only what follows so
    #[param(inline)]
    pub standing: Option<Standing>,
    /// `next_cursor` of the page before
    pub cursor: Option<String>,
    /// Items on the page at the most
    #[param(minimum = 1, maximum = 100, default = 25)]
    pub limit: Option<u16>,
}

/// The pairs of a round with a cause, in the order of entries and jurors.
pub(super) fn list(
    conn: &mut Conn,
    context: &Context,
    round: RoundId,
    query: FoundQuery,
) -> Result<Page<FoundConflict>, Error> {
    let (contest, position) = managed_round(conn, context, round)?;
    let FoundQuery {
        entry,
        juror,
        standing,
        cursor,
        limit,
    } = query;
    let paging = PageQuery { cursor, limit }.parse::<PairKey>()?;
    let facts = Facts::load(conn, &contest, position, entry)?;
    let wanted = usize::try_from(paging.fetch()).unwrap_or(usize::MAX);
    let found: Vec<_> = facts
        .found()
        .filter(|(entry, juror, _)| paging.after.is_none_or(|after| (*entry, *juror) > after))
        .filter(|(_, each, _)| juror.is_none_or(|juror| *each == juror))
        .filter(|(_, _, verdict)| standing.is_none() || verdict.standing() == standing)
        .filter_map(|(entry, juror, _)| of_pair(&facts, entry, juror))
        .take(wanted)
        .collect();
    paging.page(found, |row| (row.entry_id, row.juror_id), |row| row)
}

/// What was found between an entry and a juror of the round; nothing where nothing was, or one of them is out.
pub(crate) fn of_pair(facts: &Facts, entry: EntryId, juror: JurorId) -> Option<FoundConflict> {
    Some(FoundConflict {
        entry_id: entry,
        entry_code: facts.entry(entry)?.code.clone(),
        juror_id: juror,
        juror_name: facts.juror(juror)?.name.clone(),
        conflict: conflicts::found::wire(facts.verdict(entry, juror))?,
    })
}
