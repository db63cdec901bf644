//! The jury of a contest: invitations, seats, profiles, conflicts.

use chrono::{DateTime, Utc};
use domain::contest::Phase;
use domain::ids::{AssignmentId, ConflictId, ContestId, EntryId, JurorId, RoundId, TrackId};
use domain::locale::{Locale, Localized};
use serde::{Deserialize, Serialize};

pub use domain::conflict::{ConflictKind, Relation};
pub use domain::jury::JurorState;

/// To ask somebody onto the jury by mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "email": "aigerim@example.kz", "name": "Айгерім Сапарова", "is_chair": false, "locale": "kk"
})))]
pub struct InviteJuror {
    /// The invitation can be accepted only by an account with this address.
    pub email: String,
    /// How the mail addresses the person; their account has its own name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether the person will also chair the jury.
    #[serde(default)]
    pub is_chair: bool,
    /// The language of the mail.
    pub locale: Locale,
}

/// An invitation onto the jury, as organisers see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct JuryInvitation {
    /// Names the invitation; the link in the mail does not follow from it.
    pub id: String,
    /// The address of the one account that can accept it.
    pub email: String,
    /// How the mail addresses the person; absent where that was left open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether the person will also chair the jury.
    pub is_chair: bool,
    /// The language of the mail.
    pub locale: Locale,
    /// Where it stands.
    pub state: InvitationState,
    /// When the mail was asked for.
    pub invited_at: DateTime<Utc>,
    /// The last moment at which the link works.
    pub expires_at: DateTime<Utc>,
}

/// Where an invitation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum InvitationState {
    /// The link can be followed.
    Pending,
    /// The link was followed, and the person joined the jury.
    Accepted,
    /// The link has run out.
    Expired,
    /// An organiser took it back, or invited the person anew.
    Revoked,
}

/// To follow the link of an invitation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({"token": "vRk0mQ3uT1c"})))]
pub struct AcceptJuryInvitation {
    /// From the link in the mail.
    pub token: String,
}

/// A seat on a jury, as the juror who has it sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct JurySeat {
    /// The seat's id, in paths and in other answers.
    pub juror_id: JurorId,
    /// The contest of the jury.
    pub contest_id: ContestId,
    /// Empty for a draft that has none yet.
    pub contest_slug: String,
    /// The title of the contest.
    pub contest_title: Localized,
    /// Where the contest stands.
    pub phase: Phase,
    /// Whether the juror chairs the jury.
    pub is_chair: bool,
    /// The round that is being judged, or will be next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round_id: Option<RoundId>,
    /// Whether that round is judged in pairs, where nobody is assigned.
    pub is_pairwise: bool,
    /// When the reviews of that round end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewing_ends_at: Option<DateTime<Utc>>,
    /// Entries of that round which the juror has and has not finished.
    pub left: u32,
    /// Entries of that round which the juror has finished.
    pub done: u32,
}

/// What a juror tells about the own expertise and limits; an assignment goes by it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "tracks": [], "languages": ["kk", "ru"], "institution": "Astana IT University", "max_load": 20
})))]
pub struct UpdateJurorProfile {
    /// Tracks of the contest which the juror can judge; empty for no preference.
    #[serde(default)]
    pub tracks: Vec<TrackId>,
    /// The languages which the juror reads; empty for not told.
    #[serde(default)]
    pub languages: Vec<Locale>,
    /// How well the juror knows tracks; a track may be left out.
    #[serde(default)]
    pub expertise: Vec<TrackExpertise>,
    /// Where the juror works or studies. Entries that name it are never assigned to the juror.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub institution: Option<String>,
    /// The most entries the juror takes in a round; the round's own limit holds as well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_load: Option<u32>,
}

/// How well a juror knows a track.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TrackExpertise {
    /// Which track of the contest.
    pub track_id: TrackId,
    /// From 0 (none) to 1000 (as well as anybody).
    pub level_thousandths: u16,
}

/// A juror's own profile in a contest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct JurorProfile {
    /// The seat's id, in paths and in other answers.
    pub juror_id: JurorId,
    /// The contest of the jury.
    pub contest_id: ContestId,
    /// Whether the juror chairs the jury.
    pub is_chair: bool,
    /// Tracks of the contest which the juror can judge; empty for no preference.
    pub tracks: Vec<TrackId>,
    /// The languages which the juror reads; empty for not told.
    pub languages: Vec<Locale>,
    /// How well the juror knows tracks; a track may be left out.
    pub expertise: Vec<TrackExpertise>,
    /// Where the juror works or studies; absent for not told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub institution: Option<String>,
    /// The most entries the juror takes in a round; absent where the round's own limit alone holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_load: Option<u32>,
    /// The version which the `ETag` names.
    pub version: i64,
}

/// A juror, as organisers see one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Juror {
    /// The seat's id, in paths and in other answers.
    pub id: JurorId,
    /// The juror's name.
    pub name: String,
    /// The address of the juror's account.
    pub email: String,
    /// Whether the juror chairs the jury.
    pub is_chair: bool,
    /// Whether the juror still judges.
    pub state: JurorState,
    /// Tracks of the contest which the juror can judge; empty for no preference.
    pub tracks: Vec<TrackId>,
    /// The languages which the juror reads; empty for not told.
    pub languages: Vec<Locale>,
    /// How well the juror knows tracks; a track may be left out.
    pub expertise: Vec<TrackExpertise>,
    /// Where the juror works or studies; absent for not told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub institution: Option<String>,
    /// The most entries the juror takes in a round; absent where the round's own limit alone holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_load: Option<u32>,
    /// When the juror joined the jury.
    pub joined_at: DateTime<Utc>,
    /// In the order of the rounds; a round without an assignment of the juror is left out.
    pub loads: Vec<RoundLoad>,
}

/// How many entries a juror has in a round, by state of the assignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RoundLoad {
    /// Which round.
    pub round_id: RoundId,
    /// Not yet told to the juror.
    pub proposed: u32,
    /// Told, and not yet answered.
    pub released: u32,
    /// Accepted, and not yet reviewed.
    pub accepted: u32,
    /// Reviewed.
    pub done: u32,
    /// Given back before a review was begun.
    pub declined: u32,
}

/// To declare a conflict of one's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({"kind": "person", "name": "Айгерім Сапарова", "note": "My niece"})))]
pub enum DeclareConflict {
    /// With a school, a university, an employer: with every entry that names it.
    Institution {
        /// 2 to 200 characters.
        name: String,
        /// A remark for the organisers; at most 500 characters.
        #[serde(default)]
        note: String,
    },
    /// With a person: with every entry of somebody of this name.
    Person {
        /// 2 to 120 characters.
        name: String,
        /// Absent for whoever is no pupil and no mentee: a relative, a friend, a colleague.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        relation: Option<Relation>,
        /// A remark for the organisers; at most 500 characters.
        #[serde(default)]
        note: String,
    },
    /// "I recognise this work": with the entry of one of the juror's assignments, which is taken back by it.
    Entry {
        /// Which assignment.
        assignment_id: AssignmentId,
        /// A remark for the organisers; at most 500 characters.
        #[serde(default)]
        note: String,
    },
}

/// A conflict that stands. A juror never sees here which entries it reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Conflict {
    /// Its id, in paths and in other answers.
    pub id: ConflictId,
    /// With what it is.
    pub kind: ConflictKind,
    /// The institution's or the person's name, or the code of the entry.
    pub subject: String,
    /// Absent for whoever is no pupil and no mentee, and where it is not with a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<Relation>,
    /// What the juror wrote beside it, for the organisers.
    pub note: String,
    /// When the juror declared it.
    pub declared_at: DateTime<Utc>,
}

/// A conflict that a juror declared, as organisers see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DeclaredConflict {
    /// Its id, in paths and in other answers.
    pub id: ConflictId,
    /// Who declared it.
    pub juror_id: JurorId,
    /// The juror's name.
    pub juror_name: String,
    /// With what it is.
    pub kind: ConflictKind,
    /// The institution's or the person's name, or the code of the entry.
    pub subject: String,
    /// Absent for whoever is no pupil and no mentee, and where it is not with a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<Relation>,
    /// What the juror wrote beside it, for the organisers.
    pub note: String,
    /// When the juror declared it.
    pub declared_at: DateTime<Utc>,
}

/// What an organiser holds of a juror and an entry, whatever was detected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "juror_id": "67e55044-10b1-426f-9247-bb680e5fe0c8",
    "entry_id": "67e55044-10b1-426f-9247-bb680e5fe0c9",
    "stance": "conflict"
})))]
pub struct PinConflict {
    /// Which juror of the contest.
    pub juror_id: JurorId,
    /// Which entry of the contest.
    pub entry_id: EntryId,
    /// What is held.
    pub stance: ConflictStance,
    /// Why, for the other organisers. Needed for `no_conflict`.
    #[serde(default)]
    pub note: String,
}

/// What an organiser pins of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum ConflictStance {
    /// The juror must not judge the entry.
    Conflict,
    /// What was found is a coincidence. Refused for the juror's own work and for what the juror declared about this very
    /// entry; it would not count either where that comes up later.
    NoConflict,
    /// Nothing: an earlier pin is taken away.
    Unpinned,
}
