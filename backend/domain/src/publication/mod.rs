//! Making results public: when, and with what proof.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::contest::{ContestCommand, Phase};
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
    /// Entries of the current round without a decision.
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

/// The step of the contest's life that goes with publishing results of this kind now, in one transaction with it: a contest
/// is never provisional or final without results of that kind. A revision of what is public already goes with none.
///
/// What a step asks for itself, that every entry is decided among it, is left to `contest::transition`.
pub fn step_to_publish(
    kind: PublicationKind,
    facts: &PublicationFacts<'_>,
) -> Result<Option<ContestCommand>, PublicationRefusal> {
    let phase = facts.phase;
    match (kind, phase) {
        (PublicationKind::Provisional, Phase::Deliberation) if facts.published.is_empty() => {
            Ok(Some(ContestCommand::PublishProvisional))
        }
        (PublicationKind::Provisional, Phase::Deliberation | Phase::Provisional)
        | (PublicationKind::Final, Phase::Final) => Err(PublicationRefusal::PublishedBefore),
        (PublicationKind::Final, Phase::Provisional) => Ok(Some(ContestCommand::Finalise)),
        (PublicationKind::Revision, Phase::Deliberation) if facts.published.is_empty() => {
            Err(PublicationRefusal::NothingToRevise)
        }
        (PublicationKind::Revision, Phase::Deliberation) => Ok(Some(ContestCommand::PublishProvisional)),
        (PublicationKind::Revision, Phase::Provisional | Phase::Final) => match facts.entries_undecided {
            0 => Ok(None),
            undecided => Err(PublicationRefusal::EveryEntryDecided { undecided }),
        },
        _ => Err(PublicationRefusal::WrongPhase { phase }),
    }
}

/// What a step publishes, after `published`; none if it makes nothing public. The other side of [`step_to_publish`].
pub fn published_by(command: &ContestCommand, published: &[PublicationKind]) -> Option<PublicationKind> {
    match command {
        ContestCommand::PublishProvisional if published.is_empty() => Some(PublicationKind::Provisional),
        ContestCommand::PublishProvisional => Some(PublicationKind::Revision),
        ContestCommand::Finalise => Some(PublicationKind::Final),
        _ => None,
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

    fn step(
        kind: PublicationKind,
        phase: Phase,
        published: &[PublicationKind],
    ) -> Result<Option<ContestCommand>, PublicationRefusal> {
        let facts = PublicationFacts {
            phase,
            published,
            entries_undecided: 0,
        };
        step_to_publish(kind, &facts)
    }

    #[test]
    fn each_kind_has_its_phase_its_turn_and_its_step() {
        use ContestCommand::{Finalise, PublishProvisional};
        use PublicationRefusal::{NothingToRevise, PublishedBefore, WrongPhase};
        let phase = Phase::Deliberation;
        assert_eq!(step(Provisional, phase, &[]), Ok(Some(PublishProvisional)));
        assert_eq!(step(Provisional, phase, &[Provisional]), Err(PublishedBefore));
        assert_eq!(step(Revision, phase, &[]), Err(NothingToRevise));
        assert_eq!(
            step(Revision, phase, &[Provisional]),
            Ok(Some(PublishProvisional))
        );
        assert_eq!(step(Final, phase, &[Provisional]), Err(WrongPhase { phase }));
        let phase = Phase::Provisional;
        assert_eq!(step(Provisional, phase, &[Provisional]), Err(PublishedBefore));
        assert_eq!(step(Revision, phase, &[Provisional]), Ok(None));
        assert_eq!(step(Final, phase, &[Provisional, Revision]), Ok(Some(Finalise)));
        let phase = Phase::Final;
        assert_eq!(
            step(Provisional, phase, &[Provisional, Final]),
            Err(WrongPhase { phase })
        );
        assert_eq!(step(Revision, phase, &[Provisional, Final]), Ok(None));
        assert_eq!(step(Final, phase, &[Provisional, Final]), Err(PublishedBefore));
        for phase in Phase::ALL {
            if !matches!(phase, Phase::Deliberation | Phase::Provisional | Phase::Final) {
                for kind in [Provisional, Revision, Final] {
                    assert_eq!(step(kind, phase, &[]), Err(WrongPhase { phase }));
                }
            }
        }
    }

    #[test]
    fn a_step_publishes_what_is_published_with_it() {
        for published in [&[][..], &[Provisional], &[Provisional, Revision]] {
            for (kind, phase) in [
                (Provisional, Phase::Deliberation),
                (Revision, Phase::Deliberation),
                (Final, Phase::Provisional),
            ] {
                if let Ok(Some(command)) = step(kind, phase, published) {
                    assert_eq!(published_by(&command, published), Some(kind));
                }
            }
        }
    }

    #[test]
    fn nothing_is_revised_before_every_entry_is_decided() {
        let facts = PublicationFacts {
            phase: Phase::Provisional,
            published: &[Provisional],
            entries_undecided: 2,
        };
        assert_eq!(
            step_to_publish(Revision, &facts),
            Err(PublicationRefusal::EveryEntryDecided { undecided: 2 })
        );
    }
}
