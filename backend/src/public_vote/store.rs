//! The table `public_votes`, which only grows: the last version of a contest counts.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::ids::ContestId;
use openapi::public_vote::SetPublicVote;

use crate::app::Context;
use crate::db::schema::public_votes;
use crate::db::types::Sql;
use crate::db::{Conn, Json};

/// A vote as it was entered.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = public_votes)]
pub(super) struct VoteRow {
    pub vote: Json<SetPublicVote>,
    pub version: i64,
    pub set_at: DateTime<Utc>,
}

/// The vote that counts; none before one was entered.
pub(super) fn newest(conn: &mut Conn, contest: ContestId) -> QueryResult<Option<VoteRow>> {
    public_votes::table
        .filter(public_votes::contest_id.eq(Sql(contest)))
        .order(public_votes::version.desc())
        .select(VoteRow::as_select())
        .first(conn)
        .optional()
}

/// Adds a vote behind the one of `version`; 0 where it is the first.
pub(super) fn insert(
    conn: &mut Conn,
    context: &Context,
    contest: ContestId,
    version: i64,
    set: &SetPublicVote,
) -> QueryResult<()> {
    diesel::insert_into(public_votes::table)
        .values((
            public_votes::contest_id.eq(Sql(contest)),
            public_votes::version.eq(version.saturating_add(1)),
            public_votes::vote.eq(Json(set.clone())),
            public_votes::set_by.eq(Sql(context.actor)),
            public_votes::set_at.eq(Sql(context.now)),
        ))
        .execute(conn)?;
    Ok(())
}
