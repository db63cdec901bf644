//! Handing in, withdrawing, taking up again.

use domain::entry::{EntryStatus, Obstacle};
use domain::problem::FieldProblem;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::autosave::Draft;
use super::obstacles::field_name;
use crate::api::{self, ApiError};
use crate::i18n::{entry, locale, t};
use crate::ui::{Button, ButtonLook, Dialog, ErrorSummary, FormFailure, FormState, LinkButton};

#[component]
pub(super) fn SubmitPart(
    draft: Draft,
    is_open: bool,
    is_captain: Signal<bool>,
    shown_problems: RwSignal<Vec<FieldProblem>>,
) -> impl IntoView {
    let id = draft.entry.with_untracked(|entry| entry.id);
    let form = FormState::new();
    let asks_withdrawal = RwSignal::new(false);
    let state = Memo::new(move |_| draft.entry.with(|entry| entry.state));
    let navigate = use_navigate();
    let submit = move |_| {
        let navigate = navigate.clone();
        form.send(Vec::new(), hand_in(draft, shown_problems), move |is_in| {
            if is_in {
                navigate(&format!("/my/entries/{id}/receipt"), NavigateOptions::default());
            }
        });
    };
    let submit = StoredValue::new(submit);
    let withdraw = move |_| {
        form.send(Vec::new(), api::entry::withdraw(id), move |_| {
            asks_withdrawal.set(false);
            leptos::task::spawn_local(async move {
                // The state is shown from what was just read; a failure shows itself with the next save.
                drop(draft.refresh().await);
            });
        });
    };
    let may_change = move || is_open && matches!(state.get(), EntryStatus::Draft | EntryStatus::Submitted);
    let name = move |path: String| field_name(locale(), &draft.form(), &path);
    view! {
        <div class="stack submit-part">
            <ErrorSummary problems=shown_problems labels=name />
            <FormFailure form attr:data-test="submit-failure" />
            {move || {
                may_change()
                    .then(|| {
                        if is_captain.get() {
                            view! {
                                <Button
                                    look=ButtonLook::Primary
                                    large=true
                                    busy=form.busy
                                    on_press=move |event| submit.with_value(|submit| submit(event))
                                    attr:data-test="submit-entry"
                                >
                                    {move || match state.get() {
                                        EntryStatus::Submitted => entry::submit_again(locale()),
                                        _ => entry::submit(locale()),
                                    }}
                                </Button>
                            }
                                .into_any()
                        } else {
                            view! { <p class="muted">{t!(entry::only_captain)}</p> }.into_any()
                        }
                    })
            }}
            <div class="row">
                <LinkButton href=format!("/my/entries/{id}/preview") attr:data-test="preview-entry">
                    {t!(entry::preview)}
                </LinkButton>
                {move || {
                    (may_change() && is_captain.get())
                        .then(|| {
                            view! {
                                <Button
                                    look=ButtonLook::Quiet
                                    on_press=move |_| asks_withdrawal.set(true)
                                    attr:data-test="withdraw-entry"
                                >
                                    {t!(entry::withdraw)}
                                </Button>
                            }
                        })
                }}
            </div>
            <Dialog open=asks_withdrawal heading=t!(entry::withdraw_question)>
                <div class="stack">
                    <p>{t!(entry::withdraw_text)}</p>
                    <div class="row">
                        <Button
                            look=ButtonLook::Danger
                            busy=form.busy
                            on_press=withdraw
                            attr:data-test="confirm-withdrawal"
                        >
                            {t!(entry::withdraw)}
                        </Button>
                        <Button on_press=move |_| asks_withdrawal.set(false)>{t!(common::cancel)}</Button>
                    </div>
                </div>
            </Dialog>
        </div>
    }
}

/// Saves, looks for what is missing, and hands in if nothing is; whether it is in.
async fn hand_in(draft: Draft, shown_problems: RwSignal<Vec<FieldProblem>>) -> Result<bool, ApiError> {
    let id = draft.entry.with_untracked(|entry| entry.id);
    if !draft.save().await {
        return Ok(false);
    }
    let missing = api::entry::obstacles(id).await?.obstacles;
    let fields = missing.iter().filter_map(|obstacle| match obstacle {
        Obstacle::Field(problem) => Some(problem.clone()),
        Obstacle::Ineligible(_) | Obstacle::ConsentMissing { .. } | Obstacle::AttachmentNotReady { .. } => {
            None
        }
    });
    let fields: Vec<_> = fields.collect();
    let is_fine = fields.is_empty();
    shown_problems.set(fields);
    if !is_fine {
        return Ok(false);
    }
    // Whatever else is missing, the server says with its reasons.
    api::entry::submit(id).await?;
    Ok(true)
}

/// For a withdrawn entry.
#[component]
pub(super) fn RestorePart(draft: Draft, is_open: bool) -> impl IntoView {
    let id = draft.entry.with_untracked(|entry| entry.id);
    let form = FormState::new();
    let restore = move |_| {
        let restored = async move {
            api::entry::restore(id).await?;
            draft.refresh().await
        };
        form.send(Vec::new(), restored, |()| {});
    };
    view! {
        <div class="note stack-s" data-test="withdrawn">
            <p>{t!(entry::withdrawn_note)}</p>
            <FormFailure form />
            {is_open
                .then(|| {
                    view! {
                        <div>
                            <Button busy=form.busy on_press=restore attr:data-test="restore-entry">
                                {t!(entry::restore)}
                            </Button>
                        </div>
                    }
                })}
        </div>
    }
}
