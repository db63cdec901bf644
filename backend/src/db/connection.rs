//! One connection, to either engine, chosen by the scheme of the database URL.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::prelude::*;
use thiserror::Error;

/// A connection to one of the two engines.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl fmt::Debug for Conn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite(_) => "Conn::Sqlite",
            Self::Postgres(_) => "Conn::Postgres",
        })
    }
}

/// Which of the two engines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    Sqlite,
    Postgres,
}

/// Where the data is: `sqlite:PATH` or `postgres://…`. Its `Debug` and `Display` never show a password.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    Sqlite(PathBuf),
    Postgres(String),
}

/// A database URL that names neither engine. The URL itself may hold a password and is not repeated.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum UrlError {
    #[error("a database URL starts with sqlite: or postgres://")]
    UnknownScheme,
    #[error("sqlite: wants the path of a file behind it")]
    PathMissing,
}

impl FromStr for DatabaseUrl {
    type Err = UrlError;

    fn from_str(url: &str) -> Result<Self, UrlError> {
        if let Some(rest) = url.strip_prefix("sqlite:") {
            // `sqlite:///var/x` and `sqlite:/var/x` are the same file; `:memory:` would give each thread its own.
            let path = rest.strip_prefix("//").unwrap_or(rest);
            return if path.is_empty() || path.starts_with(':') {
                Err(UrlError::PathMissing)
            } else {
                Ok(Self::Sqlite(PathBuf::from(path)))
            };
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Self::Postgres(url.to_owned()));
        }
        Err(UrlError::UnknownScheme)
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(url) => {
                let after_scheme = url.split_once("//").map_or("", |(_, rest)| rest);
                let place = after_scheme
                    .rsplit_once('@')
                    .map_or(after_scheme, |(_, place)| place);
                write!(f, "postgres://{}", place.split('?').next().unwrap_or_default())
            }
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl DatabaseUrl {
    pub fn dialect(&self) -> Dialect {
        match self {
            Self::Sqlite(_) => Dialect::Sqlite,
            Self::Postgres(_) => Dialect::Postgres,
        }
    }

    /// The file of an SQLite database.
    pub fn sqlite_path(&self) -> Option<&Path> {
        match self {
            Self::Sqlite(path) => Some(path),
            Self::Postgres(_) => None,
        }
    }

    /// Opens a connection with the settings that every connection of the server has.
    pub fn connect(&self) -> ConnectionResult<Conn> {
        match self {
            Self::Sqlite(path) => {
                let mut conn = SqliteConnection::establish(&path.to_string_lossy())?;
                // The timeout stands first: switching to WAL already needs the write lock. FULL, because a submitted
                // byte must survive a power cut and not only a crash of the process.
                conn.batch_execute(
                    "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
                     PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;",
                )
                .map_err(ConnectionError::CouldntSetupConfiguration)?;
                Ok(Conn::Sqlite(conn))
            }
            Self::Postgres(url) => {
                let mut conn = PgConnection::establish(url)?;
                conn.batch_execute("SET TIME ZONE 'UTC'; SET client_min_messages = warning;")
                    .map_err(ConnectionError::CouldntSetupConfiguration)?;
                Ok(Conn::Postgres(conn))
            }
        }
    }
}

/// What a transaction is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    Read,
    Write,
}

impl Conn {
    pub fn dialect(&self) -> Dialect {
        match self {
            Self::Sqlite(_) => Dialect::Sqlite,
            Self::Postgres(_) => Dialect::Postgres,
        }
    }

    pub(super) fn begin(&mut self, access: Access) -> QueryResult<()> {
        let sql = match (self.dialect(), access) {
            (Dialect::Sqlite, Access::Read) => "BEGIN DEFERRED",
            (Dialect::Sqlite, Access::Write) => "BEGIN IMMEDIATE",
            (Dialect::Postgres, Access::Read) => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            (Dialect::Postgres, Access::Write) => "BEGIN ISOLATION LEVEL SERIALIZABLE",
        };
        each!(self, conn => AnsiTransactionManager::begin_transaction_sql(conn, sql))
    }

    pub(super) fn commit(&mut self) -> QueryResult<()> {
        each!(self, conn => AnsiTransactionManager::commit_transaction(conn))
    }

    pub(super) fn roll_back(&mut self) -> QueryResult<()> {
        each!(self, conn => AnsiTransactionManager::rollback_transaction(conn))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_of_an_unknown_scheme_is_refused() {
        assert_eq!("mysql://x".parse::<DatabaseUrl>(), Err(UrlError::UnknownScheme));
        assert_eq!("orleu.db".parse::<DatabaseUrl>(), Err(UrlError::UnknownScheme));
        assert_eq!("sqlite:".parse::<DatabaseUrl>(), Err(UrlError::PathMissing));
        assert_eq!(
            "sqlite::memory:".parse::<DatabaseUrl>(),
            Err(UrlError::PathMissing)
        );
    }

    #[test]
    fn a_password_in_a_url_is_never_shown() {
        let url: DatabaseUrl = "postgres://orleu:s3cret@db.example:5432/orleu?password=x"
            .parse()
            .unwrap();
        assert_eq!(url.to_string(), "postgres://db.example:5432/orleu");
        assert_eq!(format!("{url:?}"), "postgres://db.example:5432/orleu");
    }
}
