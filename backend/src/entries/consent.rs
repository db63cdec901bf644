//! The consents of guardians: asked for, given or refused, withdrawn; by links, without an account.

pub(super) mod handlers;
mod text;

use chrono::{DateTime, Utc};
use domain::account::{EmailAddress, PersonName};
use domain::consent::{Consent as ConsentFacts, ConsentCommand, ConsentRefusal, transition};
use domain::eligibility::needs_guardian;
use domain::entry::{EntryCommand, EntryStatus, WithdrawalCause};
use domain::ids::{EntryId, PersonId};
use domain::policy;
use domain::problem::{FieldProblem, FieldRule};
use openapi::ErrorCode;
use openapi::entry::{Consent, ConsentQuestion, ConsentState, RequestConsent};
use serde_json::json;

use super::facts::{self, Loaded, consent_facts, member_facts};
use super::rows::{ConsentRow, MemberRow};
use super::submission::reason;
use super::{consent_store, service, wire};
use crate::app::Context;
use crate::audit::{self, Event};
use crate::db::Conn;
use crate::error::Error;
use crate::jobs::{self, Job};
use crate::links::{self, Link, NewLink, Purpose};
use crate::mails;
use crate::mails::entry::GuardianDid;

/// How often a guardian may be asked for one contestant: enough for lost mails and mistyped addresses, too few to
/// pester a stranger with.
const REQUESTS_MAX: usize = 10;

/// Asks a guardian. The captain may ask for anybody in the team, everybody for themselves.
pub(super) fn request(
    conn: &mut Conn,
    ctx: &Context,
    id: EntryId,
    body: &RequestConsent,
    public_url: &str,
) -> Result<Consent, Error> {
    let (loaded, _) = facts::load_for(conn, ctx, id, |actor, member, captain| {
        policy::submit_entry(actor, member.0, captain.0 || body.person_id == ctx.actor)
    })?;
    service::check_open(&loaded.contest, ctx)?;
    let minor = minor(&loaded, body.person_id, ctx.now)?;
    let (name, email) = check(body, minor)?;
    let asked: Vec<_> = links::of_entry(conn, id, Purpose::GiveConsent)?
        .into_iter()
        .filter(|link| link.person == Some(body.person_id))
        .collect();
    if asked.len() >= REQUESTS_MAX {
        let params = json!({"max": REQUESTS_MAX});
        return Err(Error::reasons(
            ErrorCode::LimitReached,
            vec![reason("too_many_requests_for_consent", params)],
        ));
    }
    let before = loaded.consents.iter().find(|row| row.person_id == body.person_id);
    transition(before.map(consent_facts), ConsentCommand::Request, ctx.now).map_err(refused)?;
    for link in asked.iter().filter(|link| link.revoked_at.is_none()) {
        links::revoke(conn, &link.token_hash, ctx.now)?;
    }
    let row = ConsentRow {
        entry_id: id,
        person_id: body.person_id,
        guardian_name: name.into(),
        guardian_email: email.as_str().to_owned(),
        state: ConsentState::Requested,
        text_version: text::CURRENT,
        locale: body.locale,
        requested_at: ctx.now,
        decided_at: None,
        withdrawn_at: None,
    };
    consent_store::put(conn, &row)?;
    let token = issue(conn, ctx.now, &loaded, &row, Purpose::GiveConsent)?;
    let title = loaded.contest.draft.title.best(row.locale);
    let mail = mails::entry::consent_request(row.locale, &row.guardian_email, title, &token, public_url);
    jobs::enqueue(conn, ctx.now, Job::SendMail(mail))?;
    audit::record(conn, ctx, event("request_consent", &loaded, &row, before))?;
    Ok(wire::consent(&row))
}

/// What the link asks: either the question itself, or whether to take the answer back.
pub(super) fn question(conn: &mut Conn, now: DateTime<Utc>, token: &str) -> Result<ConsentQuestion, Error> {
    let link = match links::find(conn, token, Purpose::WithdrawConsent, now) {
        Ok(link) => link,
        // An unknown token may be one of the other purpose; a used one of this purpose is nothing else.
        Err(Error::Refused(problem)) if problem.code == ErrorCode::NotFound => {
            links::find(conn, token, Purpose::GiveConsent, now)?
        }
        Err(error) => return Err(error),
    };
    let (loaded, row) = find(conn, &link)?;
    let minor = loaded
        .members
        .iter()
        .find(|member| member.person_id == row.person_id);
    Ok(ConsentQuestion {
        minor_name: minor.ok_or_else(Error::not_found)?.name.clone(),
        contest_title: loaded.contest.draft.title.clone(),
        text_version: u32::try_from(row.text_version).unwrap_or_default(),
        text: text::of(row.text_version)?,
        guardian_name: row.guardian_name,
        locale: row.locale,
        state: row.state,
    })
}

/// Records the guardian's answer, with the version of the text and the time.
pub(super) fn decide(
    conn: &mut Conn,
    now: DateTime<Utc>,
    token: &str,
    given: bool,
    public_url: &str,
) -> Result<Consent, Error> {
    let link = links::find(conn, token, Purpose::GiveConsent, now)?;
    let (loaded, before) = find(conn, &link)?;
    let text_version = u32::try_from(before.text_version).unwrap_or_default();
    let (command, did) = if given {
        (ConsentCommand::Give { text_version }, GuardianDid::Consent)
    } else {
        (ConsentCommand::Refuse, GuardianDid::Refuse)
    };
    let row = change(conn, now, &link, &before, command)?;
    if given {
        let token = issue(conn, now, &loaded, &row, Purpose::WithdrawConsent)?;
        let title = loaded.contest.draft.title.best(row.locale);
        let mail = mails::entry::consent_given(row.locale, &row.guardian_email, title, &token, public_url);
        jobs::enqueue(conn, now, Job::SendMail(mail))?;
    }
    let concerned = loaded
        .members
        .iter()
        .filter(|member| member.is_captain || member.person_id == row.person_id);
    tell(conn, now, &loaded, concerned, did, public_url)?;
    audit::record_by_clock(conn, now, event("decide_consent", &loaded, &row, Some(&before)))?;
    Ok(wire::consent(&row))
}

/// Takes a consent back, and with it what was handed in: an entry of the minor does not stay in the contest.
pub(super) fn withdraw(
    conn: &mut Conn,
    now: DateTime<Utc>,
    token: &str,
    public_url: &str,
) -> Result<Consent, Error> {
    let link = links::find(conn, token, Purpose::WithdrawConsent, now)?;
    let (loaded, before) = find(conn, &link)?;
    let row = change(conn, now, &link, &before, ConsentCommand::Withdraw)?;
    audit::record_by_clock(conn, now, event("withdraw_consent", &loaded, &row, Some(&before)))?;
    if loaded.row.state == EntryStatus::Submitted && !loaded.contest.phase.is_over() {
        let command = EntryCommand::Withdraw {
            cause: WithdrawalCause::ConsentWithdrawn,
        };
        service::apply(conn, now, &loaded, command)?;
        let event = Event::new("withdraw_entry", "entry", loaded.row.id.uuid())
            .in_contest(loaded.contest.id)
            .from_to("submitted", "withdrawn")
            .with(json!({"cause": WithdrawalCause::ConsentWithdrawn}));
        audit::record_by_clock(conn, now, event)?;
    }
    tell(
        conn,
        now,
        &loaded,
        loaded.members.iter(),
        GuardianDid::Withdraw,
        public_url,
    )?;
    Ok(wire::consent(&row))
}

/// The member for whom a guardian can be asked.
fn minor(loaded: &Loaded, person: PersonId, now: DateTime<Utc>) -> Result<&MemberRow, Error> {
    let member = loaded.members.iter().find(|member| member.person_id == person);
    let member = member.ok_or_else(|| Error::field("/person_id", FieldRule::NotAnOption))?;
    if needs_guardian(member_facts(member, now)?.birth_date, now) {
        Ok(member)
    } else {
        Err(Error::field("/person_id", FieldRule::NotAnOption))
    }
}

fn check(body: &RequestConsent, minor: &MemberRow) -> Result<(PersonName, EmailAddress), Error> {
    let name = PersonName::parse(&body.guardian_name);
    let email = EmailAddress::parse(&body.guardian_email).and_then(|email| {
        let own = EmailAddress::parse(&minor.email).is_ok_and(|own| own.key() == email.key());
        if own {
            Err(FieldRule::SameAs {
                other: "email".to_owned(),
            })
        } else {
            Ok(email)
        }
    });
    match (name, email) {
        (Ok(name), Ok(email)) => Ok((name, email)),
        (name, email) => Err(Error::fields(
            [
                name.err().map(|rule| FieldProblem::new("/guardian_name", rule)),
                email.err().map(|rule| FieldProblem::new("/guardian_email", rule)),
            ]
            .into_iter()
            .flatten()
            .collect(),
        )),
    }
}

fn issue(
    conn: &mut Conn,
    now: DateTime<Utc>,
    loaded: &Loaded,
    row: &ConsentRow,
    purpose: Purpose,
) -> Result<String, Error> {
    let link = NewLink {
        person: Some(row.person_id),
        contest: Some(loaded.contest.id),
        entry: Some(row.entry_id),
        email: Some(row.guardian_email.clone()),
        ..NewLink::to(purpose)
    };
    links::issue(conn, now, link)
}

/// The consent that the link is about. Gone when the contestant has left the entry.
fn find(conn: &mut Conn, link: &Link) -> Result<(Loaded, ConsentRow), Error> {
    let (entry, person) = link.entry.zip(link.person).ok_or_else(Error::not_found)?;
    let loaded = service::reload(conn, entry)?;
    let row = loaded
        .consents
        .iter()
        .find(|row| row.person_id == person)
        .cloned();
    Ok((loaded, row.ok_or_else(Error::not_found)?))
}

/// Lets the consent's life go on by one command and writes down where it stands now.
fn change(
    conn: &mut Conn,
    now: DateTime<Utc>,
    link: &Link,
    before: &ConsentRow,
    command: ConsentCommand,
) -> Result<ConsentRow, Error> {
    let mut row = before.clone();
    match transition(Some(consent_facts(before)), command, now).map_err(refused)? {
        ConsentFacts::Requested { .. } => row.state = ConsentState::Requested,
        ConsentFacts::Given { at, .. } => {
            row.state = ConsentState::Given;
            row.decided_at = Some(at);
        }
        ConsentFacts::Refused { at } => {
            row.state = ConsentState::Refused;
            row.decided_at = Some(at);
        }
        ConsentFacts::Withdrawn { at } => {
            row.state = ConsentState::Withdrawn;
            row.withdrawn_at = Some(at);
        }
    }
    consent_store::put(conn, &row)?;
    links::use_up(conn, link, now)?;
    Ok(row)
}

fn tell<'a>(
    conn: &mut Conn,
    now: DateTime<Utc>,
    loaded: &Loaded,
    members: impl Iterator<Item = &'a MemberRow>,
    did: GuardianDid,
    public_url: &str,
) -> Result<(), Error> {
    for member in members {
        let title = loaded.contest.draft.title.best(member.locale);
        let (locale, to, entry) = (member.locale, &member.email, loaded.row.id);
        let mail = mails::entry::guardian_answered(locale, to, title, did, entry, public_url);
        jobs::enqueue(conn, now, Job::SendMail(mail))?;
    }
    Ok(())
}

fn event(command: &'static str, loaded: &Loaded, row: &ConsentRow, before: Option<&ConsentRow>) -> Event {
    Event::new(command, "entry", row.entry_id.uuid())
        .in_contest(loaded.contest.id)
        .from_to(
            before.map_or("none", |before| name_of(before.state)),
            name_of(row.state),
        )
        .with(json!({"person": row.person_id, "text_version": row.text_version}))
}

const fn name_of(state: ConsentState) -> &'static str {
    match state {
        ConsentState::Requested => "requested",
        ConsentState::Given => "given",
        ConsentState::Refused => "refused",
        ConsentState::Withdrawn => "withdrawn",
    }
}

fn refused(refusal: ConsentRefusal) -> Error {
    let rule = match refusal {
        ConsentRefusal::NotRequested => "consent_not_requested",
        ConsentRefusal::AlreadyGiven => "consent_already_given",
        ConsentRefusal::AlreadyAnswered => "consent_already_answered",
        ConsentRefusal::NotGiven => "consent_not_given",
    };
    Error::reasons(ErrorCode::StateRefused, vec![reason(rule, json!({}))])
}
