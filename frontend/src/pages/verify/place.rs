//! The last step: from the total to the place, with the neighbours and what told equal ones apart.

use domain::ids::EntryId;
use domain::scoring::{ComparedEntry, RankedEntry, TieStep, TieValue};
use leptos::prelude::*;

use super::check::Checked;
use super::figures::number;
use super::steps::in_round;
use crate::i18n::format::micro;
use crate::i18n::{locale, ranking, results as words, rules, t};

#[component]
pub(super) fn PlaceStep(
    checked: StoredValue<Checked>,
    position: usize,
    ranked: RankedEntry,
    /// How many entries have a place.
    of: usize,
) -> impl IntoView {
    let entry = ranked.aggregate.entry;
    let rank = ranked.rank;
    let place = move || words::place_of(locale(), rank, of);
    let (neighbours, ties) = checked.with_value(|checked| {
        let numbers = checked.verification.recomputed.rounds.get(position);
        numbers.map_or_else(Default::default, |numbers| {
            let ties = numbers.ranking.ties_of(entry).cloned();
            (
                neighbours(&numbers.ranking.ranked, entry),
                ties.collect::<Vec<_>>(),
            )
        })
    });
    let rows = neighbours.into_iter().map(|(rank, other, total_micro)| {
        let code = code_of(checked, position, other);
        view! {
            <li class:own=other == entry>
                <span>{move || ranking::place(locale(), rank)}</span>
                <code>{code}</code>
                <strong>{move || micro(locale(), total_micro)}</strong>
            </li>
        }
    });
    let rows = rows.collect_view();
    let steps = ties
        .into_iter()
        .map(|step| view! { <Tie checked position entry step /> });
    let steps = steps.collect_view();
    view! {
        <li>
            <h5>{t!(results::place)}</h5>
            <ul class="neighbours">{rows}</ul>
            {steps}
            <p class="derived">
                <strong data-test="step-place">{place}</strong>
                {ranked.shared.then(|| view! { <span class="muted">" " {t!(public::shared_place)}</span> })}
            </p>
        </li>
    }
}

/// The entry with those directly before and behind it: rank, entry, total.
fn neighbours(ranked: &[RankedEntry], entry: EntryId) -> Vec<(u32, EntryId, i64)> {
    let at = ranked.iter().position(|ranked| ranked.aggregate.entry == entry);
    let from = at.unwrap_or_default().saturating_sub(1);
    let shown = ranked.iter().skip(from).take(if at == Some(0) { 2 } else { 3 });
    shown
        .map(|ranked| (ranked.rank, ranked.aggregate.entry, ranked.aggregate.total_micro))
        .collect()
}

/// One comparison between equal entries.
#[component]
fn Tie(checked: StoredValue<Checked>, position: usize, entry: EntryId, step: TieStep) -> impl IntoView {
    let TieStep { tie_break, compared } = step;
    let rule = move || {
        let rule = in_round(checked, position, |round| {
            rules::tie_break(locale(), &tie_break, &round.ledger.rubric.clone().into())
        });
        words::equal_totals(locale(), &rule.unwrap_or_default())
    };
    let lines = compared.into_iter().map(|ComparedEntry { entry: other, value }| {
        let code = code_of(checked, position, other);
        let value = move || match value {
            TieValue::Unknown => ranking::nothing_to_compare(locale()).to_owned(),
            TieValue::Number { number: exact } => number(locale(), exact),
            TieValue::Place { place } => ranking::place(locale(), place),
        };
        view! {
            <li class:own=other == entry>
                <code>{code}</code>
                <strong>{value}</strong>
            </li>
        }
    });
    view! {
        <p class="formula">{rule}</p>
        <ul class="neighbours">{lines.collect_view()}</ul>
    }
}

fn code_of(checked: StoredValue<Checked>, position: usize, entry: EntryId) -> String {
    let code = in_round(checked, position, |round| {
        let mut places = round.places.iter();
        places
            .find(|place| place.entry == entry)
            .map(|place| place.code.clone())
    });
    code.flatten().unwrap_or_default()
}
