//! The life of an entry as a state machine.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{DisqualificationReason, EntryFacts, Obstacle, obstacles};
use crate::contest::Phase;

/// Where an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum EntryStatus {
    /// Being written; nothing was handed in yet, or what was handed in was withdrawn and taken up again.
    Draft,
    /// At least one version was handed in; the last one counts. Writing on does not change it until the next submission.
    Submitted,
    /// Taken back by its contestants, or for want of a guardian's consent. While entries are taken it can be taken up
    /// again.
    Withdrawn,
    /// Taken out of the contest by an organiser, with a reason.
    Disqualified,
}

/// What can be done with an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryCommand {
    /// Hands in what is written, for the first time or again.
    Submit,
    /// Takes the entry back.
    Withdraw {
        /// Why; until when it is possible depends on it.
        cause: WithdrawalCause,
    },
    /// Takes a withdrawn entry up again, as a draft.
    Restore,
    /// Takes the entry out of the contest.
    Disqualify {
        /// What its contestants read of it.
        reason: DisqualificationReason,
    },
    /// Takes a disqualification back.
    Reinstate,
}

/// Why an entry is taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WithdrawalCause {
    /// The contestant or the captain wants it.
    Own,
    /// A guardian withdrew the consent.
    ConsentWithdrawn,
}

/// What happened to an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryEvent {
    /// Version `version` (counted from 1) was handed in at `at`, to the microsecond.
    Submitted {
        /// The number of the version.
        version: u32,
        /// The server's time.
        at: DateTime<Utc>,
    },
    /// It was taken back.
    Withdrawn {
        /// Why it was.
        cause: WithdrawalCause,
    },
    /// It was taken up again, as a draft.
    Restored,
    /// It was taken out of the contest.
    Disqualified {
        /// Why it was.
        reason: DisqualificationReason,
    },
    /// Its disqualification was taken back.
    Reinstated,
}

impl EntryEvent {
    /// Where the entry stands after the event.
    pub const fn status(&self) -> EntryStatus {
        match self {
            Self::Submitted { .. } | Self::Reinstated => EntryStatus::Submitted,
            Self::Withdrawn { .. } => EntryStatus::Withdrawn,
            Self::Restored => EntryStatus::Draft,
            Self::Disqualified { .. } => EntryStatus::Disqualified,
        }
    }
}

/// Why an entry did not change. It stays as it was: a late draft remains a draft that can be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EntryRefusal {
    /// Entries are not taken yet.
    #[error("entries are taken from {opens_at} on")]
    TooEarly {
        /// The first moment at which they are.
        opens_at: DateTime<Utc>,
    },
    /// Entries are taken no more.
    #[error("entries were taken until {closes_at}; this came {late_by_micros} microseconds later")]
    TooLate {
        /// The last moment at which they were.
        closes_at: DateTime<Utc>,
        /// By how much it was missed, in microseconds.
        late_by_micros: u64,
    },
    /// The contest is in a phase in which this is not done.
    #[error("not possible while the contest is in phase {phase:?}")]
    WrongPhase {
        /// The phase in which it is.
        phase: Phase,
    },
    /// The entry stands where this is not done.
    #[error("not possible for an entry that is {status:?}")]
    WrongStatus {
        /// Where it stands.
        status: EntryStatus,
    },
    /// The entry cannot be handed in as it is.
    #[error("{} things stand in the way of handing the entry in", obstacles.len())]
    NotReady {
        /// Everything that stands in the way, at least one.
        obstacles: Vec<Obstacle>,
    },
    /// There is no number for one more.
    #[error("an entry cannot have more versions")]
    TooManyVersions,
}

/// What happens to an entry when a command comes at `now`, the server's time.
///
/// | command | from | in the phases |
/// |---|---|---|
/// | submit | draft, submitted | open, from `opens_at` to `closes_at`, that microsecond included |
/// | withdraw | draft, submitted | open to deliberation; for want of consent also provisional |
/// | restore | withdrawn | as submit |
/// | disqualify | submitted | open to provisional |
/// | reinstate | disqualified | open to provisional |
pub fn transition(
    facts: &EntryFacts<'_>,
    command: EntryCommand,
    now: DateTime<Utc>,
) -> Result<EntryEvent, EntryRefusal> {
    let (phase, status) = (facts.phase, facts.status);
    let in_phases = |last: Phase| {
        let is_in = phase >= Phase::Open && phase <= last;
        if is_in {
            Ok(())
        } else {
            Err(EntryRefusal::WrongPhase { phase })
        }
    };
    let from = |allowed: &[EntryStatus]| {
        let is_allowed = allowed.contains(&status);
        if is_allowed {
            Ok(())
        } else {
            Err(EntryRefusal::WrongStatus { status })
        }
    };
    match command {
        EntryCommand::Submit => {
            from(&[EntryStatus::Draft, EntryStatus::Submitted])?;
            check_window(facts, now)?;
            let obstacles = obstacles(facts, now);
            if !obstacles.is_empty() {
                return Err(EntryRefusal::NotReady { obstacles });
            }
            let version = facts
                .versions
                .checked_add(1)
                .ok_or(EntryRefusal::TooManyVersions)?;
            Ok(EntryEvent::Submitted { version, at: now })
        }
        EntryCommand::Withdraw { cause } => {
            in_phases(match cause {
                WithdrawalCause::Own => Phase::Deliberation,
                WithdrawalCause::ConsentWithdrawn => Phase::Provisional,
            })?;
            from(&[EntryStatus::Draft, EntryStatus::Submitted])?;
            Ok(EntryEvent::Withdrawn { cause })
        }
        EntryCommand::Restore => {
            from(&[EntryStatus::Withdrawn])?;
            check_window(facts, now)?;
            Ok(EntryEvent::Restored)
        }
        EntryCommand::Disqualify { reason } => {
            in_phases(Phase::Provisional)?;
            from(&[EntryStatus::Submitted])?;
            Ok(EntryEvent::Disqualified { reason })
        }
        EntryCommand::Reinstate => {
            in_phases(Phase::Provisional)?;
            from(&[EntryStatus::Disqualified])?;
            Ok(EntryEvent::Reinstated)
        }
    }
}

/// The deadline is told before the phase: whoever is late shall read by how much, also when the clock has already closed
/// the contest.
fn check_window(facts: &EntryFacts<'_>, now: DateTime<Utc>) -> Result<(), EntryRefusal> {
    let EntryFacts {
        phase,
        opens_at,
        closes_at,
        ..
    } = *facts;
    if matches!(phase, Phase::Draft | Phase::Cancelled) {
        return Err(EntryRefusal::WrongPhase { phase });
    }
    if now < opens_at {
        return Err(EntryRefusal::TooEarly { opens_at });
    }
    if now > closes_at {
        let late_by = now.signed_duration_since(closes_at).num_microseconds();
        let late_by_micros = late_by.map_or(u64::MAX, i64::unsigned_abs);
        return Err(EntryRefusal::TooLate {
            closes_at,
            late_by_micros,
        });
    }
    if phase == Phase::Open {
        Ok(())
    } else {
        Err(EntryRefusal::WrongPhase { phase })
    }
}

#[cfg(test)]
mod tests;
