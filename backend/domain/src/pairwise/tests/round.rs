//! The round as a state machine.

use super::walking::{Store, entry, juror, setup};
use crate::ids::EntryId;
use crate::pairwise::round::*;
use crate::pairwise::{Answer, Settings, Ties};

/// A store in which juror 0 has seen one entry and compared it with a second one.
pub(super) fn after_two_visits() -> (Store, EntryId, EntryId) {
    let mut store = Store::open(setup(6, 2, &[]));
    let first = store.next(0);
    store.act(0, JurorAction::See { entry: first }).unwrap();
    let second = store.next(0);
    let compare = JurorAction::Compare {
        left: first,
        right: second,
        answer: Answer::Right,
    };
    store.act(0, compare).unwrap();
    (store, first, second)
}

#[test]
fn a_juror_sees_the_first_entry_and_compares_each_further_one_with_the_one_before() {
    let (mut store, first, second) = after_two_visits();
    assert_ne!(first, second);
    let queue = store.queue(0);
    assert_eq!(
        (queue.stage, queue.current, queue.visiting, queue.tally),
        (
            Stage::Ready,
            Some(second),
            None,
            Tally {
                seen: 2,
                compared: 1,
                left: 4
            }
        )
    );
    let third = store.next(0);
    assert_eq!(
        (store.queue(0).current, store.queue(0).visiting),
        (Some(second), Some(third))
    );
    let comparison = store.round.comparisons()[0];
    assert_eq!(
        (entry(comparison.left), entry(comparison.right), comparison.answer),
        (first, second, Answer::Right)
    );
}

#[test]
fn a_repeated_or_outdated_request_is_refused_with_what_is_true() {
    let (mut store, first, second) = after_two_visits();
    let again = JurorAction::Compare {
        left: first,
        right: second,
        answer: Answer::Right,
    };
    let stale = Refusal::Stale {
        visited: None,
        current: Some(second),
    };
    assert_eq!(store.act(0, again), Err(stale));
    let third = store.next(0);
    assert_eq!(
        store.act(0, JurorAction::Next {}),
        Err(Refusal::HasOffer { entry: third })
    );
    assert_eq!(
        store.act(0, JurorAction::See { entry: third }),
        Err(Refusal::WrongAnswer)
    );
    let wrong_left = JurorAction::Compare {
        left: first,
        right: third,
        answer: Answer::Left,
    };
    assert!(matches!(store.act(0, wrong_left), Err(Refusal::Stale { .. })));
    assert!(matches!(
        store.round.decide(juror(9), JurorAction::Next {}, store.now),
        Err(Refusal::UnknownJuror { .. })
    ));
    let first_of_other = store.next(1);
    let nothing_before = JurorAction::Compare {
        left: first,
        right: first_of_other,
        answer: Answer::Left,
    };
    assert_eq!(store.act(1, nothing_before), Err(Refusal::WrongAnswer));
}

#[test]
fn undo_takes_back_one_step_after_the_other() {
    let (mut store, first, second) = after_two_visits();
    store.next(0);
    store.act(0, JurorAction::Undo {}).unwrap();
    let queue = store.queue(0);
    assert_eq!(
        (queue.stage, queue.current, queue.visiting),
        (Stage::Visiting, Some(first), Some(second))
    );
    assert_eq!(store.round.comparisons(), []);
    store.act(0, JurorAction::Undo {}).unwrap();
    let queue = store.queue(0);
    assert_eq!(
        (queue.current, queue.visiting, queue.can_undo),
        (None, Some(first), false)
    );
    assert_eq!(store.act(0, JurorAction::Undo {}), Err(Refusal::NothingToUndo));
    assert!(store.round.entry_tallies().iter().all(|tally| tally.visits == 0));
    assert_eq!(Round::replay(&store.setup, &store.records).unwrap(), store.round);
}

#[test]
fn an_absent_entry_is_offered_to_nobody_until_its_time_is_over() {
    let mut store = Store::open(setup(1, 2, &[]));
    let only = store.next(0);
    let absent = JurorAction::Skip {
        entry: only,
        reason: SkipReason::Absent,
    };
    store.act(0, absent).unwrap();
    let wait = Err(Refusal::Wait { busy: 0, away: 1 });
    assert_eq!(store.act(0, JurorAction::Next {}), wait);
    store.wait(299);
    assert_eq!(store.act(1, JurorAction::Next {}), wait);
    store.wait(1);
    assert_eq!(store.next(1), only);
}

#[test]
fn an_absent_entry_that_an_organiser_returns_is_offered_at_once() {
    let mut store = Store::open(setup(1, 1, &[]));
    let only = store.next(0);
    let absent = JurorAction::Skip {
        entry: only,
        reason: SkipReason::Absent,
    };
    store.act(0, absent).unwrap();
    store
        .organise(OrganiserAction::ReturnEntry { entry: only })
        .unwrap();
    assert_eq!(store.next(0), only);
    assert_eq!(
        store.organise(OrganiserAction::ReturnEntry { entry: only }),
        Err(Refusal::NotAway { entry: only })
    );
}

#[test]
fn an_entry_with_one_juror_is_busy_for_others_until_the_visit_is_over_or_given_up() {
    let mut store = Store::open(setup(1, 3, &[]));
    let only = store.next(0);
    assert_eq!(
        store.act(1, JurorAction::Next {}),
        Err(Refusal::Wait { busy: 1, away: 0 })
    );
    store.act(0, JurorAction::Pause {}).unwrap();
    assert_eq!(store.act(0, JurorAction::Pause {}), Err(Refusal::Paused));
    assert_eq!(store.next(1), only);
    store.wait(600);
    assert_eq!(store.next(2), only, "juror 1 was not heard of for ten minutes");
}

#[test]
fn busy_rests_for_the_juror_and_conflict_and_cannot_judge_are_for_good() {
    let mut store = Store::open(setup(3, 1, &[]));
    for reason in [SkipReason::Busy, SkipReason::Conflict, SkipReason::CannotJudge] {
        let entry = store.next(0);
        store.act(0, JurorAction::Skip { entry, reason }).unwrap();
    }
    assert_eq!(
        store.act(0, JurorAction::Next {}),
        Err(Refusal::Wait { busy: 1, away: 0 })
    );
    store.wait(600);
    let entry = store.next(0);
    store.act(0, JurorAction::See { entry }).unwrap();
    assert_eq!(store.act(0, JurorAction::Next {}), Err(Refusal::NothingLeft));
}

#[test]
fn who_has_ended_does_nothing_more() {
    let (mut store, ..) = after_two_visits();
    store.next(0);
    store.act(0, JurorAction::End {}).unwrap();
    for action in [
        JurorAction::Next {},
        JurorAction::Undo {},
        JurorAction::Pause {},
        JurorAction::End {},
    ] {
        assert_eq!(store.act(0, action), Err(Refusal::Ended));
    }
    assert_eq!(
        (store.queue(0).stage, store.queue(0).visiting),
        (Stage::Ended, None)
    );
}

#[test]
fn a_conflict_found_late_takes_the_answers_about_the_entry_away() {
    let (mut store, first, second) = after_two_visits();
    let bar = OrganiserAction::Bar {
        juror: juror(0),
        entry: second,
    };
    store.organise(bar).unwrap();
    assert_eq!(store.round.comparisons(), []);
    let visits = |store: &Store, of| {
        let tallies = store.round.entry_tallies();
        tallies
            .into_iter()
            .find(|tally| tally.entry == of)
            .unwrap()
            .visits
    };
    assert_eq!((visits(&store, first), visits(&store, second)), (1, 0));
    assert_eq!((store.queue(0).current, store.queue(0).can_undo), (None, false));
    assert!(matches!(store.organise(bar), Err(Refusal::AlreadyBarred { .. })));
    assert_eq!(Round::replay(&store.setup, &store.records).unwrap(), store.round);
}

#[test]
fn a_withdrawn_entry_is_left_out_of_the_ranking_but_still_tells_about_others() {
    let (mut store, first, second) = after_two_visits();
    store
        .organise(OrganiserAction::WithdrawEntry { entry: first })
        .unwrap();
    assert!(matches!(
        store.organise(OrganiserAction::WithdrawEntry { entry: first }),
        Err(Refusal::AlreadyWithdrawn { .. })
    ));
    let standings = store.round.standings(90).unwrap();
    assert_eq!((standings.entries.len(), standings.comparisons), (5, 1));
    assert_eq!(
        (standings.entries[0].entry, standings.entries[0].place.rank),
        (second, Some(1))
    );
    assert!(standings.entries[0].place.strength.value > 0.0);
}

#[test]
fn entries_and_jurors_who_come_late_take_part() {
    let mut store = Store::open(setup(0, 0, &[]));
    store
        .organise(OrganiserAction::AddEntry { entry: entry(5) })
        .unwrap();
    store
        .organise(OrganiserAction::AddJuror { juror: juror(3) })
        .unwrap();
    assert!(matches!(
        store.organise(OrganiserAction::AddEntry { entry: entry(5) }),
        Err(Refusal::EntryTwice { .. })
    ));
    assert_eq!(store.next(3), entry(5));
    assert_eq!(Round::replay(&store.setup, &store.records).unwrap(), store.round);
}

#[test]
fn a_tie_is_refused_where_jurors_must_choose() {
    let mut begin = setup(2, 1, &[]);
    begin.rules.settings = Settings {
        ties: Ties::Never,
        ..Settings::usual()
    };
    let mut store = Store::open(begin);
    let left = store.next(0);
    store.act(0, JurorAction::See { entry: left }).unwrap();
    let right = store.next(0);
    let tie = JurorAction::Compare {
        left,
        right,
        answer: Answer::Tie,
    };
    assert_eq!(store.act(0, tie), Err(Refusal::TiesExcluded));
}
