//! `cargo xtask test`: every test, on `SQLite` and on a real PostgreSQL, and in a real browser.

use std::process::Command;

use anyhow::Result;

use crate::command::{cargo, forward_interrupts, note, output, run, step};
use crate::postgres::Cluster;
use crate::server::SPA_FOLDER;
use crate::setup;
use crate::spa::{self, Effort};

#[derive(clap::Args)]
pub(crate) struct Test {
    /// Passed on to the test runner: names to filter by, or its own flags after `--`.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    filters: Vec<String>,
}

impl Test {
    pub(crate) fn run(&self) -> Result<()> {
        setup::c_compiler()?;
        setup::browser()?;
        let programs = setup::postgres_programs()?;
        forward_interrupts()?;
        let spa = spa::build(Effort::Small)?;
        let cluster = Cluster::start(&programs)?;
        let with_environment = |command: &mut Command| {
            command.env(SPA_FOLDER, &spa).env(POSTGRES_URL, cluster.url());
        };

        let mut tests = cargo();
        if has_nextest()? {
            step("Tests (cargo nextest run --workspace)");
            tests.args(["nextest", "run", "--locked", "--workspace"]);
        } else {
            step("Tests (cargo test --workspace)");
            note("cargo-nextest would run them side by side: cargo install cargo-nextest --locked");
            tests.args(["test", "--locked", "--workspace", "--all-targets"]);
        }
        tests.args(&self.filters);
        with_environment(&mut tests);
        run(&mut tests)?;

        if self.filters.is_empty() {
            // Of the whole workspace, so that its dependencies need not be built once more with other features.
            step("Examples in the documentation (cargo test --doc --workspace)");
            let mut documentation = cargo();
            documentation.args(["test", "--locked", "--doc", "--workspace"]);
            with_environment(&mut documentation);
            run(&mut documentation)?;
        }
        Ok(())
    }
}

/// Where the tests find a server on which they may make databases.
const POSTGRES_URL: &str = "ORLEU_TEST_POSTGRES_URL";

fn has_nextest() -> Result<bool> {
    Ok(output(cargo().args(["nextest", "--version"]))?.status.success())
}
