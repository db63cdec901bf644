//! `orleu admin`.
#![expect(
    clippy::doc_markdown,
    reason = "the comments of the commands are the text of --help"
)]

use std::error::Error;
use std::io::{BufRead, IsTerminal};

use backend::App;
use backend::accounts::administrator::create_administrator;
use clap::Subcommand;
use domain::locale::Locale;

/// Where a password may stand instead of on standard input.
const PASSWORD_VARIABLE: &str = "ORLEU_ADMIN_PASSWORD";

#[derive(Subcommand)]
pub(crate) enum AdminCommand {
    /// Make an administrator; the password is read from ORLEU_ADMIN_PASSWORD, or else as a line of standard input
    Create {
        #[arg(long, value_name = "ADDRESS")]
        email: String,
        #[arg(long, value_name = "NAME")]
        name: String,
        /// Language of the interface and of mails: kk, ru or en
        #[arg(long, value_name = "LANGUAGE", default_value = "kk", value_parser = parse_locale)]
        locale: Locale,
    },
}

pub(crate) async fn run(command: AdminCommand, app: &App) -> Result<(), Box<dyn Error>> {
    let AdminCommand::Create { email, name, locale } = command;
    let password = password()?;
    match create_administrator(app, &email, &name, locale, &password).await {
        Ok(id) => {
            eprintln!("made the administrator {id}");
            Ok(())
        }
        // What is wrong stands in the problem document and not in the error's own text.
        Err(backend::Error::Refused(problem)) => Err(serde_json::to_string(&problem)?.into()),
        Err(failure) => Err(failure.into()),
    }
}

/// Never an argument: those can be read by everybody on the machine, and stay in the shell's history.
fn password() -> Result<String, Box<dyn Error>> {
    if let Ok(password) = std::env::var(PASSWORD_VARIABLE) {
        return Ok(password);
    }
    let stdin = std::io::stdin();
    if stdin.is_terminal() {
        eprintln!("password:");
    }
    let mut line = String::new();
    stdin.lock().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

fn parse_locale(code: &str) -> Result<Locale, String> {
    Locale::ALL
        .into_iter()
        .find(|locale| locale.code() == code)
        .ok_or_else(|| "one of kk, ru, en".to_owned())
}
