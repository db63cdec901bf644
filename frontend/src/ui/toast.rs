//! Short news at the bottom of the page, read out by screen readers. Errors stay until they are closed.

use std::sync::LazyLock;
use std::time::Duration;

use leptos::prelude::*;

use super::button::Button;
use super::icon::{Icon, IconName};
use crate::api::ApiError;
use crate::i18n::{common, current_locale, locale};

/// Says that something was done: `toast(common::saved(current_locale()))`.
pub(crate) fn toast(text: impl Into<String>) {
    let id = show(Kind::News, text.into());
    set_timeout(move || close(id), SHOWN_FOR);
}

/// Says that something the reader asked for failed, where no place on the page can say it.
pub(crate) fn toast_error(error: &ApiError) {
    show(Kind::Bad, error.message(current_locale()).to_owned());
}

/// The live region; once in the page.
#[component]
pub(crate) fn Toasts() -> impl IntoView {
    view! {
        <div class="toasts" role="status" aria-live="polite">
            <For each=|| TOASTS.get().shown key=|toast| toast.id let:toast>
                <div class=if toast.kind == Kind::Bad { "toast toast-bad" } else { "toast" }>
                    <span>{toast.text}</span>
                    <Button on_press=move |_| close(toast.id)>
                        <span class="visually-hidden">{move || common::close(locale())}</span>
                        <Icon name=IconName::Close />
                    </Button>
                </div>
            </For>
        </div>
    }
}

const SHOWN_FOR: Duration = Duration::from_secs(6);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    News,
    Bad,
}

#[derive(Clone)]
struct Toast {
    id: u32,
    kind: Kind,
    text: String,
}

#[derive(Clone, Default)]
struct Shown {
    next_id: u32,
    shown: Vec<Toast>,
}

static TOASTS: LazyLock<ArcRwSignal<Shown>> = LazyLock::new(ArcRwSignal::default);

fn show(kind: Kind, text: String) -> u32 {
    let id = TOASTS.with_untracked(|toasts| toasts.next_id);
    TOASTS.update(|toasts| {
        toasts.next_id = toasts.next_id.wrapping_add(1);
        toasts.shown.push(Toast { id, kind, text });
    });
    id
}

fn close(id: u32) {
    TOASTS.update(|toasts| toasts.shown.retain(|toast| toast.id != id));
}
