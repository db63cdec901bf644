//! The HTTP side of a vote of the public.

use actix_web::{HttpResponse, get, put, web};
use domain::ids::ContestId;
use openapi::Problem;
use openapi::public_vote::{PublicVote, SetPublicVote};

use super::service;
use crate::app::App;
use crate::error::Error;
use crate::http::{IfMatch, Mutation, SignedIn, versioned};

/// The vote of the public
///
/// As it is entered, with every entry that can be voted on. For who runs the contest alone: jurors do not see it before the
/// results are public.
#[utoipa::path(
    operation_id = "find_public_vote",
    tag = "publications",
    params(("contest" = ContestId, Path)),
    responses(
        (status = 200, body = PublicVote, headers(("ETag" = String))),
        (status = 401, body = Problem, description = "Not signed in"),
        (status = 403, body = Problem, description = "Not running the contest"),
        (status = 404, body = Problem, description = "No such contest"),
    ),
    security(("bearer" = []))
)]
#[get("/contests/{contest}/public-vote")]
pub(super) async fn find_public_vote(
    app: web::Data<App>,
    signed_in: SignedIn,
    contest: web::Path<ContestId>,
) -> Result<HttpResponse, Error> {
    let vote = app.query(signed_in.person, move |conn, context| {
        service::find(conn, context, *contest)
    });
    let vote = vote.await?;
    Ok(versioned(HttpResponse::Ok(), vote.version, &vote))
}

/// Enter the vote of the public
///
/// It is published with the next publication, beside the results of the jury and in none of them. Earlier versions are
/// kept.
#[utoipa::path(
    operation_id = "set_public_vote",
    tag = "publications",
    params(
        ("contest" = ContestId, Path),
        ("If-Match" = String, Header, description = "The version it was made from; `\"0\"` for the first"),
        ("Idempotency-Key" = Option<String>, Header),
    ),
    request_body = SetPublicVote,
    responses(
        (status = 200, body = PublicVote, headers(("ETag" = String))),
        (status = 400, body = Problem, description = "The body cannot be read"),
        (status = 401, body = Problem, description = "Not signed in"),
        (status = 403, body = Problem, description = "Not running the contest"),
        (status = 404, body = Problem, description = "No such contest"),
        (status = 409, body = Problem, description = "The entries are not in yet, or the contest is archived or cancelled"),
        (status = 412, body = Problem, description = "Entered otherwise since"),
        (status = 422, body = Problem, description = "Nothing said of who voted, an entry twice, or one that does not take part"),
        (status = 428, body = Problem, description = "Without If-Match"),
    ),
    security(("bearer" = []))
)]
#[put("/contests/{contest}/public-vote")]
pub(super) async fn set_public_vote(
    app: web::Data<App>,
    signed_in: SignedIn,
    contest: web::Path<ContestId>,
    if_match: IfMatch,
    mutation: Mutation<SetPublicVote>,
) -> Result<HttpResponse, Error> {
    let set = mutation.body;
    let setting = app.command(signed_in.person, mutation.stamp, move |conn, context| {
        service::set(conn, context, *contest, if_match, &set)
    });
    let vote = setting.await?;
    Ok(versioned(HttpResponse::Ok(), vote.version, &vote))
}
