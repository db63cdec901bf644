//! `manifest.json`: what the server needs to know of the files it embeds.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
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
    pub(super) when: When,
    pub(super) raw_bytes: usize,
    /// `None` where compressing does not help (a font is compressed already).
    pub(super) gzip_bytes: Option<usize>,
    pub(super) brotli_bytes: Option<usize>,
}

/// When a browser asks for a file.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum When {
    /// With the page, whichever it is: all that a public page needs.
    First,
    /// When an area is gone to.
    Later,
}

pub(super) const NAME: &str = "manifest.json";

impl Manifest {
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let path = folder.join(NAME);
        let text = fs::read(&path).with_context(|| format!("could not read {}", path.display()))?;
        serde_json::from_slice(&text).with_context(|| format!("{} is not a manifest", path.display()))
    }

    /// A table of the sizes, first what a public page weighs.
    pub(super) fn print(&self) {
        note(format!(
            "{:<44} {:>10} {:>10} {:>10}",
            "file", "raw", "gzip", "brotli"
        ));
        for (when, title) in [
            (When::First, "first load of a public page"),
            (When::Later, "all areas behind it"),
        ] {
            for file in self.files.iter().filter(|file| file.when == when) {
                let size =
                    |bytes: Option<usize>| bytes.map_or_else(|| "-".to_owned(), |bytes| bytes.to_string());
                let [raw, gzip, brotli] =
                    [Some(file.raw_bytes), file.gzip_bytes, file.brotli_bytes].map(size);
                note(format!("{:<44} {raw:>10} {gzip:>10} {brotli:>10}", file.path));
            }
            note(format!("= {title}: {} bytes with brotli", self.weight(when)));
        }
    }

    /// Refuses an app whose public pages are heavier than what a phone on a weak network should have to fetch.
    pub(super) fn check_budget(&self) -> Result<()> {
        let first_load = self.weight(When::First);
        if first_load > BUDGET_BYTES {
            bail!(
                "the first load of a public page is {first_load} bytes with brotli, above the budget of {BUDGET_BYTES}; \
                 what is not needed there belongs to the chunk of an area (frontend/src/chunks.rs)"
            );
        }
        Ok(())
    }

    /// What goes over the wire, in bytes.
    fn weight(&self, when: When) -> usize {
        let files = self.files.iter().filter(|file| file.when == when);
        files
            .map(|file| file.brotli_bytes.unwrap_or(file.raw_bytes))
            .sum()
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

/// HTML, styles, scripts, WASM and fonts of a public page (home, contests, a contest, its results), over the wire with
/// brotli.
const BUDGET_BYTES: usize = 350 * 1024;

#[cfg(test)]
mod tests {
    use super::{BUDGET_BYTES, File, Manifest, When};

    fn file(when: When, brotli_bytes: Option<usize>, raw_bytes: usize) -> File {
        File {
            path: "assets/a.wasm".to_owned(),
            content_type: "application/wasm".to_owned(),
            sha256: String::new(),
            immutable: true,
            when,
            raw_bytes,
            gzip_bytes: None,
            brotli_bytes,
        }
    }

    #[test]
    fn first_load_above_the_budget_is_refused_and_what_comes_later_does_not_count() {
        let within = |bytes| Manifest {
            files: vec![
                file(When::First, Some(bytes), 10 * BUDGET_BYTES),
                // A font is not compressed again: it weighs what it is.
                file(When::First, None, 1000),
                file(When::Later, Some(BUDGET_BYTES), BUDGET_BYTES),
            ],
        };
        assert!(within(BUDGET_BYTES - 1000).check_budget().is_ok());
        assert!(within(BUDGET_BYTES - 999).check_budget().is_err());
    }
}
