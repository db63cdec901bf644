//! What is wrong with the rounds of a contest. Their dates are held against those of the contest by the parent module.

use std::collections::BTreeSet;

use crate::contest::judging::check_pairwise;
use crate::contest::{Advancing, ContestDraft, JudgingMode, PartName, QuotaGroup, Round};
use crate::ids::TrackId;
use crate::problem::{FieldProblem, FieldRule, pointer_step};
use crate::region::Region;
use crate::rubric::Rubric;
use crate::scoring::{RuleBook, written_micro};
use crate::text::{Languages, Lines, check_localized};

const MAX_ROUNDS: usize = 10;
const MAX_JURORS_PER_ENTRY: u32 = 30;
const MAX_LOAD: u32 = 2000;

/// Located from the list of rounds.
pub(super) fn check_rounds(contest: &ContestDraft) -> Vec<FieldProblem> {
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
    problems.extend(match &round.judging {
        JudgingMode::Marks {} => check_marking(round),
        JudgingMode::Pairwise { rules } => {
            let found = check_pairwise(rules).into_iter();
            found.map(|problem| problem.under("/judging/rules")).collect()
        }
    });
    match (&round.advancing, is_last) {
        (None, false) => problems.push(FieldProblem::new("/advancing", FieldRule::Required)),
        (Some(_), true) => problems.push(FieldProblem::new("/advancing", FieldRule::Unknown)),
        (Some(Advancing::Threshold { .. }), false) if round.is_pairwise() => {
            // Comparisons give an order and no totals.
            problems.push(FieldProblem::new("/advancing/kind", FieldRule::NotAnOption));
        }
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

/// What only marks need.
fn check_marking(round: &Round) -> Vec<FieldProblem> {
    let mut problems: Vec<_> = check_range("/jurors_per_entry", round.jurors_per_entry, MAX_JURORS_PER_ENTRY)
        .into_iter()
        .chain(check_range("/max_load", round.max_load, MAX_LOAD))
        .collect();
    problems.extend(check_rules_of_scoring(round));
    problems
}

/// The rubric and the rule book, each in itself, and then whether they fit each other.
fn check_rules_of_scoring(round: &Round) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    let rubric = Rubric::parse(round.rubric.clone()).map_err(|found| {
        let found = found.into_iter().map(FieldProblem::from);
        problems.extend(found.map(|problem| problem.under("/rubric")));
    });
    let mut misfits = Vec::new();
    match RuleBook::parse(round.rule_book.clone()) {
        Err(found) => misfits = found,
        Ok(rule_book) => {
            if let Ok(rubric) = rubric {
                misfits = rule_book.check_against(&rubric).err().unwrap_or_default();
            }
        }
    }
    problems.extend(
        misfits
            .into_iter()
            .map(|problem| FieldProblem::from(problem).under("/rule_book")),
    );
    problems
}

fn check_advancing(advancing: &Advancing, tracks: &[TrackId]) -> Vec<FieldProblem> {
    match advancing {
        Advancing::TopN { places } => check_range("/places", *places, u32::MAX).into_iter().collect(),
        Advancing::Threshold { total_micro } => check_total(*total_micro).into_iter().collect(),
        Advancing::Quota { by, places } => {
            let is_group = |group: &str| match by {
                QuotaGroup::Track => group.parse().is_ok_and(|track| tracks.contains(&track)),
                QuotaGroup::Region => group.parse::<Region>().is_ok(),
                QuotaGroup::Rural => [QuotaGroup::RURAL, QuotaGroup::URBAN].contains(&group),
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

/// The limits are told in points, as totals are written.
fn check_total(total_micro: i64) -> Option<FieldProblem> {
    let limit = Advancing::MAX_TOTAL_MICRO;
    let rule = if total_micro > limit {
        FieldRule::AboveMax {
            max: written_micro(limit),
        }
    } else if total_micro < -limit {
        FieldRule::BelowMin {
            min: written_micro(-limit),
        }
    } else {
        return None;
    };
    Some(FieldProblem::new("/total_micro", rule))
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
