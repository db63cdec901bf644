//! Parts of a page of which one is shown. For parts with an address of their own use links in a `<nav class="tabs">`.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

/// One tab: the key of its part and its name.
#[derive(Clone, Debug)]
pub(crate) struct Tab {
    pub(crate) key: &'static str,
    pub(crate) name: TextProp,
}

/// The row of tabs; arrows move between them. Show the part whose key is in `selected` in an element with
/// `role="tabpanel"` and the id `panel-<key>`.
#[component]
pub(crate) fn Tabs(
    #[prop(into)] label: TextProp,
    tabs: Vec<Tab>,
    selected: RwSignal<&'static str>,
) -> impl IntoView {
    let keys: Vec<&'static str> = tabs.iter().map(|tab| tab.key).collect();
    let on_key = move |event: KeyboardEvent| {
        let at = keys
            .iter()
            .position(|key| *key == selected.get_untracked())
            .unwrap_or(0);
        let to = match event.key().as_str() {
            "ArrowRight" => (at + 1) % keys.len().max(1),
            "ArrowLeft" => at.checked_sub(1).unwrap_or(keys.len().saturating_sub(1)),
            "Home" => 0,
            "End" => keys.len().saturating_sub(1),
            _ => return,
        };
        event.prevent_default();
        if let Some(key) = keys.get(to) {
            selected.set(key);
            focus(&format!("tab-{key}"));
        }
    };
    view! {
        <div class="tabs" role="tablist" aria-label=move || label.get() on:keydown=on_key>
            {tabs
                .into_iter()
                .map(|Tab { key, name }| {
                    view! {
                        <button
                            type="button"
                            class="tab"
                            role="tab"
                            id=format!("tab-{key}")
                            aria-controls=format!("panel-{key}")
                            aria-selected=move || if selected.get() == key { "true" } else { "false" }
                            tabindex=move || if selected.get() == key { "0" } else { "-1" }
                            on:click=move |_| selected.set(key)
                        >
                            {move || name.get()}
                        </button>
                    }
                })
                .collect_view()}
        </div>
    }
}

/// Moves the keyboard's focus to the element with this id, if there is one.
pub(crate) fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id)
        && let Ok(element) = element.dyn_into::<web_sys::HtmlElement>()
        && element.focus().is_err()
    {
        leptos::logging::warn!("#{id} did not take the focus");
    }
}
