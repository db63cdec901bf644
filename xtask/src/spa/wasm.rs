//! From Rust to small WASM modules and the JavaScript that ties them together.
//!
//! The app is compiled as one program and then cut: what the first page needs is the main module, and the code of each
//! area (`frontend/src/chunks.rs`) becomes a part that is fetched when the area is gone to. What several areas need and
//! the first page does not becomes a part of its own, shared by them. The cut follows the relocations of the linker, so
//! it has to come before anything else rewrites the module.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, anyhow, bail};
use wasm_bindgen_cli_support::Bindgen;

use super::Effort;
use crate::command::{note, run, step};
use crate::setup::{WASM_TARGET, WasmToolchain};
use crate::workspace;

pub(super) struct Program {
    /// What runs first.
    pub(super) main: Vec<u8>,
    /// What comes later, each to be fetched by the loader as `./<name>.wasm`.
    pub(super) parts: Vec<Part>,
    /// Starts the main module; imports the loader as [`LOADER`].
    pub(super) glue: String,
    /// Fetches the parts; imports the glue as [`GLUE`].
    pub(super) loader: String,
}

pub(super) struct Part {
    pub(super) name: String,
    pub(super) wasm: Vec<u8>,
}

/// How the two scripts name each other, and the main module the loader.
pub(super) const GLUE: &str = "./app.js";
pub(super) const LOADER: &str = "./loader.js";

pub(super) fn build(toolchain: &WasmToolchain, effort: Effort, wasm_opt: Option<&Path>) -> Result<Program> {
    let compiled = compile(toolchain, effort)?;
    let folder = workspace::target("wasm/parts");
    super::remove_folder(&folder)?;
    step("Browser app: cutting it into parts");
    let parts = split(&compiled, &folder)?;
    step("Browser app: wasm-bindgen");
    bind(&folder)?;
    let main = folder.join("app_bg.wasm");
    note(format!(
        "{} bytes from the compiler, {} in the main module",
        file_size(&compiled)?,
        file_size(&main)?
    ));
    if let Some(program) = wasm_opt {
        step("Browser app: wasm-opt -Oz");
        for module in parts.iter().chain([&main]) {
            optimise(program, module)?;
        }
    }
    let mut parts = parts.iter().map(|path| part(path)).collect::<Result<Vec<_>>>()?;
    parts.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(Program {
        main: read(&main)?,
        parts,
        glue: text(&folder.join(GLUE))?,
        loader: text(&folder.join(LOADER))?,
    })
}

/// For all of the code below the app.
///
/// - `erase_components`: views are put together behind one type, instead of the router, the elements and the components
///   being compiled anew for each view in them. That makes the app an eighth smaller.
/// - `--emit-relocs`: the linker leaves in what says which function needs which, by which the program is cut.
const RUST_FLAGS: &[&str] = &["--cfg", "erase_components", "-Clink-arg=--emit-relocs"];

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
    run(toolchain
        .cargo("build", profile)
        .args(["--package", "frontend"])
        // The separator is cargo's: an ASCII unit separator, since a flag may hold spaces.
        .env("CARGO_ENCODED_RUSTFLAGS", RUST_FLAGS.join("\u{1f}")))?;
    Ok(workspace::target("wasm")
        .join(WASM_TARGET)
        .join(profile)
        .join("frontend.wasm"))
}

/// Writes the main module, the parts and the loader into the folder, and gives the paths of the parts.
fn split(compiled: &Path, folder: &Path) -> Result<Vec<PathBuf>> {
    let program = read(compiled)?;
    let main = folder.join(MAIN);
    let mut options = wasm_split_cli_support::Options::new(&program);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.main_module = GLUE;
    options.link_name = LOADER;
    // Its errors belong to another library, which anyhow cannot take as a cause.
    let split = wasm_split_cli_support::transform(options)
        .map_err(|error| anyhow!("could not cut {} into parts: {error:#}", compiled.display()))?;
    Ok(split.split_modules)
}

const MAIN: &str = "main.wasm";

/// Wires imports and exports of the main module, and writes the JavaScript that does it in the browser.
fn bind(folder: &Path) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(folder.join(MAIN))
        .out_name("app")
        .typescript(false)
        // The parts use what the linker exports: the memory, the table of functions, the stack.
        .keep_lld_exports(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .web(true)
        .and_then(|bindgen| bindgen.generate(folder))
        .context(
            "wasm-bindgen refused the module; is the locked wasm-bindgen the version that xtask uses?",
        )?;
    if folder.join("snippets").exists() {
        bail!("a crate brought JavaScript snippets, which the page's hashed file names do not cover yet");
    }
    Ok(())
}

fn optimise(wasm_opt: &Path, module: &Path) -> Result<()> {
    run(Command::new(wasm_opt)
        .arg("-Oz")
        .arg("--strip-debug")
        .args(WASM_FEATURES)
        .arg("--output")
        .arg(module)
        .arg(module))
}

fn part(path: &Path) -> Result<Part> {
    let name = path.file_stem().and_then(|name| name.to_str());
    Ok(Part {
        name: name
            .with_context(|| format!("{} has no name", path.display()))?
            .to_owned(),
        wasm: read(path)?,
    })
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("could not read {}", path.display()))
}

fn text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))
}

fn file_size(path: &Path) -> Result<u64> {
    Ok(fs::metadata(path)
        .with_context(|| format!("could not read {}", path.display()))?
        .len())
}
