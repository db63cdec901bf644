//! `orleu verify`: the numbers of a published ledger, made again on one's own machine.

mod pairs;
mod report;

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use domain::publication::{MAX_LEDGER_BYTES, VerifyError, verify};

/// The ledger was read, and does not hold.
const DIFFERS: u8 = 1;
/// Nothing could be compared. Wrong arguments give the same code.
const UNREADABLE: u8 = 2;

#[derive(Args)]
pub(crate) struct VerifyArgs {
    /// The ledger as it was downloaded; - is standard input
    #[arg(value_name = "FILE")]
    ledger: PathBuf,
    /// The hash that was published, or shown before the results were
    #[arg(long, value_name = "HASH", value_parser = parse_sha256)]
    sha256: Option<String>,
    /// Show where the numbers of this entry come from, step by step
    #[arg(long, value_name = "CODE")]
    entry: Option<String>,
}

/// Prints what was found. The code says it to a program: 0 if everything holds, 1 if not, 2 if nothing could be compared.
pub(crate) fn run(arguments: &VerifyArgs) -> Result<ExitCode, Box<dyn std::error::Error>> {
    let bytes = match read(&arguments.ledger) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("orleu: cannot read {}: {error}", arguments.ledger.display());
            return Ok(ExitCode::from(UNREADABLE));
        }
    };
    let verification = match verify(&bytes, arguments.sha256.as_deref()) {
        Ok(verification) => verification,
        Err(error) => return Ok(refuse(&error)),
    };
    let mut text = report::of(&verification, arguments.sha256.is_some());
    if let Some(code) = &arguments.entry {
        let Some(steps) = report::of_entry(&verification, code) else {
            eprintln!("orleu: no entry of this ledger has the code {code}");
            return Ok(ExitCode::from(UNREADABLE));
        };
        text.insert_str(0, &steps);
    }
    io::stdout().write_all(text.as_bytes())?;
    Ok(if verification.holds() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(DIFFERS)
    })
}

/// At most one byte more than a ledger may have, so that a device without end is not read to its end.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    let limit = u64::try_from(MAX_LEDGER_BYTES)
        .unwrap_or(u64::MAX)
        .saturating_add(1);
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        io::stdin().lock().take(limit).read_to_end(&mut bytes)?;
    } else {
        File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

fn refuse(error: &VerifyError) -> ExitCode {
    eprintln!("orleu: {error}");
    let mut cause = std::error::Error::source(error);
    while let Some(next) = cause {
        eprintln!("  because: {next}");
        cause = next.source();
    }
    match error {
        VerifyError::NoRanking { .. } | VerifyError::NoOrder { .. } => ExitCode::from(DIFFERS),
        VerifyError::TooLarge { .. }
        | VerifyError::NotALedger(_)
        | VerifyError::OtherEngine { .. }
        | VerifyError::NotWritable(_) => ExitCode::from(UNREADABLE),
    }
}

fn parse_sha256(text: &str) -> Result<String, String> {
    let is_hash = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_hash {
        Ok(text.to_ascii_lowercase())
    } else {
        Err("a SHA-256 is 64 hexadecimal digits".to_owned())
    }
}
