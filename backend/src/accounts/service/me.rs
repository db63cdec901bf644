//! What a person knows and says of themselves.

use chrono::{DateTime, Utc};
use domain::account::{BirthDate, EmailAddress, PersonName, SettlementName};
use domain::ids::PersonId;
use domain::problem::{FieldProblem, FieldRule};
use openapi::ErrorCode;
use openapi::account::{Me, RequestEmailChange, UpdateMe};
use serde_json::json;

use super::super::rows::{PersonRow, Profile};
use super::super::store;
use super::super::throttle::MAIL_TO_ADDRESS;
use super::registration::issue_to_owner;
use super::{Fields, confirm_password, find, send};
use crate::app::{App, Context, Moment};
use crate::audit::{self, Event};
use crate::db::Conn;
use crate::error::Error;
use crate::http::IfMatch;
use crate::links::{self, Purpose};
use crate::mails::account as mails;

/// The person with their parts in contests, and the version to update from.
pub(crate) fn find_me(conn: &mut Conn, person: PersonId) -> Result<(i64, Me), Error> {
    let row = find(conn, person)?;
    let contests = store::people::parts(conn, person)?;
    Ok((
        row.version,
        Me {
            person: row.into(),
            contests,
        },
    ))
}

/// Changes what was given and nothing else.
pub(crate) fn update_me(
    conn: &mut Conn,
    context: &Context,
    if_match: IfMatch,
    request: &UpdateMe,
) -> Result<(i64, Me), Error> {
    let row = find(conn, context.actor)?;
    if_match.check(row.version)?;
    let profile = changed(&row, request, context.now)?;
    let locale = request.locale.unwrap_or(row.locale);
    store::people::update_profile(conn, context.actor, context.now, &profile, locale)?;
    let event =
        Event::new("update_me", "person", context.actor.uuid()).with(json!({"fields": names(request)}));
    audit::record(conn, context, event)?;
    find_me(conn, context.actor)
}

fn changed(row: &PersonRow, request: &UpdateMe, now: DateTime<Utc>) -> Result<Profile, Error> {
    let mut fields = Fields::default();
    let name = request
        .name
        .as_deref()
        .and_then(|name| fields.take("/name", PersonName::parse(name)));
    let birth_date = request
        .birth_date
        .and_then(|date| fields.take("/birth_date", BirthDate::parse(date, now.date_naive())));
    let settlement = request
        .settlement
        .as_ref()
        .and_then(|settlement| fields.take("/settlement/name", SettlementName::parse(&settlement.name)));
    let region = request.region.or(row.region);
    let has_settlement = request.settlement.is_some() || row.settlement.is_some();
    for (path, missing) in [
        ("/region", has_settlement && region.is_none()),
        ("/settlement", region.is_some() && !has_settlement),
    ] {
        if missing {
            fields.0.push(FieldProblem::new(path, FieldRule::Required));
        }
    }
    if !fields.0.is_empty() {
        return Err(fields.refusal());
    }
    Ok(Profile {
        name: name.map_or_else(|| row.name.clone(), String::from),
        birth_date: birth_date.map(BirthDate::date).or(row.birth_date),
        region,
        settlement: settlement.map(String::from).or_else(|| row.settlement.clone()),
        settlement_is_rural: request
            .settlement
            .as_ref()
            .map(|settlement| settlement.rural)
            .or(row.settlement_is_rural),
    })
}

/// Which fields an update names: the trail says what was changed, never to what.
fn names(request: &UpdateMe) -> Vec<&'static str> {
    [
        ("name", request.name.is_some()),
        ("birth_date", request.birth_date.is_some()),
        ("region", request.region.is_some()),
        ("settlement", request.settlement.is_some()),
        ("locale", request.locale.is_some()),
    ]
    .into_iter()
    .filter_map(|(name, given)| given.then_some(name))
    .collect()
}

/// Mails a link to the wanted address, and a warning to the present one. The answer is the same when the wanted address
/// belongs to somebody else; then that one is told instead.
pub(crate) async fn request_email_change(
    app: &App,
    person: PersonId,
    request: RequestEmailChange,
) -> Result<(), Error> {
    let email = EmailAddress::parse(&request.email).map_err(|rule| Error::field("/email", rule))?;
    confirm_password(app, person, &request.password.0).await?;
    let public_url = app.config.public_url.clone();
    app.open_command(move |conn, moment| {
        let (row, now, url) = (find(conn, person)?, moment.now, public_url.as_str());
        MAIL_TO_ADDRESS.take(conn, &email.key(), now)?;
        let to = email.as_str().to_owned();
        match store::people::find_by_email_key(conn, &email.key())? {
            Some(other) if other.id != person => {
                send(conn, now, mails::address_taken(other.locale, other.email, url))?;
            }
            _ => {
                let token = issue_to_owner(conn, now, Purpose::ChangeEmail, person, &to)?;
                send(conn, now, mails::change_email(row.locale, to, url, &token))?;
            }
        }
        send(
            conn,
            now,
            mails::email_change_announced(row.locale, row.email, url),
        )?;
        let event = Event::new("request_email_change", "person", person.uuid());
        Ok(audit::record(conn, &moment.by(person), event)?)
    })
    .await
}

/// Follows the link that was mailed to the new address.
pub(crate) fn complete_email_change(conn: &mut Conn, moment: Moment, token: &str) -> Result<(), Error> {
    let now = moment.now;
    let link = links::find(conn, token, Purpose::ChangeEmail, now)?;
    let (person, email) = link
        .person
        .zip(link.email.as_deref())
        .ok_or_else(Error::not_found)?;
    let email = EmailAddress::parse(email).map_err(|_| Error::not_found())?;
    // Somebody may have registered with it since.
    if store::people::find_by_email_key(conn, &email.key())?.is_some_and(|other| other.id != person) {
        return Err(Error::refused(ErrorCode::AlreadyExists));
    }
    store::people::set_verified_email(conn, person, now, email.as_str(), &email.key())?;
    links::use_up(conn, &link, now)?;
    // Links in the old mailbox open nothing any more.
    for purpose in [Purpose::VerifyEmail, Purpose::ResetPassword] {
        links::revoke_of_person(conn, person, purpose, now)?;
    }
    let event = Event::new("complete_email_change", "person", person.uuid());
    Ok(audit::record(conn, &moment.by(person), event)?)
}
