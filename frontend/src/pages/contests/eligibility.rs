//! Who may enter, in sentences.

use chrono::NaiveDate;
use domain::eligibility::{ADULT_AGE, EligibilityRules};
use domain::locale::Locale;
use leptos::prelude::*;

use crate::i18n::format::date;
use crate::i18n::{locale, public};

#[component]
pub(super) fn WhoMayEnter(rules: EligibilityRules) -> impl IntoView {
    view! {
        <ul class="plain-list" data-test="eligibility">
            {move || {
                sentences(locale(), &rules).into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect_view()
            }}
        </ul>
    }
}

fn sentences(locale: Locale, rules: &EligibilityRules) -> Vec<String> {
    let ages = public::ages(locale, rules.min_age, rules.max_age);
    let on = rules
        .reference_date
        .and_then(noon)
        .map(|day| public::ages_on(locale, &date(locale, day)));
    let mut sentences = vec![on.map_or_else(|| ages.clone(), |on| format!("{ages} {on}"))];
    sentences.push(if rules.regions.is_empty() {
        public::everywhere(locale).to_owned()
    } else {
        let names: Vec<_> = rules.regions.iter().map(|region| region.name(locale)).collect();
        names.join(", ")
    });
    if rules.rural_only {
        sentences.push(public::rural_only(locale).to_owned());
    }
    sentences.push(if rules.team_max <= 1 {
        public::alone(locale).to_owned()
    } else {
        public::team_of(locale, rules.team_min, rules.team_max)
    });
    if rules.entries_per_person > 1 {
        sentences.push(public::entries_each(locale, rules.entries_per_person.into()));
    }
    if rules.min_age < ADULT_AGE {
        sentences.push(public::under_18(locale).to_owned());
    }
    sentences
}

/// A day as a moment that is the same day in every zone where readers are likely to be.
fn noon(day: NaiveDate) -> Option<chrono::DateTime<chrono::Utc>> {
    Some(day.and_hms_opt(7, 0, 0)?.and_utc())
}
