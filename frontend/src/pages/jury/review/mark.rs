//! The control for one mark, fitted to the scale: a row of values where they are few, a field with steps where not.

use domain::problem::{FieldProblem, FieldRule};
use domain::rubric::{CannotJudge, Criterion, Mark, Scale};
use leptos::prelude::*;

use super::desk::{Desk, Direction};
use super::keyboard::mark_id;
use crate::i18n::format::{centi, parse_centi};
use crate::i18n::{current_locale, errors, locale, review, t};

#[component]
pub(super) fn MarkControl(
    desk: Desk,
    criterion: StoredValue<Criterion>,
    described_by: String,
) -> impl IntoView {
    let values = criterion.with_value(|criterion| few_values(criterion.scale));
    let may_pass = criterion.with_value(|criterion| criterion.cannot_judge == CannotJudge::Allowed);
    let id = criterion.with_value(|criterion| criterion.id);
    let name = format!("mark-{id}");
    let is_disabled = !desk.accepts_reviews();
    let pass = {
        let name = name.clone();
        move || {
            let control = criterion.with_value(|criterion| mark_id(criterion, Mark::CannotJudge));
            view! {
                <label class="mark mark-pass">
                    <input
                        type="radio"
                        id=control
                        name=name.clone()
                        data-test="cannot-judge"
                        disabled=is_disabled
                        prop:checked=move || desk.mark(id) == Some(Mark::CannotJudge)
                        on:change=move |_| desk.set_mark(id, Some(Mark::CannotJudge))
                    />
                    <span>{t!(review::cannot_judge)}</span>
                </label>
            }
        }
    };
    view! {
        <div class="marks" role="radiogroup" aria-labelledby=format!("criterion-{id}") aria-describedby=described_by>
            {match values {
                Some(values) => {
                    values
                        .into_iter()
                        .map(|value| view! { <OneMark desk criterion value name=name.clone() /> })
                        .collect_view()
                        .into_any()
                }
                None => view! { <Stepper desk criterion /> }.into_any(),
            }}
            {may_pass.then(pass)}
        </div>
    }
}

#[component]
fn OneMark(desk: Desk, criterion: StoredValue<Criterion>, value: i64, name: String) -> impl IntoView {
    let mark = Mark::Value { mark_centi: value };
    let (id, control) = criterion.with_value(|criterion| (criterion.id, mark_id(criterion, mark)));
    view! {
        <label class="mark">
            <input
                type="radio"
                id=control
                name=name
                value=value
                data-test="mark"
                data-mark=value
                disabled=!desk.accepts_reviews()
                prop:checked=move || desk.mark(id) == Some(mark)
                on:change=move |_| desk.set_mark(id, Some(mark))
            />
            <span>{move || centi(locale(), value)}</span>
        </label>
    }
}

/// A field between two buttons, and a slider below. What is typed and is no mark stays in the field, with the reason.
#[component]
fn Stepper(desk: Desk, criterion: StoredValue<Criterion>) -> impl IntoView {
    let Criterion { id, scale, .. } = criterion.get_value();
    let control = criterion.with_value(|criterion| {
        mark_id(
            criterion,
            Mark::Value {
                mark_centi: scale.min_centi,
            },
        )
    });
    let refused = RwSignal::new(None::<FieldRule>);
    let value = move || match desk.mark(id) {
        Some(Mark::Value { mark_centi }) => Some(mark_centi),
        Some(Mark::CannotJudge) | None => None,
    };
    let written = move || value().map(|value| centi(locale(), value)).unwrap_or_default();
    let take = move |text: String| {
        let typed = parse_centi(&text).map(|mark_centi| Mark::Value { mark_centi });
        let rule = match typed {
            _ if text.trim().is_empty() => {
                desk.set_mark(id, None);
                None
            }
            None => Some(FieldRule::NotANumber),
            Some(mark) => match criterion.with_value(|criterion| criterion.check_mark(mark)) {
                Ok(()) => {
                    desk.set_mark(id, Some(mark));
                    None
                }
                Err(problem) => Some(FieldProblem::from(problem).rule),
            },
        };
        refused.set(rule);
    };
    let step = move |direction: Direction| {
        refused.set(None);
        criterion.with_value(|criterion| desk.step_mark(criterion, direction));
    };
    let is_disabled = !desk.accepts_reviews();
    view! {
        <div class="stepper">
            <button
                type="button"
                class="button button-icon"
                disabled=is_disabled
                aria-label=t!(review::step_down)
                data-test="mark-down"
                on:click=move |_| step(Direction::Down)
            >
                "−"
            </button>
            <input
                type="text"
                inputmode="decimal"
                class="input stepper-value"
                id=control
                autocomplete="off"
                data-test="mark-value"
                disabled=is_disabled
                aria-label=move || review::mark_between(locale(), &centi(locale(), scale.min_centi), &centi(locale(), scale.max_centi))
                aria-invalid=move || refused.read().is_some().then_some("true")
                prop:value=written
                on:change:target=move |event| take(event.target().value())
            />
            <button
                type="button"
                class="button button-icon"
                disabled=is_disabled
                aria-label=t!(review::step_up)
                data-test="mark-up"
                on:click=move |_| step(Direction::Up)
            >
                "+"
            </button>
            <input
                type="range"
                class="stepper-range"
                min=scale.min_centi
                max=scale.max_centi
                step=scale.step_centi
                disabled=is_disabled
                aria-hidden="true"
                tabindex="-1"
                prop:value=move || value().unwrap_or(scale.min_centi).to_string()
                on:input:target=move |event| {
                    if let Ok(mark_centi) = event.target().value().parse::<i64>() {
                        refused.set(None);
                        desk.set_mark(id, Some(Mark::Value { mark_centi }));
                    }
                }
            />
            <div role="alert">
                {move || {
                    refused
                        .get()
                        .map(|rule| {
                            view! { <p class="field-error">{errors::field_rule(current_locale(), &rule)}</p> }
                        })
                }}
            </div>
        </div>
    }
}

/// Every value of the scale if there is a place for each on a phone.
fn few_values(scale: Scale) -> Option<Vec<i64>> {
    let span = scale.max_centi.checked_sub(scale.min_centi)?;
    let steps = span.checked_div(scale.step_centi)?;
    if !(0..=MOST_IN_A_ROW).contains(&steps) {
        return None;
    }
    let value = |step: i64| {
        scale
            .min_centi
            .saturating_add(step.saturating_mul(scale.step_centi))
    };
    Some((0..=steps).map(value).collect())
}

/// Steps, so that a scale from 0 to 10 is a row.
const MOST_IN_A_ROW: i64 = 10;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scale_of_ten_steps_is_a_row_and_a_finer_one_is_not() {
        let scale = |step_centi| Scale {
            min_centi: 0,
            max_centi: 1_000,
            step_centi,
        };
        assert_eq!(few_values(scale(100)).map(|values| values.len()), Some(11));
        assert_eq!(few_values(scale(500)), Some(vec![0, 500, 1_000]));
        assert_eq!(few_values(scale(25)), None);
    }
}
