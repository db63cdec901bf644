//! `cargo xtask dev`: serve, and rebuild and restart whenever a source file changes.

use std::path::PathBuf;
use std::process::Child;
use std::thread;
use std::time::{Duration, SystemTime};

use anyhow::{Context as _, Result};

use crate::command::{forward_interrupts, interrupted, note, step, terminate};
use crate::run::Run;
use crate::spa::{self, Effort};
use crate::{server, setup, workspace};

pub(crate) fn run(arguments: &Run) -> Result<()> {
    setup::c_compiler()?;
    forward_interrupts()?;
    let mut server = Server { child: None };
    let mut seen = None;
    while !interrupted() {
        let now = sources()?;
        if seen.as_ref() != Some(&now) {
            // A build that fails leaves the last server running: the page in the browser stays usable.
            match start(arguments, &mut server) {
                Ok(()) => step("Serving on http://127.0.0.1:8080; waiting for changes (Ctrl-C stops it)"),
                Err(error) => note(format!("{error:#}\n    waiting for the next change")),
            }
            seen = Some(now);
        }
        // Not a wait for something to become ready: this is how often files are looked at.
        thread::park_timeout(POLL);
    }
    server.stop()
}

const POLL: Duration = Duration::from_millis(400);
const WATCHED: &[&str] = &[
    "backend",
    "frontend",
    "openapi",
    "migrations",
    "Cargo.toml",
    "Cargo.lock",
];

/// The server that runs now; it does not outlive us.
struct Server {
    child: Option<Child>,
}

impl Server {
    fn stop(&mut self) -> Result<()> {
        if let Some(mut child) = self.child.take() {
            terminate(child.id())?;
            child.wait().context("could not wait for the server to end")?;
        }
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Err(error) = self.stop() {
            note(format!("{error:#}"));
        }
    }
}

fn start(arguments: &Run, server: &mut Server) -> Result<()> {
    let spa = spa::build(Effort::Quick)?;
    let orleu = server::build(&spa)?;
    server.stop()?;
    arguments.fill(&orleu)?;
    server.child = Some(
        arguments
            .serve(&orleu)
            .spawn()
            .context("could not start the server")?,
    );
    Ok(())
}

/// Every source file with the time of its last change.
fn sources() -> Result<Vec<(PathBuf, Option<SystemTime>)>> {
    let files = workspace::files(WATCHED)?;
    // A file that vanished since it was listed has no time: that, too, is a change.
    Ok(files
        .into_iter()
        .map(|file| {
            let changed_at = file.metadata().and_then(|metadata| metadata.modified()).ok();
            (file, changed_at)
        })
        .collect())
}
