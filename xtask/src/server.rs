//! Building the `orleu` binary with the browser app inside, and what it writes about itself.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::command::{cargo, note, run, stdout, step};
use crate::spa::{self, Effort};
use crate::{setup, workspace};

/// Tells the server's build script which folder to embed (see [`spa`] for what is in it).
pub(crate) const SPA_FOLDER: &str = "ORLEU_SPA_DIR";

/// The debug binary: quick to build, and the one the tests share.
pub(crate) fn build(spa: &Path) -> Result<PathBuf> {
    step("Building the server (cargo build --workspace --bin orleu)");
    build_debug(spa)
}

/// With the features that its dependencies have for the whole workspace: lint, run and test share one build of them.
fn build_debug(spa: &Path) -> Result<PathBuf> {
    compile(spa, &["--workspace"])?;
    Ok(target_folder()?.join("debug").join(BINARY))
}

pub(crate) fn build_release() -> Result<()> {
    setup::c_compiler()?;
    let spa = spa::build(Effort::Small)?;
    step("Building the server for release (cargo build --release --package backend)");
    compile(&spa, &["--release", "--package", "backend"])?;
    let binary = target_folder()?.join("release").join(BINARY);
    note(format!(
        "The whole installation is one file: {}",
        binary.display()
    ));
    Ok(())
}

/// Writes openapi/openapi.json and openapi/rule-book.schema.json. They do not depend on the browser app, so an empty one
/// will do.
pub(crate) fn write_openapi() -> Result<()> {
    setup::c_compiler()?;
    step("Writing openapi/openapi.json (orleu openapi)");
    write_document("openapi/openapi.json", orleu_without_spa()?.arg("openapi"))?;
    step("Writing openapi/rule-book.schema.json (orleu schema rule-book)");
    write_document(
        "openapi/rule-book.schema.json",
        orleu_without_spa()?.args(["schema", "rule-book"]),
    )
}

fn write_document(file: &str, printed_by: &mut Command) -> Result<()> {
    let document = stdout(printed_by)?;
    let path = workspace::path(file);
    fs::write(&path, document).with_context(|| format!("could not write {}", path.display()))
}

/// `orleu` from a debug build, with whatever app was embedded last.
pub(crate) fn orleu_without_spa() -> Result<Command> {
    let mut command = Command::new(build_debug(&workspace::target("spa"))?);
    command.current_dir(workspace::root());
    Ok(command)
}

const BINARY: &str = "orleu";

fn compile(spa: &Path, more: &[&str]) -> Result<()> {
    run(cargo()
        .env(SPA_FOLDER, spa)
        .args(["build", "--locked", "--bin", BINARY])
        .args(more))
}

/// Cargo's own answer, since `CARGO_TARGET_DIR` or a config file may have moved it.
fn target_folder() -> Result<PathBuf> {
    let metadata = stdout(cargo().args(["metadata", "--no-deps", "--format-version", "1", "--offline"]))?;
    let metadata: serde_json::Value =
        serde_json::from_str(&metadata).context("cargo metadata is not JSON")?;
    let folder = metadata
        .get("target_directory")
        .and_then(serde_json::Value::as_str);
    Ok(folder.context("cargo metadata has no target_directory")?.into())
}
