//! An entry with everything its rules look at.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::account::BirthDate;
use domain::consent::Consent;
use domain::eligibility::{EligibilityRules, Member, almaty_date};
use domain::entry::{EntryFacts, TeamMember};
use domain::form::{Answer, Answers, AttachmentFacts, FieldKind, Form};
use domain::ids::{EntryId, PersonId, TrackId};
use domain::policy::{Access, Actor};
use openapi::ErrorCode;
use openapi::entry::{Cleaning, ConsentState};
use openapi::error::Reason;

use super::rows::{ConsentRow, EntryRow, MemberRow};
use super::{consent_store, store};
use crate::app::Context;
use crate::contests::service::{actor_in, permit};
use crate::contests::store::{self as contest_store, Contest};
use crate::db::Conn;
use crate::error::Error;
use crate::files::rows::AttachmentRow;

/// An entry as it is loaded, whole: a handful of rows in all.
#[derive(Clone, Debug)]
pub(crate) struct Loaded {
    pub row: EntryRow,
    pub contest: Contest,
    pub members: Vec<MemberRow>,
    pub consents: Vec<ConsentRow>,
    /// Those that were not removed, oldest first.
    pub attachments: Vec<AttachmentRow>,
}

/// The owned half of [`EntryFacts`], which borrows.
pub(super) struct Prepared {
    eligibility: EligibilityRules,
    tracks: Vec<TrackId>,
    answers: Answers,
    attachments: Vec<AttachmentFacts>,
    members: Vec<TeamMember>,
    other_entries: BTreeMap<PersonId, u32>,
}

/// Loads an entry, or refuses as the policy says for this reader: what is hidden looks like nothing at all.
pub(crate) fn load_for(
    conn: &mut Conn,
    ctx: &Context,
    id: EntryId,
    policy: impl Fn(&Actor, IsMember, IsCaptain) -> Access,
) -> Result<(Loaded, Actor), Error> {
    let row = store::find(conn, id)?.ok_or_else(Error::not_found)?;
    let actor = actor_in(conn, row.contest_id, ctx.actor)?;
    let is_member = store::is_member(conn, id, ctx.actor)?;
    let is_captain = row.captain_id == ctx.actor;
    permit(policy(&actor, IsMember(is_member), IsCaptain(is_captain)))?;
    Ok((load(conn, row)?, actor))
}

/// Whether the reader is in the entry.
#[derive(Clone, Copy, Debug)]
pub(crate) struct IsMember(pub bool);

/// Whether the reader is the entry's captain.
#[derive(Clone, Copy, Debug)]
pub(crate) struct IsCaptain(pub bool);

/// Loads what belongs to the entry, whoever reads it.
pub(crate) fn load(conn: &mut Conn, row: EntryRow) -> Result<Loaded, Error> {
    let contest = contest_store::find(conn, row.contest_id)?
        .ok_or_else(|| Error::internal("find the contest of an entry", "it is not there"))?;
    Ok(Loaded {
        members: store::members(conn, row.id)?,
        consents: consent_store::of_entry(conn, row.id)?,
        attachments: crate::files::store::of_entry(conn, row.id)?,
        contest,
        row,
    })
}

impl Loaded {
    /// The answers with the attachments that are there: see [`with_attachments`].
    pub(crate) fn answers(&self) -> Answers {
        with_attachments(
            &self.contest.draft.form,
            self.row.answers.0.clone(),
            &self.attachments,
        )
    }

    /// Everything that [`EntryFacts`] borrows. The people of an entry have complete profiles: nobody else gets in.
    pub(super) fn prepare(&self, conn: &mut Conn, now: DateTime<Utc>) -> Result<Prepared, Error> {
        let people: Vec<_> = self.members.iter().map(|member| member.person_id).collect();
        Ok(Prepared {
            eligibility: self.contest.draft.eligibility_in(self.row.track_id),
            tracks: self.contest.draft.track_ids(),
            answers: self.answers(),
            attachments: self.attachments.iter().map(attachment_facts).collect(),
            members: self
                .members
                .iter()
                .map(|member| {
                    let consent = self.consents.iter().find(|row| row.person_id == member.person_id);
                    Ok(TeamMember {
                        member: member_facts(member, now)?,
                        consent: consent.map(consent_facts),
                    })
                })
                .collect::<Result<_, Error>>()?,
            other_entries: store::other_submitted(conn, &self.row, &people)?,
        })
    }

    /// When entries are taken. A contest that is not a draft has both dates.
    pub(super) fn window(&self) -> Result<(DateTime<Utc>, DateTime<Utc>), Error> {
        let dates = self.contest.draft.dates;
        dates
            .opens_at
            .zip(dates.closes_at)
            .ok_or_else(|| Error::refused(ErrorCode::StateRefused))
    }

    pub(super) fn facts<'a>(&'a self, prepared: &'a Prepared) -> Result<EntryFacts<'a>, Error> {
        let (opens_at, closes_at) = self.window()?;
        Ok(EntryFacts {
            status: self.row.state,
            versions: u32::try_from(self.row.submissions).unwrap_or_default(),
            phase: self.contest.phase,
            opens_at,
            closes_at,
            form: &self.contest.draft.form,
            tracks: &prepared.tracks,
            eligibility: &prepared.eligibility,
            title: &self.row.title,
            track: self.row.track_id,
            answers: &prepared.answers,
            attachments: &prepared.attachments,
            members: &prepared.members,
            other_entries: &prepared.other_entries,
        })
    }
}

/// The answers with those of the file questions brought up to date: in the order that was saved, without what was
/// removed, and with what was uploaded since. So an upload is part of the entry without a second request that could be
/// lost, and a removal in one tab does not spoil the draft in another.
pub(super) fn with_attachments(form: &Form, mut answers: Answers, attachments: &[AttachmentRow]) -> Answers {
    for field in &form.fields {
        if !matches!(field.kind, FieldKind::File { .. }) {
            continue;
        }
        let mut files: Vec<String> = attachments
            .iter()
            .filter(|file| file.field_key == field.key)
            .map(|file| file.id.to_string())
            .collect();
        if let Some(Answer::List(order)) = answers.remove(&field.key) {
            let place = |id: &String| order.iter().position(|other| other == id).unwrap_or(order.len());
            files.sort_by_key(place);
        }
        if !files.is_empty() {
            answers.insert(field.key.clone(), Answer::List(files));
        }
    }
    answers
}

/// What the rules need of a person; somebody with an incomplete profile (an account made on the command line) can be in
/// no entry.
pub(super) fn member_facts(member: &MemberRow, now: DateTime<Utc>) -> Result<Member, Error> {
    let complete = member.birth_date.zip(member.region).zip(member.rural);
    let ((birth_date, region), rural) = complete.ok_or_else(|| {
        Error::reasons(
            ErrorCode::NotEligible,
            vec![Reason {
                rule: "profile_incomplete".to_owned(),
                params: serde_json::Map::new(),
            }],
        )
    })?;
    Ok(Member {
        person: member.person_id,
        birth_date: BirthDate::parse(birth_date, almaty_date(now))
            .map_err(|rule| Error::internal("read a birth date", format!("{rule:?}")))?,
        region,
        rural,
    })
}

pub(super) fn attachment_facts(row: &AttachmentRow) -> AttachmentFacts {
    AttachmentFacts {
        id: row.id,
        size_bytes: u64::try_from(row.size_bytes).unwrap_or_default(),
        media: row.media(),
        ready: row.cleaning != Cleaning::Pending,
    }
}

pub(super) fn consent_facts(row: &ConsentRow) -> Consent {
    let decided_at = row.decided_at.unwrap_or(row.requested_at);
    match row.state {
        ConsentState::Requested => Consent::Requested { at: row.requested_at },
        ConsentState::Given => Consent::Given {
            text_version: u32::try_from(row.text_version).unwrap_or_default(),
            at: decided_at,
        },
        ConsentState::Refused => Consent::Refused { at: decided_at },
        ConsentState::Withdrawn => Consent::Withdrawn {
            at: row.withdrawn_at.unwrap_or(decided_at),
        },
    }
}
