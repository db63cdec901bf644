//! The ranking, every total a button that opens what is behind it.

use std::collections::BTreeMap;

use domain::ids::EntryId;
use domain::scoring::{NotRanked, RankedEntry};
use leptos::prelude::*;
use openapi::result::{Decision, RankingEntry, RoundRanking};

use crate::i18n::{format, locale, ranking as words, t};
use crate::pages::ranking::{
    Cut, CutCell, Cuts, DiffersFromRule, Explain, NotEvenedOut, Undecided, not_ranked_because,
};
use crate::ui::{Badge, Dialog, Section, Table, Tone};

#[component]
pub(super) fn RankingTable(all: StoredValue<RoundRanking>) -> impl IntoView {
    let ranking = all.get_value();
    let open = RwSignal::new(false);
    let asked = RwSignal::new(None::<EntryId>);
    let why = Callback::new(move |entry| {
        asked.set(Some(entry));
        open.set(true);
    });
    let entries: BTreeMap<EntryId, RankingEntry> = ranking
        .entries
        .iter()
        .map(|entry| (entry.entry_id, entry.clone()))
        .collect();
    let cuts = Cuts::of(&ranking);
    let digits = ranking.rule_book.rounding.total.digits;
    let ranked = ranking.ranking.ranked.iter().filter_map(|ranked| {
        let entry = entries.get(&ranked.aggregate.entry)?.clone();
        let cut = cuts.at(entry.entry_id);
        Some(view! { <Ranked ranked=ranked.clone() entry cut digits why /> })
    });
    let ranked = ranked.collect_view();
    let out = ranking.ranking.not_ranked.iter().filter_map(|out| {
        let entry = entries.get(&out.entry)?.clone();
        let cut = cuts.at(entry.entry_id);
        Some(view! { <Out all out=out.clone() entry cut /> })
    });
    let out = out.collect_view();
    let title = move || {
        asked.get().map_or_else(String::new, |asked| {
            let (code, title) = all.with_value(|all| super::tie::told(all, asked));
            format!("{code} {title}")
        })
    };
    view! {
        <Section heading=t!(ranking::heading) help=t!(ranking::help)>
            <div class="stack">
                <NotEvenedOut all />
                <Undecided ranking=ranking.clone() />
                <Table caption=t!(ranking::heading)>
                    <thead>
                        <tr>
                            <th scope="col" class="numeric">
                                {t!(ranking::rank)}
                            </th>
                            <th scope="col">{t!(public::entry)}</th>
                            <th scope="col" class="numeric">
                                {t!(ranking::total)}
                            </th>
                            {cuts.head()}
                            <th scope="col">{t!(ranking::decision)}</th>
                        </tr>
                    </thead>
                    <tbody>{ranked} {out}</tbody>
                </Table>
            </div>
        </Section>
        <Dialog open heading=title>
            {move || asked.get().map(|entry| view! { <Explain all entry /> })}
        </Dialog>
    }
}

#[component]
fn Ranked(
    ranked: RankedEntry,
    entry: RankingEntry,
    cut: Cut,
    digits: u8,
    why: Callback<EntryId>,
) -> impl IntoView {
    let RankedEntry {
        rank,
        shared,
        aggregate,
    } = ranked;
    let id = entry.entry_id;
    let total = move || format::padded_micro(locale(), aggregate.total_micro, digits);
    view! {
        <tr data-test="ranking-row">
            <td class="numeric">
                <strong>{rank}</strong>
                {shared.then(|| view! { <Badge text=t!(ranking::shared) tone=Tone::Warn /> })}
            </td>
            <th scope="row">
                <code>{entry.entry_code}</code>
                <br />
                {entry.title}
            </th>
            <td class="numeric">
                <button
                    type="button"
                    class="number number-total"
                    on:click=move |_| why.run(id)
                    aria-label=t!(ranking::why_total, &total())
                    data-test="explain-total"
                >
                    {total}
                </button>
            </td>
            <CutCell cut />
            <td>{decided(entry.decision, cut)}</td>
        </tr>
    }
}

/// An entry without a rank, and why.
#[component]
fn Out(all: StoredValue<RoundRanking>, out: NotRanked, entry: RankingEntry, cut: Cut) -> impl IntoView {
    let reasons = not_ranked_because(all, out.reasons);
    view! {
        <tr data-test="not-ranked-row">
            <td class="numeric">"–"</td>
            <th scope="row">
                <code>{entry.entry_code}</code>
                <br />
                {entry.title}
            </th>
            <td class="muted">{reasons}</td>
            <CutCell cut />
            <td>{decided(entry.decision, cut)}</td>
        </tr>
    }
}

/// What was decided, in a word.
fn decided(decision: Option<Decision>, cut: Cut) -> impl IntoView {
    decision.map(|Decision { outcome, award, .. }| {
        let text = move || match &award {
            Some(award) => award.best(locale()).to_owned(),
            None => words::outcome(locale(), outcome).to_owned(),
        };
        view! {
            <div class="chips">
                <Badge text tone=Tone::Neutral attr:data-test="decision" />
                <DiffersFromRule outcome=Some(outcome) cut />
            </div>
        }
    })
}
