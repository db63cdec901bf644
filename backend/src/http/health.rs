//! Whether the process lives, and whether it can serve. For machines; not part of the API document.

use actix_web::{HttpResponse, get, web};

use crate::app::App;
use crate::db::migrations;
use crate::error::Error;

/// The process answers.
#[get("/healthz")]
pub(crate) async fn live() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain").body("ok")
}

/// The database can be reached and has the schema of this binary.
#[get("/readyz")]
pub(crate) async fn ready(app: web::Data<App>) -> Result<HttpResponse, Error> {
    let pending = app
        .db
        .read(|conn| {
            migrations::pending(conn).map_err(|source| Error::internal("read the schema version", source))
        })
        .await?;
    if pending.is_empty() {
        Ok(HttpResponse::Ok().content_type("text/plain").body("ready"))
    } else {
        tracing::warn!(?pending, "the database schema is behind");
        Err(Error::Overloaded)
    }
}
