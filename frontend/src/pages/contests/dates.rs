//! When things happen.

use chrono::{DateTime, Utc};
use domain::contest::Dates;
use leptos::prelude::*;

use crate::i18n::t;
use crate::ui::Deadline;

/// The announced moments, in the reader's zone and Almaty's.
#[component]
pub(super) fn KeyDates(dates: Dates) -> impl IntoView {
    view! {
        <dl class="facts" data-test="contest-dates">
            {line(t!(public::opens), dates.opens_at)} {line(t!(public::closes), dates.closes_at)}
            {line(t!(public::reviewing_ends), dates.reviewing_ends_at)}
            {line(t!(public::results_promised), dates.results_at)}
        </dl>
    }
}

fn line(name: impl Into<TextProp>, at: Option<DateTime<Utc>>) -> impl IntoView {
    let name = name.into();
    view! {
        <div>
            <dt>{move || name.get()}</dt>
            <dd>
                {match at {
                    Some(at) => view! { <Deadline at /> }.into_any(),
                    None => view! { <span class="muted">{t!(public::not_announced)}</span> }.into_any(),
                }}
            </dd>
        </div>
    }
}
