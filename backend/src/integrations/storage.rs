//! Where files are kept: a local folder, or a bucket that speaks S3.

use std::sync::Arc;

use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::memory::InMemory;
use object_store::prefix::PrefixStore;
use object_store::{ObjectStore, path::Path};

use crate::config::StorageUrl;
use crate::error::Error;

/// The file store. Cheap to clone.
pub type Storage = Arc<dyn ObjectStore>;

/// Opens the store of the configuration; a local folder is made when it is not there.
pub fn open(url: &StorageUrl) -> Result<Storage, Error> {
    Ok(match url {
        StorageUrl::Folder(folder) => {
            std::fs::create_dir_all(folder)
                .map_err(|source| Error::internal("make the folder of the files", source))?;
            Arc::new(LocalFileSystem::new_with_prefix(folder)?)
        }
        StorageUrl::S3 { bucket, prefix } => {
            let bucket = AmazonS3Builder::from_env().with_bucket_name(bucket).build()?;
            Arc::new(PrefixStore::new(
                bucket,
                Path::parse(prefix).map_err(object_store::Error::from)?,
            ))
        }
    })
}

/// A store that ends with the process, for tests.
pub fn in_memory() -> Storage {
    Arc::new(InMemory::new())
}
