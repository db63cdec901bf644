//! Saving by itself: a moment after the last change, never over somebody else's.

use std::time::Duration;

use chrono::{DateTime, Utc};
use domain::contest::ContestDraft;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::contest::EditableContest;
use serde_json::Value;

use super::editor::Editor;
use super::merge::{Merged, merge};
use crate::api::{ApiError, ErrorCode};
use crate::i18n::format::time;
use crate::i18n::{common, editor as words, locale, t};
use crate::pages::organise::requests;
use crate::ui::{Badge, Button, ButtonLook, Dialog, Tone, reader_clock};

const PAUSE: Duration = Duration::from_millis(1200);

/// What became of the last change.
#[derive(Clone, Debug, PartialEq)]
enum State {
    /// Nothing was changed since it was loaded.
    Untouched,
    Waiting,
    Saving,
    Saved(DateTime<Utc>),
    /// Something typed is wrong, so nothing is sent; it stays in the page.
    Held,
    Failed(ApiError),
    /// Somebody else has saved another version, and the two contradict each other.
    Clashing,
}

/// The version on the server, as far as this page knows it.
#[derive(Clone, Debug)]
struct Base {
    version: i64,
    draft: ContestDraft,
}

#[derive(Clone, Copy)]
pub(super) struct Saving {
    editor: Editor,
    state: RwSignal<State>,
    base: StoredValue<Base>,
    timer: StoredValue<Option<TimeoutHandle>>,
    clash: RwSignal<Option<Clash>>,
    asked: RwSignal<bool>,
}

/// The two documents that cannot be put together without a decision.
#[derive(Clone, Debug)]
struct Clash {
    theirs: EditableContest,
    merged: Merged,
}

impl Saving {
    /// Watches the document from now on.
    pub(super) fn start(editor: Editor) -> Self {
        let base = editor.contest.now(|contest| Base {
            version: contest.version,
            draft: contest.draft.clone(),
        });
        let saving = Self {
            editor,
            state: RwSignal::new(State::Untouched),
            base: StoredValue::new(base),
            timer: StoredValue::new(None),
            clash: RwSignal::new(None),
            asked: RwSignal::new(false),
        };
        Effect::new(move |started: Option<()>| {
            editor.draft.track();
            editor.problems.track();
            if started.is_some() && saving.is_changed() {
                saving.wait();
            }
        });
        // Leaving the page does not wait for the pause.
        on_cleanup(move || {
            if saving.state.try_get_untracked() == Some(State::Waiting) {
                saving.send();
            }
        });
        saving
    }

    fn is_changed(self) -> bool {
        self.base
            .with_value(|base| self.editor.draft.with_untracked(|draft| *draft != base.draft))
    }

    fn wait(self) {
        if matches!(self.state.get_untracked(), State::Saving | State::Clashing) {
            return;
        }
        self.state.set(State::Waiting);
        let later = set_timeout_with_handle(move || self.save(), PAUSE).ok();
        self.timer.update_value(|timer| {
            if let Some(earlier) = std::mem::replace(timer, later) {
                earlier.clear();
            }
        });
    }

    /// Saves what has changed, if it may be saved.
    fn save(self) {
        if self
            .state
            .try_get_untracked()
            .is_none_or(|state| state == State::Saving)
            || !self.is_changed()
        {
            return;
        }
        self.editor.refused.set(Vec::new());
        if self.editor.is_savable() {
            self.send();
        } else {
            self.state.set(State::Held);
        }
    }

    fn send(self) {
        let Some((version, draft)) = self
            .base
            .try_with_value(|base| base.version)
            .zip(self.editor.draft.try_get_untracked())
        else {
            return;
        };
        self.state.try_set(State::Saving);
        let contest = self.editor.contest;
        spawn_local(async move {
            match requests::update_contest(contest.id, version, draft.clone()).await {
                Ok(answer) => self.saved(draft, answer.value),
                Err(error) if error.code() == Some(ErrorCode::VersionMismatch) => self.merge().await,
                Err(error) => {
                    self.editor.refused.try_set(error.fields().to_vec());
                    self.state.try_set(State::Failed(error));
                }
            }
        });
    }

    fn saved(self, sent: ContestDraft, answer: EditableContest) {
        self.base.try_update_value(|base| {
            *base = Base {
                version: answer.version,
                draft: sent,
            };
        });
        self.editor.contest.set(answer);
        if self.state.try_set(State::Saved(reader_clock())).is_none() && self.is_changed() {
            // Written while the request was on its way.
            self.wait();
        }
    }

    /// Somebody else was faster: puts both changes together, or asks.
    async fn merge(self) {
        let theirs = match requests::find_editable_contest(self.editor.contest.id).await {
            Ok(answer) => answer.value,
            Err(error) => {
                self.state.try_set(State::Failed(error));
                return;
            }
        };
        let Some(mine) = self.editor.draft.try_get_untracked() else {
            return;
        };
        let base = self.base.with_value(|base| base.draft.clone());
        let merged = merge(&as_json(&base), &as_json(&mine), &as_json(&theirs.draft));
        if merged.clashes.is_empty() {
            self.take(theirs, &merged.value);
        } else {
            self.state.set(State::Clashing);
            self.clash.set(Some(Clash { theirs, merged }));
            self.asked.set(true);
        }
    }

    /// Goes on from their version with `value` in the page, and saves what differs.
    fn take(self, theirs: EditableContest, value: &Value) {
        self.base.set_value(Base {
            version: theirs.version,
            draft: theirs.draft.clone(),
        });
        let draft = serde_json::from_value(value.clone()).unwrap_or_else(|error| {
            leptos::logging::warn!("the merged document cannot be read: {error}");
            theirs.draft.clone()
        });
        self.editor.contest.set(theirs);
        self.clash.set(None);
        self.asked.set(false);
        self.state.set(State::Saved(reader_clock()));
        self.editor.draft.set(draft);
    }
}

/// Where saving stands, in a word, and a button for who does not want to wait.
#[component]
pub(super) fn SaveBar(saving: Saving) -> impl IntoView {
    let Saving { state, editor, .. } = saving;
    let text = move || match state.get() {
        State::Untouched => words::all_saved(locale()).to_owned(),
        State::Waiting => words::unsaved(locale()).to_owned(),
        State::Saving => common::saving(locale()).to_owned(),
        State::Saved(at) => common::saved_at(locale(), &time(locale(), at)),
        State::Held => {
            let wrong = editor.problems.with(|problems| {
                let wrong = problems.iter().filter(|problem| !problem.rule.is_unfinished());
                u64::try_from(wrong.count()).unwrap_or(u64::MAX)
            });
            format!(
                "{}. {}",
                common::not_saved(locale()),
                common::problems_found(locale(), wrong)
            )
        }
        State::Failed(error) => format!("{}. {}", common::not_saved(locale()), error.message(locale())),
        State::Clashing => words::clash_heading(locale()).to_owned(),
    };
    let tone = Signal::derive(move || match state.get() {
        State::Untouched | State::Waiting | State::Saving => Tone::Neutral,
        State::Saved(_) => Tone::Good,
        State::Held | State::Failed(_) | State::Clashing => Tone::Bad,
    });
    let busy = Signal::derive(move || state.get() == State::Saving);
    view! {
        <div class="save-bar">
            <span role="status" aria-live="polite" data-test="save-state">
                <Badge text=text tone />
            </span>
            <Button look=ButtonLook::Primary busy on_press=move |_| saving.save() attr:data-test="save-contest">
                {t!(common::save)}
            </Button>
        </div>
        <Dialog open=saving.asked heading=t!(editor::clash_heading)>
            {move || saving.clash.get().map(|clash| view! { <Decide saving clash /> })}
        </Dialog>
    }
}

/// Shows both, and takes one.
#[component]
fn Decide(saving: Saving, clash: Clash) -> impl IntoView {
    let Clash { theirs, merged } = clash;
    let mine = merged.value.clone();
    let other = as_json(&theirs.draft);
    let rows = merged.clashes.iter().map(|path| {
        let text = |value: &Value| match value.pointer(path) {
            None | Some(Value::Null) => "–".to_owned(),
            Some(Value::String(text)) => text.clone(),
            Some(value) => value.to_string(),
        };
        view! {
            <div class="clash">
                <code>{path.clone()}</code>
                <p>
                    <strong>{t!(editor::mine)}</strong>
                    " "
                    {text(&mine)}
                </p>
                <p>
                    <strong>{t!(editor::theirs)}</strong>
                    " "
                    {text(&other)}
                </p>
            </div>
        }
    });
    let rows = rows.collect_view();
    let (keep, give) = (theirs.clone(), theirs);
    let value = merged.value;
    view! {
        <div class="stack">
            <p>{t!(editor::clash_text)}</p>
            {rows}
            <div class="form-actions">
                <Button
                    look=ButtonLook::Primary
                    on_press=move |_| saving.take(keep.clone(), &value)
                    attr:data-test="keep-mine"
                >
                    {t!(editor::keep_mine)}
                </Button>
                <Button on_press=move |_| saving.take(give.clone(), &other) attr:data-test="take-theirs">
                    {t!(editor::take_theirs)}
                </Button>
            </div>
        </div>
    }
}

fn as_json(draft: &ContestDraft) -> Value {
    serde_json::to_value(draft).unwrap_or_default()
}
