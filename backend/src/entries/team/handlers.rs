//! The HTTP of teams.

use actix_web::{HttpResponse, delete, post, web};
use domain::ids::{EntryId, PersonId};
use openapi::Problem;
use openapi::entry::{AcceptTeamInvitation, Entry, InviteTeamMember, TeamInvitation};

use crate::app::App;
use crate::entries::team;
use crate::error::Error;
use crate::http::{Mutation, SignedIn, versioned};

/// Ask somebody into the team, by a link in a mail
#[utoipa::path(operation_id = "invite_team_member", tag = "entries", params(("entry" = EntryId, Path)),
    request_body = InviteTeamMember,
    responses(
        (status = 201, body = TeamInvitation), (status = 401, body = Problem),
        (status = 403, description = "Only the captain invites", body = Problem), (status = 404, body = Problem),
        (status = 409, description = "limit_reached, state_refused, deadline_passed, already_exists", body = Problem),
        (status = 422, body = Problem)))]
#[post("/entries/{entry}/team-invitations")]
pub(in crate::entries) async fn invite_team_member(
    app: web::Data<App>,
    signed_in: SignedIn,
    entry: web::Path<EntryId>,
    mutation: Mutation<InviteTeamMember>,
) -> Result<HttpResponse, Error> {
    let (id, body, public_url) = (entry.into_inner(), mutation.body, app.config.public_url.clone());
    let invitation = app
        .command(signed_in.person, mutation.stamp, move |conn, ctx| {
            team::invite(conn, ctx, id, &body, &public_url)
        })
        .await?;
    Ok(HttpResponse::Created().json(invitation))
}

/// Join the team whose link was mailed
#[utoipa::path(operation_id = "accept_team_invitation", tag = "entries", request_body = AcceptTeamInvitation,
    responses(
        (status = 200, description = "The entry that was joined", body = Entry), (status = 401, body = Problem),
        (status = 404, body = Problem),
        (status = 409, description = "limit_reached, role_conflict, not_eligible, state_refused, deadline_passed", body = Problem),
        (status = 410, body = Problem)))]
#[post("/team-invitations/acceptance")]
pub(in crate::entries) async fn accept_team_invitation(
    app: web::Data<App>,
    signed_in: SignedIn,
    mutation: Mutation<AcceptTeamInvitation>,
) -> Result<HttpResponse, Error> {
    let body = mutation.body;
    let entry = app
        .command(signed_in.person, mutation.stamp, move |conn, ctx| {
            team::accept(conn, ctx, &body)
        })
        .await?;
    Ok(versioned(HttpResponse::Ok(), entry.version, &entry))
}

/// Leave the team, or, as its captain, take somebody out of it
#[utoipa::path(operation_id = "remove_team_member", tag = "entries",
    params(("entry" = EntryId, Path), ("person" = PersonId, Path)),
    responses(
        (status = 204), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
#[delete("/entries/{entry}/members/{person}")]
pub(in crate::entries) async fn remove_team_member(
    app: web::Data<App>,
    signed_in: SignedIn,
    path: web::Path<(EntryId, PersonId)>,
    mutation: Mutation<()>,
) -> Result<HttpResponse, Error> {
    let (id, person) = path.into_inner();
    app.command(signed_in.person, mutation.stamp, move |conn, ctx| {
        team::remove(conn, ctx, id, person)
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}
