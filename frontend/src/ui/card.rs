//! Things that belong together.

use leptos::prelude::*;

/// A framed thing among others of its kind.
#[component]
pub(crate) fn Card(children: Children) -> impl IntoView {
    view! { <article class="card">{children()}</article> }
}

/// A part of a page with a heading; no frame, since frames inside frames tire the eye.
#[component]
pub(crate) fn Section(
    #[prop(into)] heading: TextProp,
    #[prop(optional, into)] help: Option<TextProp>,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="section">
            <header>
                <h2>{move || heading.get()}</h2>
                {help.map(|help| view! { <p>{move || help.get()}</p> })}
            </header>
            {children()}
        </section>
    }
}
