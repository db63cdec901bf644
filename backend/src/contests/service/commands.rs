//! Commands and refusals between the wire and `domain`.

use domain::contest::{CancellationReason, ContestCommand, ContestRefusal, Phase, Unmet};
use openapi::ErrorCode;
use openapi::contest::ChangeContestPhase;
use openapi::error::Reason;
use serde_json::{Map, Value};

use crate::error::Error;

pub(super) fn parse(command: ChangeContestPhase) -> Result<ContestCommand, Error> {
    use ChangeContestPhase as Wire;
    Ok(match command {
        Wire::Schedule {} => ContestCommand::Schedule,
        Wire::Unschedule {} => ContestCommand::Unschedule,
        Wire::Open {} => ContestCommand::Open,
        Wire::Close {} => ContestCommand::Close,
        Wire::StartReviewing {} => ContestCommand::StartReviewing,
        Wire::EndReviewing {} => ContestCommand::EndReviewing,
        Wire::ResumeReviewing {} => ContestCommand::ResumeReviewing,
        Wire::StartNextRound {} => ContestCommand::StartNextRound,
        Wire::PublishProvisional {} => ContestCommand::PublishProvisional,
        Wire::Reconsider {} => ContestCommand::Reconsider,
        Wire::Finalise {} => ContestCommand::Finalise,
        Wire::Archive {} => ContestCommand::Archive,
        Wire::Cancel { reason } => ContestCommand::Cancel {
            reason: CancellationReason::parse(&reason).map_err(|rule| Error::field("/reason", rule))?,
        },
    })
}

pub(super) fn told(command: ContestCommand) -> ChangeContestPhase {
    use ChangeContestPhase as Wire;
    match command {
        ContestCommand::Schedule => Wire::Schedule {},
        ContestCommand::Unschedule => Wire::Unschedule {},
        ContestCommand::Open => Wire::Open {},
        ContestCommand::Close => Wire::Close {},
        ContestCommand::StartReviewing => Wire::StartReviewing {},
        ContestCommand::EndReviewing => Wire::EndReviewing {},
        ContestCommand::ResumeReviewing => Wire::ResumeReviewing {},
        ContestCommand::StartNextRound => Wire::StartNextRound {},
        ContestCommand::PublishProvisional => Wire::PublishProvisional {},
        ContestCommand::Reconsider => Wire::Reconsider {},
        ContestCommand::Finalise => Wire::Finalise {},
        ContestCommand::Archive => Wire::Archive {},
        ContestCommand::Cancel { reason } => Wire::Cancel {
            reason: reason.into(),
        },
    }
}

/// A refused step with everything that is in its way.
pub(super) fn refusal(refusal: ContestRefusal) -> Error {
    let reasons = match refusal {
        ContestRefusal::WrongPhase { phase } => Ok(vec![wrong_phase(phase)]),
        ContestRefusal::Unmet { unmet } => unmet.iter().map(unmet_reason).collect(),
    };
    match reasons {
        Ok(reasons) => Error::reasons(ErrorCode::StateRefused, reasons),
        Err(error) => error,
    }
}

fn wrong_phase(phase: Phase) -> Reason {
    let mut params = Map::new();
    params.insert("phase".to_owned(), Value::from(phase.name()));
    Reason {
        rule: "wrong_phase".to_owned(),
        params,
    }
}

/// The name of the precondition is the rule; its numbers are the parameters.
fn unmet_reason(unmet: &Unmet) -> Result<Reason, Error> {
    let failed = |source: Box<dyn std::error::Error + Send + Sync>| {
        Error::internal("tell what a step waits for", source)
    };
    match serde_json::to_value(unmet).map_err(|source| failed(source.into()))? {
        Value::Object(mut params) => match params.remove("precondition") {
            Some(Value::String(rule)) => Ok(Reason { rule, params }),
            _ => Err(failed("a precondition has a name".into())),
        },
        _ => Err(failed("a precondition is an object".into())),
    }
}
