//! The HTTP side of what reviews say.

use actix_web::{get, web};
use domain::ids::RoundId;
use openapi::Problem;
use openapi::analysis::{BiasReport, OwnDistribution, RoundAnalysis};

use super::{bias, own, round as rounds};
use crate::app::App;
use crate::error::Error;
use crate::http::SignedIn;

/// What the reviews of a round say beside its ranking
///
/// As they stand now: where the variation comes from, each juror's severity, each entry's adjusted score with its error and
/// a 90 % interval of its rank (parametric bootstrap, marginal, with a seed from the round's id), how far the jurors
/// agree, and how their scores are spread. What cannot be told is missing with a reason. For who runs the contest and for
/// the chair, who gets stand-ins in the place of jurors' ids and no names.
#[utoipa::path(
    operation_id = "find_analysis",
    tag = "results",
    params(("round" = RoundId, Path)),
    responses(
        (status = 200, body = RoundAnalysis),
        (status = 401, body = Problem, description = "Not signed in"),
        (status = 403, body = Problem, description = "Neither running the contest nor its chair"),
        (status = 404, body = Problem, description = "No such round"),
        (status = 409, body = Problem, description = "The contest is still a draft"),
    ),
    security(("bearer" = []))
)]
#[get("/rounds/{round}/analysis")]
pub(super) async fn find_analysis(
    app: web::Data<App>,
    signed_in: SignedIn,
    round: web::Path<RoundId>,
) -> Result<web::Json<RoundAnalysis>, Error> {
    rounds::find(&app, signed_in, *round).await.map(web::Json)
}

/// Whether jurors favour anybody
///
/// How much higher scores are where juror and entry are of the same settlement, region, language or track, or both from a
/// village, than what merit and severity explain; the same for each single juror, and for their scores of entries from villages. For who runs the
/// contest alone. Small cells are named and not estimated.
#[utoipa::path(
    operation_id = "find_bias",
    tag = "results",
    params(("round" = RoundId, Path)),
    responses(
        (status = 200, body = BiasReport),
        (status = 401, body = Problem, description = "Not signed in"),
        (status = 403, body = Problem, description = "On the jury"),
        (status = 404, body = Problem, description = "No such round, or not running its contest"),
        (status = 409, body = Problem, description = "The contest is still a draft"),
    ),
    security(("bearer" = []))
)]
#[get("/rounds/{round}/bias")]
pub(super) async fn find_bias(
    app: web::Data<App>,
    signed_in: SignedIn,
    round: web::Path<RoundId>,
) -> Result<web::Json<BiasReport>, Error> {
    bias::find(&app, signed_in, *round).await.map(web::Json)
}

/// A juror's own scores beside those of the others
///
/// When the round can be reviewed no more: the contest has gone on to its next round, or its results are public. The others
/// are one distribution without names, and are shown only where nobody's marks can be guessed from it.
#[utoipa::path(
    operation_id = "find_my_distribution",
    tag = "reviews",
    params(("round" = RoundId, Path)),
    responses(
        (status = 200, body = OwnDistribution),
        (status = 401, body = Problem, description = "Not signed in"),
        (status = 404, body = Problem, description = "No such round, or not on its jury"),
        (status = 409, body = Problem, description = "The round is still reviewed, could be again, or was not yet"),
    ),
    security(("bearer" = []))
)]
#[get("/rounds/{round}/my-distribution")]
pub(super) async fn find_my_distribution(
    app: web::Data<App>,
    signed_in: SignedIn,
    round: web::Path<RoundId>,
) -> Result<web::Json<OwnDistribution>, Error> {
    own::find(&app, signed_in, *round).await.map(web::Json)
}
