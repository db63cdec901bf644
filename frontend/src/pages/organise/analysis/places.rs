//! The ranking with what is known of how firm it is.

use leptos::prelude::*;
use openapi::analysis::{AnalysedEntry, RankInterval, RoundAnalysis};

use super::{about, reach};
use crate::i18n::{analysis as words, locale, t};
use crate::pages::organise::opened::OpenedContest;
use crate::ui::{Axis, Badge, EmptyState, Interval, Section, ShowMore, Table, Tone, Window};

#[component]
pub(super) fn Places(contest: OpenedContest, found: RoundAnalysis) -> impl IntoView {
    let RoundAnalysis {
        entries,
        groups,
        severity_untold,
        variation,
        variation_untold,
        ..
    } = found;
    let percent = variation.map_or(90, |variation| variation.rank_coverage_milli / 10);
    let scored = entries.iter().filter(|entry| entry.scores > 0).count();
    let axis = Axis::new(1, i64::try_from(scored).unwrap_or(1));
    let several = groups > 1;
    let nothing = entries.is_empty();
    let rows = Window::of(entries);
    let row = move |entry| view! { <Row contest entry axis several /> };
    view! {
        <Section heading=t!(analysis::places_heading) help=t!(analysis::places_help, percent)>
            <div class="stack">
                {several
                    .then(|| {
                        view! {
                            <div class="notice notice-warn" data-test="groups">
                                <h3>{t!(analysis::groups_heading)}</h3>
                                <p>{t!(analysis::groups_text, groups)}</p>
                            </div>
                        }
                    })}
                {severity_untold
                    .or(variation_untold)
                    .map(|why| {
                        view! { <p class="untold" data-test="untold">{move || words::untold(locale(), why)}</p> }
                    })}
                {if nothing {
                    view! { <EmptyState heading=t!(ranking::nothing) /> }.into_any()
                } else {
                    view! {
                        <Table caption=t!(analysis::places_heading)>
                            <thead>
                                <tr>
                                    <th scope="col" class="numeric">{t!(ranking::rank)}</th>
                                    <th scope="col">{t!(entries::code)}</th>
                                    <th scope="col" class="wide-only">{t!(entries::title)}</th>
                                    <th scope="col" class="plot-cell" colspan="2">{t!(analysis::true_rank, percent)}</th>
                                    <th scope="col" class="numeric">{t!(analysis::adjusted)}</th>
                                    <th scope="col" class="numeric">{t!(analysis::plain)}</th>
                                    <th scope="col" class="numeric">{t!(analysis::reviews_count)}</th>
                                </tr>
                            </thead>
                            <tbody>{rows.each(row)}</tbody>
                        </Table>
                        <ShowMore rows />
                    }
                        .into_any()
                }}
            </div>
        </Section>
    }
}

#[component]
fn Row(contest: OpenedContest, entry: AnalysedEntry, axis: Axis, several: bool) -> impl IntoView {
    let id = entry.entry_id;
    let (rank, ranks) = (entry.rank, entry.ranks);
    let plot = ranks.zip(rank).map(|(ranks, rank)| {
        view! {
            <Interval
                label=t!(analysis::rank_between, rank, ranks.best, ranks.worst)
                axis
                low=i64::from(ranks.best)
                high=i64::from(ranks.worst)
                dot=i64::from(rank)
            />
        }
    });
    let (adjusted, plain) = (entry.adjusted, entry.plain_micro);
    let group = entry.group.filter(|_| several);
    view! {
        <tr data-test="place-row">
            <td class="numeric">
                <strong>{rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string())}</strong>
            </td>
            <th scope="row">
                <a href=format!("/organise/contests/{}/entries/{id}", contest.id)>
                    <code>{entry.entry_code}</code>
                </a>
                {group.map(|group| view! { " " <Badge text=t!(analysis::group, group) tone=Tone::Warn /> })}
            </th>
            <td class="wide-only">{entry.title}</td>
            <td class="plot-cell">{plot}</td>
            <td class="numeric-start">{ranks.map(range)}</td>
            <td class="numeric">
                {adjusted
                    .map(|estimate| {
                        view! {
                            {move || about(locale(), estimate.value_micro)}
                            <span class="muted">" ±" {move || about(locale(), reach(estimate.error_micro))}</span>
                        }
                    })}
            </td>
            <td class="numeric">{plain.map(|plain| move || about(locale(), plain))}</td>
            <td class="numeric">{entry.scores}</td>
        </tr>
    }
}

/// Both ends, or the one rank that is certain.
fn range(ranks: RankInterval) -> impl Fn() -> String {
    move || {
        if ranks.best == ranks.worst {
            ranks.best.to_string()
        } else {
            words::between(locale(), ranks.best, ranks.worst)
        }
    }
}
