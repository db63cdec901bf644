//! What becomes of an entry in a round, and when it may still be decided.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::contest::Phase;
use crate::locale::Localized;
use crate::problem::{FieldProblem, FieldRule};
use crate::scoring::CutSide;
use crate::text::{Languages, Length, Lines, check_localized, text_type};

text_type! {
    /// Why something was decided or an amount set; organisers and the chair read it.
    DecisionNote, Lines::Many, 0..=2000
}

/// What a decision says. Pending until the results are published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Outcome {
    /// Goes on to the next round.
    Advance,
    /// Does not go on, and gets no award.
    Reject,
    /// Gets the named award.
    Award,
    /// Has no place, and those behind move up.
    Disqualify,
}

impl Outcome {
    /// Whether the round's rule for advancing would have it otherwise: somebody decided against it, or what it looks at
    /// was changed since. `side` is that of the entry, none where the entry is not ranked. A tie across the cut is left to
    /// people, and the disqualified are no business of the rule.
    pub const fn differs_from_rule(self, side: Option<CutSide>) -> bool {
        match (self, side) {
            (Self::Advance, Some(CutSide::Out) | None)
            | (Self::Reject | Self::Award, Some(CutSide::Advancing)) => true,
            (Self::Advance, Some(CutSide::Advancing))
            | (Self::Reject | Self::Award, Some(CutSide::Out) | None)
            | (_, Some(CutSide::Undecided))
            | (Self::Disqualify, _) => false,
        }
    }
}

/// Where the contest of a round stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoundStanding {
    /// The phase of the contest.
    pub phase: Phase,
    /// The round that is judged or deliberated now, counted from 0.
    pub current_round: usize,
    /// The round at hand, counted from 0.
    pub round: usize,
    /// Whether no round comes after the one at hand.
    pub is_last: bool,
}

/// Why a round's numbers and decisions stay as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum StandingRefusal {
    /// The contest is in a phase in which this is not done.
    #[error("not possible in phase {phase:?}")]
    WrongPhase {
        /// The phase in which it is.
        phase: Phase,
    },
    /// An earlier round is settled, and a later one has not begun.
    #[error("the round is not the current one")]
    NotTheCurrentRound,
    /// In a last round there is nothing to go on to.
    #[error("nobody advances from the last round")]
    NoRoundAfter,
}

/// Whether amounts may be added to totals: while the round is judged and deliberated.
pub fn may_adjust(standing: &RoundStanding) -> Result<(), StandingRefusal> {
    in_phase(standing, &[Phase::Judging, Phase::Deliberation])
}

/// Whether entries may be decided about, and the chair may put ties in order: in the round's deliberation.
pub fn may_decide(standing: &RoundStanding) -> Result<(), StandingRefusal> {
    in_phase(standing, &[Phase::Deliberation])
}

/// Whether decisions may be made by the round's rule for advancing.
pub fn may_propose(standing: &RoundStanding) -> Result<(), StandingRefusal> {
    may_decide(standing)?;
    if standing.is_last {
        return Err(StandingRefusal::NoRoundAfter);
    }
    Ok(())
}

/// What is wrong with a decision: nobody advances from the last round, and an award has a name, as nothing else has.
pub fn check_decision(
    standing: &RoundStanding,
    outcome: Outcome,
    award: Option<&Localized>,
    note: &str,
) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if outcome == Outcome::Advance && standing.is_last {
        problems.push(FieldProblem::new("/outcome", FieldRule::NotAnOption));
    }
    match (outcome, award) {
        (Outcome::Award, None) => problems.push(FieldProblem::new("/award", FieldRule::Required)),
        (Outcome::Award, Some(award)) => {
            let length = Length { min: 1, max: 200 };
            let found = check_localized(award, Languages::One, Lines::One, length);
            problems.extend(found.into_iter().map(|problem| problem.under("/award")));
        }
        (_, Some(_)) => problems.push(FieldProblem::new("/award", FieldRule::Unknown)),
        (_, None) => {}
    }
    let note = DecisionNote::parse(note).err();
    problems.extend(note.map(|rule| FieldProblem::new("/note", rule)));
    problems
}

fn in_phase(standing: &RoundStanding, phases: &[Phase]) -> Result<(), StandingRefusal> {
    if !phases.contains(&standing.phase) {
        return Err(StandingRefusal::WrongPhase {
            phase: standing.phase,
        });
    }
    if standing.round != standing.current_round {
        return Err(StandingRefusal::NotTheCurrentRound);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(phase: Phase) -> RoundStanding {
        RoundStanding {
            phase,
            current_round: 1,
            round: 1,
            is_last: true,
        }
    }

    #[test]
    fn amounts_and_decisions_have_their_phases() {
        for phase in Phase::ALL {
            let judged = matches!(phase, Phase::Judging | Phase::Deliberation);
            assert_eq!(may_adjust(&standing(phase)).is_ok(), judged, "{phase:?}");
            let deliberated = phase == Phase::Deliberation;
            assert_eq!(may_decide(&standing(phase)).is_ok(), deliberated, "{phase:?}");
        }
        let earlier = RoundStanding {
            round: 0,
            ..standing(Phase::Deliberation)
        };
        assert_eq!(may_decide(&earlier), Err(StandingRefusal::NotTheCurrentRound));
        assert_eq!(
            may_propose(&standing(Phase::Deliberation)),
            Err(StandingRefusal::NoRoundAfter)
        );
    }

    #[test]
    fn an_award_has_a_name_and_nobody_advances_from_the_last_round() {
        let name = Localized {
            kk: Some("Бас жүлде".into()),
            ..Localized::default()
        };
        let check = |outcome, award| {
            let problems = check_decision(&standing(Phase::Deliberation), outcome, award, "");
            problems
                .into_iter()
                .map(|problem| problem.path)
                .collect::<Vec<_>>()
        };
        assert_eq!(check(Outcome::Award, Some(&name)), [""; 0]);
        assert_eq!(check(Outcome::Award, None), ["/award"]);
        let nameless = Localized::default();
        assert_eq!(check(Outcome::Award, Some(&nameless)), ["/award"]);
        assert_eq!(check(Outcome::Reject, Some(&name)), ["/award"]);
        assert_eq!(check(Outcome::Advance, None), ["/outcome"]);
    }

    #[test]
    fn a_decision_differs_from_the_rule_on_the_other_side_of_the_cut_alone() {
        let sides = [
            Some(CutSide::Advancing),
            Some(CutSide::Undecided),
            Some(CutSide::Out),
            None,
        ];
        let differing = |outcome: Outcome| sides.map(|side| outcome.differs_from_rule(side));
        assert_eq!(differing(Outcome::Advance), [false, false, true, true]);
        assert_eq!(differing(Outcome::Reject), [true, false, false, false]);
        assert_eq!(differing(Outcome::Award), [true, false, false, false]);
        assert_eq!(differing(Outcome::Disqualify), [false; 4]);
    }
}
