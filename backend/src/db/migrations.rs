//! The migrations of both engines, embedded in the binary.

use diesel::backend::Backend;
use diesel::migration::{Migration, MigrationSource, MigrationVersion};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel::sqlite::Sqlite;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use thiserror::Error;

use super::connection::{Conn, Dialect};

const SQLITE: EmbeddedMigrations = embed_migrations!("../migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("../migrations/postgres");

/// A migration that failed; what had run before it stays.
#[derive(Debug, Error)]
#[error("cannot {operation} the database schema")]
pub struct MigrationError {
    operation: &'static str,
    source: Box<dyn std::error::Error + Send + Sync>,
}

fn failed(operation: &'static str) -> impl Fn(Box<dyn std::error::Error + Send + Sync>) -> MigrationError {
    move |source| MigrationError { operation, source }
}

/// Brings the schema to the newest version and returns what was run.
pub fn run(conn: &mut Conn) -> Result<Vec<String>, MigrationError> {
    let ran = match conn {
        Conn::Sqlite(conn) => conn.run_pending_migrations(SQLITE).map(names),
        Conn::Postgres(conn) => conn.run_pending_migrations(POSTGRES).map(names),
    };
    ran.map_err(failed("bring up"))
}

/// Takes every migration back, newest first, and returns what was reverted. All data goes with it.
pub fn revert_all(conn: &mut Conn) -> Result<Vec<String>, MigrationError> {
    let reverted = match conn {
        Conn::Sqlite(conn) => conn.revert_all_migrations(SQLITE).map(names),
        Conn::Postgres(conn) => conn.revert_all_migrations(POSTGRES).map(names),
    };
    reverted.map_err(failed("revert"))
}

/// The migrations which this binary knows and the database has not had. Only reads: diesel's own question first makes
/// its table, which a read-only transaction refuses.
pub fn pending(conn: &mut Conn) -> Result<Vec<String>, MigrationError> {
    let ran: Vec<Ran> = diesel::sql_query("SELECT version FROM __diesel_schema_migrations")
        .load(conn)
        .map_err(|source| failed("read")(source.into()))?;
    let known = versions(conn.dialect())?;
    let is_pending = |(version, _): &(String, String)| ran.iter().all(|one| one.version != *version);
    Ok(known
        .into_iter()
        .filter(is_pending)
        .map(|(_, name)| name)
        .collect())
}

#[derive(QueryableByName)]
struct Ran {
    #[diesel(sql_type = Text)]
    version: String,
}

/// The names of a dialect's migrations, oldest first.
pub fn known(dialect: Dialect) -> Result<Vec<String>, MigrationError> {
    Ok(versions(dialect)?.into_iter().map(|(_, name)| name).collect())
}

/// Version and name of a dialect's migrations, oldest first.
fn versions(dialect: Dialect) -> Result<Vec<(String, String)>, MigrationError> {
    fn sorted<DB: Backend>(all: Vec<Box<dyn Migration<DB>>>) -> Vec<(String, String)> {
        let mut named: Vec<_> = all
            .iter()
            .map(|one| (one.name().version().to_string(), one.name().to_string()))
            .collect();
        named.sort();
        named
    }
    match dialect {
        Dialect::Sqlite => MigrationSource::<Sqlite>::migrations(&SQLITE).map(sorted),
        Dialect::Postgres => MigrationSource::<Pg>::migrations(&POSTGRES).map(sorted),
    }
    .map_err(failed("read"))
}

fn names(versions: Vec<MigrationVersion<'_>>) -> Vec<String> {
    versions.iter().map(ToString::to_string).collect()
}
