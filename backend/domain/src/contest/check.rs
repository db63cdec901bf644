//! What is wrong with a contest as it is written, or still missing.

mod rounds;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use self::rounds::check_rounds;
use super::{ContestDraft, ContestSummary, ContestTitle, PartName, Track};
use crate::eligibility::check_rules;
use crate::form::check_form;
use crate::problem::{FieldProblem, FieldRule};
use crate::text::{Languages, Lines, Markdown, Slug, check_localized};

const MAX_TRACKS: usize = 30;

/// All problems of the document, located from its root. A draft may be saved while all of them are
/// [unfinished](FieldRule::is_unfinished); a contest opens with none.
pub fn check_contest(contest: &ContestDraft) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    let mut part = |path: &str, found: Vec<FieldProblem>| {
        problems.extend(found.into_iter().map(|problem| problem.under(path)));
    };
    let slug = Slug::parse(&contest.slug).err();
    part(
        "/slug",
        slug.map(|rule| FieldProblem::new("", rule)).into_iter().collect(),
    );
    part(
        "/title",
        check_localized(&contest.title, Languages::All, Lines::One, ContestTitle::LENGTH),
    );
    part(
        "/summary",
        check_localized(
            &contest.summary,
            Languages::One,
            Lines::Many,
            ContestSummary::LENGTH,
        ),
    );
    part(
        "/description",
        check_localized(
            &contest.description,
            Languages::One,
            Lines::Many,
            Markdown::LENGTH,
        ),
    );
    part("/tracks", check_tracks(contest));
    part("", check_dates(contest));
    part("/eligibility", check_rules(&contest.eligibility));
    part("/form", check_form(&contest.form, &contest.track_ids()));
    part("/rounds", check_rounds(contest));
    problems
}

fn check_tracks(contest: &ContestDraft) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if contest.tracks.len() > MAX_TRACKS {
        problems.push(FieldProblem::new("", FieldRule::TooMany { max: 30 }));
    }
    let mut seen = BTreeSet::new();
    for (index, Track { id, name, narrowing }) in contest.tracks.iter().enumerate() {
        let path = format!("/{index}");
        if !seen.insert(*id) {
            problems.push(FieldProblem::new(format!("{path}/id"), FieldRule::Duplicate));
        }
        let name = check_localized(name, Languages::One, Lines::One, PartName::LENGTH);
        problems.extend(
            name.into_iter()
                .map(|problem| problem.under("/name").under(&path)),
        );
        let narrowing = contest.eligibility.check_narrowing(narrowing);
        problems.extend(
            narrowing
                .into_iter()
                .map(|problem| problem.under("/narrowing").under(&path)),
        );
    }
    problems
}

/// The moments in the order in which they must come, each strictly after the one before it that is there.
fn check_dates(contest: &ContestDraft) -> Vec<FieldProblem> {
    let dates = &contest.dates;
    let mut moments = vec![
        ("/dates/opens_at".to_owned(), dates.opens_at),
        ("/dates/closes_at".to_owned(), dates.closes_at),
    ];
    let last = contest.rounds.len().saturating_sub(1);
    for (index, round) in contest.rounds.iter().enumerate().take(last) {
        moments.push((
            format!("/rounds/{index}/reviewing_ends_at"),
            round.reviewing_ends_at,
        ));
    }
    moments.push(("/dates/reviewing_ends_at".to_owned(), dates.reviewing_ends_at));
    moments.push(("/dates/results_at".to_owned(), dates.results_at));
    let mut problems = Vec::new();
    let mut previous: Option<(String, DateTime<Utc>)> = None;
    for (path, moment) in moments {
        let Some(moment) = moment else {
            problems.push(FieldProblem::new(path, FieldRule::Required));
            continue;
        };
        if let Some((other, earlier)) = &previous
            && moment <= *earlier
        {
            problems.push(FieldProblem::new(
                path.clone(),
                FieldRule::Before { other: other.clone() },
            ));
        }
        previous = Some((path, moment));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contest::testing::{contest, moment};
    use crate::contest::{Advancing, QuotaGroup};

    #[test]
    fn a_whole_contest_has_no_problems() {
        assert_eq!(check_contest(&contest()), []);
    }

    #[test]
    fn an_empty_draft_lacks_things_and_breaks_nothing() {
        let problems = check_contest(&ContestDraft::default());
        assert!(
            problems.iter().all(|problem| problem.rule.is_unfinished()),
            "{problems:?}"
        );
        let paths: Vec<_> = problems.iter().map(|problem| problem.path.as_str()).collect();
        assert_eq!(
            paths,
            [
                "/slug",
                "/title/kk",
                "/title/ru",
                "/title/en",
                "/summary",
                "/description",
                "/dates/opens_at",
                "/dates/closes_at",
                "/dates/reviewing_ends_at",
                "/dates/results_at",
                "/eligibility/reference_date",
                "/rounds",
            ]
        );
    }

    #[test]
    fn a_date_before_its_predecessor_names_it() {
        let mut contest = contest();
        contest.rounds[0].reviewing_ends_at = Some(moment("2026-10-01T13:00:00Z"));
        let other = "/dates/closes_at".to_owned();
        assert_eq!(
            check_contest(&contest),
            [FieldProblem::new(
                "/rounds/0/reviewing_ends_at",
                FieldRule::Before { other }
            )]
        );
    }

    #[test]
    fn a_quota_for_a_stranger_is_refused() {
        let mut contest = contest();
        let places = [("KZ-99".to_owned(), 2), ("KZ-10".to_owned(), 1)].into();
        contest.rounds[0].advancing = Some(Advancing::Quota {
            by: QuotaGroup::Region,
            places,
        });
        assert_eq!(
            check_contest(&contest),
            [FieldProblem::new(
                "/rounds/0/advancing/places/KZ-99",
                FieldRule::NotAnOption
            )]
        );
    }

    #[test]
    fn a_total_that_no_ledger_could_hold_is_refused() {
        let mut contest = contest();
        let mut problems = |total_micro| {
            contest.rounds[0].advancing = Some(Advancing::Threshold { total_micro });
            check_contest(&contest)
        };
        let at = |rule| vec![FieldProblem::new("/rounds/0/advancing/total_micro", rule)];
        let (max, min) = ("9000000000.00".to_owned(), "-9000000000.00".to_owned());
        assert_eq!(problems(9_000_000_000_000_000), []);
        assert_eq!(problems(-9_000_000_000_000_000), []);
        assert_eq!(
            problems(9_000_000_000_000_001),
            at(FieldRule::AboveMax { max: max.clone() })
        );
        assert_eq!(problems(i64::MAX), at(FieldRule::AboveMax { max }));
        assert_eq!(problems(i64::MIN), at(FieldRule::BelowMin { min }));
        let rule = Advancing::Threshold {
            total_micro: Advancing::MAX_TOTAL_MICRO,
        };
        assert!(crate::scoring::canonical_json(&rule.rule()).is_ok());
    }

    #[test]
    fn a_quota_by_settlement_knows_rural_and_urban_and_nothing_else() {
        let mut contest = contest();
        let quota = |groups: &[(&str, u32)]| {
            let places = groups
                .iter()
                .map(|(group, places)| ((*group).to_owned(), *places));
            Some(Advancing::Quota {
                by: QuotaGroup::Rural,
                places: places.collect(),
            })
        };
        contest.rounds[0].advancing = quota(&[("rural", 3), ("urban", 5)]);
        assert_eq!(check_contest(&contest), []);
        contest.rounds[0].advancing = quota(&[("rural", 3), ("KZ-10", 5)]);
        assert_eq!(
            check_contest(&contest),
            [FieldProblem::new(
                "/rounds/0/advancing/places/KZ-10",
                FieldRule::NotAnOption
            )]
        );
    }

    #[test]
    fn the_last_round_has_nowhere_to_advance_to() {
        let mut contest = contest();
        contest.rounds[1].advancing = Some(Advancing::TopN { places: 3 });
        contest.rounds[0].advancing = None;
        assert_eq!(
            check_contest(&contest),
            [
                FieldProblem::new("/rounds/0/advancing", FieldRule::Required),
                FieldProblem::new("/rounds/1/advancing", FieldRule::Unknown),
            ]
        );
    }

    #[test]
    fn a_rule_book_that_does_not_fit_its_rubric_is_refused() {
        let mut contest = contest();
        let criterion = crate::ids::CriterionId::new(uuid::Uuid::from_u128(99));
        contest.rounds[1].rule_book.tie_breaks = vec![crate::scoring::TieBreak::Criterion { criterion }];
        contest.rounds[0].rubric.criteria.clear();
        let problems = check_contest(&contest);
        let paths: Vec<_> = problems.iter().map(|problem| problem.path.as_str()).collect();
        assert_eq!(paths.len(), 2, "{problems:?}");
        assert_eq!(
            problems[0],
            FieldProblem::new("/rounds/0/rubric/criteria", FieldRule::TooFew { min: 1 })
        );
        assert!(
            paths[1].starts_with("/rounds/1/rule_book/tie_breaks/0"),
            "{problems:?}"
        );
    }
}
