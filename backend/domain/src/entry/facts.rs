//! What must be known of an entry before it can change, and what stands in the way of handing it in.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{EntryStatus, EntryTitle};
use crate::consent::Consent;
use crate::contest::Phase;
use crate::eligibility::{EligibilityRules, Ineligibility, Member, check, needs_guardian};
use crate::form::{Answer, Answers, AttachmentFacts, FieldKind, Form, Strictness, check_answers};
use crate::ids::{AttachmentId, PersonId, TrackId};
use crate::problem::{FieldProblem, FieldRule};

/// An entry with all of its contest that its rules look at.
#[derive(Clone, Debug)]
pub struct EntryFacts<'a> {
    /// Where the entry stands.
    pub status: EntryStatus,
    /// How many versions were submitted so far; the next one has the number after it.
    pub versions: u32,
    /// Where its contest stands.
    pub phase: Phase,
    /// The first moment at which entries are taken.
    pub opens_at: DateTime<Utc>,
    /// The last moment at which entries are taken.
    pub closes_at: DateTime<Utc>,
    /// What the contest asks.
    pub form: &'a Form,
    /// The tracks of the contest; an entry chooses one of them, unless there are none.
    pub tracks: &'a [TrackId],
    /// The contest's rules, already narrowed by the entry's track.
    pub eligibility: &'a EligibilityRules,
    /// As it is written now.
    pub title: &'a str,
    /// As it is chosen now; `None` where none is.
    pub track: Option<TrackId>,
    /// As they are written now, by the keys of the form.
    pub answers: &'a Answers,
    /// Every file of the entry, whether or not an answer names it.
    pub attachments: &'a [AttachmentFacts],
    /// Everybody in the entry, the captain included.
    pub members: &'a [TeamMember],
    /// How many other submitted entries of the contest each member is in.
    pub other_entries: &'a BTreeMap<PersonId, u32>,
}

/// A contestant of an entry, with the consent of the guardian if one was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TeamMember {
    /// What eligibility looks at.
    pub member: Member,
    /// `None` if no guardian was asked.
    pub consent: Option<Consent>,
}

/// One thing to be mended before an entry can be handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "obstacle", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Obstacle {
    /// Located from the entry: `/title`, `/track`, `/answers/motivation`.
    Field(FieldProblem),
    /// These people may not hand it in.
    Ineligible(Ineligibility),
    /// A contestant under 18 whose guardian has not consented, or not yet, or no longer.
    ConsentMissing {
        /// The contestant.
        person: PersonId,
    },
    /// The cleaned copy of the file is still being made.
    AttachmentNotReady {
        /// Which file.
        attachment: AttachmentId,
    },
}

/// Everything that stands in the way of handing the entry in at `now`, apart from the contest's own window.
///
/// The browser shows the same list while the entry is written.
pub fn obstacles(facts: &EntryFacts<'_>, now: DateTime<Utc>) -> Vec<Obstacle> {
    let mut found: Vec<_> = check_content(facts).into_iter().map(Obstacle::Field).collect();
    let members: Vec<_> = facts.members.iter().map(|member| member.member).collect();
    let ineligible = check(facts.eligibility, &members, facts.other_entries);
    found.extend(ineligible.into_iter().map(Obstacle::Ineligible));
    for TeamMember { member, consent } in facts.members {
        let has_consent = consent.is_some_and(Consent::is_given);
        if needs_guardian(member.birth_date, now) && !has_consent {
            found.push(Obstacle::ConsentMissing {
                person: member.person,
            });
        }
    }
    let waited_for = facts
        .attachments
        .iter()
        .filter(|file| !file.ready && is_used(facts, file.id));
    found.extend(waited_for.map(|file| Obstacle::AttachmentNotReady { attachment: file.id }));
    found
}

fn check_content(facts: &EntryFacts<'_>) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    problems.extend(
        EntryTitle::parse(facts.title)
            .err()
            .map(|rule| FieldProblem::new("/title", rule)),
    );
    let track = match facts.track {
        Some(track) if !facts.tracks.contains(&track) => Some(FieldRule::NotAnOption),
        None if !facts.tracks.is_empty() => Some(FieldRule::Required),
        _ => None,
    };
    problems.extend(track.map(|rule| FieldProblem::new("/track", rule)));
    let strictness = Strictness::Submission;
    let answers = check_answers(
        facts.form,
        facts.track,
        facts.answers,
        facts.attachments,
        strictness,
    );
    problems.extend(answers.into_iter().map(|problem| problem.under("/answers")));
    problems
}

/// Whether an answer that will be handed in names the attachment.
fn is_used(facts: &EntryFacts<'_>, attachment: AttachmentId) -> bool {
    let name = attachment.to_string();
    facts.form.fields_of(facts.track).any(|field| {
        matches!(field.kind, FieldKind::File { .. })
            && matches!(facts.answers.get(&field.key), Some(Answer::List(items)) if items.contains(&name))
    })
}
