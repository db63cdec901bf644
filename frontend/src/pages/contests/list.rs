//! The list of contests, and of those with published results.

use domain::contest::Phase;
use leptos::prelude::*;

use super::card::{ContestCard, phase_name};
use crate::api;
use crate::i18n::{locale, t};
use crate::ui::{Button, EmptyState, PagedList, page_title};

#[component]
pub(crate) fn ContestsPage() -> impl IntoView {
    page_title(t!(common::contests));
    view! {
        <div class="page-head">
            <h1>{t!(common::contests)}</h1>
            <p class="muted">{t!(public::contests_lead)}</p>
        </div>
        <Contests phases=&CALLS to_results=false />
    }
}

/// The same list from its other end: what has results.
#[component]
pub(crate) fn PublishedPage() -> impl IntoView {
    page_title(t!(common::results));
    view! {
        <div class="page-head">
            <h1>{t!(common::results)}</h1>
            <p class="muted">{t!(public::results_lead)}</p>
        </div>
        <Contests phases=&PUBLISHED to_results=true />
    }
}

const CALLS: [Phase; 8] = [
    Phase::Open,
    Phase::Screening,
    Phase::Judging,
    Phase::Deliberation,
    Phase::Provisional,
    Phase::Final,
    Phase::Archived,
    Phase::Cancelled,
];
const PUBLISHED: [Phase; 3] = [Phase::Final, Phase::Provisional, Phase::Archived];

/// All of these phases, or one of them if the reader likes.
#[component]
fn Contests(phases: &'static [Phase], to_results: bool) -> impl IntoView {
    let search = RwSignal::new(String::new());
    let phase = RwSignal::new(None::<Phase>);
    let load = move |cursor| {
        let wanted = search.get();
        let wanted = wanted.trim();
        api::get("/contests")
            .query("phase", phases_wanted(phase.get(), phases))
            .query_opt("q", (!wanted.is_empty()).then_some(wanted))
            .query("limit", 12)
            .query_opt("cursor", cursor)
            .send()
    };
    let show_all = move |_| {
        search.set(String::new());
        phase.set(None);
    };
    let empty = move || {
        view! {
            <div data-test="no-contests">
                <EmptyState heading=t!(public::none_found) text=t!(public::none_found_text)>
                    <Button on_press=show_all>{t!(public::show_all)}</Button>
                </EmptyState>
            </div>
        }
    };
    view! {
        <form class="filters" role="search" on:submit=|event| event.prevent_default()>
            <div class="field">
                <label for="contest-search">{t!(public::search)}</label>
                <input
                    id="contest-search"
                    type="search"
                    data-test="search-contests"
                    placeholder=t!(public::search_help)
                    prop:value=move || search.get()
                    on:change:target=move |event| search.set(event.target().value())
                />
            </div>
            <div class="field">
                <label for="contest-phase">{t!(public::phase_filter)}</label>
                <select
                    id="contest-phase"
                    data-test="filter-phase"
                    prop:value=move || phase.get().map(phase_code).unwrap_or_default()
                    on:change:target=move |event| {
                        let chosen = event.target().value();
                        phase.set(phases.iter().copied().find(|phase| phase_code(*phase) == chosen));
                    }
                >
                    <option value="">{t!(public::every_phase)}</option>
                    {phases
                        .iter()
                        .map(|option| {
                            let option = *option;
                            view! { <option value=phase_code(option)>{move || phase_name(locale(), option)}</option> }
                        })
                        .collect_view()}
                </select>
            </div>
        </form>
        <PagedList load=load empty=empty let:contests>
            <div class="grid">
                {contests.into_iter().map(|contest| view! { <ContestCard contest to_results /> }).collect_view()}
            </div>
        </PagedList>
    }
}

/// One phase, or all that belong on the page, as the server takes them.
fn phases_wanted(chosen: Option<Phase>, all: &[Phase]) -> String {
    match chosen {
        Some(phase) => phase_code(phase).to_owned(),
        None => all.iter().copied().map(phase_code).collect::<Vec<_>>().join(","),
    }
}

/// As it stands in addresses.
const fn phase_code(phase: Phase) -> &'static str {
    match phase {
        Phase::Draft => "draft",
        Phase::Open => "open",
        Phase::Screening => "screening",
        Phase::Judging => "judging",
        Phase::Deliberation => "deliberation",
        Phase::Provisional => "provisional",
        Phase::Final => "final",
        Phase::Archived => "archived",
        Phase::Cancelled => "cancelled",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_choice_means_every_phase_of_the_page() {
        assert_eq!(phases_wanted(None, &PUBLISHED), "final,provisional,archived");
        assert_eq!(phases_wanted(Some(Phase::Open), &CALLS), "open");
    }

    #[test]
    fn phase_in_an_address_is_the_one_on_the_wire() {
        for phase in Phase::ALL {
            assert_eq!(serde_json::to_value(phase).unwrap(), phase_code(phase));
        }
    }
}
