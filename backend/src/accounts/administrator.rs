//! The first account of an installation, made by whoever has its command line.

use domain::account::{EmailAddress, Password, PersonName};
use domain::ids::PersonId;
use domain::locale::Locale;
use domain::problem::FieldRule;
use openapi::ErrorCode;
use uuid::Uuid;

use super::rows::{NewPerson, Profile};
use super::store;
use crate::app::App;
use crate::audit::{self, Event};
use crate::error::Error;

/// Makes an administrator whose address counts as verified. An address that has an account is refused: its owner set the
/// password of that one.
pub async fn create_administrator(
    app: &App,
    email: &str,
    name: &str,
    locale: Locale,
    password: &str,
) -> Result<PersonId, Error> {
    let field = |path| move |rule: FieldRule| Error::field(path, rule);
    let email = EmailAddress::parse(email).map_err(field("/email"))?;
    let name = PersonName::parse(name).map_err(field("/name"))?;
    let password = Password::parse(password, &email).map_err(field("/password"))?;
    let password_hash = app.passwords.hash(password).await?;
    let id = PersonId::new(Uuid::new_v4());
    app.open_command(move |conn, moment| {
        if store::people::find_by_email_key(conn, &email.key())?.is_some() {
            return Err(Error::refused(ErrorCode::AlreadyExists));
        }
        let person = NewPerson {
            id,
            email: email.as_str().to_owned(),
            email_key: email.key(),
            email_verified_at: Some(moment.now),
            password_hash: password_hash.clone(),
            locale,
            is_administrator: true,
            profile: Profile {
                name: name.as_str().to_owned(),
                birth_date: None,
                region: None,
                settlement: None,
                settlement_is_rural: None,
            },
        };
        store::people::insert(conn, moment.now, &person)?;
        let event = Event::new("create_administrator", "person", id.uuid());
        audit::record_by_clock(conn, moment.now, event)?;
        Ok(id)
    })
    .await
}
