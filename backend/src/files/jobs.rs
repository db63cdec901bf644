//! What is done with files after the answer: cleaning, and forgetting those that nobody has.

use domain::ids::AttachmentId;
use object_store::path::Path;
use object_store::{ObjectStoreExt, PutPayload};

use super::rows::AttachmentRow;
use super::{clean, store};
use crate::app::App;
use crate::db::Conn;
use crate::error::Error;

/// The largest file that is cleaned: cleaning holds it in memory, twice.
const CLEANED_BYTES_MAX: i64 = 64 * 1024 * 1024;

/// Makes the copy for jurors. Harmless when it runs twice: the copy has one key and one content.
pub(crate) async fn clean_attachment(app: &App, id: AttachmentId) -> Result<(), Error> {
    let found = app.db.read(move |conn| Ok(store::find(conn, id)?)).await?;
    let Some(row) = found.filter(|row| row.cleaning == openapi::entry::Cleaning::Pending) else {
        return Ok(());
    };
    let copy = if row.size_bytes > CLEANED_BYTES_MAX {
        None
    } else {
        make_copy(app, row).await?
    };
    app.db
        .write(move |conn| {
            let copy = copy.as_ref().map(|(key, size_bytes)| (key.as_str(), *size_bytes));
            Ok(store::set_cleaned(conn, id, copy)?)
        })
        .await
}

async fn make_copy(app: &App, row: AttachmentRow) -> Result<Option<(String, u64)>, Error> {
    let original = app
        .storage
        .get(&Path::from(row.storage_key))
        .await?
        .bytes()
        .await?;
    let media_type = row.media_type;
    let cleaned = tokio::task::spawn_blocking(move || clean::clean(&media_type, &original))
        .await
        .map_err(|source| Error::internal("run the cleaning of a file", source))?;
    let Some(cleaned) = cleaned else { return Ok(None) };
    let (key, size_bytes) = (
        cleaned_key(row.id),
        u64::try_from(cleaned.len()).unwrap_or(u64::MAX),
    );
    app.storage
        .put(&Path::from(key.as_str()), PutPayload::from(cleaned))
        .await?;
    Ok(Some((key, size_bytes)))
}

/// Removes a file whose upload broke off, or which was removed and never handed in.
pub(crate) async fn forget_upload(app: &App, storage_key: String) -> Result<(), Error> {
    let key = storage_key.clone();
    let copy = match app.db.read(move |conn| standing(conn, &key)).await? {
        Standing::Kept => return Ok(()),
        Standing::Nobodys { copy } => copy,
    };
    for key in std::iter::once(storage_key).chain(copy) {
        match app.storage.delete(&Path::from(key)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Whether somebody has a file in the store.
enum Standing {
    /// An entry has it, or a version that was handed in.
    Kept,
    /// Its upload broke off, or it was removed; then there may be a copy under the other key.
    Nobodys { copy: Option<String> },
}

fn standing(conn: &mut Conn, storage_key: &str) -> Result<Standing, Error> {
    let Some(row) = store::find_by_storage_key(conn, storage_key)? else {
        return Ok(Standing::Nobodys { copy: None });
    };
    if row.removed_at.is_none() || store::is_submitted(conn, row.id)? {
        return Ok(Standing::Kept);
    }
    Ok(Standing::Nobodys {
        copy: Some(cleaned_key(row.id)),
    })
}

/// Where the copy of an attachment is.
fn cleaned_key(id: AttachmentId) -> String {
    format!("cleaned/{id}")
}
