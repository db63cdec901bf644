//! People: registering, signing in, what one is told about oneself.

use std::fmt;

use chrono::NaiveDate;
use domain::contest::Phase;
use domain::ids::{ContestId, PersonId};
use domain::locale::{Locale, Localized};
use domain::policy::ContestRole;
use domain::region::Region;
use serde::{Deserialize, Serialize};

/// A password, or the token of a one-time link, on its way to the server: neither is ever printed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SecretText(pub String);

impl fmt::Debug for SecretText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretText(..)")
    }
}

/// What a person tells about themselves when they register. Age and place are asked for because contests have rules
/// about them; nobody is refused here for either.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(example = json!({
    "email": "dana@example.kz", "password": "тау мен дала арасы", "name": "Дана Серік", "birth_date": "2008-05-21",
    "region": "KZ-11", "settlement": {"name": "Ақкөл", "rural": true}, "locale": "kk"
})))]
pub struct RegisterAccount {
    /// In ASCII; see `domain::account::EmailAddress`.
    pub email: String,
    /// 10 to 128 characters, not a common password, not the e-mail address.
    pub password: SecretText,
    /// 2 to 120 characters, as the person writes it.
    pub name: String,
    /// In the past, at most 120 years ago.
    pub birth_date: NaiveDate,
    /// Where the person lives.
    pub region: Region,
    /// The city, town or village there.
    pub settlement: Settlement,
    /// The language of the interface and of mails.
    pub locale: Locale,
}

/// Where a person lives, below the region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Settlement {
    /// A city, a town, a village: 2 to 120 characters.
    pub name: String,
    /// Declared by the person.
    pub rural: bool,
}

/// The token of a mailed link, where nothing else is needed: to verify an address, to complete its change, to accept an
/// invitation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(example = json!({
    "token": "Jq0n4tPHcC0ZkYwFDnkB1mq6f0pXbq3lFh1yq8H0v1c"
})))]
pub struct FollowLink {
    /// What stands behind `token=` in the link.
    pub token: SecretText,
}

/// Asks for a mail with a link: to verify the address, or to set a new password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(example = json!({"email": "dana@example.kz"})))]
pub struct RequestMail {
    /// The address of an account. Whether there is one is not told.
    pub email: String,
}

/// Signs in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(example = json!({
    "email": "dana@example.kz", "password": "тау мен дала арасы"
})))]
pub struct CreateSession {
    /// The address of the account; upper and lower case are the same in it.
    pub email: String,
    /// The password of the account.
    pub password: SecretText,
}

/// A signed-in person and the token that proves it. The refresh token is in the `HttpOnly` cookie of the same answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Session {
    /// A JWT for the `Authorization: Bearer` header. Keep it in memory only.
    pub access_token: String,
    /// How long the access token is good for, from now on.
    pub expires_in_seconds: u32,
    /// Who has signed in.
    pub person: Person,
}

/// A person as they see themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Person {
    /// The person's id, in paths and in other answers.
    pub id: PersonId,
    /// Where mail to the person goes.
    pub email: String,
    /// Without it one can sign in and look around, but neither enter, judge nor organise (`email_not_verified`).
    pub email_verified: bool,
    /// As the person writes it.
    pub name: String,
    /// Absent for an administrator made on the command line who never said it; so are region and settlement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<NaiveDate>,
    /// Where the person lives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
    /// The city, town or village there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settlement: Option<Settlement>,
    /// The language of the interface and of mails.
    pub locale: Locale,
    /// Runs the installation.
    pub is_administrator: bool,
    /// May draft contests.
    pub is_organiser: bool,
}

/// The signed-in person with their parts in contests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Me {
    /// What the person told about themselves.
    pub person: Person,
    /// The contests which the person organises, judges or enters: the newest 200 by when they took the part, newest
    /// first.
    pub contests: Vec<PartInContest>,
}

/// A contest in which the person has a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PartInContest {
    /// Which contest.
    pub contest_id: ContestId,
    /// Empty for a draft that has none yet.
    pub slug: String,
    /// The title of the contest.
    pub title: Localized,
    /// Where the contest stands.
    pub phase: Phase,
    /// What the person is in it: `chair` for a juror who chairs.
    pub role: ContestRole,
}

/// Changes what a person told about themselves; what is absent stays. Region and settlement belong together: whoever
/// has neither yet gives both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(example = json!({
    "region": "KZ-75", "settlement": {"name": "Алматы", "rural": false}, "locale": "ru"
})))]
pub struct UpdateMe {
    /// 2 to 120 characters, as the person writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// In the past, at most 120 years ago.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<NaiveDate>,
    /// Where the person lives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
    /// The city, town or village there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settlement: Option<Settlement>,
    /// The language of the interface and of mails.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locale: Option<Locale>,
}

/// Sets another password; every other session of the person ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(example = json!({
    "current_password": "тау мен дала арасы", "new_password": "жеті қырдың астында"
})))]
pub struct ChangePassword {
    /// The password that still holds.
    pub current_password: SecretText,
    /// 10 to 128 characters, not a common password, not the e-mail address.
    pub new_password: SecretText,
}

/// Sets a password by the link of a reset mail; every session of the person ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(example = json!({
    "token": "Jq0n4tPHcC0ZkYwFDnkB1mq6f0pXbq3lFh1yq8H0v1c", "password": "жеті қырдың астында"
})))]
pub struct CompletePasswordReset {
    /// What stands behind `token=` in the link.
    pub token: SecretText,
    /// 10 to 128 characters, not a common password, not the e-mail address.
    pub password: SecretText,
}

/// Asks for a link to a new address; the old one stays until the link is followed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(example = json!({
    "email": "dana.serik@example.kz", "password": "тау мен дала арасы"
})))]
pub struct RequestEmailChange {
    /// The new address.
    pub email: String,
    /// The person's password, so that an open laptop is not enough to take an account over.
    pub password: SecretText,
}

/// Invites somebody by mail to organise contests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(example = json!({
    "email": "organiser@example.kz", "locale": "kk"
})))]
pub struct InviteOrganiser {
    /// In ASCII; the invitation goes there.
    pub email: String,
    /// The language of the mail.
    pub locale: Locale,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_printed_with_its_request() {
        let request = CreateSession {
            email: "dana@example.kz".into(),
            password: SecretText("тау мен дала арасы".into()),
        };
        assert!(!format!("{request:?}").contains("тау"));
    }

    #[test]
    fn a_misspelt_field_of_an_update_is_an_error() {
        assert!(serde_json::from_str::<UpdateMe>(r#"{"nmae": "Дана"}"#).is_err());
        assert_eq!(
            serde_json::from_str::<UpdateMe>("{}").unwrap(),
            UpdateMe::default()
        );
    }
}
