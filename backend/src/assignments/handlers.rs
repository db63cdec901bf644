//! HTTP for assignments.

use actix_web::{HttpResponse, delete, get, post, put, web};
use domain::ids::{AssignmentId, EntryId, JurorId, RoundId};
use openapi::assignment::{
    AnsweredAssignment, Assignment, AssignmentRelease, DeclineAssignment, FoundConflict,
};
use openapi::{Page, Problem};

use super::found::FoundQuery;
use super::table::TableQuery;
use super::{answers, by_hand, found, release, table};
use crate::app::App;
use crate::error::Error;
use crate::http::{Mutation, SignedIn};

/// List the assignments of a round, entry by entry
#[utoipa::path(
    operation_id = "list_assignments",
    tag = "assignments",
    params(("round" = RoundId, Path), TableQuery),
    responses(
        (status = 200, body = Page<Assignment>),
        (status = 400, body = Problem),
        (status = 401, body = Problem),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
    ),
)]
#[get("/rounds/{round}/assignments")]
pub(super) async fn list_assignments(
    app: web::Data<App>,
    signed_in: SignedIn,
    round: web::Path<RoundId>,
    query: web::Query<TableQuery>,
) -> Result<web::Json<Page<Assignment>>, Error> {
    app.query(signed_in.person, move |conn, context| {
        table::list(conn, context, *round, query.into_inner())
    })
    .await
    .map(web::Json)
}

/// List what was found between jurors and entries, with its causes
///
/// Conflicts and warnings of the round, pair by pair: of which kind each is, what it rests on on both sides, and what follows
/// from it. Jurors are never told.
#[utoipa::path(
    operation_id = "list_found_conflicts",
    tag = "assignments",
    params(("round" = RoundId, Path), FoundQuery),
    responses(
        (status = 200, body = Page<FoundConflict>),
        (status = 400, body = Problem),
        (status = 401, body = Problem),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
    ),
)]
#[get("/rounds/{round}/found-conflicts")]
pub(super) async fn list_found_conflicts(
    app: web::Data<App>,
    signed_in: SignedIn,
    round: web::Path<RoundId>,
    query: web::Query<FoundQuery>,
) -> Result<web::Json<Page<FoundConflict>>, Error> {
    app.query(signed_in.person, move |conn, context| {
        found::list(conn, context, *round, query.into_inner())
    })
    .await
    .map(web::Json)
}

/// Propose a juror for an entry by hand
///
/// A new proposal of the engine leaves it. Conflicts and limits hold here as well.
#[utoipa::path(
    operation_id = "assign_by_hand",
    tag = "assignments",
    params(("round" = RoundId, Path), ("entry" = EntryId, Path), ("juror" = JurorId, Path)),
    responses(
        (status = 200, body = Assignment),
        (status = 401, body = Problem),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
        (status = 409, description = "A conflict, a limit, or the juror gave it back", body = Problem),
    ),
)]
#[put("/rounds/{round}/assignments/{entry}/{juror}")]
pub(super) async fn assign_by_hand(
    app: web::Data<App>,
    signed_in: SignedIn,
    path: web::Path<(RoundId, EntryId, JurorId)>,
    mutation: Mutation<()>,
) -> Result<web::Json<Assignment>, Error> {
    let (round, entry, juror) = path.into_inner();
    app.command(signed_in.person, mutation.stamp, move |conn, context| {
        by_hand::assign(conn, context, round, entry, juror)
    })
    .await
    .map(web::Json)
}

/// Take a proposal out, or an assignment back from its juror
#[utoipa::path(
    operation_id = "remove_assignment",
    tag = "assignments",
    params(("round" = RoundId, Path), ("entry" = EntryId, Path), ("juror" = JurorId, Path)),
    responses(
        (status = 204),
        (status = 401, body = Problem),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
        (status = 409, description = "Given or taken back already", body = Problem),
    ),
)]
#[delete("/rounds/{round}/assignments/{entry}/{juror}")]
pub(super) async fn remove_assignment(
    app: web::Data<App>,
    signed_in: SignedIn,
    path: web::Path<(RoundId, EntryId, JurorId)>,
    mutation: Mutation<()>,
) -> Result<HttpResponse, Error> {
    let (round, entry, juror) = path.into_inner();
    app.command(signed_in.person, mutation.stamp, move |conn, context| {
        by_hand::remove(conn, context, round, entry, juror)
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Release everything that is proposed in the current round
///
/// Each juror gets one mail, however many entries there are.
#[utoipa::path(
    operation_id = "release_assignments",
    tag = "assignments",
    params(("round" = RoundId, Path)),
    responses(
        (status = 200, body = AssignmentRelease),
        (status = 401, body = Problem),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
        (status = 409, description = "Not the current round, or not its time", body = Problem),
    ),
)]
#[post("/rounds/{round}/assignment-releases")]
pub(super) async fn release_assignments(
    app: web::Data<App>,
    signed_in: SignedIn,
    round: web::Path<RoundId>,
    mutation: Mutation<()>,
) -> Result<web::Json<AssignmentRelease>, Error> {
    let (round, public_url) = (*round, app.config.public_url.clone());
    app.command(signed_in.person, mutation.stamp, move |conn, context| {
        release::release_round(conn, context, &public_url, round)
    })
    .await
    .map(web::Json)
}

/// Say that one will judge the entry
#[utoipa::path(
    operation_id = "accept_assignment",
    tag = "assignments",
    params(("assignment" = AssignmentId, Path)),
    responses(
        (status = 200, body = AnsweredAssignment),
        (status = 401, body = Problem),
        (status = 404, description = "Not one's own assignment", body = Problem),
        (status = 409, body = Problem),
    ),
)]
#[post("/assignments/{assignment}/acceptance")]
pub(super) async fn accept_assignment(
    app: web::Data<App>,
    signed_in: SignedIn,
    assignment: web::Path<AssignmentId>,
    mutation: Mutation<()>,
) -> Result<web::Json<AnsweredAssignment>, Error> {
    let assignment = *assignment;
    app.command(signed_in.person, mutation.stamp, move |conn, context| {
        answers::accept(conn, context, assignment)
    })
    .await
    .map(web::Json)
}

/// Give an assignment back
///
/// For good: the juror is not asked for this entry again. With the reason `conflict` it is declared as one.
#[utoipa::path(
    operation_id = "decline_assignment",
    tag = "assignments",
    params(("assignment" = AssignmentId, Path)),
    request_body = DeclineAssignment,
    responses(
        (status = 200, body = AnsweredAssignment),
        (status = 400, body = Problem),
        (status = 401, body = Problem),
        (status = 404, description = "Not one's own assignment", body = Problem),
        (status = 409, body = Problem),
    ),
)]
#[post("/assignments/{assignment}/refusal")]
pub(super) async fn decline_assignment(
    app: web::Data<App>,
    signed_in: SignedIn,
    assignment: web::Path<AssignmentId>,
    mutation: Mutation<DeclineAssignment>,
) -> Result<web::Json<AnsweredAssignment>, Error> {
    let (assignment, reason) = (*assignment, mutation.body.reason);
    app.command(signed_in.person, mutation.stamp, move |conn, context| {
        answers::decline(conn, context, assignment, reason)
    })
    .await
    .map(web::Json)
}
