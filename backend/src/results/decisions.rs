//! What organisers and the chair lay down: adjustments, decisions, the order of what is tied.

use std::collections::BTreeSet;

use domain::contest::Round;
use domain::decision::{
    DecisionNote, Outcome, RoundStanding, StandingRefusal, check_decision, may_adjust, may_decide,
    may_propose,
};
use domain::ids::{EntryId, RoundId};
use domain::policy::{self, Access, Actor};
use domain::problem::{FieldProblem, FieldRule};
use domain::rubric::Rubric;
use domain::scoring::Advancement;
use openapi::ErrorCode;
use openapi::result::{
    ChairOrder, DecideEntry, Decision, EntryAdjustment, ProposedDecisions, SetAdjustment, SetChairOrder,
};
use serde_json::json;

use super::judged::JudgedRound;
use super::paired::PairedRound;
use super::ranking::advancement;
use super::rows::AdjustmentRow;
use super::store;
use crate::app::Context;
use crate::audit::{self, Event};
use crate::contests::service::{actor_in, permit};
use crate::contests::store::{Contest, find_round};
use crate::db::Conn;
use crate::error::{self, Error};
use crate::http::IfMatch;
use crate::jurors::access::require_marks;

/// A round, and the right to lay something down in it.
struct Hold {
    contest: Contest,
    position: usize,
}

impl Hold {
    /// The round, if the caller is one whom `ask` allows and the contest stands where `may` allows.
    fn take(
        conn: &mut Conn,
        context: &Context,
        round: RoundId,
        ask: impl Fn(&Actor, domain::contest::Phase) -> Access,
        may: impl Fn(&RoundStanding) -> Result<(), StandingRefusal>,
    ) -> Result<Self, Error> {
        let (contest, position) = find_round(conn, round)?.ok_or_else(Error::not_found)?;
        let actor = actor_in(conn, contest.id, context.actor)?;
        permit(ask(&actor, contest.visible_phase()))?;
        let hold = Self { contest, position };
        if let Err(refusal) = may(&hold.standing()) {
            let reason = error::reason(&refusal)?;
            return Err(Error::reasons(ErrorCode::StateRefused, vec![reason]));
        }
        Ok(hold)
    }

    fn standing(&self) -> RoundStanding {
        RoundStanding {
            phase: self.contest.phase,
            current_round: self.contest.round,
            round: self.position,
            is_last: self.position.saturating_add(1) == self.contest.draft.rounds.len(),
        }
    }

    /// Refuses an entry that does not take part in the round.
    fn require(&self, conn: &mut Conn, entry: EntryId) -> Result<(), Error> {
        if store::takes_part(conn, &self.contest, self.position, entry)? {
            Ok(())
        } else {
            Err(Error::not_found())
        }
    }

    fn event(&self, command: &'static str, entry: EntryId) -> Event {
        Event::new(command, "entry", entry.uuid()).in_contest(self.contest.id)
    }
}

/// Adds an amount to an entry's total, or takes it from it.
pub(super) fn set_adjustment(
    conn: &mut Conn,
    context: &Context,
    (round, entry, label): (RoundId, EntryId, &str),
    if_match: IfMatch,
    set: &SetAdjustment,
) -> Result<EntryAdjustment, Error> {
    let hold = Hold::take(conn, context, round, policy::edit_contest, may_adjust)?;
    require_marks(&hold.contest, hold.position)?;
    hold.require(conn, entry)?;
    let problems = check_adjustment(&hold, label, set);
    if !problems.is_empty() {
        return Err(Error::fields(problems));
    }
    let stored = store::adjustment(conn, round, entry, label)?;
    let version = stored.as_ref().map_or(0, |adjustment| adjustment.version);
    let before = stored.filter(AdjustmentRow::stands);
    if_match.check(before.as_ref().map_or(0, |adjustment| adjustment.version))?;
    store::write_adjustment(conn, context, (round, entry, label), version, set)?;
    let event = hold.event("set_adjustment", entry).with(json!({
        "round": round,
        "label": label,
        "from_centi": before.map(|adjustment| adjustment.amount_centi),
        "to_centi": set.amount_centi,
    }));
    audit::record(conn, context, event)?;
    Ok(EntryAdjustment {
        label: label.to_owned(),
        amount_centi: set.amount_centi,
        note: set.note.clone(),
        version: version.saturating_add(1),
        set_at: context.now,
    })
}

fn check_adjustment(hold: &Hold, label: &str, set: &SetAdjustment) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    let labels = hold
        .contest
        .draft
        .rounds
        .get(hold.position)
        .map_or(&[][..], |round| &round.rule_book.adjustments);
    if !labels.iter().any(|known| known == label) {
        problems.push(FieldProblem::new("/label", FieldRule::NotAnOption));
    }
    let highest = Rubric::MAX_MARK_CENTI;
    if set.amount_centi > highest {
        let max = "1000000".to_owned();
        problems.push(FieldProblem::new("/amount_centi", FieldRule::AboveMax { max }));
    }
    if set.amount_centi < -highest {
        let min = "-1000000".to_owned();
        problems.push(FieldProblem::new("/amount_centi", FieldRule::BelowMin { min }));
    }
    let note = DecisionNote::parse(&set.note).err();
    problems.extend(note.map(|rule| FieldProblem::new("/note", rule)));
    problems
}

/// Takes an adjustment away.
pub(super) fn remove_adjustment(
    conn: &mut Conn,
    context: &Context,
    (round, entry, label): (RoundId, EntryId, &str),
    if_match: IfMatch,
) -> Result<(), Error> {
    let hold = Hold::take(conn, context, round, policy::edit_contest, may_adjust)?;
    require_marks(&hold.contest, hold.position)?;
    let before = store::adjustment(conn, round, entry, label)?
        .filter(AdjustmentRow::stands)
        .ok_or_else(Error::not_found)?;
    if_match.check(before.version)?;
    store::remove_adjustment(conn, context, (round, entry, label))?;
    let event = hold.event("remove_adjustment", entry).with(json!({
        "round": round,
        "label": label,
        "from_centi": before.amount_centi,
    }));
    audit::record(conn, context, event)?;
    Ok(())
}

/// Decides about an entry, or decides otherwise than before.
pub(super) fn decide_entry(
    conn: &mut Conn,
    context: &Context,
    (round, entry): (RoundId, EntryId),
    if_match: IfMatch,
    decide: &DecideEntry,
) -> Result<Decision, Error> {
    let hold = Hold::take(conn, context, round, policy::decide, may_decide)?;
    hold.require(conn, entry)?;
    let problems = check_decision(
        &hold.standing(),
        decide.outcome,
        decide.award.as_ref(),
        &decide.note,
    );
    if !problems.is_empty() {
        return Err(Error::fields(problems));
    }
    let before = store::decision(conn, round, entry)?;
    let version = before.as_ref().map_or(0, |decision| decision.version);
    if_match.check(version)?;
    store::write_decision(conn, context, (round, entry), version, decide)?;
    let from = before.map_or("undecided", |decision| name_of(decision.outcome));
    let event = hold
        .event("decide_entry", entry)
        .from_to(from, name_of(decide.outcome))
        .with(json!({ "round": round }));
    audit::record(conn, context, event)?;
    Ok(Decision {
        outcome: decide.outcome,
        award: decide.award.clone(),
        note: decide.note.clone(),
        version: version.saturating_add(1),
        decided_at: context.now,
    })
}

/// Decides by the round's rule for advancing whatever is not decided yet. A tie across the cut stays for people.
pub(super) fn propose_decisions(
    conn: &mut Conn,
    context: &Context,
    round: RoundId,
) -> Result<ProposedDecisions, Error> {
    let hold = Hold::take(conn, context, round, policy::decide, may_propose)?;
    let Cut {
        advancement,
        not_ranked,
        open,
    } = Cut::of(conn, &hold)?;
    let of_open = |entries: Vec<EntryId>| -> Vec<EntryId> {
        entries.into_iter().filter(|entry| open.contains(entry)).collect()
    };
    let proposed = ProposedDecisions {
        advanced: of_open(advancement.advancing),
        rejected: of_open(advancement.out),
        undecided: advancement.undecided,
        not_ranked: of_open(not_ranked),
    };
    store::insert_decisions(conn, context, round, &proposed.advanced, Outcome::Advance)?;
    store::insert_decisions(conn, context, round, &proposed.rejected, Outcome::Reject)?;
    let event = Event::new("propose_decisions", "round", round.uuid())
        .in_contest(hold.contest.id)
        .with(json!({ "advanced": proposed.advanced, "rejected": proposed.rejected }));
    audit::record(conn, context, event)?;
    Ok(proposed)
}

/// What the round's rule for advancing says of what was judged, by marks or in pairs.
struct Cut {
    advancement: Advancement,
    not_ranked: Vec<EntryId>,
    /// The entries without a decision.
    open: BTreeSet<EntryId>,
}

impl Cut {
    fn of(conn: &mut Conn, hold: &Hold) -> Result<Self, Error> {
        let round = hold.contest.draft.rounds.get(hold.position);
        let cut = if round.is_some_and(Round::is_pairwise) {
            let judged = PairedRound::load(conn, &hold.contest, hold.position)?;
            let order = judged.order()?;
            let advancement = judged.advancement(conn, &hold.contest, &order)?;
            advancement.map(|advancement| Self {
                advancement,
                not_ranked: judged.not_ranked(&order).collect(),
                open: judged.undecided().collect(),
            })
        } else {
            let judged = JudgedRound::load(conn, &hold.contest, hold.position)?;
            let ranking = judged.rank(&judged.judging())?;
            advancement(conn, &hold.contest, &judged, &ranking)?.map(|advancement| Self {
                advancement,
                not_ranked: ranking.not_ranked.iter().map(|each| each.entry).collect(),
                open: judged.undecided().collect(),
            })
        };
        cut.ok_or_else(|| Error::refused(ErrorCode::StateRefused))
    }
}

/// Puts what is tied in the chair's order.
pub(super) fn set_chair_order(
    conn: &mut Conn,
    context: &Context,
    round: RoundId,
    if_match: IfMatch,
    set: &SetChairOrder,
) -> Result<ChairOrder, Error> {
    let chair_alone = |actor: &Actor, phase| match policy::decide(actor, phase) {
        Access::Allowed if !actor.is_chair() => Access::Forbidden,
        access => access,
    };
    let hold = Hold::take(conn, context, round, chair_alone, may_decide)?;
    require_marks(&hold.contest, hold.position)?;
    let known: BTreeSet<EntryId> = store::entries_in(conn, &hold.contest, hold.position)?
        .into_iter()
        .map(|entry| entry.id)
        .collect();
    let problems = check_order(set, &known);
    if !problems.is_empty() {
        return Err(Error::fields(problems));
    }
    let version = store::chair_order(conn, round)?.map_or(0, |before| before.version);
    if_match.check(version)?;
    store::insert_chair_order(conn, context, round, version, set)?;
    let event = Event::new("set_chair_order", "round", round.uuid())
        .in_contest(hold.contest.id)
        .with(json!({ "orders": set.orders }));
    audit::record(conn, context, event)?;
    Ok(ChairOrder {
        orders: set.orders.clone(),
        note: set.note.clone(),
        version: version.saturating_add(1),
        set_at: Some(context.now),
    })
}

fn check_order(set: &SetChairOrder, known: &BTreeSet<EntryId>) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    let mut seen = BTreeSet::new();
    for (number, decision) in set.orders.iter().enumerate() {
        for (place, entry) in decision.order.iter().enumerate() {
            let path = format!("/orders/{number}/order/{place}");
            if !known.contains(entry) {
                problems.push(FieldProblem::new(path, FieldRule::Unknown));
            } else if !seen.insert(*entry) {
                problems.push(FieldProblem::new(path, FieldRule::Duplicate));
            }
        }
    }
    let note = DecisionNote::parse(&set.note).err();
    problems.extend(note.map(|rule| FieldProblem::new("/note", rule)));
    problems
}

const fn name_of(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Advance => "advance",
        Outcome::Reject => "reject",
        Outcome::Award => "award",
        Outcome::Disqualify => "disqualify",
    }
}
