//! Making results public: when, and with what proof.

mod ledgers;
mod recompute;
mod remarks;
#[cfg(test)]
mod testing;
mod verify;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::contest::{ContestCommand, Phase};

pub use ledgers::{Judged, LedgerPlace, Ledgers, NotJudgedOneWay, RoundLedger, Sealed, WrittenRound};
pub use recompute::{Numbers, Recomputed, RecomputedRound};
pub use remarks::Remark;
pub use verify::{Difference, MAX_LEDGER_BYTES, Verification, VerifyError, verify};

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
    /// Where the contest stands.
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
    /// In this phase results of this kind are not published.
    #[error("results of this kind are not published in phase {phase:?}")]
    WrongPhase {
        /// The phase in which the contest is.
        phase: Phase,
    },
    /// Results of this kind are public already.
    #[error("this was published before: publish a revision")]
    PublishedBefore,
    /// No results are public yet.
    #[error("there is nothing yet to revise")]
    NothingToRevise,
    /// Some entries of the current round have no decision.
    #[error("{undecided} entries have no decision")]
    EveryEntryDecided {
        /// How many entries have none.
        undecided: u64,
    },
    /// The last seal was set on the same results.
    #[error("exactly these results are sealed already")]
    SealedBefore,
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

/// The step whose preconditions have to be met before results are sealed, if any: what could not be published is not sealed.
///
/// A seal shows the hash of the next publication before that is public. In deliberation this is the first one, or the one
/// after results were taken back; in the phases of public results it is a revision or the final results.
pub const fn step_to_seal(
    facts: &PublicationFacts<'_>,
) -> Result<Option<ContestCommand>, PublicationRefusal> {
    match (facts.phase, facts.entries_undecided) {
        (Phase::Deliberation, _) => Ok(Some(ContestCommand::PublishProvisional)),
        (Phase::Provisional | Phase::Final, 0) => Ok(None),
        (Phase::Provisional | Phase::Final, undecided) => {
            Err(PublicationRefusal::EveryEntryDecided { undecided })
        }
        (phase, _) => Err(PublicationRefusal::WrongPhase { phase }),
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
    fn what_could_not_be_published_is_not_sealed() {
        let seal = |phase, entries_undecided| {
            step_to_seal(&PublicationFacts {
                phase,
                published: &[],
                entries_undecided,
            })
        };
        assert_eq!(
            seal(Phase::Deliberation, 3),
            Ok(Some(ContestCommand::PublishProvisional))
        );
        for phase in [Phase::Provisional, Phase::Final] {
            assert_eq!(seal(phase, 0), Ok(None));
            assert_eq!(
                seal(phase, 2),
                Err(PublicationRefusal::EveryEntryDecided { undecided: 2 })
            );
        }
        let phase = Phase::Judging;
        assert_eq!(seal(phase, 0), Err(PublicationRefusal::WrongPhase { phase }));
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
