//! Where the juror is, how far the review is on its way, and the button that ends it.

use leptos::prelude::*;
use openapi::review::{ReviewProgress, ReviewQueue};

use super::desk::Desk;
use crate::i18n::{common, format, jury, locale, review, t};
use crate::pages::jury::outbox::{self, Sending};
use crate::pages::jury::queue::{ProgressBadge, progress_now};
use crate::ui::{Badge, Button, ButtonLook, Deadline, Icon, IconName, LinkButton, Tone};

#[component]
pub(super) fn Head(
    desk: Desk,
    #[prop(into)] queue: Signal<Option<ReviewQueue>, LocalStorage>,
    helping: RwSignal<bool>,
) -> impl IntoView {
    let sheet = desk.sheet();
    let (previous, next) = desk.neighbours();
    let step = |to: Option<domain::ids::AssignmentId>,
                text: &'static str,
                name: fn(domain::locale::Locale) -> &'static str,
                test: &'static str| {
        to.map(|to| {
            view! {
                <LinkButton href=format!("/jury/assignments/{to}") look=ButtonLook::Quiet attr:data-test=test>
                    <span aria-hidden="true">{text}</span>
                    <span class="visually-hidden">{move || name(locale())}</span>
                </LinkButton>
            }
        })
    };
    let progress = move || {
        queue.with(|queue| {
            let queue = queue.as_ref()?;
            let total = queue.left.saturating_add(queue.done);
            Some(jury::done_of(locale(), queue.done, total))
        })
    };
    view! {
        <header class="desk-head">
            <LinkButton href=format!("/jury/rounds/{}", sheet.round_id) look=ButtonLook::Quiet attr:data-test="back-to-queue">
                {t!(review::queue)}
            </LinkButton>
            <h1><code data-test="entry-code">{sheet.entry.code}</code></h1>
            <span class="muted small" data-test="queue-progress">{progress}</span>
            <span class="desk-deadline small">
                {sheet.reviewing_ends_at.filter(|_| sheet.accepts_reviews).map(|ends_at| view! { <Deadline at=ends_at /> })}
            </span>
            <SaveState desk />
            <span class="desk-steps">
                {step(previous, "←", review::previous_entry, "previous-entry")}
                {step(next, "→", review::next_entry, "next-entry")}
                <Button look=ButtonLook::Quiet on_press=move |_| helping.set(true) attr:data-test="show-help">
                    <kbd aria-hidden="true">"?"</kbd>
                    <span class="visually-hidden">{t!(review::keys)}</span>
                </Button>
            </span>
        </header>
    }
}

/// What became of the last change, read out when it changes.
#[component]
fn SaveState(desk: Desk) -> impl IntoView {
    let before = desk.sheet().review.map(|review| review.updated_at);
    let saved = move |at| {
        let text = common::saved_at(locale(), &format::time(locale(), at));
        view! {
            <span class="saved"><Icon name=IconName::Check /> {text}</span>
        }
    };
    view! {
        <span class="save-state" role="status" data-test="save-state">
            {move || match outbox::sending(desk.id) {
                None => before.map(saved).into_any(),
                Some(Sending::Kept | Sending::Underway) => {
                    view! { <span class="saved">{t!(common::saving)}</span> }.into_any()
                }
                Some(Sending::Offline) => {
                    view! {
                        <span data-test="kept-offline">
                            <Badge text=t!(review::waits_here) tone=Tone::Warn icon=IconName::Offline />
                        </span>
                    }
                        .into_any()
                }
                Some(Sending::Taken(review)) => saved(review.updated_at).into_any(),
                Some(Sending::Conflict(_)) => {
                    view! { <Badge text=t!(review::changed_elsewhere) tone=Tone::Bad icon=IconName::Warning /> }.into_any()
                }
                Some(Sending::Refused(_)) => {
                    view! { <Badge text=t!(common::not_saved) tone=Tone::Bad icon=IconName::Warning /> }.into_any()
                }
            }}
        </span>
    }
}

#[component]
pub(super) fn SubmitBar(desk: Desk, refusing: RwSignal<bool>) -> impl IntoView {
    let at_first = desk.sheet().progress;
    let progress = Signal::derive(move || progress_now(desk.id, at_first));
    let hint = move || match progress.get() {
        ReviewProgress::Submitted => review::can_change(locale()),
        ReviewProgress::Changed => review::submit_again_hint(locale()),
        ReviewProgress::NotStarted | ReviewProgress::Draft => "",
    };
    let refusal = move || match outbox::sending(desk.id) {
        Some(Sending::Refused(error)) => {
            let mut lines = vec![error.message(locale()).to_owned()];
            lines.extend(error.reasons(locale()));
            lines
                .into_iter()
                .map(|line| view! { <p class="field-error">{line}</p> })
                .collect_view()
                .into_any()
        }
        _ => ().into_any(),
    };
    view! {
        <footer class="submit-bar">
            <div role="alert" data-test="refused">{refusal}</div>
            <div class="row row-between">
                <span class="row">
                    <ProgressBadge progress />
                    <small class="muted">{hint}</small>
                </span>
                <span class="row">
                    <Button look=ButtonLook::Quiet on_press=move |_| refusing.set(true) attr:data-test="refuse-assignment">
                        {t!(review::i_have_a_conflict)}
                    </Button>
                    <Button
                        look=ButtonLook::Primary
                        busy=desk.leaving
                        disabled=!desk.accepts_reviews()
                        on_press=move |_| desk.submit()
                        attr:data-test="submit-review"
                    >
                        {t!(review::submit)}
                    </Button>
                </span>
            </div>
        </footer>
    }
}
