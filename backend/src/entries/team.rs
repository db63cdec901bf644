//! The people of an entry: asked in by a link, joining, leaving.

pub(super) mod handlers;

use domain::account::EmailAddress;
use domain::eligibility::check;
use domain::entry::{EntryRefusal, EntryStatus};
use domain::ids::{EntryId, PersonId};
use domain::locale::Locale;
use domain::policy;
use openapi::ErrorCode;
use openapi::entry::{AcceptTeamInvitation, Entry, InviteTeamMember, TeamInvitation};
use serde_json::json;

use super::facts::{self, Loaded};
use super::submission::{ineligible, reason, refused};
use super::{consent_store, service, store, wire};
use crate::app::Context;
use crate::audit::{self, Event};
use crate::contests::service::actor_in;
use crate::db::Conn;
use crate::error::Error;
use crate::jobs::{self, Job};
use crate::links::{self, NewLink, Purpose};
use crate::mails;

/// How many invitations of an entry may be under way, as a multiple of the places: enough for people who do not answer,
/// too few to send mail to strangers with.
const INVITATIONS_PER_PLACE: u64 = 2;

/// Sends somebody a link into the team. Asking the same address again ends the earlier link.
pub(super) fn invite(
    conn: &mut Conn,
    ctx: &Context,
    id: EntryId,
    invite: &InviteTeamMember,
    public_url: &str,
) -> Result<TeamInvitation, Error> {
    let (loaded, _) = facts::load_for(conn, ctx, id, |actor, member, captain| {
        policy::submit_entry(actor, member.0, captain.0)
    })?;
    let email = EmailAddress::parse(&invite.email).map_err(|rule| Error::field("/email", rule))?;
    check_changeable(&loaded, ctx)?;
    check_place(&loaded)?;
    let is_member = |member: &super::rows::MemberRow| {
        EmailAddress::parse(&member.email).is_ok_and(|address| address.key() == email.key())
    };
    if loaded.members.iter().any(is_member) {
        return Err(Error::refused(ErrorCode::AlreadyExists));
    }
    let open: Vec<_> = links::of_entry(conn, id, Purpose::JoinTeam)?
        .into_iter()
        .filter(|link| link.used_at.is_none() && link.revoked_at.is_none() && link.expires_at > ctx.now)
        .collect();
    let (same, others): (Vec<_>, Vec<_>) = open
        .into_iter()
        .partition(|link| link.email.as_deref() == Some(email.as_str()));
    let max = loaded
        .contest
        .draft
        .eligibility
        .team_max
        .saturating_mul(INVITATIONS_PER_PLACE);
    if u64::try_from(others.len()).is_ok_and(|count| count >= max) {
        return Err(limit("too_many_invitations", json!({"max": max})));
    }
    for link in same {
        links::revoke(conn, &link.token_hash, ctx.now)?;
    }
    let token = links::issue(
        conn,
        ctx.now,
        NewLink {
            entry: Some(id),
            contest: Some(loaded.contest.id),
            email: Some(email.as_str().to_owned()),
            ..NewLink::to(Purpose::JoinTeam)
        },
    )?;
    let captain = loaded.members.iter().find(|member| member.is_captain);
    let locale = captain.map_or(Locale::Kk, |captain| captain.locale);
    let title = loaded.contest.draft.title.best(locale);
    let mail = mails::entry::team_invitation(locale, email.as_str(), title, &token, public_url);
    jobs::enqueue(conn, ctx.now, Job::SendMail(mail))?;
    record(conn, ctx, &loaded, "invite_team_member", json!({}))?;
    Ok(TeamInvitation {
        email: email.as_str().to_owned(),
        expires_at: ctx.now + Purpose::JoinTeam.lifetime(),
    })
}

/// Joins the team as the person who is signed in, whatever address the link was mailed to: families share mailboxes,
/// and the captain sees who came.
pub(super) fn accept(conn: &mut Conn, ctx: &Context, body: &AcceptTeamInvitation) -> Result<Entry, Error> {
    let link = links::find(conn, &body.token.0, Purpose::JoinTeam, ctx.now)?;
    let id = link.entry.ok_or_else(Error::not_found)?;
    let loaded = service::reload(conn, id)?;
    if loaded.members.iter().any(|member| member.person_id == ctx.actor) {
        return Err(Error::refused(ErrorCode::AlreadyExists));
    }
    check_changeable(&loaded, ctx)?;
    let actor = actor_in(conn, loaded.contest.id, ctx.actor)?;
    service::may_enter(&actor)?;
    check_place(&loaded)?;
    service::check_limits_of_person(conn, ctx, &loaded.contest)?;
    links::use_up(conn, &link, ctx.now)?;
    store::insert_member(conn, ctx.now, id, ctx.actor, false)?;
    store::touch(conn, ctx.now, &loaded.row)?;
    let joined = service::reload(conn, id)?;
    check_person(&joined, ctx)?;
    record(
        conn,
        ctx,
        &joined,
        "accept_team_invitation",
        json!({"person": ctx.actor}),
    )?;
    let actor = actor_in(conn, loaded.contest.id, ctx.actor)?;
    wire::entry(conn, ctx, &joined, &actor)
}

/// Takes somebody out of the team: the captain anybody else, everybody themselves. The captain stays; an entry without
/// one could not be handed in.
pub(super) fn remove(conn: &mut Conn, ctx: &Context, id: EntryId, person: PersonId) -> Result<(), Error> {
    let (loaded, _) = facts::load_for(conn, ctx, id, |actor, member, captain| {
        policy::submit_entry(actor, member.0, captain.0 || person == ctx.actor)
    })?;
    check_changeable(&loaded, ctx)?;
    let leaving = loaded.members.iter().find(|member| member.person_id == person);
    let leaving = leaving.ok_or_else(Error::not_found)?;
    if leaving.is_captain {
        let reasons = vec![reason("captain_stays", json!({}))];
        return Err(Error::reasons(ErrorCode::StateRefused, reasons));
    }
    consent_store::delete(conn, id, person)?;
    store::delete_member(conn, id, person)?;
    store::touch(conn, ctx.now, &loaded.row)?;
    record(
        conn,
        ctx,
        &loaded,
        "remove_team_member",
        json!({"person": person}),
    )
}

/// People come and go while the entry is a draft: a submitted version stands for those who were in it. Withdraw it and
/// take it up again to change the team.
fn check_changeable(loaded: &Loaded, ctx: &Context) -> Result<(), Error> {
    service::check_open(&loaded.contest, ctx)?;
    if loaded.row.state == EntryStatus::Draft {
        Ok(())
    } else {
        Err(refused(&EntryRefusal::WrongStatus {
            status: loaded.row.state,
        }))
    }
}

fn check_place(loaded: &Loaded) -> Result<(), Error> {
    let max = loaded.contest.draft.eligibility.team_max;
    if u64::try_from(loaded.members.len()).is_ok_and(|size| size < max) {
        Ok(())
    } else {
        Err(limit("team_too_large", json!({"max": max})))
    }
}

/// Refuses who could never hand in with this team for their own sake: by age, region, settlement.
fn check_person(joined: &Loaded, ctx: &Context) -> Result<(), Error> {
    let new = joined.members.iter().find(|member| member.person_id == ctx.actor);
    let new = new.ok_or_else(|| Error::internal("find who joined", "they are not there"))?;
    let rules = domain::eligibility::EligibilityRules {
        team_min: 1,
        ..joined.contest.draft.eligibility_in(joined.row.track_id)
    };
    let against = check(
        &rules,
        &[facts::member_facts(new, ctx.now)?],
        &std::collections::BTreeMap::new(),
    );
    if against.is_empty() {
        return Ok(());
    }
    let reasons = against.into_iter().map(ineligible).collect();
    Err(Error::reasons(ErrorCode::NotEligible, reasons))
}

fn limit(rule: &str, params: serde_json::Value) -> Error {
    Error::reasons(ErrorCode::LimitReached, vec![reason(rule, params)])
}

fn record(
    conn: &mut Conn,
    ctx: &Context,
    loaded: &Loaded,
    command: &'static str,
    detail: serde_json::Value,
) -> Result<(), Error> {
    let event = Event::new(command, "entry", loaded.row.id.uuid())
        .in_contest(loaded.contest.id)
        .with(detail);
    Ok(audit::record(conn, ctx, event)?)
}
