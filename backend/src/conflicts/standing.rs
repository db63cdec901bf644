//! The conflicts of a contest as a whole, to be asked about any pair.

use std::collections::{BTreeMap, BTreeSet};

use diesel::QueryResult;
use domain::ids::{ContestId, EntryId, JurorId, PersonId};
use domain::jury::{Bar, ConflictKind, Stance, Subject, Traces, find_bar};

use super::rows::ConflictCause;
use super::store;
use crate::db::Conn;

/// What of an entry conflicts look at.
#[derive(Clone, Debug)]
pub(crate) struct JudgedEntry {
    pub id: EntryId,
    pub contestants: Vec<PersonId>,
    pub traces: Traces,
}

/// Every conflict that stands.
#[derive(Clone, Debug, Default)]
pub(crate) struct Standing {
    subjects: BTreeMap<JurorId, Vec<Subject>>,
    recognised: BTreeSet<(JurorId, EntryId)>,
    pinned: BTreeMap<(JurorId, EntryId), Stance>,
}

impl Standing {
    /// Of the whole contest, or of one juror in it.
    pub(crate) fn load(conn: &mut Conn, contest: ContestId, only: Option<JurorId>) -> QueryResult<Self> {
        let mut standing = Self::default();
        for row in store::list_standing(conn, contest, only)? {
            match (row.kind, row.cause, row.entry_id) {
                (ConflictKind::Entry, ConflictCause::Declared, Some(entry)) => {
                    standing.recognised.insert((row.juror_id, entry));
                }
                (ConflictKind::Entry, ConflictCause::Pinned, Some(entry)) => {
                    standing.pinned.insert((row.juror_id, entry), Stance::Conflict);
                }
                (ConflictKind::Entry, ConflictCause::Cleared, Some(entry)) => {
                    standing.pinned.insert((row.juror_id, entry), Stance::NoConflict);
                }
                (ConflictKind::Institution, _, _) => {
                    standing.add(row.juror_id, Subject::institution(&row.subject));
                }
                (ConflictKind::Person, _, _) => standing.add(row.juror_id, Subject::person(&row.subject)),
                // The table holds an entry for each conflict with one.
                (ConflictKind::Entry, _, None) => {}
            }
        }
        Ok(standing)
    }

    /// One more name, from the juror's profile.
    pub(crate) fn add(&mut self, juror: JurorId, subject: Subject) {
        self.subjects.entry(juror).or_default().push(subject);
    }

    /// What keeps the juror, who is this person, from the entry.
    pub(crate) fn bar(&self, juror: JurorId, person: PersonId, entry: &JudgedEntry) -> Option<Bar> {
        let pair = (juror, entry.id);
        find_bar(
            entry.contestants.contains(&person),
            self.recognised.contains(&pair),
            self.pinned.get(&pair).copied(),
            self.subjects.get(&juror).map_or(&[][..], Vec::as_slice),
            &entry.traces,
        )
    }
}
