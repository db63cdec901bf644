//! The people of an entry.

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::PersonId;
use domain::region::Region;
use serde::{Deserialize, Serialize};

use super::Consent;
use crate::account::SecretText;

/// Somebody in an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EntryMember {
    /// Which person.
    pub person_id: PersonId,
    /// As the person writes it.
    pub name: String,
    /// Whether the person began the entry, and so alone hands it in.
    pub is_captain: bool,
    /// When the person joined; for the captain, when the entry was begun.
    pub joined_at: DateTime<Utc>,
    /// Whether a guardian has to consent before the entry is handed in: the person is under 18 today.
    pub needs_guardian: bool,
    /// What became of the guardian's consent, if one was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<Consent>,
    /// Only for the organisers of the contest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity: Option<MemberIdentity>,
}

/// What an organiser may know of a contestant, and nobody else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MemberIdentity {
    /// The address of the person's account.
    pub email: String,
    /// Absent where the person has not told it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<NaiveDate>,
    /// Where the person lives; absent where the person has not told it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
    /// The city, town or village there; absent where the person has not told it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settlement: Option<String>,
    /// Whether it is rural, as the person declared; absent where the person has not told it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rural: Option<bool>,
}

/// Asks somebody into the team, by a link in a mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({"email": "dana@example.kz"})))]
pub struct InviteTeamMember {
    /// Where the link is mailed. Whoever follows it can join, whatever the address of their account.
    pub email: String,
}

/// An invitation that is under way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TeamInvitation {
    /// Where the link was mailed.
    pub email: String,
    /// Until when the link works.
    pub expires_at: DateTime<Utc>,
}

/// Joins the team whose link was followed, as the person who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({"token": "Yc1x…"})))]
pub struct AcceptTeamInvitation {
    /// What stands behind `token=` in the link.
    pub token: SecretText,
}
