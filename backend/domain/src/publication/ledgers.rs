//! The document that is published with results: what they were made from, and what they claim.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thiserror::Error;

use super::recompute::Recomputed;
use super::verify::VerifyError;
use crate::contest::Advancing;
use crate::decision::Outcome;
use crate::ids::{ContestId, EntryId, RoundId, TrackId};
use crate::locale::Localized;
use crate::pairwise::PairLedger;
use crate::scoring::{CanonicalError, Ledger, Pseudonyms, canonical_json};

/// The ledgers of a publication: one for each round, in the order in which they were judged.
///
/// Nothing in it tells a time or the publication's number, so that what is sealed before it is published is the same
/// document, byte for byte, if nothing was changed in between.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Ledgers {
    /// The contest whose results they give.
    pub contest: ContestId,
    /// In the order in which they were judged.
    #[cfg_attr(feature = "schema", schema(value_type = Vec<WrittenRound>))]
    pub rounds: Vec<RoundLedger>,
    /// Made from the secret salt wherever a round was judged in pairs: a hall in which nobody compared anything has no
    /// pseudonyms, and without them the hash of a sealed ledger could be guessed. No number depends on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blinding: Option<String>,
    /// The SHA-256 of [`Recomputed::canonical_json`]: every number of every entry, not only those in `places`.
    pub recomputed_sha256: String,
}

/// Everything from which anybody can make the ranking of one round again, and the places that were published of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "WrittenRound")]
pub struct RoundLedger {
    /// Which round.
    pub round: RoundId,
    /// What the round was called when its results were published.
    pub name: Localized,
    /// What the ranking was made from.
    #[serde(flatten)]
    pub judged: Judged,
    /// Who goes on, as the call said it; none in a last round. Whom a quota by region or settlement lets in cannot be
    /// computed from here: that would need to know where everybody lives, which is not public.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advancing: Option<Advancing>,
    /// What was published of each entry; by rank, those without one last, then by entry code.
    pub places: Vec<LedgerPlace>,
}

/// What a round's ranking was made from: under one key or the other, by how it was judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Judged {
    /// By marks.
    #[serde(rename = "ledger")]
    Marks(Ledger),
    /// In pairs.
    #[serde(rename = "pairs")]
    Pairs(PairLedger),
}

/// A [`RoundLedger`] as it is written. Unknown fields are refused, and so is a round that was judged in no way or in both.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = RoundLedger))]
pub struct WrittenRound {
    /// Which round.
    round: RoundId,
    /// What the round was called when its results were published.
    name: Localized,
    /// Of a round that was judged by marks.
    #[serde(default)]
    ledger: Option<Ledger>,
    /// Of a round that was judged in pairs.
    #[serde(default)]
    pairs: Option<PairLedger>,
    /// Who goes on, as the call said it; none in a last round.
    #[serde(default)]
    advancing: Option<Advancing>,
    /// What was published of each entry; by rank, those without one last, then by entry code.
    places: Vec<LedgerPlace>,
}

/// Why a round in a ledger is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a round has either `ledger` or `pairs`")]
pub struct NotJudgedOneWay;

impl TryFrom<WrittenRound> for RoundLedger {
    type Error = NotJudgedOneWay;

    fn try_from(written: WrittenRound) -> Result<Self, NotJudgedOneWay> {
        let judged = match (written.ledger, written.pairs) {
            (Some(ledger), None) => Judged::Marks(ledger),
            (None, Some(pairs)) => Judged::Pairs(pairs),
            (Some(_), Some(_)) | (None, None) => return Err(NotJudgedOneWay),
        };
        Ok(Self {
            round: written.round,
            name: written.name,
            judged,
            advancing: written.advancing,
            places: written.places,
        })
    }
}

impl RoundLedger {
    /// The ledger of a round that was judged by marks.
    pub const fn marks(&self) -> Option<&Ledger> {
        match &self.judged {
            Judged::Marks(ledger) => Some(ledger),
            Judged::Pairs(_) => None,
        }
    }

    /// The ledger of a round that was judged in pairs.
    pub const fn pairs(&self) -> Option<&PairLedger> {
        match &self.judged {
            Judged::Marks(_) => None,
            Judged::Pairs(ledger) => Some(ledger),
        }
    }

    /// The published code of an entry.
    pub fn code(&self, entry: EntryId) -> Option<&str> {
        let place = self.places.iter().find(|place| place.entry == entry)?;
        Some(&place.code)
    }
}

/// What was published of one entry in one round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LedgerPlace {
    /// Which entry.
    pub entry: EntryId,
    /// The blind number of the entry within the contest: `K7M-4QZT`.
    pub code: String,
    /// None in a contest without tracks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub track: Option<TrackId>,
    /// None where the rule book gave none.
    pub rank: Option<u32>,
    /// Whether another entry has the same rank.
    pub shared: bool,
    /// In millionths; none in a round that was judged in pairs.
    pub total_micro: Option<i64>,
    /// Millionths of a logit, in a round that was judged in pairs alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strength_micro: Option<i64>,
    /// What people decided; it is not computed.
    pub outcome: Option<Outcome>,
    /// What the award is called; with the outcome `award` alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub award: Option<Localized>,
}

/// Published bytes with their hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// The document as canonical JSON (RFC 8785).
    pub json: String,
    /// Of the bytes of `json`, in lower-case hexadecimal.
    pub sha256: String,
}

impl Ledgers {
    /// The ledgers of these rounds, with the hash of every number that they give.
    pub fn new(
        contest: ContestId,
        rounds: Vec<RoundLedger>,
        pseudonyms: &Pseudonyms,
    ) -> Result<Self, VerifyError> {
        let recomputed_sha256 = Recomputed::of(contest, &rounds)?.sha256_hex()?;
        let is_any_in_pairs = rounds.iter().any(|round| round.pairs().is_some());
        Ok(Self {
            contest,
            rounds,
            blinding: is_any_in_pairs.then(|| pseudonyms.blinding()),
            recomputed_sha256,
        })
    }

    /// The bytes that are published (RFC 8785) and their SHA-256 in lower-case hexadecimal.
    pub fn sealed(&self) -> Result<Sealed, CanonicalError> {
        let json = canonical_json(self)?;
        let sha256 = sha256_hex(json.as_bytes());
        Ok(Sealed { json, sha256 })
    }
}

/// SHA-256 in lower-case hexadecimal.
pub(super) fn sha256_hex(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}
