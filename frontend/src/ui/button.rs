//! Buttons, and links that look like them.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos_router::components::A;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ButtonLook {
    /// The one thing to do on a page.
    Primary,
    #[default]
    Ordinary,
    /// Beside others, without a frame.
    Quiet,
    /// Cannot be undone.
    Danger,
}

/// Does something. While `busy` it shows so and takes no further press.
#[component]
pub(crate) fn Button(
    #[prop(optional)] look: ButtonLook,
    #[prop(optional)] large: bool,
    /// `button`, or `submit` inside a form.
    #[prop(default = "button")]
    kind: &'static str,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] on_press: Option<Callback<MouseEvent>>,
    children: Children,
) -> impl IntoView {
    let press = move |event: MouseEvent| {
        if busy.get_untracked() || disabled.get_untracked() {
            event.prevent_default();
        } else if let Some(on_press) = on_press {
            on_press.run(event);
        }
    };
    view! {
        <button
            type=kind
            class=classes(look, large)
            aria-busy=move || busy.get().then_some("true")
            // Not `disabled`: a button that vanishes from the tab order while it works loses the reader's place.
            aria-disabled=move || (busy.get() || disabled.get()).then_some("true")
            on:click=press
        >
            {children()}
        </button>
    }
}

/// Goes somewhere.
#[component]
pub(crate) fn LinkButton(
    #[prop(into)] href: String,
    #[prop(optional)] look: ButtonLook,
    #[prop(optional)] large: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <A href=href attr:class=classes(look, large)>
            {children()}
        </A>
    }
}

fn classes(look: ButtonLook, large: bool) -> String {
    let look = match look {
        ButtonLook::Primary => " button-primary",
        ButtonLook::Ordinary => "",
        ButtonLook::Quiet => " button-quiet",
        ButtonLook::Danger => " button-danger",
    };
    format!("button{look}{}", if large { " button-large" } else { "" })
}
