//! The life of a planning run: it waits, it runs, and it ends in one of three ways.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Where a planning run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum PlanningState {
    /// Nobody has begun it.
    Waiting,
    /// A server works on it, or did when it was last heard of.
    Running,
    /// Its plan was written as the proposal of the round.
    Done,
    /// Somebody stopped it; nothing was written.
    Cancelled,
    /// It ended without a plan, for the reason told; nothing was written.
    Failed,
}

/// What a planning run does with what was proposed before and nobody was told of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum PlanningMode {
    /// Plans as if nothing had been proposed.
    #[default]
    Afresh,
    /// Mends what is there with the fewest changes.
    Mend,
}

/// Why a planning run ended without a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum PlanningFailure {
    /// Entries, jurors, conflicts or assignments kept changing while it was made.
    FactsKeptChanging,
    /// The round is not planned any more: the contest went on meanwhile.
    RoundIsOver,
    /// The server stopped under it again and again.
    Interrupted,
    /// Something went wrong that the server's log tells.
    Internal,
}

/// Why a planning run is not started or stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum PlanningRefusal {
    /// Of one round only one plan is made at a time.
    #[error("a plan of this round is being made already")]
    PlanningUnderWay,
    /// What is over cannot be stopped.
    #[error("the planning run is over")]
    PlanningIsOver {
        /// How it ended.
        state: PlanningState,
    },
    /// Keeping what was proposed would undo what the lot is for.
    #[error("what is drawn by lot is not mended")]
    LotIsNotMended,
}

/// What becomes of a run that somebody wants to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cancelling {
    /// Nobody had begun it: it is over at once.
    AtOnce,
    /// Whoever runs it is told, and stops.
    Asked,
}

impl PlanningState {
    /// Whether nothing happens in it any more.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Cancelled | Self::Failed)
    }

    /// How a run in this state is stopped.
    pub const fn cancel(self) -> Result<Cancelling, PlanningRefusal> {
        match self {
            Self::Waiting => Ok(Cancelling::AtOnce),
            Self::Running => Ok(Cancelling::Asked),
            Self::Done | Self::Cancelled | Self::Failed => {
                Err(PlanningRefusal::PlanningIsOver { state: self })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_stopped_at_once_before_it_began_and_by_its_runner_afterwards() {
        assert_eq!(PlanningState::Waiting.cancel(), Ok(Cancelling::AtOnce));
        assert_eq!(PlanningState::Running.cancel(), Ok(Cancelling::Asked));
        for state in [
            PlanningState::Done,
            PlanningState::Cancelled,
            PlanningState::Failed,
        ] {
            assert!(state.is_over());
            assert_eq!(state.cancel(), Err(PlanningRefusal::PlanningIsOver { state }));
        }
    }
}
