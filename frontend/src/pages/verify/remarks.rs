//! What contradicts nothing and should be known all the same, a line each.

use leptos::prelude::*;

use super::check::Checked;
use crate::i18n::{locale, results as words, t};

#[component]
pub(super) fn Remarks(checked: StoredValue<Checked>) -> impl IntoView {
    let remarks = checked.with_value(|checked| checked.verification.remarks.clone());
    (!remarks.is_empty()).then(|| {
        let lines = remarks.into_iter().map(|remark| {
            view! { <li data-test="remark">{move || words::remark(locale(), &remark)}</li> }
        });
        view! {
            <div class="stack-s">
                <h4>{t!(results::remarks)}</h4>
                <p class="muted small">{t!(results::remarks_help)}</p>
                <ul class="plain-list">{lines.collect_view()}</ul>
            </div>
        }
    })
}
