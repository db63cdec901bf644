//! The state of a round, folded from its records.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use thiserror::Error;

use super::queue::Walk;
use super::{Barred, Record, Refusal, Rules, Setup, SetupFlaw};
use crate::ids::{EntryId, JurorId};
use crate::pairwise::{Belief, Comparison, PairJudging, narrow, wide};

/// A round as it stands after some records.
#[derive(Clone, Debug, PartialEq)]
pub struct Round {
    pub(super) rules: Rules,
    pub(super) seed: u64,
    pub(super) entries: Vec<Entrant>,
    pub(super) walks: Vec<Walk>,
    /// All answers in the order they came; none where one was taken back or no longer counts.
    pub(super) answers: Vec<Option<Comparison>>,
    /// What the answers that count say, one after the other.
    pub(super) belief: Belief,
    /// How many changes were taken in.
    pub(super) version: u64,
    entry_numbers: BTreeMap<EntryId, u32>,
    juror_numbers: BTreeMap<JurorId, u32>,
}

/// An entry inside a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entrant {
    pub(super) id: EntryId,
    pub(super) is_withdrawn: bool,
    /// Nobody was there; looked for again from then on.
    pub(super) away_until: Option<DateTime<Utc>>,
    pub(super) visits: u32,
}

/// Why a list of records is not the history of a round.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Broken {
    /// The round could not even open.
    #[error("the round cannot open")]
    Setup(#[from] SetupFlaw),
    /// One of the records could not have happened after those before it.
    #[error("record {index} could not have happened")]
    Record {
        /// The first such record, counted from 0.
        index: usize,
        /// Why it could not.
        #[source]
        refusal: Refusal,
    },
}

/// What a change does to what is believed.
pub(super) enum Effect {
    Nothing,
    Learn(Comparison),
    Forget,
}

impl Round {
    /// A round before its first record.
    pub fn open(setup: &Setup) -> Result<Self, SetupFlaw> {
        setup.check()?;
        let mut round = Self {
            rules: setup.rules,
            seed: setup.seed,
            entries: Vec::new(),
            walks: Vec::new(),
            answers: Vec::new(),
            belief: Belief::new(0, 0, setup.rules.settings),
            version: 0,
            entry_numbers: BTreeMap::new(),
            juror_numbers: BTreeMap::new(),
        };
        for &entry in &setup.entries {
            round.add_entry(entry);
        }
        for &juror in &setup.jurors {
            round.add_juror(juror);
        }
        for &Barred { juror, entry } in &setup.conflicts {
            if let (Ok(juror), Ok(entry)) = (round.juror(juror), round.entry(entry)) {
                round.bar(juror, entry);
            }
        }
        round.grow();
        Ok(round)
    }

    /// The round after all its records, the same as when each was applied as it came.
    pub fn replay(setup: &Setup, records: &[Record]) -> Result<Self, Broken> {
        let mut round = Self::fold(setup, records)?;
        round.learn_again();
        Ok(round)
    }

    /// What was compared in the round after all its records. Nothing has to be believed for that, so its time does not grow
    /// with the square of the number of entries as that of [`Round::replay`] does.
    pub fn recount(setup: &Setup, records: &[Record]) -> Result<PairJudging, Broken> {
        Self::fold(setup, records).map(|round| round.judging())
    }

    /// The round as it happened, in which nothing was learned yet.
    fn fold(setup: &Setup, records: &[Record]) -> Result<Self, Broken> {
        let mut round = Self::open(setup)?;
        for (index, record) in records.iter().enumerate() {
            round
                .take_in(record)
                .map_err(|refusal| Broken::Record { index, refusal })?;
        }
        Ok(round)
    }

    /// Takes a record in. Time grows with the square of the number of entries for an answer, and also with the number of
    /// answers where one is taken back.
    pub fn apply(&mut self, record: &Record) -> Result<(), Refusal> {
        match self.take_in(record)? {
            Effect::Nothing => self.grow(),
            Effect::Learn(comparison) => self.belief.learn(comparison),
            Effect::Forget => self.learn_again(),
        }
        Ok(())
    }

    /// How many records were taken in: the version of the round.
    pub const fn version(&self) -> u64 {
        self.version
    }

    /// The answers that count, in the order they came, with entries and jurors counted in the order in which they joined.
    pub fn comparisons(&self) -> Vec<Comparison> {
        self.answers.iter().copied().flatten().collect()
    }

    fn take_in(&mut self, record: &Record) -> Result<Effect, Refusal> {
        self.check(&record.change, record.at)?;
        let effect = self.change(&record.change, record.at)?;
        self.version = self.version.saturating_add(1);
        Ok(effect)
    }

    pub(super) fn add_entry(&mut self, entry: EntryId) {
        self.entry_numbers.insert(entry, narrow(self.entries.len()));
        self.entries.push(Entrant {
            id: entry,
            is_withdrawn: false,
            away_until: None,
            visits: 0,
        });
    }

    pub(super) fn add_juror(&mut self, juror: JurorId) {
        self.juror_numbers.insert(juror, narrow(self.walks.len()));
        self.walks.push(Walk::new(juror));
    }

    fn grow(&mut self) {
        self.belief
            .grow(narrow(self.entries.len()), narrow(self.walks.len()));
    }

    fn learn_again(&mut self) {
        let (entries, jurors) = (narrow(self.entries.len()), narrow(self.walks.len()));
        self.belief = Belief::new(entries, jurors, self.rules.settings);
        for comparison in self.answers.iter().flatten() {
            self.belief.learn(*comparison);
        }
    }

    pub(super) fn juror(&self, juror: JurorId) -> Result<u32, Refusal> {
        self.juror_numbers
            .get(&juror)
            .copied()
            .ok_or(Refusal::UnknownJuror { juror })
    }

    pub(super) fn entry(&self, entry: EntryId) -> Result<u32, Refusal> {
        self.entry_numbers
            .get(&entry)
            .copied()
            .ok_or(Refusal::UnknownEntry { entry })
    }

    pub(super) fn walk(&self, juror: u32) -> Option<&Walk> {
        self.walks.get(wide(juror))
    }

    pub(super) fn entrant(&self, entry: u32) -> Option<&Entrant> {
        self.entries.get(wide(entry))
    }

    pub(super) fn id(&self, entry: u32) -> Option<EntryId> {
        self.entrant(entry).map(|entrant| entrant.id)
    }

    pub(super) fn walk_mut(&mut self, juror: u32) -> Option<&mut Walk> {
        self.walks.get_mut(wide(juror))
    }

    pub(super) fn entrant_mut(&mut self, entry: u32) -> Option<&mut Entrant> {
        self.entries.get_mut(wide(entry))
    }
}
