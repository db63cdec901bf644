//! Proposing, adopting and taking back.

use domain::contest::check_contest;
use domain::decision::RoundStanding;
use domain::ids::{RoundId, RuleChangeId};
use domain::policy::{self, Access, Actor};
use domain::problem::FieldProblem;
use domain::rule_change::{
    ChangeReason, RuleChangeRefusal, RuleChangeState, may_adopt, may_change, may_withdraw,
};
use openapi::ErrorCode;
use openapi::rule_change::{
    AdoptRuleChange, CompareRankings, ProposeRuleChange, RankingComparison, RuleChange,
    RuleChangeWithComparison,
};
use serde_json::json;
use uuid::Uuid;

use super::rows::RuleChangeRow;
use super::store;
use crate::app::Context;
use crate::audit::{self, Event};
use crate::contests::service::{actor_in, permit};
use crate::contests::store::{self as contests, Contest, find_round};
use crate::db::{Conn, Json};
use crate::error::{self, Error};
use crate::jurors::access::require_marks;
use crate::results::comparison::compare;

/// A round, and the right to deal with its rule book.
struct Hold {
    contest: Contest,
    position: usize,
}

impl Hold {
    fn take(
        conn: &mut Conn,
        context: &Context,
        round: RoundId,
        ask: impl Fn(&Actor, domain::contest::Phase) -> Access,
    ) -> Result<Self, Error> {
        let (contest, position) = find_round(conn, round)?.ok_or_else(Error::not_found)?;
        let actor = actor_in(conn, contest.id, context.actor)?;
        permit(ask(&actor, contest.visible_phase()))?;
        Ok(Self { contest, position })
    }

    /// The round of a change that is there.
    fn of_change(
        conn: &mut Conn,
        context: &Context,
        change: RuleChangeId,
    ) -> Result<(Self, RuleChangeRow), Error> {
        let row = store::find(conn, change)?.ok_or_else(Error::not_found)?;
        // Not `Forbidden`: only who may know of the change learns that there is one.
        let hidden = |actor: &Actor, phase| match policy::decide(actor, phase) {
            Access::Allowed => Access::Allowed,
            Access::Forbidden | Access::Hidden => Access::Hidden,
        };
        Ok((Self::take(conn, context, row.round, hidden)?, row))
    }

    fn round(&self) -> Result<&domain::contest::Round, Error> {
        let rounds = &self.contest.draft.rounds;
        rounds.get(self.position).ok_or_else(Error::not_found)
    }

    fn standing(&self) -> RoundStanding {
        RoundStanding {
            phase: self.contest.phase,
            current_round: self.contest.round,
            round: self.position,
            is_last: self.position.saturating_add(1) == self.contest.draft.rounds.len(),
        }
    }

    fn compare(&self, conn: &mut Conn, change: &RuleChangeRow) -> Result<RankingComparison, Error> {
        let asked = CompareRankings {
            rule_book: Some(change.rule_book.0.clone()),
            without_jurors: Vec::new(),
        };
        compare(conn, &self.contest, self.position, &asked)
    }

    fn event(&self, command: &'static str, change: &RuleChangeRow) -> Event {
        Event::new(command, "rule_change", change.id.uuid())
            .in_contest(self.contest.id)
            .with(json!({ "round": change.round }))
    }
}

/// Proposes another rule book for a round.
pub(super) fn propose(
    conn: &mut Conn,
    context: &Context,
    round: RoundId,
    propose: &ProposeRuleChange,
) -> Result<RuleChangeWithComparison, Error> {
    let hold = Hold::take(conn, context, round, policy::edit_contest)?;
    require_marks(&hold.contest, hold.position)?;
    allowed(may_change(&hold.standing()))?;
    let reason = checked(&hold, propose)?;
    let before = hold.round()?.rule_book.clone();
    if before == propose.rule_book {
        return Err(refused(RuleChangeRefusal::NothingChanges)?);
    }
    if store::is_any_proposed(conn, round)? {
        return Err(refused(RuleChangeRefusal::AnotherIsProposed)?);
    }
    let row = RuleChangeRow {
        id: RuleChangeId::new(Uuid::new_v4()),
        round,
        state: RuleChangeState::Proposed,
        before: Json(before),
        rule_book: Json(propose.rule_book.clone()),
        reason,
        proposed_by: context.actor,
        proposed_at: context.now,
        settled_by: None,
        settled_at: None,
    };
    // Also refuses rules under which what was judged already cannot be ranked.
    let comparison = hold.compare(conn, &row)?;
    store::insert(conn, &row)?;
    audit::record(conn, context, hold.event("propose_rule_change", &row))?;
    Ok(RuleChangeWithComparison {
        change: one(conn, context, row)?,
        comparison: Some(comparison),
    })
}

/// The changes of a round, oldest first.
pub(super) fn list(conn: &mut Conn, context: &Context, round: RoundId) -> Result<Vec<RuleChange>, Error> {
    Hold::take(conn, context, round, policy::decide)?;
    let rows = store::of_round(conn, round)?;
    wire(conn, context, rows)
}

/// One change, with what it would do now.
pub(super) fn find(
    conn: &mut Conn,
    context: &Context,
    change: RuleChangeId,
) -> Result<RuleChangeWithComparison, Error> {
    let (hold, row) = Hold::of_change(conn, context, change)?;
    let comparison = match row.state {
        RuleChangeState::Proposed => Some(hold.compare(conn, &row)?),
        RuleChangeState::Adopted | RuleChangeState::Withdrawn => None,
    };
    Ok(RuleChangeWithComparison {
        change: one(conn, context, row)?,
        comparison,
    })
}

/// Makes the round be ranked by the proposed rule book, as the second person.
pub(super) fn adopt(
    conn: &mut Conn,
    context: &Context,
    change: RuleChangeId,
    adopt: &AdoptRuleChange,
) -> Result<RuleChange, Error> {
    let (hold, row) = Hold::of_change(conn, context, change)?;
    allowed(may_adopt(
        &hold.standing(),
        row.state,
        row.proposed_by,
        context.actor,
    ))?;
    let sha256 = &adopt.comparison_sha256;
    if hold.compare(conn, &row)?.sha256 != *sha256 {
        return Err(Error::refused(ErrorCode::VersionMismatch));
    }
    let mut draft = hold.contest.draft.clone();
    let round = draft.rounds.get_mut(hold.position).ok_or_else(Error::not_found)?;
    round.rule_book = row.rule_book.0.clone();
    contests::update_draft(conn, &hold.contest, &draft, context.now)?;
    store::settle(conn, context, change, RuleChangeState::Adopted, Some(sha256))?;
    let event = hold
        .event("adopt_rule_change", &row)
        .from_to("proposed", "adopted");
    audit::record(conn, context, event)?;
    settled(conn, context, change)
}

/// Takes a proposal back.
pub(super) fn withdraw(
    conn: &mut Conn,
    context: &Context,
    change: RuleChangeId,
) -> Result<RuleChange, Error> {
    let (hold, row) = Hold::of_change(conn, context, change)?;
    allowed(may_withdraw(row.state))?;
    store::settle(conn, context, change, RuleChangeState::Withdrawn, None)?;
    let event = hold
        .event("withdraw_rule_change", &row)
        .from_to("proposed", "withdrawn");
    audit::record(conn, context, event)?;
    settled(conn, context, change)
}

/// The reason as it is kept, if nothing is wrong with what is proposed.
fn checked(hold: &Hold, propose: &ProposeRuleChange) -> Result<String, Error> {
    let mut draft = hold.contest.draft.clone();
    if let Some(round) = draft.rounds.get_mut(hold.position) {
        round.rule_book = propose.rule_book.clone();
    }
    let prefix = format!("/rounds/{}", hold.position);
    let mut problems: Vec<_> = check_contest(&draft)
        .into_iter()
        .filter_map(|problem| {
            let path = problem.path.strip_prefix(&prefix)?;
            path.starts_with("/rule_book")
                .then(|| FieldProblem::new(path, problem.rule))
        })
        .collect();
    match ChangeReason::parse(&propose.reason) {
        Ok(reason) if problems.is_empty() => return Ok(reason.into()),
        Ok(_) => {}
        Err(rule) => problems.push(FieldProblem::new("/reason", rule)),
    }
    Err(Error::fields(problems))
}

fn settled(conn: &mut Conn, context: &Context, change: RuleChangeId) -> Result<RuleChange, Error> {
    let row = store::find(conn, change)?.ok_or_else(Error::not_found)?;
    one(conn, context, row)
}

fn one(conn: &mut Conn, context: &Context, row: RuleChangeRow) -> Result<RuleChange, Error> {
    let change = wire(conn, context, vec![row])?.pop();
    change.ok_or_else(|| Error::internal("tell a rule change", "its people are gone"))
}

fn wire(conn: &mut Conn, context: &Context, rows: Vec<RuleChangeRow>) -> Result<Vec<RuleChange>, Error> {
    let names = store::names(conn, &rows)?;
    let changes = rows.into_iter().map(|row| {
        let name = |person| names.get(&person).cloned();
        Some(RuleChange {
            id: row.id,
            round_id: row.round,
            state: row.state,
            before: row.before.0,
            rule_book: row.rule_book.0,
            reason: row.reason,
            proposed_by: name(row.proposed_by)?,
            proposed_at: row.proposed_at,
            is_own: row.proposed_by == context.actor,
            settled_by: row.settled_by.and_then(name),
            settled_at: row.settled_at,
        })
    });
    changes
        .collect::<Option<_>>()
        .ok_or_else(|| Error::internal("tell the rule changes of a round", "their people are gone"))
}

fn allowed(answer: Result<(), RuleChangeRefusal>) -> Result<(), Error> {
    match answer {
        Ok(()) => Ok(()),
        Err(refusal) => Err(refused(refusal)?),
    }
}

fn refused(refusal: RuleChangeRefusal) -> Result<Error, Error> {
    Ok(Error::reasons(
        ErrorCode::StateRefused,
        vec![error::reason(&refusal)?],
    ))
}
