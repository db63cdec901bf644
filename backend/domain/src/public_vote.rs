//! A vote of the public: held and counted elsewhere, entered by who runs the contest, and published beside what the jury
//! decided. Nothing of it reaches a ranking, a decision, a seal or a ledger.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::contest::Phase;
use crate::ids::EntryId;
use crate::locale::Localized;
use crate::problem::{FieldProblem, FieldRule};
use crate::text::{Languages, Length, Lines, check_localized};

/// The votes for one entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = PublicVoteTally))]
pub struct Tally {
    /// Whose votes they are.
    pub entry_id: EntryId,
    /// How many there are. An entry without a tally was not voted on, which is not the same as no votes.
    pub votes: u32,
}

/// Where one entry stands in a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The votes.
    pub tally: Tally,
    /// From 1 for the most votes; as many places are left out behind equal ones as are equal, less one.
    pub place: u32,
    /// Whether another entry has as many votes.
    pub shared: bool,
}

/// Why the vote cannot be entered now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum VoteRefusal {
    /// There is nothing to vote on yet, or nothing is published any more.
    #[error("not possible in phase {phase:?}")]
    WrongPhase {
        /// Where the contest stands.
        phase: Phase,
    },
}

/// A vote can be entered from when the entries are in until the results stand for good; a change after a publication is
/// public with the next one.
pub fn may_enter(phase: Phase) -> Result<(), VoteRefusal> {
    match phase {
        Phase::Screening | Phase::Judging | Phase::Deliberation | Phase::Provisional | Phase::Final => Ok(()),
        Phase::Draft | Phase::Open | Phase::Archived | Phase::Cancelled => {
            Err(VoteRefusal::WrongPhase { phase })
        }
    }
}

/// Entries that one vote can be about.
pub const MOST_TALLIES: usize = 5_000;

/// What is wrong with a vote: who was counted where must be told in at least one language as soon as there are tallies, and
/// each entry of the contest stands in it at most once.
pub fn check(method: &Localized, tallies: &[Tally], entries: &BTreeSet<EntryId>) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if !tallies.is_empty() || *method != Localized::default() {
        let length = Length { min: 1, max: 300 };
        let found = check_localized(method, Languages::One, Lines::One, length);
        problems.extend(found.into_iter().map(|problem| problem.under("/method")));
    }
    if tallies.len() > MOST_TALLIES {
        let max = u64::try_from(MOST_TALLIES).unwrap_or(u64::MAX);
        problems.push(FieldProblem::new("/tallies", FieldRule::TooMany { max }));
    }
    let mut seen = BTreeSet::new();
    for (number, tally) in tallies.iter().enumerate() {
        let path = format!("/tallies/{number}/entry_id");
        if !entries.contains(&tally.entry_id) {
            problems.push(FieldProblem::new(path, FieldRule::Unknown));
        } else if !seen.insert(tally.entry_id) {
            problems.push(FieldProblem::new(path, FieldRule::Duplicate));
        }
    }
    problems
}

/// The entries by votes, the most first; those with as many votes in the order in which they are given.
pub fn standings(mut tallies: Vec<Tally>) -> Vec<Standing> {
    tallies.sort_by_key(|tally| std::cmp::Reverse(tally.votes));
    let mut standings: Vec<Standing> = Vec::new();
    let mut number = 0_u32;
    for tally in tallies {
        number = number.saturating_add(1);
        let equal = standings
            .last_mut()
            .filter(|before| before.tally.votes == tally.votes);
        let (place, shared) = match equal {
            Some(before) => {
                before.shared = true;
                (before.place, true)
            }
            None => (number, false),
        };
        standings.push(Standing { tally, place, shared });
    }
    standings
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn tally(entry: u128, votes: u32) -> Tally {
        Tally {
            entry_id: EntryId::new(Uuid::from_u128(entry)),
            votes,
        }
    }

    #[test]
    fn most_votes_come_first_and_equal_ones_share_their_place() {
        let standings = standings(vec![
            tally(1, 5),
            tally(2, 9),
            tally(3, 5),
            tally(4, 5),
            tally(5, 0),
        ]);
        let found = standings.iter().map(|standing| {
            let entry = standing.tally.entry_id.uuid().as_u128();
            (entry, standing.place, standing.shared)
        });
        assert_eq!(
            found.collect::<Vec<_>>(),
            [
                (2, 1, false),
                (1, 2, true),
                (3, 2, true),
                (4, 2, true),
                (5, 5, false)
            ]
        );
        assert_eq!(super::standings(Vec::new()), []);
    }

    #[test]
    fn a_vote_says_how_it_was_held_and_counts_each_entry_of_the_contest_once() {
        let entries = [1, 2].map(|entry| EntryId::new(Uuid::from_u128(entry))).into();
        let told = Localized {
            kk: Some("Залда, қол көтеріп".to_owned()),
            ..Localized::default()
        };
        let paths = |method: &Localized, tallies: &[Tally]| -> Vec<String> {
            let found = check(method, tallies, &entries);
            found.into_iter().map(|problem| problem.path).collect()
        };
        assert_eq!(paths(&told, &[tally(1, 3), tally(2, 0)]), [""; 0]);
        assert_eq!(paths(&Localized::default(), &[]), [""; 0]);
        assert_eq!(paths(&Localized::default(), &[tally(1, 3)]), ["/method"]);
        assert_eq!(
            paths(&told, &[tally(1, 3), tally(3, 1), tally(1, 4)]),
            ["/tallies/1/entry_id", "/tallies/2/entry_id"]
        );
        let many: Vec<Tally> = (0..=5_000).map(|entry| tally(entry, 1)).collect();
        let all = many.iter().map(|tally| tally.entry_id).collect();
        let found = check(&told, &many, &all);
        assert_eq!(
            found,
            [FieldProblem::new("/tallies", FieldRule::TooMany { max: 5_000 })]
        );
        assert_eq!(check(&told, &many[1..], &all), []);
    }

    #[test]
    fn a_vote_is_entered_while_there_is_something_to_publish_it_with() {
        let phases = [Phase::Draft, Phase::Open, Phase::Cancelled, Phase::Archived];
        for phase in phases {
            assert_eq!(may_enter(phase), Err(VoteRefusal::WrongPhase { phase }));
        }
        for phase in [
            Phase::Screening,
            Phase::Judging,
            Phase::Deliberation,
            Phase::Provisional,
            Phase::Final,
        ] {
            assert_eq!(may_enter(phase), Ok(()));
        }
    }
}
