//! Reading the audit trail.

use actix_web::{HttpResponse, get, web};
use domain::ids::ContestId;
use domain::policy;
use openapi::audit::AuditEvent;
use openapi::{Page, Problem};

use super::store;
use crate::app::App;
use crate::contests;
use crate::error::Error;
use crate::http::{PageQuery, SignedIn};

/// List the audit events of a contest
///
/// Every command that was carried out in it, the newest first: who, what, when, from which state to which. For its
/// organisers.
#[utoipa::path(
    operation_id = "list_audit_events",
    tag = "audit",
    params(("contest" = ContestId, Path, description = "The contest"), PageQuery),
    responses(
        (status = 200, description = "A page of events", body = Page<AuditEvent>),
        (status = 400, description = "malformed_request, cursor_invalid", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "not_signed_in, token_expired", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/contests/{contest}/audit-events")]
pub(super) async fn list_audit_events(
    app: web::Data<App>,
    signed_in: SignedIn,
    path: web::Path<ContestId>,
    page: web::Query<PageQuery>,
) -> Result<HttpResponse, Error> {
    let events = app
        .query(signed_in.person, move |conn, context| {
            contests::service::authorise(conn, *path, context.actor, policy::list_audit_events)?;
            let paging = page.parse::<i64>()?;
            let rows = store::list(conn, *path, paging.after, paging.fetch())?;
            paging.page(rows, |event| event.number, |event| event)
        })
        .await?;
    Ok(HttpResponse::Ok().json(events))
}
