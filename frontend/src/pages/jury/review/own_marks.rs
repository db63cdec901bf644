//! How the juror has used the scale so far: the own marks for this criterion in the entries before, and nobody else's.

use std::collections::BTreeMap;

use domain::ids::CriterionId;
use domain::rubric::{Criterion, Mark};
use leptos::prelude::*;
use openapi::review::AssignmentSheet;

use super::desk::Desk;
use crate::i18n::format::centi;
use crate::i18n::{locale, review, t};
use crate::pages::jury::shelf;

#[component]
pub(super) fn OwnMarks(desk: Desk, criterion: StoredValue<Criterion>) -> impl IntoView {
    let id = criterion.with_value(|criterion| criterion.id);
    let others: Vec<_> = shelf::sheets_of(desk.round())
        .into_iter()
        .filter(|sheet| sheet.assignment_id != desk.id)
        .collect();
    let counts = counts(id, &others);
    let highest = counts.values().copied().max().unwrap_or(0);
    let total: u32 = counts.values().sum();
    if total == 0 {
        return ().into_any();
    }
    let in_words = counts.clone();
    let words = move || {
        in_words
            .iter()
            .map(|(mark, count)| format!("{} × {count}", centi(locale(), *mark)))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let bar = move |(mark, count): (i64, u32)| {
        view! {
            <li
                class:own-mark-now=move || desk.mark(id) == Some(Mark::Value { mark_centi: mark })
                style=("--share", format!("{count}/{highest}"))
            >
                <i></i>
                <span>{move || centi(locale(), mark)}</span>
            </li>
        }
    };
    view! {
        <details class="own-marks" data-test="own-marks">
            <summary>{move || review::own_marks(locale(), u64::from(total))}</summary>
            <ol aria-hidden="true">{counts.into_iter().map(bar).collect_view()}</ol>
            <p class="visually-hidden">{words}</p>
            <p class="muted small">{t!(review::own_marks_help)}</p>
        </details>
    }
    .into_any()
}

/// How often each mark was given to a criterion.
fn counts(criterion: CriterionId, sheets: &[AssignmentSheet]) -> BTreeMap<i64, u32> {
    let mut counts = BTreeMap::new();
    for review in sheets.iter().filter_map(|sheet| sheet.review.as_ref()) {
        let mark = review
            .content
            .marks
            .get(&criterion)
            .and_then(|answer| answer.mark);
        if let Some(Mark::Value { mark_centi }) = mark {
            let count = counts.entry(mark_centi).or_insert(0_u32);
            *count = count.saturating_add(1);
        }
    }
    counts
}
