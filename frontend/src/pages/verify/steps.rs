//! "Where my 78.35 comes from": the way of one entry's numbers through one round, from the marks to the place.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::{EntryId, JurorId};
use domain::scoring::{AppliedAdjustment, CriterionScore, Fate, Ledger, MarkUse, RankedEntry};
use leptos::prelude::*;

use super::check::Checked;
use super::figures::{figure, formula, number, term};
use super::pairs::PairSteps;
use super::place::PlaceStep;
use crate::i18n::format::{centi, micro};
use crate::i18n::{evening_out, locale, ranking, t};

/// The steps of the round at `position` for an entry that takes part in it.
#[component]
pub(super) fn RoundSteps(checked: StoredValue<Checked>, position: usize, entry: EntryId) -> impl IntoView {
    let found = checked.with_value(|checked| {
        let (round, numbers) = checked.verification.rounds().nth(position)?;
        let ranking = numbers.marks().map(|ranking| {
            let mut ranked = ranking.ranked.iter();
            let ranked = ranked.find(|ranked| ranked.aggregate.entry == entry).cloned();
            (ranked, ranking.ranked.len())
        });
        Some((round.name.clone(), ranking))
    });
    found.map(|(name, ranking)| {
        let body = match ranking {
            Some((Some(ranked), of)) => view! { <Derivation checked position ranked of /> }.into_any(),
            Some((None, _)) => view! { <p class="muted">{t!(results::no_place)}</p> }.into_any(),
            None => view! { <PairSteps checked position entry /> }.into_any(),
        };
        view! {
            <section class="stack-s" data-test="steps">
                <h4>{move || name.best(locale()).to_owned()}</h4>
                {body}
            </section>
        }
    })
}

#[component]
fn Derivation(
    checked: StoredValue<Checked>,
    position: usize,
    ranked: RankedEntry,
    of: usize,
) -> impl IntoView {
    let aggregate = ranked.aggregate.clone();
    let jurors = StoredValue::new(juror_numbers(&aggregate.criteria));
    let terms: Vec<_> = aggregate
        .criteria
        .iter()
        .map(|score| score.weighted.value())
        .collect();
    let component_total = aggregate.component_total;
    let sum = move || {
        let terms: Vec<_> = terms.iter().map(|weighted| term(locale(), *weighted)).collect();
        format!("{} = {}", terms.join(" + "), figure(locale(), &component_total))
    };
    let total_micro = aggregate.total_micro;
    view! {
        <ol class="derivation">
            {aggregate
                .criteria
                .into_iter()
                .map(|score| view! { <CriterionStep checked position jurors score /> })
                .collect_view()}
            <li>
                <h5>{t!(results::sum)}</h5>
                <p class="formula">{sum}</p>
                <Adjustments adjustments=aggregate.adjustments />
                <p class="derived">
                    {t!(results::total)} " " <strong data-test="step-total">{move || micro(locale(), total_micro)}</strong>
                </p>
            </li>
            <PlaceStep checked position ranked of />
        </ol>
    }
}

#[component]
fn CriterionStep(
    checked: StoredValue<Checked>,
    position: usize,
    jurors: StoredValue<BTreeMap<JurorId, usize>>,
    score: CriterionScore,
) -> impl IntoView {
    let known = in_ledger(checked, position, |ledger| {
        let criterion = ledger.rubric.criterion(score.criterion);
        let name = criterion.map(|criterion| criterion.name.clone());
        (
            name.unwrap_or_default(),
            ledger.rule_book.criterion_rule(score.criterion),
        )
    });
    let evened_out = checked.with_value(|checked| {
        let (_, numbers) = checked.verification.rounds().nth(position)?;
        let mut done = numbers.marks()?.normalisation.iter();
        let found = done.find(|done| done.criterion == score.criterion)?;
        Some(found.outcome.clone())
    });
    known.map(|(name, rule)| {
        let marks = score.marks.clone();
        let factor = score.factor.to_string();
        let (exact, weighted) = (score.score, score.weighted);
        let average = move || {
            let result = figure(locale(), &exact);
            match formula(locale(), rule, &score) {
                // A single mark is its own average.
                Some(formula) if formula != result => format!("{formula} = {result}"),
                Some(_) | None => result,
            }
        };
        let product = move || {
            let score = number(locale(), exact.value());
            format!("{score} × {factor} = {}", figure(locale(), &weighted))
        };
        view! {
            <li>
                <h5>{move || name.best(locale()).to_owned()}</h5>
                <ul class="given-marks">
                    {marks.into_iter().map(|mark| view! { <Given jurors mark /> }).collect_view()}
                </ul>
                {evened_out
                    .map(|outcome| {
                        view! { <p class="muted small">{move || evening_out::outcome(locale(), &outcome)}</p> }
                    })}
                <p class="formula">
                    <span class="muted">{t!(results::score)}</span>
                    " "
                    {average}
                </p>
                <p class="formula">
                    <span class="muted">{t!(results::weight)}</span>
                    " "
                    {product}
                </p>
            </li>
        }
    })
}

/// One juror's mark, and what became of it.
#[component]
fn Given(jurors: StoredValue<BTreeMap<JurorId, usize>>, mark: MarkUse) -> impl IntoView {
    let juror = jurors.with_value(|jurors| jurors.get(&mark.juror).copied().unwrap_or_default());
    let class = match mark.fate {
        Fate::Used => "given",
        Fate::DroppedHighest | Fate::DroppedLowest => "given given-dropped",
        Fate::LeftOut => "given given-out",
    };
    let value = move || {
        mark.counted_centi
            .map_or_else(|| "–".to_owned(), |value| centi(locale(), value))
    };
    let fate = move || ranking::fate(locale(), mark.source, mark.fate);
    view! {
        <li class=class>
            <small>{t!(results::juror, juror)}</small>
            <strong>{value}</strong>
            {mark
                .given_centi
                .map(|given| view! { <small>{move || evening_out::given(locale(), &centi(locale(), given))}</small> })}
            <small>{fate}</small>
        </li>
    }
}

#[component]
fn Adjustments(adjustments: Vec<AppliedAdjustment>) -> impl IntoView {
    let line = |AppliedAdjustment { label, amount_centi }: AppliedAdjustment| {
        let sign = if amount_centi > 0 { "+" } else { "" };
        view! {
            <p class="formula">
                <span class="muted">{label}</span>
                " "
                {move || format!("{sign}{}", centi(locale(), amount_centi))}
            </p>
        }
    };
    adjustments.into_iter().map(line).collect_view()
}

/// Something of the marks of the round at `position`; none where it was judged in pairs.
pub(super) fn in_ledger<T>(
    checked: StoredValue<Checked>,
    position: usize,
    read: impl FnOnce(&Ledger) -> T,
) -> Option<T> {
    checked.with_value(|checked| {
        let round = checked.verification.ledgers.rounds.get(position)?;
        round.marks().map(read)
    })
}

/// Pseudonyms mean nothing, so jurors are counted, in the same order as on the page of one's own entry.
fn juror_numbers(criteria: &[CriterionScore]) -> BTreeMap<JurorId, usize> {
    let marks = criteria.iter().flat_map(|score| &score.marks);
    let jurors: BTreeSet<JurorId> = marks.map(|mark| mark.juror).collect();
    jurors.into_iter().zip(1..).collect()
}
