//! A round as it stands: its records, replayed.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::ids::RoundId;
use domain::pairwise::PairJudging;
use domain::pairwise::round::{Broken, Record, Round, Setup};

use super::store;
use crate::db::Conn;
use crate::error::Error;

/// How many rounds are kept. A hall has one.
const KEPT: usize = 32;

/// Rounds as they stood when they were read last, so that an action reads and replays only what came since.
///
/// Only committed records get in, and those never change, so that what is kept is right for ever, for every server on the
/// same database, and even where a write is run again. It may be newer than the snapshot that a reader sees; a writer on
/// an older snapshot is stopped by the count of records (see `store::append`).
#[derive(Clone, Debug, Default)]
pub struct PairwiseRounds(Arc<Mutex<BTreeMap<RoundId, Arc<Round>>>>);

impl PairwiseRounds {
    /// The round after all its records; none before it was opened.
    pub(crate) fn load(&self, conn: &mut Conn, round: RoundId) -> Result<Option<Arc<Round>>, Error> {
        let known = self.known(round);
        let state = match &known {
            None => match replay(conn, round)? {
                None => return Ok(None),
                Some(state) => Arc::new(state),
            },
            Some(known) => match newer(conn, round, known)? {
                None => return Ok(Some(Arc::clone(known))),
                Some(state) => Arc::new(state),
            },
        };
        self.keep(round, &state);
        Ok(Some(state))
    }

    fn known(&self, round: RoundId) -> Option<Arc<Round>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(&round).cloned()
    }

    fn keep(&self, round: RoundId, state: &Arc<Round>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept
            .get(&round)
            .is_some_and(|known| known.version() >= state.version())
        {
            return;
        }
        if kept.len() >= KEPT && !kept.contains_key(&round) {
            kept.pop_first();
        }
        kept.insert(round, Arc::clone(state));
    }
}

/// What was compared in the round; none before it was opened.
pub(crate) fn recount(conn: &mut Conn, round: RoundId) -> Result<Option<PairJudging>, Error> {
    from_the_start(conn, round, Round::recount)
}

/// The round from its very first record on; none before it was opened.
pub(super) fn replay(conn: &mut Conn, round: RoundId) -> Result<Option<Round>, Error> {
    from_the_start(conn, round, Round::replay)
}

fn from_the_start<T>(
    conn: &mut Conn,
    round: RoundId,
    read: impl FnOnce(&Setup, &[Record]) -> Result<T, Broken>,
) -> Result<Option<T>, Error> {
    let Some(opened) = store::opened(conn, round)? else {
        return Ok(None);
    };
    let records = store::records_after(conn, round, 0)?;
    let records: Vec<Record> = records.into_iter().map(Record::from).collect();
    read(&opened.setup.0, &records)
        .map(Some)
        .map_err(|source| Error::internal("replay a round", source))
}

/// The round after what came since; none where nothing did.
fn newer(conn: &mut Conn, round: RoundId, known: &Round) -> Result<Option<Round>, Error> {
    let records = store::records_after(conn, round, number(known)?)?;
    if records.is_empty() {
        return Ok(None);
    }
    let mut state = known.clone();
    for (index, row) in records.into_iter().enumerate() {
        state
            .apply(&row.into())
            .map_err(|refusal| Broken::Record { index, refusal })
            .map_err(|source| Error::internal("replay the newest of a round", source))?;
    }
    Ok(Some(state))
}

/// How many records the state holds, as the table counts them.
pub(super) fn number(state: &Round) -> Result<i64, Error> {
    i64::try_from(state.version()).map_err(|source| Error::internal("count the records of a round", source))
}
