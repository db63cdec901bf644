//! From rows to wire types, field by field.

use domain::account::BirthDate;
use domain::eligibility::{almaty_date, needs_guardian};
use domain::policy::Actor;
use openapi::entry::{Attachment, Consent, Entry, EntryMember, MemberIdentity, TeamInvitation};

use super::facts::Loaded;
use super::rows::{ConsentRow, MemberRow};
use crate::app::Context;
use crate::db::Conn;
use crate::error::Error;
use crate::files::rows::AttachmentRow;
use crate::links::{self, Purpose};

/// An entry for one of its readers: who runs the contest sees who the contestants are, they see each other's names.
pub(super) fn entry(conn: &mut Conn, ctx: &Context, loaded: &Loaded, reader: &Actor) -> Result<Entry, Error> {
    let row = &loaded.row;
    Ok(Entry {
        id: row.id,
        contest_id: row.contest_id,
        code: row.code.clone(),
        state: row.state,
        track_id: row.track_id,
        title: row.title.clone(),
        team_name: row.team_name.clone(),
        answers: loaded.answers(),
        members: loaded
            .members
            .iter()
            .map(|member| entry_member(ctx, loaded, member, reader))
            .collect(),
        invitations: invitations(conn, ctx, loaded)?,
        attachments: loaded.attachments.iter().map(attachment).collect(),
        submissions: u32::try_from(row.submissions).unwrap_or_default(),
        submitted_at: row.submitted_at,
        disqualification_reason: row.disqualification_reason.clone(),
        version: row.version,
        created_at: row.created_at,
        updated_at: row.updated_at,
    })
}

fn entry_member(ctx: &Context, loaded: &Loaded, member: &MemberRow, reader: &Actor) -> EntryMember {
    let birth_date = member
        .birth_date
        .and_then(|date| BirthDate::parse(date, almaty_date(ctx.now)).ok());
    let consent = loaded
        .consents
        .iter()
        .find(|row| row.person_id == member.person_id);
    EntryMember {
        person_id: member.person_id,
        name: member.name.clone(),
        is_captain: member.is_captain,
        joined_at: member.joined_at,
        needs_guardian: birth_date.is_some_and(|date| needs_guardian(date, ctx.now)),
        consent: consent.map(self::consent),
        identity: reader.runs_contest().then(|| MemberIdentity {
            email: member.email.clone(),
            birth_date: member.birth_date,
            region: member.region,
            settlement: member.settlement.clone(),
            rural: member.rural,
        }),
    }
}

fn invitations(conn: &mut Conn, ctx: &Context, loaded: &Loaded) -> Result<Vec<TeamInvitation>, Error> {
    let links = links::of_entry(conn, loaded.row.id, Purpose::JoinTeam)?;
    Ok(links
        .into_iter()
        .filter(|link| link.used_at.is_none() && link.revoked_at.is_none() && link.expires_at > ctx.now)
        .filter_map(|link| {
            Some(TeamInvitation {
                email: link.email?,
                expires_at: link.expires_at,
            })
        })
        .collect())
}

pub(super) fn consent(row: &ConsentRow) -> Consent {
    Consent {
        person_id: row.person_id,
        guardian_name: row.guardian_name.clone(),
        state: row.state,
        text_version: u32::try_from(row.text_version).unwrap_or_default(),
        requested_at: row.requested_at,
        decided_at: row.decided_at,
        withdrawn_at: row.withdrawn_at,
    }
}

/// A file as its owners see it.
pub(crate) fn attachment(row: &AttachmentRow) -> Attachment {
    Attachment {
        id: row.id,
        field_key: row.field_key.clone(),
        file_name: row.file_name.clone(),
        media_type: row.media_type.clone(),
        media: row.media(),
        size_bytes: u64::try_from(row.size_bytes).unwrap_or_default(),
        sha256: row.sha256.clone(),
        cleaning: row.cleaning,
        uploaded_at: row.created_at,
    }
}
