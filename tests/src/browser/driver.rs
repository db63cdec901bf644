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
    pub(super) fn start() -> Self {
        let mut process = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .process_group(0)
            .spawn()
            .expect("chromedriver is not installed: `cargo xtask test` sets it up");
        let mut said = BufReader::new(process.stdout.take().unwrap());
        let port = said
            .by_ref()
            .lines()
            .map_while(Result::ok)
            .find_map(|line| {
                line.split("successfully on port ")
                    .nth(1)?
                    .trim_end_matches('.')
                    .parse()
                    .ok()
            })
            .expect("chromedriver does not say its port");
        // Kept open: the driver would stop at its next word to nobody.
        process.stdout = Some(said.into_inner());
        Self {
            process,
            port,
            profile: tempfile::tempdir().unwrap(),
        }
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
