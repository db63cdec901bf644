//! Keeping what is written: on this device with every stroke, on the server as soon as the writer pauses.

use std::time::Duration;

use chrono::{DateTime, Utc};
use domain::form::Form;
use domain::ids::EntryId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::entry::{Entry, UpdateEntry};

use super::content::{Backup, Clash, content_of, merge, says_the_same};
use crate::api::{self, Answer, ApiError, ErrorCode};
use crate::state::storage;
use crate::ui::reader_clock;

/// Where what is written stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Saving {
    /// Nothing new since the page was opened.
    Untouched,
    /// Not on the server yet.
    Waiting,
    Running,
    Saved(DateTime<Utc>),
    /// On this device only. It is tried again with the next stroke, and when the connection is back.
    Failed(ApiError),
    /// Somebody else wrote in the same places; the writer has to choose.
    Clashing(Vec<Clash>),
}

/// An entry that is being written.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    /// As the server told it last.
    pub(super) entry: RwSignal<Entry>,
    /// What the fields show.
    pub(super) content: RwSignal<UpdateEntry>,
    pub(super) saving: RwSignal<Saving>,
    /// Grows with each save, for what the server derives from it.
    pub(super) saves: RwSignal<u32>,
    etag: RwSignal<String>,
    /// What the server had when `etag` was current.
    base: RwSignal<UpdateEntry>,
    /// Which stroke was the last one: an earlier timer that fires does nothing.
    stroke: RwSignal<u32>,
    form: StoredValue<Form>,
}

impl Draft {
    /// Takes up what this device has and the server has not.
    pub(super) fn open(answer: Answer<Entry>, form: Form) -> Self {
        let content = content_of(&answer.value);
        let backup = load_backup(answer.value.id);
        let draft = Self {
            entry: RwSignal::new(answer.value),
            content: RwSignal::new(content.clone()),
            saving: RwSignal::new(Saving::Untouched),
            saves: RwSignal::new(0),
            etag: RwSignal::new(answer.etag),
            base: RwSignal::new(content.clone()),
            stroke: RwSignal::new(0),
            form: StoredValue::new(form),
        };
        if let Some(Backup { base, mine }) = backup {
            draft.join(&base, &mine, content);
            draft.schedule();
        }
        draft
    }

    /// The questions.
    pub(super) fn form(self) -> Form {
        self.form.get_value()
    }

    /// Changes what is written.
    pub(super) fn edit(self, change: impl FnOnce(&mut UpdateEntry)) {
        self.content.update(change);
        self.keep();
        self.schedule();
    }

    /// The writer has chosen between two versions: what stands in the fields is theirs to send.
    pub(super) fn resolved(self, merged: UpdateEntry) {
        self.saving.set(Saving::Waiting);
        self.edit(|content| *content = merged);
    }

    /// Sends what is not on the server yet; `true` when all of it is there.
    pub(super) async fn save(self) -> bool {
        loop {
            let sent = self.content.get_untracked();
            if matches!(self.saving.get_untracked(), Saving::Clashing(_)) {
                return false;
            }
            let is_same = self
                .form
                .with_value(|form| says_the_same(form, &sent, &self.base.read_untracked()));
            if is_same {
                self.settle();
                return true;
            }
            self.saving.set(Saving::Running);
            let id = self.entry.with_untracked(|entry| entry.id);
            let outcome = api::entry::save(id, &self.etag.get_untracked(), &sent).await;
            if self.saving.is_disposed() {
                return false;
            }
            match outcome {
                Ok(saved) => {
                    self.take(saved);
                    self.saving.set(Saving::Saved(reader_clock()));
                    self.saves.update(|saves| *saves = saves.wrapping_add(1));
                }
                Err(error) if error.code() == Some(ErrorCode::VersionMismatch) => {
                    match api::entry::find(id).await {
                        Ok(current) => {
                            let (base, theirs) = (self.base.get_untracked(), content_of(&current.value));
                            self.take(current);
                            self.join(&base, &self.content.get_untracked(), theirs);
                        }
                        Err(error) => {
                            self.saving.set(Saving::Failed(error));
                            return false;
                        }
                    }
                }
                Err(error) => {
                    self.saving.set(Saving::Failed(error));
                    return false;
                }
            }
        }
    }

    /// Reads the entry again after something else than its text changed: files, members, its state.
    pub(super) async fn refresh(self) -> Result<(), ApiError> {
        let id = self.entry.with_untracked(|entry| entry.id);
        let current = api::entry::find(id).await?;
        if !self.saving.is_disposed() {
            let (base, theirs) = (self.base.get_untracked(), content_of(&current.value));
            self.take(current);
            self.join(&base, &self.content.get_untracked(), theirs);
            self.saves.update(|saves| *saves = saves.wrapping_add(1));
        }
        Ok(())
    }

    fn take(self, current: Answer<Entry>) {
        self.base.set(content_of(&current.value));
        self.etag.set(current.etag);
        self.entry.set(current.value);
    }

    fn join(self, base: &UpdateEntry, mine: &UpdateEntry, theirs: UpdateEntry) {
        let (merged, clashes) = self.form.with_value(|form| merge(form, base, mine, &theirs));
        self.base.set(theirs);
        if *self.content.read_untracked() != merged {
            self.content.set(merged);
        }
        if !clashes.is_empty() {
            self.saving.set(Saving::Clashing(clashes));
        }
        self.keep();
    }

    /// Everything is on the server: this device need not keep it any longer.
    fn settle(self) {
        storage::remove(&backup_key(self.entry.with_untracked(|entry| entry.id)));
        if matches!(
            self.saving.get_untracked(),
            Saving::Waiting | Saving::Running | Saving::Failed(_)
        ) {
            self.saving.set(Saving::Saved(reader_clock()));
        }
    }

    fn keep(self) {
        let backup = Backup {
            base: self.base.get_untracked(),
            mine: self.content.get_untracked(),
        };
        if let Ok(text) = serde_json::to_string(&backup) {
            storage::save(&backup_key(self.entry.with_untracked(|entry| entry.id)), &text);
        }
    }

    fn schedule(self) {
        if matches!(self.saving.get_untracked(), Saving::Clashing(_)) {
            return;
        }
        let is_running = self.saving.get_untracked() == Saving::Running;
        let stroke = self.stroke.get_untracked().wrapping_add(1);
        self.stroke.set(stroke);
        if is_running {
            // The loop in `save` sees the new text when the answer is there.
            return;
        }
        self.saving.set(Saving::Waiting);
        let fire = move || {
            // `try_`: the writer may have left the page; the backup has it then.
            if self.stroke.try_get_untracked() == Some(stroke)
                && self.saving.get_untracked() != Saving::Running
            {
                spawn_local(async move {
                    self.save().await;
                });
            }
        };
        set_timeout(fire, PAUSE);
    }
}

/// How long a writer pauses before what is written goes to the server.
const PAUSE: Duration = Duration::from_millis(1_200);

fn backup_key(entry: EntryId) -> String {
    format!("orleu.entry.{entry}")
}

fn load_backup(entry: EntryId) -> Option<Backup> {
    let text = storage::load(&backup_key(entry))?;
    match serde_json::from_str(&text) {
        Ok(backup) => Some(backup),
        Err(error) => {
            leptos::logging::warn!("the backup of entry {entry} cannot be read: {error}");
            None
        }
    }
}
