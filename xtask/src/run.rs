//! `cargo xtask run`: from a fresh clone to a page in the browser.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::command::{forward_interrupts, note, run, step};
use crate::spa::{self, Effort};
use crate::{server, setup, workspace};

#[derive(clap::Args)]
pub(crate) struct Run {
    /// Start with an empty installation instead of the demo contest.
    #[arg(long)]
    pub(crate) no_demo: bool,
    /// Passed on to `orleu serve` (see `orleu serve --help`).
    #[arg(last = true)]
    pub(crate) serve: Vec<String>,
}

impl Run {
    pub(crate) fn run(&self) -> Result<()> {
        setup::c_compiler()?;
        let spa = spa::build(Effort::Small)?;
        let orleu = server::build(&spa)?;
        forward_interrupts()?;
        self.fill(&orleu)?;
        step("Serving on http://127.0.0.1:8080 (Ctrl-C stops it)");
        run(&mut self.serve(&orleu))
    }

    /// Fills the demo contest, unless there is data: that may be somebody's work.
    pub(crate) fn fill(&self, orleu: &Path) -> Result<()> {
        let data = workspace::path(DATA);
        if self.no_demo {
            return Ok(());
        }
        if has_files(&data)? {
            note(format!(
                "{DATA}/ is not empty: keeping it. Delete the folder to start from a new demo contest."
            ));
            return Ok(());
        }
        step(format!("Filling a demo contest into {DATA}/ (orleu demo)"));
        run(Command::new(orleu).current_dir(workspace::root()).arg("demo"))
            .with_context(|| format!("the demo is incomplete; delete {DATA}/ before the next try"))
    }

    pub(crate) fn serve(&self, orleu: &Path) -> Command {
        let mut command = Command::new(orleu);
        command
            .current_dir(workspace::root())
            .arg("serve")
            .args(&self.serve);
        command
    }
}

/// Where `orleu` keeps the database and the files by default, seen from the top of the checkout.
const DATA: &str = "data";

fn has_files(folder: &Path) -> Result<bool> {
    if !folder.exists() {
        return Ok(false);
    }
    let mut entries = fs::read_dir(folder).with_context(|| format!("could not list {}", folder.display()))?;
    Ok(entries.next().is_some())
}
