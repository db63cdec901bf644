//! A dense table with a head that stays in sight.

use leptos::prelude::*;

/// The frame scrolls, not the page, and can be reached by keyboard. The children are `<thead>` and `<tbody>`.
#[component]
pub(crate) fn Table(#[prop(into)] caption: TextProp, children: Children) -> impl IntoView {
    let name = caption.clone();
    view! {
        <div class="table-frame" role="region" tabindex="0" aria-label=move || name.get()>
            <table class="table">
                <caption class="visually-hidden">{move || caption.get()}</caption>
                {children()}
            </table>
        </div>
    }
}
