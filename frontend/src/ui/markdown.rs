//! Text that somebody wrote in Markdown.

use leptos::prelude::*;

/// Shows HTML that the **server** made of Markdown and sanitised. Never give it anything else: it goes into the page as
/// it is.
#[component]
pub(crate) fn Markdown(#[prop(into)] html: Signal<String>) -> impl IntoView {
    view! { <div class="prose" inner_html=move || html.get()></div> }
}
