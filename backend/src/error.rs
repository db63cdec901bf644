//! The one error type of the server's own code: a refusal which the caller may know, or a failure which only the log may.

use chrono::{DateTime, Utc};
use diesel::result::DatabaseErrorKind;
use domain::problem::{FieldProblem, FieldRule};
use openapi::error::Reason;
use openapi::{ErrorCode, Problem};
use thiserror::Error;

/// Why a request was not carried out.
#[derive(Debug, Error)]
pub enum Error {
    /// Said to the caller as it is.
    #[error("refused: {}", .0.code.as_str())]
    Refused(Box<Problem>),
    /// The database failed, or refused what the code should not have asked for.
    #[error("the database failed")]
    Database(#[from] diesel::result::Error),
    /// The file store failed.
    #[error("the file store failed")]
    Storage(#[from] object_store::Error),
    /// Something else failed here.
    #[error("cannot {operation}")]
    Internal {
        operation: &'static str,
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// More is asked for than can be done at the moment.
    #[error("overloaded")]
    Overloaded,
}

impl Error {
    /// A refusal with nothing but its code.
    pub fn refused(code: ErrorCode) -> Self {
        Self::Refused(Box::new(Problem::new(code)))
    }

    /// A refusal with a sentence for developers.
    pub fn refused_because(code: ErrorCode, detail: impl Into<String>) -> Self {
        Self::Refused(Box::new(Problem {
            detail: Some(detail.into()),
            ..Problem::new(code)
        }))
    }

    /// There is no such thing, or the caller may not know of it: the two must look the same.
    pub fn not_found() -> Self {
        Self::refused(ErrorCode::NotFound)
    }

    /// The caller knows the thing but may not do this with it.
    pub fn forbidden() -> Self {
        Self::refused(ErrorCode::Forbidden)
    }

    /// Fields that break rules.
    pub fn fields(fields: Vec<FieldProblem>) -> Self {
        Self::Refused(Box::new(Problem {
            fields,
            ..Problem::new(ErrorCode::FieldsInvalid)
        }))
    }

    /// One field that breaks a rule.
    pub fn field(path: &str, rule: FieldRule) -> Self {
        Self::fields(vec![FieldProblem::new(path, rule)])
    }

    /// A refusal with what stands in the way.
    pub fn reasons(code: ErrorCode, reasons: Vec<Reason>) -> Self {
        Self::Refused(Box::new(Problem {
            reasons,
            ..Problem::new(code)
        }))
    }

    /// Too late, with the moment that has passed.
    pub fn deadline_passed(deadline: DateTime<Utc>) -> Self {
        Self::Refused(Box::new(Problem {
            deadline: Some(deadline),
            ..Problem::new(ErrorCode::DeadlinePassed)
        }))
    }

    /// Too many attempts; come back later.
    pub fn retry_after(code: ErrorCode, seconds: u32) -> Self {
        Self::Refused(Box::new(Problem {
            retry_after_seconds: Some(seconds),
            ..Problem::new(code)
        }))
    }

    /// A failure of ours. `operation` completes "cannot …".
    pub fn internal(
        operation: &'static str,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self::Internal {
            operation,
            source: source.into(),
        }
    }

    /// Somebody wrote first what this write was decided on: it is run again, as when the engine says so.
    pub fn lost_race() -> Self {
        let what = Box::new("a competing write was faster".to_owned());
        Self::Database(diesel::result::Error::DatabaseError(
            DatabaseErrorKind::SerializationFailure,
            what,
        ))
    }

    /// What the caller is told. A failure of ours tells nothing about itself.
    pub fn into_problem(self) -> Problem {
        match self {
            Self::Refused(problem) => *problem,
            Self::Overloaded => Problem {
                retry_after_seconds: Some(1),
                ..Problem::new(ErrorCode::Unavailable)
            },
            Self::Database(_) | Self::Storage(_) | Self::Internal { .. } => Problem::new(ErrorCode::Internal),
        }
    }
}

/// Any serialisable refusal of `domain` as reasons: an enum tagged `rule`, whose other fields are the parameters.
pub fn reason(refusal: &impl serde::Serialize) -> Result<Reason, Error> {
    serde_json::to_value(refusal)
        .and_then(|value| match value {
            serde_json::Value::String(rule) => Ok(Reason {
                rule,
                params: serde_json::Map::new(),
            }),
            serde_json::Value::Object(mut params) => {
                let Some(serde_json::Value::String(rule)) = params.remove("rule") else {
                    return Err(serde::ser::Error::custom("a refusal needs the tag `rule`"));
                };
                Ok(Reason { rule, params })
            }
            _ => Err(serde::ser::Error::custom(
                "a refusal is a name or a tagged object",
            )),
        })
        .map_err(|source| Error::internal("tell why something was refused", source))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Serialize)]
    #[serde(tag = "rule", rename_all = "snake_case")]
    enum Refusal {
        TooYoung { min: u8 },
        Closed,
    }

    #[test]
    fn a_refusal_becomes_its_name_and_parameters() {
        let told = reason(&Refusal::TooYoung { min: 14 }).unwrap();
        assert_eq!(told.rule, "too_young");
        assert_eq!(told.params["min"], 14);
        assert_eq!(reason(&Refusal::Closed).unwrap().rule, "closed");
    }

    #[test]
    fn a_failure_of_ours_tells_nothing_about_itself() {
        let problem = Error::internal("read the vault", "secret detail").into_problem();
        assert_eq!(problem, Problem::new(ErrorCode::Internal));
    }
}
