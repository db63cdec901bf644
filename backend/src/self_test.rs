//! `orleu self-test`: whether this machine computes what every other one does.

use std::io::{self, Write as _};
use std::process::ExitCode;

use domain::selftest::Part;

/// Does the fixed work of every part of the engine and tells what came out: 0 if all is as this version gives it elsewhere.
pub(crate) fn run() -> io::Result<ExitCode> {
    let mut out = io::stdout().lock();
    let mut code = ExitCode::SUCCESS;
    for part in Part::ALL {
        let computed = part.computed();
        let verdict = if computed == part.expected() {
            "same"
        } else {
            code = ExitCode::FAILURE;
            "DIFFERENT"
        };
        writeln!(out, "{:<16} {computed} {verdict}", part.name())?;
    }
    Ok(code)
}
