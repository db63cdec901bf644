//! What the clock does by itself, and what each command would do now.

use chrono::{DateTime, Utc};

use super::{ContestCommand, ContestDraft, ContestEvent, ContestFacts, ContestRefusal, Phase, transition};

/// The command that the clock gives at `now`, if one is due: open a scheduled draft, close, end a round's reviews.
///
/// It is one whose preconditions are met, so the caller may carry it out and ask again, until there is none: a server that
/// was down over two deadlines catches up in order. Whoever asks twice gets the same answer.
pub fn due(facts: &ContestFacts<'_>, now: DateTime<Utc>) -> Option<ContestCommand> {
    let contest = facts.contest;
    let command = match facts.phase {
        Phase::Draft if facts.scheduled => ContestCommand::Open,
        Phase::Open => ContestCommand::Close,
        Phase::Judging
            if contest
                .round_ends_at(facts.round)
                .is_some_and(|ends_at| ends_at < now) =>
        {
            ContestCommand::EndReviewing
        }
        _ => return None,
    };
    transition(facts, &command, now).is_ok().then_some(command)
}

/// The next moment at which the clock has to look at the contest, if any: [`due`] gives nothing before it.
///
/// Stored beside the contest, so that a server finds the contests that are due without reading all of them.
pub fn wakes_at(
    contest: &ContestDraft,
    phase: Phase,
    round: usize,
    scheduled: bool,
) -> Option<DateTime<Utc>> {
    match phase {
        Phase::Draft if scheduled => contest.dates.opens_at,
        Phase::Open => contest.dates.closes_at,
        Phase::Judging => contest.round_ends_at(round),
        _ => None,
    }
}

/// What a command would do, or what stands in its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransitionPreview {
    /// The command that was tried.
    pub command: ContestCommand,
    /// Its events, or its unmet preconditions.
    pub outcome: Result<Vec<ContestEvent>, ContestRefusal>,
}

/// Every command that leads somewhere from the current phase, with its events or its unmet preconditions.
///
/// Cancelling is not among them: it needs a reason, and always tells the same people.
pub fn preview(facts: &ContestFacts<'_>, now: DateTime<Utc>) -> Vec<TransitionPreview> {
    let commands = [
        ContestCommand::Schedule,
        ContestCommand::Unschedule,
        ContestCommand::Open,
        ContestCommand::Close,
        ContestCommand::StartReviewing,
        ContestCommand::EndReviewing,
        ContestCommand::ResumeReviewing,
        ContestCommand::StartNextRound,
        ContestCommand::PublishProvisional,
        ContestCommand::Reconsider,
        ContestCommand::Finalise,
        ContestCommand::Archive,
    ];
    commands
        .into_iter()
        .map(|command| TransitionPreview {
            outcome: transition(facts, &command, now),
            command,
        })
        .filter(|preview| !matches!(preview.outcome, Err(ContestRefusal::WrongPhase { .. })))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contest::Unmet;
    use crate::contest::testing::{contest, facts, moment};

    #[test]
    fn the_clock_opens_only_what_was_scheduled() {
        let contest = contest();
        let mut draft = facts(&contest, Phase::Draft);
        let opens_at = contest.dates.opens_at.unwrap();
        assert_eq!(due(&draft, opens_at), None);
        draft.scheduled = true;
        assert_eq!(due(&draft, opens_at), Some(ContestCommand::Open));
        assert_eq!(due(&draft, opens_at - chrono::TimeDelta::microseconds(1)), None);
    }

    #[test]
    fn the_clock_leaves_the_last_moment_to_contestants() {
        let contest = contest();
        let open = facts(&contest, Phase::Open);
        assert_eq!(due(&open, moment("2026-10-01T13:00:00Z")), None);
        assert_eq!(
            due(&open, moment("2026-10-01T13:00:00.000001Z")),
            Some(ContestCommand::Close)
        );
    }

    #[test]
    fn the_clock_ends_each_round_at_its_own_date() {
        let contest = contest();
        let mut judging = facts(&contest, Phase::Judging);
        judging.counts.reviews_missing = 5;
        let after_first = moment("2026-10-15T13:00:01Z");
        assert_eq!(due(&judging, after_first), Some(ContestCommand::EndReviewing));
        judging.round = 1;
        assert_eq!(due(&judging, after_first), None);
        assert_eq!(
            due(&judging, moment("2026-11-01T13:00:01Z")),
            Some(ContestCommand::EndReviewing)
        );
    }

    #[test]
    fn nothing_is_due_before_the_contest_wakes() {
        let contest = contest();
        let late = moment("2027-01-01T00:00:00Z");
        for phase in Phase::ALL {
            for (round, scheduled) in [(0, false), (0, true), (1, false)] {
                let mut facts = facts(&contest, phase);
                (facts.round, facts.scheduled) = (round, scheduled);
                let wakes_at = wakes_at(&contest, phase, round, scheduled);
                // A draft whose closing date has passed as well does not open any more, however late it is asked.
                let asked_at = if phase == Phase::Draft {
                    wakes_at.unwrap_or(late)
                } else {
                    late
                };
                assert_eq!(
                    due(&facts, asked_at).is_some(),
                    wakes_at.is_some(),
                    "{phase:?} {round}"
                );
                if let Some(wakes_at) = wakes_at {
                    assert_eq!(due(&facts, wakes_at - chrono::TimeDelta::microseconds(1)), None);
                }
            }
        }
    }

    #[test]
    fn the_clock_waits_for_people_when_a_round_is_reviewed_early() {
        let contest = contest();
        let judging = facts(&contest, Phase::Judging);
        assert_eq!(due(&judging, moment("2026-10-10T00:00:00Z")), None);
    }

    #[test]
    fn a_preview_tells_what_would_happen_and_what_is_in_the_way() {
        let contest = contest();
        let open = facts(&contest, Phase::Open);
        let closes_at = contest.dates.closes_at.unwrap();
        assert_eq!(
            preview(&open, closes_at),
            [TransitionPreview {
                command: ContestCommand::Close,
                outcome: Err(ContestRefusal::Unmet {
                    unmet: vec![Unmet::ClosingDatePassed { closes_at }]
                }),
            }]
        );
        assert_eq!(preview(&facts(&contest, Phase::Cancelled), closes_at), []);
    }
}
