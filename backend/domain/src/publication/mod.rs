//! Making results public: when, and with what proof.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::contest::Phase;
use crate::ids::{ContestId, RoundId};
use crate::scoring::{CanonicalError, Ledger, canonical_json};

/// What a publication claims to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum PublicationKind {
    /// The first one, against which can be appealed.
    Provisional,
    /// The results stand.
    Final,
    /// Corrects an earlier publication, which stays readable as it was.
    Revision,
}

/// What a publication looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicationFacts<'a> {
    pub phase: Phase,
    /// What was published before, oldest first.
    pub published: &'a [PublicationKind],
    /// Entries of the last round without a decision.
    pub entries_undecided: u64,
}

/// Why nothing was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum PublicationRefusal {
    #[error("results of this kind are not published in phase {phase:?}")]
    WrongPhase { phase: Phase },
    #[error("this was published before: publish a revision")]
    PublishedBefore,
    #[error("there is nothing yet to revise")]
    NothingToRevise,
    #[error("{undecided} entries have no decision")]
    EveryEntryDecided { undecided: u64 },
}

/// Whether results of this kind may be published now: provisional ones once the contest is provisional, final ones once it
/// is final, revisions of what is there in either.
pub fn may_publish(kind: PublicationKind, facts: &PublicationFacts<'_>) -> Result<(), PublicationRefusal> {
    let right_phase = match kind {
        PublicationKind::Provisional => facts.phase == Phase::Provisional,
        PublicationKind::Final => facts.phase == Phase::Final,
        PublicationKind::Revision => matches!(facts.phase, Phase::Provisional | Phase::Final),
    };
    if !right_phase {
        return Err(PublicationRefusal::WrongPhase { phase: facts.phase });
    }
    match kind {
        PublicationKind::Provisional if !facts.published.is_empty() => {
            return Err(PublicationRefusal::PublishedBefore);
        }
        PublicationKind::Final if facts.published.contains(&PublicationKind::Final) => {
            return Err(PublicationRefusal::PublishedBefore);
        }
        PublicationKind::Revision if facts.published.is_empty() => {
            return Err(PublicationRefusal::NothingToRevise);
        }
        _ => {}
    }
    match facts.entries_undecided {
        0 => Ok(()),
        undecided => Err(PublicationRefusal::EveryEntryDecided { undecided }),
    }
}

/// The ledgers of a publication: one for each round, in the order in which they were judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Ledgers {
    pub contest: ContestId,
    pub rounds: Vec<RoundLedger>,
}

/// Everything from which anybody can make the ranking of one round again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RoundLedger {
    pub round: RoundId,
    pub ledger: Ledger,
}

impl Ledgers {
    /// The bytes that are published (RFC 8785) and their SHA-256 in lower-case hexadecimal.
    pub fn sealed(&self) -> Result<Sealed, CanonicalError> {
        let json = canonical_json(self)?;
        let sha256 = format!("{:x}", Sha256::digest(json.as_bytes()));
        Ok(Sealed { json, sha256 })
    }
}

/// Published bytes with their hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    pub json: String,
    pub sha256: String,
}

#[cfg(test)]
mod tests {
    use super::PublicationKind::{Final, Provisional, Revision};
    use super::*;

    fn published(kind: PublicationKind, phase: Phase, published: &[PublicationKind]) -> bool {
        let facts = PublicationFacts {
            phase,
            published,
            entries_undecided: 0,
        };
        may_publish(kind, &facts).is_ok()
    }

    #[test]
    fn each_kind_has_its_phase_and_its_turn() {
        assert!(published(Provisional, Phase::Provisional, &[]));
        assert!(!published(Provisional, Phase::Provisional, &[Provisional]));
        assert!(!published(Provisional, Phase::Deliberation, &[]));
        assert!(published(Revision, Phase::Provisional, &[Provisional]));
        assert!(!published(Revision, Phase::Provisional, &[]));
        assert!(published(Final, Phase::Final, &[Provisional, Revision]));
        assert!(!published(Final, Phase::Final, &[Provisional, Final]));
        assert!(published(Revision, Phase::Final, &[Provisional, Final]));
        for phase in Phase::ALL {
            let may = published(Revision, phase, &[Provisional]);
            assert_eq!(
                may,
                matches!(phase, Phase::Provisional | Phase::Final),
                "{phase:?}"
            );
        }
    }

    #[test]
    fn nothing_is_published_before_every_entry_is_decided() {
        let facts = PublicationFacts {
            phase: Phase::Provisional,
            published: &[],
            entries_undecided: 2,
        };
        assert_eq!(
            may_publish(Provisional, &facts),
            Err(PublicationRefusal::EveryEntryDecided { undecided: 2 })
        );
    }
}
