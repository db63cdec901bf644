//! The table of entries: dense, searchable, with who entered.

use domain::entry::EntryStatus;
use domain::region::Region;
use leptos::prelude::*;
use openapi::entry::EntrySummary;

use super::opened::{OpenedContest, opened};
use super::requests::{self, EntryFilter};
use crate::i18n::format::date_time;
use crate::i18n::{entries, locale, t};
use crate::ui::{Badge, EmptyState, PagedList, Table, Tone, page_title};

/// `/organise/contests/:contest/entries`
#[component]
pub(crate) fn EntriesPage() -> impl IntoView {
    page_title(t!(organise::tab_entries));
    let contest = opened();
    let filter = RwSignal::new(EntryFilter::default());
    let load = move |cursor| requests::list_entries(contest.id, filter.get(), cursor);
    let empty = || view! { <EmptyState heading=t!(entries::none) text=t!(entries::none_text) /> };
    view! {
        <Filters contest filter />
        <PagedList load=load empty=empty let:items>
            <Table caption=t!(organise::tab_entries)>
                <thead>
                    <tr>
                        <th scope="col">{t!(entries::code)}</th>
                        <th scope="col">{t!(entries::title)}</th>
                        <th scope="col">{t!(organise::state)}</th>
                        <th scope="col">{t!(entries::track)}</th>
                        <th scope="col">{t!(entries::captain)}</th>
                        <th scope="col">{t!(entries::region)}</th>
                        <th scope="col" class="numeric">
                            {t!(entries::people)}
                        </th>
                        <th scope="col">{t!(entries::submitted_at)}</th>
                    </tr>
                </thead>
                <tbody>{items.into_iter().map(|entry| row(contest, entry)).collect_view()}</tbody>
            </Table>
        </PagedList>
    }
}

#[component]
fn Filters(contest: OpenedContest, filter: RwSignal<EntryFilter>) -> impl IntoView {
    let states = || {
        [
            (EntryStatus::Submitted, "submitted"),
            (EntryStatus::Draft, "draft"),
            (EntryStatus::Withdrawn, "withdrawn"),
            (EntryStatus::Disqualified, "disqualified"),
        ]
        .map(|(status, key)| (key.to_owned(), entries::status(locale(), status).to_owned()))
        .to_vec()
    };
    let regions = || {
        Region::ALL
            .map(|region| (region.code().to_owned(), region.name(locale()).to_owned()))
            .to_vec()
    };
    view! {
        <div class="filters" role="search" aria-label=t!(entries::filters)>
            <input
                type="search"
                class="input"
                placeholder=t!(entries::search)
                aria-label=t!(entries::search)
                data-test="search-entries"
                on:change:target=move |event| filter.update(|filter| filter.words = event.target().value())
            />
            <Narrow
                any=entries::any_state
                options=Signal::derive(states)
                on_pick=move |state| filter.update(|filter| filter.state = state)
                attr:data-test="filter-state"
            />
            <Narrow
                any=entries::any_track
                options=Signal::derive(move || contest.track_options(locale()))
                on_pick=move |track| filter.update(|filter| filter.track = track)
                attr:data-test="filter-track"
            />
            <Narrow
                any=entries::any_region
                options=Signal::derive(regions)
                on_pick=move |region| filter.update(|filter| filter.region = region)
                attr:data-test="filter-region"
            />
        </div>
    }
}

#[component]
fn Narrow(
    any: fn(domain::locale::Locale) -> &'static str,
    options: Signal<Vec<(String, String)>>,
    #[prop(into)] on_pick: Callback<String>,
) -> impl IntoView {
    let option = |(key, name): (String, String)| view! { <option value=key>{name}</option> };
    view! {
        <select
            class="input"
            aria-label=move || any(locale())
            on:change:target=move |event| on_pick.run(event.target().value())
        >
            <option value="">{move || any(locale())}</option>
            {move || options.get().into_iter().map(option).collect_view()}
        </select>
    }
}

fn row(contest: OpenedContest, entry: EntrySummary) -> impl IntoView {
    let EntrySummary {
        id,
        code,
        title,
        team_name,
        track_id,
        state,
        captain_name,
        region,
        rural,
        members,
        submitted_at,
        ..
    } = entry;
    let name = move || {
        if title.is_empty() {
            entries::untitled(locale()).to_owned()
        } else {
            title.clone()
        }
    };
    let place = move || {
        let region = region.map_or("", |region| region.name(locale()));
        match rural {
            Some(true) => format!("{region}, {}", entries::rural(locale())),
            _ => region.to_owned(),
        }
    };
    view! {
        <tr data-test="entry-row">
            <th scope="row">
                <a href=format!("/organise/contests/{}/entries/{id}", contest.id)>
                    <code>{code}</code>
                </a>
            </th>
            <td>{name}</td>
            <td>
                <StatusBadge state />
            </td>
            <td>{move || contest.track_name(track_id, locale())}</td>
            <td>{captain_name} {team_name.map(|team| view! { <small class="muted">" · " {team}</small> })}</td>
            <td>{place}</td>
            <td class="numeric">{members}</td>
            <td>{move || submitted_at.map_or_else(|| "–".to_owned(), |at| date_time(locale(), at))}</td>
        </tr>
    }
}

/// Where an entry stands, in a word and a colour.
#[component]
pub(super) fn StatusBadge(state: EntryStatus) -> impl IntoView {
    let tone = match state {
        EntryStatus::Submitted => Tone::Good,
        EntryStatus::Draft => Tone::Neutral,
        EntryStatus::Withdrawn => Tone::Warn,
        EntryStatus::Disqualified => Tone::Bad,
    };
    view! { <Badge text=move || entries::status(locale(), state) tone /> }
}
