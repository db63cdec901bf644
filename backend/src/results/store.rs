//! The tables `adjustments`, `decisions` and `chair_orders`, and what was judged in a round.

use chrono::{DateTime, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use domain::decision::Outcome;
use domain::entry::EntryStatus;
use domain::ids::{AssignmentId, ContestId, EntryId, JurorId, RoundId};
use domain::region::Region;
use openapi::result::{DecideEntry, SetAdjustment, SetChairOrder};

use super::rows::{AdjustmentRow, ChairOrderRow, DecisionRow, JudgedEntryRow, SubmittedReviewRow};
use crate::app::Context;
use crate::contests::store::Contest;
use crate::db::schema::{
    adjustments, assignments, chair_orders, decisions, entries, jurors, people, review_versions, reviews,
    submissions,
};
use crate::db::types::Sql;
use crate::db::{Conn, Json, MultiBackend, each};
use crate::reviews::HELD;

/// Rows of one batch: far below what either engine takes in one statement.
const BATCH: usize = 500;

/// The round before the one at `position`, out of which entries have to have advanced.
fn round_before(contest: &Contest, position: usize) -> Option<RoundId> {
    let before = contest.draft.rounds.get(position.checked_sub(1)?)?;
    Some(before.id)
}

/// The round at `position`, if a later one has begun. Who took part in it was settled then.
fn settled_round(contest: &Contest, position: usize) -> Option<RoundId> {
    let round = contest.draft.rounds.get(position)?;
    (position < contest.round).then_some(round.id)
}

/// The entries that take part in a round: submitted, and advanced by the round before. By entry code.
///
/// In a round that is over they are those which took part when the next one began. Who is withdrawn or disqualified later
/// stays there with the marks of then: without them, others would move up in a ranking by which the cut was made.
pub(super) fn entries_in(
    conn: &mut Conn,
    contest: &Contest,
    position: usize,
) -> QueryResult<Vec<JudgedEntryRow>> {
    let newest = submissions::entry_id
        .eq(entries::id)
        .and(submissions::number.eq(entries::submissions));
    let mut taking_part = entries::table
        .inner_join(submissions::table.on(newest))
        .filter(entries::contest_id.eq(Sql(contest.id)))
        .into_boxed::<MultiBackend>();
    if let Some(settled) = settled_round(contest, position) {
        let took_part = decisions::table
            .filter(decisions::round_id.eq(Sql(settled)))
            .filter(decisions::is_settled)
            .select(decisions::entry_id);
        taking_part = taking_part.filter(entries::id.eq_any(took_part));
    } else {
        taking_part = taking_part.filter(entries::state.eq(Sql(EntryStatus::Submitted)));
        if let Some(before) = round_before(contest, position) {
            let advanced = decisions::table
                .filter(decisions::round_id.eq(Sql(before)))
                .filter(decisions::outcome.eq(Sql(Outcome::Advance)))
                .select(decisions::entry_id);
            taking_part = taking_part.filter(entries::id.eq_any(advanced));
        }
    }
    taking_part
        .order(entries::code)
        .select((entries::id, entries::code, entries::state, submissions::content))
        .load(conn)
}

/// Writes down who took part in a round, when the next one begins.
pub(crate) fn settle_round(conn: &mut Conn, round: RoundId) -> QueryResult<usize> {
    let submitted = entries::table
        .filter(entries::state.eq(Sql(EntryStatus::Submitted)))
        .select(entries::id);
    diesel::update(decisions::table)
        .filter(decisions::round_id.eq(Sql(round)))
        .filter(decisions::entry_id.eq_any(submitted))
        .set(decisions::is_settled.eq(true))
        .execute(conn)
}

/// Whether the entry is one of [`entries_in`].
pub(super) fn takes_part(
    conn: &mut Conn,
    contest: &Contest,
    position: usize,
    entry: EntryId,
) -> QueryResult<bool> {
    let submitted = entries::table
        .find(Sql(entry))
        .filter(entries::contest_id.eq(Sql(contest.id)))
        .filter(entries::state.eq(Sql(EntryStatus::Submitted)));
    match round_before(contest, position) {
        None => diesel::select(exists(submitted)).get_result(conn),
        Some(before) => {
            let advanced = decisions::table
                .find((Sql(before), Sql(entry)))
                .filter(decisions::outcome.eq(Sql(Outcome::Advance)));
            diesel::select(exists(submitted).and(exists(advanced))).get_result(conn)
        }
    }
}

/// Who was to judge what in a round.
pub(super) fn panel(conn: &mut Conn, round: RoundId) -> QueryResult<Vec<(EntryId, JurorId)>> {
    assignments::table
        .filter(assignments::round_id.eq(Sql(round)))
        .filter(assignments::state.eq_any(HELD))
        .select((assignments::entry_id, assignments::juror_id))
        .load(conn)
}

/// The reviews that count: of each, what was submitted last.
pub(super) fn reviews_of(conn: &mut Conn, round: RoundId) -> QueryResult<Vec<SubmittedReviewRow>> {
    let counted = review_versions::review_id
        .eq(reviews::id)
        .and(reviews::submitted_version.eq(review_versions::version.nullable()));
    assignments::table
        .inner_join(reviews::table)
        .inner_join(review_versions::table.on(counted))
        .filter(assignments::round_id.eq(Sql(round)))
        .filter(assignments::state.eq_any(HELD))
        .select((
            assignments::entry_id,
            assignments::juror_id,
            review_versions::content,
        ))
        .load(conn)
}

/// One assignment of a round, with its juror.
#[derive(Debug, Queryable)]
pub(super) struct AssignedRow {
    pub assignment: AssignmentId,
    pub entry: EntryId,
    pub juror: JurorId,
    pub juror_name: String,
    pub submitted_at: Option<DateTime<Utc>>,
}

pub(super) fn assigned(conn: &mut Conn, round: RoundId) -> QueryResult<Vec<AssignedRow>> {
    assignments::table
        .inner_join(jurors::table.inner_join(people::table))
        .left_join(reviews::table)
        .filter(assignments::round_id.eq(Sql(round)))
        .filter(assignments::state.eq_any(HELD))
        .order(assignments::id)
        .select((
            assignments::id,
            assignments::entry_id,
            assignments::juror_id,
            people::name,
            reviews::submitted_at.nullable(),
        ))
        .load(conn)
}

/// Where the captain of an entry lived when it was handed in.
#[derive(Debug, Queryable)]
pub(super) struct ResidenceRow {
    pub entry: EntryId,
    pub region: Option<Region>,
    /// Whether in a rural settlement.
    pub is_rural: Option<bool>,
}

/// Where the captains of a contest's entries lived when those were handed in.
pub(super) fn captains_residences(conn: &mut Conn, contest: ContestId) -> QueryResult<Vec<ResidenceRow>> {
    let newest = submissions::entry_id
        .eq(entries::id)
        .and(submissions::number.eq(entries::submissions));
    entries::table
        .inner_join(submissions::table.on(newest))
        .filter(entries::contest_id.eq(Sql(contest)))
        .select((
            entries::id,
            submissions::captain_region,
            submissions::captain_is_rural,
        ))
        .load(conn)
}

pub(super) fn adjustments_of(conn: &mut Conn, round: RoundId) -> QueryResult<Vec<AdjustmentRow>> {
    adjustments::table
        .filter(adjustments::round_id.eq(Sql(round)))
        .filter(adjustments::removed_at.is_null())
        .order((adjustments::entry_id, adjustments::label))
        .select(AdjustmentRow::as_select())
        .load(conn)
}

/// The adjustment, even one that was taken away.
pub(super) fn adjustment(
    conn: &mut Conn,
    round: RoundId,
    entry: EntryId,
    label: &str,
) -> QueryResult<Option<AdjustmentRow>> {
    adjustments::table
        .find((Sql(round), Sql(entry), label))
        .select(AdjustmentRow::as_select())
        .first(conn)
        .optional()
}

/// Writes an adjustment whose stored version is `version`; 0 is one that never was there.
pub(super) fn write_adjustment(
    conn: &mut Conn,
    context: &Context,
    (round, entry, label): (RoundId, EntryId, &str),
    version: i64,
    set: &SetAdjustment,
) -> QueryResult<()> {
    let written = (
        adjustments::amount_centi.eq(set.amount_centi),
        adjustments::note.eq(&set.note),
        adjustments::version.eq(version.saturating_add(1)),
        adjustments::set_by.eq(Sql(context.actor)),
        adjustments::set_at.eq(Sql(context.now)),
        adjustments::removed_at.eq(None::<Sql<DateTime<Utc>>>),
    );
    if version == 0 {
        let key = (
            adjustments::round_id.eq(Sql(round)),
            adjustments::entry_id.eq(Sql(entry)),
            adjustments::label.eq(label),
        );
        diesel::insert_into(adjustments::table)
            .values((key, written))
            .execute(conn)?;
    } else {
        diesel::update(adjustments::table.find((Sql(round), Sql(entry), label)))
            .set(written)
            .execute(conn)?;
    }
    Ok(())
}

/// Takes an adjustment away. Its row stays and its version counts on, so that no version ever comes a second time.
pub(super) fn remove_adjustment(
    conn: &mut Conn,
    context: &Context,
    (round, entry, label): (RoundId, EntryId, &str),
) -> QueryResult<usize> {
    diesel::update(adjustments::table.find((Sql(round), Sql(entry), label)))
        .set((
            adjustments::version.eq(adjustments::version + 1),
            adjustments::removed_at.eq(Some(Sql(context.now))),
        ))
        .execute(conn)
}

pub(super) fn decisions_of(conn: &mut Conn, round: RoundId) -> QueryResult<Vec<DecisionRow>> {
    decisions::table
        .filter(decisions::round_id.eq(Sql(round)))
        .select(DecisionRow::as_select())
        .load(conn)
}

pub(super) fn decision(conn: &mut Conn, round: RoundId, entry: EntryId) -> QueryResult<Option<DecisionRow>> {
    decisions::table
        .find((Sql(round), Sql(entry)))
        .select(DecisionRow::as_select())
        .first(conn)
        .optional()
}

/// Writes a decision whose present version is `version`; 0 is one that is not there yet.
pub(super) fn write_decision(
    conn: &mut Conn,
    context: &Context,
    (round, entry): (RoundId, EntryId),
    version: i64,
    decide: &DecideEntry,
) -> QueryResult<()> {
    let written = (
        decisions::outcome.eq(Sql(decide.outcome)),
        decisions::award.eq(decide.award.clone().map(Json)),
        decisions::note.eq(&decide.note),
        decisions::version.eq(version.saturating_add(1)),
        decisions::decided_by.eq(Sql(context.actor)),
        decisions::decided_at.eq(Sql(context.now)),
    );
    if version == 0 {
        let key = (
            decisions::round_id.eq(Sql(round)),
            decisions::entry_id.eq(Sql(entry)),
        );
        diesel::insert_into(decisions::table)
            .values((key, written))
            .execute(conn)?;
    } else {
        diesel::update(decisions::table.find((Sql(round), Sql(entry))))
            .set(written)
            .execute(conn)?;
    }
    Ok(())
}

/// Writes the same decision about many entries that have none.
pub(super) fn insert_decisions(
    conn: &mut Conn,
    context: &Context,
    round: RoundId,
    entries: &[EntryId],
    outcome: Outcome,
) -> QueryResult<()> {
    for batch in entries.chunks(BATCH) {
        let rows: Vec<_> = batch
            .iter()
            .map(|entry| {
                (
                    decisions::round_id.eq(Sql(round)),
                    decisions::entry_id.eq(Sql(*entry)),
                    decisions::outcome.eq(Sql(outcome)),
                    decisions::note.eq(""),
                    decisions::version.eq(1_i64),
                    decisions::decided_by.eq(Sql(context.actor)),
                    decisions::decided_at.eq(Sql(context.now)),
                )
            })
            .collect();
        each!(conn, conn => diesel::insert_into(decisions::table).values(&rows).execute(conn))?;
    }
    Ok(())
}

/// The order that counts; none before the chair has laid one down.
pub(super) fn chair_order(conn: &mut Conn, round: RoundId) -> QueryResult<Option<ChairOrderRow>> {
    chair_orders::table
        .filter(chair_orders::round_id.eq(Sql(round)))
        .order(chair_orders::version.desc())
        .select(ChairOrderRow::as_select())
        .first(conn)
        .optional()
}

/// Adds an order behind the one of `version`; 0 where it is the first.
pub(super) fn insert_chair_order(
    conn: &mut Conn,
    context: &Context,
    round: RoundId,
    version: i64,
    set: &SetChairOrder,
) -> QueryResult<()> {
    diesel::insert_into(chair_orders::table)
        .values((
            chair_orders::round_id.eq(Sql(round)),
            chair_orders::version.eq(version.saturating_add(1)),
            chair_orders::orders.eq(Json(set.orders.clone())),
            chair_orders::note.eq(&set.note),
            chair_orders::set_by.eq(Sql(context.actor)),
            chair_orders::set_at.eq(Sql(context.now)),
        ))
        .execute(conn)?;
    Ok(())
}
