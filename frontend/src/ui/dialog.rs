//! A question in front of the page: the browser's own dialog, which keeps the focus and closes on Escape.

use leptos::html;
use leptos::prelude::*;

use super::button::{Button, ButtonLook};
use super::icon::{Icon, IconName};
use crate::i18n::{common, locale};

/// Shown while `open` is true, and sets it to false when the reader closes it.
#[component]
pub(crate) fn Dialog(
    open: RwSignal<bool>,
    #[prop(into)] heading: TextProp,
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        let Some(dialog) = dialog.get() else { return };
        match (open.get(), dialog.open()) {
            (true, false) => {
                if dialog.show_modal().is_err() {
                    leptos::logging::warn!("the dialog is not in the page");
                }
            }
            (false, true) => dialog.close(),
            (true, true) | (false, false) => {}
        }
    });
    let name = heading.clone();
    view! {
        <dialog node_ref=dialog aria-label=move || name.get() on:close=move |_| open.set(false)>
            <div class="dialog-head">
                <h2>{move || heading.get()}</h2>
                <Button look=ButtonLook::Quiet on_press=move |_| open.set(false)>
                    <span class="visually-hidden">{move || common::close(locale())}</span>
                    <Icon name=IconName::Close />
                </Button>
            </div>
            // The content is made anew each time, so that yesterday's input does not wait in it.
            <div class="dialog-body">{move || open.get().then(|| children())}</div>
        </dialog>
    }
}
