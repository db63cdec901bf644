//! The audit trail of a contest.

use chrono::{DateTime, Utc};
use domain::ids::PersonId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One command that was carried out: who did what, when, and from which state to which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AuditEvent {
    /// Counts up over the whole installation, in the order in which things happened.
    pub number: i64,
    /// The server's time.
    pub at: DateTime<Utc>,
    /// None where nobody was signed in: the clock did it, or a guardian who followed a link.
    pub actor: Option<AuditActor>,
    /// The operation, as in this document: `update_contest`.
    pub command: String,
    /// What it was done to: `contest`, `entry`, `assignment`, ...
    pub subject_kind: String,
    /// The id of what it was done to; none where it has none.
    pub subject: Option<Uuid>,
    /// Where the subject stood before; none where the command changes no state.
    pub from_state: Option<String>,
    /// Where the subject stood after; none where the command changes no state.
    pub to_state: Option<String>,
    /// Ids and numbers that belong to the command; never a secret, an address or a text that somebody wrote.
    #[cfg_attr(feature = "schema", schema(value_type = Object))]
    pub detail: serde_json::Value,
    /// The request that carried the command, as in the log.
    pub request_id: Option<String>,
}

/// The person behind a command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AuditActor {
    /// Which person.
    pub person: PersonId,
    /// What the person is called now.
    pub name: String,
}
