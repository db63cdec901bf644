//! HTTP for fragile places.

use actix_web::{get, post, web};
use domain::ids::RoundId;
use openapi::Problem;
use openapi::analysis::{FragilePlaces, ProposeSecondAssignment, ProposedSecondAssignment};

use super::places::{self, PlacesQuery};
use super::proposal;
use crate::app::App;
use crate::error::Error;
use crate::http::{Mutation, SignedIn};

/// Where a cut line runs between entries whose order is uncertain
///
/// The line is the round's own, from its rule for advancing, unless a number of places is asked for. With it comes the
/// second assignment: which further reviews, by whom, would make the order certain. Nothing is saved.
#[utoipa::path(
    operation_id = "find_fragile_places",
    tag = "assignments",
    params(("round" = RoundId, Path), PlacesQuery),
    responses(
        (status = 200, body = FragilePlaces),
        (status = 400, body = Problem),
        (status = 401, body = Problem),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
        (status = 409, description = "The contest is still a draft", body = Problem),
    ),
)]
#[get("/rounds/{round}/fragile-places")]
pub(super) async fn find_fragile_places(
    app: web::Data<App>,
    signed_in: SignedIn,
    round: web::Path<RoundId>,
    query: web::Query<PlacesQuery>,
) -> Result<web::Json<FragilePlaces>, Error> {
    places::find(&app, signed_in, *round, query.into_inner())
        .await
        .map(web::Json)
}

/// Propose the further reviews that would settle fragile places
///
/// Just the pairs that were shown, while the round is reviewed; jurors learn of them when they are released. What the engine
/// proposed before and nobody released is replaced.
#[utoipa::path(
    operation_id = "propose_second_assignment",
    tag = "assignments",
    params(("round" = RoundId, Path)),
    request_body = ProposeSecondAssignment,
    responses(
        (status = 200, body = ProposedSecondAssignment),
        (status = 400, body = Problem),
        (status = 401, body = Problem),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
        (status = 409, description = "The round is not being reviewed", body = Problem),
        (status = 412, description = "By now other pairs would be proposed", body = Problem),
        (status = 422, body = Problem),
    ),
)]
#[post("/rounds/{round}/second-assignments")]
pub(super) async fn propose_second_assignment(
    app: web::Data<App>,
    signed_in: SignedIn,
    round: web::Path<RoundId>,
    mutation: Mutation<ProposeSecondAssignment>,
) -> Result<web::Json<ProposedSecondAssignment>, Error> {
    proposal::propose(&app, signed_in, mutation.stamp, *round, mutation.body)
        .await
        .map(web::Json)
}
