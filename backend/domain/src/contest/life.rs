//! The life of a contest as a state machine.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::preconditions::unmet;
use super::{ContestDraft, Phase, Unmet};
use crate::text::{Lines, text_type};

text_type! {
    /// Why a contest was called off; everybody reads it.
    CancellationReason, Lines::Many, 5..=2000
}

/// What must be known of a contest before it can change.
#[derive(Clone, Copy, Debug)]
pub struct ContestFacts<'a> {
    /// Its document as it stands.
    pub contest: &'a ContestDraft,
    /// Where it stands in its life.
    pub phase: Phase,
    /// The round that is screened, judged or deliberated, counted from 0; 0 before the first one.
    pub round: usize,
    /// Whether a draft opens by itself at its opening date.
    pub scheduled: bool,
    /// What is in it, counted.
    pub counts: Counts,
}

/// The numbers at which transitions look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Entries begun and not submitted.
    pub draft_entries: u64,
    /// Entries that were withdrawn or disqualified. They take no part, and still answer the form as it was.
    pub entries_out: u64,
    /// Entries that take part in the current round: submitted, and advanced by every earlier round.
    pub entries_in_round: u64,
    /// Of those, the ones with fewer jurors (proposed or released) than the round asks for.
    pub entries_short_of_jurors: u64,
    /// Of those, the ones without a decision.
    pub entries_undecided: u64,
    /// Of those, the ones that were decided to advance.
    pub entries_advancing: u64,
    /// Assignments of the current round that jurors do not see yet.
    pub assignments_proposed: u64,
    /// Assignments of the current round that jurors see and have not answered with a submitted review.
    pub reviews_missing: u64,
    /// People on the jury.
    pub jurors: u64,
    /// People in submitted entries, each once.
    pub contestants: u64,
}

/// A step in the life of a contest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContestCommand {
    /// Lets the clock open the draft at its opening date.
    Schedule,
    /// Takes that back: the draft opens by hand alone.
    Unschedule,
    /// Publishes the draft and takes entries.
    Open,
    /// Takes no more entries, once the closing date has passed.
    Close,
    /// Releases the proposed assignments and lets the jurors of the current round review.
    StartReviewing,
    /// Ends the reviews of the current round, once none is missing or their end has passed.
    EndReviewing,
    /// Takes reviews of the round again, after its end was put off.
    ResumeReviewing,
    /// Goes on to screening the next round, with the entries that advance.
    StartNextRound,
    /// Goes with a publication, see `publication::published_by`.
    PublishProvisional,
    /// Takes provisional results back into deliberation, to publish a revision.
    Reconsider,
    /// Goes with the final publication.
    Finalise,
    /// Keeps the contest, whose results are final, to be read.
    Archive,
    /// Calls the contest off, which is possible until its results are final.
    Cancel {
        /// What everybody reads of it.
        reason: CancellationReason,
    },
}

impl ContestCommand {
    /// The name on the wire and in the audit trail.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Schedule => "schedule",
            Self::Unschedule => "unschedule",
            Self::Open => "open",
            Self::Close => "close",
            Self::StartReviewing => "start_reviewing",
            Self::EndReviewing => "end_reviewing",
            Self::ResumeReviewing => "resume_reviewing",
            Self::StartNextRound => "start_next_round",
            Self::PublishProvisional => "publish_provisional",
            Self::Reconsider => "reconsider",
            Self::Finalise => "finalise",
            Self::Archive => "archive",
            Self::Cancel { .. } => "cancel",
        }
    }
}

/// What a transition did, or, in a preview, will do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum ContestEvent {
    /// The draft will open by itself.
    Scheduled {
        /// When it will: at the announced opening date.
        opens_at: DateTime<Utc>,
    },
    /// The draft no longer opens by itself.
    Unscheduled,
    /// The contest stands in another phase.
    PhaseChanged {
        /// The phase it was in.
        from: Phase,
        /// The phase it is in now.
        to: Phase,
    },
    /// The current round is now this one, counted from 0.
    RoundChanged {
        /// Its place among the rounds of the contest, counted from 0.
        round: usize,
    },
    /// Rubrics, rule books and the rules for advancing may no longer be changed.
    RulesLocked,
    /// So many entries were begun and will not take part.
    DraftsLeftBehind {
        /// Entries, at least one.
        count: u64,
    },
    /// So many proposed assignments are now known to their jurors.
    AssignmentsReleased {
        /// Assignments, at least one.
        count: u64,
    },
    /// So many reviews were expected and will not count.
    ReviewsLeftBehind {
        /// Reviews, at least one.
        count: u64,
    },
    /// So many entries go on to the next round.
    EntriesAdvanced {
        /// Entries that advance.
        count: u64,
    },
    /// So many people of one kind are written to.
    MailsQueued {
        /// Whom the mails go to.
        audience: Audience,
        /// People, at least one.
        count: u64,
    },
}

/// Whom a step tells by mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Audience {
    /// Everybody in a submitted entry, each once.
    Contestants,
    /// Everybody on the jury.
    Jurors,
}

/// Why a contest did not change.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ContestRefusal {
    /// The command leads nowhere from this phase.
    #[error("not possible while the contest is in phase {phase:?}")]
    WrongPhase {
        /// The phase in which the contest stands.
        phase: Phase,
    },
    /// It does lead somewhere, once these are met: all of them, so that they can be mended in one go.
    #[error("{} preconditions are not met", unmet.len())]
    Unmet {
        /// At least one.
        unmet: Vec<Unmet>,
    },
}

/// The events of a command that comes at `now`, or everything that speaks against it.
///
/// ```text
/// draft -> open -> screening -> judging <-> deliberation <-> provisional -> final -> archived
///                      ^---- next round ---------'
/// ```
/// and from each of the first six phases to cancelled. Opening early, closing early and reviewing after the end are not
/// possible by hand: what was announced is moved by changing the date, in the open.
pub fn transition(
    facts: &ContestFacts<'_>,
    command: &ContestCommand,
    now: DateTime<Utc>,
) -> Result<Vec<ContestEvent>, ContestRefusal> {
    use ContestCommand as Command;
    let from = facts.phase;
    let to = match (command, from) {
        (Command::Schedule | Command::Unschedule, Phase::Draft) => Phase::Draft,
        (Command::Open, Phase::Draft) => Phase::Open,
        (Command::Close, Phase::Open) | (Command::StartNextRound, Phase::Deliberation) => Phase::Screening,
        (Command::StartReviewing, Phase::Screening) | (Command::ResumeReviewing, Phase::Deliberation) => {
            Phase::Judging
        }
        (Command::EndReviewing, Phase::Judging) | (Command::Reconsider, Phase::Provisional) => {
            Phase::Deliberation
        }
        (Command::PublishProvisional, Phase::Deliberation) => Phase::Provisional,
        (Command::Finalise, Phase::Provisional) => Phase::Final,
        (Command::Archive, Phase::Final) => Phase::Archived,
        (Command::Cancel { .. }, phase) if phase <= Phase::Provisional => Phase::Cancelled,
        (_, phase) => return Err(ContestRefusal::WrongPhase { phase }),
    };
    let unmet = unmet(facts, command, now);
    if !unmet.is_empty() {
        return Err(ContestRefusal::Unmet { unmet });
    }
    let mut events = Vec::new();
    if from != to {
        events.push(ContestEvent::PhaseChanged { from, to });
    }
    events.extend(consequences(facts, command));
    events.retain(|event| !is_empty(event));
    Ok(events)
}

/// What follows beside the change of phase. Mails to nobody and the like are taken out by the caller.
fn consequences(facts: &ContestFacts<'_>, command: &ContestCommand) -> Vec<ContestEvent> {
    let counts = facts.counts;
    let to_contestants = ContestEvent::MailsQueued {
        audience: Audience::Contestants,
        count: counts.contestants,
    };
    let to_jurors = ContestEvent::MailsQueued {
        audience: Audience::Jurors,
        count: counts.jurors,
    };
    match command {
        ContestCommand::Schedule => {
            let opens_at = facts.contest.dates.opens_at;
            opens_at
                .map(|opens_at| ContestEvent::Scheduled { opens_at })
                .into_iter()
                .collect()
        }
        ContestCommand::Unschedule => vec![ContestEvent::Unscheduled],
        ContestCommand::Open => vec![ContestEvent::RulesLocked],
        ContestCommand::Close => vec![ContestEvent::DraftsLeftBehind {
            count: counts.draft_entries,
        }],
        ContestCommand::StartReviewing => {
            vec![
                ContestEvent::AssignmentsReleased {
                    count: counts.assignments_proposed,
                },
                to_jurors,
            ]
        }
        ContestCommand::EndReviewing => vec![ContestEvent::ReviewsLeftBehind {
            count: counts.reviews_missing,
        }],
        ContestCommand::ResumeReviewing => vec![to_jurors],
        ContestCommand::StartNextRound => vec![
            ContestEvent::RoundChanged {
                round: facts.round.saturating_add(1),
            },
            ContestEvent::EntriesAdvanced {
                count: counts.entries_advancing,
            },
        ],
        ContestCommand::PublishProvisional | ContestCommand::Finalise => vec![to_contestants],
        ContestCommand::Cancel { .. } => vec![to_contestants, to_jurors],
        ContestCommand::Reconsider | ContestCommand::Archive => Vec::new(),
    }
}

const fn is_empty(event: &ContestEvent) -> bool {
    matches!(
        event,
        ContestEvent::DraftsLeftBehind { count: 0 }
            | ContestEvent::AssignmentsReleased { count: 0 }
            | ContestEvent::ReviewsLeftBehind { count: 0 }
            | ContestEvent::MailsQueued { count: 0, .. }
    )
}

#[cfg(test)]
mod tests;
