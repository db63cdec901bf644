//! Why a request gave no answer that one can use.

use domain::locale::Locale;
use domain::problem::FieldProblem;
use openapi::{ErrorCode, Problem};

use crate::i18n::{errors, format, reasons};

#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub(crate) enum ApiError {
    /// Nothing came back: no network, or no server. What was sent may or may not have arrived, so repeat it with the
    /// same idempotency key.
    #[error("the server cannot be reached: {0}")]
    Offline(String),
    /// The server said no, and why.
    #[error("the server refused: {:?}", .0.code)]
    Refused(Box<Problem>),
    /// Something came back that is not what the API promises: a proxy's page, or another version of the server.
    #[error("the answer (status {status}) cannot be read: {reason}")]
    Unreadable { status: u16, reason: String },
    /// The request could not even be put together.
    #[error("the request cannot be sent: {0}")]
    Unsendable(String),
}

impl ApiError {
    /// One sentence for the reader.
    pub(crate) fn message(&self, locale: Locale) -> &'static str {
        match self {
            Self::Offline(_) => errors::offline(locale),
            Self::Refused(problem) => errors::error_code(locale, problem.code),
            Self::Unreadable { .. } => errors::not_readable(locale),
            Self::Unsendable(_) => errors::not_understood(locale),
        }
    }

    pub(crate) fn code(&self) -> Option<ErrorCode> {
        match self {
            Self::Refused(problem) => Some(problem.code),
            Self::Offline(_) | Self::Unreadable { .. } | Self::Unsendable(_) => None,
        }
    }

    /// Whether the very same request may be answered otherwise later, so that what a person wrote is kept and sent again:
    /// nobody knows what became of it, or nobody was there to take it, or its sender has to sign in again first.
    pub(crate) fn may_pass(&self) -> bool {
        match self {
            Self::Offline(_) | Self::Unreadable { .. } => true,
            Self::Refused(problem) => matches!(
                problem.code,
                ErrorCode::NotSignedIn
                    | ErrorCode::TokenExpired
                    | ErrorCode::SessionEnded
                    | ErrorCode::TooManyRequests
                    | ErrorCode::Internal
                    | ErrorCode::Unavailable
                    | ErrorCode::StorageFull
            ),
            Self::Unsendable(_) => false,
        }
    }

    /// Whether this rule stands in the way.
    pub(crate) fn has_reason(&self, rule: &str) -> bool {
        match self {
            Self::Refused(problem) => problem.reasons.iter().any(|reason| reason.rule == rule),
            Self::Offline(_) | Self::Unreadable { .. } | Self::Unsendable(_) => false,
        }
    }

    /// The places of the form that break a rule.
    pub(crate) fn fields(&self) -> &[FieldProblem] {
        match self {
            Self::Refused(problem) => &problem.fields,
            Self::Offline(_) | Self::Unreadable { .. } | Self::Unsendable(_) => &[],
        }
    }

    /// What stands in the way, for the reader: a sentence each, the deadline first if one has passed.
    pub(crate) fn reasons(&self, locale: Locale) -> Vec<String> {
        let Self::Refused(problem) = self else {
            return Vec::new();
        };
        let passed = problem
            .deadline
            .map(|deadline| reasons::deadline_was(locale, &format::date_time(locale, deadline)));
        let named = problem
            .reasons
            .iter()
            .filter_map(|reason| reasons::sentence(locale, reason));
        passed.into_iter().chain(named).collect()
    }

    /// What to quote when reporting it.
    pub(crate) fn request_id(&self) -> Option<&str> {
        match self {
            Self::Refused(problem) => problem.request_id.as_deref(),
            Self::Offline(_) | Self::Unreadable { .. } | Self::Unsendable(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(code: ErrorCode) -> ApiError {
        ApiError::Refused(Box::new(Problem::new(code)))
    }

    #[test]
    fn what_met_nobody_or_needs_a_new_session_may_pass_later() {
        assert!(ApiError::Offline("gone".to_owned()).may_pass());
        for code in [
            ErrorCode::NotSignedIn,
            ErrorCode::TokenExpired,
            ErrorCode::SessionEnded,
            ErrorCode::TooManyRequests,
            ErrorCode::Internal,
            ErrorCode::Unavailable,
            ErrorCode::StorageFull,
        ] {
            assert!(refused(code).may_pass(), "{code:?}");
        }
    }

    #[test]
    fn what_the_server_decided_is_not_asked_again() {
        assert!(!ApiError::Unsendable("what".to_owned()).may_pass());
        for code in [
            ErrorCode::StateRefused,
            ErrorCode::DeadlinePassed,
            ErrorCode::NotFound,
            ErrorCode::FieldsInvalid,
        ] {
            assert!(!refused(code).may_pass(), "{code:?}");
        }
    }
}
