//! The review that lies on the desk: what the juror has answered so far, and what can be done with it.

use domain::ids::{AssignmentId, ContestId, CriterionId, RoundId};
use domain::problem::FieldProblem;
use domain::review::{ReviewDraft, ReviewMark, check_submission};
use domain::rubric::{Criterion, Mark, Rubric};
use leptos::prelude::*;
use openapi::review::AssignmentSheet;

use crate::pages::jury::outbox::{self, Sending, Unsent};

#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub(super) id: AssignmentId,
    sheet: StoredValue<AssignmentSheet>,
    /// What the juror sees, the newest of all copies.
    pub(super) content: RwSignal<ReviewDraft>,
    /// The version which `content` was made from.
    version: StoredValue<i64>,
    /// What keeps the review from being submitted, since the juror tried.
    pub(super) problems: RwSignal<Vec<FieldProblem>>,
    /// The place of the criterion that keys act on.
    pub(super) active: RwSignal<usize>,
    /// Whether the juror has submitted and waits to go on.
    pub(super) leaving: RwSignal<bool>,
}

impl Desk {
    /// Lays out what is newest: what waits here to be sent, or else what the server has. If both have changed, the
    /// juror will be asked.
    pub(super) fn open(sheet: AssignmentSheet) -> Self {
        let id = sheet.assignment_id;
        let theirs = sheet.review.as_ref().map(|review| review.content.clone());
        let mut version = sheet.version;
        let mut content = theirs.clone().unwrap_or_default();
        if let Some(unsent) = outbox::unsent(id) {
            if theirs.as_ref() == Some(&unsent.content) && !unsent.submit {
                outbox::discard(id);
            } else {
                content = unsent.content.clone();
                if unsent.version < sheet.version && theirs.as_ref() != Some(&unsent.content) {
                    version = unsent.version;
                    outbox::conflict(id, sheet.clone());
                } else {
                    // A copy of the sheet that was kept without a connection may be older than what was written on.
                    version = version.max(unsent.version);
                    outbox::put(id, Unsent { version, ..unsent });
                }
            }
        }
        Self {
            id,
            sheet: StoredValue::new(sheet),
            content: RwSignal::new(content),
            version: StoredValue::new(version),
            problems: RwSignal::new(Vec::new()),
            active: RwSignal::new(0),
            leaving: RwSignal::new(false),
        }
    }

    /// Changes the answers, and keeps and sends the change.
    pub(super) fn edit(self, change: impl FnOnce(&mut ReviewDraft)) {
        if !self.accepts_reviews() {
            return;
        }
        self.content.update(change);
        self.leaving.set(false);
        self.send(false);
        // Problems that are mended go at once; new ones wait for the next try.
        if !self.problems.read_untracked().is_empty() {
            let still = self.check();
            self.problems.maybe_update(|problems| {
                let before = problems.len();
                problems.retain(|problem| still.contains(problem));
                problems.len() < before
            });
        }
    }

    pub(super) fn set_mark(self, criterion: CriterionId, mark: Option<Mark>) {
        self.edit(|draft| draft.marks.entry(criterion).or_default().mark = mark);
    }

    /// Takes one step up or down the scale; from no mark, to the middle of it.
    pub(super) fn step_mark(self, criterion: &Criterion, direction: Direction) {
        let scale = criterion.scale;
        let next = match self.mark(criterion.id) {
            Some(Mark::Value { mark_centi }) => match direction {
                Direction::Up => mark_centi.saturating_add(scale.step_centi),
                Direction::Down => mark_centi.saturating_sub(scale.step_centi),
            },
            Some(Mark::CannotJudge) | None => {
                let steps = (scale.max_centi.saturating_sub(scale.min_centi)) / scale.step_centi.max(1) / 2;
                scale
                    .min_centi
                    .saturating_add(steps.saturating_mul(scale.step_centi))
            }
        };
        if scale.has(next) {
            self.set_mark(criterion.id, Some(Mark::Value { mark_centi: next }));
        }
    }

    /// Checks the whole review by the rules that the server has, and submits it if nothing is missing.
    pub(super) fn submit(self) {
        if !self.accepts_reviews() {
            return;
        }
        let problems = self.check();
        let is_ready = problems.is_empty();
        self.problems.set(problems);
        if is_ready {
            self.leaving.set(true);
            self.send(true);
        }
    }

    /// Puts what is here over what the server has.
    pub(super) fn keep_mine(self, theirs: &AssignmentSheet) {
        self.version.set_value(theirs.version);
        outbox::discard(self.id);
        self.send(false);
    }

    /// Drops what is here.
    pub(super) fn take_theirs(self, theirs: AssignmentSheet) {
        outbox::discard(self.id);
        self.version.set_value(theirs.version);
        self.content.set(
            theirs
                .review
                .as_ref()
                .map(|review| review.content.clone())
                .unwrap_or_default(),
        );
        self.problems.set(Vec::new());
        self.sheet.set_value(theirs);
    }

    /// Subscribes.
    pub(super) fn mark(self, criterion: CriterionId) -> Option<Mark> {
        self.content
            .with(|draft| draft.marks.get(&criterion).and_then(|answer| answer.mark))
    }

    /// Subscribes.
    pub(super) fn comment(self, criterion: CriterionId) -> String {
        self.content.with(|draft| {
            draft
                .marks
                .get(&criterion)
                .map(|ReviewMark { comment, .. }| comment.clone())
                .unwrap_or_default()
        })
    }

    /// The criterion that keys act on.
    pub(super) fn active_criterion(self) -> Option<Criterion> {
        let at = self.active.get_untracked();
        self.sheet
            .with_value(|sheet| sheet.rubric.criteria.get(at).cloned())
    }

    pub(super) fn criteria(self) -> Vec<Criterion> {
        self.sheet.with_value(|sheet| sheet.rubric.criteria.clone())
    }

    pub(super) fn accepts_reviews(self) -> bool {
        self.sheet.with_value(|sheet| sheet.accepts_reviews)
    }

    pub(super) fn neighbours(self) -> (Option<AssignmentId>, Option<AssignmentId>) {
        self.sheet.with_value(|sheet| (sheet.previous_id, sheet.next_id))
    }

    pub(super) fn round(self) -> RoundId {
        self.sheet.with_value(|sheet| sheet.round_id)
    }

    pub(super) fn contest(self) -> ContestId {
        self.sheet.with_value(|sheet| sheet.contest_id)
    }

    pub(super) fn code(self) -> String {
        self.sheet.with_value(|sheet| sheet.entry.code.clone())
    }

    pub(super) fn sheet(self) -> AssignmentSheet {
        self.sheet.get_value()
    }

    /// What keeps the review from being submitted. The server refuses a rubric that is none, so there is always one.
    fn check(self) -> Vec<FieldProblem> {
        let rubric = self.sheet.with_value(|sheet| Rubric::parse(sheet.rubric.clone()));
        match rubric {
            Ok(rubric) => self
                .content
                .with_untracked(|draft| check_submission(&rubric, draft)),
            Err(_) => Vec::new(),
        }
    }

    fn send(self, submit: bool) {
        // Between two changes the server may have taken the first one.
        let known = match outbox::unsent(self.id) {
            Some(unsent) => unsent.version,
            None => match outbox::sending_untracked(self.id) {
                Some(Sending::Taken(review)) => review.version,
                _ => self.version.get_value(),
            },
        };
        let version = known.max(self.version.get_value());
        let content = self.content.get_untracked();
        outbox::put(
            self.id,
            Unsent {
                version,
                content,
                submit,
            },
        );
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Up,
    Down,
}
