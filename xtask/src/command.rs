//! Running other programs: said before, checked after, stopped when we are told to stop.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context as _, Result, bail};

/// Says what comes next, in a form that stands out between the output of other programs.
pub(crate) fn step(what: impl AsRef<str>) {
    eprintln!("==> {}", what.as_ref());
}

pub(crate) fn note(what: impl AsRef<str>) {
    eprintln!("    {}", what.as_ref());
}

/// Runs to the end with our own input and output; anything but success is an error that names the command.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let name = describe(command);
    let child = command
        .spawn()
        .with_context(|| format!("could not start `{name}`"))?;
    let status = wait(child).with_context(|| format!("could not wait for `{name}`"))?;
    if INTERRUPTED.load(Ordering::SeqCst) {
        bail!("interrupted");
    }
    if !status.success() {
        bail!("`{name}` failed: {status}");
    }
    Ok(())
}

/// Runs to the end and gives what was printed, whether it succeeded or not.
pub(crate) fn output(command: &mut Command) -> Result<Output> {
    let name = describe(command);
    command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("could not start `{name}`"))
}

/// What a command printed, when it succeeded; an error with what it complained of when not.
pub(crate) fn stdout(command: &mut Command) -> Result<String> {
    let name = describe(command);
    let output = output(command)?;
    if !output.status.success() {
        bail!(
            "`{name}` failed: {}\n{}",
            output.status,
            String::from_utf8_lossy(&output.stderr).trim_end()
        );
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{name}` did not print UTF-8"))
}

/// The full path of a program, if it is on the `PATH`.
pub(crate) fn which(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|candidate| candidate.is_file())
}

/// The cargo that runs us, or the first one on the `PATH`.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(crate::workspace::root());
    command
}

/// From here on Ctrl-C and SIGTERM end the program that runs now, and then us, through the ordinary way out: so
/// whatever we started (a database cluster, a server) is also stopped.
pub(crate) fn forward_interrupts() -> Result<()> {
    ctrlc::set_handler(|| {
        INTERRUPTED.store(true, Ordering::SeqCst);
        if let Some(id) = *RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
            && let Err(error) = terminate(id)
        {
            eprintln!("xtask: {error:#}");
        }
    })
    .context("could not listen for Ctrl-C")
}

pub(crate) fn interrupted() -> bool {
    INTERRUPTED.load(Ordering::SeqCst)
}

/// Asks a process to end (SIGTERM). One that has ended already is no error.
pub(crate) fn terminate(id: u32) -> Result<()> {
    output(Command::new("kill").args(["-TERM", &id.to_string()])).map(|_| ())
}

static INTERRUPTED: AtomicBool = AtomicBool::new(false);
/// The process that [`run`] waits for.
static RUNNING: Mutex<Option<u32>> = Mutex::new(None);

fn wait(mut child: Child) -> std::io::Result<std::process::ExitStatus> {
    *RUNNING.lock().unwrap_or_else(PoisonError::into_inner) = Some(child.id());
    let status = child.wait();
    *RUNNING.lock().unwrap_or_else(PoisonError::into_inner) = None;
    status
}

fn describe(command: &Command) -> String {
    let program = PathBuf::from(command.get_program());
    let program = program
        .file_name()
        .unwrap_or_else(|| command.get_program())
        .to_owned();
    std::iter::once(program.as_os_str())
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}
