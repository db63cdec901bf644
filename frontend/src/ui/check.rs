//! Something that is so or not.

use leptos::prelude::*;

/// A box to tick, with its label beside it.
#[component]
pub(crate) fn CheckField(
    #[prop(into)] label: TextProp,
    #[prop(optional, into)] help: Option<TextProp>,
    value: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <div class="field">
            <label class="choice">
                <input
                    type="checkbox"
                    prop:checked=move || value.get()
                    on:change:target=move |event| value.set(event.target().checked())
                />
                <span>{move || label.get()}</span>
            </label>
            {help.map(|help| view! { <p class="field-help">{move || help.get()}</p> })}
        </div>
    }
}
