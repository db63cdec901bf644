//! When things happen.

use chrono::{DateTime, Utc};
use domain::contest::Dates;
use leptos::prelude::*;

use crate::i18n::format::date_time;
use crate::i18n::{locale, t};
use crate::ui::{Deadline, reader_clock};

/// The announced moments, in the reader's zone and Almaty's.
#[component]
pub(super) fn KeyDates(dates: Dates) -> impl IntoView {
    view! {
        <dl class="facts" data-test="contest-dates">
            {line(t!(public::opens), dates.opens_at, true)} {line(t!(public::closes), dates.closes_at, false)}
            {line(t!(public::reviewing_ends), dates.reviewing_ends_at, false)}
            {line(t!(public::results_promised), dates.results_at, false)}
        </dl>
    }
}

fn line(name: impl Into<TextProp>, at: Option<DateTime<Utc>>, is_beginning: bool) -> impl IntoView {
    let name = name.into();
    view! {
        <div>
            <dt>{move || name.get()}</dt>
            <dd>
                {match at {
                    // A beginning that lies behind is no deadline that was missed.
                    Some(at) if is_beginning && at <= reader_clock() => {
                        view! { <time datetime=at.to_rfc3339()>{move || date_time(locale(), at)}</time> }.into_any()
                    }
                    Some(at) => view! { <Deadline at /> }.into_any(),
                    None => view! { <span class="muted">{t!(public::not_announced)}</span> }.into_any(),
                }}
            </dd>
        </div>
    }
}
