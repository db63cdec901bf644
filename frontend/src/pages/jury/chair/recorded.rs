//! The chair's orders as they stand on record.

use domain::ids::EntryId;
use leptos::prelude::*;
use openapi::result::{ChairOrder, RoundRanking};

use super::orders::ties_of;
use super::tie::told;
use crate::i18n::format::date_time;
use crate::i18n::{chair as words, locale, t};
use crate::ui::{Badge, Section, Tone};

/// Nothing before the first one.
#[component]
pub(super) fn Recorded(all: StoredValue<RoundRanking>) -> impl IntoView {
    let ChairOrder {
        orders,
        note,
        version,
        set_at,
    } = all.with_value(|all| all.chair_order.clone());
    set_at.map(|set_at| {
        let ties = all.with_value(ties_of);
        let one = |order: Vec<EntryId>| {
            let is_asked_for = ties.iter().any(|tie| tie.is_ordered && is_within(&tie.entries, &order));
            let lines = order.into_iter().map(|entry| {
                let (code, title) = all.with_value(|all| told(all, entry));
                view! {
                    <li>
                        <code>{code}</code>
                        " "
                        {title}
                    </li>
                }
            });
            view! {
                <article class="card" data-test="recorded-order">
                    <ol>{lines.collect_view()}</ol>
                    {(!is_asked_for).then(|| view! { <Badge text=t!(chair::not_needed) tone=Tone::Neutral /> })}
                </article>
            }
        };
        let orders = orders.into_iter().map(|decision| one(decision.order)).collect_view();
        view! {
            <Section heading=t!(chair::recorded)>
                <div class="stack">
                    <p class="muted small">
                        {move || words::recorded_at(locale(), version, &date_time(locale(), set_at))}
                    </p>
                    {(!note.is_empty()).then(|| view! { <p data-test="chair-note">{note}</p> })}
                    {orders}
                </div>
            </Section>
        }
    })
}

/// Whether the order names the whole tie: then it decides it.
fn is_within(tie: &[EntryId], order: &[EntryId]) -> bool {
    tie.iter().all(|entry| order.contains(entry))
}
