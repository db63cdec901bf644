//! `cargo xtask bench`: figures, each with what it is to be compared with, from one run on one machine.

mod judging;

use anyhow::Result;

use crate::command::{cargo, run, step};
use crate::setup;

#[derive(clap::Subcommand)]
pub(crate) enum Bench {
    /// Requests a second, their times and the server's memory, beside a handler with a fixed body.
    Http,
    /// Assignment beside OR-tools on instances with known optima, with proofs; then the severity model.
    Judging(judging::Judging),
}

impl Bench {
    pub(crate) fn run(&self) -> Result<()> {
        setup::c_compiler()?;
        match self {
            Self::Http => {
                step("Server under load (cargo bench --package tests --bench http)");
                run(cargo().args(["bench", "--locked", "--package", "tests", "--bench", "http"]))
            }
            Self::Judging(judging) => judging.run(),
        }
    }
}
