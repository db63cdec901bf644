//! What a round begins with.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::ids::{EntryId, JurorId};
use crate::pairwise::{MOST_ENTRIES, Settings, Ties};

/// What a round begins with; stored once, when the round opens. Entries and jurors who come later are changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Setup {
    /// How the round goes on.
    pub rules: Rules,
    /// Decides what is left to chance.
    pub seed: u64,
    /// Each once, at most 1000.
    pub entries: Vec<EntryId>,
    /// Each once.
    pub jurors: Vec<JurorId>,
    /// Who may not judge what, of the entries and jurors above.
    pub conflicts: Vec<Barred>,
}

/// A juror who may not judge an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Barred {
    /// Who may not judge.
    pub juror: JurorId,
    /// What that juror may not judge.
    pub entry: EntryId,
}

/// How a round goes on; part of what decides the ranking, so locked with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = PairwiseRules))]
pub struct Rules {
    /// What is assumed of strengths, ties and jurors.
    pub settings: Settings,
    /// Entries with fewer visits are offered before all others.
    pub least_visits: u32,
    /// How often, of a hundred, an entry is drawn blindly instead of by what it is expected to tell.
    pub exploration_percent: u8,
    /// How long an entry that was offered to one juror is kept from the others, in seconds, if nothing is heard.
    pub visit_seconds: u32,
    /// How long an entry whose contestants were not there is not offered, in seconds.
    pub absence_seconds: u32,
}

impl Rules {
    /// At least three visits each, a blind draw now and then, ten minutes for a visit, five for an absence.
    pub const fn usual() -> Self {
        Self {
            settings: Settings::usual(),
            least_visits: 3,
            exploration_percent: 5,
            visit_seconds: 600,
            absence_seconds: 300,
        }
    }

    /// Whether a juror may find two entries equal.
    pub fn are_ties_possible(&self) -> bool {
        self.settings.ties != Ties::Never
    }
}

/// Why a round cannot open.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SetupFlaw {
    /// An entry is listed twice.
    #[error("entry {entry} is listed twice")]
    EntryTwice {
        /// The first such entry.
        entry: EntryId,
    },
    /// A juror is listed twice.
    #[error("juror {juror} is listed twice")]
    JurorTwice {
        /// The first such juror.
        juror: JurorId,
    },
    /// A conflict is with an entry that is not listed.
    #[error("a conflict names the unknown entry {entry}")]
    UnknownEntry {
        /// The first such entry.
        entry: EntryId,
    },
    /// A conflict is of a juror who is not listed.
    #[error("a conflict names the unknown juror {juror}")]
    UnknownJuror {
        /// The first such juror.
        juror: JurorId,
    },
    /// More entries are listed than can be compared.
    #[error("there are {entries} entries, and at most {most} can be compared")]
    TooManyEntries {
        /// How many are listed.
        entries: usize,
        /// How many there may be: [`MOST_ENTRIES`].
        most: u32,
    },
    /// The share of blind draws is above 100 percent.
    #[error("{percent} % is no share of choices")]
    Exploration {
        /// [`Rules::exploration_percent`].
        percent: u8,
    },
}

impl Setup {
    /// The first thing that is wrong, if any. No entries or no jurors are no flaw: both may come later.
    pub fn check(&self) -> Result<(), SetupFlaw> {
        let entries: BTreeSet<_> = self.entries.iter().copied().collect();
        let jurors: BTreeSet<_> = self.jurors.iter().copied().collect();
        if let Some(entry) = repeated(&self.entries) {
            return Err(SetupFlaw::EntryTwice { entry });
        }
        if let Some(juror) = repeated(&self.jurors) {
            return Err(SetupFlaw::JurorTwice { juror });
        }
        for &Barred { juror, entry } in &self.conflicts {
            if !entries.contains(&entry) {
                return Err(SetupFlaw::UnknownEntry { entry });
            }
            if !jurors.contains(&juror) {
                return Err(SetupFlaw::UnknownJuror { juror });
            }
        }
        if u32::try_from(self.entries.len()).map_or(true, |entries| entries > MOST_ENTRIES) {
            return Err(SetupFlaw::TooManyEntries {
                entries: self.entries.len(),
                most: MOST_ENTRIES,
            });
        }
        let percent = self.rules.exploration_percent;
        if percent > 100 {
            return Err(SetupFlaw::Exploration { percent });
        }
        Ok(())
    }
}

fn repeated<Id: Copy + Ord>(ids: &[Id]) -> Option<Id> {
    let mut seen = BTreeSet::new();
    ids.iter().copied().find(|id| !seen.insert(*id))
}
