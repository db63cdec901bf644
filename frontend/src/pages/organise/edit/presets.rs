//! The ready-made rule books, and what of a rule book they leave alone.

use std::collections::BTreeMap;

use domain::ids::CriterionId;
use domain::scoring::{CriterionRule, Rules};
use leptos::prelude::*;

use super::editor::Editor;
use super::place::{Place, place};
use crate::i18n::{Message, locale, rules as words, t};
use crate::pages::organise::starter;
use crate::ui::{Button, ButtonLook};

/// One card each; the one that is in force is marked.
#[component]
pub(super) fn Presets(editor: Editor, rules: Place<Rules>) -> impl IntoView {
    let card = |preset: Preset| {
        let (reader, writer) = (rules.clone(), rules.clone());
        let make = preset.rules;
        let chosen = Memo::new(move |_| {
            let stands = |rules: &Rules| *rules == keeping_own(make(), rules);
            editor.read(&reader, stands).unwrap_or_default()
        });
        view! {
            <button
                type="button"
                class="preset"
                aria-pressed=move || if chosen.get() { "true" } else { "false" }
                on:click=move |_| editor.change(&writer, |rules| *rules = keeping_own(make(), rules))
                data-test=format!("preset-{}", preset.key)
            >
                <strong>{move || (preset.name)(locale())}</strong>
                <span>{move || (preset.help)(locale())}</span>
            </button>
        }
    };
    view! {
        <div class="presets" role="group" aria-label=t!(rules::presets)>
            {PRESETS.map(card).into_iter().collect_view()}
        </div>
        <OwnRules editor place=place!(rules => .overrides) />
    }
}

/// That some criteria have rules of their own, for which there are no controls here, and a way to be rid of them.
#[component]
fn OwnRules(editor: Editor, place: Place<BTreeMap<CriterionId, CriterionRule>>) -> impl IntoView {
    let reader = place.clone();
    let count = Memo::new(move |_| editor.read(&reader, BTreeMap::len).unwrap_or_default());
    let remove = Callback::new(move |_| editor.change(&place, BTreeMap::clear));
    move || {
        let count = u64::try_from(count.get()).unwrap_or(u64::MAX);
        (count > 0).then(|| {
            view! {
                <div class="note row" data-test="own-rules">
                    <span>{t!(rules::own_rules, count)}</span>
                    <Button look=ButtonLook::Quiet on_press=remove attr:data-test="remove-own-rules">
                        {t!(rules::remove_own_rules)}
                    </Button>
                </div>
            }
        })
    }
}

/// A ready-made rule book in the place of another one, with what only this contest has: rules of single criteria and the
/// names of adjustments.
fn keeping_own(preset: Rules, now: &Rules) -> Rules {
    Rules {
        overrides: now.overrides.clone(),
        adjustments: now.adjustments.clone(),
        ..preset
    }
}

#[derive(Clone, Copy)]
struct Preset {
    key: &'static str,
    name: Message,
    help: Message,
    rules: fn() -> Rules,
}

const PRESETS: [Preset; 4] = [
    Preset {
        key: "severity",
        name: words::preset_severity,
        help: words::preset_severity_help,
        rules: starter::evened_out,
    },
    Preset {
        key: "mean",
        name: words::preset_mean,
        help: words::preset_mean_help,
        rules: starter::mean_of_all,
    },
    Preset {
        key: "drop",
        name: words::preset_drop,
        help: words::preset_drop_help,
        rules: starter::drop_extremes,
    },
    Preset {
        key: "skating",
        name: words::preset_skating,
        help: words::preset_skating_help,
        rules: starter::skating,
    },
];

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_ready_made_rule_book_leaves_what_only_this_contest_has() {
        let criterion = CriterionId::new(Uuid::from_u128(1));
        let mut now = starter::mean_of_all();
        now.overrides.insert(criterion, starter::skating().criterion);
        now.adjustments = vec!["Penalty".to_owned()];
        let taken = keeping_own(starter::drop_extremes(), &now);
        assert_eq!(taken.overrides, now.overrides);
        assert_eq!(taken.adjustments, now.adjustments);
        assert_eq!(taken.criterion, starter::drop_extremes().criterion);
    }
}
