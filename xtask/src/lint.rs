//! `cargo xtask lint`: what a reviewer should not have to look for.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context as _, Result, bail};

use crate::command::{cargo, note, output, step};
use crate::setup::WASM_TARGET;
use crate::{server, setup, workspace};

pub(crate) fn run() -> Result<()> {
    setup::c_compiler()?;
    step("Format (cargo fmt --all --check)");
    run_cargo(&["fmt", "--all", "--check"])?;
    step("Clippy over the workspace, warnings are errors");
    run_cargo(&[
        "clippy",
        "--locked",
        "--workspace",
        "--all-targets",
        "--",
        "--deny",
        "warnings",
    ])?;
    walls()?;
    wasm_check()?;
    migrations()?;
    step("openapi/openapi.json is what the code says (orleu openapi --check)");
    crate::command::run(server::orleu_without_spa()?.args(["openapi", "--check"]))
        .context("if the change is meant: cargo xtask openapi")?;
    step("openapi/rule-book.schema.json is what the code says (orleu schema rule-book --check)");
    crate::command::run(server::orleu_without_spa()?.args([
        "schema",
        "rule-book",
        "--check",
        "openapi/rule-book.schema.json",
    ]))
    .context("if the change is meant: cargo xtask openapi")?;
    step("Lint passed");
    Ok(())
}

/// Crates on the browser's side of the wall, and what must never be found below them.
const PURE: &[&str] = &["domain", "openapi", "frontend"];
const SERVER_ONLY: &[&str] = &["diesel", "actix-web", "tokio"];

fn run_cargo(arguments: &[&str]) -> Result<()> {
    crate::command::run(cargo().args(arguments))
}

fn walls() -> Result<()> {
    step("Walls: domain, openapi and frontend never see diesel, actix-web or tokio (cargo tree)");
    for package in PURE {
        // Asked forwards: `cargo tree --invert` fails for a crate that is absent, and we could not tell that failure
        // from another one. What the browser gets is decided for its target, not for the host's.
        let mut tree = cargo();
        tree.args([
            "tree",
            "--locked",
            "--package",
            package,
            "--edges",
            "normal",
            "--prefix",
            "none",
        ])
        .args(["--format", "{p}", "--target", WASM_TARGET]);
        let tree = crate::command::stdout(&mut tree)?;
        let seen: BTreeSet<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
        if let Some(forbidden) = SERVER_ONLY.iter().find(|name| seen.contains(**name)) {
            let mut why = cargo();
            why.args([
                "tree",
                "--locked",
                "--package",
                package,
                "--invert",
                forbidden,
                "--target",
                WASM_TARGET,
            ]);
            let path = output(&mut why)?;
            bail!(
                "{package} sees {forbidden}:\n{}",
                String::from_utf8_lossy(&path.stdout)
            );
        }
        note(format!(
            "{package}: {} crates, none of {}",
            seen.len(),
            SERVER_ONLY.join(", ")
        ));
    }
    Ok(())
}

fn wasm_check() -> Result<()> {
    step("domain and openapi compile for the browser (cargo check --target wasm32-unknown-unknown)");
    // The profile of the browser app: its standard library is there already.
    let mut check = setup::wasm_toolchain()?.cargo("check", "wasm");
    crate::command::run(check.args(["--package", "domain", "--package", "openapi"]))
}

fn migrations() -> Result<()> {
    step("Migrations: both dialects have the same names, and each has up.sql and down.sql");
    let [sqlite, postgres] = [migration_names("sqlite")?, migration_names("postgres")?];
    if sqlite != postgres {
        let only: Vec<&String> = sqlite.symmetric_difference(&postgres).collect();
        bail!("only one dialect has: {only:?}");
    }
    note(format!("{} in each", sqlite.len()));
    Ok(())
}

fn migration_names(dialect: &str) -> Result<BTreeSet<String>> {
    let folder = workspace::path("migrations").join(dialect);
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(&folder).with_context(|| format!("could not list {}", folder.display()))? {
        let migration = entry?.path();
        for half in ["up.sql", "down.sql"] {
            if !migration.join(half).is_file() {
                bail!("{} has no {half}", migration.display());
            }
        }
        names.extend(
            migration
                .file_name()
                .map(|name| name.to_string_lossy().into_owned()),
        );
    }
    Ok(names)
}
