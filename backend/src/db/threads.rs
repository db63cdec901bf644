//! The threads that own the connections.
//!
//! diesel is synchronous. A few threads with a connection each, fed through a bounded queue, keep its calls off the
//! async workers without a pool to wait in. On SQLite one thread writes, so that writers queue here, in order, and not
//! in a lock's busy loop.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, TrySendError, bounded};
use diesel::ConnectionError;
use diesel::result::{DatabaseErrorKind, Error as DieselError};
use thiserror::Error;
use tokio::sync::oneshot;

use super::connection::{Access, Conn, DatabaseUrl, Dialect};
use crate::error::Error;

/// How many requests may wait for a thread before the next one is told to come back later.
const QUEUE: usize = 1024;

/// How often a write is run in all when competing ones keep being faster, before the caller is told to come back.
const WRITE_ATTEMPTS: u64 = 12;

/// How many threads, and so connections, there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pool {
    pub readers: usize,
    pub writers: usize,
}

impl Pool {
    /// What suits the engine on a machine with so many cores.
    pub fn suited(dialect: Dialect, cores: usize) -> Self {
        match dialect {
            Dialect::Sqlite => Self {
                readers: cores.max(2),
                writers: 1,
            },
            // Here a thread mostly waits for the network, so a few more than cores keep the server busy.
            Dialect::Postgres => Self {
                readers: cores.max(2) * 2,
                writers: cores.max(2) * 2,
            },
        }
    }
}

#[derive(Debug, Error)]
pub enum OpenError {
    #[error("cannot connect to {url}")]
    Connect { url: String, source: ConnectionError },
    #[error("cannot start a database thread")]
    Thread(#[from] std::io::Error),
}

/// What a task found of the health of the connection it was given.
enum Health {
    Usable,
    Broken,
}

type Task = Box<dyn FnOnce(&mut Conn) -> Health + Send>;

/// The handle to the database. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Database {
    url: DatabaseUrl,
    readers: Sender<Task>,
    writers: Sender<Task>,
}

impl Database {
    /// Connects once, so that a wrong URL is said at start-up, and starts the threads. They end when the last handle
    /// is dropped.
    pub fn open(url: &DatabaseUrl, pool: Pool) -> Result<Self, OpenError> {
        drop(url.connect().map_err(|source| OpenError::Connect {
            url: url.to_string(),
            source,
        })?);
        Ok(Self {
            url: url.clone(),
            readers: start_threads("db-read", url, pool.readers)?,
            writers: start_threads("db-write", url, pool.writers)?,
        })
    }

    pub fn dialect(&self) -> Dialect {
        self.url.dialect()
    }

    /// Runs `f` in a read-only transaction that sees one snapshot.
    pub async fn read<T, F>(&self, f: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T, Error> + Send + 'static,
    {
        run(&self.readers, move |conn| in_transaction(conn, Access::Read, f)).await
    }

    /// Runs `f` in a serialisable transaction, again from the start when a competing write was faster. `f` must touch
    /// nothing but the connection: mail and files go through the job queue.
    pub async fn write<T, F>(&self, f: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: Fn(&mut Conn) -> Result<T, Error> + Send + 'static,
    {
        run(&self.writers, move |conn| {
            for attempt in 1..WRITE_ATTEMPTS {
                match in_transaction(conn, Access::Write, &f) {
                    Err(error) if lost_the_race(&error) => {
                        tracing::debug!(attempt, "write lost against a competing one, run again");
                        // Growing pauses let one of two writers that keep stopping each other go first.
                        thread::sleep(Duration::from_millis(attempt * attempt));
                    }
                    outcome => return outcome,
                }
            }
            in_transaction(conn, Access::Write, &f).map_err(|error| {
                if lost_the_race(&error) {
                    Error::Overloaded
                } else {
                    error
                }
            })
        })
        .await
    }
}

fn in_transaction<T>(
    conn: &mut Conn,
    access: Access,
    f: impl FnOnce(&mut Conn) -> Result<T, Error>,
) -> Result<T, Error> {
    conn.begin(access)?;
    match f(conn) {
        Ok(value) => {
            conn.commit()?;
            Ok(value)
        }
        Err(error) => {
            conn.roll_back()?;
            Err(error)
        }
    }
}

/// Whether the engine refused the write only because of what another one did at the same time.
fn lost_the_race(error: &Error) -> bool {
    match error {
        Error::Database(DieselError::DatabaseError(DatabaseErrorKind::SerializationFailure, _)) => true,
        // diesel has no kind for PostgreSQL's deadlock or SQLite's SQLITE_BUSY; their texts are fixed in the sources.
        Error::Database(DieselError::DatabaseError(DatabaseErrorKind::Unknown, info)) => {
            matches!(info.message(), "deadlock detected" | "database is locked")
        }
        _ => false,
    }
}

/// Hands `f` to one of the threads and waits for its answer without blocking.
async fn run<T, F>(threads: &Sender<Task>, f: F) -> Result<T, Error>
where
    T: Send + 'static,
    F: FnOnce(&mut Conn) -> Result<T, Error> + Send + 'static,
{
    let (answer, answered) = oneshot::channel();
    let span = tracing::Span::current();
    let task: Task = Box::new(move |conn| {
        let (health, outcome) = match span.in_scope(|| catch_unwind(AssertUnwindSafe(|| f(conn)))) {
            Ok(Err(error)) if is_broken(&error) => (Health::Broken, Err(error)),
            Ok(outcome) => (Health::Usable, outcome),
            Err(_panic) => (
                Health::Broken,
                Err(Error::internal("run a database task", "it panicked")),
            ),
        };
        // Nobody waits any more when the client has gone; the transaction is decided either way.
        drop(answer.send(outcome));
        health
    });
    match threads.try_send(task) {
        Ok(()) => match answered.await {
            Ok(outcome) => outcome,
            Err(_dropped) => Err(Error::internal("reach the database", "the task was dropped")),
        },
        Err(TrySendError::Full(_)) => Err(Error::Overloaded),
        Err(TrySendError::Disconnected(_)) => {
            Err(Error::internal("reach the database", "its threads have ended"))
        }
    }
}

/// After these the connection cannot be trusted any more and the thread opens a new one.
fn is_broken(error: &Error) -> bool {
    use DatabaseErrorKind::{ClosedConnection, UnableToSendCommand};
    use DieselError::{
        AlreadyInTransaction, BrokenTransactionManager, DatabaseError, NotInTransaction,
        RollbackErrorOnCommit,
    };
    matches!(
        error,
        Error::Database(
            BrokenTransactionManager
                | AlreadyInTransaction
                | NotInTransaction
                | RollbackErrorOnCommit { .. }
                | DatabaseError(ClosedConnection | UnableToSendCommand, _)
        )
    )
}

fn start_threads(name: &str, url: &DatabaseUrl, count: usize) -> Result<Sender<Task>, OpenError> {
    let (sender, receiver) = bounded::<Task>(QUEUE);
    for number in 0..count {
        let (url, receiver) = (url.clone(), receiver.clone());
        thread::Builder::new()
            .name(format!("{name}-{number}"))
            .spawn(move || serve(&url, &receiver))?;
    }
    Ok(sender)
}

/// The life of one thread: a connection, kept while it is healthy, and one task after the other.
fn serve(url: &DatabaseUrl, tasks: &Receiver<Task>) {
    let mut connection: Option<Conn> = None;
    for task in tasks {
        let mut conn = match connection.take().map_or_else(|| url.connect(), Ok) {
            Ok(conn) => conn,
            Err(error) => {
                // Dropping the task answers its caller; the next task tries to connect again.
                tracing::error!(%error, "cannot connect to the database");
                continue;
            }
        };
        if let Health::Usable = task(&mut conn) {
            connection = Some(conn);
        }
    }
}
