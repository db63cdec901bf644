//! What the tables of planning hold.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::assignment::{PlanningFailure, PlanningMode, PlanningOptions, PlanningState};
use domain::ids::{PersonId, PlanningRunId, RoundId};

use crate::db::Json;
use crate::db::schema::{planning_options, planning_runs};

/// The options of a round.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = planning_options)]
pub(super) struct OptionsRow {
    pub options: Json<PlanningOptions>,
    pub version: i64,
}

/// A run without what it proposed.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = planning_runs)]
pub(super) struct RunRow {
    pub id: PlanningRunId,
    #[diesel(column_name = round_id)]
    pub round: RoundId,
    pub state: PlanningState,
    pub mode: PlanningMode,
    pub options: Json<PlanningOptions>,
    pub seed: Option<i64>,
    pub attempt: i32,
    pub done_thousandths: i32,
    pub best_thousandths: Option<i64>,
    pub failure: Option<PlanningFailure>,
    pub requested_by: PersonId,
    pub requested_at: DateTime<Utc>,
    pub cancelled_at: Option<DateTime<Utc>>,
    pub started_at: Option<DateTime<Utc>>,
    pub ended_at: Option<DateTime<Utc>>,
}

impl RunRow {
    /// Whether the attempt with this number is the one that may write.
    pub(super) fn is_held_by(&self, attempt: i32) -> bool {
        self.state == PlanningState::Running && self.attempt == attempt
    }
}
