//! Tracks and rounds, which other tables refer to by id.

use diesel::prelude::*;
use domain::contest::{Round, Track};
use domain::ids::ContestId;

use crate::contests::rows::{RoundRow, TrackRow, WrittenRound, WrittenTrack};
use crate::db::Conn;
use crate::db::schema::{rounds, tracks};
use crate::db::types::Sql;
use crate::error::Error;

/// Further than any list is long: where rows wait while the others take their places.
const ASIDE: i32 = 1_000_000;

pub(super) fn tracks_of(conn: &mut Conn, contest: ContestId) -> QueryResult<Vec<Track>> {
    let rows = tracks::table
        .filter(tracks::contest_id.eq(Sql(contest)))
        .order((tracks::position, tracks::id))
        .select(TrackRow::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Track::from).collect())
}

pub(super) fn rounds_of(conn: &mut Conn, contest: ContestId) -> Result<Vec<Round>, Error> {
    let rows = rounds::table
        .filter(rounds::contest_id.eq(Sql(contest)))
        .order((rounds::position, rounds::id))
        .select(RoundRow::as_select())
        .load(conn)?;
    rows.into_iter()
        .map(Round::try_from)
        .collect::<Result<_, _>>()
        .map_err(|source| Error::internal("read the rounds of a contest", source))
}

/// Makes the tracks of a contest these; `old` are the ones there now.
pub(super) fn write_tracks(
    conn: &mut Conn,
    contest: ContestId,
    old: &[Track],
    new: &[Track],
) -> Result<(), Error> {
    if old == new {
        return Ok(());
    }
    let kept: Vec<_> = new.iter().map(|track| Sql(track.id)).collect();
    let of_contest = tracks::table.filter(tracks::contest_id.eq(Sql(contest)));
    diesel::delete(of_contest.filter(tracks::id.ne_all(kept))).execute(conn)?;
    diesel::update(of_contest)
        .set(tracks::position.eq(tracks::position + ASIDE))
        .execute(conn)?;
    for (position, track) in (0..).zip(new) {
        let written = WrittenTrack::of(position, track);
        if old.iter().any(|each| each.id == track.id) {
            diesel::update(of_contest.filter(tracks::id.eq(Sql(track.id))))
                .set(written)
                .execute(conn)?;
        } else {
            diesel::insert_into(tracks::table)
                .values((
                    tracks::id.eq(Sql(track.id)),
                    tracks::contest_id.eq(Sql(contest)),
                    written,
                ))
                .execute(conn)?;
        }
    }
    Ok(())
}

/// Makes the rounds of a contest these; `old` are the ones there now.
pub(super) fn write_rounds(
    conn: &mut Conn,
    contest: ContestId,
    old: &[Round],
    new: &[Round],
) -> Result<(), Error> {
    if old == new {
        return Ok(());
    }
    let kept: Vec<_> = new.iter().map(|round| Sql(round.id)).collect();
    let of_contest = rounds::table.filter(rounds::contest_id.eq(Sql(contest)));
    diesel::delete(of_contest.filter(rounds::id.ne_all(kept))).execute(conn)?;
    diesel::update(of_contest)
        .set(rounds::position.eq(rounds::position + ASIDE))
        .execute(conn)?;
    for (position, round) in (0..).zip(new) {
        let written = WrittenRound::of(position, round);
        if old.iter().any(|each| each.id == round.id) {
            diesel::update(of_contest.filter(rounds::id.eq(Sql(round.id))))
                .set(written)
                .execute(conn)?;
        } else {
            diesel::insert_into(rounds::table)
                .values((
                    rounds::id.eq(Sql(round.id)),
                    rounds::contest_id.eq(Sql(contest)),
                    written,
                ))
                .execute(conn)?;
        }
    }
    Ok(())
}
