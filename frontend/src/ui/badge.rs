//! A state in one word. The word is what says it; the colour and the icon only help to find it.

use leptos::prelude::*;

use super::icon::{Icon, IconName};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tone {
    #[default]
    Neutral,
    Accent,
    Good,
    Warn,
    Bad,
}

#[component]
pub(crate) fn Badge(
    #[prop(into)] text: TextProp,
    #[prop(optional, into)] tone: Signal<Tone>,
    #[prop(optional)] icon: Option<IconName>,
) -> impl IntoView {
    let class = move || match tone.get() {
        Tone::Neutral => "badge",
        Tone::Accent => "badge badge-accent",
        Tone::Good => "badge badge-good",
        Tone::Warn => "badge badge-warn",
        Tone::Bad => "badge badge-bad",
    };
    view! {
        <span class=class>
            {icon.map(|name| view! { <Icon name=name /> })} {move || text.get()}
        </span>
    }
}
