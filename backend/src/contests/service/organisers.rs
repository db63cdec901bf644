//! The people who run a contest.

use domain::account::EmailAddress;
use domain::ids::ContestId;
use domain::policy::{self, ContestRole, may_hold};
use domain::problem::FieldRule;
use openapi::ErrorCode;
use openapi::contest::{AddOrganiser, Organiser};
use serde_json::json;

use super::{actor_in, authorise};
use crate::app::Context;
use crate::audit::{self, Event};
use crate::contests::store;
use crate::db::Conn;
use crate::error::Error;
use crate::jobs::{self, Job};
use crate::mails;

/// Makes somebody an organiser of the contest and tells them by mail. An address that belongs to nobody who may run
/// contests is refused alike, whether or not it has an account.
pub fn add_organiser(
    conn: &mut Conn,
    context: &Context,
    contest: ContestId,
    request: &AddOrganiser,
    public_url: &str,
) -> Result<Organiser, Error> {
    let (contest, _) = authorise(conn, contest, context.actor, policy::edit_contest)?;
    let email = EmailAddress::parse(&request.email).map_err(|rule| Error::field("/email", rule))?;
    let invited = store::find_organiser_by_email(conn, &email.key())?
        .ok_or_else(|| Error::field("/email", FieldRule::Unknown))?;
    let roles = actor_in(conn, contest.id, invited.person)?.roles;
    if roles.contains(&ContestRole::Organiser) {
        return Err(Error::refused(ErrorCode::AlreadyExists));
    }
    may_hold(&roles, ContestRole::Organiser).map_err(|_| Error::refused(ErrorCode::RoleConflict))?;
    store::insert_organiser(conn, contest.id, invited.person, context.now)?;
    let event = Event::new("add_organiser", "person", invited.person.uuid())
        .in_contest(contest.id)
        .with(json!({}));
    audit::record(conn, context, event)?;
    let told = mails::contests::Told {
        to: invited.email,
        locale: invited.locale,
    };
    let mail = mails::contests::made_organiser(told, &contest.draft.title, contest.id, public_url);
    jobs::enqueue(conn, context.now, Job::SendMail(mail))?;
    Ok(Organiser {
        person: invited.person,
        name: invited.name,
        joined_at: context.now,
    })
}
