//! The table `rule_changes`.

use std::collections::BTreeMap;

use diesel::dsl::exists;
use diesel::prelude::*;
use domain::ids::{ContestId, PersonId, RoundId, RuleChangeId};
use domain::rule_change::RuleChangeState;
use openapi::rule_change::AdoptedRuleChange;

use super::rows::RuleChangeRow;
use crate::app::Context;
use crate::db::schema::{people, rounds, rule_changes};
use crate::db::types::Sql;
use crate::db::{Conn, Json};
use crate::error::Error;

pub(super) fn insert(conn: &mut Conn, row: &RuleChangeRow) -> QueryResult<()> {
    diesel::insert_into(rule_changes::table)
        .values((
            rule_changes::id.eq(Sql(row.id)),
            rule_changes::round_id.eq(Sql(row.round)),
            rule_changes::state.eq(Sql(row.state)),
            rule_changes::rule_book_before.eq(Json(row.before.0.clone())),
            rule_changes::rule_book.eq(Json(row.rule_book.0.clone())),
            rule_changes::reason.eq(&row.reason),
            rule_changes::proposed_by.eq(Sql(row.proposed_by)),
            rule_changes::proposed_at.eq(Sql(row.proposed_at)),
        ))
        .execute(conn)?;
    Ok(())
}

pub(super) fn find(conn: &mut Conn, change: RuleChangeId) -> QueryResult<Option<RuleChangeRow>> {
    rule_changes::table
        .find(Sql(change))
        .select(RuleChangeRow::as_select())
        .first(conn)
        .optional()
}

/// The changes of a round, oldest first. Each took two people, or one who gave up: there are few.
pub(super) fn of_round(conn: &mut Conn, round: RoundId) -> QueryResult<Vec<RuleChangeRow>> {
    rule_changes::table
        .filter(rule_changes::round_id.eq(Sql(round)))
        .order((rule_changes::proposed_at, rule_changes::id))
        .select(RuleChangeRow::as_select())
        .load(conn)
}

pub(super) fn is_any_proposed(conn: &mut Conn, round: RoundId) -> QueryResult<bool> {
    let proposed = rule_changes::table
        .filter(rule_changes::round_id.eq(Sql(round)))
        .filter(rule_changes::state.eq(Sql(RuleChangeState::Proposed)));
    diesel::select(exists(proposed)).get_result(conn)
}

/// Settles a proposal; `comparison_sha256` goes with an adopted one.
pub(super) fn settle(
    conn: &mut Conn,
    context: &Context,
    change: RuleChangeId,
    state: RuleChangeState,
    comparison_sha256: Option<&str>,
) -> QueryResult<()> {
    diesel::update(rule_changes::table.find(Sql(change)))
        .set((
            rule_changes::state.eq(Sql(state)),
            rule_changes::settled_by.eq(Sql(context.actor)),
            rule_changes::settled_at.eq(Sql(context.now)),
            rule_changes::comparison_sha256.eq(comparison_sha256),
        ))
        .execute(conn)?;
    Ok(())
}

/// The names of those who proposed and settled.
pub(super) fn names(conn: &mut Conn, changes: &[RuleChangeRow]) -> QueryResult<BTreeMap<PersonId, String>> {
    let involved = changes
        .iter()
        .flat_map(|change| [Some(change.proposed_by), change.settled_by])
        .flatten()
        .map(Sql);
    let named: Vec<(PersonId, String)> = people::table
        .filter(people::id.eq_any(involved))
        .select((people::id, people::name))
        .load(conn)?;
    Ok(named.into_iter().collect())
}

/// What the public reads of the changes of a contest's rounds, oldest first.
pub(crate) fn adopted_in(
    conn: &mut Conn,
    contest: ContestId,
) -> Result<BTreeMap<RoundId, Vec<AdoptedRuleChange>>, Error> {
    let rows: Vec<RuleChangeRow> = rule_changes::table
        .inner_join(rounds::table)
        .filter(rounds::contest_id.eq(Sql(contest)))
        .filter(rule_changes::state.eq(Sql(RuleChangeState::Adopted)))
        .order((rule_changes::proposed_at, rule_changes::id))
        .select(RuleChangeRow::as_select())
        .load(conn)?;
    let mut by_round: BTreeMap<RoundId, Vec<AdoptedRuleChange>> = BTreeMap::new();
    for row in rows {
        let adopted_at = row
            .settled_at
            .ok_or_else(|| Error::internal("tell when a rule book was changed", "it was not"))?;
        by_round.entry(row.round).or_default().push(AdoptedRuleChange {
            reason: row.reason,
            adopted_at,
        });
    }
    Ok(by_round)
}
