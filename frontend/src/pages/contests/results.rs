//! Published results: who has which place, and the proof that it follows from the marks.

use domain::ids::TrackId;
use domain::locale::Locale;
use domain::publication::PublicationKind;
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use openapi::contest::Contest;
use openapi::public_vote::{PublishedVote, VotePlace};
use openapi::result::{Outcome, Place, Publication, Results, RoundResults};

use super::seals::{NextSeals, SealKept};
use crate::api::{self, ApiError, ErrorCode};
use crate::i18n::format::{date_time, micro, rounded_micro};
use crate::i18n::{best, locale, public, t};
use crate::pages::verify::{Recompute, Shown};
use crate::ui::{
    Badge, EmptyState, LinkButton, Loaded, Names, OyuBand, Section, ShowMore, Table, Tone, Window, page_title,
};

#[component]
pub(crate) fn ResultsPage() -> impl IntoView {
    page_title(t!(common::results));
    let params = use_params_map();
    let both = LocalResource::new(move || {
        let slug = params.with(|params| params.get("slug").unwrap_or_default());
        async move {
            let contest = api::contest::find(slug).await?;
            let results = match api::contest::results(contest.id).await {
                Ok(results) => Some(results),
                Err(error) if error.code() == Some(ErrorCode::NotFound) => None,
                Err(error) => return Err(error),
            };
            Ok::<_, ApiError>((contest, results))
        }
    });
    view! {
        <Loaded resource=both skeleton_lines=8 let:both>
            {
                let (contest, results) = both;
                view! { <ResultsView contest results /> }
            }
        </Loaded>
    }
}

#[component]
fn ResultsView(contest: Contest, results: Option<Results>) -> impl IntoView {
    let Contest {
        id,
        slug,
        title,
        tracks,
        ..
    } = contest;
    let contest_path = format!("/contests/{slug}");
    let back = contest_path.clone();
    let body = match results {
        None => view! {
            <EmptyState heading=t!(public::no_results) text=t!(public::no_results_text)>
                <LinkButton href=contest_path>{t!(public::to_contest)}</LinkButton>
            </EmptyState>
            <NextSeals contest=id />
        }
        .into_any(),
        Some(results) => {
            let shown = Shown::in_public(&results);
            let Results {
                publication,
                rounds,
                public_vote,
            } = results;
            let track = RwSignal::new(None::<TrackId>);
            let names: Vec<_> = tracks.into_iter().map(|track| (track.id, track.name)).collect();
            let is_only = rounds.len() == 1;
            // The last round decides, so it comes first.
            let rounds = rounds
                .into_iter()
                .rev()
                .map(|round| view! { <RoundPlaces round track is_only /> })
                .collect_view();
            view! {
                <PublicationNote publication=publication.clone() />
                <NextSeals contest=id />
                <TrackFilter names track />
                <div class="stack-l">{rounds}</div>
                <OyuBand />
                {public_vote.map(|vote| view! { <Vote vote track /> })}
                <Proof publication shown />
            }
            .into_any()
        }
    };
    view! {
        <div class="page-head">
            <A href=back attr:class="eyebrow">
                {best(title)}
            </A>
            <h1>{t!(common::results)}</h1>
        </div>
        <div class="stack-l" data-test="public-results">
            {body}
        </div>
    }
}

#[component]
fn PublicationNote(publication: Publication) -> impl IntoView {
    let note: Option<fn(Locale) -> &'static str> = match publication.kind {
        PublicationKind::Provisional => Some(public::provisional_note),
        PublicationKind::Revision => Some(public::revision_note),
        PublicationKind::Final => None,
    };
    let published = move || {
        let locale = locale();
        public::published_at(
            locale,
            &date_time(locale, publication.published_at),
            publication.number,
        )
    };
    view! {
        <p class="muted">
            {published} " " {note.map(|note| view! { <Badge text=move || note(locale()) tone=Tone::Warn /> })}
        </p>
    }
}

#[component]
fn TrackFilter(
    names: Vec<(TrackId, domain::locale::Localized)>,
    track: RwSignal<Option<TrackId>>,
) -> impl IntoView {
    (names.len() > 1).then(|| {
        view! {
            <div class="field filters">
                <label for="results-track">{t!(public::track)}</label>
                <select
                    id="results-track"
                    data-test="filter-track"
                    on:change:target=move |event| track.set(event.target().value().parse().ok())
                >
                    <option value="">{t!(public::all_tracks)}</option>
                    {names
                        .into_iter()
                        .map(|(id, name)| {
                            view! { <option value=id.to_string()>{best(name)}</option> }
                        })
                        .collect_view()}
                </select>
            </div>
        }
    })
}

#[component]
fn RoundPlaces(round: RoundResults, track: RwSignal<Option<TrackId>>, is_only: bool) -> impl IntoView {
    let RoundResults {
        name,
        is_pairwise,
        mut places,
        ..
    } = round;
    // Where nobody goes on, as in a last round, nobody need be told that they do not.
    if !places.iter().any(|place| place.outcome == Some(Outcome::Advance)) {
        for place in &mut places {
            place.outcome = place.outcome.filter(|outcome| *outcome != Outcome::Reject);
        }
    }
    let caption = name.clone();
    let rows = move || {
        places
            .iter()
            .filter(|place| track.get().is_none_or(|track| Some(track) == place.track_id))
            .cloned()
            .map(|place| view! { <PlaceRow place /> })
            .collect_view()
    };
    view! {
        <section class="stack-s">
            {(!is_only).then(|| view! { <h2>{best(name)}</h2> })}
            <Table caption=best(caption)>
                <thead>
                    <tr>
                        <th scope="col" class="numeric">{t!(public::place)}</th>
                        <th scope="col">{t!(public::entry)}</th>
                        <th scope="col">{t!(public::who)}</th>
                        <th scope="col" class="numeric">
                            {move || {
                                if is_pairwise { public::strength(locale()) } else { public::total(locale()) }
                            }}
                        </th>
                        <th scope="col">{t!(public::decision)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </Table>
        </section>
    }
}

#[component]
fn PlaceRow(place: Place) -> impl IntoView {
    let Place {
        entry_code,
        title,
        rank,
        shared,
        total_micro,
        strength_micro,
        outcome,
        award,
        entrants,
        ..
    } = place;
    let outcome = move || {
        outcome.map(|outcome| {
            let award = award.as_ref().map(|award| award.best(locale()).to_owned());
            let (text, tone) = match outcome {
                Outcome::Advance => (public::advances(locale()).to_owned(), Tone::Accent),
                Outcome::Reject => (public::rejected(locale()).to_owned(), Tone::Neutral),
                Outcome::Award => (
                    award.unwrap_or_else(|| public::awarded(locale()).to_owned()),
                    Tone::Good,
                ),
                Outcome::Disqualify => (public::disqualified(locale()).to_owned(), Tone::Bad),
            };
            view! { <Badge text tone=tone /> }
        })
    };
    let code = entry_code.clone();
    view! {
        <tr data-test="place" data-code=code data-rank=rank.map(|rank| rank.to_string())>
            <td class="numeric place">
                {match rank {
                    Some(rank) => view! { <b>{rank}</b> }.into_any(),
                    None => view! { <span class="muted">{t!(public::no_place)}</span> }.into_any(),
                }} {shared.then(|| view! { <small class="muted">" " {t!(public::shared_place)}</small> })}
            </td>
            <th scope="row">
                {title} <br /> <code class="muted">{entry_code}</code>
            </th>
            <td>
                <Names entrants />
            </td>
            <td class="numeric">
                {move || {
                    let total = total_micro.map(|total| micro(locale(), total));
                    total.or_else(|| strength_micro.map(|strength| rounded_micro(locale(), strength, 3)))
                }}
            </td>
            <td>{outcome}</td>
        </tr>
    }
}

/// What the public voted: behind the ornament, with its own words, so that nobody takes it for the jury's.
#[component]
fn Vote(vote: PublishedVote, track: RwSignal<Option<TrackId>>) -> impl IntoView {
    let row = |place: VotePlace| {
        view! {
            <tr data-test="vote-place">
                <td class="numeric place">
                    <b>{place.place}</b>
                    {place.shared.then(|| view! { <small class="muted">" " {t!(public::shared_place)}</small> })}
                </td>
                <th scope="row">
                    {place.title} <br /> <code class="muted">{place.entry_code}</code>
                </th>
                <td class="numeric">{place.votes}</td>
            </tr>
        }
    };
    let places = StoredValue::new(vote.places);
    let table = move || {
        let of_track = |place: &VotePlace| track.get().is_none_or(|track| Some(track) == place.track_id);
        let shown =
            places.with_value(|places| places.iter().filter(|place| of_track(place)).cloned().collect());
        let rows = Window::of(shown);
        view! {
            <Table caption=t!(public_vote::heading)>
                <thead>
                    <tr>
                        <th scope="col" class="numeric">{t!(public_vote::place)}</th>
                        <th scope="col">{t!(public::entry)}</th>
                        <th scope="col" class="numeric">{t!(public_vote::votes)}</th>
                    </tr>
                </thead>
                <tbody>{rows.each(row)}</tbody>
            </Table>
            <ShowMore rows />
        }
    };
    view! {
        <Section heading=t!(public_vote::heading) help=t!(public_vote::decides_nothing)>
            <div class="stack-s" data-test="public-vote">
                <p>{best(vote.method)}</p>
                {table}
            </div>
        </Section>
    }
}

#[component]
fn Proof(publication: Publication, shown: Shown) -> impl IntoView {
    let Publication {
        contest_id,
        number,
        ledger_sha256,
        ..
    } = publication.clone();
    let href = format!("/api/v1/contests/{contest_id}/ledger?publication={number}");
    view! {
        <Section heading=t!(public::check_yourself)>
            <div class="stack">
                <p class="prose">{t!(public::check_yourself_text)}</p>
                <SealKept publication />
                <dl class="facts">
                    <div>
                        <dt>{t!(public::ledger_hash)}</dt>
                        <dd>
                            <code class="hash" data-test="ledger-hash">{ledger_sha256}</code>
                        </dd>
                    </div>
                </dl>
                <p class="row">
                    // The answer says what the file is called.
                    <a class="button" href=href download="" rel="external" data-test="download-ledger">
                        {t!(public::download_ledger)}
                    </a>
                </p>
                <p class="prose">{t!(results::recompute_text)}</p>
                <Recompute shown />
                <p>
                    <A href="/engine">{t!(engine::to_engine)}</A>
                </p>
            </div>
        </Section>
    }
}
