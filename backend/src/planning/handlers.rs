//! HTTP for planning.

use actix_web::http::header::LOCATION;
use actix_web::{HttpResponse, get, post, put, web};
use domain::ids::{PlanningRunId, RoundId};
use openapi::planning::{
    PlanningOptions, PlanningRun, PlanningRunWithProposal, RoundPlanning, StartPlanning,
};
use openapi::{Page, Problem};

use super::runs::RunQuery;
use super::{options, runs};
use crate::app::App;
use crate::error::Error;
use crate::http::routes::BASE;
use crate::http::{IfMatch, Mutation, SignedIn, versioned};

/// Show what the organisers want of the plans of a round
#[utoipa::path(
    operation_id = "find_planning_options",
    tag = "assignments",
    params(("round" = RoundId, Path)),
    responses(
        (status = 200, body = RoundPlanning),
        (status = 401, body = Problem),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
    ),
    security(("bearer" = []))
)]
#[get("/rounds/{round}/planning-options")]
pub(super) async fn find_planning_options(
    app: web::Data<App>,
    signed_in: SignedIn,
    round: web::Path<RoundId>,
) -> Result<HttpResponse, Error> {
    let found = app
        .query(signed_in.person, move |conn, context| {
            options::find(conn, context, *round)
        })
        .await?;
    Ok(versioned(HttpResponse::Ok(), found.version, &found))
}

/// Say what is wanted of the plans of a round
///
/// Until the round is over. What was proposed stays; the next run follows the new options. The version of a round of which
/// nothing was said yet is 0.
#[utoipa::path(
    operation_id = "update_planning_options",
    tag = "assignments",
    params(("round" = RoundId, Path), ("If-Match" = String, Header)),
    request_body = PlanningOptions,
    responses(
        (status = 200, body = RoundPlanning),
        (status = 401, body = Problem),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
        (status = 409, description = "Not its time any more", body = Problem),
        (status = 412, description = "Changed in the meantime", body = Problem),
        (status = 422, description = "Off a scale, or contradicting itself or the round", body = Problem),
        (status = 428, description = "If-Match is required", body = Problem),
    ),
    security(("bearer" = []))
)]
#[put("/rounds/{round}/planning-options")]
pub(super) async fn update_planning_options(
    app: web::Data<App>,
    signed_in: SignedIn,
    round: web::Path<RoundId>,
    if_match: IfMatch,
    mutation: Mutation<PlanningOptions>,
) -> Result<HttpResponse, Error> {
    let (round, wanted) = (*round, mutation.body);
    let updated = app
        .command(signed_in.person, mutation.stamp, move |conn, context| {
            options::update(conn, context, round, if_match, &wanted)
        })
        .await?;
    Ok(versioned(HttpResponse::Ok(), updated.version, &updated))
}

/// Have a plan made for the current round
///
/// It is made in the background: the answer says under which address to look how far it is. What jurors hold and what was
/// set by hand stays. The result stands in the table of assignments in the place of what was proposed before. No conflict
/// is assigned and no limit exceeded: what cannot be filled is told, with what would mend it.
#[utoipa::path(
    operation_id = "start_planning",
    tag = "assignments",
    params(("round" = RoundId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = StartPlanning,
    responses(
        (status = 202, body = PlanningRun, headers(("Location" = String, description = "Where the run is"))),
        (status = 401, body = Problem),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
        (status = 409, description = "Not the current round, not its time, or under way already", body = Problem),
        (status = 422, description = "The options contradict the round by now", body = Problem),
    ),
    security(("bearer" = []))
)]
#[post("/rounds/{round}/planning-runs")]
pub(super) async fn start_planning(
    app: web::Data<App>,
    signed_in: SignedIn,
    round: web::Path<RoundId>,
    mutation: Mutation<StartPlanning>,
) -> Result<HttpResponse, Error> {
    let (round, start) = (*round, mutation.body);
    let run = app
        .command(signed_in.person, mutation.stamp, move |conn, context| {
            runs::start(conn, context, round, start)
        })
        .await?;
    let address = format!("{BASE}/planning-runs/{}", run.id);
    Ok(HttpResponse::Accepted()
        .insert_header((LOCATION, address))
        .json(run))
}

/// List the planning runs of a round, the newest first
#[utoipa::path(
    operation_id = "list_planning_runs",
    tag = "assignments",
    params(("round" = RoundId, Path), RunQuery),
    responses(
        (status = 200, body = Page<PlanningRun>),
        (status = 400, body = Problem),
        (status = 401, body = Problem),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
    ),
    security(("bearer" = []))
)]
#[get("/rounds/{round}/planning-runs")]
pub(super) async fn list_planning_runs(
    app: web::Data<App>,
    signed_in: SignedIn,
    round: web::Path<RoundId>,
    query: web::Query<RunQuery>,
) -> Result<web::Json<Page<PlanningRun>>, Error> {
    app.query(signed_in.person, move |conn, context| {
        runs::list(conn, context, *round, query.into_inner())
    })
    .await
    .map(web::Json)
}

/// Look how far a planning run is, or what it proposed
#[utoipa::path(
    operation_id = "find_planning_run",
    tag = "assignments",
    params(("run" = PlanningRunId, Path)),
    responses(
        (status = 200, body = PlanningRunWithProposal),
        (status = 401, body = Problem),
        (status = 404, body = Problem),
    ),
    security(("bearer" = []))
)]
#[get("/planning-runs/{run}")]
pub(super) async fn find_planning_run(
    app: web::Data<App>,
    signed_in: SignedIn,
    run: web::Path<PlanningRunId>,
) -> Result<web::Json<PlanningRunWithProposal>, Error> {
    app.query(signed_in.person, move |conn, context| {
        runs::find(conn, context, *run)
    })
    .await
    .map(web::Json)
}

/// Stop a planning run
///
/// Nothing of it is written any more. A run that somebody works on ends when its runner next looks.
#[utoipa::path(
    operation_id = "cancel_planning",
    tag = "assignments",
    params(("run" = PlanningRunId, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 200, body = PlanningRun),
        (status = 401, body = Problem),
        (status = 404, body = Problem),
        (status = 409, description = "It is over", body = Problem),
    ),
    security(("bearer" = []))
)]
#[post("/planning-runs/{run}/cancellation")]
pub(super) async fn cancel_planning(
    app: web::Data<App>,
    signed_in: SignedIn,
    run: web::Path<PlanningRunId>,
    mutation: Mutation<()>,
) -> Result<web::Json<PlanningRun>, Error> {
    let run = *run;
    app.command(signed_in.person, mutation.stamp, move |conn, context| {
        runs::cancel(conn, context, run)
    })
    .await
    .map(web::Json)
}
