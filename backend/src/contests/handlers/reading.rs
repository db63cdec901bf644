//! Reading contests.
#![expect(
    unused_qualifications,
    reason = "utoipa qualifies the types of a query once more"
)]

use actix_web::{HttpResponse, get, web};
use domain::ids::ContestId;
use openapi::contest::{Contest, ContestListItem, EditableContest};
use openapi::{Page, Problem};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::app::App;
use crate::contests::service;
use crate::error::Error;
use crate::http::{MaybeSignedIn, PageQuery, SignedIn, versioned};

/// Which contests are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ContestFilter {
    /// Names of phases with commas between them; absent for all
    #[param(example = "open,judging")]
    phase: Option<String>,
    /// Words that begin words of the title, the summary or a track; Kazakh letters may be typed as Russian ones
    #[param(example = "кокше")]
    q: Option<String>,
}

/// List contests
///
/// Everything that is or was open, the newest first. Drafts are never among them.
#[utoipa::path(
    operation_id = "list_contests",
    tag = "contests",
    params(ContestFilter, PageQuery),
    responses(
        (status = 200, description = "A page of contests", body = Page<ContestListItem>),
        (status = 400, description = "malformed_request, cursor_invalid", body = Problem, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/contests")]
pub(super) async fn list_contests(
    app: web::Data<App>,
    filter: web::Query<ContestFilter>,
    page: web::Query<PageQuery>,
) -> Result<HttpResponse, Error> {
    let (ContestFilter { phase, q }, page) = (filter.into_inner(), page.into_inner());
    let contests = app
        .db
        .read(move |conn| service::list_contests(conn, phase.as_deref(), q.as_deref(), &page))
        .await?;
    Ok(HttpResponse::Ok().json(contests))
}

/// List the contests one organises
///
/// In whatever phase, the last joined first.
#[utoipa::path(
    operation_id = "list_my_contests",
    tag = "contests",
    params(PageQuery),
    responses(
        (status = 200, description = "A page of contests", body = Page<ContestListItem>),
        (status = 400, description = "malformed_request, cursor_invalid", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "not_signed_in, token_expired", body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/me/contests")]
pub(super) async fn list_my_contests(
    app: web::Data<App>,
    signed_in: SignedIn,
    page: web::Query<PageQuery>,
) -> Result<HttpResponse, Error> {
    let contests = app
        .query(signed_in.person, move |conn, context| {
            service::list_my_contests(conn, context.actor, &page)
        })
        .await?;
    Ok(HttpResponse::Ok().json(contests))
}

/// Find a contest
///
/// By id or by its part of the address. Texts in three languages, the description also as sanitised HTML, and how places
/// are decided. A contest that was never open is there for its organisers only.
#[utoipa::path(
    operation_id = "find_contest",
    tag = "contests",
    params(("contest" = String, Path, description = "The id of the contest, or its part of the address", example = "kokshe-2027")),
    responses(
        (status = 200, description = "The contest", body = Contest),
        (status = 401, description = "not_signed_in, token_expired", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Problem, content_type = "application/problem+json"),
    ),
    security((), ("bearer" = []))
)]
#[get("/contests/{contest}")]
pub(super) async fn find_contest(
    app: web::Data<App>,
    reader: MaybeSignedIn,
    path: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let reader = reader.0.map(|signed_in| signed_in.person);
    let contest = app
        .db
        .read(move |conn| service::find_contest(conn, &path, reader))
        .await?;
    Ok(HttpResponse::Ok().json(contest))
}

/// Find the document of a contest
///
/// For its organisers: what they write, what of it is locked, and what still hinders the opening.
#[utoipa::path(
    operation_id = "find_contest_draft",
    tag = "contests",
    params(("contest" = ContestId, Path, description = "The contest")),
    responses(
        (status = 200, description = "The document", body = EditableContest, headers(("ETag" = String, description = "The version to update from"))),
        (status = 401, description = "not_signed_in, token_expired", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/contests/{contest}/draft")]
pub(super) async fn find_contest_draft(
    app: web::Data<App>,
    signed_in: SignedIn,
    path: web::Path<ContestId>,
) -> Result<HttpResponse, Error> {
    let contest = app
        .query(signed_in.person, move |conn, context| {
            service::find_contest_draft(conn, *path, context.actor)
        })
        .await?;
    Ok(versioned(HttpResponse::Ok(), contest.version, &contest))
}
