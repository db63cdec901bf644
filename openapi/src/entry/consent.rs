//! The consent of a guardian for a contestant under 18.

use chrono::{DateTime, Utc};
use domain::ids::PersonId;
use domain::locale::{Locale, Localized};
use serde::{Deserialize, Serialize};

/// Where a consent stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum ConsentState {
    Requested,
    Given,
    Refused,
    Withdrawn,
}

/// A consent as the contestants of the entry, its organisers and the guardian see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Consent {
    pub person_id: PersonId,
    pub guardian_name: String,
    pub state: ConsentState,
    /// Which version of the text was asked about.
    pub text_version: u32,
    pub requested_at: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn_at: Option<DateTime<Utc>>,
}

/// Asks a guardian for consent, by a link in a mail; asking again sends a new link and ends the old one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "person_id": "67e55044-10b1-426f-9247-bb680e5fe0c8",
    "guardian_name": "Гүлнар Серікқызы",
    "guardian_email": "gulnar@example.kz",
    "locale": "kk"
})))]
pub struct RequestConsent {
    /// The contestant under 18.
    pub person_id: PersonId,
    pub guardian_name: String,
    /// Never the contestant's own address.
    pub guardian_email: String,
    /// The language in which the guardian is written to.
    pub locale: Locale,
}

/// What a guardian is asked: shown to whoever has the link, without an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ConsentQuestion {
    pub minor_name: String,
    pub guardian_name: String,
    pub contest_title: Localized,
    pub text_version: u32,
    /// The text of that version, plain, in all three languages.
    pub text: Localized,
    /// The language in which the guardian was written to.
    pub locale: Locale,
    /// `requested` under the link that asks, `given` under the link that withdraws.
    pub state: ConsentState,
}

/// The guardian's answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({"given": true})))]
pub struct DecideConsent {
    /// `false` refuses.
    pub given: bool,
}
