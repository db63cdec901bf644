//! Changing a rule book after the contest has opened: one person proposes, another one adopts.
//!
//! Contestants entered under the rule book that was published with the call, so a change is a last resort. It takes two
//! people, both of whom see whom it moves, and it stays visible in public with its reason.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::contest::Phase;
use crate::decision::RoundStanding;
use crate::ids::PersonId;
use crate::text::{Lines, text_type};

text_type! {
    /// Why a rule book is changed. The public reads it.
    ChangeReason, Lines::Many, 10..=2000
}

/// Where a proposed change stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum RuleChangeState {
    /// Waits for a second person.
    Proposed,
    /// The round is ranked by it.
    Adopted,
    /// Was taken back, and never counted.
    Withdrawn,
}

/// Why a rule book is not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum RuleChangeRefusal {
    /// Before the contest opens its document is simply edited; once results are public they stand on their rule book.
    #[error("not possible in phase {phase:?}")]
    WrongPhase {
        /// The phase in which the contest is.
        phase: Phase,
    },
    /// The contest has gone on to a later round.
    #[error("the round is over")]
    RoundIsOver,
    /// What is proposed is what stands.
    #[error("the rule book says this already")]
    NothingChanges,
    /// Two open proposals would each be compared with rules that the other one replaces.
    #[error("another change of this round is proposed")]
    AnotherIsProposed,
    /// The change was adopted or taken back before.
    #[error("the change is not proposed any more")]
    NotProposed {
        /// What became of it.
        state: RuleChangeState,
    },
    /// Whoever proposed it has to leave it to somebody else.
    #[error("who proposed a change cannot adopt it")]
    SecondPersonNeeded,
}

/// Whether the rule book of a round may be changed now: from opening until its results are public.
pub fn may_change(standing: &RoundStanding) -> Result<(), RuleChangeRefusal> {
    const PHASES: [Phase; 4] = [Phase::Open, Phase::Screening, Phase::Judging, Phase::Deliberation];
    if !PHASES.contains(&standing.phase) {
        return Err(RuleChangeRefusal::WrongPhase {
            phase: standing.phase,
        });
    }
    if standing.round < standing.current_round {
        return Err(RuleChangeRefusal::RoundIsOver);
    }
    Ok(())
}

/// Whether `second` may adopt what `proposer` proposed.
pub fn may_adopt(
    standing: &RoundStanding,
    state: RuleChangeState,
    proposer: PersonId,
    second: PersonId,
) -> Result<(), RuleChangeRefusal> {
    may_withdraw(state)?;
    may_change(standing)?;
    if proposer == second {
        return Err(RuleChangeRefusal::SecondPersonNeeded);
    }
    Ok(())
}

/// Whether a proposal may be taken back: at any time, as long as it is one.
pub fn may_withdraw(state: RuleChangeState) -> Result<(), RuleChangeRefusal> {
    if state == RuleChangeState::Proposed {
        Ok(())
    } else {
        Err(RuleChangeRefusal::NotProposed { state })
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn standing(phase: Phase, round: usize) -> RoundStanding {
        RoundStanding {
            phase,
            current_round: 1,
            round,
            is_last: false,
        }
    }

    fn person(number: u128) -> PersonId {
        PersonId::new(Uuid::from_u128(number))
    }

    #[test]
    fn a_rule_book_changes_between_opening_and_results_and_not_behind_the_round() {
        for phase in [Phase::Open, Phase::Screening, Phase::Judging, Phase::Deliberation] {
            assert_eq!(may_change(&standing(phase, 1)), Ok(()));
            assert_eq!(may_change(&standing(phase, 2)), Ok(()));
            let behind = may_change(&standing(phase, 0));
            assert_eq!(behind, Err(RuleChangeRefusal::RoundIsOver));
        }
        for phase in [
            Phase::Draft,
            Phase::Provisional,
            Phase::Final,
            Phase::Archived,
            Phase::Cancelled,
        ] {
            let refused = may_change(&standing(phase, 1));
            assert_eq!(refused, Err(RuleChangeRefusal::WrongPhase { phase }));
        }
    }

    #[test]
    fn only_a_second_person_adopts_and_only_what_is_still_proposed() {
        let judging = standing(Phase::Judging, 1);
        let adopt = |state, second| may_adopt(&judging, state, person(1), person(second));
        assert_eq!(adopt(RuleChangeState::Proposed, 2), Ok(()));
        assert_eq!(
            adopt(RuleChangeState::Proposed, 1),
            Err(RuleChangeRefusal::SecondPersonNeeded)
        );
        for state in [RuleChangeState::Adopted, RuleChangeState::Withdrawn] {
            assert_eq!(adopt(state, 2), Err(RuleChangeRefusal::NotProposed { state }));
            assert_eq!(may_withdraw(state), Err(RuleChangeRefusal::NotProposed { state }));
        }
    }
}
