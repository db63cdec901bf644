//! Giving an entry back: because the juror recognises it or is too close to who may have made it, or for want of time.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use openapi::assignment::{AnsweredAssignment, DeclineAssignment, RefusalReason};
use openapi::juror::{Conflict, DeclareConflict};

use super::desk::Desk;
use crate::api;
use crate::i18n::{current_locale, locale, review, t};
use crate::pages::jury::outbox;
use crate::ui::{Button, ButtonLook, Dialog, FormFailure, FormState, TextArea, toast};

#[component]
pub(super) fn RefusalDialog(desk: Desk, open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Dialog open heading=t!(review::give_back)>
            <Refuse desk />
        </Dialog>
    }
}

#[component]
fn Refuse(desk: Desk) -> impl IntoView {
    let reason = RwSignal::new(RefusalReason::Conflict);
    let note = RwSignal::new(String::new());
    let form = FormState::new();
    let navigate = use_navigate();
    let send = move |_| {
        let navigate = navigate.clone();
        let reason = reason.get_untracked();
        let note = note.get_untracked().trim().to_owned();
        let request = async move {
            if reason == RefusalReason::Conflict {
                let declare = DeclareConflict::Entry {
                    assignment_id: desk.id,
                    note,
                };
                let path = format!("/contests/{}/conflicts", desk.contest());
                api::post(path)
                    .json(&declare)
                    .send::<Conflict>()
                    .await
                    .map(|_| ())
            } else {
                let path = format!("/assignments/{}/refusal", desk.id);
                let decline = DeclineAssignment { reason };
                api::post(path)
                    .json(&decline)
                    .send::<AnsweredAssignment>()
                    .await
                    .map(|_| ())
            }
        };
        form.send(Vec::new(), request, move |()| {
            outbox::discard(desk.id);
            toast(review::given_back(current_locale(), &desk.code()));
            navigate(
                &format!("/jury/rounds/{}", desk.round()),
                NavigateOptions::default(),
            );
        });
    };
    let choice =
        move |value: RefusalReason, test: &'static str, name: fn(domain::locale::Locale) -> &'static str| {
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        name="refusal-reason"
                        data-test=test
                        prop:checked=move || reason.get() == value
                        on:change=move |_| reason.set(value)
                    />
                    <span>{move || name(locale())}</span>
                </label>
            }
        };
    view! {
        <div class="stack" data-test="refusal-dialog">
            <p>{t!(review::give_back_text)}</p>
            <fieldset class="choices">
                <legend class="visually-hidden">{t!(review::reason)}</legend>
                {choice(RefusalReason::Conflict, "reason-conflict", review::reason_conflict)}
                {choice(RefusalReason::Time, "reason-time", review::reason_time)}
                {choice(RefusalReason::Other, "reason-other", review::reason_other)}
            </fieldset>
            <Show when=move || reason.get() == RefusalReason::Conflict>
                <TextArea
                    path="/note"
                    label=t!(review::refusal_note)
                    help=t!(review::refusal_note_help)
                    optional=true
                    value=note
                    problems=form.problems
                />
            </Show>
            <FormFailure form />
            <div class="row">
                <Button look=ButtonLook::Danger busy=form.busy on_press=send attr:data-test="give-back">
                    {t!(review::give_back)}
                </Button>
            </div>
        </div>
    }
}
