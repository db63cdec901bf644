//! The program that drives a Chromium.

use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// A `chromedriver` in a process group of its own, so that its browsers end with it however the test ends.
#[derive(Debug)]
pub(super) struct Driver {
    process: Child,
    pub(super) port: u16,
    pub(super) profile: TempDir,
}

impl Driver {
    /// Chromedriver takes a port that is free on IPv4 and gives up if the same one is taken on IPv6, by another driver or
    /// any connection. No port can be reserved on both beforehand, so one that gave up is started once more.
    pub(super) fn start() -> Self {
        std::iter::repeat_with(Self::try_start)
            .take(10)
            .flatten()
            .next()
            .expect("chromedriver does not say its port")
    }

    fn try_start() -> Option<Self> {
        let mut process = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .process_group(0)
            .spawn()
            .expect("chromedriver is not installed: `cargo xtask test` sets it up");
        let mut said = BufReader::new(process.stdout.take().unwrap());
        let port = said.by_ref().lines().map_while(Result::ok).find_map(|line| {
            line.split("successfully on port ")
                .nth(1)?
                .trim_end_matches('.')
                .parse()
                .ok()
        });
        let Some(port) = port else {
            // Its output has ended, and so has it.
            process.wait().unwrap();
            return None;
        };
        // Kept open: the driver would stop at its next word to nobody.
        process.stdout = Some(said.into_inner());
        Some(Self {
            process,
            port,
            profile: tempfile::tempdir().unwrap(),
        })
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let group = format!("-{}", self.process.id());
        let killed = Command::new("kill").args(["-KILL", "--", &group]).status();
        assert!(
            killed.is_ok_and(|status| status.success()),
            "cannot end chromedriver"
        );
        self.process.wait().unwrap();
    }
}
