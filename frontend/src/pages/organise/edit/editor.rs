//! The document while it is written: its values in controls, its problems, its locks.

use std::collections::BTreeMap;

use domain::contest::{ContestDraft, Lock, check_contest};
use domain::locale::Locale;
use domain::problem::{FieldProblem, FieldRule};
use leptos::prelude::*;

use super::super::opened::OpenedContest;
use super::codec::Codec;
use super::place::Place;

/// A handle on the document under the organiser's hands; copying it copies the handle.
#[derive(Clone, Copy)]
pub(super) struct Editor {
    pub(super) contest: OpenedContest,
    pub(super) draft: RwSignal<ContestDraft>,
    /// What was typed and is no value, by place: the document keeps the value from before.
    unreadable: RwSignal<BTreeMap<String, FieldRule>>,
    /// What the server said about the last save.
    pub(super) refused: RwSignal<Vec<FieldProblem>>,
    /// Whether what is only missing is told beside the fields, too.
    pub(super) is_asked: RwSignal<bool>,
    /// All problems, as the server will find them.
    pub(super) problems: Memo<Vec<FieldProblem>>,
    /// Those that stand beside their fields.
    pub(super) shown: Memo<Vec<FieldProblem>>,
}

impl Editor {
    pub(super) fn new(contest: OpenedContest) -> Self {
        let draft = RwSignal::new(contest.now(|contest| contest.draft.clone()));
        let unreadable = RwSignal::new(BTreeMap::<String, FieldRule>::new());
        let refused = RwSignal::new(Vec::<FieldProblem>::new());
        let is_asked = RwSignal::new(false);
        let problems = Memo::new(move |_| {
            let mut problems = draft.with(check_contest);
            unreadable.with(|unreadable| {
                problems.retain(|problem| !unreadable.contains_key(&problem.path));
                let unreadable = unreadable.iter();
                problems.extend(unreadable.map(|(path, rule)| FieldProblem::new(path, rule.clone())));
            });
            for problem in refused.get() {
                if !problems.contains(&problem) {
                    problems.push(problem);
                }
            }
            problems
        });
        let shown = Memo::new(move |_| {
            let mut problems = problems.get();
            problems.retain(|problem| is_asked.get() || !problem.rule.is_unfinished());
            problems
        });
        Self {
            contest,
            draft,
            unreadable,
            refused,
            is_asked,
            problems,
            shown,
        }
    }

    /// The text of a control for the value at `place`. What is typed goes into the document as soon as it is a value;
    /// when the document changes otherwise (a row above was removed, somebody else has saved) the text follows.
    pub(super) fn bind<T: Send + Sync + 'static>(self, place: Place<T>, codec: Codec<T>) -> RwSignal<String> {
        let Self {
            draft, unreadable, ..
        } = self;
        let path = place.path().to_owned();
        let reader = place.clone();
        let written = Memo::new(move |_| {
            let text = draft.with(|draft| reader.get(draft).map(codec.write));
            text.unwrap_or_default()
        });
        let typed = RwSignal::new(written.get_untracked());
        Effect::new(move |started: Option<()>| {
            let text = written.get();
            let stands = (codec.read)(&typed.get_untracked()).map(|value| (codec.write)(&value));
            if started.is_some() && stands.as_ref() != Ok(&text) {
                typed.set(text);
            }
        });
        let of_path = path.clone();
        Effect::new(move |started: Option<()>| {
            let text = typed.get();
            if started.is_none() {
                return;
            }
            match (codec.read)(&text) {
                Ok(value) => {
                    if unreadable.with_untracked(|unreadable| unreadable.contains_key(&of_path)) {
                        unreadable.update(|unreadable| {
                            unreadable.remove(&of_path);
                        });
                    }
                    if (codec.write)(&value) != written.get_untracked() {
                        self.change(&place, |slot| *slot = value);
                    }
                }
                Err(rule) => unreadable.update(|unreadable| {
                    unreadable.insert(of_path.clone(), rule);
                }),
            }
        });
        on_cleanup(move || {
            unreadable.try_update(|unreadable| unreadable.remove(&path));
        });
        typed
    }

    /// Reads a place and follows it.
    pub(super) fn read<T, U>(self, place: &Place<T>, read: impl FnOnce(&T) -> U) -> Option<U> {
        self.draft.with(|draft| place.get(draft).map(read))
    }

    /// Changes what stands at a place, if it is still there.
    pub(super) fn change<T>(self, place: &Place<T>, change: impl FnOnce(&mut T)) {
        self.draft.update(|draft| {
            if let Some(slot) = place.get_mut(draft) {
                change(slot);
            }
        });
    }

    /// How a place is held, if it is.
    pub(super) fn lock(self, path: &str) -> Option<Lock> {
        self.contest.with(|contest| {
            let holds = |held: &str| {
                path.strip_prefix(held)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            };
            let mut locked = contest.locked.iter();
            locked.find(|field| holds(&field.path)).map(|field| field.lock)
        })
    }

    /// Whether the document could be saved as it is: things may be missing, and nothing may be wrong.
    pub(super) fn is_savable(self) -> bool {
        self.problems.with_untracked(|problems| {
            let refused = self.refused.read_untracked();
            let mut own = problems.iter().filter(|problem| !refused.contains(problem));
            own.all(|problem| problem.rule.is_unfinished()) && self.unreadable.read_untracked().is_empty()
        })
    }

    /// The tracks with their names, for choices.
    pub(super) fn tracks(self, locale: Locale) -> Vec<(domain::ids::TrackId, String)> {
        self.draft.with(|draft| {
            let tracks = draft.tracks.iter();
            tracks
                .map(|track| (track.id, track.name.best(locale).to_owned()))
                .collect()
        })
    }
}
