//! How a round is judged: its criteria, its rules, who goes on.

use domain::contest::BlindMode;
use domain::rubric::Criterion;
use leptos::prelude::*;
use openapi::contest::{ContestRound, ContestTrack};
use openapi::rule_change::AdoptedRuleChange;

use super::advancing::advancing_text;
use super::sentences::sentence_text;
use crate::i18n::format::{centi, date_time, milli};
use crate::i18n::{best, locale, public, t};
use crate::ui::Table;

/// One round; its name is shown when there are several.
#[component]
pub(super) fn RoundRules(
    round: ContestRound,
    is_only: bool,
    /// Of the contest: places may be given by track.
    tracks: Vec<ContestTrack>,
) -> impl IntoView {
    let ContestRound {
        name,
        jurors_per_entry,
        blind,
        is_pairwise,
        rubric,
        advancing,
        how_places_are_decided,
        rule_changes,
        ..
    } = round;
    let blind_text = move || match blind {
        BlindMode::Blind => public::blind(locale()),
        BlindMode::Named => public::named(locale()),
    };
    let criteria = StoredValue::new(rubric.criteria.clone());
    let places = move || {
        let of = |sentence| criteria.with_value(|criteria| sentence_text(locale(), &sentence, criteria));
        let line = |sentence| view! { <li>{of(sentence)}</li> };
        how_places_are_decided
            .clone()
            .into_iter()
            .map(line)
            .collect_view()
    };
    view! {
        <div class="stack">
            {(!is_only).then(|| view! { <h3>{best(name)}</h3> })}
            <p>
                {(!is_pairwise)
                    .then(|| view! { {t!(public::jurors_each, u64::from(jurors_per_entry))} ". " })}
                {blind_text} "."
            </p>
            {(!is_pairwise).then(|| view! { <Criteria criteria=rubric.criteria /> })}
            {advancing
                .map(|rule| {
                    view! {
                        <p data-test="who-advances">
                            {t!(public::who_advances)} ": " {move || advancing_text(locale(), &rule, &tracks)} "."
                        </p>
                    }
                })}
            <details class="disclosure">
                <summary>{t!(public::how_places)}</summary>
                <ol data-test="how-places-are-decided">{places}</ol>
            </details>
            {rule_changes.into_iter().map(|change| view! { <Changed change /> }).collect_view()}
        </div>
    }
}

/// What two people have changed since the contest opened.
#[component]
fn Changed(change: AdoptedRuleChange) -> impl IntoView {
    let AdoptedRuleChange { reason, adopted_at } = change;
    let heading = move || {
        let locale = locale();
        public::rules_changed(locale, &date_time(locale, adopted_at))
    };
    view! {
        <p class="small" data-test="rules-changed">
            <strong>{heading}</strong>
            " "
            {reason}
        </p>
    }
}

#[component]
fn Criteria(criteria: Vec<Criterion>) -> impl IntoView {
    view! {
        <Table caption=t!(public::rubric)>
            <thead>
                <tr>
                    <th scope="col">{t!(public::criterion)}</th>
                    <th scope="col">{t!(public::scale)}</th>
                    <th scope="col" class="numeric">{t!(public::weight)}</th>
                </tr>
            </thead>
            <tbody>{criteria.into_iter().map(|criterion| view! { <CriterionRow criterion /> }).collect_view()}</tbody>
        </Table>
    }
}

#[component]
fn CriterionRow(criterion: Criterion) -> impl IntoView {
    let Criterion {
        name,
        scale,
        weight_milli,
        descriptors,
        ..
    } = criterion;
    let range = move || {
        let locale = locale();
        let [min, max, step] =
            [scale.min_centi, scale.max_centi, scale.step_centi].map(|mark| centi(locale, mark));
        public::scale_range(locale, &min, &max, &step)
    };
    let levels = (!descriptors.is_empty()).then(|| {
        let level = |descriptor: domain::rubric::Descriptor| {
            view! {
                <li>
                    <b>{move || centi(locale(), descriptor.mark_centi)}</b>
                    " "
                    {best(descriptor.text)}
                </li>
            }
        };
        view! {
            <details class="disclosure small">
                <summary>{t!(public::levels)}</summary>
                <ul class="plain-list">{descriptors.into_iter().map(level).collect_view()}</ul>
            </details>
        }
    });
    view! {
        <tr>
            <th scope="row">{best(name)} {levels}</th>
            <td>{range}</td>
            <td class="numeric">{move || milli(locale(), weight_milli)}</td>
        </tr>
    }
}
