//! What must be so before a contest moves on.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{ContestCommand, ContestFacts, Round, check_contest};
use crate::problem::FieldProblem;

/// A precondition that is not met, with what is known of the gap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "precondition", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Unmet {
    /// The document has problems.
    Complete {
        /// Every one of them, located from the root of the document.
        problems: Vec<FieldProblem>,
    },
    /// The opening date lies ahead: schedule the opening, or move the date.
    OpeningDateCome {
        /// The opening date.
        opens_at: DateTime<Utc>,
    },
    /// The opening date lies behind: open at once, or move the date.
    OpeningDateAhead {
        /// The opening date.
        opens_at: DateTime<Utc>,
    },
    /// The closing date lies behind.
    ClosingDateAhead {
        /// The closing date.
        closes_at: DateTime<Utc>,
    },
    /// What was announced stands: entries are taken until this moment.
    ClosingDatePassed {
        /// The closing date.
        closes_at: DateTime<Utc>,
    },
    /// The opening is scheduled already.
    NotScheduled,
    /// The opening is not scheduled, so there is nothing to take back.
    Scheduled,
    /// No entry takes part in the round.
    AnyEntries,
    /// Nobody is on the jury of a round that is judged in pairs, where nobody is assigned.
    AnyJurors,
    /// Some entries have fewer jurors, proposed or released, than the round asks for.
    EnoughJurors {
        /// How many entries are short of jurors.
        entries_short: u64,
    },
    /// The end of the round's reviews lies behind: put it off first.
    ReviewingEndAhead {
        /// The end that has passed.
        ends_at: DateTime<Utc>,
    },
    /// Reviews are missing, and the round's end (if it has one) has not come.
    ReviewsComplete {
        /// How many are missing.
        missing: u64,
        /// The announced end; none where there is no such date.
        ends_at: Option<DateTime<Utc>>,
    },
    /// Some entries of the round have no decision.
    EveryEntryDecided {
        /// How many entries have none.
        undecided: u64,
    },
    /// No entry was decided to advance.
    AnyEntryAdvancing,
    /// There is no round after the current one.
    RoundsLeft,
    /// So many rounds come after the current one.
    NoRoundsLeft {
        /// At least one.
        left: u64,
    },
}

/// The preconditions of a command that leads somewhere, as far as they are not met at `now`.
pub(super) fn unmet(facts: &ContestFacts<'_>, command: &ContestCommand, now: DateTime<Utc>) -> Vec<Unmet> {
    let ContestFacts {
        contest,
        round,
        counts,
        ..
    } = *facts;
    let dates = &contest.dates;
    let rounds_left = contest.rounds.len().saturating_sub(round.saturating_add(1));
    let ends_at = contest.round_ends_at(round);
    let ended = || {
        ends_at
            .filter(|&ends_at| ends_at < now)
            .map(|ends_at| Unmet::ReviewingEndAhead { ends_at })
    };
    let undecided = || {
        let undecided = counts.entries_undecided;
        (undecided > 0).then_some(Unmet::EveryEntryDecided { undecided })
    };
    let complete = || {
        let problems = check_contest(contest);
        (!problems.is_empty()).then_some(Unmet::Complete { problems })
    };
    let closing_ahead = || {
        let closes_at = dates.closes_at.filter(|&closes_at| closes_at < now);
        closes_at.map(|closes_at| Unmet::ClosingDateAhead { closes_at })
    };
    let found = match command {
        ContestCommand::Schedule => {
            let passed = dates.opens_at.filter(|&opens_at| opens_at <= now);
            let passed = passed.map(|opens_at| Unmet::OpeningDateAhead { opens_at });
            vec![complete(), passed, facts.scheduled.then_some(Unmet::NotScheduled)]
        }
        ContestCommand::Unschedule => vec![(!facts.scheduled).then_some(Unmet::Scheduled)],
        ContestCommand::Open => {
            let ahead = dates.opens_at.filter(|&opens_at| opens_at > now);
            let ahead = ahead.map(|opens_at| Unmet::OpeningDateCome { opens_at });
            vec![complete(), ahead, closing_ahead()]
        }
        ContestCommand::Close => {
            let ahead = dates.closes_at.filter(|&closes_at| closes_at >= now);
            vec![ahead.map(|closes_at| Unmet::ClosingDatePassed { closes_at })]
        }
        ContestCommand::StartReviewing => {
            let is_pairwise = contest.rounds.get(round).is_some_and(Round::is_pairwise);
            let entries_short = if is_pairwise {
                0
            } else {
                counts.entries_short_of_jurors
            };
            vec![
                (counts.entries_in_round == 0).then_some(Unmet::AnyEntries),
                (is_pairwise && counts.jurors == 0).then_some(Unmet::AnyJurors),
                (entries_short > 0).then_some(Unmet::EnoughJurors { entries_short }),
                ended(),
            ]
        }
        ContestCommand::EndReviewing => {
            let missing = counts.reviews_missing;
            let goes_on = missing > 0 && ends_at.is_none_or(|ends_at| ends_at >= now);
            vec![goes_on.then_some(Unmet::ReviewsComplete { missing, ends_at })]
        }
        ContestCommand::ResumeReviewing => vec![ended()],
        ContestCommand::StartNextRound => vec![
            (rounds_left == 0).then_some(Unmet::RoundsLeft),
            undecided(),
            (counts.entries_advancing == 0).then_some(Unmet::AnyEntryAdvancing),
        ],
        ContestCommand::PublishProvisional => {
            let left = u64::try_from(rounds_left).unwrap_or(u64::MAX);
            vec![(left > 0).then_some(Unmet::NoRoundsLeft { left }), undecided()]
        }
        ContestCommand::Finalise => vec![undecided()],
        ContestCommand::Reconsider | ContestCommand::Archive | ContestCommand::Cancel { .. } => Vec::new(),
    };
    found.into_iter().flatten().collect()
}
