//! The HTTP of files.

use actix_web::{HttpRequest, HttpResponse, delete, get, post, web};
use domain::ids::{AttachmentId, EntryId};
use openapi::Problem;
use openapi::entry::Attachment;
use uuid::Uuid;

use super::upload::{Upload, UploadQuery};
use super::{download, name, service};
use crate::app::App;
use crate::error::Error;
use crate::http::mutation::Stamp;
use crate::http::{Mutation, SignedIn};

/// Upload a file to a question of the entry
///
/// The body is the file itself. Its kind is found in the content; name and content type of the request do not count.
/// The file is part of what is written at once.
#[utoipa::path(operation_id = "upload_attachment", tag = "files", params(("entry" = EntryId, Path), UploadQuery),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses(
        (status = 201, body = Attachment), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, description = "limit_reached, state_refused, deadline_passed", body = Problem),
        (status = 413, description = "Larger than the question takes", body = Problem),
        (status = 422, description = "file_refused: empty, or of a kind that is not taken", body = Problem),
        (status = 507, body = Problem)))]
#[post("/entries/{entry}/attachments")]
pub(super) async fn upload_attachment(
    app: web::Data<App>,
    signed_in: SignedIn,
    entry: web::Path<EntryId>,
    query: web::Query<UploadQuery>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let (id, query) = (entry.into_inner(), query.into_inner());
    let upload = Upload {
        entry: id,
        field_key: query.field_key,
        file_name: name::sanitise(&query.file_name),
        storage_key: format!("attachments/{}", Uuid::new_v4()),
    };
    let stamp = |sha256: &str| Stamp::of(&request, sha256.as_bytes());
    let attachment = upload.run(&app, signed_in.person, stamp, payload).await?;
    Ok(HttpResponse::Created().json(attachment))
}

/// Download a file of an entry as it was uploaded
#[utoipa::path(operation_id = "download_attachment", tag = "files",
    params(("entry" = EntryId, Path), ("attachment" = AttachmentId, Path)),
    responses(
        (status = 200, content_type = "application/octet-stream", body = Vec<u8>), (status = 401, body = Problem),
        (status = 404, body = Problem)))]
#[get("/entries/{entry}/attachments/{attachment}")]
pub(super) async fn download_attachment(
    app: web::Data<App>,
    signed_in: SignedIn,
    path: web::Path<(EntryId, AttachmentId)>,
) -> Result<HttpResponse, Error> {
    let (entry, attachment) = path.into_inner();
    let file = app
        .query(signed_in.person, move |conn, ctx| {
            download::find_original(conn, ctx, entry, attachment)
        })
        .await?;
    download::send(&app, file).await
}

/// Download what a juror would get of a file: the copy without metadata, under a neutral name
#[utoipa::path(operation_id = "download_preview_attachment", tag = "files",
    params(("entry" = EntryId, Path), ("attachment" = AttachmentId, Path)),
    responses(
        (status = 200, content_type = "application/octet-stream", body = Vec<u8>), (status = 401, body = Problem),
        (status = 404, description = "Also while the copy is being made", body = Problem)))]
#[get("/entries/{entry}/preview/attachments/{attachment}")]
pub(super) async fn download_preview_attachment(
    app: web::Data<App>,
    signed_in: SignedIn,
    path: web::Path<(EntryId, AttachmentId)>,
) -> Result<HttpResponse, Error> {
    let (entry, attachment) = path.into_inner();
    let file = app
        .query(signed_in.person, move |conn, ctx| {
            download::find_preview(conn, ctx, entry, attachment)
        })
        .await?;
    download::send(&app, file).await
}

/// Take a file out of what is written; in versions that were handed in it stays
#[utoipa::path(operation_id = "remove_attachment", tag = "files",
    params(("entry" = EntryId, Path), ("attachment" = AttachmentId, Path)),
    responses(
        (status = 204), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
#[delete("/entries/{entry}/attachments/{attachment}")]
pub(super) async fn remove_attachment(
    app: web::Data<App>,
    signed_in: SignedIn,
    path: web::Path<(EntryId, AttachmentId)>,
    mutation: Mutation<()>,
) -> Result<HttpResponse, Error> {
    let (entry, attachment) = path.into_inner();
    app.command(signed_in.person, mutation.stamp, move |conn, ctx| {
        service::remove(conn, ctx, entry, attachment)
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}
