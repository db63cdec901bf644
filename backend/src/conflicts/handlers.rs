//! HTTP for conflicts.

use actix_web::{HttpResponse, delete, get, post, put, web};
use domain::ids::{ConflictId, ContestId};
use openapi::juror::{Conflict, DeclareConflict, DeclaredConflict, PinConflict};
use openapi::{Page, Problem};

use super::service;
use crate::app::App;
use crate::error::Error;
use crate::http::{Mutation, PageQuery, SignedIn};

/// Declare a conflict of one's own
///
/// With an institution or a person by name, or with the entry of an assignment ("I recognise this work"), which is given
/// back by it. Which entries a name reaches is never told.
#[utoipa::path(
    operation_id = "declare_conflict",
    tag = "jury",
    params(("contest" = ContestId, Path)),
    request_body = DeclareConflict,
    responses(
        (status = 201, body = Conflict),
        (status = 400, body = Problem),
        (status = 401, body = Problem),
        (status = 404, description = "Not on this jury, or not one's own assignment", body = Problem),
        (status = 409, description = "Declared already, or the contest is over", body = Problem),
        (status = 422, body = Problem),
    ),
)]
#[post("/contests/{contest}/conflicts")]
pub(super) async fn declare_conflict(
    app: web::Data<App>,
    signed_in: SignedIn,
    contest: web::Path<ContestId>,
    mutation: Mutation<DeclareConflict>,
) -> Result<HttpResponse, Error> {
    let (contest, declare) = (*contest, mutation.body);
    let conflict = app
        .command(signed_in.person, mutation.stamp, move |conn, context| {
            service::declare(conn, context, contest, &declare)
        })
        .await?;
    Ok(HttpResponse::Created().json(conflict))
}

/// List the conflicts that one declared
#[utoipa::path(
    operation_id = "list_my_conflicts",
    tag = "jury",
    params(("contest" = ContestId, Path), PageQuery),
    responses(
        (status = 200, body = Page<Conflict>),
        (status = 400, body = Problem),
        (status = 401, body = Problem),
        (status = 404, description = "Not on this jury", body = Problem),
    ),
)]
#[get("/contests/{contest}/conflicts")]
pub(super) async fn list_my_conflicts(
    app: web::Data<App>,
    signed_in: SignedIn,
    contest: web::Path<ContestId>,
    query: web::Query<PageQuery>,
) -> Result<web::Json<Page<Conflict>>, Error> {
    app.query(signed_in.person, move |conn, context| {
        service::list_own(conn, context, *contest, &query)
    })
    .await
    .map(web::Json)
}

/// List the conflicts that jurors declared, juror by juror
///
/// For who runs the contest: what stands, with what the jurors wrote beside it.
#[utoipa::path(
    operation_id = "list_declared_conflicts",
    tag = "jury",
    params(("contest" = ContestId, Path), PageQuery),
    responses(
        (status = 200, body = Page<DeclaredConflict>),
        (status = 400, body = Problem),
        (status = 401, body = Problem),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
    ),
)]
#[get("/contests/{contest}/declared-conflicts")]
pub(super) async fn list_declared_conflicts(
    app: web::Data<App>,
    signed_in: SignedIn,
    contest: web::Path<ContestId>,
    query: web::Query<PageQuery>,
) -> Result<web::Json<Page<DeclaredConflict>>, Error> {
    app.query(signed_in.person, move |conn, context| {
        service::list_declared(conn, context, *contest, &query)
    })
    .await
    .map(web::Json)
}

/// Withdraw a conflict that one declared
///
/// An assignment that was given back for it stays so.
#[utoipa::path(
    operation_id = "withdraw_conflict",
    tag = "jury",
    params(("contest" = ContestId, Path), ("conflict" = ConflictId, Path)),
    responses(
        (status = 204),
        (status = 401, body = Problem),
        (status = 404, body = Problem),
    ),
)]
#[delete("/contests/{contest}/conflicts/{conflict}")]
pub(super) async fn withdraw_conflict(
    app: web::Data<App>,
    signed_in: SignedIn,
    path: web::Path<(ContestId, ConflictId)>,
    mutation: Mutation<()>,
) -> Result<HttpResponse, Error> {
    let (contest, conflict) = path.into_inner();
    app.command(signed_in.person, mutation.stamp, move |conn, context| {
        service::withdraw(conn, context, contest, conflict)
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Pin a conflict, or that there is none, as an organiser
///
/// What the juror declared about the very entry holds whatever is pinned.
#[utoipa::path(
    operation_id = "pin_conflict",
    tag = "jury",
    params(("contest" = ContestId, Path)),
    request_body = PinConflict,
    responses(
        (status = 204),
        (status = 400, body = Problem),
        (status = 401, body = Problem),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
        (status = 409, body = Problem),
        (status = 422, body = Problem),
    ),
)]
#[put("/contests/{contest}/conflicts")]
pub(super) async fn pin_conflict(
    app: web::Data<App>,
    signed_in: SignedIn,
    contest: web::Path<ContestId>,
    mutation: Mutation<PinConflict>,
) -> Result<HttpResponse, Error> {
    let (contest, pin) = (*contest, mutation.body);
    app.command(signed_in.person, mutation.stamp, move |conn, context| {
        service::pin(conn, context, contest, &pin)
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}
