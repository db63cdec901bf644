//! Receiving a file in a stream: into the store, counted and hashed on the way, never whole in memory.

use actix_web::web::Payload;
use bytes::Bytes;
use domain::form::MediaKind;
use domain::ids::{EntryId, PersonId};
use futures_util::StreamExt;
use object_store::ObjectStoreExt;
use object_store::buffered::BufWriter;
use object_store::path::Path;
use openapi::ErrorCode;
use openapi::entry::Attachment;
use openapi::error::Reason;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};
use tokio::io::AsyncWriteExt;
use utoipa::IntoParams;

use super::kind::{self, HEAD_BYTES, Kind, TextCheck};
use super::service;
use crate::app::App;
use crate::error::Error;
use crate::http::mutation::{Stamp, hex};
use crate::integrations::storage::Storage;

/// How much of a file is gathered before it goes to the store: the least part that S3 takes.
const PART_BYTES: usize = 5 * 1024 * 1024;

/// How many parts may be on their way at once. With the one that is gathered this bounds the memory of an upload.
const PARTS_UNDER_WAY: usize = 1;

/// How much of a body that is refused is still read, so that the sender reads the answer and not a broken connection.
const DRAINED_BYTES_MAX: usize = 8 * 1024 * 1024;

/// What the question takes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Limits {
    pub max_bytes: u64,
    pub accepted: Vec<MediaKind>,
}

/// A file that is in the store and has no row yet.
#[derive(Clone, Debug)]
pub(super) struct Received {
    pub storage_key: String,
    pub size_bytes: u64,
    /// In lower-case hexadecimal.
    pub sha256: String,
    pub kind: Kind,
}

/// What an upload is.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct UploadQuery {
    /// The key of the file question
    pub field_key: String,
    /// What the file is called; a path before the name is cut off
    pub file_name: String,
}

/// A file that somebody sends to a question of an entry.
#[derive(Clone, Debug)]
pub(super) struct Upload {
    pub entry: EntryId,
    pub field_key: String,
    pub file_name: String,
    pub storage_key: String,
}

impl Upload {
    /// Checks the place, receives the file, makes it an attachment. A repetition with the same idempotency key and the
    /// same content gets the first attachment again.
    pub(super) async fn run(
        self,
        app: &App,
        person: PersonId,
        stamp: impl FnOnce(&str) -> Result<Stamp, Error>,
        payload: Payload,
    ) -> Result<Attachment, Error> {
        let begin = self.clone();
        let limits = app
            .command(person, Stamp::none(), move |conn, ctx| {
                service::begin_upload(conn, ctx, begin.entry, &begin.field_key, &begin.storage_key)
            })
            .await?;
        let received = receive(&app.storage, self.storage_key.clone(), payload, &limits).await?;
        let stamp = stamp(&received.sha256)?;
        let storage_key = self.storage_key.clone();
        let (new, file) = (self, received);
        let added = app
            .command(person, stamp, move |conn, ctx| {
                service::add(conn, ctx, new.entry, &new.field_key, &new.file_name, &file)
            })
            .await;
        if added.is_err() {
            // Nobody has the file now; the job of the upload would remove it too, a day later.
            if let Err(error) = app.storage.delete(&Path::from(storage_key)).await {
                tracing::warn!(%error, "cannot remove a file that became no attachment");
            }
        }
        added
    }
}

/// Receives the body under `storage_key`. When it is refused nothing stays behind.
pub(super) async fn receive(
    storage: &Storage,
    storage_key: String,
    mut payload: Payload,
    limits: &Limits,
) -> Result<Received, Error> {
    let mut intake = Intake::new(storage, &storage_key);
    let outcome = intake.take(&mut payload, limits.max_bytes).await;
    match outcome {
        Ok(()) => {}
        Err(error) => {
            intake.give_up().await;
            drain(&mut payload).await;
            return Err(error);
        }
    }
    let checked = intake.check(limits);
    match checked {
        Ok(kind) => {
            let (size_bytes, sha256) = (intake.size_bytes, hex(&intake.hash.clone().finalize()));
            intake
                .writer
                .shutdown()
                .await
                .map_err(|source| storage_failed(source.into()))?;
            Ok(Received {
                storage_key,
                size_bytes,
                sha256,
                kind,
            })
        }
        Err(error) => {
            intake.give_up().await;
            Err(error)
        }
    }
}

/// A file on its way into the store.
struct Intake {
    writer: BufWriter,
    hash: Sha256,
    size_bytes: u64,
    head: Vec<u8>,
    text: TextCheck,
}

impl Intake {
    fn new(storage: &Storage, key: &str) -> Self {
        Self {
            writer: BufWriter::with_capacity(storage.clone(), Path::from(key), PART_BYTES)
                .with_max_concurrency(PARTS_UNDER_WAY),
            hash: Sha256::new(),
            size_bytes: 0,
            head: Vec::new(),
            text: TextCheck::default(),
        }
    }

    async fn take(&mut self, payload: &mut Payload, max_bytes: u64) -> Result<(), Error> {
        while let Some(piece) = payload.next().await {
            let piece: Bytes = piece
                .map_err(|error| Error::refused_because(ErrorCode::MalformedRequest, error.to_string()))?;
            self.size_bytes = self
                .size_bytes
                .saturating_add(piece.len().try_into().unwrap_or(u64::MAX));
            if self.size_bytes > max_bytes {
                return Err(too_large(max_bytes));
            }
            self.hash.update(&piece);
            let missing = HEAD_BYTES.saturating_sub(self.head.len());
            self.head.extend(piece.iter().take(missing));
            self.text.update(&piece);
            self.writer
                .put(piece)
                .await
                .map_err(|error| storage_failed(error.into()))?;
        }
        Ok(())
    }

    fn check(&self, limits: &Limits) -> Result<Kind, Error> {
        if self.size_bytes == 0 {
            return Err(refused("empty_file", json!({})));
        }
        let accepted = json!({"accepted": limits.accepted});
        kind::detect(&self.head, self.text.is_text())
            .filter(|kind| limits.accepted.contains(&kind.media))
            .ok_or_else(|| refused("media_kind_not_accepted", accepted))
    }

    /// Takes back what is in the store. Should that fail, the job written before the upload does it.
    async fn give_up(&mut self) {
        if let Err(error) = self.writer.abort().await {
            tracing::warn!(%error, "cannot take back a refused upload at once");
        }
    }
}

async fn drain(payload: &mut Payload) {
    let mut drained = 0_usize;
    while drained < DRAINED_BYTES_MAX {
        match payload.next().await {
            Some(Ok(piece)) => drained = drained.saturating_add(piece.len()),
            Some(Err(_)) | None => return,
        }
    }
}

fn too_large(max_bytes: u64) -> Error {
    Error::reasons(
        ErrorCode::PayloadTooLarge,
        vec![service::reason("too_large", json!({"max_bytes": max_bytes}))],
    )
}

fn refused(rule: &str, params: serde_json::Value) -> Error {
    let reasons: Vec<Reason> = vec![service::reason(rule, params)];
    Error::reasons(ErrorCode::FileRefused, reasons)
}

/// A full disk is told as one: the sender may come back when there is room.
fn storage_failed(error: Box<dyn std::error::Error + Send + Sync>) -> Error {
    let mut next: Option<&(dyn std::error::Error + 'static)> = Some(error.as_ref());
    while let Some(cause) = next {
        if let Some(io) = cause.downcast_ref::<std::io::Error>()
            && io.kind() == std::io::ErrorKind::StorageFull
        {
            return Error::refused(ErrorCode::StorageFull);
        }
        next = cause.source();
    }
    Error::internal("write an uploaded file", error)
}
