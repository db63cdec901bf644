//! Registering, and proving that an address is one's own.

use chrono::{DateTime, Utc};
use domain::account::{BirthDate, EmailAddress, Password, PersonName, SettlementName};
use domain::ids::PersonId;
use domain::locale::Locale;
use openapi::account::RegisterAccount;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::rows::{NewPerson, PersonRow, Profile};
use super::super::store;
use super::super::throttle::{MAIL_OF_CLIENT, MAIL_TO_ADDRESS};
use super::{Fields, send};
use crate::app::{App, Moment};
use crate::audit::{self, Event};
use crate::db::Conn;
use crate::error::Error;
use crate::http::Client;
use crate::jobs::{self, Job};
use crate::links::{self, NewLink, Purpose};
use crate::mails::account as mails;

/// A mail that somebody asked for without being signed in. Whether the address is known is found out by a job, so that
/// the answer to the request cannot depend on it, not even by its time.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailRequest {
    purpose: Purpose,
    email_key: String,
}

impl std::fmt::Debug for MailRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MailRequest")
            .field("purpose", &self.purpose)
            .finish_non_exhaustive()
    }
}

/// Makes an account, or tells the owner of a known address by mail that they have one. The caller cannot tell which: a
/// password is hashed, a link made and a mail queued either way.
pub(crate) async fn register_account(
    app: &App,
    client: Client,
    request: RegisterAccount,
) -> Result<(), Error> {
    let account = NewAccount::parse(&request, app.clock.now())?;
    let (email, email_key) = (account.email.as_str().to_owned(), account.email.key());
    let counted = email_key.clone();
    app.open_command(move |conn, moment| count_mail(conn, moment, &client, &counted))
        .await?;
    let password_hash = app.passwords.hash(account.password).await?;
    let person = PersonId::new(Uuid::new_v4());
    let public_url = app.config.public_url.clone();
    app.open_command(move |conn, moment| {
        if let Some(known) = store::people::find_by_email_key(conn, &email_key)? {
            return tell_known(conn, moment, &public_url, known);
        }
        let new = NewPerson {
            id: person,
            email: email.clone(),
            email_key: email_key.clone(),
            email_verified_at: None,
            password_hash: password_hash.clone(),
            locale: request.locale,
            is_administrator: false,
            profile: account.profile.clone(),
        };
        store::people::insert(conn, moment.now, &new)?;
        mail_verification(conn, moment.now, &public_url, person, &email, request.locale)?;
        let event = Event::new("register_account", "person", person.uuid());
        Ok(audit::record(conn, &moment.by(person), event)?)
    })
    .await
}

/// The link sets a new password, and with it proves the address and ends every session: if a stranger was first to
/// register with the address, its owner takes the account back.
fn tell_known(conn: &mut Conn, moment: Moment, public_url: &str, known: PersonRow) -> Result<(), Error> {
    let token = issue_to_owner(conn, moment.now, Purpose::ResetPassword, known.id, &known.email)?;
    let mail = mails::already_registered(known.locale, known.email, public_url, &token);
    send(conn, moment.now, mail)
}

/// Asks for a mail with a link, for whatever address.
pub(crate) async fn request_mail(
    app: &App,
    client: Client,
    purpose: Purpose,
    email: &str,
) -> Result<(), Error> {
    let email = EmailAddress::parse(email).map_err(|rule| Error::field("/email", rule))?;
    let request = MailRequest {
        purpose,
        email_key: email.key(),
    };
    app.open_command(move |conn, moment| {
        count_mail(conn, moment, &client, &request.email_key)?;
        Ok(jobs::enqueue(
            conn,
            moment.now,
            Job::AnswerMailRequest(request.clone()),
        )?)
    })
    .await
}

/// Sends the mail if there is somebody to send it to.
pub(crate) async fn answer_mail_request(app: &App, request: MailRequest) -> Result<(), Error> {
    let public_url = app.config.public_url.clone();
    app.open_command(move |conn, moment| {
        let Some(person) = store::people::find_by_email_key(conn, &request.email_key)? else {
            return Ok(());
        };
        let (now, url) = (moment.now, public_url.as_str());
        let command = match request.purpose {
            Purpose::ResetPassword => {
                let token = issue_to_owner(conn, now, Purpose::ResetPassword, person.id, &person.email)?;
                send(
                    conn,
                    now,
                    mails::reset_password(person.locale, person.email, url, &token),
                )?;
                "request_password_reset"
            }
            Purpose::VerifyEmail if person.email_verified_at.is_none() => {
                mail_verification(conn, now, url, person.id, &person.email, person.locale)?;
                "request_verification_mail"
            }
            // Verified already; and nothing else can be asked for without being signed in.
            _ => return Ok(()),
        };
        let event = Event::new(command, "person", person.id.uuid());
        Ok(audit::record_by_clock(conn, now, event)?)
    })
    .await
}

/// Follows the link of a verification mail.
pub(crate) fn verify_email(conn: &mut Conn, moment: Moment, token: &str) -> Result<(), Error> {
    let link = links::find(conn, token, Purpose::VerifyEmail, moment.now)?;
    let (person, email) = link
        .person
        .zip(link.email.as_deref())
        .ok_or_else(Error::not_found)?;
    let email_key = email.to_ascii_lowercase();
    store::people::set_verified_email(conn, person, moment.now, email, &email_key)?;
    links::use_up(conn, &link, moment.now)?;
    let event = Event::new("verify_email", "person", person.uuid());
    Ok(audit::record(conn, &moment.by(person), event)?)
}

/// Mails the link that proves an address; an older one does not work any more.
fn mail_verification(
    conn: &mut Conn,
    now: DateTime<Utc>,
    public_url: &str,
    person: PersonId,
    email: &str,
    locale: Locale,
) -> Result<(), Error> {
    let token = issue_to_owner(conn, now, Purpose::VerifyEmail, person, email)?;
    send(
        conn,
        now,
        mails::verify_email(locale, email.to_owned(), public_url, &token),
    )
}

/// A link for the owner of an account, in place of an earlier one for the same purpose.
pub(super) fn issue_to_owner(
    conn: &mut Conn,
    now: DateTime<Utc>,
    purpose: Purpose,
    person: PersonId,
    email: &str,
) -> Result<String, Error> {
    links::revoke_of_person(conn, person, purpose, now)?;
    let link = NewLink {
        person: Some(person),
        email: Some(email.to_owned()),
        ..NewLink::to(purpose)
    };
    links::issue(conn, now, link)
}

fn count_mail(conn: &mut Conn, moment: Moment, client: &Client, email_key: &str) -> Result<(), Error> {
    MAIL_OF_CLIENT.take(conn, &client.network, moment.now)?;
    MAIL_TO_ADDRESS.take(conn, email_key, moment.now)
}

/// A request to register whose every field is valid.
struct NewAccount {
    email: EmailAddress,
    password: Password,
    profile: Profile,
}

impl NewAccount {
    fn parse(request: &RegisterAccount, now: DateTime<Utc>) -> Result<Self, Error> {
        let mut fields = Fields::default();
        let email = fields.take("/email", EmailAddress::parse(&request.email));
        let password = email
            .as_ref()
            .and_then(|email| fields.take("/password", Password::parse(&request.password.0, email)));
        let name = fields.take("/name", PersonName::parse(&request.name));
        let birth_date = fields.take(
            "/birth_date",
            BirthDate::parse(request.birth_date, now.date_naive()),
        );
        let settlement = fields.take(
            "/settlement/name",
            SettlementName::parse(&request.settlement.name),
        );
        match (email, password, name, birth_date, settlement) {
            (Some(email), Some(password), Some(name), Some(birth_date), Some(settlement)) => Ok(Self {
                email,
                password,
                profile: Profile {
                    name: name.into(),
                    birth_date: Some(birth_date.date()),
                    region: Some(request.region),
                    settlement: Some(settlement.into()),
                    settlement_is_rural: Some(request.settlement.rural),
                },
            }),
            _ => Err(fields.refusal()),
        }
    }
}
