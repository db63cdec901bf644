//! The ledger of a round that was judged in pairs: everything its ranking was made from, so that anybody can make it
//! again.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::judging::Arranged;
use super::numbers::rank;
use super::{
    ComparedEntry, Comparison, GivenAnswer, PairJudging, PairRanking, PairwiseError, Settings, narrow, wide,
};
use crate::ids::JurorId;
use crate::scoring::Pseudonyms;

/// The engine of this code. It changes whenever the same ledger would give another number.
pub const PAIRS_ENGINE: &str = "orleu-pairs/1";

/// The answers that count in a round, ready to be published: jurors stand under pseudonyms. When an answer was given, in
/// which order, what was skipped and who may not judge what is not in it, since no number depends on that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PairLedger {
    /// The engine which made the ranking.
    pub engine: String,
    /// What is assumed before the first answer.
    pub settings: Settings,
    /// By id.
    pub entries: Vec<ComparedEntry>,
    /// By what they answered, so that their numbers do not depend on their pseudonyms.
    pub jurors: Vec<JurorId>,
    /// Sorted, with entries and jurors counted from 0 in the lists above, and the entry with the lower number on the left.
    pub comparisons: Vec<Comparison>,
}

/// Why a ledger could not be recomputed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PairLedgerError {
    /// Another engine made it, which may give other numbers.
    #[error("the ledger was made by engine `{engine}`, this is `{PAIRS_ENGINE}`")]
    OtherEngine {
        /// What it is called.
        engine: String,
    },
    /// The entries are not in the order of their ids, or one stands there twice.
    #[error("entry {index} is not in the order of ids, or stands there twice")]
    EntryOrder {
        /// The first that is out of place, counted from 0.
        index: usize,
    },
    /// A juror compared the same two entries twice.
    #[error("comparison {index} sets the same entries against each other a second time for the same juror")]
    AnsweredTwice {
        /// The second of the two comparisons, counted from 0.
        index: usize,
    },
    /// Sums of doubles would have other last digits.
    #[error("jurors or comparisons are not in the order in which they are computed with")]
    NotArranged,
    /// The comparisons give no ranking.
    #[error("the comparisons give no ranking")]
    Rank(#[from] PairwiseError),
}

impl PairLedger {
    /// The ledger of what was compared.
    pub fn new(judging: &PairJudging, pseudonyms: &Pseudonyms) -> Self {
        let answers = judging.answers.iter().map(|given| GivenAnswer {
            juror: pseudonyms.of(given.juror),
            ..*given
        });
        let named = PairJudging {
            answers: answers.collect(),
            ..judging.clone()
        };
        let Arranged { jurors, comparisons } = named.arranged();
        Self {
            engine: PAIRS_ENGINE.to_owned(),
            settings: judging.settings,
            entries: judging.listed(),
            jurors,
            comparisons,
        }
    }

    /// The ranking, made again from nothing but this ledger.
    pub fn verify(&self) -> Result<PairRanking, PairLedgerError> {
        if self.engine != PAIRS_ENGINE {
            return Err(PairLedgerError::OtherEngine {
                engine: self.engine.clone(),
            });
        }
        self.check_arrangement()?;
        let jurors = narrow(self.jurors.len());
        Ok(rank(&self.entries, jurors, &self.comparisons, self.settings)?)
    }

    fn check_arrangement(&self) -> Result<(), PairLedgerError> {
        let mut neighbours = self.entries.iter().zip(self.entries.iter().skip(1));
        if let Some(index) = neighbours.position(|(before, after)| before.entry >= after.entry) {
            return Err(PairLedgerError::EntryOrder {
                index: index.saturating_add(1),
            });
        }
        let entries = narrow(self.entries.len());
        let mut seen = BTreeSet::new();
        let mut answers = Vec::with_capacity(self.comparisons.len());
        for (index, comparison) in self.comparisons.iter().enumerate() {
            let &Comparison {
                juror,
                left,
                right,
                answer,
            } = comparison;
            let Some(&id) = self.jurors.get(wide(juror)) else {
                return Err(PairwiseError::Unknown { index }.into());
            };
            if left >= entries || right >= entries {
                return Err(PairwiseError::Unknown { index }.into());
            }
            if !seen.insert((juror, left.min(right), left.max(right))) {
                return Err(PairLedgerError::AnsweredTwice { index });
            }
            answers.push((id, left, right, answer));
        }
        // Each juror has answered, each stands there once, and all is sorted: all that in one comparison.
        let Arranged { jurors, comparisons } = Arranged::of(answers);
        if jurors == self.jurors && comparisons == self.comparisons {
            Ok(())
        } else {
            Err(PairLedgerError::NotArranged)
        }
    }
}
