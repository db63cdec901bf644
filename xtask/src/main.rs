//! `cargo xtask`: everything that has to be done to Örleu besides writing it.
//!
//! One module per concern: [`setup`] gets tools, [`spa`] makes the browser app, [`postgres`] lends a throw-away database
//! server, and each command has a module of its own. Every step says what it does before it does it.

mod bench;
mod command;
mod dev;
mod lint;
mod postgres;
mod run;
mod server;
mod setup;
mod spa;
mod test;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    about = "Set up, build, run, test and lint Örleu"
)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Set up what is missing, build, fill a demo contest if there is no data yet, and serve on <http://127.0.0.1:8080>.
    Run(run::Run),
    /// Set up what is missing and run every test, on `SQLite` and on a throw-away PostgreSQL.
    Test(test::Test),
    /// Serve, and rebuild and restart whenever a source file changes.
    Dev(run::Run),
    /// Format, clippy, the walls between the crates, the API document, the names of the migrations.
    Lint,
    /// Build the release binary with the browser app inside.
    Build,
    /// Build the browser app alone, into target/spa.
    BuildSpa(spa::BuildSpa),
    /// Write openapi/openapi.json and openapi/rule-book.schema.json from the code.
    Openapi,
    /// Measure, in a release build, and print a table.
    #[command(subcommand)]
    Bench(bench::Bench),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().task {
        Task::Run(run) => run.run(),
        Task::Test(test) => test.run(),
        Task::Dev(run) => dev::run(&run),
        Task::Lint => lint::run(),
        Task::Build => server::build_release(),
        Task::BuildSpa(build) => build.run(),
        Task::Openapi => server::write_openapi(),
        Task::Bench(bench) => bench.run(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
