//! Whether a published ledger is what it claims to be: its hash, its form, and every number in it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use thiserror::Error;

use super::ledgers::{LedgerPlace, Ledgers, RoundLedger, sha256_hex};
use super::recompute::{Numbers, Recomputed, RecomputedRound};
use super::remarks::{Remark, remarks};
use crate::decision::Outcome;
use crate::ids::{EntryId, RoundId};
use crate::pairwise::{PAIRS_ENGINE, PairLedgerError, Unranked};
use crate::scoring::{CanonicalError, ENGINE, LedgerError, written_micro};

/// The largest ledger that is read: about 300,000 marks.
pub const MAX_LEDGER_BYTES: usize = 64 * 1024 * 1024;

/// A ledger that was read and computed anew, with everything in which it contradicts itself or what was expected.
#[derive(Clone, Debug, PartialEq)]
pub struct Verification {
    /// The SHA-256 of the bytes that were read.
    pub sha256: String,
    /// What was read.
    pub ledgers: Ledgers,
    /// What this code makes of it.
    pub recomputed: Recomputed,
    /// The SHA-256 of all recomputed numbers.
    pub recomputed_sha256: String,
    /// Nothing in here means that the ledger holds.
    pub differences: Vec<Difference>,
    /// What contradicts nothing, and whoever checks should know all the same.
    pub remarks: Vec<Remark>,
}

/// One thing that is not as it was published. Entries are named by their codes.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Difference {
    /// The bytes are not those whose hash was expected.
    #[error("the SHA-256 of the ledger is {found}, not {expected}")]
    Hash {
        /// The hash that was published elsewhere.
        expected: String,
        /// The hash of the bytes that were read.
        found: String,
    },
    /// The same data would be written with other bytes.
    #[error("the ledger is not written as its engine writes it (canonical JSON, RFC 8785)")]
    NotCanonical,
    /// An entry has another rank.
    #[error(
        "{code}: published with rank {}, recomputed {}",
        or_none(*published),
        or_none(*recomputed)
    )]
    Rank {
        /// In which round.
        round: RoundId,
        /// The code of the entry.
        code: String,
        /// What was published; `None` for no rank.
        published: Option<u32>,
        /// What this code gives; `None` for no rank.
        recomputed: Option<u32>,
    },
    /// A rank that was published as shared is not, or the other way round.
    #[error("{code}: published {} a shared rank, recomputed {}", with_or_without(*published), with_or_without(*recomputed))]
    Shared {
        /// In which round.
        round: RoundId,
        /// The code of the entry.
        code: String,
        /// Whether it was published as shared.
        published: bool,
        /// Whether it is shared.
        recomputed: bool,
    },
    /// In millionths.
    #[error("{code}: published with total {}, recomputed {}", total(*published), total(*recomputed))]
    Total {
        /// In which round.
        round: RoundId,
        /// The code of the entry.
        code: String,
        /// What was published; `None` for no total.
        published: Option<i64>,
        /// What this code gives; `None` for no total.
        recomputed: Option<i64>,
    },
    /// In millionths of a logit.
    #[error("{code}: published with strength {}, recomputed {}", total(*published), total(*recomputed))]
    Strength {
        /// In which round.
        round: RoundId,
        /// The code of the entry.
        code: String,
        /// What was published; `None` for no strength.
        published: Option<i64>,
        /// What this code gives; `None` for no strength.
        recomputed: Option<i64>,
    },
    /// An entry has a place, and is not among those that were judged.
    #[error("{code} has a published place and was not judged")]
    NotJudged {
        /// In which round.
        round: RoundId,
        /// The code of the entry.
        code: String,
    },
    /// An entry was judged, and has no place.
    #[error("entry {entry} was judged and has no published place")]
    NoPlace {
        /// In which round.
        round: RoundId,
        /// Which entry; it has no published code.
        entry: EntryId,
    },
    /// An entry has two places in one round.
    #[error("{code} is published twice in one round")]
    PlaceTwice {
        /// In which round.
        round: RoundId,
        /// The code of the entry.
        code: String,
    },
    /// An entry takes part without having advanced from the round before.
    #[error("{code} took part without going on from the round before")]
    DidNotAdvance {
        /// The round in which it takes part.
        round: RoundId,
        /// The code of the entry.
        code: String,
    },
    /// Some number is another one, perhaps one that stands in no public place: a criterion's score, a tie-break's value.
    #[error("the SHA-256 of all numbers is {recomputed}, published was {published}")]
    Numbers {
        /// The hash that the ledger states.
        published: String,
        /// The hash of what this code gives.
        recomputed: String,
    },
}

/// Why nothing could be compared.
#[derive(Debug, Error)]
pub enum VerifyError {
    /// There is more than is read.
    #[error("the ledger has {bytes} bytes; more than {MAX_LEDGER_BYTES} are not read")]
    TooLarge {
        /// How many bytes there are.
        bytes: u64,
    },
    /// It is not JSON, or not in the form of a ledger.
    #[error("this is no ledger")]
    NotALedger(#[source] serde_json::Error),
    /// It was made by an engine that this code is not.
    #[error("the ledger was made by engine `{engine}`; this is `{own}`, which would give other numbers")]
    OtherEngine {
        /// The engine that is named in it.
        engine: String,
        /// The engine of this code for such rounds.
        own: &'static str,
    },
    /// The marks of a round give no ranking.
    #[error("the marks of round {round} give no ranking")]
    NoRanking {
        /// Which round.
        round: RoundId,
        /// Why they give none.
        #[source]
        source: LedgerError,
    },
    /// The comparisons of a round give no ranking.
    #[error("the comparisons of round {round} give no order")]
    NoOrder {
        /// Which round.
        round: RoundId,
        /// Why they give none.
        #[source]
        source: PairLedgerError,
    },
    /// A number has no canonical form.
    #[error("the numbers cannot be written down")]
    NotWritable(#[from] CanonicalError),
}

/// Reads a ledger and computes every number of it anew. `expected_sha256` is the hash that was published for it, where it
/// is known from elsewhere.
pub fn verify(bytes: &[u8], expected_sha256: Option<&str>) -> Result<Verification, VerifyError> {
    if bytes.len() > MAX_LEDGER_BYTES {
        let bytes = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        return Err(VerifyError::TooLarge { bytes });
    }
    check_engines(bytes)?;
    let ledgers: Ledgers = serde_json::from_slice(bytes).map_err(VerifyError::NotALedger)?;
    let recomputed = Recomputed::of(ledgers.contest, &ledgers.rounds)?;
    let recomputed_sha256 = recomputed.sha256_hex()?;
    let sha256 = sha256_hex(bytes);
    let mut differences = Vec::new();
    let other_hash = expected_sha256.filter(|expected| !expected.eq_ignore_ascii_case(&sha256));
    differences.extend(other_hash.map(|expected| Difference::Hash {
        expected: expected.to_owned(),
        found: sha256.clone(),
    }));
    if ledgers.sealed()?.json.as_bytes() != bytes {
        differences.push(Difference::NotCanonical);
    }
    for (round, numbers) in ledgers.rounds.iter().zip(&recomputed.rounds) {
        compare_places(round, numbers, &mut differences);
    }
    compare_rounds(&ledgers.rounds, &mut differences);
    if ledgers.recomputed_sha256 != recomputed_sha256 {
        differences.push(Difference::Numbers {
            published: ledgers.recomputed_sha256.clone(),
            recomputed: recomputed_sha256.clone(),
        });
    }
    let rounds = ledgers.rounds.iter().zip(&recomputed.rounds);
    let remarks = rounds.flat_map(|(round, numbers)| remarks(round, numbers));
    Ok(Verification {
        remarks: remarks.collect(),
        sha256,
        ledgers,
        recomputed,
        recomputed_sha256,
        differences,
    })
}

impl Verification {
    /// Whether everything that was published follows from marks and comparisons.
    pub fn holds(&self) -> bool {
        self.differences.is_empty()
    }

    /// How many marks were computed with.
    pub fn marks(&self) -> usize {
        let rounds = self.ledgers.rounds.iter().filter_map(RoundLedger::marks);
        rounds.map(|ledger| ledger.judging.marks.len()).sum()
    }

    /// How many comparisons were computed with.
    pub fn comparisons(&self) -> usize {
        let rounds = self.ledgers.rounds.iter().filter_map(RoundLedger::pairs);
        rounds.map(|ledger| ledger.comparisons.len()).sum()
    }

    /// Each round with its numbers, in the order in which they were judged.
    pub fn rounds(&self) -> impl DoubleEndedIterator<Item = (&RoundLedger, &RecomputedRound)> {
        self.ledgers.rounds.iter().zip(&self.recomputed.rounds)
    }
}

/// Another engine is told by its name, even where its ledgers have another form.
fn check_engines(bytes: &[u8]) -> Result<(), VerifyError> {
    #[derive(Deserialize)]
    struct Document {
        #[serde(default)]
        rounds: Vec<Round>,
    }
    #[derive(Deserialize)]
    struct Round {
        #[serde(default)]
        ledger: Option<Made>,
        #[serde(default)]
        pairs: Option<Made>,
    }
    #[derive(Deserialize)]
    struct Made {
        engine: String,
    }
    let document: Document = serde_json::from_slice(bytes).map_err(VerifyError::NotALedger)?;
    let mut engines = document.rounds.into_iter().flat_map(|round| {
        let own = [(round.ledger, ENGINE), (round.pairs, PAIRS_ENGINE)];
        own.into_iter()
            .filter_map(|(made, own)| Some((made?.engine, own)))
    });
    match engines.find(|(engine, own)| engine != own) {
        Some((engine, own)) => Err(VerifyError::OtherEngine { engine, own }),
        None => Ok(()),
    }
}

/// What a ranking says of an entry. Nothing where it has no rank.
#[derive(Clone, Copy, Debug, Default)]
struct Standing {
    rank: Option<u32>,
    shared: bool,
    total_micro: Option<i64>,
    strength_micro: Option<i64>,
    /// Whether it may as well have no place: who was taken back is listed only while still in the contest.
    may_be_unlisted: bool,
}

fn standings(numbers: &RecomputedRound) -> BTreeMap<EntryId, Standing> {
    match &numbers.numbers {
        Numbers::Marks(ranking) => {
            let ranked = ranking.ranked.iter().map(|ranked| {
                let standing = Standing {
                    rank: Some(ranked.rank),
                    shared: ranked.shared,
                    total_micro: Some(ranked.aggregate.total_micro),
                    ..Standing::default()
                };
                (ranked.aggregate.entry, standing)
            });
            let not_ranked = ranking.not_ranked.iter();
            let not_ranked = not_ranked.map(|entry| (entry.entry, Standing::default()));
            ranked.chain(not_ranked).collect()
        }
        Numbers::Pairs(ranking) => {
            let ranked = ranking.ranked.iter().map(|ranked| {
                let standing = Standing {
                    rank: Some(ranked.rank),
                    shared: ranked.shared,
                    strength_micro: Some(ranked.strength_micro),
                    ..Standing::default()
                };
                (ranked.entry, standing)
            });
            let not_ranked = ranking.not_ranked.iter();
            let not_ranked = not_ranked.filter(|entry| entry.reason != Unranked::Removed);
            let not_ranked = not_ranked.map(|entry| {
                let standing = Standing {
                    may_be_unlisted: entry.reason == Unranked::Withdrawn,
                    ..Standing::default()
                };
                (entry.entry, standing)
            });
            ranked.chain(not_ranked).collect()
        }
    }
}

fn compare_places(round: &RoundLedger, numbers: &RecomputedRound, differences: &mut Vec<Difference>) {
    let id = round.round;
    let mut standings = standings(numbers);
    let mut seen = BTreeSet::new();
    for place in &round.places {
        let code = || place.code.clone();
        if !seen.insert(place.entry) {
            differences.push(Difference::PlaceTwice {
                round: id,
                code: code(),
            });
        } else if let Some(standing) = standings.remove(&place.entry) {
            compare_place(id, place, standing, differences);
        } else {
            differences.push(Difference::NotJudged {
                round: id,
                code: code(),
            });
        }
    }
    let left = standings
        .into_iter()
        .filter(|(_, standing)| !standing.may_be_unlisted);
    differences.extend(left.map(|(entry, _)| Difference::NoPlace { round: id, entry }));
}

fn compare_place(round: RoundId, place: &LedgerPlace, standing: Standing, differences: &mut Vec<Difference>) {
    let Standing {
        rank,
        shared,
        total_micro,
        strength_micro,
        ..
    } = standing;
    let code = || place.code.clone();
    if place.rank != rank {
        differences.push(Difference::Rank {
            round,
            code: code(),
            published: place.rank,
            recomputed: rank,
        });
    }
    if place.shared != shared {
        differences.push(Difference::Shared {
            round,
            code: code(),
            published: place.shared,
            recomputed: shared,
        });
    }
    if place.total_micro != total_micro {
        differences.push(Difference::Total {
            round,
            code: code(),
            published: place.total_micro,
            recomputed: total_micro,
        });
    }
    if place.strength_micro != strength_micro {
        differences.push(Difference::Strength {
            round,
            code: code(),
            published: place.strength_micro,
            recomputed: strength_micro,
        });
    }
}

/// Whoever takes part in a round went on from the one before.
fn compare_rounds(rounds: &[RoundLedger], differences: &mut Vec<Difference>) {
    for (before, after) in rounds.iter().zip(rounds.iter().skip(1)) {
        let advanced: BTreeSet<EntryId> = before
            .places
            .iter()
            .filter(|place| place.outcome == Some(Outcome::Advance))
            .map(|place| place.entry)
            .collect();
        let others = after
            .places
            .iter()
            .filter(|place| !advanced.contains(&place.entry));
        differences.extend(others.map(|place| Difference::DidNotAdvance {
            round: after.round,
            code: place.code.clone(),
        }));
    }
}

fn or_none(rank: Option<u32>) -> String {
    rank.map_or_else(|| "none".to_owned(), |rank| rank.to_string())
}

const fn with_or_without(shared: bool) -> &'static str {
    if shared { "with" } else { "without" }
}

fn total(micro: Option<i64>) -> String {
    micro.map_or_else(|| "none".to_owned(), written_micro)
}

#[cfg(test)]
mod tests;
