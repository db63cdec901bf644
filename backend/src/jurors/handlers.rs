//! HTTP for the jury.

use actix_web::{HttpResponse, delete, get, post, put, web};
use domain::ids::{ContestId, JurorId};
use openapi::juror::{
    AcceptJuryInvitation, InviteJuror, Juror, JurorProfile, JuryInvitation, JurySeat, UpdateJurorProfile,
};
use openapi::{Page, Problem};

use super::{invitations, service};
use crate::app::App;
use crate::error::Error;
use crate::http::{IfMatch, Mutation, PageQuery, SignedIn, versioned};

/// Invite a juror by mail
///
/// An open invitation of the same address is replaced. The link works once, for two weeks, and only for an account with
/// this address.
#[utoipa::path(
    operation_id = "invite_juror",
    tag = "jury",
    params(("contest" = ContestId, Path)),
    request_body = InviteJuror,
    responses(
        (status = 201, body = JuryInvitation),
        (status = 400, body = Problem),
        (status = 401, body = Problem),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
        (status = 409, description = "Already a juror, or the contest is over", body = Problem),
        (status = 422, body = Problem),
    ),
)]
#[post("/contests/{contest}/jury-invitations")]
pub(super) async fn invite_juror(
    app: web::Data<App>,
    signed_in: SignedIn,
    contest: web::Path<ContestId>,
    mutation: Mutation<InviteJuror>,
) -> Result<HttpResponse, Error> {
    let (contest, invite, public_url) = (*contest, mutation.body, app.config.public_url.clone());
    let invitation = app
        .command(signed_in.person, mutation.stamp, move |conn, context| {
            invitations::invite(conn, context, &public_url, contest, invite.clone())
        })
        .await?;
    Ok(HttpResponse::Created().json(invitation))
}

/// List the invitations to the jury, newest first
#[utoipa::path(
    operation_id = "list_jury_invitations",
    tag = "jury",
    params(("contest" = ContestId, Path), PageQuery),
    responses(
        (status = 200, body = Page<JuryInvitation>),
        (status = 400, body = Problem),
        (status = 401, body = Problem),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
    ),
)]
#[get("/contests/{contest}/jury-invitations")]
pub(super) async fn list_jury_invitations(
    app: web::Data<App>,
    signed_in: SignedIn,
    contest: web::Path<ContestId>,
    query: web::Query<PageQuery>,
) -> Result<web::Json<Page<JuryInvitation>>, Error> {
    app.query(signed_in.person, move |conn, context| {
        invitations::list(conn, context, *contest, &query)
    })
    .await
    .map(web::Json)
}

/// Take an invitation to the jury back
#[utoipa::path(
    operation_id = "revoke_jury_invitation",
    tag = "jury",
    params(("contest" = ContestId, Path), ("invitation" = String, Path)),
    responses(
        (status = 204),
        (status = 401, body = Problem),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
        (status = 410, description = "It was accepted", body = Problem),
    ),
)]
#[delete("/contests/{contest}/jury-invitations/{invitation}")]
pub(super) async fn revoke_jury_invitation(
    app: web::Data<App>,
    signed_in: SignedIn,
    path: web::Path<(ContestId, String)>,
    mutation: Mutation<()>,
) -> Result<HttpResponse, Error> {
    let (contest, invitation) = path.into_inner();
    app.command(signed_in.person, mutation.stamp, move |conn, context| {
        invitations::revoke(conn, context, contest, &invitation)
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Accept an invitation to a jury
#[utoipa::path(
    operation_id = "accept_jury_invitation",
    tag = "jury",
    request_body = AcceptJuryInvitation,
    responses(
        (status = 201, body = JurySeat),
        (status = 400, body = Problem),
        (status = 401, body = Problem),
        (status = 403, description = "It went to another address", body = Problem),
        (status = 404, body = Problem),
        (status = 409, description = "Contestant or organiser of the contest, or a juror already", body = Problem),
        (status = 410, description = "The link was used or has expired", body = Problem),
    ),
)]
#[post("/jury-invitations/acceptance")]
pub(super) async fn accept_jury_invitation(
    app: web::Data<App>,
    signed_in: SignedIn,
    mutation: Mutation<AcceptJuryInvitation>,
) -> Result<HttpResponse, Error> {
    let accept = mutation.body;
    let seat = app
        .command(signed_in.person, mutation.stamp, move |conn, context| {
            invitations::accept(conn, context, &accept)
        })
        .await?;
    Ok(HttpResponse::Created().json(seat))
}

/// List the jurors with their profiles and loads
#[utoipa::path(
    operation_id = "list_jurors",
    tag = "jury",
    params(("contest" = ContestId, Path), PageQuery),
    responses(
        (status = 200, body = Page<Juror>),
        (status = 400, body = Problem),
        (status = 401, body = Problem),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
    ),
)]
#[get("/contests/{contest}/jurors")]
pub(super) async fn list_jurors(
    app: web::Data<App>,
    signed_in: SignedIn,
    contest: web::Path<ContestId>,
    query: web::Query<PageQuery>,
) -> Result<web::Json<Page<Juror>>, Error> {
    app.query(signed_in.person, move |conn, context| {
        service::list(conn, context, *contest, &query)
    })
    .await
    .map(web::Json)
}

/// Take somebody off the jury
///
/// As long as no entry is with them: what was proposed for them goes as well. They may be invited again.
#[utoipa::path(
    operation_id = "remove_juror",
    tag = "jury",
    params(("contest" = ContestId, Path), ("juror" = JurorId, Path)),
    responses(
        (status = 204),
        (status = 401, body = Problem),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
        (status = 409, description = "Entries were released to them, or the contest is over", body = Problem),
    ),
)]
#[delete("/contests/{contest}/jurors/{juror}")]
pub(super) async fn remove_juror(
    app: web::Data<App>,
    signed_in: SignedIn,
    path: web::Path<(ContestId, JurorId)>,
    mutation: Mutation<()>,
) -> Result<HttpResponse, Error> {
    let (contest, juror) = path.into_inner();
    app.command(signed_in.person, mutation.stamp, move |conn, context| {
        service::remove(conn, context, contest, juror)
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Read one's own profile as a juror
#[utoipa::path(
    operation_id = "find_juror_profile",
    tag = "jury",
    params(("contest" = ContestId, Path)),
    responses(
        (status = 200, body = JurorProfile),
        (status = 401, body = Problem),
        (status = 404, description = "Not on this jury", body = Problem),
    ),
)]
#[get("/contests/{contest}/juror-profile")]
pub(super) async fn find_juror_profile(
    app: web::Data<App>,
    signed_in: SignedIn,
    contest: web::Path<ContestId>,
) -> Result<HttpResponse, Error> {
    let profile = app
        .query(signed_in.person, move |conn, context| {
            service::find_profile(conn, context, *contest)
        })
        .await?;
    Ok(versioned(HttpResponse::Ok(), profile.version, &profile))
}

/// Say what one can judge, and how much
#[utoipa::path(
    operation_id = "update_juror_profile",
    tag = "jury",
    params(("contest" = ContestId, Path), ("If-Match" = String, Header)),
    request_body = UpdateJurorProfile,
    responses(
        (status = 200, body = JurorProfile),
        (status = 400, body = Problem),
        (status = 401, body = Problem),
        (status = 404, description = "Not on this jury", body = Problem),
        (status = 409, body = Problem),
        (status = 412, body = Problem),
        (status = 422, body = Problem),
        (status = 428, body = Problem),
    ),
)]
#[put("/contests/{contest}/juror-profile")]
pub(super) async fn update_juror_profile(
    app: web::Data<App>,
    signed_in: SignedIn,
    contest: web::Path<ContestId>,
    if_match: IfMatch,
    mutation: Mutation<UpdateJurorProfile>,
) -> Result<HttpResponse, Error> {
    let (contest, update) = (*contest, mutation.body);
    let profile = app
        .command(signed_in.person, mutation.stamp, move |conn, context| {
            service::update_profile(conn, context, contest, if_match, &update)
        })
        .await?;
    Ok(versioned(HttpResponse::Ok(), profile.version, &profile))
}

/// List one's own seats on juries
#[utoipa::path(
    operation_id = "list_my_jury_seats",
    tag = "jury",
    params(PageQuery),
    responses(
        (status = 200, body = Page<JurySeat>),
        (status = 400, body = Problem),
        (status = 401, body = Problem),
    ),
)]
#[get("/me/jury-seats")]
pub(super) async fn list_my_jury_seats(
    app: web::Data<App>,
    signed_in: SignedIn,
    query: web::Query<PageQuery>,
) -> Result<web::Json<Page<JurySeat>>, Error> {
    app.query(signed_in.person, move |conn, context| {
        service::list_seats(conn, context, &query)
    })
    .await
    .map(web::Json)
}
