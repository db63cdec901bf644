//! The document that is published with results: what they were made from, and what they claim.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::recompute::Recomputed;
use super::verify::VerifyError;
use crate::contest::Advancing;
use crate::decision::Outcome;
use crate::ids::{ContestId, EntryId, RoundId, TrackId};
use crate::locale::Localized;
use crate::scoring::{CanonicalError, Ledger, canonical_json};

/// The ledgers of a publication: one for each round, in the order in which they were judged.
///
/// Nothing in it tells a time or the publication's number, so that what is sealed before it is published is the same
/// document, byte for byte, if nothing was changed in between.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Ledgers {
    pub contest: ContestId,
    pub rounds: Vec<RoundLedger>,
    /// The SHA-256 of [`Recomputed::canonical_json`]: every number of every entry, not only those in `places`.
    pub recomputed_sha256: String,
}

/// Everything from which anybody can make the ranking of one round again, and the places that were published of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RoundLedger {
    pub round: RoundId,
    pub name: Localized,
    pub ledger: Ledger,
    /// Who goes on, as the call said it; none in a last round. Whom a quota by region or settlement lets in cannot be
    /// computed from here: that would need to know where everybody lives, which is not public.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advancing: Option<Advancing>,
    /// What was published of each entry; by rank, those without one last, then by entry code.
    pub places: Vec<LedgerPlace>,
}

/// What was published of one entry in one round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LedgerPlace {
    pub entry: EntryId,
    pub code: String,
    /// None in a contest without tracks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub track: Option<TrackId>,
    /// None where the rule book gave none.
    pub rank: Option<u32>,
    /// Whether another entry has the same rank.
    pub shared: bool,
    /// In millionths.
    pub total_micro: Option<i64>,
    /// What people decided; it is not computed.
    pub outcome: Option<Outcome>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub award: Option<Localized>,
}

/// Published bytes with their hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    pub json: String,
    pub sha256: String,
}

impl Ledgers {
    /// The ledgers of these rounds, with the hash of every number that they give.
    pub fn new(contest: ContestId, rounds: Vec<RoundLedger>) -> Result<Self, VerifyError> {
        let recomputed_sha256 = Recomputed::of(contest, &rounds)?.sha256_hex()?;
        Ok(Self {
            contest,
            rounds,
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
