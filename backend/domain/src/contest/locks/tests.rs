use super::*;
use crate::conflict::SameInstitution;
use crate::contest::testing::{contest, facts, moment};
use crate::contest::{BlindMode, Counts, JudgingMode};

const NOW: &str = "2026-09-10T00:00:00Z";

fn problems(facts: &ContestFacts<'_>, change: impl FnOnce(&mut ContestDraft)) -> Vec<FieldProblem> {
    let mut new = facts.contest.clone();
    change(&mut new);
    check_change(facts, &new, moment(NOW)).err().unwrap_or_default()
}

#[test]
fn a_draft_may_be_changed_and_left_unfinished() {
    let contest = contest();
    let draft = facts(&contest, Phase::Draft);
    assert_eq!(problems(&draft, |new| *new = ContestDraft::default()), []);
    let broken = problems(&draft, |new| new.rounds[0].max_load = 0);
    assert_eq!(
        broken,
        [FieldProblem::new(
            "/rounds/0/max_load",
            FieldRule::BelowMin { min: "1".into() }
        )]
    );
}

#[test]
fn rules_are_locked_from_opening_on_and_texts_are_not() {
    let contest = contest();
    let open = facts(&contest, Phase::Open);
    let change = |new: &mut ContestDraft| {
        new.summary.en = Some("Better".into());
        new.tracks[0].name.kk = Some("Веб".into());
        new.rounds[0].max_load = 50;
        new.slug = "other".into();
        new.rounds[0].blind = BlindMode::Named;
        new.rounds[0].judging = JudgingMode::Pairwise {
            rules: crate::pairwise::round::Rules::usual(),
        };
        new.rounds[0].rubric.criteria[0].name.ru = Some("Идея".into());
        new.rounds[0].rubric.criteria[0].weight_milli = 2000;
        new.rounds[1].rule_book.minimum_reviews = 2;
    };
    assert_eq!(
        problems(&open, change),
        [
            FieldProblem::new("/slug", FieldRule::Locked),
            FieldProblem::new("/rounds/0/blind", FieldRule::Locked),
            FieldProblem::new("/rounds/0/judging", FieldRule::Locked),
            FieldProblem::new("/rounds/0/rubric", FieldRule::Locked),
            FieldProblem::new("/rounds/1/rule_book", FieldRule::Locked),
        ]
    );
}

#[test]
fn what_a_common_institution_means_is_free_until_reviews_begin() {
    let contest = contest();
    let change = |new: &mut ContestDraft| new.same_institution = SameInstitution::Warning;
    for phase in [Phase::Draft, Phase::Open, Phase::Screening] {
        assert_eq!(problems(&facts(&contest, phase), change), [], "{phase:?}");
    }
    let locked = [FieldProblem::new("/same_institution", FieldRule::Locked)];
    for phase in [Phase::Judging, Phase::Deliberation, Phase::Provisional] {
        assert_eq!(problems(&facts(&contest, phase), change), locked, "{phase:?}");
    }
    let mut later = facts(&contest, Phase::Screening);
    later.round = 1;
    assert_eq!(problems(&later, change), locked);
}

#[test]
fn the_form_is_locked_by_the_first_entry_apart_from_its_wording() {
    let contest = contest();
    let mut open = facts(&contest, Phase::Open);
    let reword = |new: &mut ContestDraft| new.form.fields[0].label.ru = Some("Зачем".into());
    let require = |new: &mut ContestDraft| new.form.fields[0].required = true;
    assert_eq!(problems(&open, reword), []);
    assert_eq!(
        problems(&open, require),
        [FieldProblem::new("/form", FieldRule::Locked)]
    );
    open.counts = Counts::default();
    assert_eq!(problems(&open, require), []);
}

#[test]
fn an_announced_date_moves_later_only() {
    let contest = contest();
    let open = facts(&contest, Phase::Open);
    let announced = contest.dates.closes_at.unwrap();
    let move_to = |text: &'static str| move |new: &mut ContestDraft| new.dates.closes_at = Some(moment(text));
    assert_eq!(problems(&open, move_to("2026-10-02T13:00:00Z")), []);
    assert_eq!(
        problems(&open, move_to("2026-10-01T12:00:00Z")),
        [FieldProblem::new(
            "/dates/closes_at",
            FieldRule::Shortened { announced }
        )]
    );
    let screening = facts(&contest, Phase::Screening);
    assert_eq!(
        problems(&screening, move_to("2026-10-02T13:00:00Z")),
        [FieldProblem::new("/dates/closes_at", FieldRule::Locked)]
    );
}

#[test]
fn a_deadline_that_has_passed_stays_even_before_the_clock_has_closed() {
    let mut contest = contest();
    contest.dates.opens_at = Some(moment("2026-09-01T00:00:00Z"));
    contest.dates.closes_at = Some(moment("2026-09-09T00:00:00Z"));
    let open = facts(&contest, Phase::Open);
    let found = problems(&open, |new| {
        new.dates.closes_at = Some(moment("2026-09-20T00:00:00Z"));
    });
    assert_eq!(found, [FieldProblem::new("/dates/closes_at", FieldRule::Locked)]);
}

#[test]
fn no_round_is_added_after_opening() {
    let contest = contest();
    let open = facts(&contest, Phase::Open);
    let found = problems(&open, |new| {
        new.rounds.remove(1);
        new.rounds[0].advancing = None;
        new.rounds[0].reviewing_ends_at = None;
    });
    assert!(
        found.contains(&FieldProblem::new("/rounds", FieldRule::Locked)),
        "{found:?}"
    );
}

#[test]
fn load_is_locked_once_the_round_is_reviewed_and_everything_at_the_end() {
    let contest = contest();
    let judging = facts(&contest, Phase::Judging);
    let loads = |new: &mut ContestDraft| new.rounds.iter_mut().for_each(|round| round.max_load = 9);
    assert_eq!(
        problems(&judging, loads),
        [FieldProblem::new("/rounds/0/max_load", FieldRule::Locked)]
    );
    let archived = facts(&contest, Phase::Archived);
    let reword = |new: &mut ContestDraft| new.summary.en = Some("Better".into());
    assert_eq!(
        problems(&archived, reword),
        [FieldProblem::new("", FieldRule::Locked)]
    );
}
