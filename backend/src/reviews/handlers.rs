//! The HTTP side of reviews.

use actix_web::{HttpResponse, get, post, put, web};
use domain::ids::{AssignmentId, AttachmentId, RoundId};
use domain::review::ReviewDraft;
use openapi::Problem;
use openapi::review::{AssignmentSheet, Review, ReviewQueue};

use super::service;
use crate::app::App;
use crate::error::Error;
use crate::files;
use crate::http::{IfMatch, Mutation, PageQuery, SignedIn, versioned};

/// A juror's entries of a round
///
/// In the order of their codes, which tells nothing. Without a seat on the jury of its contest there is no such round.
#[utoipa::path(
    operation_id = "list_my_assignments",
    tag = "reviews",
    params(("round" = RoundId, Path), PageQuery),
    responses(
        (status = 200, body = ReviewQueue),
        (status = 400, body = Problem, description = "The cursor or the limit is none"),
        (status = 401, body = Problem, description = "Not signed in"),
        (status = 404, body = Problem, description = "No such round, or not on its jury"),
    ),
    security(("bearer" = []))
)]
#[get("/rounds/{round}/queue")]
pub(super) async fn list_my_assignments(
    app: web::Data<App>,
    signed_in: SignedIn,
    round: web::Path<RoundId>,
    page: web::Query<PageQuery>,
) -> Result<web::Json<ReviewQueue>, Error> {
    let paging = page.parse()?;
    let queue = app.query(signed_in.person, move |conn, context| {
        service::list_my_assignments(conn, context, *round, &paging)
    });
    Ok(web::Json(queue.await?))
}

/// One entry of a juror's queue
///
/// The blind entry, the rubric, the juror's own review and the neighbours in the queue. The `ETag` is the version of the
/// review, `"0"` before it is saved first.
#[utoipa::path(
    operation_id = "find_assignment",
    tag = "reviews",
    params(("assignment" = AssignmentId, Path)),
    responses(
        (status = 200, body = AssignmentSheet, headers(("ETag" = String))),
        (status = 401, body = Problem, description = "Not signed in"),
        (status = 404, body = Problem, description = "Not an assignment which the caller holds"),
    ),
    security(("bearer" = []))
)]
#[get("/assignments/{assignment}")]
pub(super) async fn find_assignment(
    app: web::Data<App>,
    signed_in: SignedIn,
    assignment: web::Path<AssignmentId>,
) -> Result<HttpResponse, Error> {
    let sheet = app.query(signed_in.person, move |conn, context| {
        service::find_assignment(conn, context, *assignment)
    });
    let sheet = sheet.await?;
    Ok(versioned(HttpResponse::Ok(), sheet.version, &sheet))
}

/// Save the draft of a review
///
/// Answers may be missing; a mark off its scale or step, an unknown criterion and a text that is too long are refused. After
/// a submission the draft stands beside what was submitted, which counts until the next submission.
#[utoipa::path(
    operation_id = "save_review",
    tag = "reviews",
    params(
        ("assignment" = AssignmentId, Path),
        ("If-Match" = String, Header, description = "The version it was made from; `\"0\"` for the first"),
        ("Idempotency-Key" = Option<String>, Header),
    ),
    request_body = ReviewDraft,
    responses(
        (status = 200, body = Review, headers(("ETag" = String))),
        (status = 400, body = Problem, description = "The body cannot be read"),
        (status = 401, body = Problem, description = "Not signed in"),
        (status = 404, body = Problem, description = "Not an assignment which the caller holds"),
        (status = 409, body = Problem, description = "The deadline has passed, or the round is not being judged"),
        (status = 412, body = Problem, description = "Saved elsewhere since"),
        (status = 422, body = Problem, description = "Marks or texts that cannot be"),
        (status = 428, body = Problem, description = "Without If-Match"),
    ),
    security(("bearer" = []))
)]
#[put("/assignments/{assignment}/review")]
pub(super) async fn save_review(
    app: web::Data<App>,
    signed_in: SignedIn,
    assignment: web::Path<AssignmentId>,
    if_match: IfMatch,
    mutation: Mutation<ReviewDraft>,
) -> Result<HttpResponse, Error> {
    let (assignment, draft) = (*assignment, mutation.body);
    let saving = app.command(signed_in.person, mutation.stamp, move |conn, context| {
        service::save_review(conn, context, assignment, if_match, &draft)
    });
    let review = saving.await?;
    Ok(versioned(HttpResponse::Ok(), review.version, &review))
}

/// Submit a review
///
/// The draft as it was saved last, which has to be complete. It can be changed and submitted again until the round closes.
#[utoipa::path(
    operation_id = "submit_review",
    tag = "reviews",
    params(
        ("assignment" = AssignmentId, Path),
        ("If-Match" = String, Header, description = "The version of the draft that is submitted"),
        ("Idempotency-Key" = Option<String>, Header),
    ),
    responses(
        (status = 200, body = Review, headers(("ETag" = String))),
        (status = 401, body = Problem, description = "Not signed in"),
        (status = 404, body = Problem, description = "Not an assignment which the caller holds"),
        (status = 409, body = Problem, description = "The deadline has passed, or the round is not being judged"),
        (status = 412, body = Problem, description = "Saved elsewhere since"),
        (status = 422, body = Problem, description = "What is still missing"),
        (status = 428, body = Problem, description = "Without If-Match"),
    ),
    security(("bearer" = []))
)]
#[post("/assignments/{assignment}/review/submission")]
pub(super) async fn submit_review(
    app: web::Data<App>,
    signed_in: SignedIn,
    assignment: web::Path<AssignmentId>,
    if_match: IfMatch,
    mutation: Mutation<()>,
) -> Result<HttpResponse, Error> {
    let assignment = *assignment;
    let submitting = app.command(signed_in.person, mutation.stamp, move |conn, context| {
        service::submit_review(conn, context, assignment, if_match)
    });
    let review = submitting.await?;
    Ok(versioned(HttpResponse::Ok(), review.version, &review))
}

/// Download a file of an entry, as jurors get it
///
/// The copy without metadata, under a neutral name, in a stream.
#[utoipa::path(
    operation_id = "download_assignment_attachment",
    tag = "reviews",
    params(("assignment" = AssignmentId, Path), ("attachment" = AttachmentId, Path)),
    responses(
        (status = 200, content_type = "application/octet-stream", body = Vec<u8>),
        (status = 401, body = Problem, description = "Not signed in"),
        (status = 404, body = Problem, description = "Not held by the caller, not in it, or the copy is still being made"),
    ),
    security(("bearer" = []))
)]
#[get("/assignments/{assignment}/attachments/{attachment}")]
pub(super) async fn download_assignment_attachment(
    app: web::Data<App>,
    signed_in: SignedIn,
    path: web::Path<(AssignmentId, AttachmentId)>,
) -> Result<HttpResponse, Error> {
    let (assignment, attachment) = path.into_inner();
    let finding = app.query(signed_in.person, move |conn, context| {
        service::find_attachment(conn, context, assignment, attachment)
    });
    let file = finding.await?;
    files::send(&app, file).await
}
