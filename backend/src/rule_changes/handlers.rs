//! The HTTP side of rule changes.

use actix_web::{HttpResponse, get, post, web};
use domain::ids::{RoundId, RuleChangeId};
use openapi::Problem;
use openapi::rule_change::{AdoptRuleChange, ProposeRuleChange, RuleChange, RuleChangeWithComparison};

use super::service;
use crate::app::App;
use crate::error::Error;
use crate::http::{Mutation, SignedIn};

/// Propose another rule book for a round
///
/// From the opening of the contest until its results are public. It counts once a second person has adopted it; the
/// answer shows whom it would move.
#[utoipa::path(
    operation_id = "propose_rule_change",
    tag = "results",
    params(("round" = RoundId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = ProposeRuleChange,
    responses(
        (status = 201, body = RuleChangeWithComparison),
        (status = 401, body = Problem, description = "Not signed in"),
        (status = 403, body = Problem, description = "Not running the contest"),
        (status = 404, body = Problem, description = "No such round"),
        (status = 409, body = Problem, description = "Not in this phase, nothing changes, or another change is proposed"),
        (status = 422, body = Problem, description = "A rule book that contradicts itself, its rubric or what was judged"),
    ),
    security(("bearer" = []))
)]
#[post("/rounds/{round}/rule-changes")]
pub(super) async fn propose_rule_change(
    app: web::Data<App>,
    signed_in: SignedIn,
    round: web::Path<RoundId>,
    mutation: Mutation<ProposeRuleChange>,
) -> Result<HttpResponse, Error> {
    let (round, propose) = (*round, mutation.body);
    let proposing = app.command(signed_in.person, mutation.stamp, move |conn, context| {
        service::propose(conn, context, round, &propose)
    });
    Ok(HttpResponse::Created().json(proposing.await?))
}

/// List the rule changes of a round
///
/// Proposed, adopted and withdrawn, oldest first; for who runs the contest and for the chair.
#[utoipa::path(
    operation_id = "list_rule_changes",
    tag = "results",
    params(("round" = RoundId, Path)),
    responses(
        (status = 200, body = Vec<RuleChange>),
        (status = 401, body = Problem, description = "Not signed in"),
        (status = 403, body = Problem, description = "Neither running the contest nor its chair"),
        (status = 404, body = Problem, description = "No such round"),
    ),
    security(("bearer" = []))
)]
#[get("/rounds/{round}/rule-changes")]
pub(super) async fn list_rule_changes(
    app: web::Data<App>,
    signed_in: SignedIn,
    round: web::Path<RoundId>,
) -> Result<web::Json<Vec<RuleChange>>, Error> {
    let changes = app.query(signed_in.person, move |conn, context| {
        service::list(conn, context, *round)
    });
    Ok(web::Json(changes.await?))
}

/// Read a rule change, with what it would do to the ranking now
#[utoipa::path(
    operation_id = "find_rule_change",
    tag = "results",
    params(("change" = RuleChangeId, Path)),
    responses(
        (status = 200, body = RuleChangeWithComparison),
        (status = 401, body = Problem, description = "Not signed in"),
        (status = 404, body = Problem, description = "No such change, or neither running the contest nor its chair"),
    ),
    security(("bearer" = []))
)]
#[get("/rule-changes/{change}")]
pub(super) async fn find_rule_change(
    app: web::Data<App>,
    signed_in: SignedIn,
    change: web::Path<RuleChangeId>,
) -> Result<web::Json<RuleChangeWithComparison>, Error> {
    let change = app.query(signed_in.person, move |conn, context| {
        service::find(conn, context, *change)
    });
    Ok(web::Json(change.await?))
}

/// Adopt a rule change as the second person
///
/// With the hash of the comparison that was looked at: if the ranking has moved since, nothing is adopted (412). From then
/// on the public page of the contest shows the change with its reason.
#[utoipa::path(
    operation_id = "adopt_rule_change",
    tag = "results",
    params(("change" = RuleChangeId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = AdoptRuleChange,
    responses(
        (status = 200, body = RuleChange),
        (status = 401, body = Problem, description = "Not signed in"),
        (status = 404, body = Problem, description = "No such change, or neither running the contest nor its chair"),
        (status = 409, body = Problem, description = "Proposed by the caller, settled already, or not in this phase"),
        (status = 412, body = Problem, description = "The ranking has moved since it was compared"),
    ),
    security(("bearer" = []))
)]
#[post("/rule-changes/{change}/adoption")]
pub(super) async fn adopt_rule_change(
    app: web::Data<App>,
    signed_in: SignedIn,
    change: web::Path<RuleChangeId>,
    mutation: Mutation<AdoptRuleChange>,
) -> Result<web::Json<RuleChange>, Error> {
    let (change, adopt) = (*change, mutation.body);
    let adopting = app.command(signed_in.person, mutation.stamp, move |conn, context| {
        service::adopt(conn, context, change, &adopt)
    });
    Ok(web::Json(adopting.await?))
}

/// Take a proposed rule change back
#[utoipa::path(
    operation_id = "withdraw_rule_change",
    tag = "results",
    params(("change" = RuleChangeId, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 200, body = RuleChange),
        (status = 401, body = Problem, description = "Not signed in"),
        (status = 404, body = Problem, description = "No such change, or neither running the contest nor its chair"),
        (status = 409, body = Problem, description = "Settled already"),
    ),
    security(("bearer" = []))
)]
#[post("/rule-changes/{change}/withdrawal")]
pub(super) async fn withdraw_rule_change(
    app: web::Data<App>,
    signed_in: SignedIn,
    change: web::Path<RuleChangeId>,
    mutation: Mutation<()>,
) -> Result<web::Json<RuleChange>, Error> {
    let change = *change;
    let withdrawing = app.command(signed_in.person, mutation.stamp, move |conn, context| {
        service::withdraw(conn, context, change)
    });
    Ok(web::Json(withdrawing.await?))
}
