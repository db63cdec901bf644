//! A PostgreSQL server of our own for the length of one test run.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::command::{note, output, stdout, step};
use crate::setup;

/// A running cluster in a temporary folder; dropping it stops the server and deletes the folder.
pub(crate) struct Cluster {
    programs: PathBuf,
    folder: PathBuf,
    owner: Option<Owner>,
    port: u16,
}

impl Cluster {
    pub(crate) fn start(programs: &Path) -> Result<Self> {
        remove_orphans(programs)?;
        step("Starting a throw-away PostgreSQL for the tests");
        let owner = if setup::is_root()? {
            Some(Owner::find()?)
        } else {
            None
        };
        let folder = std::env::temp_dir().join(format!("{PREFIX}{}", std::process::id()));
        fs::create_dir(&folder).with_context(|| format!("could not make {}", folder.display()))?;
        // From here on `drop` cleans up, also when one of the next lines fails.
        let cluster = Self {
            programs: programs.to_owned(),
            folder,
            owner,
            port: free_port()?,
        };
        fs::set_permissions(&cluster.folder, fs::Permissions::from_mode(0o700))?;
        if let Some(owner) = &cluster.owner {
            chown(&cluster.folder, Some(owner.user), Some(owner.group))?;
        }
        let data = cluster.folder.join("data");
        stdout(
            cluster
                .program("initdb")
                .args([
                    "--username=postgres",
                    "--auth=trust",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--no-sync",
                    "--pgdata",
                ])
                .arg(&data),
        )?;
        let options = format!(
            "-p {} -c listen_addresses=127.0.0.1 -c unix_socket_directories='{}' -c max_connections=300 \
             -c fsync=off -c synchronous_commit=off -c full_page_writes=off",
            cluster.port,
            cluster.folder.display()
        );
        // Not `output`: the server would inherit the pipe, and we would wait for its end.
        crate::command::run(
            cluster
                .program("pg_ctl")
                .args([
                    "start",
                    "--silent",
                    "--wait",
                    "--timeout=60",
                    "--options",
                    &options,
                    "--log",
                ])
                .arg(cluster.folder.join("log"))
                .arg("--pgdata")
                .arg(&data),
        )?;
        note(cluster.url());
        Ok(cluster)
    }

    /// Where tests connect as a superuser who may make databases.
    pub(crate) fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn program(&self, name: &str) -> Command {
        program(&self.programs, name, self.owner.as_ref(), &self.folder)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        step("Stopping PostgreSQL");
        if let Err(error) = stop_and_remove(&self.programs, self.owner.as_ref(), &self.folder) {
            note(format!("{error:#}"));
        }
    }
}

const PREFIX: &str = "orleu-test-postgres-";

/// PostgreSQL refuses to run as root, so root lends it another user.
struct Owner {
    user: u32,
    group: u32,
}

impl Owner {
    fn find() -> Result<Self> {
        let id = |flag: &str, user: &str| -> Result<u32> {
            stdout(Command::new("id").args([flag, user]))?
                .trim()
                .parse()
                .context("`id` printed no number")
        };
        let user = if id("-u", "postgres").is_ok() {
            "postgres"
        } else {
            "nobody"
        };
        Ok(Self {
            user: id("-u", user)?,
            group: id("-g", user)?,
        })
    }
}

fn program(programs: &Path, name: &str, owner: Option<&Owner>, folder: &Path) -> Command {
    let mut command = Command::new(programs.join(name));
    command.current_dir(folder);
    if let Some(owner) = owner {
        command.uid(owner.user).gid(owner.group);
    }
    command
}

fn stop_and_remove(programs: &Path, owner: Option<&Owner>, folder: &Path) -> Result<()> {
    let data = folder.join("data");
    if data.join("postmaster.pid").exists() {
        let mut stop = program(programs, "pg_ctl", owner, folder);
        stop.args(["stop", "--silent", "--wait", "--mode=immediate", "--pgdata"])
            .arg(&data);
        stdout(&mut stop)?;
    }
    fs::remove_dir_all(folder).with_context(|| format!("could not remove {}", folder.display()))
}

/// Clears away what a test run left that was killed too hard to clean up after itself.
fn remove_orphans(programs: &Path) -> Result<()> {
    for entry in fs::read_dir(std::env::temp_dir())? {
        let folder = entry?.path();
        let name = folder
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        let Some(process) = name.strip_prefix(PREFIX) else {
            continue;
        };
        if output(Command::new("kill").args(["-0", process]))?
            .status
            .success()
        {
            continue;
        }
        note(format!("removing {}, whose test run is gone", folder.display()));
        let owner = if setup::is_root()? {
            Some(Owner::find()?)
        } else {
            None
        };
        stop_and_remove(programs, owner.as_ref(), &folder)?;
    }
    Ok(())
}

/// A port nobody listens on now. Another program could take it before PostgreSQL does; then the start fails and says so.
fn free_port() -> Result<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").context("no free port on 127.0.0.1")?;
    Ok(listener.local_addr()?.port())
}
