//! `manifest.json`: what the server needs to know of the files it embeds.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde::{Deserialize, Serialize};

use crate::command::note;

/// Every file of the app, the page first.
#[derive(Serialize, Deserialize)]
pub(super) struct Manifest {
    pub(super) files: Vec<File>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct File {
    /// Relative to the folder of the manifest and to the root of the site, with `/`. `path.gz` and `path.br` lie
    /// beside it where the sizes below are given.
    pub(super) path: String,
    pub(super) content_type: String,
    /// Of the uncompressed content, in hexadecimal.
    pub(super) sha256: String,
    /// Whether the name changes with the content, so that a browser may keep it for ever.
    pub(super) immutable: bool,
    pub(super) raw_bytes: usize,
    /// `None` where compressing does not help (a font is compressed already).
    pub(super) gzip_bytes: Option<usize>,
    pub(super) brotli_bytes: Option<usize>,
}

pub(super) const NAME: &str = "manifest.json";

impl Manifest {
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let path = folder.join(NAME);
        let text = fs::read(&path).with_context(|| format!("could not read {}", path.display()))?;
        serde_json::from_slice(&text).with_context(|| format!("{} is not a manifest", path.display()))
    }

    /// A table of the sizes, and the sum against the budget of look.md.
    pub(super) fn print(&self) {
        note(format!(
            "{:<44} {:>10} {:>10} {:>10}",
            "file", "raw", "gzip", "brotli"
        ));
        for file in &self.files {
            let size = |bytes: Option<usize>| bytes.map_or_else(|| "-".to_owned(), |bytes| bytes.to_string());
            let [raw, gzip, brotli] = [Some(file.raw_bytes), file.gzip_bytes, file.brotli_bytes].map(size);
            note(format!("{:<44} {raw:>10} {gzip:>10} {brotli:>10}", file.path));
        }
        let first_load: usize = self
            .files
            .iter()
            .map(|file| file.brotli_bytes.unwrap_or(file.raw_bytes))
            .sum();
        let verdict = if first_load <= BUDGET_BYTES {
            "within"
        } else {
            "ABOVE"
        };
        note(format!(
            "first load: {first_load} bytes with brotli, {verdict} the budget of {BUDGET_BYTES}"
        ));
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

/// HTML, styles, glue, WASM and fonts of a public page, over the wire.
const BUDGET_BYTES: usize = 350 * 1024;
