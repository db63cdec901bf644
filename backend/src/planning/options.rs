//! What organisers want of the plans of a round.

use domain::assignment::{PlannedRound, PlanningOptions};
use domain::ids::RoundId;
use openapi::ErrorCode;
use openapi::planning::RoundPlanning;
use serde_json::json;

use super::store;
use crate::app::Context;
use crate::assignments::timing::{PLANNED_IN, check_not_over};
use crate::audit::{self, Event};
use crate::contests::store::Contest;
use crate::db::Conn;
use crate::error::{Error, reason};
use crate::http::IfMatch;
use crate::jurors::access::{check_phase, managed_round};

pub(super) fn find(conn: &mut Conn, context: &Context, round: RoundId) -> Result<RoundPlanning, Error> {
    managed_round(conn, context, round)?;
    of_round(conn, round)
}

/// Replaces the options of a round that is not over. Plans that are there stay; the next one follows the new options.
pub(super) fn update(
    conn: &mut Conn,
    context: &Context,
    round: RoundId,
    if_match: IfMatch,
    options: &PlanningOptions,
) -> Result<RoundPlanning, Error> {
    let (contest, position) = managed_round(conn, context, round)?;
    check_phase(&contest, &PLANNED_IN)?;
    check_not_over(&contest, position)?;
    let before = of_round(conn, round)?;
    if_match.check(before.version)?;
    check(&contest, position, options)?;
    let version = before.version.saturating_add(1);
    store::save_options(conn, round, options, version, context.now)?;
    let event = Event::new("update_planning_options", "round", round.uuid()).in_contest(contest.id);
    audit::record(conn, context, event.with(json!(options)))?;
    Ok(RoundPlanning {
        round_id: round,
        options: options.clone(),
        version,
    })
}

pub(super) fn of_round(conn: &mut Conn, round: RoundId) -> Result<RoundPlanning, Error> {
    let row = store::find_options(conn, round)?;
    let (options, version) = row.map_or_else(Default::default, |row| (row.options.0, row.version));
    Ok(RoundPlanning {
        round_id: round,
        options,
        version,
    })
}

/// Refuses options that the round contradicts, or that contradict themselves.
pub(super) fn check(contest: &Contest, position: usize, options: &PlanningOptions) -> Result<(), Error> {
    let round = contest.draft.rounds.get(position).ok_or_else(Error::not_found)?;
    let flaws = options.check(PlannedRound {
        jurors_per_entry: round.jurors_per_entry,
        max_load: round.max_load,
        has_tracks: !contest.draft.tracks.is_empty(),
    });
    if !flaws.fields.is_empty() {
        return Err(Error::fields(flaws.fields));
    }
    if flaws.contradictions.is_empty() {
        return Ok(());
    }
    let reasons: Result<Vec<_>, Error> = flaws.contradictions.iter().map(reason).collect();
    Err(Error::reasons(ErrorCode::FieldsInvalid, reasons?))
}
