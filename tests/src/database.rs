//! A database for one test.

use std::path::Path;

use backend::db::{Conn, DatabaseUrl, Dialect, migrations};
use diesel::connection::SimpleConnection;
use tempfile::TempDir;
use uuid::Uuid;

/// Where the PostgreSQL of the tests is; `cargo xtask test` starts one and sets this.
const SERVER: &str = "ORLEU_TEST_POSTGRES_URL";

/// A new database with the newest schema; gone when it is dropped.
#[derive(Debug)]
pub struct TestDatabase {
    url: DatabaseUrl,
    folder: TempDir,
    on_server: Option<OnServer>,
}

#[derive(Debug)]
struct OnServer {
    server: DatabaseUrl,
    name: String,
}

impl TestDatabase {
    pub fn create(dialect: Dialect) -> Self {
        let database = Self::create_empty(dialect);
        migrations::run(&mut database.connect()).unwrap();
        database
    }

    /// Without a schema.
    pub fn create_empty(dialect: Dialect) -> Self {
        let folder = tempfile::tempdir().unwrap();
        match dialect {
            Dialect::Sqlite => Self {
                url: DatabaseUrl::Sqlite(folder.path().join("orleu.db")),
                folder,
                on_server: None,
            },
            Dialect::Postgres => {
                let server = std::env::var(SERVER).unwrap_or_else(|_| {
                    panic!(
                        "{SERVER} is not set: run `cargo xtask test`, which starts a PostgreSQL for the tests"
                    )
                });
                let name = format!("orleu_{}", Uuid::new_v4().simple());
                let base = server.rsplit_once('/').unwrap().0;
                let url = format!("{base}/{name}").parse().unwrap();
                let on_server = OnServer {
                    server: server.parse().unwrap(),
                    name,
                };
                on_server.run("CREATE DATABASE");
                Self {
                    url,
                    folder,
                    on_server: Some(on_server),
                }
            }
        }
    }

    pub fn url(&self) -> &DatabaseUrl {
        &self.url
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn connect(&self) -> Conn {
        self.url.connect().unwrap()
    }
}

impl OnServer {
    fn run(&self, command: &str) {
        let mut conn = self.server.connect().unwrap();
        let ending = if command.starts_with("DROP") {
            " WITH (FORCE)"
        } else {
            ""
        };
        match &mut conn {
            Conn::Postgres(conn) => conn
                .batch_execute(&format!("{command} {}{ending}", self.name))
                .unwrap(),
            Conn::Sqlite(_) => panic!("{SERVER} does not name a PostgreSQL"),
        }
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Some(on_server) = &self.on_server {
            on_server.run("DROP DATABASE");
        }
    }
}
