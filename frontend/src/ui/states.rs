//! The three states of a page that has no data to show.

use leptos::prelude::*;

use super::button::Button;
use crate::api::ApiError;
use crate::i18n::{common, locale, t};

/// Grey lines where text will be: the page keeps its shape while it loads.
#[component]
pub(crate) fn Skeleton(#[prop(default = 3)] lines: usize) -> impl IntoView {
    view! {
        <div class="skeleton-stack" role="status">
            <span class="visually-hidden">{t!(common::loading)}</span>
            {(0..lines).map(|_| view! { <div class="skeleton"></div> }).collect_view()}
        </div>
    }
}

/// There is nothing, and here is what to do next; the children are that next step.
#[component]
pub(crate) fn EmptyState(
    #[prop(into)] heading: TextProp,
    #[prop(optional, into)] text: Option<TextProp>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="notice">
            <h2>{move || heading.get()}</h2>
            {text.map(|text| view! { <p>{move || text.get()}</p> })}
            {children.map(|children| view! { <div class="row">{children()}</div> })}
        </div>
    }
}

/// What happened, what to quote, and another try. This is for what was to be loaded: the server gives reasons
/// ([`ApiError::reasons`]) for refusing a command, and those are told where it was given.
#[component]
pub(crate) fn ErrorState(error: ApiError, #[prop(into)] on_retry: Callback<()>) -> impl IntoView {
    let request_id = error.request_id().map(str::to_owned);
    view! {
        <div class="notice notice-error" role="alert">
            <h2>{t!(common::error_heading)}</h2>
            <p>{move || error.message(locale())}</p>
            {request_id
                .map(|id| {
                    view! {
                        <small>
                            <code>{move || common::request_number(locale(), &id)}</code>
                        </small>
                    }
                })}
            <Button on_press=move |_| on_retry.run(())>{t!(common::retry)}</Button>
        </div>
    }
}
