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

/// What happened, why, what to quote, and another try.
#[component]
pub(crate) fn ErrorState(error: ApiError, #[prop(into)] on_retry: Callback<()>) -> impl IntoView {
    let request_id = error.request_id().map(str::to_owned);
    let why = error.clone();
    view! {
        <div class="notice notice-error" role="alert">
            <h2>{t!(common::error_heading)}</h2>
            <p>{move || error.message(locale())}</p>
            {move || {
                why.reasons(locale()).into_iter().map(|reason| view! { <p>{reason}</p> }).collect_view()
            }}
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
