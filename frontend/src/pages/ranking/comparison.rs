//! Two rankings beside each other: whom the second one moves.

use domain::scoring::RankStanding;
use leptos::prelude::*;
use openapi::rule_change::{ComparedPlace, RankingComparison};

use crate::i18n::{format, locale, t, what_if as words};
use crate::ui::Table;

/// The entries that move, each with its place before and after; a sentence where none does. `digits` are those of totals.
#[component]
pub(crate) fn Comparison(comparison: RankingComparison, digits: u8) -> impl IntoView {
    let RankingComparison { moving, entries, .. } = comparison;
    let count = entries.len();
    let rows = entries.into_iter().filter(|entry| entry.moves);
    let rows = rows.map(|entry| view! { <Row entry digits /> }).collect_view();
    view! {
        <div class="stack-s" data-test="comparison">
            <p role="status">
                <strong>{t!(what_if::moving, u64::from(moving), count)}</strong>
            </p>
            {(moving > 0)
                .then(|| {
                    view! {
                        <Table caption=t!(what_if::difference)>
                            <thead>
                                <tr>
                                    <th scope="col">{t!(public::entry)}</th>
                                    <th scope="col" class="numeric">{t!(what_if::now)}</th>
                                    <th scope="col" class="numeric">{t!(what_if::then)}</th>
                                </tr>
                            </thead>
                            <tbody>{rows}</tbody>
                        </Table>
                    }
                })}
        </div>
    }
}

#[component]
fn Row(entry: ComparedPlace, digits: u8) -> impl IntoView {
    let ComparedPlace {
        entry_code,
        title,
        before,
        after,
        ..
    } = entry;
    let side = move |standing: Option<RankStanding>| {
        let cut = move || {
            standing
                .and_then(|standing| standing.cut)
                .map(|cut| words::cut(locale(), cut))
        };
        let total =
            standing.map(|standing| move || format::padded_micro(locale(), standing.total_micro, digits));
        view! {
            <td class="numeric">
                <strong>{move || standing.map_or_else(|| "–".to_owned(), |standing| words::place(locale(), standing.rank))}</strong>
                {total
                    .map(|total| {
                        view! {
                            <br />
                            <small class="muted">{total}</small>
                        }
                    })}
                {move || {
                    cut()
                        .map(|cut| {
                            view! {
                                <br />
                                <small>{cut}</small>
                            }
                        })
                }}
            </td>
        }
    };
    view! {
        <tr data-test="moving-entry">
            <th scope="row">
                {title} <br /> <code class="muted">{entry_code}</code>
            </th>
            {side(before)}
            {side(after)}
        </tr>
    }
}
