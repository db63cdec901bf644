//! "Where my place comes from" in a round that was judged in pairs: every answer about an entry, what it counted for, and
//! what was to be expected.

use domain::ids::EntryId;
use domain::pairwise::{Credit, CreditedAnswer, Derivation, Found, PairRanked};
use leptos::prelude::*;

use super::check::Checked;
use super::place::{Neighbours, code_of, neighbours};
use crate::i18n::format::{micro, rounded_micro};
use crate::i18n::{locale, results as words, t};
use crate::ui::Table;

/// Digits of what an answer counted for.
const DIGITS: u32 = 3;

#[component]
pub(super) fn PairSteps(checked: StoredValue<Checked>, position: usize, entry: EntryId) -> impl IntoView {
    let found = checked.with_value(|checked| {
        let (round, numbers) = checked.verification.rounds().nth(position)?;
        let (ledger, ranking) = (round.pairs()?, numbers.pairs()?);
        if let Some((ranked, derivation)) = ranking.ranked(entry).zip(ledger.derivation(ranking, entry)) {
            let weights = ranking.jurors.iter().map(|juror| juror.reliability_micro);
            return Some(Ok((*ranked, derivation, weights.collect(), ranking.ranked.len())));
        }
        let mut others = ranking.not_ranked.iter();
        Some(Err(others.find(|other| other.entry == entry)?.reason))
    });
    match found {
        Some(Ok((ranked, derivation, weights, of))) => {
            view! { <Answers checked position ranked derivation weights of /> }.into_any()
        }
        Some(Err(reason)) => {
            view! { <p class="muted">{move || words::unranked(locale(), reason)}</p> }.into_any()
        }
        None => ().into_any(),
    }
}

#[component]
fn Answers(
    checked: StoredValue<Checked>,
    position: usize,
    ranked: PairRanked,
    derivation: Derivation,
    /// Of each juror, in millionths.
    weights: Vec<i64>,
    /// How many entries have a place.
    of: usize,
) -> impl IntoView {
    let PairRanked {
        entry,
        rank,
        shared,
        strength_micro,
        ..
    } = ranked;
    let Derivation {
        answers,
        assumed,
        total,
    } = derivation;
    let around = checked.with_value(|checked| {
        let (_, numbers) = checked.verification.rounds().nth(position)?;
        let standings = numbers.pairs()?.ranked.iter();
        let standings = standings.map(|ranked| (ranked.rank, ranked.entry, ranked.strength_micro));
        Some(neighbours(standings, entry))
    });
    let rows = answers.into_iter().map(move |answer| {
        let number = usize::try_from(answer.juror).unwrap_or(usize::MAX);
        let weight = weights.get(number).copied().unwrap_or_default();
        view! { <Answered checked position answer weight /> }
    });
    view! {
        <ol class="derivation">
            <li>
                <h5>{t!(results::answers)}</h5>
                <p class="muted small">{t!(results::answers_help)}</p>
                <Table caption=t!(results::answers)>
                    <thead>
                        <tr>
                            <th scope="col">{t!(results::answer)}</th>
                            <th scope="col">{t!(results::by_whom)}</th>
                            <th scope="col" class="numeric">{t!(results::credited)}</th>
                            <th scope="col" class="numeric">{t!(results::expected)}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {rows.collect_view()}
                        <tr>
                            <th scope="row" colspan="2">{t!(results::assumed)}</th>
                            {credits(assumed)}
                        </tr>
                        <tr class="total">
                            <th scope="row" colspan="2">{t!(results::sum)}</th>
                            {credits(total)}
                        </tr>
                    </tbody>
                </Table>
            </li>
            <li>
                <h5>{t!(results::strength)}</h5>
                <p class="muted small">{t!(results::strength_help)}</p>
                <p class="derived">
                    <strong data-test="step-strength">{move || micro(locale(), strength_micro)}</strong>
                </p>
            </li>
            <li>
                <h5>{t!(results::place)}</h5>
                {around.map(|neighbours| view! { <Neighbours checked position entry neighbours /> })}
                <p class="derived">
                    <strong data-test="step-place">{move || words::place_of(locale(), rank, of)}</strong>
                    {shared.then(|| view! { <span class="muted">" " {t!(public::shared_place)}</span> })}
                </p>
            </li>
        </ol>
    }
}

#[component]
fn Answered(
    checked: StoredValue<Checked>,
    position: usize,
    answer: CreditedAnswer,
    /// The juror's reliability, in millionths.
    weight: i64,
) -> impl IntoView {
    let opponent = code_of(checked, position, answer.opponent);
    let found = move || {
        let locale = locale();
        let opponent = if opponent.is_empty() {
            words::removed_entry(locale)
        } else {
            &opponent
        };
        match answer.found {
            Found::Better => words::better_than(locale, opponent),
            Found::Equal => words::equal_to(locale, opponent),
            Found::Worse => words::worse_than(locale, opponent),
        }
    };
    let juror = move || {
        let reliability = rounded_micro(locale(), weight, DIGITS);
        words::weighed_juror(locale(), answer.juror.saturating_add(1), &reliability)
    };
    view! {
        <tr data-test="credited-answer">
            <th scope="row">{found}</th>
            <td>{juror}</td>
            {credits(answer.credit)}
        </tr>
    }
}

fn credits(credit: Credit) -> impl IntoView {
    let cell =
        |micro: i64| view! { <td class="numeric">{move || rounded_micro(locale(), micro, DIGITS)}</td> };
    (cell(credit.credited_micro), cell(credit.expected_micro))
}
