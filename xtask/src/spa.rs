//! The browser app: WASM, its scripts, styles, fonts and page, hashed and compressed in target/spa, from where the server
//! embeds them.
//!
//! `target/spa/manifest.json` lists the files (see [`manifest::Manifest`]); each file lies beside its `.gz` and `.br`.
//! Names under `assets/` carry a hash of their content and may be cached for ever; `index.html` may not.

mod assets;
mod fingerprint;
mod manifest;
mod wasm;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context as _, Result};

use crate::command::{note, step};
use crate::{setup, workspace};

/// How much time a build may take to make the app small.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effort {
    /// What users get: optimised for size, best compression.
    Small,
    /// What a developer who has just saved a file waits for.
    Quick,
}

#[derive(clap::Args)]
pub(crate) struct BuildSpa {
    /// Build fast instead of small.
    #[arg(long)]
    quick: bool,
}

impl BuildSpa {
    pub(crate) fn run(&self) -> Result<()> {
        let folder = build(if self.quick { Effort::Quick } else { Effort::Small })?;
        note(format!("The app is in {}", folder.display()));
        Ok(())
    }
}

/// Builds the app if anything that goes into it has changed, and gives the folder to embed.
pub(crate) fn build(effort: Effort) -> Result<PathBuf> {
    let folder = workspace::target("spa");
    let stamp = workspace::target("wasm/spa.stamp");
    let toolchain = setup::wasm_toolchain()?;
    let wasm_opt = match effort {
        Effort::Small => setup::wasm_opt()?,
        Effort::Quick => None,
    };
    let fingerprint = fingerprint::of_inputs(&toolchain.id(), effort, wasm_opt.is_some())?;
    if is_current(&stamp, &fingerprint) && folder.join(manifest::NAME).is_file() {
        step("The browser app is up to date");
        manifest::Manifest::read(&folder)?.print();
        return Ok(folder);
    }

    let started = Instant::now();
    let program = wasm::build(&toolchain, effort, wasm_opt.as_deref())?;
    step("Browser app: hashing and compressing its files");
    // Built beside and renamed: a build that is interrupted leaves the last good one.
    let fresh = workspace::target("spa.new");
    remove_folder(&fresh)?;
    let manifest = assets::assemble(&program, effort, &fresh)?;
    manifest.print();
    // Neither a quick build nor one on a machine without wasm-opt is what is shipped.
    if effort == Effort::Small && wasm_opt.is_some() {
        manifest.check_budget()?;
    }
    remove_folder(&folder)?;
    fs::rename(&fresh, &folder)
        .with_context(|| format!("could not rename {} to {}", fresh.display(), folder.display()))?;
    fs::write(&stamp, &fingerprint).with_context(|| format!("could not write {}", stamp.display()))?;
    note(format!(
        "Browser app built in {:.0} s",
        started.elapsed().as_secs_f64()
    ));
    Ok(folder)
}

fn is_current(stamp: &Path, fingerprint: &str) -> bool {
    fs::read_to_string(stamp).is_ok_and(|built| built == fingerprint)
}

fn remove_folder(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("could not remove {}", folder.display()))?;
    }
    Ok(())
}
