//! What the table `rule_changes` holds.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::ids::{PersonId, RoundId, RuleChangeId};
use domain::rule_change::RuleChangeState;
use domain::scoring::Rules;

use crate::db::Json;
use crate::db::schema::rule_changes;

#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = rule_changes)]
pub(super) struct RuleChangeRow {
    pub id: RuleChangeId,
    #[diesel(column_name = round_id)]
    pub round: RoundId,
    pub state: RuleChangeState,
    #[diesel(column_name = rule_book_before)]
    pub before: Json<Rules>,
    pub rule_book: Json<Rules>,
    pub reason: String,
    pub proposed_by: PersonId,
    pub proposed_at: DateTime<Utc>,
    pub settled_by: Option<PersonId>,
    pub settled_at: Option<DateTime<Utc>>,
}
