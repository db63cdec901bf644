//! The numbers at which transitions look.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer};
use domain::contest::{Counts, Phase, Round};
use domain::ids::RoundId;
use uuid::Uuid;

use super::Contest;
use crate::assignments::release::{self, Outlook};
use crate::db::types::{DbUuid, Sql};
use crate::db::{Conn, each};
use crate::error::Error;

/// `$1` the contest, `$2` the position of the current round, `$3` the round. In the order in which they first stand here,
/// by which SQLite counts them.
const COUNTS: &str = "
WITH taking_part AS (
    SELECT e.id FROM entries e WHERE e.contest_id = $1 AND e.state = 'submitted' AND ($2 = 0 OR EXISTS (
        SELECT 1 FROM decisions d JOIN rounds r ON r.id = d.round_id
        WHERE d.entry_id = e.id AND d.outcome = 'advance' AND r.contest_id = $1 AND r.position = $2 - 1))
)
SELECT
    (SELECT count(*) FROM entries WHERE contest_id = $1 AND state = 'draft') AS draft_entries,
    (SELECT count(*) FROM entries WHERE contest_id = $1 AND state IN ('withdrawn', 'disqualified')) AS entries_out,
    (SELECT count(*) FROM taking_part) AS entries_in_round,
    (SELECT count(*) FROM taking_part t WHERE NOT EXISTS (
        SELECT 1 FROM decisions d WHERE d.round_id = $3 AND d.entry_id = t.id)) AS entries_undecided,
    (SELECT count(*) FROM taking_part t JOIN decisions d ON d.entry_id = t.id
        WHERE d.round_id = $3 AND d.outcome = 'advance') AS entries_advancing,
    (SELECT count(*) FROM assignments WHERE round_id = $3 AND state IN ('released', 'accepted')) AS reviews_missing,
    (SELECT count(*) FROM jurors WHERE contest_id = $1 AND state = 'active') AS jurors,
    (SELECT count(DISTINCT m.person_id) FROM entry_members m JOIN entries e ON e.id = m.entry_id
        WHERE e.contest_id = $1 AND e.state = 'submitted') AS contestants";

#[derive(QueryableByName)]
struct CountsRow {
    #[diesel(sql_type = BigInt)]
    draft_entries: i64,
    #[diesel(sql_type = BigInt)]
    entries_out: i64,
    #[diesel(sql_type = BigInt)]
    entries_in_round: i64,
    #[diesel(sql_type = BigInt)]
    entries_undecided: i64,
    #[diesel(sql_type = BigInt)]
    entries_advancing: i64,
    #[diesel(sql_type = BigInt)]
    reviews_missing: i64,
    #[diesel(sql_type = BigInt)]
    jurors: i64,
    #[diesel(sql_type = BigInt)]
    contestants: i64,
}

/// Counts entries, assignments and people of a contest in its current round. What may be released is asked of
/// `assignments`, which looks at conflicts too, and only while it decides anything: in screening.
pub fn counts(conn: &mut Conn, contest: &Contest) -> Result<Counts, Error> {
    let failed = |source| Error::internal("count what a transition looks at", source);
    let round_id = contest
        .current_round()
        .map_or(RoundId::new(Uuid::nil()), |round| round.id);
    let position = i32::try_from(contest.round).map_err(failed)?;
    let row: CountsRow = each!(conn, conn => diesel::sql_query(COUNTS)
        .bind::<DbUuid, _>(Sql(contest.id))
        .bind::<Integer, _>(position)
        .bind::<DbUuid, _>(Sql(round_id))
        .get_result(conn))?;
    let outlook = match contest.phase {
        Phase::Screening if !contest.current_round().is_some_and(Round::is_pairwise) => {
            release::outlook(conn, contest)?
        }
        _ => Outlook::default(),
    };
    let number = |count: i64| u64::try_from(count).map_err(failed);
    Ok(Counts {
        draft_entries: number(row.draft_entries)?,
        entries_out: number(row.entries_out)?,
        entries_in_round: number(row.entries_in_round)?,
        entries_undecided: number(row.entries_undecided)?,
        entries_advancing: number(row.entries_advancing)?,
        entries_short_of_jurors: outlook.entries_short,
        assignments_proposed: outlook.assignments,
        reviews_missing: number(row.reviews_missing)?,
        jurors: number(row.jurors)?,
        contestants: number(row.contestants)?,
    })
}
