//! The ledger: everything a ranking was made from, so that anybody can make it again.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thiserror::Error;
use uuid::Builder;

use super::canonical::{CanonicalError, canonical_json};
use super::explain::Ranking;
use super::input::Judging;
use super::rank::{RankError, rank};
use super::rule_book::RuleBook;
use crate::ids::{JurorId, RoundId};
use crate::rubric::Rubric;

/// The engine of this code. It changes whenever the same ledger would give another number.
pub const ENGINE: &str = "orleu-scoring/1";

/// The input of a ranking, ready to be published: jurors stand under pseudonyms, and there is no text of theirs in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Ledger {
    /// The engine which made the ranking.
    pub engine: String,
    /// How marks become places.
    #[cfg_attr(feature = "schema", schema(value_type = super::rule_book::Rules))]
    pub rule_book: RuleBook,
    /// The criteria, with their scales and weights.
    #[cfg_attr(feature = "schema", schema(value_type = crate::rubric::RubricDraft))]
    pub rubric: Rubric,
    /// Who judged what, and every mark and adjustment.
    pub judging: Judging,
}

/// The secret that turns jurors into pseudonyms.
///
/// One salt per publication: with it the organiser finds the juror again, without it nobody does, and the same juror has
/// unrelated pseudonyms in two publications (whose marks may be the same, which tells that it is one juror). It is drawn
/// outside this crate (32 random bytes) and never published.
#[derive(Clone)]
pub struct Pseudonyms {
    salt: [u8; 32],
}

/// Why a ledger could not be recomputed.
#[derive(Debug, Error)]
pub enum LedgerError {
    /// Another engine made it, which may give other numbers.
    #[error("the ledger was made by engine `{engine}`, this is `{ENGINE}`")]
    OtherEngine {
        /// What it is called.
        engine: String,
    },
    /// The marks give no ranking.
    #[error("the ledger gives no ranking")]
    Rank(#[from] RankError),
}

impl Ledger {
    /// The ledger of a ranking that this engine makes. Its lists are sorted, so that their order tells nothing (such as
    /// who handed in first) and does not change the hash.
    pub fn new(rule_book: RuleBook, rubric: Rubric, mut judging: Judging, pseudonyms: &Pseudonyms) -> Self {
        for judged in &mut judging.entries {
            for juror in &mut judged.panel {
                *juror = pseudonyms.of(*juror);
            }
            judged.panel.sort_unstable();
        }
        for given in &mut judging.marks {
            given.juror = pseudonyms.of(given.juror);
        }
        judging.entries.sort_unstable();
        judging.marks.sort_unstable();
        judging.adjustments.sort_unstable();
        judging.chair_decisions.sort_unstable();
        Self {
            engine: ENGINE.to_owned(),
            rule_book,
            rubric,
            judging,
        }
    }

    /// The bytes that are published and hashed.
    pub fn canonical_json(&self) -> Result<String, CanonicalError> {
        canonical_json(self)
    }

    /// The SHA-256 of [`Ledger::canonical_json`] in lower-case hexadecimal: what is shown before the results are.
    pub fn sha256_hex(&self) -> Result<String, CanonicalError> {
        let digest = Sha256::digest(self.canonical_json()?.as_bytes());
        Ok(format!("{digest:x}"))
    }

    /// The ranking, made again from nothing but this ledger.
    pub fn verify(&self) -> Result<Ranking, LedgerError> {
        if self.engine != ENGINE {
            return Err(LedgerError::OtherEngine {
                engine: self.engine.clone(),
            });
        }
        Ok(rank(&self.rule_book, &self.rubric, &self.judging)?)
    }
}

impl Pseudonyms {
    /// The pseudonyms that this salt gives.
    pub const fn new(salt: [u8; 32]) -> Self {
        Self { salt }
    }

    /// Pseudonyms for a round in pairs, which have nothing in common with those for other rounds of the same publication:
    /// contestants watch jurors walk through the hall, and whoever recognised one in the comparisons would otherwise read
    /// that juror's marks of every other round too.
    #[must_use]
    pub fn in_pairs(&self, round: RoundId) -> Self {
        let digest = Sha256::new()
            .chain_update(self.salt)
            .chain_update(b"pairs")
            .chain_update(round.uuid().as_bytes());
        Self::new(digest.finalize().into())
    }

    /// What keeps the hash of a ledger from being guessed where nothing else does, because there is no pseudonym in it: in
    /// lower-case hexadecimal. It tells nothing about the salt.
    pub fn blinding(&self) -> String {
        let digest = Sha256::new().chain_update(self.salt).chain_update(b"blinding");
        format!("{:x}", digest.finalize())
    }

    /// The pseudonym of a juror: 128 bits of SHA-256(salt, id), as a UUID of version 8 (RFC 9562).
    pub fn of(&self, juror: JurorId) -> JurorId {
        let digest = Sha256::new()
            .chain_update(self.salt)
            .chain_update(juror.uuid().as_bytes())
            .finalize();
        let mut bytes = [0; 16];
        for (byte, digest_byte) in bytes.iter_mut().zip(digest) {
            *byte = digest_byte;
        }
        JurorId::new(Builder::from_custom_bytes(bytes).into_uuid())
    }
}

impl std::fmt::Debug for Pseudonyms {
    /// Without the salt, which belongs in no log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pseudonyms").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Scene, juror};
    use super::*;

    fn ledger(scene: Scene, salt: u8) -> Ledger {
        let pseudonyms = Pseudonyms::new([salt; 32]);
        Ledger::new(scene.rule_book(), scene.rubric(), scene.judging, &pseudonyms)
    }

    fn totals(ranking: &Ranking) -> Vec<(u32, i64)> {
        ranking
            .ranked
            .iter()
            .map(|ranked| (ranked.rank, ranked.aggregate.total_micro))
            .collect()
    }

    #[test]
    fn a_published_ledger_gives_the_same_ranking_to_whoever_reads_it() {
        let scene = Scene::with_totals(&[900, 800, 800, 700]);
        let published = ledger(scene.clone(), 1).canonical_json().unwrap();
        let read: Ledger = serde_json::from_str(&published).unwrap();
        assert_eq!(read.canonical_json().unwrap(), published);
        assert_eq!(totals(&read.verify().unwrap()), totals(&scene.rank()));
    }

    #[test]
    fn a_ledger_names_no_juror_and_its_hash_does_not_depend_on_the_order_of_marks() {
        let scene = Scene::with_totals(&[900, 800]);
        let mut shuffled = scene.clone();
        shuffled.judging.marks.reverse();
        shuffled.judging.entries.reverse();
        let hash = ledger(scene.clone(), 1).sha256_hex().unwrap();
        assert_eq!(ledger(shuffled, 1).sha256_hex().unwrap(), hash);
        assert_eq!(hash.len(), 64);
        assert_ne!(ledger(scene.clone(), 2).sha256_hex().unwrap(), hash);
        let published = ledger(scene, 1).canonical_json().unwrap();
        assert!(!published.contains(&juror(1).to_string()), "{published}");
    }

    #[test]
    fn a_changed_mark_changes_the_hash() {
        let hash = |totals: &[i64]| ledger(Scene::with_totals(totals), 1).sha256_hex().unwrap();
        assert_ne!(hash(&[900, 800]), hash(&[900, 825]));
    }

    #[test]
    fn a_ledger_of_another_engine_is_refused() {
        let mut foreign = ledger(Scene::with_totals(&[900]), 1);
        foreign.engine = "orleu-scoring/0".to_owned();
        let refusal = foreign.verify().unwrap_err();
        assert!(matches!(refusal, LedgerError::OtherEngine { .. }), "{refusal}");
    }
}
