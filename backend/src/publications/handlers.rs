//! The HTTP side of publications.

use actix_web::http::header::ETAG;
use actix_web::{HttpResponse, get, post, web};
use domain::ids::{ContestId, EntryId};
use domain::publication::Ledgers;
use openapi::Problem;
use openapi::result::{EntryResults, Publication, PublishResults, Results};

use super::{reading, service};
use crate::app::App;
use crate::error::Error;
use crate::http::{Mutation, SignedIn};

/// Publish results
///
/// An immutable snapshot of every round up to the current one, with its ledger and the ledger's SHA-256, together with the
/// step of the contest's life that it stands for: `provisional` results take a contest from deliberation to provisional, as
/// a `revision` does after it was taken back into deliberation, and `final` ones from provisional to final. A `revision` of
/// what is public already moves nothing. `change_contest_phase` with `publish_provisional` or `finalise` does the same.
#[utoipa::path(
    operation_id = "publish_results",
    tag = "publications",
    params(("contest" = ContestId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = PublishResults,
    responses(
        (status = 201, body = Publication),
        (status = 400, body = Problem, description = "The body cannot be read"),
        (status = 401, body = Problem, description = "Not signed in"),
        (status = 403, body = Problem, description = "Not running the contest"),
        (status = 404, body = Problem, description = "No such contest"),
        (status = 409, body = Problem, description = "Not in this phase, not this kind, or a precondition of the step is not met: entries without a decision, rounds left"),
    ),
    security(("bearer" = []))
)]
#[post("/contests/{contest}/publications")]
pub(super) async fn publish_results(
    app: web::Data<App>,
    signed_in: SignedIn,
    contest: web::Path<ContestId>,
    mutation: Mutation<PublishResults>,
) -> Result<HttpResponse, Error> {
    let (contest, kind, config) = (*contest, mutation.body.kind, app.config.clone());
    let publishing = app.command(signed_in.person, mutation.stamp, move |conn, context| {
        service::publish_results(conn, context, contest, kind, &config.public_url)
    });
    Ok(HttpResponse::Created().json(publishing.await?))
}

/// The results of a contest
///
/// The newest publication, for everybody. Names stand in it as far as they may be said at the moment: grown-ups with their
/// settlement, contestants under 18 only while a guardian's consent is given, everybody else under the entry code alone.
#[utoipa::path(
    operation_id = "find_results",
    tag = "publications",
    params(("contest" = ContestId, Path)),
    responses(
        (status = 200, body = Results),
        (status = 404, body = Problem, description = "No such contest, or nothing is published"),
    ),
    security(())
)]
#[get("/contests/{contest}/results")]
pub(super) async fn find_results(
    app: web::Data<App>,
    contest: web::Path<ContestId>,
) -> Result<web::Json<Results>, Error> {
    let now = app.clock.now();
    let reading = app
        .db
        .read(move |conn| reading::find_results(conn, now, *contest));
    Ok(web::Json(reading.await?))
}

/// The ledger of the newest results
///
/// Rule books, pseudonymous marks and adjustments: everything from which the ranking can be made again. The bytes are
/// canonical JSON (RFC 8785); their SHA-256 is the publication's `ledger_sha256` and the `ETag`.
#[utoipa::path(
    operation_id = "find_ledger",
    tag = "publications",
    params(("contest" = ContestId, Path)),
    responses(
        (status = 200, body = Ledgers, headers(("ETag" = String))),
        (status = 404, body = Problem, description = "No such contest, or nothing is published"),
    ),
    security(())
)]
#[get("/contests/{contest}/ledger")]
pub(super) async fn find_ledger(
    app: web::Data<App>,
    contest: web::Path<ContestId>,
) -> Result<HttpResponse, Error> {
    let reading = app.db.read(move |conn| reading::find_ledger(conn, *contest));
    let (ledger, sha256) = reading.await?;
    Ok(HttpResponse::Ok()
        .content_type("application/json")
        .insert_header((ETAG, format!("\"{sha256}\"")))
        .body(ledger))
}

/// The results of one's own entry
///
/// For the people of an entry, once results are published: every mark behind every number, under the pseudonyms of the
/// ledger, and what jurors wrote to them.
#[utoipa::path(
    operation_id = "find_my_results",
    tag = "publications",
    params(("entry" = EntryId, Path)),
    responses(
        (status = 200, body = EntryResults),
        (status = 401, body = Problem, description = "Not signed in"),
        (status = 404, body = Problem, description = "Not an entry of the caller's, or nothing is published"),
    ),
    security(("bearer" = []))
)]
#[get("/entries/{entry}/results")]
pub(super) async fn find_my_results(
    app: web::Data<App>,
    signed_in: SignedIn,
    entry: web::Path<EntryId>,
) -> Result<web::Json<EntryResults>, Error> {
    let results = app.query(signed_in.person, move |conn, context| {
        reading::find_my_results(conn, context, *entry)
    });
    Ok(web::Json(results.await?))
}
