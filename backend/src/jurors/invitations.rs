//! Invitations onto the jury: links in mails, good for one address.

use chrono::{DateTime, Utc};
use domain::account::{EmailAddress, PersonName};
use domain::contest::Phase;
use domain::ids::{ContestId, JurorId};
use domain::jury::JurorState;
use domain::policy::{ContestRole, may_hold};
use domain::problem::FieldProblem;
use openapi::juror::{AcceptJuryInvitation, InvitationState, InviteJuror, JuryInvitation, JurySeat};
use openapi::{ErrorCode, Page};
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use super::access::{check_phase, managed_contest, refused};
use super::rows::{InvitationPayload, JurorRow, Profile};
use super::{service, store};
use crate::app::Context;
use crate::audit::{self, Event};
use crate::contests;
use crate::contests::service::actor_in;
use crate::db::{Conn, Json};
use crate::error::Error;
use crate::http::PageQuery;
use crate::jobs::{self, Job};
use crate::links::{self, Link, NewLink, Purpose};
use crate::mails;

/// The phases in which the jury may still grow.
pub(crate) const GROWING: [Phase; 5] = [
    Phase::Draft,
    Phase::Open,
    Phase::Screening,
    Phase::Judging,
    Phase::Deliberation,
];

/// Asks somebody onto the jury. An earlier invitation of the same address that is still open is replaced.
pub(super) fn invite(
    conn: &mut Conn,
    context: &Context,
    public_url: &str,
    contest: ContestId,
    invite: InviteJuror,
) -> Result<JuryInvitation, Error> {
    let contest = managed_contest(conn, context, contest)?;
    check_phase(&contest, &GROWING)?;
    let (email, name) = parse(&invite)?;
    if store::has_seat(conn, contest.id, &email.key())? {
        return Err(Error::refused(ErrorCode::AlreadyExists));
    }
    for link in links::of_contest(conn, contest.id, Purpose::JoinJury)? {
        if is_open(&link, context.now) && is_for(&link, &email.key()) {
            links::revoke(conn, &link.token_hash, context.now)?;
        }
    }
    let payload = InvitationPayload {
        name: name.clone(),
        is_chair: invite.is_chair,
        locale: invite.locale,
    };
    let token = links::issue(
        conn,
        context.now,
        NewLink {
            contest: Some(contest.id),
            email: Some(email.as_str().to_owned()),
            payload: json!(payload),
            ..NewLink::to(Purpose::JoinJury)
        },
    )?;
    let mail = mails::jury::invitation(
        invite.locale,
        &mails::jury::Invitation {
            to: email.as_str(),
            name: name.as_deref(),
            contest: contest.draft.title.best(invite.locale),
            is_chair: invite.is_chair,
            public_url,
            token: &token,
        },
    );
    jobs::enqueue(conn, context.now, Job::SendMail(mail))?;
    let event = Event::new("invite_juror", "contest", contest.id.uuid()).in_contest(contest.id);
    audit::record(conn, context, event.with(json!({"is_chair": invite.is_chair})))?;
    let link = links::find(conn, &token, Purpose::JoinJury, context.now)?;
    wire(link, context.now)
}

fn parse(invite: &InviteJuror) -> Result<(EmailAddress, Option<String>), Error> {
    let email = EmailAddress::parse(&invite.email);
    let name = invite.name.as_deref().map(PersonName::parse).transpose();
    match (email, name) {
        (Ok(email), Ok(name)) => Ok((email, name.map(String::from))),
        (email, name) => {
            let email = email.err().map(|rule| FieldProblem::new("/email", rule));
            let name = name.err().map(|rule| FieldProblem::new("/name", rule));
            Err(Error::fields(email.into_iter().chain(name).collect()))
        }
    }
}

/// The invitations of a contest, newest first. A jury is dozens of people: the page is cut out of the whole.
pub(super) fn list(
    conn: &mut Conn,
    context: &Context,
    contest: ContestId,
    query: &PageQuery,
) -> Result<Page<JuryInvitation>, Error> {
    let contest = managed_contest(conn, context, contest)?;
    let paging = query.parse::<(DateTime<Utc>, String)>()?;
    let key = |link: &Link| (link.created_at, link.token_hash.clone());
    let limit = usize::try_from(paging.fetch()).unwrap_or(usize::MAX);
    let links = links::of_contest(conn, contest.id, Purpose::JoinJury)?
        .into_iter()
        .skip_while(|link| {
            paging.after.as_ref().is_some_and(|(created_at, token_hash)| {
                (std::cmp::Reverse(link.created_at), &link.token_hash)
                    <= (std::cmp::Reverse(*created_at), token_hash)
            })
        })
        .take(limit)
        .collect();
    let Page { items, next_cursor } = paging.page(links, key, |link| wire(link, context.now))?;
    Ok(Page {
        items: items.into_iter().collect::<Result<_, _>>()?,
        next_cursor,
    })
}

/// Takes an invitation back. One that was accepted is history.
pub(super) fn revoke(
    conn: &mut Conn,
    context: &Context,
    contest: ContestId,
    invitation: &str,
) -> Result<(), Error> {
    let contest = managed_contest(conn, context, contest)?;
    let link = links::of_contest(conn, contest.id, Purpose::JoinJury)?
        .into_iter()
        .find(|link| link.token_hash == invitation)
        .ok_or_else(Error::not_found)?;
    if link.used_at.is_some() {
        return Err(Error::refused(ErrorCode::LinkUsed));
    }
    links::revoke(conn, &link.token_hash, context.now)?;
    let event = Event::new("revoke_jury_invitation", "contest", contest.id.uuid());
    audit::record(conn, context, event.in_contest(contest.id))?;
    Ok(())
}

/// Why a person cannot take the seat that a link offers.
#[derive(Debug, Serialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
enum Unseatable {
    /// The invitation went to another address than the account's.
    InvitedUnderAnotherAddress,
    HoldsRole {
        role: ContestRole,
    },
}

/// Takes the seat that a link offers to its reader.
pub(super) fn accept(
    conn: &mut Conn,
    context: &Context,
    accept: &AcceptJuryInvitation,
) -> Result<JurySeat, Error> {
    let link = links::find(conn, &accept.token, Purpose::JoinJury, context.now)?;
    let contest = link.contest.ok_or_else(Error::not_found)?;
    let contest = contests::store::find(conn, contest)?.ok_or_else(Error::not_found)?;
    let email_key = store::find_email_key(conn, context.actor)?;
    if !is_for(&link, &email_key) {
        let why = Unseatable::InvitedUnderAnotherAddress;
        return Err(refused(ErrorCode::Forbidden, &why));
    }
    check_phase(&contest, &GROWING)?;
    let actor = actor_in(conn, contest.id, context.actor)?;
    if let Err(conflict) = may_hold(&actor.roles, ContestRole::Juror) {
        let why = Unseatable::HoldsRole { role: conflict.held };
        return Err(refused(ErrorCode::RoleConflict, &why));
    }
    let InvitationPayload { is_chair, .. } = link.payload()?;
    let juror = take_seat(conn, context, contest.id, is_chair)?;
    links::use_up(conn, &link, context.now)?;
    let event = Event::new("accept_jury_invitation", "juror", juror.uuid());
    let detail = json!({"is_chair": is_chair});
    audit::record(conn, context, event.in_contest(contest.id).with(detail))?;
    service::find_seat(conn, context, juror)
}

/// A new seat, or the one which the person left, with the profile and the conflicts that it has.
fn take_seat(
    conn: &mut Conn,
    context: &Context,
    contest: ContestId,
    is_chair: bool,
) -> Result<JurorId, Error> {
    match store::find_seat(conn, contest, context.actor)? {
        Some(seat) if seat.state == JurorState::Left => {
            store::set_state(conn, seat.id, JurorState::Active, is_chair)?;
            Ok(seat.id)
        }
        Some(_) => Err(Error::refused(ErrorCode::AlreadyExists)),
        None => {
            let juror = JurorRow {
                id: JurorId::new(Uuid::new_v4()),
                contest_id: contest,
                person_id: context.actor,
                is_chair,
                state: JurorState::Active,
                profile: Json(Profile::default()),
                max_load: None,
                version: 1,
                joined_at: context.now,
            };
            store::insert_juror(conn, &juror)?;
            Ok(juror.id)
        }
    }
}

fn is_for(link: &Link, email_key: &str) -> bool {
    link.email
        .as_ref()
        .is_some_and(|email| email.to_ascii_lowercase() == email_key)
}

fn is_open(link: &Link, now: DateTime<Utc>) -> bool {
    state(link, now) == InvitationState::Pending
}

fn state(link: &Link, now: DateTime<Utc>) -> InvitationState {
    if link.used_at.is_some() {
        InvitationState::Accepted
    } else if link.revoked_at.is_some() {
        InvitationState::Revoked
    } else if link.expires_at <= now {
        InvitationState::Expired
    } else {
        InvitationState::Pending
    }
}

fn wire(link: Link, now: DateTime<Utc>) -> Result<JuryInvitation, Error> {
    let InvitationPayload {
        name,
        is_chair,
        locale,
    } = link.payload()?;
    Ok(JuryInvitation {
        state: state(&link, now),
        id: link.token_hash,
        email: link.email.unwrap_or_default(),
        name,
        is_chair,
        locale,
        invited_at: link.created_at,
        expires_at: link.expires_at,
    })
}
