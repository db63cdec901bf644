//! The marks behind one criterion's score, and what became of each.

use domain::scoring::{Fate, MarkUse};
use leptos::prelude::*;
use openapi::result::RoundRanking;

use crate::i18n::{format, locale, ranking as words, t};

#[component]
pub(super) fn Marks(all: StoredValue<RoundRanking>, marks: Vec<MarkUse>) -> impl IntoView {
    let chip = move |mark: MarkUse| {
        let label = all.with_value(|all| {
            let mut jurors = all.jurors.iter();
            let found = jurors.find(|juror| juror.juror_id == mark.juror);
            found.map_or_else(String::new, |juror| juror.label.clone())
        });
        let value = move || {
            let counted = mark.counted_centi;
            counted.map_or_else(|| "–".to_owned(), |centi| format::centi(locale(), centi))
        };
        let class = match mark.fate {
            Fate::Used => "mark",
            Fate::DroppedHighest | Fate::DroppedLowest => "mark mark-dropped",
            Fate::LeftOut => "mark mark-out",
        };
        view! {
            <li class=class>
                <small>{label}</small>
                <strong>{value}</strong>
                {mark
                    .given_centi
                    .map(|given| {
                        view! { <small>{t!(evening_out::given, &format::centi(locale(), given))}</small> }
                    })}
                <small>{move || words::fate(locale(), mark.source, mark.fate)}</small>
            </li>
        }
    };
    view! { <ul class="marks">{marks.into_iter().map(chip).collect_view()}</ul> }
}
