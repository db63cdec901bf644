//! The problem document and the page of a list, as the browser reads them off the wire.

use chrono::{DateTime, Utc};
use domain::problem::FieldProblem;
use serde::Deserialize;

/// A refused request (RFC 9457). Fields that the app does not show are not read.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Problem {
    pub(crate) code: ErrorCode,
    /// Quote it when reporting: it leads to the log.
    pub(crate) request_id: Option<String>,
    /// Each place in the request that breaks a rule.
    #[serde(default)]
    pub(crate) fields: Vec<FieldProblem>,
    /// Each thing in the way of the command.
    #[serde(default)]
    pub(crate) reasons: Vec<Reason>,
    /// The moment that has passed, for `deadline_passed`.
    pub(crate) deadline: Option<DateTime<Utc>>,
    /// Seconds to wait.
    pub(crate) retry_after_seconds: Option<u32>,
}

/// One thing in the way of a command: the name of a rule and its numbers.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Reason {
    pub(crate) rule: String,
    #[serde(default)]
    pub(crate) params: serde_json::Map<String, serde_json::Value>,
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Page<T> {
    pub(crate) items: Vec<T>,
    /// Hand it back as `cursor` for the next page; absent on the last one.
    pub(crate) next_cursor: Option<String>,
}

/// Why a request was refused. The set is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ErrorCode {
    MalformedRequest,
    CursorInvalid,
    NotSignedIn,
    TokenExpired,
    SessionEnded,
    CredentialsWrong,
    EmailNotVerified,
    Forbidden,
    NotFound,
    StateRefused,
    DeadlinePassed,
    Locked,
    NotEligible,
    LimitReached,
    RoleConflict,
    AlreadyExists,
    IdempotencyKeyReused,
    LinkUsed,
    LinkExpired,
    VersionMismatch,
    PayloadTooLarge,
    UnsupportedMediaType,
    FieldsInvalid,
    FileRefused,
    VersionRequired,
    TooManyRequests,
    Internal,
    Unavailable,
    StorageFull,
}
