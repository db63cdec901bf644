//! The steps of a contest's life, by hand and by the clock.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use domain::contest::{
    Audience, ContestCommand, ContestEvent, ContestRefusal, Phase, TransitionPreview, due, preview,
    transition,
};
use domain::ids::ContestId;
use domain::policy;
use openapi::contest::{ChangeContestPhase, ContestTransition, ContestTransitionPreview, ContestTransitions};
use serde_json::json;

use super::authorise;
use super::commands::{parse, refusal, told};
use crate::app::Context;
use crate::assignments::release;
use crate::audit::{self, Event};
use crate::contests::store::{self, Contest};
use crate::db::Conn;
use crate::error::Error;
use crate::http::IfMatch;
use crate::jobs::{self, Job};
use crate::mails::{self, contests::Told};
use crate::publications;
use crate::results;

/// Takes a step that an organiser asks for.
pub fn change_phase(
    conn: &mut Conn,
    context: &Context,
    contest: ContestId,
    if_match: IfMatch,
    command: ChangeContestPhase,
    public_url: &str,
) -> Result<ContestTransition, Error> {
    let (contest, _) = authorise(conn, contest, context.actor, policy::edit_contest)?;
    if_match.check(contest.version)?;
    let command = parse(command)?;
    let (next, events) = take_step(conn, context, &contest, &command, public_url)?;
    Ok(ContestTransition {
        id: next.id,
        version: next.version,
        phase: next.phase,
        round: u32::try_from(next.round)
            .map_err(|source| Error::internal("tell the current round of a contest", source))?,
        scheduled: next.is_scheduled,
        events,
    })
}

/// Every step that leads somewhere from the present phase: what it would do now, or what stands in its way.
pub fn preview_transitions(
    conn: &mut Conn,
    context: &Context,
    contest: ContestId,
) -> Result<ContestTransitions, Error> {
    let (contest, _) = authorise(conn, contest, context.actor, policy::edit_contest)?;
    let counts = store::counts(conn, &contest)?;
    let transitions = preview(&contest.facts(counts), context.now)
        .into_iter()
        .filter_map(|TransitionPreview { command, outcome }| {
            let (events, unmet) = match outcome {
                Ok(events) => (events, Vec::new()),
                Err(ContestRefusal::Unmet { unmet }) => (Vec::new(), unmet),
                Err(ContestRefusal::WrongPhase { .. }) => return None,
            };
            let command = told(command);
            Some(ContestTransitionPreview {
                command,
                events,
                unmet,
            })
        })
        .collect();
    Ok(ContestTransitions {
        version: contest.version,
        transitions,
    })
}

/// Takes a step for somebody who may ask for it, and says so in the audit trail.
pub(crate) fn take_step(
    conn: &mut Conn,
    context: &Context,
    contest: &Contest,
    command: &ContestCommand,
    public_url: &str,
) -> Result<(Contest, Vec<ContestEvent>), Error> {
    let (next, events) = carry_out(conn, context, contest, command, public_url)?;
    let event = event_of("change_contest_phase", contest, &next, command);
    audit::record(conn, context, event)?;
    Ok((next, events))
}

/// Takes a step with everything that follows from it, the publication of results among it, or refuses. Who may ask, and the
/// audit trail, are the caller's.
pub fn carry_out(
    conn: &mut Conn,
    context: &Context,
    contest: &Contest,
    command: &ContestCommand,
    public_url: &str,
) -> Result<(Contest, Vec<ContestEvent>), Error> {
    let (next, events) = advance(conn, contest, command, context.now, public_url)?;
    publications::service::publish_with(conn, context, &next, command)?;
    Ok((next, events))
}

/// Refuses as taking the step would, and takes none.
pub(crate) fn check_step(
    conn: &mut Conn,
    contest: &Contest,
    command: &ContestCommand,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let counts = store::counts(conn, contest)?;
    transition(&contest.facts(counts), command, now).map_err(refusal)?;
    Ok(())
}

/// Takes every step of a contest that is due by `now`. Doing it again changes nothing.
pub fn act_on_the_clock(
    conn: &mut Conn,
    contest: ContestId,
    now: DateTime<Utc>,
    public_url: &str,
) -> Result<(), Error> {
    let Some(mut contest) = store::find(conn, contest)? else {
        return Ok(());
    };
    // A server that was down over two deadlines catches up in order.
    while let Some(command) = {
        let counts = store::counts(conn, &contest)?;
        due(&contest.facts(counts), now)
    } {
        let (next, _) = advance(conn, &contest, &command, now, public_url)?;
        let event = event_of("act_on_the_clock", &contest, &next, &command);
        audit::record_by_clock(conn, now, event)?;
        contest = next;
    }
    Ok(())
}

/// Takes a step as far as nobody signs for it. The clock takes none of those that publish.
fn advance(
    conn: &mut Conn,
    contest: &Contest,
    command: &ContestCommand,
    now: DateTime<Utc>,
    public_url: &str,
) -> Result<(Contest, Vec<ContestEvent>), Error> {
    let counts = store::counts(conn, contest)?;
    let events = transition(&contest.facts(counts), command, now).map_err(refusal)?;
    let next = apply_events(conn, contest, command, &events, now, public_url)?;
    Ok((next, events))
}

/// Writes down what happened: where the contest stands now, and what else changes with it. Whatever an event means for
/// other tables is done here and nowhere else.
fn apply_events(
    conn: &mut Conn,
    contest: &Contest,
    command: &ContestCommand,
    events: &[ContestEvent],
    now: DateTime<Utc>,
    public_url: &str,
) -> Result<Contest, Error> {
    let mut next = contest.clone();
    next.version = next.version.saturating_add(1);
    if let ContestCommand::Cancel { reason } = command {
        next.cancellation_reason = Some(reason.to_string());
    }
    let mut told = BTreeSet::new();
    for event in events {
        match event {
            ContestEvent::Scheduled { .. } => next.is_scheduled = true,
            ContestEvent::Unscheduled => next.is_scheduled = false,
            ContestEvent::PhaseChanged { to, .. } => {
                next.phase = *to;
                next.is_scheduled = false;
                if *to == Phase::Open {
                    next.opened_at = Some(now);
                }
            }
            ContestEvent::RoundChanged { round } => {
                if let Some(before) = contest.current_round() {
                    results::settle_round(conn, before.id)?;
                }
                next.round = *round;
            }
            ContestEvent::AssignmentsReleased { .. } => {
                told = release::release(conn, contest, now, public_url)?.told;
            }
            ContestEvent::MailsQueued { audience, .. } => {
                write_to(conn, &next, *audience, &told, now, public_url)?;
            }
            // What these tell follows from the phase: nothing is written for them.
            ContestEvent::RulesLocked
            | ContestEvent::DraftsLeftBehind { .. }
            | ContestEvent::ReviewsLeftBehind { .. }
            | ContestEvent::EntriesAdvanced { .. } => {}
        }
    }
    store::update_state(conn, contest, &next, now)?;
    Ok(next)
}

/// Queues a mail about the new phase for everybody of one kind, but for those at the addresses that were `told` already: a
/// juror reads of new entries and of the beginning of reviews in one mail.
fn write_to(
    conn: &mut Conn,
    contest: &Contest,
    audience: Audience,
    told: &BTreeSet<String>,
    now: DateTime<Utc>,
    public_url: &str,
) -> Result<(), Error> {
    let (title, slug) = (&contest.draft.title, &contest.draft.slug);
    let mut audience = store::audience(conn, contest.id, audience)?;
    audience.retain(|(to, _)| !told.contains(to));
    for (to, locale) in audience {
        let told = Told { to, locale };
        let mail = match contest.phase {
            Phase::Judging => mails::contests::reviewing_started(told, title, public_url),
            Phase::Provisional | Phase::Final => {
                mails::contests::results_published(told, title, contest.phase, slug, public_url)
            }
            Phase::Cancelled => {
                let reason = contest.cancellation_reason.as_deref().unwrap_or_default();
                mails::contests::cancelled(told, title, reason)
            }
            // No step into these writes to anybody.
            Phase::Draft | Phase::Open | Phase::Screening | Phase::Deliberation | Phase::Archived => continue,
        };
        jobs::enqueue(conn, now, Job::SendMail(mail))?;
    }
    Ok(())
}

fn event_of(name: &'static str, before: &Contest, after: &Contest, command: &ContestCommand) -> Event {
    Event::new(name, "contest", after.id.uuid())
        .in_contest(after.id)
        .from_to(before.phase.name(), after.phase.name())
        .with(json!({ "command": command.name(), "round": after.round }))
}
