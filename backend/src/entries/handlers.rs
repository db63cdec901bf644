//! The HTTP of entries.

use actix_web::{HttpResponse, delete, get, post, put, web};
use domain::entry::{EntryCommand, WithdrawalCause};
use domain::ids::{ContestId, EntryId};
use openapi::entry::{
    BlindEntry, CreateEntry, DisqualifyEntry, Entry, EntryObstacles, EntrySummary, MyEntry, Receipt,
    UpdateEntry,
};
use openapi::{Page, Problem};

use super::lists::EntryFilter;
use super::{lists, preview, service, submission};
use crate::app::App;
use crate::error::Error;
use crate::http::{IfMatch, Mutation, PageQuery, SignedIn, versioned};

/// Begin an entry in an open contest
///
/// Who begins it is its captain. Refused outside the dates, for who organises or judges in the contest, and when the
/// person is in as many entries as one may be in.
#[utoipa::path(operation_id = "create_entry", tag = "entries", params(("contest" = ContestId, Path)),
    request_body = CreateEntry,
    responses(
        (status = 201, description = "Begun; the ETag is its version", body = Entry),
        (status = 400, body = Problem), (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 409, description = "deadline_passed, state_refused, role_conflict, limit_reached, not_eligible", body = Problem),
        (status = 422, body = Problem)))]
#[post("/contests/{contest}/entries")]
pub(super) async fn create_entry(
    app: web::Data<App>,
    signed_in: SignedIn,
    contest: web::Path<ContestId>,
    mutation: Mutation<CreateEntry>,
) -> Result<HttpResponse, Error> {
    let (contest, body) = (contest.into_inner(), mutation.body);
    let entry = app
        .command(signed_in.person, mutation.stamp, move |conn, ctx| {
            service::create(conn, ctx, contest, &body)
        })
        .await?;
    Ok(versioned(HttpResponse::Created(), entry.version, &entry))
}

/// List the entries in which I am
#[utoipa::path(operation_id = "list_my_entries", tag = "entries", params(PageQuery),
    responses((status = 200, body = Page<MyEntry>), (status = 400, body = Problem), (status = 401, body = Problem)))]
#[get("/me/entries")]
pub(super) async fn list_my_entries(
    app: web::Data<App>,
    signed_in: SignedIn,
    page: web::Query<PageQuery>,
) -> Result<HttpResponse, Error> {
    let paging = page.parse()?;
    let found = app
        .query(signed_in.person, move |conn, ctx| lists::mine(conn, ctx, &paging))
        .await?;
    Ok(HttpResponse::Ok().json(found))
}

/// Read an entry
///
/// For its contestants and for who runs the contest; for anybody else, jurors before all, there is no such entry.
#[utoipa::path(operation_id = "find_entry", tag = "entries", params(("entry" = EntryId, Path)),
    responses(
        (status = 200, description = "The ETag is its version", body = Entry),
        (status = 401, body = Problem), (status = 404, body = Problem)))]
#[get("/entries/{entry}")]
pub(super) async fn find_entry(
    app: web::Data<App>,
    signed_in: SignedIn,
    entry: web::Path<EntryId>,
) -> Result<HttpResponse, Error> {
    let id = entry.into_inner();
    let entry = app
        .query(signed_in.person, move |conn, ctx| service::find(conn, ctx, id))
        .await?;
    Ok(versioned(HttpResponse::Ok(), entry.version, &entry))
}

/// Save a draft
///
/// Made for autosave: nothing that can be typed is refused, and a version that somebody else saved meanwhile is not
/// overwritten (412, nothing written). It goes on after the deadline and after handing in; neither changes what was
/// handed in.
#[utoipa::path(operation_id = "update_entry", tag = "entries",
    params(("entry" = EntryId, Path), ("If-Match" = String, Header, description = "The ETag that was read")),
    request_body = UpdateEntry,
    responses(
        (status = 200, description = "Saved; the ETag is the new version", body = Entry),
        (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 412, body = Problem),
        (status = 413, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem)))]
#[put("/entries/{entry}")]
pub(super) async fn update_entry(
    app: web::Data<App>,
    signed_in: SignedIn,
    entry: web::Path<EntryId>,
    if_match: IfMatch,
    mutation: Mutation<UpdateEntry>,
) -> Result<HttpResponse, Error> {
    let (id, body) = (entry.into_inner(), mutation.body);
    let saved = app
        .command(signed_in.person, mutation.stamp, move |conn, ctx| {
            service::update(conn, ctx, id, if_match, &body)
        })
        .await?;
    Ok(versioned(HttpResponse::Ok(), saved.version, &saved))
}

/// List what still stands in the way of handing an entry in
#[utoipa::path(operation_id = "list_entry_obstacles", tag = "entries", params(("entry" = EntryId, Path)),
    responses((status = 200, body = EntryObstacles), (status = 401, body = Problem), (status = 404, body = Problem)))]
#[get("/entries/{entry}/obstacles")]
pub(super) async fn list_entry_obstacles(
    app: web::Data<App>,
    signed_in: SignedIn,
    entry: web::Path<EntryId>,
) -> Result<HttpResponse, Error> {
    let id = entry.into_inner();
    let found = app
        .query(signed_in.person, move |conn, ctx| {
            submission::list_obstacles(conn, ctx, id)
        })
        .await?;
    Ok(HttpResponse::Ok().json(found))
}

/// Hand an entry in
///
/// What is written becomes an immutable version with a receipt, which is mailed to every member as well. It may be
/// repeated until the deadline; the newest version counts. Late is late by a microsecond, and the draft stays.
#[utoipa::path(operation_id = "submit_entry", tag = "entries", params(("entry" = EntryId, Path)),
    responses(
        (status = 201, body = Receipt), (status = 401, body = Problem),
        (status = 403, description = "Only the captain hands in", body = Problem), (status = 404, body = Problem),
        (status = 409, description = "deadline_passed, state_refused, not_eligible", body = Problem),
        (status = 422, description = "Each field that is in the way", body = Problem)))]
#[post("/entries/{entry}/submissions")]
pub(super) async fn submit_entry(
    app: web::Data<App>,
    signed_in: SignedIn,
    entry: web::Path<EntryId>,
    mutation: Mutation<()>,
) -> Result<HttpResponse, Error> {
    let (id, public_url) = (entry.into_inner(), app.config.public_url.clone());
    let receipt = app
        .command(signed_in.person, mutation.stamp, move |conn, ctx| {
            submission::submit(conn, ctx, id, &public_url)
        })
        .await?;
    Ok(HttpResponse::Created().json(receipt))
}

/// List the receipts of an entry, newest first
#[utoipa::path(operation_id = "list_receipts", tag = "entries", params(("entry" = EntryId, Path)),
    responses((status = 200, body = Vec<Receipt>), (status = 401, body = Problem), (status = 404, body = Problem)))]
#[get("/entries/{entry}/submissions")]
pub(super) async fn list_receipts(
    app: web::Data<App>,
    signed_in: SignedIn,
    entry: web::Path<EntryId>,
) -> Result<HttpResponse, Error> {
    let id = entry.into_inner();
    let receipts = app
        .query(signed_in.person, move |conn, ctx| {
            submission::list_receipts(conn, ctx, id)
        })
        .await?;
    Ok(HttpResponse::Ok().json(receipts))
}

/// See exactly what a juror would see of what is written now
#[utoipa::path(operation_id = "preview_entry", tag = "entries", params(("entry" = EntryId, Path)),
    responses((status = 200, body = BlindEntry), (status = 401, body = Problem), (status = 404, body = Problem)))]
#[get("/entries/{entry}/preview")]
pub(super) async fn preview_entry(
    app: web::Data<App>,
    signed_in: SignedIn,
    entry: web::Path<EntryId>,
) -> Result<HttpResponse, Error> {
    let id = entry.into_inner();
    let found = app
        .query(signed_in.person, move |conn, ctx| preview::find(conn, ctx, id))
        .await?;
    Ok(HttpResponse::Ok().json(found))
}

/// Withdraw an entry
#[utoipa::path(operation_id = "withdraw_entry", tag = "entries", params(("entry" = EntryId, Path)),
    responses(
        (status = 200, body = Entry), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
#[post("/entries/{entry}/withdrawal")]
pub(super) async fn withdraw_entry(
    app: web::Data<App>,
    signed_in: SignedIn,
    entry: web::Path<EntryId>,
    mutation: Mutation<()>,
) -> Result<HttpResponse, Error> {
    let command = EntryCommand::Withdraw {
        cause: WithdrawalCause::Own,
    };
    change_state(
        app,
        signed_in,
        entry.into_inner(),
        mutation,
        "withdraw_entry",
        command,
    )
    .await
}

/// Take a withdrawn entry up again, as a draft
#[utoipa::path(operation_id = "restore_entry", tag = "entries", params(("entry" = EntryId, Path)),
    responses(
        (status = 200, body = Entry), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
#[delete("/entries/{entry}/withdrawal")]
pub(super) async fn restore_entry(
    app: web::Data<App>,
    signed_in: SignedIn,
    entry: web::Path<EntryId>,
    mutation: Mutation<()>,
) -> Result<HttpResponse, Error> {
    change_state(
        app,
        signed_in,
        entry.into_inner(),
        mutation,
        "restore_entry",
        EntryCommand::Restore,
    )
    .await
}

/// List the entries of a contest, for who runs it
#[utoipa::path(operation_id = "list_entries", tag = "entries",
    params(("contest" = ContestId, Path), EntryFilter, PageQuery),
    responses(
        (status = 200, body = Page<EntrySummary>), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem)))]
#[get("/contests/{contest}/entries")]
pub(super) async fn list_entries(
    app: web::Data<App>,
    signed_in: SignedIn,
    contest: web::Path<ContestId>,
    filter: web::Query<EntryFilter>,
    page: web::Query<PageQuery>,
) -> Result<HttpResponse, Error> {
    let (contest, paging) = (contest.into_inner(), page.parse()?);
    let found = app
        .query(signed_in.person, move |conn, ctx| {
            lists::of_contest(conn, ctx, contest, &filter, &paging)
        })
        .await?;
    Ok(HttpResponse::Ok().json(found))
}

/// Disqualify a submitted entry, for a reason that its contestants read
#[utoipa::path(operation_id = "disqualify_entry", tag = "entries", params(("entry" = EntryId, Path)),
    request_body = DisqualifyEntry,
    responses(
        (status = 200, body = Entry), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
#[post("/entries/{entry}/disqualification")]
pub(super) async fn disqualify_entry(
    app: web::Data<App>,
    signed_in: SignedIn,
    entry: web::Path<EntryId>,
    mutation: Mutation<DisqualifyEntry>,
) -> Result<HttpResponse, Error> {
    let (id, body, public_url) = (entry.into_inner(), mutation.body, app.config.public_url.clone());
    let changed = app
        .command(signed_in.person, mutation.stamp, move |conn, ctx| {
            service::disqualify(conn, ctx, id, &body, &public_url)
        })
        .await?;
    Ok(versioned(HttpResponse::Ok(), changed.version, &changed))
}

/// Take a disqualification back
#[utoipa::path(operation_id = "reinstate_entry", tag = "entries", params(("entry" = EntryId, Path)),
    responses(
        (status = 200, body = Entry), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
#[delete("/entries/{entry}/disqualification")]
pub(super) async fn reinstate_entry(
    app: web::Data<App>,
    signed_in: SignedIn,
    entry: web::Path<EntryId>,
    mutation: Mutation<()>,
) -> Result<HttpResponse, Error> {
    change_state(
        app,
        signed_in,
        entry.into_inner(),
        mutation,
        "reinstate_entry",
        EntryCommand::Reinstate,
    )
    .await
}

async fn change_state(
    app: web::Data<App>,
    signed_in: SignedIn,
    id: EntryId,
    mutation: Mutation<()>,
    operation: &'static str,
    command: EntryCommand,
) -> Result<HttpResponse, Error> {
    let changed = app
        .command(signed_in.person, mutation.stamp, move |conn, ctx| {
            service::change_state(conn, ctx, id, operation, command.clone())
        })
        .await?;
    Ok(versioned(HttpResponse::Ok(), changed.version, &changed))
}
