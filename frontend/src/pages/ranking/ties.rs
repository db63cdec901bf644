//! Entries with equal totals: what was compared, and what could not be decided.

use domain::ids::EntryId;
use domain::scoring::{ComparedEntry, TieStep, TieValue};
use leptos::prelude::*;
use openapi::result::RoundRanking;

use crate::i18n::{locale, ranking as words, rules, t};

/// Every comparison in which an entry took part, in order.
#[component]
pub(super) fn TiesOf(all: StoredValue<RoundRanking>, entry: EntryId) -> impl IntoView {
    let steps: Vec<TieStep> = all.with_value(|all| all.ranking.ties_of(entry).cloned().collect());
    let step = move |TieStep { tie_break, compared }: TieStep| {
        let name = move || all.with_value(|all| rules::tie_break(locale(), &tie_break, &all.rubric));
        let line = move |ComparedEntry { entry: other, value }: ComparedEntry| {
            let code = all.with_value(|all| code_of(all, other));
            let class = if other == entry { "tie-own" } else { "" };
            view! {
                <li class=class>
                    <code>{code}</code>
                    ": "
                    {move || value_text(value)}
                </li>
            }
        };
        view! {
            <li>
                {name} <ul>{compared.into_iter().map(line).collect_view()}</ul>
            </li>
        }
    };
    view! {
        <section class="stack-s" data-test="ties">
            <h3>{t!(ranking::ties)}</h3>
            <ol>{steps.into_iter().map(step).collect_view()}</ol>
        </section>
    }
}

/// Ties across the cut: the rule cannot choose, somebody has to.
#[component]
pub(crate) fn Undecided(ranking: RoundRanking) -> impl IntoView {
    let ties = ranking
        .advancement
        .as_ref()
        .map_or_else(Vec::new, |advancement| advancement.undecided.clone());
    (!ties.is_empty()).then(|| {
        let line = |tie: domain::scoring::CutTie| {
            let codes: Vec<_> = tie
                .entries
                .iter()
                .map(|entry| code_of(&ranking, *entry))
                .collect();
            view! { <li>{t!(ranking::cut_tie, &codes.join(", "), tie.open_places)}</li> }
        };
        view! {
            <div class="lock-note" data-test="cut-ties">
                <ul>{ties.into_iter().map(line).collect_view()}</ul>
            </div>
        }
    })
}

fn code_of(ranking: &RoundRanking, entry: EntryId) -> String {
    let found = ranking
        .entries
        .iter()
        .find(|candidate| candidate.entry_id == entry);
    found.map_or_else(String::new, |found| found.entry_code.clone())
}

fn value_text(value: TieValue) -> String {
    match value {
        TieValue::Unknown => words::nothing_to_compare(locale()).to_owned(),
        TieValue::Number { number } => number.to_string(),
        TieValue::Place { place } => words::place(locale(), place),
    }
}
