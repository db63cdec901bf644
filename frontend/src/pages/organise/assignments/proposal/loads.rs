//! How many entries each juror has, as bars, the fullest first.

use leptos::prelude::*;
use openapi::planning::JurorLoad;

use crate::i18n::{assignments, locale, t};
use crate::ui::Section;

#[component]
pub(super) fn Loads(mut loads: Vec<JurorLoad>) -> impl IntoView {
    loads.sort_by_key(|load| std::cmp::Reverse(load.load));
    view! {
        <Section heading=t!(assignments::loads)>
            <ul class="plain-list load-list" tabindex="0" data-test="loads">
                {loads.into_iter().map(bar).collect_view()}
            </ul>
        </Section>
    }
}

fn bar(load: JurorLoad) -> impl IntoView {
    let JurorLoad {
        juror_name,
        load,
        min_load,
        max_load,
        ..
    } = load;
    let is_below = load < min_load;
    view! {
        <li class=if is_below { "load load-below" } else { "load" }>
            <span class="load-name">{juror_name}</span>
            <meter
                min="0"
                max=max_load.max(1).to_string()
                value=load.to_string()
                aria-label=move || assignments::load_of(locale(), load, max_load)
            ></meter>
            <span class="numeric">
                {t!(assignments::load_of, load, max_load)}
                {is_below.then(|| view! { <small>" (" {t!(planning::below_least, min_load)} ")"</small> })}
            </span>
        </li>
    }
}
