//! What decides between equal totals, in order.

use domain::contest::Round;
use domain::locale::Locale;
use domain::scoring::TieBreak;
use leptos::prelude::*;

use super::controls::{ProblemsAt, RowTools, Rows};
use super::editor::Editor;
use super::place::{Place, place};
use crate::i18n::{locale, rules as words, rules_help as help, t};

#[component]
pub(super) fn TieBreaks(editor: Editor, round: Place<Round>) -> impl IntoView {
    let list = place!(round => .rule_book.tie_breaks);
    let rows = list.clone();
    let named = round.clone();
    let row = move |index: usize| {
        let (list, round) = (rows.clone(), named.clone());
        let place = place!(list => [index]);
        let path = place.path().to_owned();
        let name = move || {
            editor.draft.with(|draft| {
                let found = place.get(draft).zip(round.get(draft));
                found.map_or_else(String::new, |(tie_break, round)| {
                    name_of(locale(), tie_break, round)
                })
            })
        };
        let of = place!(rows => [index]);
        let help = move || editor.read(&of, |tie_break| help::tie_break(locale(), tie_break));
        view! {
            <div class="row row-between tie-break">
                <span>{move || format!("{}. {}", index.saturating_add(1), name())}</span>
                <RowTools editor list index />
                <p class="field-help">{help}</p>
                <ProblemsAt editor path=path.clone() />
                <ProblemsAt editor path=format!("{path}/criterion") />
                <ProblemsAt editor path=format!("{path}/label") />
            </div>
        }
        .into_any()
    };
    let (reader, adding) = (round.clone(), list.clone());
    let offered = Memo::new(move |_| {
        editor
            .read(&reader, |round| offered(locale(), round))
            .unwrap_or_default()
    });
    let add = move |key: String| {
        let chosen = offered.with_untracked(|offered| {
            let mut offered = offered.iter();
            offered
                .find(|(other, _, _)| *other == key)
                .map(|(_, tie_break, _)| tie_break.clone())
        });
        if let Some(tie_break) = chosen {
            editor.change(&adding, |list| list.push(tie_break));
        }
    };
    view! {
        <div class="stack-s">
            <h4>{t!(rules::tie_breaks)}</h4>
            <p class="muted small">{t!(rules::tie_breaks_help)}</p>
            <Rows editor list row />
            <select
                class="input"
                aria-label=t!(rules::add_tie_break)
                data-test="add-tie-break"
                on:change:target=move |event| {
                    add(event.target().value());
                    event.target().set_value("");
                }
            >
                <option value="">{t!(rules::add_tie_break)}</option>
                {move || {
                    offered
                        .get()
                        .into_iter()
                        .map(|(key, _, name)| view! { <option value=key>{name}</option> })
                        .collect_view()
                }}
            </select>
        </div>
    }
}

/// The tie-breaks which the rule book does not have yet: a key, the tie-break, its name.
fn offered(locale: Locale, round: &Round) -> Vec<(String, TieBreak, String)> {
    let criteria = round.rubric.criteria.iter().map(|criterion| TieBreak::Criterion {
        criterion: criterion.id,
    });
    let labels = round
        .rule_book
        .adjustments
        .iter()
        .map(|label| TieBreak::Adjustment { label: label.clone() });
    let plain = [
        TieBreak::ComponentTotal {},
        TieBreak::Median {},
        TieBreak::TopMarks {},
        TieBreak::HeadToHead {},
        TieBreak::ChairDecision {},
    ];
    criteria
        .chain(labels)
        .chain(plain)
        .filter(|tie_break| !round.rule_book.tie_breaks.contains(tie_break))
        .map(|tie_break| {
            let name = name_of(locale, &tie_break, round);
            (
                serde_json::to_string(&tie_break).unwrap_or_default(),
                tie_break,
                name,
            )
        })
        .collect()
}

fn name_of(locale: Locale, tie_break: &TieBreak, round: &Round) -> String {
    words::tie_break(locale, tie_break, &round.rubric)
}
