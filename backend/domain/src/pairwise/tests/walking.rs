//! Rounds for tests, and jurors who walk through them.

use chrono::{DateTime, Duration, Utc};
use uuid::Uuid;

use crate::ids::{EntryId, JurorId};
use crate::pairwise::round::*;

pub(super) fn entry(number: u32) -> EntryId {
    EntryId::new(Uuid::from_u128(1000 + u128::from(number)))
}

pub(super) fn juror(number: u32) -> JurorId {
    JurorId::new(Uuid::from_u128(1 + u128::from(number)))
}

pub(super) fn setup(entries: u32, jurors: u32, conflicts: &[(u32, u32)]) -> Setup {
    Setup {
        rules: Rules::usual(),
        seed: 42,
        entries: (0..entries).map(entry).collect(),
        jurors: (0..jurors).map(juror).collect(),
        conflicts: conflicts
            .iter()
            .map(|&(one, other)| Barred {
                juror: juror(one),
                entry: entry(other),
            })
            .collect(),
    }
}

/// A round as a store keeps it.
pub(super) struct Store {
    pub(super) setup: Setup,
    pub(super) round: Round,
    pub(super) records: Vec<Record>,
    pub(super) now: DateTime<Utc>,
}

impl Store {
    pub(super) fn open(setup: Setup) -> Self {
        Self {
            round: Round::open(&setup).unwrap(),
            setup,
            records: Vec::new(),
            now: DateTime::UNIX_EPOCH,
        }
    }

    pub(super) fn wait(&mut self, seconds: u32) {
        self.now += Duration::seconds(i64::from(seconds));
    }

    pub(super) fn act(&mut self, number: u32, action: JurorAction) -> Result<Change, Refusal> {
        let change = self.round.decide(juror(number), action, self.now)?;
        self.append(change);
        Ok(change)
    }

    pub(super) fn organise(&mut self, action: OrganiserAction) -> Result<Change, Refusal> {
        let change = self.round.decide_for_organiser(action, self.now)?;
        self.append(change);
        Ok(change)
    }

    fn append(&mut self, change: Change) {
        let record = Record { at: self.now, change };
        self.round.apply(&record).unwrap();
        self.records.push(record);
    }

    pub(super) fn next(&mut self, number: u32) -> EntryId {
        match self.act(number, JurorAction::Next {}) {
            Ok(Change::Offered { entry, .. }) => entry,
            other => panic!("{other:?}"),
        }
    }

    pub(super) fn queue(&self, number: u32) -> Queue {
        self.round.queue(juror(number)).unwrap()
    }
}
