//! Everything that is not as it was published, a line each.

use leptos::prelude::*;

use super::check::Checked;
use crate::i18n::{locale, results as words, t};

/// How many are told; who sees so many needs no more.
const MOST: usize = 20;

#[component]
pub(super) fn Differences(checked: StoredValue<Checked>) -> impl IntoView {
    let (differences, page) = checked.with_value(|checked| {
        let differences = checked.verification.differences.iter().take(MOST);
        (
            differences.cloned().collect::<Vec<_>>(),
            checked.page_differs.join(", "),
        )
    });
    let is_page_differing = !page.is_empty();
    let lines = differences.into_iter().map(|difference| {
        view! { <li data-test="difference">{move || words::difference(locale(), &difference)}</li> }
    });
    let lines = lines.collect_view();
    checked.with_value(|checked| !checked.holds()).then(|| {
        view! {
            <div class="stack-s">
                <h4>{t!(results::differences)}</h4>
                <ul class="plain-list">
                    {lines}
                    {is_page_differing
                        .then(|| view! { <li data-test="difference">{t!(results::page_shows_others, &page)}</li> })}
                </ul>
            </div>
        }
    })
}
