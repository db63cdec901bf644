//! The course of a recomputation, and its verdict.

use std::time::Duration;

use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

use super::Shown;
use super::check::{Checked, Failure};
use super::differences::Differences;
use super::entry::EntryChooser;
use super::remarks::Remarks;
use crate::api;
use crate::i18n::format::bytes;
use crate::i18n::{locale, results as words, t};
use crate::ui::{Icon, IconName, Skeleton};

#[derive(Clone)]
enum State {
    Fetching,
    Computing,
    Done(StoredValue<Checked>),
    Failed(Failure),
}

/// Fetches the ledger and computes everything anew. The page that shows it has said what it shows, as a context.
#[component]
pub(crate) fn RecomputationPanel() -> impl IntoView {
    use_context::<Shown>().map(|shown| view! { <Panel shown /> })
}

#[component]
fn Panel(shown: Shown) -> impl IntoView {
    let state = RwSignal::new(State::Fetching);
    let entry = shown.entry;
    let shown = StoredValue::new(shown);
    spawn_local(async move {
        let Some((contest, number)) = shown.try_with_value(|shown| (shown.contest, shown.number)) else {
            return;
        };
        let ledger = api::contest::ledger(contest, number).await;
        take(state, shown, ledger.map_err(Failure::NotFetched));
    });
    view! {
        <div class="stack" data-test="recomputation">
            <div role="status">
                {move || match state.get() {
                    State::Fetching => view! { <p>{t!(results::fetching)}</p> }.into_any(),
                    State::Computing => view! { <p>{t!(results::computing)}</p> }.into_any(),
                    State::Done(checked) => view! { <Verdict checked /> }.into_any(),
                    State::Failed(failure) => view! { <NotChecked failure /> }.into_any(),
                }}
            </div>
            {move || match state.get() {
                State::Fetching | State::Computing => view! { <Skeleton lines=4 /> }.into_any(),
                State::Done(checked) => {
                    view! {
                        <Findings checked />
                        <EntryChooser checked entry />
                    }
                        .into_any()
                }
                State::Failed(_) => ().into_any(),
            }}
            <OwnFile state shown />
        </div>
    }
}

/// Computes in a task of its own, so that the browser has shown by then that it computes.
fn take(state: RwSignal<State>, shown: StoredValue<Shown>, ledger: Result<Vec<u8>, Failure>) {
    match ledger {
        Err(failure) => drop(state.try_set(State::Failed(failure))),
        Ok(bytes) => {
            state.try_set(State::Computing);
            let compute = move || {
                let Some(checked) = shown.try_with_value(|shown| Checked::of(&bytes, shown)) else {
                    return;
                };
                state.try_set(match checked {
                    Ok(checked) => State::Done(StoredValue::new(checked)),
                    Err(failure) => State::Failed(failure),
                });
            };
            set_timeout(compute, Duration::ZERO);
        }
    }
}

#[component]
fn Verdict(checked: StoredValue<Checked>) -> impl IntoView {
    let holds = checked.with_value(Checked::holds);
    let (class, name, icon) = if holds {
        ("verdict verdict-good", "holds", IconName::Check)
    } else {
        ("verdict verdict-bad", "differs", IconName::Warning)
    };
    let heading = move || {
        if holds {
            words::verified(locale())
        } else {
            words::not_verified(locale())
        }
    };
    let text = move || {
        if holds {
            words::verified_text(locale())
        } else {
            words::not_verified_text(locale())
        }
    };
    view! {
        <div class=class data-test="verdict" data-verdict=name>
            <Icon name=icon />
            <div>
                <h3>{heading}</h3>
                <p>{text}</p>
            </div>
        </div>
    }
}

#[component]
fn NotChecked(failure: Failure) -> impl IntoView {
    let text = move || match &failure {
        Failure::NotFetched(error) => error.message(locale()).to_owned(),
        Failure::NotChecked(error) => words::verify_error(locale(), error),
        Failure::FileUnreadable => words::file_unreadable(locale()).to_owned(),
    };
    view! {
        <div class="verdict verdict-bad" data-test="verdict" data-verdict="refused">
            <Icon name=IconName::Warning />
            <div>
                <h3>{t!(results::not_verified)}</h3>
                <p>{text}</p>
            </div>
        </div>
    }
}

/// What was compared, a line each.
#[component]
fn Findings(checked: StoredValue<Checked>) -> impl IntoView {
    let (same_bytes, same_numbers, same_page) = checked.with_value(|checked| {
        (
            checked.has_published_hash(),
            checked.has_right_numbers(),
            checked.page_differs.is_empty(),
        )
    });
    let (marks, comparisons, entries, size) = checked.with_value(|checked| {
        let count = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        let (has_marks, has_pairs) = checked.kinds();
        (
            has_marks.then(|| count(checked.verification.marks())),
            has_pairs.then(|| count(checked.verification.comparisons())),
            checked.entries(),
            checked.size_bytes,
        )
    });
    let (sha256, numbers) = checked.with_value(|checked| {
        let verification = &checked.verification;
        (
            verification.sha256.clone(),
            verification.recomputed_sha256.clone(),
        )
    });
    let read = move || words::ledger_read(locale(), &bytes(locale(), size));
    let computed = move || {
        let locale = locale();
        let marks = marks.map(|marks| words::marks(locale, marks));
        let comparisons = comparisons.map(|comparisons| words::comparisons(locale, comparisons));
        let given: Vec<_> = marks.into_iter().chain(comparisons).collect();
        words::computed(locale, &given.join(", "), &words::entries(locale, entries))
    };
    let hash = move || {
        if same_bytes {
            words::hash_same(locale())
        } else {
            words::hash_differs(locale())
        }
    };
    let claims = move || {
        if same_numbers {
            words::numbers_same(locale())
        } else {
            words::numbers_differ(locale())
        }
    };
    let page = move || {
        if same_page {
            words::page_same(locale())
        } else {
            words::page_differs(locale())
        }
    };
    view! {
        <ul class="findings">
            <Finding good=true text=read />
            <Finding good=same_bytes text=hash>
                <code class="hash" data-test="computed-hash">{sha256}</code>
            </Finding>
            <Finding good=true text=computed />
            <Finding good=same_numbers text=claims>
                <code class="hash" data-test="numbers-hash">{numbers}</code>
            </Finding>
            <Finding good=same_page text=page />
        </ul>
        <Differences checked />
        <Remarks checked />
    }
}

#[component]
fn Finding(
    good: bool,
    #[prop(into)] text: TextProp,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let (class, icon) = if good {
        ("finding finding-good", IconName::Check)
    } else {
        ("finding finding-bad", IconName::Close)
    };
    view! {
        <li class=class>
            <Icon name=icon />
            <span>{move || text.get()} {children.map(|children| children())}</span>
        </li>
    }
}

/// A ledger that the reader has from elsewhere, against the published hash.
#[component]
fn OwnFile(state: RwSignal<State>, shown: StoredValue<Shown>) -> impl IntoView {
    let read = move |input: HtmlInputElement| {
        let Some(file) = input.files().and_then(|files| files.get(0)) else {
            return;
        };
        // So that choosing the same file again is a change again.
        input.set_value("");
        state.set(State::Fetching);
        spawn_local(async move {
            let content = JsFuture::from(file.array_buffer()).await;
            let bytes = content.map(|buffer| Uint8Array::new(&buffer.unchecked_into()).to_vec());
            take(state, shown, bytes.map_err(|_| Failure::FileUnreadable));
        });
    };
    view! {
        <details class="disclosure">
            <summary data-test="own-ledger">{t!(results::own_file)}</summary>
            <div class="field">
                <label for="own-ledger-file">{t!(results::own_file_label)}</label>
                <input
                    id="own-ledger-file"
                    type="file"
                    accept="application/json,.json"
                    data-test="own-ledger-file"
                    on:change:target=move |event| read(event.target())
                />
                <p class="help">{t!(results::own_file_help)}</p>
            </div>
        </details>
    }
}
