use proptest::prelude::*;

use super::*;
use crate::contest::testing::{contest, facts, moment};

fn unmet_of(facts: &ContestFacts<'_>, command: &ContestCommand, now: &str) -> Vec<Unmet> {
    match transition(facts, command, moment(now)) {
        Err(ContestRefusal::Unmet { unmet }) => unmet,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_contest_opens_at_its_date_and_not_before() {
    let contest = contest();
    let draft = facts(&contest, Phase::Draft);
    let opens_at = contest.dates.opens_at.unwrap();
    let early = unmet_of(&draft, &ContestCommand::Open, "2026-09-01T03:59:59Z");
    assert_eq!(early, [Unmet::OpeningDateCome { opens_at }]);
    assert_eq!(
        transition(&draft, &ContestCommand::Open, opens_at),
        Ok(vec![
            ContestEvent::PhaseChanged {
                from: Phase::Draft,
                to: Phase::Open
            },
            ContestEvent::RulesLocked
        ])
    );
}

#[test]
fn an_unfinished_contest_does_not_open_and_says_all_that_is_missing() {
    let mut contest = contest();
    contest.title.kk = None;
    contest.rounds.clear();
    let unmet = unmet_of(
        &facts(&contest, Phase::Draft),
        &ContestCommand::Open,
        "2027-01-01T00:00:00Z",
    );
    let [Unmet::Complete { problems }, Unmet::ClosingDateAhead { .. }] = unmet.as_slice() else {
        panic!("{unmet:?}");
    };
    let paths: Vec<_> = problems.iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(paths, ["/title/kk", "/rounds"]);
}

#[test]
fn nobody_closes_a_contest_before_the_announced_moment_has_passed() {
    let contest = contest();
    let open = facts(&contest, Phase::Open);
    let closes_at = contest.dates.closes_at.unwrap();
    assert_eq!(
        unmet_of(&open, &ContestCommand::Close, "2026-10-01T13:00:00Z"),
        [Unmet::ClosingDatePassed { closes_at }]
    );
    assert_eq!(
        transition(
            &open,
            &ContestCommand::Close,
            moment("2026-10-01T13:00:00.000001Z")
        ),
        Ok(vec![
            ContestEvent::PhaseChanged {
                from: Phase::Open,
                to: Phase::Screening
            },
            ContestEvent::DraftsLeftBehind { count: 4 },
        ])
    );
}

#[test]
fn reviewing_starts_when_every_entry_has_its_jurors() {
    let contest = contest();
    let mut screening = facts(&contest, Phase::Screening);
    screening.counts.entries_short_of_jurors = 2;
    let now = "2026-10-02T00:00:00Z";
    let unmet = unmet_of(&screening, &ContestCommand::StartReviewing, now);
    assert_eq!(unmet, [Unmet::EnoughJurors { entries_short: 2 }]);
    screening.counts.entries_short_of_jurors = 0;
    screening.counts.assignments_proposed = 60;
    assert_eq!(
        transition(&screening, &ContestCommand::StartReviewing, moment(now)),
        Ok(vec![
            ContestEvent::PhaseChanged {
                from: Phase::Screening,
                to: Phase::Judging
            },
            ContestEvent::AssignmentsReleased { count: 60 },
            ContestEvent::MailsQueued {
                audience: Audience::Jurors,
                count: 6
            },
        ])
    );
}

#[test]
fn reviewing_ends_early_only_when_nothing_is_missing() {
    let contest = contest();
    let mut judging = facts(&contest, Phase::Judging);
    judging.counts.reviews_missing = 1;
    let ends_at = contest.rounds[0].reviewing_ends_at;
    let now = "2026-10-10T00:00:00Z";
    let unmet = unmet_of(&judging, &ContestCommand::EndReviewing, now);
    assert_eq!(unmet, [Unmet::ReviewsComplete { missing: 1, ends_at }]);
    judging.counts.reviews_missing = 0;
    assert!(transition(&judging, &ContestCommand::EndReviewing, moment(now)).is_ok());
}

#[test]
fn the_first_of_two_rounds_leads_to_the_second_and_not_to_results() {
    let contest = contest();
    let mut deliberation = facts(&contest, Phase::Deliberation);
    deliberation.counts.entries_undecided = 1;
    let now = "2026-10-20T00:00:00Z";
    assert_eq!(
        unmet_of(&deliberation, &ContestCommand::PublishProvisional, now),
        [
            Unmet::NoRoundsLeft { left: 1 },
            Unmet::EveryEntryDecided { undecided: 1 }
        ]
    );
    deliberation.counts.entries_undecided = 0;
    deliberation.counts.entries_advancing = 10;
    assert_eq!(
        transition(&deliberation, &ContestCommand::StartNextRound, moment(now)),
        Ok(vec![
            ContestEvent::PhaseChanged {
                from: Phase::Deliberation,
                to: Phase::Screening
            },
            ContestEvent::RoundChanged { round: 1 },
            ContestEvent::EntriesAdvanced { count: 10 },
        ])
    );
    deliberation.round = 1;
    assert_eq!(
        unmet_of(&deliberation, &ContestCommand::StartNextRound, now),
        [Unmet::RoundsLeft]
    );
    assert!(transition(&deliberation, &ContestCommand::PublishProvisional, moment(now)).is_ok());
}

fn commands() -> Vec<ContestCommand> {
    use ContestCommand::*;
    let reason = CancellationReason::parse("no jury").unwrap();
    vec![
        Schedule,
        Unschedule,
        Open,
        Close,
        StartReviewing,
        EndReviewing,
        ResumeReviewing,
        StartNextRound,
        PublishProvisional,
        Reconsider,
        Finalise,
        Archive,
        Cancel { reason },
    ]
}

proptest! {
    /// The graph of phases, written a second time as the pairs that may follow each other.
    #[test]
    fn no_sequence_of_commands_takes_a_way_that_is_not_drawn(
        steps in prop::collection::vec((prop::sample::select(commands()), 0_i64..150, 0_u64..2), 0..60),
    ) {
        use Phase::*;
        let drawn = [
            (Draft, Open), (Open, Screening), (Screening, Judging), (Judging, Deliberation), (Deliberation, Judging),
            (Deliberation, Screening), (Deliberation, Provisional), (Provisional, Deliberation), (Provisional, Final),
            (Final, Archived),
        ];
        let contest = contest();
        let mut facts = facts(&contest, Draft);
        for (command, days, count) in steps {
            facts.counts.entries_undecided = count;
            facts.counts.entries_advancing = count ^ 1;
            let now = moment("2026-08-01T00:00:00Z") + chrono::TimeDelta::days(days);
            for event in transition(&facts, &command, now).unwrap_or_default() {
                match event {
                    ContestEvent::PhaseChanged { from, to } => {
                        prop_assert_eq!(from, facts.phase);
                        prop_assert!(drawn.contains(&(from, to)) || (to == Cancelled && !from.is_over()));
                        facts.phase = to;
                    }
                    ContestEvent::RoundChanged { round } => {
                        prop_assert_eq!(round, facts.round + 1);
                        prop_assert!(round < contest.rounds.len());
                        facts.round = round;
                    }
                    ContestEvent::Scheduled { .. } => facts.scheduled = true,
                    ContestEvent::Unscheduled => facts.scheduled = false,
                    _ => {}
                }
            }
        }
    }
}
