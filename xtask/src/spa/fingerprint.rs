//! What went into a build, as one hash: cheaper than asking cargo, and it covers the styles and fonts as well.

use std::fs;

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};

use super::Effort;
use super::manifest::hex;
use crate::workspace;

pub(super) fn of_inputs(toolchain: &str, effort: Effort, has_wasm_opt: bool) -> Result<String> {
    let mut hash = Sha256::new();
    hash.update(toolchain);
    hash.update([u8::from(effort == Effort::Small), u8::from(has_wasm_opt)]);
    for file in workspace::files(INPUTS)? {
        let content = fs::read(&file).with_context(|| format!("could not read {}", file.display()))?;
        hash.update(file.to_string_lossy().as_bytes());
        hash.update([0]);
        hash.update(Sha256::digest(content));
    }
    Ok(hex(&hash.finalize()))
}

const INPUTS: &[&str] = &[
    "Cargo.toml",
    "Cargo.lock",
    "frontend",
    "openapi/src",
    "openapi/Cargo.toml",
    "backend/domain",
    "xtask/src/spa",
];
