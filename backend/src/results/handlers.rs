//! The HTTP side of results.

use actix_web::{HttpRequest, HttpResponse, delete, get, post, put, web};
use domain::ids::{EntryId, RoundId};
use openapi::Problem;
use openapi::result::{
    ChairOrder, DecideEntry, Decision, EntryAdjustment, ProposedDecisions, RoundProgress, RoundRanking,
    SetAdjustment, SetChairOrder,
};
use openapi::rule_change::{CompareRankings, RankingComparison};

use super::{comparison, decisions, progress, ranking};
use crate::app::App;
use crate::error::Error;
use crate::http::{IfMatch, Mutation, SignedIn, versioned};

/// The ranking of a round
///
/// As it stands now, from the submitted reviews, with every mark behind every number. For who runs the contest and for the
/// chair, who gets stand-ins in the place of jurors' ids. Who asks again with the `ETag` is sent only a ranking that has
/// changed.
#[utoipa::path(
    operation_id = "find_ranking",
    tag = "results",
    params(("round" = RoundId, Path), ("If-None-Match" = Option<String>, Header)),
    responses(
        (status = 200, body = RoundRanking),
        (status = 304, description = "It is the one whose `ETag` was sent"),
        (status = 401, body = Problem, description = "Not signed in"),
        (status = 403, body = Problem, description = "Neither running the contest nor its chair"),
        (status = 404, body = Problem, description = "No such round"),
        (status = 409, body = Problem, description = "The contest is still a draft"),
    ),
    security(("bearer" = []))
)]
#[get("/rounds/{round}/ranking")]
pub(super) async fn find_ranking(
    app: web::Data<App>,
    signed_in: SignedIn,
    round: web::Path<RoundId>,
    request: HttpRequest,
) -> Result<HttpResponse, Error> {
    let ranking = ranking::find_ranking(&app, signed_in, *round).await?;
    Ok(ranking.answer(&request))
}

/// Compare the ranking with another one
///
/// Under another rule book, or as if some jurors had not judged. Nothing is saved.
#[utoipa::path(
    operation_id = "compare_rankings",
    tag = "results",
    params(("round" = RoundId, Path)),
    request_body = CompareRankings,
    responses(
        (status = 200, body = RankingComparison),
        (status = 401, body = Problem, description = "Not signed in"),
        (status = 403, body = Problem, description = "Not running the contest"),
        (status = 404, body = Problem, description = "No such round"),
        (status = 409, body = Problem, description = "The contest is still a draft"),
        (status = 422, body = Problem, description = "A rule book that contradicts itself, its rubric or what was judged, or an unknown juror"),
    ),
    security(("bearer" = []))
)]
#[post("/rounds/{round}/ranking-comparisons")]
pub(super) async fn compare_rankings(
    app: web::Data<App>,
    signed_in: SignedIn,
    round: web::Path<RoundId>,
    asked: Mutation<CompareRankings>,
) -> Result<web::Json<RankingComparison>, Error> {
    let compared = app.query(signed_in.person, move |conn, context| {
        comparison::compare_rankings(conn, context, *round, &asked.body)
    });
    Ok(web::Json(compared.await?))
}

/// How far the reviews of a round are
///
/// By juror and by entry, for who runs the contest.
#[utoipa::path(
    operation_id = "find_progress",
    tag = "results",
    params(("round" = RoundId, Path)),
    responses(
        (status = 200, body = RoundProgress),
        (status = 401, body = Problem, description = "Not signed in"),
        (status = 403, body = Problem, description = "Not running the contest"),
        (status = 404, body = Problem, description = "No such round"),
    ),
    security(("bearer" = []))
)]
#[get("/rounds/{round}/progress")]
pub(super) async fn find_progress(
    app: web::Data<App>,
    signed_in: SignedIn,
    round: web::Path<RoundId>,
) -> Result<web::Json<RoundProgress>, Error> {
    let progress = app.query(signed_in.person, move |conn, context| {
        progress::find_progress(conn, context, *round)
    });
    Ok(web::Json(progress.await?))
}

/// Add an amount to an entry's total, or take it away
///
/// Under one of the labels of the round's rule book, while the round is judged or deliberated.
#[utoipa::path(
    operation_id = "set_adjustment",
    tag = "results",
    params(
        ("round" = RoundId, Path), ("entry" = EntryId, Path), ("label" = String, Path),
        ("If-Match" = String, Header, description = "The version it was made from; `\"0\"` for a new one"),
        ("Idempotency-Key" = Option<String>, Header),
    ),
    request_body = SetAdjustment,
    responses(
        (status = 200, body = EntryAdjustment, headers(("ETag" = String))),
        (status = 400, body = Problem, description = "The body cannot be read"),
        (status = 401, body = Problem, description = "Not signed in"),
        (status = 403, body = Problem, description = "Not running the contest"),
        (status = 404, body = Problem, description = "No such round, or no such entry in it"),
        (status = 409, body = Problem, description = "The round is not being judged or deliberated"),
        (status = 412, body = Problem, description = "Changed since"),
        (status = 422, body = Problem, description = "An unknown label, or an amount that cannot be"),
        (status = 428, body = Problem, description = "Without If-Match"),
    ),
    security(("bearer" = []))
)]
#[put("/rounds/{round}/adjustments/{entry}/{label}")]
pub(super) async fn set_adjustment(
    app: web::Data<App>,
    signed_in: SignedIn,
    path: web::Path<(RoundId, EntryId, String)>,
    if_match: IfMatch,
    mutation: Mutation<SetAdjustment>,
) -> Result<HttpResponse, Error> {
    let ((round, entry, label), set) = (path.into_inner(), mutation.body);
    let setting = app.command(signed_in.person, mutation.stamp, move |conn, context| {
        decisions::set_adjustment(conn, context, (round, entry, &label), if_match, &set)
    });
    let adjustment = setting.await?;
    Ok(versioned(HttpResponse::Ok(), adjustment.version, &adjustment))
}

/// Take an adjustment away
#[utoipa::path(
    operation_id = "remove_adjustment",
    tag = "results",
    params(
        ("round" = RoundId, Path), ("entry" = EntryId, Path), ("label" = String, Path),
        ("If-Match" = String, Header, description = "Its version"),
        ("Idempotency-Key" = Option<String>, Header),
    ),
    responses(
        (status = 204, description = "It is gone"),
        (status = 401, body = Problem, description = "Not signed in"),
        (status = 403, body = Problem, description = "Not running the contest"),
        (status = 404, body = Problem, description = "No such adjustment"),
        (status = 409, body = Problem, description = "The round is not being judged or deliberated"),
        (status = 412, body = Problem, description = "Changed since"),
        (status = 428, body = Problem, description = "Without If-Match"),
    ),
    security(("bearer" = []))
)]
#[delete("/rounds/{round}/adjustments/{entry}/{label}")]
pub(super) async fn remove_adjustment(
    app: web::Data<App>,
    signed_in: SignedIn,
    path: web::Path<(RoundId, EntryId, String)>,
    if_match: IfMatch,
    mutation: Mutation<()>,
) -> Result<HttpResponse, Error> {
    let (round, entry, label) = path.into_inner();
    let removing = app.command(signed_in.person, mutation.stamp, move |conn, context| {
        decisions::remove_adjustment(conn, context, (round, entry, &label), if_match)
    });
    removing.await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Decide about an entry
///
/// By who runs the contest or the chair, in the round's deliberation. The decision is pending until results are published.
#[utoipa::path(
    operation_id = "decide_entry",
    tag = "results",
    params(
        ("round" = RoundId, Path), ("entry" = EntryId, Path),
        ("If-Match" = String, Header, description = "The version it was made from; `\"0\"` for the first"),
        ("Idempotency-Key" = Option<String>, Header),
    ),
    request_body = DecideEntry,
    responses(
        (status = 200, body = Decision, headers(("ETag" = String))),
        (status = 400, body = Problem, description = "The body cannot be read"),
        (status = 401, body = Problem, description = "Not signed in"),
        (status = 403, body = Problem, description = "Neither running the contest nor its chair"),
        (status = 404, body = Problem, description = "No such round, or no such entry in it"),
        (status = 409, body = Problem, description = "The round is not being deliberated"),
        (status = 412, body = Problem, description = "Decided otherwise since"),
        (status = 422, body = Problem, description = "An award without a name, or an outcome that this round does not have"),
        (status = 428, body = Problem, description = "Without If-Match"),
    ),
    security(("bearer" = []))
)]
#[put("/rounds/{round}/decisions/{entry}")]
pub(super) async fn decide_entry(
    app: web::Data<App>,
    signed_in: SignedIn,
    path: web::Path<(RoundId, EntryId)>,
    if_match: IfMatch,
    mutation: Mutation<DecideEntry>,
) -> Result<HttpResponse, Error> {
    let (path, decide) = (path.into_inner(), mutation.body);
    let deciding = app.command(signed_in.person, mutation.stamp, move |conn, context| {
        decisions::decide_entry(conn, context, path, if_match, &decide)
    });
    let decision = deciding.await?;
    Ok(versioned(HttpResponse::Ok(), decision.version, &decision))
}

/// Decide by the round's rule for advancing
///
/// Entries that have a decision keep it. A tie across the cut, and entries without a rank, stay for people to decide.
#[utoipa::path(
    operation_id = "propose_decisions",
    tag = "results",
    params(("round" = RoundId, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 200, body = ProposedDecisions),
        (status = 401, body = Problem, description = "Not signed in"),
        (status = 403, body = Problem, description = "Neither running the contest nor its chair"),
        (status = 404, body = Problem, description = "No such round"),
        (status = 409, body = Problem, description = "Not in deliberation, or no round comes after this one"),
    ),
    security(("bearer" = []))
)]
#[post("/rounds/{round}/decisions")]
pub(super) async fn propose_decisions(
    app: web::Data<App>,
    signed_in: SignedIn,
    round: web::Path<RoundId>,
    mutation: Mutation<()>,
) -> Result<web::Json<ProposedDecisions>, Error> {
    let round = *round;
    let proposing = app.command(signed_in.person, mutation.stamp, move |conn, context| {
        decisions::propose_decisions(conn, context, round)
    });
    Ok(web::Json(proposing.await?))
}

/// Put tied entries in order
///
/// By the chair alone. It takes the place of the chair's whole order before; a rule book without the chair's decision among
/// its tie-breaks does not look at it.
#[utoipa::path(
    operation_id = "set_chair_order",
    tag = "results",
    params(
        ("round" = RoundId, Path),
        ("If-Match" = String, Header, description = "The version it was made from; `\"0\"` for the first"),
        ("Idempotency-Key" = Option<String>, Header),
    ),
    request_body = SetChairOrder,
    responses(
        (status = 200, body = ChairOrder, headers(("ETag" = String))),
        (status = 400, body = Problem, description = "The body cannot be read"),
        (status = 401, body = Problem, description = "Not signed in"),
        (status = 403, body = Problem, description = "Not the chair"),
        (status = 404, body = Problem, description = "No such round"),
        (status = 409, body = Problem, description = "The round is not being deliberated"),
        (status = 412, body = Problem, description = "Ordered otherwise since"),
        (status = 422, body = Problem, description = "An entry twice, or one that is not in the round"),
        (status = 428, body = Problem, description = "Without If-Match"),
    ),
    security(("bearer" = []))
)]
#[put("/rounds/{round}/chair-order")]
pub(super) async fn set_chair_order(
    app: web::Data<App>,
    signed_in: SignedIn,
    round: web::Path<RoundId>,
    if_match: IfMatch,
    mutation: Mutation<SetChairOrder>,
) -> Result<HttpResponse, Error> {
    let (round, set) = (*round, mutation.body);
    let setting = app.command(signed_in.person, mutation.stamp, move |conn, context| {
        decisions::set_chair_order(conn, context, round, if_match, &set)
    });
    let order = setting.await?;
    Ok(versioned(HttpResponse::Ok(), order.version, &order))
}
