//! Whose numbers are explained.

use domain::ids::EntryId;
use leptos::prelude::*;

use super::check::Checked;
use super::steps::RoundSteps;
use crate::i18n::t;

#[component]
pub(super) fn EntryChooser(checked: StoredValue<Checked>, entry: Option<EntryId>) -> impl IntoView {
    let codes = checked.with_value(Checked::codes);
    let chosen = RwSignal::new(entry.filter(|entry| codes.iter().any(|(known, _)| known == entry)));
    let options = codes.into_iter().map(|(id, code)| {
        view! {
            <option value=id.to_string() selected=move || chosen.get() == Some(id)>
                {code}
            </option>
        }
    });
    let options = options.collect_view();
    let rounds = move |entry: EntryId| {
        let positions = checked.with_value(|checked| {
            let rounds = checked.verification.ledgers.rounds.iter().enumerate();
            let takes_part =
                rounds.filter(|(_, round)| round.places.iter().any(|place| place.entry == entry));
            takes_part.map(|(position, _)| position).collect::<Vec<_>>()
        });
        // The last round decides, so it comes first.
        let steps = positions.into_iter().rev();
        steps
            .map(|position| view! { <RoundSteps checked position entry /> })
            .collect_view()
    };
    view! {
        <section class="stack">
            <h3>{t!(results::where_from)}</h3>
            <div class="field filters">
                <label for="explained-entry">{t!(results::choose_entry)}</label>
                <select
                    id="explained-entry"
                    data-test="explained-entry"
                    on:change:target=move |event| chosen.set(event.target().value().parse().ok())
                >
                    <option value="">"–"</option>
                    {options}
                </select>
            </div>
            {move || chosen.get().map(rounds)}
        </section>
    }
}
