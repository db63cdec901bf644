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
    /// A guardian was asked and has not answered yet.
    Requested,
    /// The guardian agreed.
    Given,
    /// The guardian did not agree.
    Refused,
    /// The guardian took back what was given.
    Withdrawn,
}

/// A consent as the contestants of the entry, its organisers and the guardian see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Consent {
    /// The contestant under 18.
    pub person_id: PersonId,
    /// As whoever asked the guardian wrote it.
    pub guardian_name: String,
    /// Where it stands.
    pub state: ConsentState,
    /// Which version of the text was asked about.
    pub text_version: u32,
    /// When the guardian was asked last.
    pub requested_at: DateTime<Utc>,
    /// When the guardian agreed or refused; absent before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<DateTime<Utc>>,
    /// When the guardian took it back; absent where that did not happen.
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
    /// 2 to 120 characters.
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
    /// The name of the contestant under 18.
    pub minor_name: String,
    /// As whoever asked the guardian wrote it.
    pub guardian_name: String,
    /// The title of the contest.
    pub contest_title: Localized,
    /// Which version of the text is asked about.
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
