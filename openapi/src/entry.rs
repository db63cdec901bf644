//! Entries: what a contestant or a team writes, hands in and gets a receipt for.

pub mod attachment;
pub mod blind;
pub mod consent;
pub mod team;

use chrono::{DateTime, Utc};
use domain::contest::Phase;
use domain::entry::{EntryStatus, Obstacle};
use domain::form::Answers;
use domain::ids::{ContestId, EntryId, PersonId, TrackId};
use domain::locale::Localized;
use domain::region::Region;
use serde::{Deserialize, Serialize};

pub use attachment::{Attachment, Cleaning};
pub use blind::{BlindAnswer, BlindAttachment, BlindEntry, BlindValue};
pub use consent::{Consent, ConsentQuestion, ConsentState, DecideConsent, RequestConsent};
pub use team::{AcceptTeamInvitation, EntryMember, InviteTeamMember, MemberIdentity, TeamInvitation};

/// An entry as its own contestants and the organisers of its contest see it. The `ETag` is its `version`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Entry {
    /// Its id, in paths and in other answers.
    pub id: EntryId,
    /// The contest that it is in.
    pub contest_id: ContestId,
    /// The blind number of the entry within its contest, such as `K7M-4QZT`.
    #[cfg_attr(feature = "schema", schema(example = "K7M-4QZT"))]
    pub code: String,
    /// Where it stands.
    pub state: EntryStatus,
    /// Absent until one is chosen, and in a contest without tracks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub track_id: Option<TrackId>,
    /// As it was typed: a draft may have any title, even none.
    pub title: String,
    /// Absent where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team_name: Option<String>,
    /// By the keys of the form. The answer to a file question lists the attachments of that question: an uploaded file
    /// is in it, and a removed one is not, without another save.
    #[cfg_attr(feature = "schema", schema(value_type = std::collections::BTreeMap<String, domain::form::Answer>))]
    pub answers: Answers,
    /// The captain first.
    pub members: Vec<EntryMember>,
    /// Invitations to the team which were neither accepted nor withdrawn nor have run out.
    pub invitations: Vec<TeamInvitation>,
    /// Without those that were removed.
    pub attachments: Vec<Attachment>,
    /// How many versions were handed in; the newest counts.
    pub submissions: u32,
    /// When the newest version was handed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitted_at: Option<DateTime<Utc>>,
    /// What the organiser wrote when disqualifying it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disqualification_reason: Option<String>,
    /// Hand it back in `If-Match` when saving.
    pub version: i64,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it was last saved, or went on in its life.
    pub updated_at: DateTime<Utc>,
}

/// Begins an entry; who begins it is its captain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({"track_id": "67e55044-10b1-426f-9247-bb680e5fe0c8", "title": "Ауыл картасы"})))]
pub struct CreateEntry {
    /// May be chosen later.
    #[serde(default)]
    pub track_id: Option<TrackId>,
    /// May be empty and is checked when the entry is handed in.
    pub title: String,
}

/// Saves the whole of a draft, as often as the browser likes.
///
/// Nothing that can be typed is refused, however far it is from what may be handed in: [`EntryObstacles`] tells that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "track_id": "67e55044-10b1-426f-9247-bb680e5fe0c8",
    "title": "Ауыл картасы",
    "team_name": "Дала",
    "answers": {"motivation": "Біздің ауылда …", "skills": ["maps", "rust"]}
})))]
pub struct UpdateEntry {
    /// Absent for no track: one that was chosen before is given up.
    #[serde(default)]
    pub track_id: Option<TrackId>,
    /// As it was typed; at most 1000 characters.
    pub title: String,
    /// As it was typed, absent or blank for none; at most 1000 characters.
    #[serde(default)]
    pub team_name: Option<String>,
    /// Answers to questions of another track are kept. The answer to a file question only orders its attachments.
    #[cfg_attr(feature = "schema", schema(value_type = std::collections::BTreeMap<String, domain::form::Answer>))]
    pub answers: Answers,
}

/// What still stands in the way of handing the entry in, and the time in which it can be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EntryObstacles {
    /// Empty when the entry is ready.
    pub obstacles: Vec<Obstacle>,
    /// The first moment at which an entry is taken.
    pub opens_at: DateTime<Utc>,
    /// The last moment at which an entry is taken, that microsecond included.
    pub closes_at: DateTime<Utc>,
    /// The clock that decides, to count down by.
    pub server_time: DateTime<Utc>,
}

/// Proof that exactly this content was handed in at this server time. Mailed to every member as well.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Receipt {
    /// Which entry.
    pub entry_id: EntryId,
    /// As it is shown: `K7M-4QZT`.
    pub entry_code: String,
    /// Twelve symbols in three groups.
    #[cfg_attr(feature = "schema", schema(example = "8ZK4-0M1T-QX7R"))]
    pub number: String,
    /// Which version of the entry it is, counted from 1.
    pub version: u32,
    /// SHA-256 of the canonical bytes of the version, in lower-case hexadecimal.
    pub content_sha256: String,
    /// The server's time, in whole microseconds.
    pub submitted_at: DateTime<Utc>,
}

/// An entry in the list of its contestant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MyEntry {
    /// Its id, in paths and in other answers.
    pub id: EntryId,
    /// The contest that it is in.
    pub contest_id: ContestId,
    /// The contest's part of the address.
    pub contest_slug: String,
    /// The title of the contest.
    pub contest_title: Localized,
    /// Where the contest stands.
    pub contest_phase: Phase,
    /// The last moment at which an entry is taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes_at: Option<DateTime<Utc>>,
    /// As it is shown: `K7M-4QZT`.
    pub code: String,
    /// As it was typed: a draft may have any title, even none.
    pub title: String,
    /// Where the entry stands.
    pub state: EntryStatus,
    /// Whether the reader is the captain, who alone hands in.
    pub is_captain: bool,
    /// How many versions were handed in.
    pub submissions: u32,
    /// When the newest version was handed in; absent before the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitted_at: Option<DateTime<Utc>>,
    /// When the entry was last saved, or went on in its life.
    pub updated_at: DateTime<Utc>,
}

/// An entry in the organisers' list of a contest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EntrySummary {
    /// Its id, in paths and in other answers.
    pub id: EntryId,
    /// As it is shown: `K7M-4QZT`.
    pub code: String,
    /// As it was typed: a draft may have any title, even none.
    pub title: String,
    /// Absent where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team_name: Option<String>,
    /// Absent until one is chosen, and in a contest without tracks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub track_id: Option<TrackId>,
    /// Where the entry stands.
    pub state: EntryStatus,
    /// The person who alone hands it in.
    pub captain_id: PersonId,
    /// The captain's name.
    pub captain_name: String,
    /// Where the captain lives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
    /// Whether the captain lives in a rural settlement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rural: Option<bool>,
    /// People in the entry, the captain included.
    pub members: u32,
    /// How many versions were handed in.
    pub submissions: u32,
    /// When the newest version was handed in; absent before the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitted_at: Option<DateTime<Utc>>,
    /// When the entry was last saved, or went on in its life.
    pub updated_at: DateTime<Utc>,
}

/// Takes an entry out of the contest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({"reason": "Жұмыс бұрын басқа байқауда жарияланған."})))]
pub struct DisqualifyEntry {
    /// The contestants read it. 5 to 2000 characters.
    pub reason: String,
}
