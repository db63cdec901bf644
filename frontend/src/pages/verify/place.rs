//! The last step: from the total to the place, with the neighbours and what told equal ones apart.

use domain::ids::EntryId;
use domain::publication::RecomputedRound;
use domain::scoring::{ComparedEntry, RankedEntry, TieStep, TieValue};
use leptos::prelude::*;

use super::check::Checked;
use super::figures::number;
use super::steps::in_ledger;
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
        let ranking = numbers.and_then(RecomputedRound::marks);
        ranking.map_or_else(Default::default, |ranking| {
            let standings = ranking.ranked.iter().map(|ranked| {
                let aggregate = &ranked.aggregate;
                (ranked.rank, aggregate.entry, aggregate.total_micro)
            });
            let ties = ranking.ties_of(entry).cloned();
            (neighbours(standings, entry), ties.collect::<Vec<_>>())
        })
    });
    let steps = ties
        .into_iter()
        .map(|step| view! { <Tie checked position entry step /> });
    let steps = steps.collect_view();
    view! {
        <li>
            <h5>{t!(results::place)}</h5>
            <Neighbours checked position entry neighbours />
            {steps}
            <p class="derived">
                <strong data-test="step-place">{place}</strong>
                {ranked.shared.then(|| view! { <span class="muted">" " {t!(public::shared_place)}</span> })}
            </p>
        </li>
    }
}

/// Rank, entry, total or strength.
pub(super) type Standing = (u32, EntryId, i64);

/// The entry with those directly before and behind it.
pub(super) fn neighbours(standings: impl Iterator<Item = Standing>, entry: EntryId) -> Vec<Standing> {
    let standings: Vec<Standing> = standings.collect();
    let at = standings.iter().position(|(_, other, _)| *other == entry);
    let from = at.unwrap_or_default().saturating_sub(1);
    let shown = standings.into_iter().skip(from);
    shown.take(if at == Some(0) { 2 } else { 3 }).collect()
}

#[component]
pub(super) fn Neighbours(
    checked: StoredValue<Checked>,
    position: usize,
    entry: EntryId,
    neighbours: Vec<Standing>,
) -> impl IntoView {
    let rows = neighbours.into_iter().map(|(rank, other, number_micro)| {
        let code = code_of(checked, position, other);
        view! {
            <li class:own=other == entry>
                <span>{move || ranking::place(locale(), rank)}</span>
                <code>{code}</code>
                <strong>{move || micro(locale(), number_micro)}</strong>
            </li>
        }
    });
    view! { <ul class="neighbours">{rows.collect_view()}</ul> }
}

/// One comparison between equal entries.
#[component]
fn Tie(checked: StoredValue<Checked>, position: usize, entry: EntryId, step: TieStep) -> impl IntoView {
    let TieStep { tie_break, compared } = step;
    let rule = move || {
        let rule = in_ledger(checked, position, |ledger| {
            rules::tie_break(locale(), &tie_break, &ledger.rubric.clone().into())
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

/// The published code of an entry; nothing where it stands in no public list.
pub(super) fn code_of(checked: StoredValue<Checked>, position: usize, entry: EntryId) -> String {
    checked.with_value(|checked| {
        let round = checked.verification.ledgers.rounds.get(position);
        let code = round.and_then(|round| round.code(entry));
        code.unwrap_or_default().to_owned()
    })
}
