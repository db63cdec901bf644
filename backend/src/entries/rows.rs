//! What the tables of an entry hold.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use domain::entry::EntryStatus;
use domain::form::Answers;
use domain::ids::{AttachmentId, ContestId, EntryId, PersonId, TrackId};
use domain::locale::Locale;
use domain::region::Region;
use openapi::entry::ConsentState;
use serde::{Deserialize, Serialize};

use crate::db::Json;
use crate::db::schema::{entries, guardian_consents, submissions};

#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = entries)]
pub(crate) struct EntryRow {
    pub id: EntryId,
    pub contest_id: ContestId,
    pub track_id: Option<TrackId>,
    pub captain_id: PersonId,
    pub code: String,
    pub state: EntryStatus,
    pub title: String,
    pub team_name: Option<String>,
    pub answers: Json<Answers>,
    pub version: i64,
    pub submissions: i32,
    pub submitted_at: Option<DateTime<Utc>>,
    pub disqualification_reason: Option<String>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

/// A contestant of an entry with what the rules and the mails need of the person.
#[derive(Clone, Debug, Queryable)]
pub(crate) struct MemberRow {
    pub person_id: PersonId,
    pub is_captain: bool,
    pub joined_at: DateTime<Utc>,
    pub name: String,
    pub email: String,
    pub birth_date: Option<NaiveDate>,
    pub region: Option<Region>,
    pub settlement: Option<String>,
    pub rural: Option<bool>,
    pub locale: Locale,
}

#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = guardian_consents)]
pub(crate) struct ConsentRow {
    pub entry_id: EntryId,
    pub person_id: PersonId,
    pub guardian_name: String,
    pub guardian_email: String,
    pub state: ConsentState,
    pub text_version: i32,
    pub locale: Locale,
    pub requested_at: DateTime<Utc>,
    pub decided_at: Option<DateTime<Utc>>,
    pub withdrawn_at: Option<DateTime<Utc>>,
}

#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = submissions)]
pub(crate) struct SubmissionRow {
    pub entry_id: EntryId,
    pub number: i32,
    pub content: Json<SubmittedVersion>,
    pub content_sha256: String,
    pub receipt_number: String,
    pub submitted_at: DateTime<Utc>,
}

/// A submitted version as it is stored. It never changes, so what is read back is what was hashed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SubmittedVersion {
    pub title: String,
    pub track: Option<TrackId>,
    pub answers: Answers,
    /// In the order of the form and of the answers.
    pub attachments: Vec<AttachmentId>,
}
