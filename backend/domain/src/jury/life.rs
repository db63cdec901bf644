//! The life of an assignment.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Where an assignment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum AssignmentState {
    /// Known to organisers alone.
    Proposed,
    /// The juror has been told.
    Released,
    /// The juror has said that they will judge it.
    Accepted,
    /// The juror gave it back before working on it.
    Declined,
    /// The review is submitted.
    Done,
    /// Taken back: by an organiser, or by the juror after work on it had begun.
    Revoked,
}

impl AssignmentState {
    /// Whether the juror has the entry: the states which count in a load and fill a demand, apart from a proposal.
    pub const fn is_held(self) -> bool {
        matches!(self, Self::Released | Self::Accepted | Self::Done)
    }
}

/// Who came upon the pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum AssignmentOrigin {
    /// The engine.
    Automatic,
    /// An organiser; a new proposal leaves it where it is.
    Manual,
}

/// Why a juror gives an assignment back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum RefusalReason {
    /// The juror recognises the work, or is close to who made it. Declares the conflict as well.
    Conflict,
    /// The juror has no time for it.
    Time,
    /// Anything else.
    Other,
}

/// What can be done with an assignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssignmentCommand {
    /// An organiser wants the pair by hand.
    Assign {
        /// Whether it was the juror who gave it back.
        was_refused: bool,
    },
    /// The juror is told of what was proposed.
    Release,
    /// The juror says that they will judge it.
    Accept,
    /// The juror gives it back.
    Decline {
        /// Whether a review was begun, which then stays as it is.
        is_begun: bool,
    },
    /// An organiser takes it back.
    Revoke,
}

/// A command that does not fit the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Error)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum AssignmentRefusal {
    /// The pair is there already, or was done.
    #[error("the assignment is {state:?}")]
    WrongAssignmentState {
        /// Where it stands.
        state: AssignmentState,
    },
    /// The juror gave it back: nobody is asked twice.
    #[error("the juror gave the assignment back")]
    RefusedByJuror,
}

/// The state after a command.
///
/// # Errors
/// The command does not fit the present state. Accepting what is accepted is no error: a second click changes nothing.
pub fn transition(
    state: AssignmentState,
    command: AssignmentCommand,
) -> Result<AssignmentState, AssignmentRefusal> {
    use AssignmentCommand::{Accept, Assign, Decline, Release, Revoke};
    use AssignmentState::{Accepted, Declined, Done, Proposed, Released, Revoked};
    match (state, command) {
        (Declined, Assign { .. }) | (Revoked, Assign { was_refused: true }) => {
            Err(AssignmentRefusal::RefusedByJuror)
        }
        (Proposed | Revoked, Assign { .. }) => Ok(Proposed),
        (Proposed, Release) => Ok(Released),
        (Released | Accepted, Accept) => Ok(Accepted),
        (Released | Accepted, Decline { is_begun: false }) => Ok(Declined),
        // A submitted review that turns out to be of a friend's work must not count.
        (Released | Accepted | Done, Decline { .. } | Revoke) => Ok(Revoked),
        _ => Err(AssignmentRefusal::WrongAssignmentState { state }),
    }
}

#[cfg(test)]
mod tests {
    use super::AssignmentCommand::{Accept, Assign, Decline, Release, Revoke};
    use super::AssignmentState::{Accepted, Declined, Done, Proposed, Released, Revoked};
    use super::*;

    const STATES: [AssignmentState; 6] = [Proposed, Released, Accepted, Declined, Done, Revoked];

    fn after(command: AssignmentCommand) -> [Option<AssignmentState>; 6] {
        STATES.map(|state| transition(state, command).ok())
    }

    #[test]
    fn every_command_leads_from_its_states_only() {
        let not_refused = Assign { was_refused: false };
        assert_eq!(
            after(not_refused),
            [Some(Proposed), None, None, None, None, Some(Proposed)]
        );
        assert_eq!(after(Release), [Some(Released), None, None, None, None, None]);
        assert_eq!(
            after(Accept),
            [None, Some(Accepted), Some(Accepted), None, None, None]
        );
        assert_eq!(
            after(Decline { is_begun: false }),
            [None, Some(Declined), Some(Declined), None, Some(Revoked), None]
        );
        assert_eq!(
            after(Decline { is_begun: true }),
            [None, Some(Revoked), Some(Revoked), None, Some(Revoked), None]
        );
        assert_eq!(
            after(Revoke),
            [None, Some(Revoked), Some(Revoked), None, Some(Revoked), None]
        );
    }

    #[test]
    fn nobody_is_asked_twice() {
        for (state, was_refused) in [(Declined, false), (Declined, true), (Revoked, true)] {
            assert_eq!(
                transition(state, Assign { was_refused }),
                Err(AssignmentRefusal::RefusedByJuror)
            );
        }
    }
}
