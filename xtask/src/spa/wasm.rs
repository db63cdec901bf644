//! From Rust to a small WASM module and its JavaScript glue.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use super::Effort;
use crate::command::{note, run, step};
use crate::setup::{WASM_TARGET, WasmToolchain};
use crate::workspace;

pub(super) struct Module {
    pub(super) wasm: Vec<u8>,
    pub(super) glue: String,
}

pub(super) fn build(toolchain: &WasmToolchain, effort: Effort, wasm_opt: Option<&Path>) -> Result<Module> {
    let compiled = compile(toolchain, effort)?;
    step("Browser app: wasm-bindgen");
    let (wasm, glue) = bind(&compiled)?;
    note(format!(
        "{} bytes from the compiler, {} after wasm-bindgen",
        file_size(&compiled)?,
        file_size(&wasm)?
    ));
    if let Some(program) = wasm_opt {
        step("Browser app: wasm-opt -Oz");
        run(Command::new(program)
            .arg("-Oz")
            .args(WASM_FEATURES)
            .arg("--output")
            .arg(&wasm)
            .arg(&wasm))?;
        note(format!("{} bytes after wasm-opt", file_size(&wasm)?));
    }
    Ok(Module {
        wasm: fs::read(&wasm).with_context(|| format!("could not read {}", wasm.display()))?,
        glue: fs::read_to_string(&glue).with_context(|| format!("could not read {}", glue.display()))?,
    })
}

/// What rustc's default WASM target uses, and every browser since 2021 knows. Not `--all-features`: that also writes what
/// no browser can read yet (compact imports).
const WASM_FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

fn compile(toolchain: &WasmToolchain, effort: Effort) -> Result<PathBuf> {
    let profile = match effort {
        Effort::Small => "wasm",
        Effort::Quick => "wasm-dev",
    };
    if let WasmToolchain::Debian { version } = toolchain {
        note(format!(
            "with Debian's {version}, building the standard library from its source"
        ));
    }
    step(format!("Browser app: compiling to WASM (profile {profile})"));
    run(toolchain.cargo("build", profile).args(["--package", "frontend"]))?;
    Ok(workspace::target("wasm")
        .join(WASM_TARGET)
        .join(profile)
        .join("frontend.wasm"))
}

/// The module with its imports and exports wired, and the JavaScript that does the wiring.
fn bind(compiled: &Path) -> Result<(PathBuf, PathBuf)> {
    let folder = workspace::target("wasm/bindgen");
    super::remove_folder(&folder)?;
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(compiled)
        .out_name("app")
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .web(true)
        .and_then(|bindgen| bindgen.generate(&folder))
        .context(
            "wasm-bindgen refused the module; is the locked wasm-bindgen the version that xtask uses?",
        )?;
    if folder.join("snippets").exists() {
        bail!("a crate brought JavaScript snippets, which the page's hashed file names do not cover yet");
    }
    Ok((folder.join("app_bg.wasm"), folder.join("app.js")))
}

fn file_size(path: &Path) -> Result<u64> {
    Ok(fs::metadata(path)
        .with_context(|| format!("could not read {}", path.display()))?
        .len())
}
