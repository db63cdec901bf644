//! Rows of the jury.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::contest::{JudgingMode, Phase};
use domain::ids::{ContestId, JurorId, PersonId, RoundId, TrackId};
use domain::jury::{AssignmentState, JurorState};
use domain::locale::{Locale, Localized};
use serde::{Deserialize, Serialize};

use crate::db::Json;
use crate::db::schema::{contests, jurors};

/// What a juror's seat tells of its contest.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = contests)]
pub(crate) struct SeatContestRow {
    pub id: ContestId,
    pub slug: Option<String>,
    pub phase: Phase,
    pub texts: Json<Titles>,
    pub reviewing_ends_at: Option<DateTime<Utc>>,
}

/// Of the texts of a contest, the one that stands in mails and lists.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Titles {
    pub title: Localized,
}

/// A seat on the jury.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = jurors)]
pub(crate) struct JurorRow {
    pub id: JurorId,
    pub contest_id: ContestId,
    pub person_id: PersonId,
    pub is_chair: bool,
    pub state: JurorState,
    pub profile: Json<Profile>,
    pub max_load: Option<i32>,
    pub version: i64,
    pub joined_at: DateTime<Utc>,
}

/// What an assignment goes by, as it is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Profile {
    pub tracks: Vec<TrackId>,
    pub languages: Vec<Locale>,
    pub expertise: Vec<ExpertiseLevel>,
    pub institution: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ExpertiseLevel {
    pub track: TrackId,
    pub thousandths: u16,
}

/// A juror with the account behind the seat.
#[derive(Clone, Debug, Queryable)]
pub(crate) struct NamedJurorRow {
    pub juror: JurorRow,
    pub name: String,
    pub email: String,
}

/// A seat with its contest and the round at hand.
#[derive(Clone, Debug, Queryable)]
pub(crate) struct SeatRow {
    pub juror: JurorRow,
    pub contest: SeatContestRow,
    pub round: Option<RoundId>,
    pub round_ends_at: Option<DateTime<Utc>>,
    pub judging: Option<Json<JudgingMode>>,
}

/// How many assignments of a juror in a round are in a state.
#[derive(Clone, Copy, Debug, Queryable)]
pub(crate) struct LoadRow {
    pub juror: JurorId,
    pub round: RoundId,
    pub state: AssignmentState,
    pub count: i64,
}

/// What an invitation carries, in the payload of its link.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct InvitationPayload {
    pub name: Option<String>,
    pub is_chair: bool,
    pub locale: Locale,
}
