//! How far something is that takes more than a second.

use leptos::prelude::*;

/// `done` of `total`, with the words that say so (`7 of 24`, `3 MB of 20 MB`); an unknown total moves without an end.
#[component]
pub(crate) fn ProgressBar(
    #[prop(into)] label: TextProp,
    #[prop(into)] done: Signal<u64>,
    #[prop(into)] total: Signal<Option<u64>>,
) -> impl IntoView {
    view! {
        <label class="progress">
            <span>{move || label.get()}</span>
            <progress
                max=move || total.get().map(|total| total.max(1).to_string())
                value=move || total.get().map(|_| done.get().to_string())
            ></progress>
        </label>
    }
}
