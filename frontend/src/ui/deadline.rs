//! A moment until which something can be done.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use domain::locale::Locale;
use leptos::prelude::*;

use crate::i18n::format::{almaty_date_time, date_time};
use crate::i18n::{common, locale};

/// The moment in the reader's zone, the same in Almaty when that reads differently, and how long there is left. The
/// server's clock decides; this one only tells.
#[component]
pub(crate) fn Deadline(at: DateTime<Utc>) -> impl IntoView {
    let now = RwSignal::new(reader_clock());
    if let Ok(ticking) = set_interval_with_handle(move || now.set(reader_clock()), Duration::from_secs(30)) {
        on_cleanup(move || ticking.clear());
    }
    let elsewhere = move || {
        let there = almaty_date_time(locale(), at);
        (there != date_time(locale(), at)).then(|| common::almaty_time(locale(), &there))
    };
    view! {
        <span class="deadline">
            <time datetime=at.to_rfc3339()>{move || date_time(locale(), at)}</time>
            <small>{elsewhere}</small>
            <small>{move || time_left(locale(), at - now.get())}</small>
        </span>
    }
}

/// Rounded down, so that nobody believes to have more time than there is.
fn time_left(locale: Locale, left: TimeDelta) -> String {
    let whole = |amount: i64| u64::try_from(amount).unwrap_or(0);
    if left <= TimeDelta::zero() {
        common::deadline_passed(locale).to_owned()
    } else if left >= TimeDelta::days(2) {
        common::days_left(locale, whole(left.num_days()))
    } else if left >= TimeDelta::hours(1) {
        common::hours_left(locale, whole(left.num_hours()))
    } else {
        common::minutes_left(locale, whole(left.num_minutes()))
    }
}

/// Now, as the reader's device has it: good for counting down, not for deciding.
pub(crate) fn reader_clock() -> DateTime<Utc> {
    // The browser's clock lies between the years 1970 and 275760; the epoch stands for one that does not say.
    js_sys::Date::new_0()
        .to_iso_string()
        .as_string()
        .and_then(|text| text.parse().ok())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_left_is_rounded_down_to_the_largest_unit_that_matters() {
        let left = |delta| time_left(Locale::En, delta);
        assert_eq!(left(TimeDelta::hours(71)), "2 days left");
        assert_eq!(left(TimeDelta::hours(47)), "47 hours left");
        assert_eq!(left(TimeDelta::seconds(3_599)), "59 minutes left");
        assert_eq!(left(TimeDelta::seconds(59)), "0 minutes left");
        assert_eq!(left(TimeDelta::zero()), "The deadline has passed");
    }
}
