//! Gets the tools that are missing; what it may not get itself it names, with the command that does.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::command::{cargo, note, output, run, stdout, step, which};
use crate::workspace;

/// The two compilers that can make WASM here.
pub(crate) enum WasmToolchain {
    /// The pinned Rust with the ready-made standard library: `rustup target add wasm32-unknown-unknown`.
    Rustup,
    /// Debian's second Rust (`rustc-web`), which builds the standard library from source. For machines that reach
    /// Debian's packages but no rustup server.
    Debian { version: String },
}

impl WasmToolchain {
    /// Tells one compiler from another, so that a change of compiler rebuilds the app.
    pub(crate) fn id(&self) -> String {
        match self {
            Self::Rustup => format!("rustup {}", env!("CARGO_PKG_RUST_VERSION")),
            Self::Debian { version } => version.clone(),
        }
    }

    /// `cargo build` or `check` for the browser. The target folder is apart from the host's: two compilers in one
    /// folder rebuild everything at each turn.
    pub(crate) fn cargo(&self, subcommand: &str, profile: &str) -> Command {
        let mut command = match self {
            Self::Rustup => cargo(),
            Self::Debian { .. } => debian_cargo(),
        };
        command.args([
            subcommand,
            "--locked",
            "--profile",
            profile,
            "--target",
            WASM_TARGET,
            "--target-dir",
        ]);
        command.arg(workspace::target("wasm"));
        if matches!(self, Self::Debian { .. }) {
            command.arg("-Zbuild-std=std,panic_abort");
        }
        command
    }
}

pub(crate) fn wasm_toolchain() -> Result<WasmToolchain> {
    if rustup_has_wasm_target()? {
        return Ok(WasmToolchain::Rustup);
    }
    if let Some(version) = debian_wasm_compiler()? {
        return Ok(WasmToolchain::Debian { version });
    }
    step("The WASM target is missing: rustup target add wasm32-unknown-unknown");
    let added =
        which("rustup").is_some() && run(Command::new("rustup").args(["target", "add", WASM_TARGET])).is_ok();
    if added {
        return Ok(WasmToolchain::Rustup);
    }
    note("rustup could not add it; falling back to Debian's rustc-web, which brings the library's source");
    apt_install(
        "the WASM compiler",
        &[
            "rustc-web",
            "cargo-web",
            "rust-web-src",
            "rust-web-llvm",
            "lld-22",
        ],
    )?;
    match debian_wasm_compiler()? {
        Some(version) => Ok(WasmToolchain::Debian { version }),
        None => bail!(
            "Debian's rustc-web was installed, but {DEBIAN_RUSTC} is older than {MINIMUM_RUST} or has no source"
        ),
    }
}

/// `wasm-opt`, from the `PATH` or from npm's `binaryen` in target/tools. It makes the app a fifth smaller; without it
/// the app works as well, so a machine without npm goes on.
pub(crate) fn wasm_opt() -> Result<Option<PathBuf>> {
    let installed = workspace::target("tools/node_modules/.bin/wasm-opt");
    if installed.is_file() {
        return Ok(Some(installed));
    }
    // Debian 12 has version 108, which does not know what today's rustc emits.
    if let Some(found) = which("wasm-opt")
        && wasm_opt_version(&found)? >= MINIMUM_WASM_OPT
    {
        return Ok(Some(found));
    }
    if which("npm").is_some() {
        step("Getting wasm-opt: npm install binaryen (into target/tools)");
        let tools = workspace::target("tools");
        fs::create_dir_all(&tools)?;
        let npm = run(Command::new("npm")
            .args([
                "install",
                "--no-save",
                "--no-audit",
                "--no-fund",
                "--loglevel=error",
                "--prefix",
            ])
            .arg(&tools)
            .arg(BINARYEN));
        if npm.is_ok() && installed.is_file() {
            return Ok(Some(installed));
        }
    }
    note("wasm-opt is not here: that step is skipped, and the app is about a fifth larger than it could be.");
    note(format!(
        "To get it, install Node.js with npm (apt-get install npm), or npm install -g {BINARYEN}"
    ));
    Ok(None)
}

/// The folder with `initdb`, `pg_ctl` and `postgres`. Debian keeps them off the `PATH`.
pub(crate) fn postgres_programs() -> Result<PathBuf> {
    if let Some(found) = find_postgres() {
        return Ok(found);
    }
    apt_install("PostgreSQL, which the tests need", &["postgresql"])?;
    match find_postgres() {
        Some(found) => Ok(found),
        None => bail!("postgresql was installed, but neither the PATH nor {DEBIAN_POSTGRES} has initdb"),
    }
}

pub(crate) fn browser() -> Result<()> {
    if which("chromium").is_none() || which("chromedriver").is_none() {
        apt_install(
            "Chromium, which the browser tests need",
            &["chromium", "chromium-driver"],
        )?;
    }
    Ok(())
}

pub(crate) fn c_compiler() -> Result<()> {
    if which("cc").is_none() {
        apt_install("a C compiler, for the embedded databases", &["build-essential"])?;
    }
    Ok(())
}

/// A Python that has OR-tools, which the bench of the assignment engine is measured against; in target/tools.
pub(crate) fn ortools() -> Result<PathBuf> {
    let environment = workspace::target("tools/ortools");
    let python = environment.join("bin/python");
    if python.is_file()
        && output(Command::new(&python).args(["-c", "import ortools"]))?
            .status
            .success()
    {
        return Ok(python);
    }
    if which("python3").is_none() {
        apt_install("Python, for OR-tools", &["python3", "python3-venv"])?;
    }
    step(format!(
        "Getting OR-tools: pip install {ORTOOLS} (into target/tools/ortools)"
    ));
    let made = run(Command::new("python3").args(["-m", "venv"]).arg(&environment));
    if made.is_err() {
        // Debian's python3 makes no environments without this package.
        apt_install("Python's environments, for OR-tools", &["python3-venv"])?;
        run(Command::new("python3").args(["-m", "venv"]).arg(&environment))?;
    }
    run(Command::new(&python).args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        ORTOOLS,
    ]))?;
    Ok(python)
}

pub(crate) fn is_root() -> Result<bool> {
    Ok(stdout(Command::new("id").arg("-u"))?.trim() == "0")
}

pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Not the one on the `PATH`, which is rustup's.
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_RUST_SOURCE: &str = "/usr/lib/rustlib/src/rust/library/std";
const DEBIAN_POSTGRES: &str = "/usr/lib/postgresql";
const MINIMUM_RUST: &str = env!("CARGO_PKG_RUST_VERSION");
const MINIMUM_WASM_OPT: u32 = 116;
const BINARYEN: &str = "binaryen@132";
const ORTOOLS: &str = "ortools==9.15.6755";

fn rustup_has_wasm_target() -> Result<bool> {
    let root = stdout(
        Command::new("rustc")
            .current_dir(workspace::root())
            .args(["--print", "sysroot"]),
    )?;
    Ok(Path::new(root.trim())
        .join("lib/rustlib")
        .join(WASM_TARGET)
        .join("lib")
        .is_dir())
}

fn debian_wasm_compiler() -> Result<Option<String>> {
    let complete = Path::new(DEBIAN_CARGO).is_file()
        && Path::new(DEBIAN_RUST_SOURCE).is_dir()
        && which("lld-22").or_else(|| which("rust-lld")).is_some();
    if !complete || !Path::new(DEBIAN_RUSTC).is_file() {
        return Ok(None);
    }
    let version = stdout(Command::new(DEBIAN_RUSTC).arg("--version"))?
        .trim()
        .to_owned();
    let number = version.split(' ').nth(1).unwrap_or_default();
    Ok((release(number) >= release(MINIMUM_RUST)).then_some(version))
}

fn debian_cargo() -> Command {
    let mut command = Command::new(DEBIAN_CARGO);
    command
        .current_dir(workspace::root())
        // What rustup told us about its own compiler must not reach this one.
        .env_remove("CARGO")
        .env_remove("RUSTUP_TOOLCHAIN")
        .env_remove("RUSTC_WRAPPER")
        .env("RUSTC", DEBIAN_RUSTC)
        .env("RUSTC_BOOTSTRAP", "1");
    command
}

/// `1.96.0` as numbers that compare in the right order.
fn release(version: &str) -> Vec<u32> {
    version.split('.').map_while(|part| part.parse().ok()).collect()
}

fn wasm_opt_version(program: &Path) -> Result<u32> {
    let said = stdout(Command::new(program).arg("--version"))?;
    Ok(said
        .split(' ')
        .find_map(|word| word.trim().parse().ok())
        .unwrap_or(0))
}

fn find_postgres() -> Option<PathBuf> {
    let packaged = fs::read_dir(DEBIAN_POSTGRES).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = packaged.map(|version| version.path().join("bin")).collect();
    folders.sort();
    folders.reverse();
    folders.extend(which("initdb").and_then(|initdb| initdb.parent().map(Path::to_owned)));
    folders
        .into_iter()
        .find(|folder| folder.join("initdb").is_file() && folder.join("postgres").is_file())
}

/// Installs Debian packages when we are root, and otherwise says how.
fn apt_install(what: &str, packages: &[&str]) -> Result<()> {
    let packages_text = packages.join(" ");
    if which("apt-get").is_none() {
        bail!("missing: {what}. This is no Debian or Ubuntu; install what corresponds to: {packages_text}");
    }
    let command = format!("apt-get install --no-install-recommends {packages_text}");
    if !is_root()? {
        bail!("missing: {what}. Please run this, then try again:\n\n    sudo {command}\n");
    }
    step(format!("Installing {what}: {command}"));
    let install = || {
        run(Command::new("apt-get")
            .env("DEBIAN_FRONTEND", "noninteractive")
            .args(["install", "--yes", "--quiet", "--no-install-recommends"])
            .args(packages))
    };
    // A fresh machine has no package lists yet, an old one has lists of packages that are gone.
    if output(Command::new("apt-cache").arg("show").args(packages))?
        .status
        .success()
        && install().is_ok()
    {
        return Ok(());
    }
    step("Refreshing the package lists: apt-get update");
    run(Command::new("apt-get").args(["update", "--quiet"]))?;
    install()
}

#[cfg(test)]
mod tests {
    use super::release;

    #[test]
    fn release_with_two_digit_minor_is_newer_than_one_digit() {
        assert!(release("1.100.0") > release("1.96.0"));
        assert!(release("1.96.0") >= release("1.95"));
        assert!(release("1.63.0") < release("1.95"));
    }
}
