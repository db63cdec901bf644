//! The error model: RFC 9457 problem documents with a closed `code`.

use chrono::{DateTime, Utc};
use domain::problem::FieldProblem;
use serde::{Deserialize, Serialize};

// `$code` is a token tree: behind a literal fragment the schema's derive would not find the name.
macro_rules! error_codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:tt, $status:literal, $title:literal;)+) => {
        /// Why a request was refused. The set is closed: a client may match it exhaustively.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
        pub enum ErrorCode {
            $($(#[doc = $doc])+ #[serde(rename = $code)] $name,)+
        }

        impl ErrorCode {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The code as it stands in a problem document.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// The HTTP status that goes with the code, always the same one.
            pub const fn status(self) -> u16 {
                match self { $(Self::$name => $status),+ }
            }

            /// The English title; the browser app has its own in the reader's language.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$name => $title),+ }
            }
        }
    };
}

error_codes! {
    /// The body, a header or the query cannot be read at all: broken JSON, an unknown field, which `fields` names.
    MalformedRequest = "malformed_request", 400, "The request cannot be read";
    /// The cursor is not one that this list gave out.
    CursorInvalid = "cursor_invalid", 400, "The cursor is not one of this list";
    /// No access token, or one that is not ours.
    NotSignedIn = "not_signed_in", 401, "Sign in first";
    /// The access token has run out: refresh the session and repeat.
    TokenExpired = "token_expired", 401, "The access token has expired";
    /// The refresh token is unknown, used or revoked: the session is over.
    SessionEnded = "session_ended", 401, "The session has ended";
    /// E-mail and password do not belong together. The answer is the same when the e-mail is unknown.
    CredentialsWrong = "credentials_wrong", 401, "E-mail or password is wrong";
    /// The e-mail address has to be verified before this can be done.
    EmailNotVerified = "email_not_verified", 403, "Verify the e-mail address first";
    /// The caller knows that the thing exists but may not do this with it.
    Forbidden = "forbidden", 403, "Not permitted";
    /// There is no such thing, or the caller may not know of it.
    NotFound = "not_found", 404, "Not found";
    /// The path is there but cannot be asked this; `Allow` says what it can be asked.
    MethodNotAllowed = "method_not_allowed", 405, "Not a method of this path";
    /// The command does not fit the present state; `reasons` says what is in the way.
    StateRefused = "state_refused", 409, "Not possible in the present state";
    /// The moment until which this could be done has passed; `deadline` says which.
    DeadlinePassed = "deadline_passed", 409, "The deadline has passed";
    /// A part of the contest that is locked in its present phase would change; `fields` names it.
    Locked = "locked", 409, "This part is locked";
    /// The entrant, or the team, does not meet the eligibility rules; `reasons` lists them.
    NotEligible = "not_eligible", 409, "Not eligible";
    /// A limit on number or size is reached; `reasons` says which.
    LimitReached = "limit_reached", 409, "A limit is reached";
    /// The person holds a role in this contest which excludes the other one.
    RoleConflict = "role_conflict", 409, "The roles exclude each other";
    /// The same thing is there already.
    AlreadyExists = "already_exists", 409, "It exists already";
    /// The idempotency key was used for another request.
    IdempotencyKeyReused = "idempotency_key_reused", 409, "The idempotency key belongs to another request";
    /// The one-time link was used before.
    LinkUsed = "link_used", 410, "The link was used already";
    /// The one-time link has run out.
    LinkExpired = "link_expired", 410, "The link has expired";
    /// Somebody else changed it since it was read. Nothing was written: read again and merge.
    VersionMismatch = "version_mismatch", 412, "It was changed in the meantime";
    /// The body, or the file, is larger than allowed.
    PayloadTooLarge = "payload_too_large", 413, "Too large";
    /// The content type is not one that is read here.
    UnsupportedMediaType = "unsupported_media_type", 415, "Unsupported content type";
    /// What was sent can be read but breaks rules, or is of another type; `fields` names each place and rule.
    FieldsInvalid = "fields_invalid", 422, "Some fields are not valid";
    /// The content of the file is not of an accepted kind, or the file is empty or damaged.
    FileRefused = "file_refused", 422, "The file is not accepted";
    /// An update has to say which version it was made from (`If-Match`).
    VersionRequired = "version_required", 428, "If-Match is required";
    /// Too many attempts; `Retry-After` says when to come back.
    TooManyRequests = "too_many_requests", 429, "Too many requests";
    /// Something is broken here. The request id leads to the cause in the log.
    Internal = "internal", 500, "Something went wrong";
    /// The server is starting, stopping or overloaded; `Retry-After` says when to come back.
    Unavailable = "unavailable", 503, "Unavailable for the moment";
    /// The disk or the object store is full. What was saved before is safe.
    StorageFull = "storage_full", 507, "No space left";
}

/// One thing in the way of a command, as data: `rule` from a closed list of the operation's, with its parameters.
///
/// A stable, English-like name and its numbers; the browser app has a sentence for each in three languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Reason {
    /// For example `too_young`, `consent_missing`, `rubric_missing`.
    pub rule: String,
    /// The numbers and names that belong to the rule, for example `{"min": 14}`.
    #[serde(default, skip_serializing_if = "serde_json::Map::is_empty")]
    #[cfg_attr(feature = "schema", schema(value_type = Object))]
    pub params: serde_json::Map<String, serde_json::Value>,
}

/// A refused request (RFC 9457, `application/problem+json`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Problem {
    /// A URI reference that names the kind of problem: `/api/problems/` and the code.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind in English, the same for every problem of a code.
    pub title: String,
    /// The HTTP status again, for whoever sees only the body.
    pub status: u16,
    /// The closed code to match on.
    pub code: ErrorCode,
    /// What happened this time, in English, for developers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Quote it when reporting: it leads to the log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// Each place in the request that breaks a rule.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldProblem>,
    /// Each thing in the way of the command.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Reason>,
    /// The moment that has passed, for `deadline_passed`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<DateTime<Utc>>,
    /// Seconds to wait, the same as the `Retry-After` header.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after_seconds: Option<u32>,
}

impl Problem {
    /// A problem with nothing but its code.
    pub fn new(code: ErrorCode) -> Self {
        Self {
            kind: format!("/api/problems/{}", code.as_str()),
            title: code.title().to_owned(),
            status: code.status(),
            code,
            detail: None,
            request_id: None,
            fields: Vec::new(),
            reasons: Vec::new(),
            deadline: None,
            retry_after_seconds: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_read_back_from_their_names() {
        let mut names: Vec<_> = ErrorCode::ALL.iter().map(|code| code.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ErrorCode::ALL.len());
        for &code in ErrorCode::ALL {
            let json = serde_json::to_string(&code).unwrap();
            assert_eq!(json, format!("\"{}\"", code.as_str()));
            assert_eq!(serde_json::from_str::<ErrorCode>(&json).unwrap(), code);
        }
    }
}
