//! Where things are in the checkout.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// The top of the checkout.
pub(crate) fn root() -> &'static Path {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask)
}

pub(crate) fn path(relative: &str) -> PathBuf {
    root().join(relative)
}

/// Everything that is built goes here, whatever `CARGO_TARGET_DIR` says for cargo itself.
pub(crate) fn target(relative: &str) -> PathBuf {
    root().join("target").join(relative)
}

/// Every file under the given paths of the checkout, in a fixed order.
pub(crate) fn files(paths: &[&str]) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for path in paths {
        collect(&self::path(path), &mut found)?;
    }
    found.sort();
    Ok(found)
}

fn collect(path: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_file() {
        found.push(path.to_owned());
        return Ok(());
    }
    if !path.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(path).with_context(|| format!("could not list {}", path.display()))? {
        collect(&entry?.path(), found)?;
    }
    Ok(())
}
