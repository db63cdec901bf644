//! The tables of contests: one contest as a whole, who runs it, who has which part in it.

mod counts;
mod lists;
mod parts;
mod roles;

use chrono::{DateTime, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use domain::contest::{ContestDraft, ContestFacts, Counts, Dates, Phase, Round, wakes_at};
use domain::ids::{ContestId, PersonId, RoundId, TrackId};

use super::rows::{ContestRow, WrittenContest};
use crate::db::Conn;
use crate::db::schema::{contests, rounds, tracks};
use crate::db::types::Sql;
use crate::error::Error;

pub use counts::counts;
pub use lists::{ListKey, organised_by, published};
pub use roles::{audience, find_organiser_by_email, insert_organiser, organisers_of, role_of};

/// A contest as it is stored: the document of its organisers and where it stands in its life.
#[derive(Clone, Debug)]
pub struct Contest {
    pub id: ContestId,
    pub phase: Phase,
    /// The current round, counted from 0.
    pub round: usize,
    pub is_scheduled: bool,
    pub opened_at: Option<DateTime<Utc>>,
    pub cancellation_reason: Option<String>,
    pub version: i64,
    pub draft: ContestDraft,
}

impl Contest {
    /// What the rules of `domain` look at.
    pub fn facts(&self, counts: Counts) -> ContestFacts<'_> {
        ContestFacts {
            contest: &self.draft,
            phase: self.phase,
            round: self.round,
            scheduled: self.is_scheduled,
            counts,
        }
    }

    /// The phase as far as it decides who may know of the contest: one that was never open stays as hidden as a draft,
    /// even when it was cancelled.
    pub fn visible_phase(&self) -> Phase {
        if self.opened_at.is_none() {
            Phase::Draft
        } else {
            self.phase
        }
    }

    /// The round that is screened, judged or deliberated, or comes first. A draft may have none.
    pub fn current_round(&self) -> Option<&Round> {
        self.draft.rounds.get(self.round)
    }

    fn wakes_at(&self) -> Option<DateTime<Utc>> {
        wakes_at(&self.draft, self.phase, self.round, self.is_scheduled)
    }
}

/// The contest with this id.
pub fn find(conn: &mut Conn, contest: ContestId) -> Result<Option<Contest>, Error> {
    let row = contests::table
        .find(Sql(contest))
        .select(ContestRow::as_select())
        .first(conn)
        .optional()?;
    row.map(|row| whole(conn, row)).transpose()
}

/// The contest with this part of the address.
pub fn find_by_slug(conn: &mut Conn, slug: &str) -> Result<Option<Contest>, Error> {
    let row = contests::table
        .filter(contests::slug.eq(slug))
        .select(ContestRow::as_select())
        .first(conn)
        .optional()?;
    row.map(|row| whole(conn, row)).transpose()
}

/// The contest of a round, and which of its rounds that is, counted from 0.
pub fn find_round(conn: &mut Conn, round: RoundId) -> Result<Option<(Contest, usize)>, Error> {
    let contest: Option<ContestId> = rounds::table
        .find(Sql(round))
        .select(rounds::contest_id)
        .first(conn)
        .optional()?;
    let Some(contest) = contest else { return Ok(None) };
    Ok(find(conn, contest)?.and_then(|contest| {
        let position = contest.draft.rounds.iter().position(|each| each.id == round)?;
        Some((contest, position))
    }))
}

fn whole(conn: &mut Conn, row: ContestRow) -> Result<Contest, Error> {
    Ok(Contest {
        id: row.id,
        phase: row.phase,
        round: usize::try_from(row.round_position)
            .map_err(|source| Error::internal("read the current round of a contest", source))?,
        is_scheduled: row.is_scheduled,
        opened_at: row.opened_at,
        cancellation_reason: row.cancellation_reason,
        version: row.version,
        draft: ContestDraft {
            slug: row.slug.unwrap_or_default(),
            title: row.texts.0.title,
            summary: row.texts.0.summary,
            description: row.texts.0.description,
            tracks: parts::tracks_of(conn, row.id)?,
            dates: Dates {
                opens_at: row.opens_at,
                closes_at: row.closes_at,
                reviewing_ends_at: row.reviewing_ends_at,
                results_at: row.results_at,
            },
            eligibility: row.eligibility.0,
            same_institution: row.same_institution,
            form: row.form.0,
            rounds: parts::rounds_of(conn, row.id)?,
        },
    })
}

/// Writes a new contest, which its author organises.
pub fn insert(conn: &mut Conn, contest: &Contest, author: PersonId, now: DateTime<Utc>) -> Result<(), Error> {
    diesel::insert_into(contests::table)
        .values((
            contests::id.eq(Sql(contest.id)),
            contests::phase.eq(Sql(contest.phase)),
            contests::round_position.eq(0),
            contests::is_scheduled.eq(contest.is_scheduled),
            contests::created_by.eq(Sql(author)),
            contests::version.eq(contest.version),
            contests::created_at.eq(Sql(now)),
            contests::updated_at.eq(Sql(now)),
            contests::phase_changed_at.eq(Sql(now)),
            WrittenContest::of(&contest.draft),
        ))
        .execute(conn)?;
    parts::write_tracks(conn, contest.id, &[], &contest.draft.tracks)?;
    parts::write_rounds(conn, contest.id, &[], &contest.draft.rounds)?;
    insert_organiser(conn, contest.id, author, now)
}

/// Puts `draft` in the place of the document of `contest`. Tracks and rounds are known by their ids: those that stay keep
/// their rows, and with them what refers to them.
pub fn update_draft(
    conn: &mut Conn,
    contest: &Contest,
    draft: &ContestDraft,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let waking = wakes_at(draft, contest.phase, contest.round, contest.is_scheduled);
    diesel::update(contests::table.find(Sql(contest.id)))
        .set((
            WrittenContest::of(draft),
            contests::wakes_at.eq(waking.map(Sql)),
            contests::version.eq(contests::version + 1),
            contests::updated_at.eq(Sql(now)),
        ))
        .execute(conn)?;
    parts::write_tracks(conn, contest.id, &contest.draft.tracks, &draft.tracks)?;
    parts::write_rounds(conn, contest.id, &contest.draft.rounds, &draft.rounds)
}

/// Writes where the contest `before` stands `after` a step.
pub fn update_state(
    conn: &mut Conn,
    before: &Contest,
    after: &Contest,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let round = i32::try_from(after.round)
        .map_err(|source| Error::internal("write the current round of a contest", source))?;
    let phase_changed_at = (before.phase != after.phase).then(|| contests::phase_changed_at.eq(Sql(now)));
    diesel::update(contests::table.find(Sql(after.id)))
        .set((
            contests::phase.eq(Sql(after.phase)),
            contests::round_position.eq(round),
            contests::is_scheduled.eq(after.is_scheduled),
            contests::opened_at.eq(after.opened_at.map(Sql)),
            contests::cancellation_reason.eq(&after.cancellation_reason),
            contests::wakes_at.eq(after.wakes_at().map(Sql)),
            contests::version.eq(after.version),
            contests::updated_at.eq(Sql(now)),
            phase_changed_at,
        ))
        .execute(conn)?;
    Ok(())
}

/// Whether another contest has this part of the address already.
pub fn is_slug_taken(conn: &mut Conn, slug: &str, except: ContestId) -> QueryResult<bool> {
    let others = contests::table.filter(contests::slug.eq(slug).and(contests::id.ne(Sql(except))));
    diesel::select(exists(others)).get_result(conn)
}

/// Those of the ids that are tracks of other contests.
pub fn tracks_elsewhere(conn: &mut Conn, contest: ContestId, ids: &[TrackId]) -> QueryResult<Vec<TrackId>> {
    tracks::table
        .filter(tracks::id.eq_any(ids.iter().copied().map(Sql)))
        .filter(tracks::contest_id.ne(Sql(contest)))
        .select(tracks::id)
        .load(conn)
}

/// Those of the ids that are rounds of other contests.
pub fn rounds_elsewhere(conn: &mut Conn, contest: ContestId, ids: &[RoundId]) -> QueryResult<Vec<RoundId>> {
    rounds::table
        .filter(rounds::id.eq_any(ids.iter().copied().map(Sql)))
        .filter(rounds::contest_id.ne(Sql(contest)))
        .select(rounds::id)
        .load(conn)
}

/// The contests at which the clock has to look by `now`, the longest waiting first.
pub fn awake(conn: &mut Conn, now: DateTime<Utc>) -> QueryResult<Vec<ContestId>> {
    contests::table
        .filter(contests::wakes_at.le(Sql(now)))
        .order((contests::wakes_at, contests::id))
        .select(contests::id)
        .load(conn)
}
