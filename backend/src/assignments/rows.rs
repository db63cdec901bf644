//! Rows of assignments.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::assignment::Affinity;
use domain::ids::{AssignmentId, EntryId, JurorId, RoundId};
use domain::jury::{AssignmentOrigin, AssignmentState, RefusalReason};
use domain::locale::Locale;
use domain::region::Region;
use serde::{Deserialize, Serialize};

use crate::db::Json;
use crate::db::schema::assignments;
use crate::entries::rows::SubmittedVersion;
use crate::jurors::rows::JurorRow;
use crate::reviews::Head;

/// An assignment without its moments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = assignments)]
pub(crate) struct AssignmentRow {
    pub id: AssignmentId,
    pub round_id: RoundId,
    pub juror_id: JurorId,
    pub entry_id: EntryId,
    pub state: AssignmentState,
    pub origin: AssignmentOrigin,
    pub refusal: Option<RefusalReason>,
}

/// An assignment that is about to be proposed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewAssignment {
    pub id: AssignmentId,
    pub juror_id: JurorId,
    pub entry_id: EntryId,
    pub origin: AssignmentOrigin,
    pub reasons: Reasons,
}

/// Why a juror fits an entry, in thousandths, as it is stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Reasons {
    pub track: u16,
    pub language: u16,
    pub expertise: u16,
}

impl Reasons {
    pub(crate) fn of(affinity: Affinity) -> Self {
        match affinity {
            Affinity::Profile {
                track,
                language,
                expertise,
            } => Self {
                track,
                language,
                expertise,
            },
            // Nobody states affinities here; a stated one would stand for the whole.
            Affinity::Stated(thousandths) => Self {
                track: thousandths,
                language: 0,
                expertise: 0,
            },
        }
    }

    pub(crate) fn wire(self) -> openapi::assignment::Affinity {
        openapi::assignment::Affinity {
            track_thousandths: self.track,
            language_thousandths: self.language,
            expertise_thousandths: self.expertise,
        }
    }
}

/// A juror who may judge, as plans look at them.
#[derive(Clone, Debug, Queryable)]
pub(crate) struct JudgeRow {
    pub juror: JurorRow,
    pub name: String,
    pub region: Option<Region>,
    pub settlement: Option<String>,
}

/// An assignment as organisers see it.
#[derive(Clone, Debug, Queryable)]
pub(crate) struct TableRow {
    pub assignment: AssignmentRow,
    pub reasons: Json<Reasons>,
    pub proposed_at: DateTime<Utc>,
    pub released_at: Option<DateTime<Utc>>,
    pub answered_at: Option<DateTime<Utc>>,
    pub code: String,
    pub submitted: Json<Head>,
    pub juror_name: String,
}

/// A submitted entry with the version that counts.
#[derive(Clone, Debug, Queryable)]
pub(crate) struct EntryRow {
    pub id: EntryId,
    pub code: String,
    pub team_name: Option<String>,
    pub submitted: Json<SubmittedVersion>,
    /// The captain's language.
    pub locale: Locale,
}

/// A juror who was told of something by mail.
#[derive(Clone, Debug, Queryable)]
pub(crate) struct AddressRow {
    pub juror: JurorId,
    pub email: String,
    pub locale: Locale,
}
