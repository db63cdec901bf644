//! Seats and profiles.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use domain::account::Institution;
use domain::contest::Phase;
use domain::ids::{ContestId, JurorId, TrackId};
use domain::jury::{AssignmentState, JurorState};
use domain::problem::{FieldProblem, FieldRule};
use openapi::juror::{Juror, JurorProfile, JurySeat, RoundLoad, TrackExpertise, UpdateJurorProfile};
use openapi::{ErrorCode, Page};
use serde::Serialize;
use serde_json::json;

use super::access::{check_phase, managed_contest, own_seat, refused};
use super::invitations::GROWING;
use super::rows::{ExpertiseLevel, JurorRow, LoadRow, NamedJurorRow, Profile, SeatRow};
use super::store;
use crate::app::Context;
use crate::assignments;
use crate::audit::{self, Event};
use crate::db::Conn;
use crate::error::Error;
use crate::http::{IfMatch, PageQuery};
use crate::pairwise;

/// The most entries a juror may offer to take; more is a slip of the pen.
const LOAD_MAX: u32 = 10_000;

/// The highest level of expertise, in thousandths.
const LEVEL_MAX: u16 = 1000;

/// The jury, for who runs the contest.
pub(super) fn list(
    conn: &mut Conn,
    context: &Context,
    contest: ContestId,
    query: &PageQuery,
) -> Result<Page<Juror>, Error> {
    let contest = managed_contest(conn, context, contest)?;
    let paging = query.parse::<store::JoinedKey>()?;
    let rows = store::list_jurors(conn, contest.id, paging.after, paging.fetch())?;
    let ids: Vec<_> = rows.iter().map(|row| row.juror.id).collect();
    let loads = store::loads(conn, &ids)?;
    paging.page(
        rows,
        |row| (row.juror.joined_at, row.juror.id),
        |row| wire_juror(row, &loads),
    )
}

/// Why somebody cannot be taken off the jury.
#[derive(Debug, Serialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
enum Unremovable {
    /// So many entries are with the juror, or were judged by them: take them back one by one first.
    HoldsEntries { entries: i64 },
}

/// Takes somebody off the jury who has no entry, and away what was proposed for them.
pub(super) fn remove(
    conn: &mut Conn,
    context: &Context,
    contest: ContestId,
    juror: JurorId,
) -> Result<(), Error> {
    let contest = managed_contest(conn, context, contest)?;
    check_phase(&contest, &GROWING)?;
    let found = store::find_juror(conn, contest.id, juror)?;
    let found = found.filter(|row| row.juror.state == JurorState::Active);
    let seat = found.ok_or_else(Error::not_found)?.juror;
    let loads = store::loads(conn, &[juror])?;
    let held = loads.iter().filter(|load| load.state.is_held());
    let entries = held.map(|load| load.count).sum();
    if entries > 0 {
        let why = Unremovable::HoldsEntries { entries };
        return Err(refused(ErrorCode::StateRefused, &why));
    }
    assignments::store::delete_proposed_of(conn, juror)?;
    store::set_state(conn, juror, JurorState::Left, seat.is_chair)?;
    let event = Event::new("remove_juror", "juror", juror.uuid()).in_contest(contest.id);
    audit::record(conn, context, event.from_to("active", "left"))?;
    Ok(())
}

/// The seats of the person who asks.
pub(super) fn list_seats(
    conn: &mut Conn,
    context: &Context,
    query: &PageQuery,
) -> Result<Page<JurySeat>, Error> {
    let paging = query.parse::<store::JoinedKey>()?;
    let rows = store::list_seats(conn, context.actor, paging.after, paging.fetch())?;
    let ids: Vec<_> = rows.iter().map(|row| row.juror.id).collect();
    let loads = store::loads(conn, &ids)?;
    paging.page(
        rows,
        |row| (row.juror.joined_at, row.juror.id),
        |row| wire_seat(row, &loads),
    )
}

/// One seat of the person who asks.
pub(super) fn find_seat(conn: &mut Conn, context: &Context, juror: JurorId) -> Result<JurySeat, Error> {
    let seats = store::list_seats(conn, context.actor, None, i64::MAX)?;
    let seat = seats.into_iter().find(|row| row.juror.id == juror);
    let loads = store::loads(conn, &[juror])?;
    seat.map(|row| wire_seat(row, &loads))
        .ok_or_else(Error::not_found)
}

pub(super) fn find_profile(
    conn: &mut Conn,
    context: &Context,
    contest: ContestId,
) -> Result<JurorProfile, Error> {
    own_seat(conn, context, contest).map(|(_, juror)| wire_profile(juror))
}

pub(super) fn update_profile(
    conn: &mut Conn,
    context: &Context,
    contest: ContestId,
    if_match: IfMatch,
    update: &UpdateJurorProfile,
) -> Result<JurorProfile, Error> {
    let (contest, juror) = own_seat(conn, context, contest)?;
    if_match.check(juror.version)?;
    check_phase(
        &contest,
        &[Phase::Draft, Phase::Open, Phase::Screening, Phase::Judging],
    )?;
    let (profile, max_load) = parse_profile(&contest.draft.track_ids(), update)?;
    store::update_profile(conn, juror.id, profile, max_load)?;
    let event = Event::new("update_juror_profile", "juror", juror.id.uuid());
    let detail = json!({"max_load": max_load});
    audit::record(conn, context, event.in_contest(contest.id).with(detail))?;
    pairwise::follow_conflicts(conn, context, &contest, juror.id)?;
    find_profile(conn, context, contest.id)
}

fn parse_profile(known: &[TrackId], update: &UpdateJurorProfile) -> Result<(Profile, Option<i32>), Error> {
    let mut problems = Vec::new();
    let in_contest = |track: &TrackId| (!known.contains(track)).then_some(FieldRule::Unknown);
    check_list("/tracks", &update.tracks, in_contest, &mut problems);
    check_list("/languages", &update.languages, |_| None, &mut problems);
    let tracks: Vec<_> = update.expertise.iter().map(|level| level.track_id).collect();
    check_list("/expertise", &tracks, in_contest, &mut problems);
    for (index, level) in update.expertise.iter().enumerate() {
        if level.level_thousandths > LEVEL_MAX {
            let rule = FieldRule::AboveMax {
                max: LEVEL_MAX.to_string(),
            };
            let path = format!("/expertise/{index}/level_thousandths");
            problems.push(FieldProblem::new(path, rule));
        }
    }
    let institution = match update.institution.as_deref().map(Institution::parse).transpose() {
        Ok(institution) => institution.map(String::from),
        Err(rule) => {
            problems.push(FieldProblem::new("/institution", rule));
            None
        }
    };
    let max_load = match update.max_load {
        Some(0) => Err(FieldRule::BelowMin { min: "1".to_owned() }),
        Some(load) if load > LOAD_MAX => Err(FieldRule::AboveMax {
            max: LOAD_MAX.to_string(),
        }),
        load => Ok(load.and_then(|load| i32::try_from(load).ok())),
    };
    let max_load = max_load.unwrap_or_else(|rule| {
        problems.push(FieldProblem::new("/max_load", rule));
        None
    });
    if !problems.is_empty() {
        return Err(Error::fields(problems));
    }
    let level = |level: &TrackExpertise| ExpertiseLevel {
        track: level.track_id,
        thousandths: level.level_thousandths,
    };
    let profile = Profile {
        tracks: update.tracks.clone(),
        languages: update.languages.clone(),
        expertise: update.expertise.iter().map(level).collect(),
        institution,
    };
    Ok((profile, max_load))
}

/// Each element is allowed and stands once.
fn check_list<T: Ord>(
    path: &str,
    list: &[T],
    check: impl Fn(&T) -> Option<FieldRule>,
    problems: &mut Vec<FieldProblem>,
) {
    let mut seen = BTreeSet::new();
    for (index, item) in list.iter().enumerate() {
        let repeated = (!seen.insert(item)).then_some(FieldRule::Duplicate);
        let found = check(item).or(repeated);
        problems.extend(found.map(|rule| FieldProblem::new(format!("{path}/{index}"), rule)));
    }
}

fn wire_profile(row: JurorRow) -> JurorProfile {
    let Profile {
        tracks,
        languages,
        expertise,
        institution,
    } = row.profile.0;
    JurorProfile {
        juror_id: row.id,
        contest_id: row.contest_id,
        is_chair: row.is_chair,
        tracks,
        languages,
        expertise: expertise.into_iter().map(wire_level).collect(),
        institution,
        max_load: row.max_load.and_then(|load| u32::try_from(load).ok()),
        version: row.version,
    }
}

fn wire_juror(row: NamedJurorRow, loads: &[LoadRow]) -> Juror {
    let NamedJurorRow { juror, name, email } = row;
    let id = juror.id;
    let state = juror.state;
    let joined_at: DateTime<Utc> = juror.joined_at;
    let profile = wire_profile(juror);
    Juror {
        id,
        name,
        email,
        is_chair: profile.is_chair,
        state,
        tracks: profile.tracks,
        languages: profile.languages,
        expertise: profile.expertise,
        institution: profile.institution,
        max_load: profile.max_load,
        joined_at,
        loads: wire_loads(id, loads),
    }
}

fn wire_level(level: ExpertiseLevel) -> TrackExpertise {
    TrackExpertise {
        track_id: level.track,
        level_thousandths: level.thousandths,
    }
}

/// The loads of one juror; the rows come in the order of rounds.
fn wire_loads(juror: JurorId, rows: &[LoadRow]) -> Vec<RoundLoad> {
    let mut loads: Vec<RoundLoad> = Vec::new();
    for row in rows.iter().filter(|row| row.juror == juror) {
        if loads.last().is_none_or(|load| load.round_id != row.round) {
            loads.push(RoundLoad {
                round_id: row.round,
                proposed: 0,
                released: 0,
                accepted: 0,
                done: 0,
                declined: 0,
            });
        }
        let Some(load) = loads.last_mut() else { continue };
        let place = match row.state {
            AssignmentState::Proposed => &mut load.proposed,
            AssignmentState::Released => &mut load.released,
            AssignmentState::Accepted => &mut load.accepted,
            AssignmentState::Done => &mut load.done,
            AssignmentState::Declined => &mut load.declined,
            AssignmentState::Revoked => continue,
        };
        *place = u32::try_from(row.count).unwrap_or(u32::MAX);
    }
    loads
}

fn wire_seat(row: SeatRow, loads: &[LoadRow]) -> JurySeat {
    let SeatRow {
        juror,
        contest,
        round,
        round_ends_at,
        judging,
    } = row;
    let load = wire_loads(juror.id, loads)
        .into_iter()
        .find(|load| Some(load.round_id) == round);
    JurySeat {
        juror_id: juror.id,
        contest_id: contest.id,
        contest_slug: contest.slug.unwrap_or_default(),
        contest_title: contest.texts.0.title,
        phase: contest.phase,
        is_chair: juror.is_chair,
        round_id: round,
        is_pairwise: judging.is_some_and(|mode| mode.0.is_pairwise()),
        reviewing_ends_at: round_ends_at.or(contest.reviewing_ends_at),
        left: load.map_or(0, |load| load.released + load.accepted),
        done: load.map_or(0, |load| load.done),
    }
}
