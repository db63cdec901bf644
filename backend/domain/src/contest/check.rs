//! What is wrong with a contest as it is written, or still missing.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::{Advancing, ContestDraft, ContestSummary, ContestTitle, PartName, QuotaGroup, Round, Track};
use crate::eligibility::check_rules;
use crate::form::check_form;
use crate::ids::TrackId;
use crate::problem::{FieldProblem, FieldRule, pointer_step};
use crate::region::Region;
use crate::text::{Languages, Lines, Markdown, Slug, check_localized};

const MAX_TRACKS: usize = 30;
const MAX_ROUNDS: usize = 10;
const MAX_JURORS_PER_ENTRY: u32 = 30;
const MAX_LOAD: u32 = 2000;

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

fn check_rounds(contest: &ContestDraft) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if contest.rounds.is_empty() {
        problems.push(FieldProblem::new("", FieldRule::TooFew { min: 1 }));
    }
    if contest.rounds.len() > MAX_ROUNDS {
        problems.push(FieldProblem::new("", FieldRule::TooMany { max: 10 }));
    }
    let tracks = contest.track_ids();
    let mut seen = BTreeSet::new();
    for (index, round) in contest.rounds.iter().enumerate() {
        let is_last = index.saturating_add(1) == contest.rounds.len();
        let mut found = check_round(round, &tracks, is_last);
        if !seen.insert(round.id) {
            found.push(FieldProblem::new("/id", FieldRule::Duplicate));
        }
        problems.extend(
            found
                .into_iter()
                .map(|problem| problem.under(&format!("/{index}"))),
        );
    }
    problems
}

fn check_round(round: &Round, tracks: &[TrackId], is_last: bool) -> Vec<FieldProblem> {
    let name = check_localized(&round.name, Languages::One, Lines::One, PartName::LENGTH);
    let mut problems: Vec<_> = name.into_iter().map(|problem| problem.under("/name")).collect();
    problems.extend(check_range(
        "/jurors_per_entry",
        round.jurors_per_entry,
        MAX_JURORS_PER_ENTRY,
    ));
    problems.extend(check_range("/max_load", round.max_load, MAX_LOAD));
    match (&round.advancing, is_last) {
        (None, false) => problems.push(FieldProblem::new("/advancing", FieldRule::Required)),
        (Some(_), true) => problems.push(FieldProblem::new("/advancing", FieldRule::Unknown)),
        (Some(advancing), false) => {
            let found = check_advancing(advancing, tracks);
            problems.extend(found.into_iter().map(|problem| problem.under("/advancing")));
        }
        (None, true) => {}
    }
    if is_last && round.reviewing_ends_at.is_some() {
        problems.push(FieldProblem::new("/reviewing_ends_at", FieldRule::Unknown));
    }
    problems
}

fn check_advancing(advancing: &Advancing, tracks: &[TrackId]) -> Vec<FieldProblem> {
    match advancing {
        Advancing::TopN { places } => check_range("/places", *places, u32::MAX).into_iter().collect(),
        Advancing::Threshold { .. } => Vec::new(),
        Advancing::Quota { by, places } => {
            let is_group = |group: &str| match by {
                QuotaGroup::Track => group.parse().is_ok_and(|track| tracks.contains(&track)),
                QuotaGroup::Region => group.parse::<Region>().is_ok(),
            };
            let strangers = places.keys().filter(|group| !is_group(group));
            let mut problems: Vec<_> = strangers
                .map(|group| {
                    FieldProblem::new(format!("/places{}", pointer_step(group)), FieldRule::NotAnOption)
                })
                .collect();
            if places.values().all(|&places| places == 0) {
                problems.push(FieldProblem::new("/places", FieldRule::TooFew { min: 1 }));
            }
            problems
        }
    }
}

fn check_range(path: &str, value: u32, max: u32) -> Option<FieldProblem> {
    if value < 1 {
        return Some(FieldProblem::new(
            path,
            FieldRule::BelowMin { min: "1".to_owned() },
        ));
    }
    (value > max).then(|| FieldProblem::new(path, FieldRule::AboveMax { max: max.to_string() }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contest::testing::{contest, moment};

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
}
