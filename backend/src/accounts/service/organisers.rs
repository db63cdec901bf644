//! Who may organise contests: whom an administrator invites.

use domain::account::EmailAddress;
use openapi::account::{InviteOrganiser, Person};

use super::super::store;
use super::super::verified;
use super::{find, send};
use crate::app::Context;
use crate::audit::{self, Event};
use crate::db::Conn;
use crate::error::Error;
use crate::links::{self, NewLink, Purpose};
use crate::mails::account as mails;

/// Mails an invitation.
pub(crate) fn invite_organiser(
    conn: &mut Conn,
    context: &Context,
    public_url: &str,
    request: &InviteOrganiser,
) -> Result<(), Error> {
    if !find(conn, context.actor)?.is_administrator {
        return Err(Error::forbidden());
    }
    let email = EmailAddress::parse(&request.email).map_err(|rule| Error::field("/email", rule))?;
    let to = email.as_str().to_owned();
    let link = NewLink {
        email: Some(to.clone()),
        ..NewLink::to(Purpose::InviteOrganiser)
    };
    let token = links::issue(conn, context.now, link)?;
    send(
        conn,
        context.now,
        mails::invite_organiser(request.locale, to, public_url, &token),
    )?;
    let event = Event::new("invite_organiser", "person", context.actor.uuid());
    Ok(audit::record(conn, context, event)?)
}

/// Accepts an invitation. It is good for whoever has the link and a verified address, also another one than it was sent
/// to: people have several.
pub(crate) fn accept_organiser_invitation(
    conn: &mut Conn,
    context: &Context,
    token: &str,
) -> Result<Person, Error> {
    verified(conn, context.actor)?;
    let link = links::find(conn, token, Purpose::InviteOrganiser, context.now)?;
    links::use_up(conn, &link, context.now)?;
    store::people::make_organiser(conn, context.actor, context.now)?;
    let event = Event::new("accept_organiser_invitation", "person", context.actor.uuid());
    audit::record(conn, context, event)?;
    Ok(find(conn, context.actor)?.into())
}
