//! The HTTP side of publications.
#![expect(
    unused_qualifications,
    reason = "utoipa qualifies the types of a query once more"
)]

use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, ETAG, IF_NONE_MATCH};
use actix_web::{HttpRequest, HttpResponse, get, post, web};
use domain::ids::{ContestId, EntryId};
use domain::publication::Ledgers;
use openapi::result::{EntryResults, Publication, PublishResults, Results, Seal};
use openapi::{Page, Problem};
use serde::Deserialize;
use utoipa::IntoParams;

use super::reading::PublishedLedger;
use super::{reading, sealing, service};
use crate::app::App;
use crate::error::Error;
use crate::http::{Mutation, PageQuery, SignedIn};

/// Seal results
///
/// Makes the hash of the results public before the results are: the SHA-256 of the ledger that would be published now. The
/// next publication has the same hash if nothing is changed before it, and says so either way. Nothing that could not be
/// published is sealed. After a change the results may be sealed again; every seal stays public.
#[utoipa::path(
    operation_id = "seal_results",
    tag = "publications",
    params(("contest" = ContestId, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 201, body = Seal),
        (status = 401, body = Problem, description = "Not signed in"),
        (status = 403, body = Problem, description = "Not running the contest"),
        (status = 404, body = Problem, description = "No such contest"),
        (status = 409, body = Problem, description = "Not in this phase, entries without a decision, rounds left, or exactly these results are sealed already"),
    ),
    security(("bearer" = []))
)]
#[post("/contests/{contest}/seals")]
pub(super) async fn seal_results(
    app: web::Data<App>,
    signed_in: SignedIn,
    contest: web::Path<ContestId>,
    mutation: Mutation<()>,
) -> Result<HttpResponse, Error> {
    let sealing = app.command(signed_in.person, mutation.stamp, move |conn, context| {
        sealing::seal_results(conn, context, *contest)
    });
    Ok(HttpResponse::Created().json(sealing.await?))
}

/// The seals of a contest
///
/// Every hash that was shown before results were, newest first, for everybody.
#[utoipa::path(
    operation_id = "list_seals",
    tag = "publications",
    params(("contest" = ContestId, Path), PageQuery),
    responses(
        (status = 200, body = Page<Seal>),
        (status = 400, body = Problem, description = "The cursor or the limit is none"),
        (status = 404, body = Problem, description = "No such contest, or it was never open"),
    ),
    security(())
)]
#[get("/contests/{contest}/seals")]
pub(super) async fn list_seals(
    app: web::Data<App>,
    contest: web::Path<ContestId>,
    page: web::Query<PageQuery>,
) -> Result<web::Json<Page<Seal>>, Error> {
    let listing = app
        .db
        .read(move |conn| sealing::list_seals(conn, *contest, &page));
    Ok(web::Json(listing.await?))
}

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

/// Which ledger.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct LedgerQuery {
    /// The number of the publication; the newest without it
    publication: Option<i32>,
}

/// The ledger of published results
///
/// Rule books, pseudonymous marks and adjustments: everything from which the ranking can be made again, and the places that
/// were published. The bytes are canonical JSON (RFC 8785); their SHA-256 is the publication's `ledger_sha256` and the
/// `ETag`. `orleu verify` computes every number anew.
#[utoipa::path(
    operation_id = "find_ledger",
    tag = "publications",
    params(("contest" = ContestId, Path), LedgerQuery),
    responses(
        (status = 200, body = Ledgers, headers(("ETag" = String), ("Content-Disposition" = String), ("Cache-Control" = String))),
        (status = 304, description = "`If-None-Match` has the hash of this ledger"),
        (status = 400, body = Problem, description = "The number is none"),
        (status = 404, body = Problem, description = "No such contest or publication"),
    ),
    security(())
)]
#[get("/contests/{contest}/ledger")]
pub(super) async fn find_ledger(
    app: web::Data<App>,
    request: HttpRequest,
    contest: web::Path<ContestId>,
    query: web::Query<LedgerQuery>,
) -> Result<HttpResponse, Error> {
    let number = query.publication;
    let reading = app
        .db
        .read(move |conn| reading::find_ledger(conn, *contest, number));
    Ok(send_ledger(&request, reading.await?, number.is_some()))
}

/// The bytes as they were hashed, to be saved. What a publication holds never changes, which one is the newest does.
fn send_ledger(request: &HttpRequest, ledger: PublishedLedger, is_numbered: bool) -> HttpResponse {
    let tag = format!("\"{}\"", ledger.sha256);
    let keep = if is_numbered {
        "public, max-age=31536000, immutable"
    } else {
        "public, no-cache"
    };
    let seen = request.headers().get(IF_NONE_MATCH);
    if seen.is_some_and(|seen| seen.as_bytes() == tag.as_bytes()) {
        return HttpResponse::NotModified()
            .insert_header((ETAG, tag))
            .insert_header((CACHE_CONTROL, keep))
            .finish();
    }
    // A slug is ASCII letters, digits and hyphens.
    let name = format!("orleu-ledger-{}-{}.json", ledger.slug, ledger.number);
    HttpResponse::Ok()
        .content_type("application/json")
        .insert_header((ETAG, tag))
        .insert_header((CACHE_CONTROL, keep))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .body(ledger.json)
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
