//! The HTTP side of rounds judged in pairs.

use actix_web::{get, post, web};
use domain::ids::RoundId;
use domain::pairwise::round::JurorAction;
use openapi::Problem;
use openapi::pairwise::{ChangePairwiseRound, PairwiseRound, PitchQueue};

use super::{juror, organiser};
use crate::app::App;
use crate::error::Error;
use crate::http::{Mutation, SignedIn};

/// A round that is judged in pairs
///
/// Who is where, how often each pitch was visited, and what all answers say together, with how sure that is. For who runs
/// the contest and for the chair, who sees no jurors.
#[utoipa::path(
    operation_id = "find_pairwise_round",
    tag = "pairwise",
    params(("round" = RoundId, Path)),
    responses(
        (status = 200, body = PairwiseRound),
        (status = 401, body = Problem, description = "Not signed in"),
        (status = 403, body = Problem, description = "Neither running the contest nor its chair"),
        (status = 404, body = Problem, description = "No such round"),
        (status = 409, body = Problem, description = "The round is judged by marks"),
    ),
    security(("bearer" = []))
)]
#[get("/rounds/{round}/pairwise")]
pub(super) async fn find_pairwise_round(
    app: web::Data<App>,
    signed_in: SignedIn,
    round: web::Path<RoundId>,
) -> Result<web::Json<PairwiseRound>, Error> {
    let rounds = app.pairwise.clone();
    let finding = app.query(signed_in.person, move |conn, context| {
        organiser::find(conn, context, &rounds, *round)
    });
    Ok(web::Json(finding.await?))
}

/// Open a round that is judged in pairs
///
/// With the entries and jurors of this moment and the conflicts known between them. From then on jurors may ask where to
/// go.
#[utoipa::path(
    operation_id = "open_pairwise_round",
    tag = "pairwise",
    params(("round" = RoundId, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 200, body = PairwiseRound),
        (status = 401, body = Problem, description = "Not signed in"),
        (status = 403, body = Problem, description = "On the jury, and not running the contest"),
        (status = 404, body = Problem, description = "No such round"),
        (status = 409, body = Problem, description = "Judged by marks, not being judged now, or open already"),
    ),
    security(("bearer" = []))
)]
#[post("/rounds/{round}/pairwise")]
pub(super) async fn open_pairwise_round(
    app: web::Data<App>,
    signed_in: SignedIn,
    round: web::Path<RoundId>,
    mutation: Mutation<()>,
) -> Result<web::Json<PairwiseRound>, Error> {
    let opening = app.command(signed_in.person, mutation.stamp, move |conn, context| {
        organiser::open(conn, context, *round)
    });
    Ok(web::Json(opening.await?))
}

/// Step into a round that is judged in pairs
///
/// Adds a late entry or juror, takes an entry out or back in, or keeps a juror from an entry, which also pins the conflict.
#[utoipa::path(
    operation_id = "change_pairwise_round",
    tag = "pairwise",
    params(("round" = RoundId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = ChangePairwiseRound,
    responses(
        (status = 200, body = PairwiseRound),
        (status = 401, body = Problem, description = "Not signed in"),
        (status = 403, body = Problem, description = "On the jury, and not running the contest"),
        (status = 404, body = Problem, description = "No such round"),
        (status = 409, body = Problem, description = "Judged by marks, not open, over, or so already"),
        (status = 422, body = Problem, description = "Not an entry or a juror of the round, or no reason given"),
    ),
    security(("bearer" = []))
)]
#[post("/rounds/{round}/pairwise/changes")]
pub(super) async fn change_pairwise_round(
    app: web::Data<App>,
    signed_in: SignedIn,
    round: web::Path<RoundId>,
    mutation: Mutation<ChangePairwiseRound>,
) -> Result<web::Json<PairwiseRound>, Error> {
    let (rounds, change) = (app.pairwise.clone(), mutation.body);
    let changing = app.command(signed_in.person, mutation.stamp, move |conn, context| {
        organiser::change(conn, context, &rounds, *round, &change)
    });
    Ok(web::Json(changing.await?))
}

/// A juror's way through a round that is judged in pairs
///
/// The pitch to go to, the one it is compared with, and how far the juror is. Nothing of other jurors.
#[utoipa::path(
    operation_id = "find_pitch_queue",
    tag = "pairwise",
    params(("round" = RoundId, Path)),
    responses(
        (status = 200, body = PitchQueue),
        (status = 401, body = Problem, description = "Not signed in"),
        (status = 404, body = Problem, description = "No such round, or not on its jury"),
        (status = 409, body = Problem, description = "The round is judged by marks"),
    ),
    security(("bearer" = []))
)]
#[get("/rounds/{round}/pairwise/queue")]
pub(super) async fn find_pitch_queue(
    app: web::Data<App>,
    signed_in: SignedIn,
    round: web::Path<RoundId>,
) -> Result<web::Json<PitchQueue>, Error> {
    let rounds = app.pairwise.clone();
    let finding = app.query(signed_in.person, move |conn, context| {
        juror::find_queue(conn, context, &rounds, *round)
    });
    Ok(web::Json(finding.await?))
}

/// Judge a pitch, or ask where to go
///
/// Whoever acts names what is on the screen, so that a second tab or a repeated request is refused (409, `screen_stale`)
/// instead of taken for the next pitch. Answers with the screen after it.
#[utoipa::path(
    operation_id = "judge_pitch",
    tag = "pairwise",
    params(("round" = RoundId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = JurorAction,
    responses(
        (status = 200, body = PitchQueue),
        (status = 401, body = Problem, description = "Not signed in"),
        (status = 404, body = Problem, description = "No such round, or not on its jury"),
        (status = 409, body = Problem, description = "Not as the screen says, not being judged now, or nothing to go to"),
    ),
    security(("bearer" = []))
)]
#[post("/rounds/{round}/pairwise/actions")]
pub(super) async fn judge_pitch(
    app: web::Data<App>,
    signed_in: SignedIn,
    round: web::Path<RoundId>,
    mutation: Mutation<JurorAction>,
) -> Result<web::Json<PitchQueue>, Error> {
    let (rounds, action) = (app.pairwise.clone(), mutation.body);
    let judging = app.command(signed_in.person, mutation.stamp, move |conn, context| {
        juror::act(conn, context, &rounds, *round, action)
    });
    Ok(web::Json(judging.await?))
}
