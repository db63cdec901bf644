//! The `orleu` binary: the whole installation.

mod admin;
mod self_test;
mod verify;

use std::path::PathBuf;
use std::process::ExitCode;

use admin::AdminCommand;

use backend::config::{Config, LogFormat, Options};
use backend::db::migrations;
use backend::{Error, checks, startup};
use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;

/// A contest platform: blind juries, explained rankings, one binary.
#[derive(Parser)]
#[command(name = "orleu", version, about)]
struct Cli {
    #[command(flatten)]
    options: Options,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Bring the database to the schema of this binary, then serve the API and the browser app
    Serve,
    /// Bring the database to the schema of this binary
    Migrate,
    /// Test every invariant of the stored data and tell what breaks one
    Check,
    /// Fill an empty installation with a believable programme, and print who can sign in
    Demo,
    /// Make the account that runs the installation
    #[command(subcommand)]
    Admin(AdminCommand),
    /// Compute every number of a published ledger anew: 0 if all hold, 1 if not, 2 if it cannot be read
    Verify(verify::VerifyArgs),
    /// Do fixed work with every part of the engine: 0 if every bit is what this version gives on other machines
    SelfTest,
    /// Print the OpenAPI document
    Openapi {
        /// Compare with this file instead [openapi/openapi.json], and fail when they differ
        #[arg(long, value_name = "FILE", num_args = 0..=1, default_missing_value = "openapi/openapi.json")]
        check: Option<PathBuf>,
    },
    /// Print the JSON Schema of a document that can be written by hand
    Schema {
        document: SchemaDocument,
        /// Compare with this file instead, and fail when they differ
        #[arg(long, value_name = "FILE")]
        check: Option<PathBuf>,
    },
}

/// A document that has a schema of its own.
#[derive(Clone, Copy, clap::ValueEnum)]
enum SchemaDocument {
    RuleBook,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("orleu: {error}");
            let mut cause = error.source();
            while let Some(next) = cause {
                eprintln!("  because: {next}");
                cause = next.source();
            }
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> Result<ExitCode, Box<dyn std::error::Error>> {
    // What needs neither an installation nor its configuration.
    match cli.command {
        Command::Openapi { check } => return openapi(check),
        Command::Schema { document, check } => return schema(document, check),
        Command::Verify(arguments) => return verify::run(&arguments),
        Command::SelfTest => return Ok(self_test::run()?),
        _ => (),
    }
    let config = Config::load(cli.options)?;
    start_logging(&config)?;
    match cli.command {
        Command::Serve => {
            migrate(&config)?;
            actix_web::rt::System::new().block_on(startup::run(startup::app(config)?))?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Migrate => {
            migrate(&config)?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Check => check(&config),
        Command::Demo => demo(config),
        Command::Admin(command) => {
            migrate(&config)?;
            actix_web::rt::System::new().block_on(admin::run(command, &startup::app(config)?))?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Openapi { check } => openapi(check),
        Command::Schema { document, check } => schema(document, check),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::SelfTest => Ok(self_test::run()?),
    }
}

fn demo(config: Config) -> Result<ExitCode, Box<dyn std::error::Error>> {
    migrate(&config)?;
    let logins = actix_web::rt::System::new().block_on(backend::demo::fill(config))?;
    eprintln!(
        "The demo is there. Everybody's password is {}",
        backend::demo::PASSWORD
    );
    for login in logins {
        eprintln!("  {:<20} {}", login.role, login.email);
    }
    Ok(ExitCode::SUCCESS)
}

fn start_logging(config: &Config) -> Result<(), Box<dyn std::error::Error>> {
    let filter = EnvFilter::try_new(&config.log)?;
    let logs = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    match config.log_format {
        LogFormat::Text => logs.init(),
        LogFormat::Json => logs.json().init(),
    }
    Ok(())
}

fn migrate(config: &Config) -> Result<(), Box<dyn std::error::Error>> {
    std::fs::create_dir_all(&config.data_dir)?;
    for migration in migrations::run(&mut config.database_url.connect()?)? {
        tracing::info!(migration, "ran");
    }
    Ok(())
}

fn check(config: &Config) -> Result<ExitCode, Box<dyn std::error::Error>> {
    let broken = checks::run(&mut config.database_url.connect()?).map_err(Error::from)?;
    for finding in &broken {
        eprintln!("{}: {} rows", finding.invariant, finding.rows);
    }
    Ok(if broken.is_empty() {
        eprintln!("every invariant holds");
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn openapi(check: Option<PathBuf>) -> Result<ExitCode, Box<dyn std::error::Error>> {
    print_or_compare(startup::document()?.to_pretty_json()?, check)
}

fn schema(document: SchemaDocument, check: Option<PathBuf>) -> Result<ExitCode, Box<dyn std::error::Error>> {
    let schema = match document {
        SchemaDocument::RuleBook => backend::schema::rule_book()?,
    };
    print_or_compare(serde_json::to_string_pretty(&schema)?, check)
}

/// Prints a generated document, or tells by the exit code whether a file is the same.
fn print_or_compare(
    mut document: String,
    check: Option<PathBuf>,
) -> Result<ExitCode, Box<dyn std::error::Error>> {
    use std::io::Write;

    document.push('\n');
    let Some(path) = check else {
        std::io::stdout().write_all(document.as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    };
    if std::fs::read_to_string(&path)? == document {
        return Ok(ExitCode::SUCCESS);
    }
    eprintln!(
        "{} is not what the code says: run `cargo xtask openapi`",
        path.display()
    );
    Ok(ExitCode::FAILURE)
}
