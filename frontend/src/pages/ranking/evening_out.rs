//! What evening out harsh and mild jurors did to the marks of a round.

use domain::ids::CriterionId;
use domain::scoring::NormalisationOutcome;
use leptos::prelude::*;
use openapi::result::RoundRanking;

use crate::i18n::{evening_out as words, locale};

/// Under the marks of one criterion: what was done to them.
#[component]
pub(super) fn OfCriterion(all: StoredValue<RoundRanking>, criterion: CriterionId) -> impl IntoView {
    let outcome = all.with_value(|all| {
        let mut done = all.ranking.normalisation.iter();
        let found = done.find(|done| done.criterion == criterion);
        found.map(|found| found.outcome.clone())
    });
    outcome.map(|outcome| {
        view! {
            <p class="muted small" data-test="evened-out">
                {move || words::outcome(locale(), &outcome)}
            </p>
        }
    })
}

/// Above the ranking: the criteria whose marks count as given although the rule book asks for more.
#[component]
pub(crate) fn NotEvenedOut(all: StoredValue<RoundRanking>) -> impl IntoView {
    let left = all.with_value(|all| {
        let done = all.ranking.normalisation.iter();
        let left = done.filter(|done| matches!(done.outcome, NormalisationOutcome::AsGiven { .. }));
        let named = left.filter_map(|done| {
            let mut criteria = all.rubric.criteria.iter();
            let criterion = criteria.find(|criterion| criterion.id == done.criterion)?;
            Some((criterion.name.clone(), done.outcome.clone()))
        });
        named.collect::<Vec<_>>()
    });
    let line = |(name, outcome): (domain::locale::Localized, NormalisationOutcome)| {
        let text = move || {
            let locale = locale();
            words::outcome(locale, &outcome).map(|outcome| format!("{}: {outcome}", name.best(locale)))
        };
        view! { <li>{text}</li> }
    };
    let is_any_told = left
        .iter()
        .any(|(_, outcome)| words::outcome(domain::locale::Locale::En, outcome).is_some());
    is_any_told.then(|| {
        view! {
            <ul class="note plain-list small" data-test="not-evened-out">
                {left.into_iter().map(line).collect_view()}
            </ul>
        }
    })
}
