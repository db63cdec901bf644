//! The harness: the server as a value, on a free port, with a clock and a mailbox in the hands of the test.
//!
//! Every test of the API runs on both databases:
//!
//! ```ignore
//! on_both_databases! {
//!     async fn a_stranger_sees_no_draft(app: TestApp) {
//!         app.get("/contests").send().await.expect(200);
//!     }
//! }
//! ```
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    clippy::return_self_not_must_use,
    reason = "a harness stops the test at the first thing that is not as it should be"
)]

pub mod browser;
pub mod call;
pub mod contents;
pub mod database;
pub mod entries;
pub mod fixtures;
pub mod handed_in;
pub mod judging;
pub mod jury;
pub mod people;

use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use backend::App;
use backend::accounts::access_token::AccessTokens;
use backend::accounts::password::{Cost, Passwords};
use backend::clock::{Clock, FixedClock};
use backend::config::{Config, Options};
use backend::db::{Database, Pool};
use backend::integrations::mail::{Mail, Mailer};
use backend::integrations::storage;
use backend::jobs::{self, Nudge};
use backend::pairwise::PairwiseRounds;
use backend::startup;
use chrono::{DateTime, Utc};

pub use backend::db::Dialect;
pub use call::{Answer, Call};
pub use people::Person;
pub use serde_json::{Value, json};

/// Defines each test once and runs it on SQLite and on PostgreSQL.
#[macro_export]
macro_rules! on_both_databases {
    ($(async fn $name:ident($app:ident: TestApp) $body:block)+) => {$(
        mod $name {
            #[allow(unused_imports, reason = "a test uses what it needs of its file")]
            use super::*;

            async fn test($app: $crate::TestApp) $body

            #[actix_web::test]
            async fn sqlite() {
                test($crate::TestApp::start($crate::Dialect::Sqlite)).await;
            }

            #[actix_web::test]
            async fn postgres() {
                test($crate::TestApp::start($crate::Dialect::Postgres)).await;
            }
        }
    )+};
}

/// A running server with an empty database of its own.
#[derive(Debug)]
pub struct TestApp {
    pub app: App,
    pub clock: FixedClock,
    /// `http://127.0.0.1:PORT`
    pub address: String,
    mails: Arc<Mutex<Vec<Mail>>>,
    _server: actix_web::dev::ServerHandle,
    // Dropped last: the database goes when nobody uses it any more.
    _database: database::TestDatabase,
}

/// When every test begins: a moment without any significance.
pub fn beginning() -> DateTime<Utc> {
    "2027-03-01T06:00:00Z".parse().unwrap()
}

impl TestApp {
    /// Starts a server on a new database.
    pub fn start(dialect: Dialect) -> Self {
        let writers = if dialect == Dialect::Sqlite { 1 } else { 2 };
        Self::start_with(dialect, 1, Pool { readers: 2, writers })
    }

    /// Starts a server with the threads that it would have in earnest.
    pub fn start_for_load(dialect: Dialect) -> Self {
        let cores = backend::config::cores();
        Self::start_with(dialect, cores, Pool::suited(dialect, cores))
    }

    fn start_with(dialect: Dialect, workers: usize, pool: Pool) -> Self {
        let database = database::TestDatabase::create(dialect);
        let config = Config::load(Options {
            data_dir: Some(database.folder().to_owned()),
            workers: Some(workers),
            public_url: Some("http://orleu.test".to_owned()),
            // A test is a client from elsewhere by an `X-Forwarded-For` header.
            behind_proxy: Some(true),
            ..Options::default()
        })
        .unwrap();
        let clock = FixedClock::at(beginning());
        let mails = Arc::new(Mutex::new(Vec::new()));
        let app = App {
            db: Database::open(database.url(), pool).unwrap(),
            clock: Clock::Fixed(clock.clone()),
            access_tokens: Arc::new(AccessTokens::new(b"the secret of the tests")),
            passwords: Passwords::new(Cost::Minimal, 2).unwrap(),
            mailer: Mailer::Kept(mails.clone()),
            storage: storage::in_memory(),
            jobs: Nudge::default(),
            pairwise: PairwiseRounds::default(),
            config: Arc::new(config),
        };
        let (server, address) =
            startup::serve(app.clone(), TcpListener::bind("127.0.0.1:0").unwrap()).unwrap();
        let handle = server.handle();
        actix_web::rt::spawn(server);
        Self {
            app,
            clock,
            address: format!("http://{address}"),
            mails,
            _server: handle,
            _database: database,
        }
    }

    /// Does everything that is due by now: deadlines, mail, files.
    pub async fn drain_jobs(&self) {
        jobs::drain(&self.app).await.unwrap();
    }

    /// The mails sent so far to an address, oldest first, after all due work was done.
    pub async fn mails_to(&self, address: &str) -> Vec<Mail> {
        self.drain_jobs().await;
        self.mails_sent_to(address)
    }

    /// The same, as far as the work was done by itself.
    pub fn mails_sent_to(&self, address: &str) -> Vec<Mail> {
        self.mails
            .lock()
            .unwrap()
            .iter()
            .filter(|mail| mail.to == address)
            .cloned()
            .collect()
    }

    /// The token of the newest link of a kind (`/verify-email?token=`) in the newest mail to an address.
    pub async fn token_mailed_to(&self, address: &str) -> String {
        let mail = self
            .mails_to(address)
            .await
            .pop()
            .unwrap_or_else(|| panic!("no mail to {address}"));
        let (_, rest) = mail
            .body
            .split_once("token=")
            .unwrap_or_else(|| panic!("no link in {}", mail.body));
        rest.split_whitespace().next().unwrap().to_owned()
    }

    /// A request by the method's name.
    pub fn call(&self, method: &str, path: &str) -> Call {
        Call::new(self, method.parse().unwrap(), path)
    }

    pub fn get(&self, path: &str) -> Call {
        Call::new(self, awc::http::Method::GET, path)
    }

    pub fn post(&self, path: &str) -> Call {
        Call::new(self, awc::http::Method::POST, path)
    }

    pub fn put(&self, path: &str) -> Call {
        Call::new(self, awc::http::Method::PUT, path)
    }

    pub fn patch(&self, path: &str) -> Call {
        Call::new(self, awc::http::Method::PATCH, path)
    }

    pub fn delete(&self, path: &str) -> Call {
        Call::new(self, awc::http::Method::DELETE, path)
    }
}
