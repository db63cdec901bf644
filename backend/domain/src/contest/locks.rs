//! What may still be changed, and when it no longer may.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{ContestDraft, ContestFacts, Phase, check_contest};
use crate::form::{FieldKind, Form};
use crate::locale::Localized;
use crate::problem::{FieldProblem, FieldRule};
use crate::rubric::RubricDraft;

/// How a field of the document is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Lock {
    /// It stays as it is. The wording of a form and the names of tracks and criteria alone can still be mended, until
    /// the contest is archived or cancelled.
    Locked,
    /// A date that was announced: it may be put off, and not brought forward.
    LaterOnly,
}

/// A field that is not free, by its JSON Pointer in the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LockedField {
    /// Where it is in the document; empty for the whole of it.
    pub path: String,
    /// Whether it may not change at all, or in one direction only.
    pub lock: Lock,
}

/// The fields that are not free in the contest's present state.
///
/// | from | held |
/// |---|---|
/// | opening | the slug and the opening date; of each round its identity, mode of judging, rule book, rule for advancing and blind mode, and the rubric apart from the names of its criteria; the other dates only move later |
/// | the first entry, draft or not | the form, apart from its wording; eligibility; the tracks, apart from their names |
/// | closing | the closing date, form, eligibility and tracks as above, with or without entries |
/// | the start of a round's reviews | its jurors per entry and maximum load; with the first round, what a common institution of juror and contestant means |
/// | the next round | the end of the round before it; until then deliberation may put it off and resume reviewing |
/// | provisional results | every date |
/// | archiving, cancelling | everything |
///
/// That jurors and contestants are of one institution shows when the jury is planned, after the call; the rule tells who
/// judges and not how, so it stays free until somebody has judged by it.
///
/// Texts stay free until then: a mistake in a translation can be mended at any time, and the audit trail shows it.
pub fn locked_fields(facts: &ContestFacts<'_>) -> Vec<LockedField> {
    let ContestFacts {
        contest,
        phase,
        counts,
        ..
    } = *facts;
    let mut fields = Vec::new();
    let mut hold = |path: &str, lock: Lock| {
        fields.push(LockedField {
            path: path.to_owned(),
            lock,
        });
    };
    if matches!(phase, Phase::Archived | Phase::Cancelled) {
        hold("", Lock::Locked);
        return fields;
    }
    if phase == Phase::Draft {
        return fields;
    }
    hold("/slug", Lock::Locked);
    hold("/dates/opens_at", Lock::Locked);
    hold(
        "/dates/closes_at",
        if phase > Phase::Open {
            Lock::Locked
        } else {
            Lock::LaterOnly
        },
    );
    let later = if phase >= Phase::Provisional {
        Lock::Locked
    } else {
        Lock::LaterOnly
    };
    hold("/dates/reviewing_ends_at", later);
    hold("/dates/results_at", later);
    let has_entries = counts.draft_entries > 0 || counts.entries_in_round > 0 || counts.entries_out > 0;
    if has_entries || phase > Phase::Open {
        for path in ["/form", "/eligibility", "/tracks"] {
            hold(path, Lock::Locked);
        }
    }
    if has_started(facts, 0) {
        hold("/same_institution", Lock::Locked);
    }
    for index in 0..contest.rounds.len() {
        for field in ["id", "blind", "judging", "rubric", "rule_book", "advancing"] {
            hold(&format!("/rounds/{index}/{field}"), Lock::Locked);
        }
        let end = if index < facts.round { Lock::Locked } else { later };
        hold(&format!("/rounds/{index}/reviewing_ends_at"), end);
        if has_started(facts, index) {
            hold(&format!("/rounds/{index}/jurors_per_entry"), Lock::Locked);
            hold(&format!("/rounds/{index}/max_load"), Lock::Locked);
        }
    }
    fields
}

/// Whether jurors have begun to review the round.
fn has_started(facts: &ContestFacts<'_>, round: usize) -> bool {
    round < facts.round || (round == facts.round && facts.phase >= Phase::Judging)
}

/// Whether the contest of `facts` may become `new` at `now`: nothing held has changed, and the document is as whole as
/// its phase wants.
///
/// The problems point into `new`. An unfinished document passes while the contest is a draft.
pub fn check_change(
    facts: &ContestFacts<'_>,
    new: &ContestDraft,
    now: DateTime<Utc>,
) -> Result<(), Vec<FieldProblem>> {
    let old = facts.contest;
    let mut problems: Vec<_> = locked_fields(facts)
        .into_iter()
        .filter_map(|LockedField { path, lock }| {
            let rule = match lock {
                Lock::Locked => is_changed(&path, old, new).then_some(FieldRule::Locked),
                Lock::LaterOnly => check_moved(&path, date_at(&path, old), date_at(&path, new), now),
            };
            rule.map(|rule| FieldProblem::new(path, rule))
        })
        .collect();
    if facts.phase != Phase::Draft && old.rounds.len() != new.rounds.len() {
        problems.push(FieldProblem::new("/rounds", FieldRule::Locked));
    }
    let is_draft = facts.phase == Phase::Draft;
    let written = check_contest(new).into_iter();
    problems.extend(written.filter(|problem| !(is_draft && problem.rule.is_unfinished())));
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems)
    }
}

/// A date moves only to a later moment that lies ahead; that it is there at all is the whole document's rule. The closing
/// date does not move once it has passed, even if the clock has not closed the contest yet: that would help only those
/// who are told in time.
fn check_moved(
    path: &str,
    old: Option<DateTime<Utc>>,
    new: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Option<FieldRule> {
    match (old, new) {
        (Some(announced), _) if old != new && announced < now && path == "/dates/closes_at" => {
            Some(FieldRule::Locked)
        }
        (Some(announced), Some(moved)) if moved < announced => Some(FieldRule::Shortened { announced }),
        (Some(announced), Some(moved)) if moved > announced && moved < now => Some(FieldRule::InThePast),
        _ => None,
    }
}

fn is_changed(path: &str, old: &ContestDraft, new: &ContestDraft) -> bool {
    match path {
        "" => old != new,
        "/slug" => old.slug != new.slug,
        "/form" => without_wording(&old.form) != without_wording(&new.form),
        "/eligibility" => old.eligibility != new.eligibility,
        "/same_institution" => old.same_institution != new.same_institution,
        "/tracks" => {
            let rules = |contest: &ContestDraft| {
                let tracks = contest.tracks.iter();
                tracks
                    .map(|track| (track.id, track.narrowing.clone()))
                    .collect::<Vec<_>>()
            };
            rules(old) != rules(new)
        }
        _ if path.starts_with("/dates/") || path.ends_with("/reviewing_ends_at") => {
            date_at(path, old) != date_at(path, new)
        }
        _ => is_round_changed(path, old, new),
    }
}

fn is_round_changed(path: &str, old: &ContestDraft, new: &ContestDraft) -> bool {
    let Some((index, field)) = round_field(path) else {
        return false;
    };
    match (old.rounds.get(index), new.rounds.get(index)) {
        (Some(old), Some(new)) => match field {
            "id" => old.id != new.id,
            "blind" => old.blind != new.blind,
            "judging" => old.judging != new.judging,
            "rubric" => without_names(&old.rubric) != without_names(&new.rubric),
            "rule_book" => old.rule_book != new.rule_book,
            "advancing" => old.advancing != new.advancing,
            "jurors_per_entry" => old.jurors_per_entry != new.jurors_per_entry,
            "max_load" => old.max_load != new.max_load,
            _ => false,
        },
        // A round more or less is one problem of `/rounds`, not one of each field.
        _ => false,
    }
}

fn date_at(path: &str, contest: &ContestDraft) -> Option<DateTime<Utc>> {
    match path {
        "/dates/opens_at" => contest.dates.opens_at,
        "/dates/closes_at" => contest.dates.closes_at,
        "/dates/reviewing_ends_at" => contest.dates.reviewing_ends_at,
        "/dates/results_at" => contest.dates.results_at,
        _ => contest.rounds.get(round_field(path)?.0)?.reviewing_ends_at,
    }
}

fn round_field(path: &str) -> Option<(usize, &str)> {
    let (index, field) = path.strip_prefix("/rounds/")?.split_once('/')?;
    Some((index.parse().ok()?, field))
}

/// The form as answers see it: keys, kinds and limits, without the words that people read.
fn without_wording(form: &Form) -> Form {
    let mut form = form.clone();
    for field in &mut form.fields {
        field.label = Localized::default();
        field.help = Localized::default();
        if let FieldKind::Choice { options } | FieldKind::MultipleChoice { options, .. } = &mut field.kind {
            for option in options {
                option.label = Localized::default();
            }
        }
    }
    form
}

/// The rubric without the names of its criteria. The descriptors stay: a juror marks by their words.
fn without_names(rubric: &RubricDraft) -> RubricDraft {
    let mut rubric = rubric.clone();
    for criterion in &mut rubric.criteria {
        criterion.name = Localized::default();
    }
    rubric
}

#[cfg(test)]
mod tests;
