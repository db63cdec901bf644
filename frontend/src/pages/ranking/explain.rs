//! Where the numbers of one entry come from: its marks, what was dropped, each rounding, the ties.

use domain::ids::EntryId;
use domain::locale::Locale;
use domain::scoring::{Aggregate, CriterionScore, Figure, NotRankedReason, Rounding};
use leptos::prelude::*;
use openapi::result::RoundRanking;

use super::evening_out::OfCriterion;
use super::marks::Marks;
use super::ties::TiesOf;
use crate::i18n::{format, locale, ranking as words, rules, t};

#[component]
pub(crate) fn Explain(all: StoredValue<RoundRanking>, entry: EntryId) -> impl IntoView {
    let aggregate = all.with_value(|all| {
        let mut ranked = all.ranking.ranked.iter();
        let found = ranked.find(|ranked| ranked.aggregate.entry == entry);
        found.map(|found| found.aggregate.clone())
    });
    aggregate.map(|aggregate| {
        let Aggregate {
            criteria,
            component_total,
            adjustments,
            total_micro,
            reviews,
            ..
        } = aggregate;
        let digits = all.with_value(|all| all.rule_book.rounding.total.digits);
        let has_ties = all.with_value(|all| all.ranking.ties_of(entry).next().is_some());
        view! {
            <div class="stack explain" data-test="explanation">
                <p class="muted">{t!(ranking::reviews, u64::from(reviews))}</p>
                {criteria.into_iter().map(|score| view! { <Criterion all score /> }).collect_view()}
                <h3>{t!(ranking::total)}</h3>
                <dl class="facts">
                    <dt>{t!(ranking::component_total)}</dt>
                    <dd>{figure(component_total)}</dd>
                    {adjustments
                        .into_iter()
                        .map(|adjustment| {
                            view! {
                                <dt>{adjustment.label}</dt>
                                <dd class="numeric-start">
                                    {move || format::padded_centi(locale(), adjustment.amount_centi)}
                                </dd>
                            }
                        })
                        .collect_view()}
                    <dt>{t!(ranking::total)}</dt>
                    <dd>
                        <strong>{move || format::padded_micro(locale(), total_micro, digits)}</strong>
                    </dd>
                </dl>
                {has_ties.then(|| view! { <TiesOf all entry /> })}
            </div>
        }
    })
}

#[component]
fn Criterion(all: StoredValue<RoundRanking>, score: CriterionScore) -> impl IntoView {
    let CriterionScore {
        criterion,
        marks,
        score,
        factor,
        weighted,
    } = score;
    let name = all.with_value(|all| {
        let mut criteria = all.rubric.criteria.iter();
        let found = criteria.find(|candidate| candidate.id == criterion);
        found.map(|found| found.name.clone()).unwrap_or_default()
    });
    view! {
        <section class="stack-s">
            <h3>{move || name.best(locale()).to_owned()}</h3>
            <Marks all marks />
            <OfCriterion all criterion />
            <p>{t!(ranking::score)} ": " {figure(score)}</p>
            <p>{t!(ranking::weighted, &factor.to_string())} ": " {figure(weighted)}</p>
        </section>
    }
}

/// A number before and after its rounding: `22/3 → 7.33 (2 decimals)`.
fn figure(figure: Figure) -> impl IntoView {
    let exact = figure.exact.to_string();
    let text = figure_text(figure.rounding, figure.score_micro);
    let is_plain = exact == text(Locale::En);
    let how = move || match figure.rounding {
        Some(rounding) => rules::rounding(locale(), rounding),
        None => words::unrounded(locale()).to_owned(),
    };
    view! {
        <span class="figure">
            {(!is_plain).then(|| view! { <code>{exact}</code> " → " })} <strong>{move || text(locale())}</strong> " "
            <small class="muted">{how}</small>
        </span>
    }
}

/// Why an entry has no rank.
pub(crate) fn not_ranked_because(
    all: StoredValue<RoundRanking>,
    reasons: Vec<NotRankedReason>,
) -> impl Fn() -> String + Clone {
    move || {
        all.with_value(|all| {
            let reasons = reasons.iter();
            let texts = reasons.map(|reason| words::not_ranked_reason(locale(), reason, all));
            texts.collect::<Vec<_>>().join("; ")
        })
    }
}

/// A number as its stage left it; `≈` stands before one that goes on unrounded and has more decimals.
pub(crate) fn figure_text(rounding: Option<Rounding>, score_micro: i64) -> impl Fn(Locale) -> String + Copy {
    move |locale| match rounding {
        Some(rounding) => format::padded_micro(locale, score_micro, rounding.digits),
        None => format::about_micro(locale, score_micro),
    }
}
