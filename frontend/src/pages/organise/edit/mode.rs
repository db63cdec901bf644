//! By what a round is judged: by marks, or in pairs with their few rules.

use domain::contest::{JudgingMode, Round};
use domain::pairwise::round::Rules;
use domain::problem::FieldRule;
use leptos::prelude::*;

use super::codec::{self, Codec};
use super::controls::{Line, Part, Pick};
use super::editor::Editor;
use super::place::{Place, place};
use crate::i18n::{locale, pairwise, t};

#[component]
pub(super) fn Mode(editor: Editor, round: Place<Round>, held: String) -> impl IntoView {
    let mode = place!(round => .judging);
    let reader = mode.clone();
    let is_pairwise = Memo::new(move |_| editor.read(&reader, JudgingMode::is_pairwise).unwrap_or(false));
    let rules = place!(mode => JudgingMode::Pairwise.rules);
    let options = Signal::derive(|| {
        vec![
            ("marks".to_owned(), pairwise::mode_marks(locale()).to_owned()),
            ("pairwise".to_owned(), pairwise::mode_pairs(locale()).to_owned()),
        ]
    });
    let numbers = move || {
        is_pairwise.get().then(|| {
            let (visits, stay) = (place!(rules => .least_visits), place!(rules => .visit_seconds));
            let absence = place!(rules => .absence_seconds);
            view! {
                <div class="form-pair">
                    <Line editor place=visits codec=codec::WHOLE label=t!(pairwise::least_visits) kind="number" />
                    <Line editor place=stay codec=codec::WHOLE label=t!(pairwise::visit_seconds) kind="number" />
                    <Line editor place=absence codec=codec::WHOLE label=t!(pairwise::absence_seconds) kind="number" />
                </div>
            }
        })
    };
    view! {
        <Part editor path=held>
            <div class="stack-s">
                <Pick editor place=mode codec=MODE label=t!(pairwise::mode) help=t!(pairwise::mode_help) options />
                {numbers}
            </div>
        </Part>
    }
}

/// Pairs begin with the usual rules, which can be seen and changed.
const MODE: Codec<JudgingMode> = Codec {
    write: |mode| {
        match mode {
            JudgingMode::Marks {} => "marks",
            JudgingMode::Pairwise { .. } => "pairwise",
        }
        .to_owned()
    },
    read: |text| match text {
        "marks" => Ok(JudgingMode::Marks {}),
        "pairwise" => Ok(JudgingMode::Pairwise {
            rules: Rules::usual(),
        }),
        _ => Err(FieldRule::NotAnOption),
    },
};
