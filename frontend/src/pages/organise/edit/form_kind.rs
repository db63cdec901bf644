//! The limits of a question, by its kind.

use domain::form::{ChoiceOption, FieldKind, MediaKind};
use domain::locale::Localized;
use leptos::prelude::*;

use super::codec;
use super::controls::{Line, Part, ProblemsAt, RowTools, Rows, Toggles, Words};
use super::editor::Editor;
use super::form::free_key;
use super::place::{Place, place};
use crate::i18n::{editor as words, locale, t};
use crate::ui::Button;

#[component]
pub(super) fn KindOptions(editor: Editor, kind: Place<FieldKind>) -> impl IntoView {
    let reader = kind.clone();
    // Another kind can come to stand in this row when rows are moved.
    let shape = Memo::new(move |_| editor.read(&reader, std::mem::discriminant));
    move || {
        shape.track();
        let now = editor.draft.with_untracked(|draft| kind.get(draft).cloned());
        now.map(|now| options_of(editor, &kind, &now))
    }
}

fn options_of(editor: Editor, kind: &Place<FieldKind>, now: &FieldKind) -> AnyView {
    let limits = match now {
        FieldKind::ShortText { .. } => {
            let place = place!(kind => FieldKind::ShortText.max_chars);
            view! { <Line editor place codec=codec::LONG label=t!(editor::max_chars) kind="number" /> }
                .into_any()
        }
        FieldKind::LongText { .. } => {
            let place = place!(kind => FieldKind::LongText.max_words);
            view! { <Line editor place codec=codec::LONG label=t!(editor::max_words) kind="number" /> }
                .into_any()
        }
        FieldKind::Number { .. } => number(editor, kind),
        FieldKind::Choice { .. } => {
            let list = place!(kind => FieldKind::Choice.options);
            return view! { <Options editor list /> }.into_any();
        }
        FieldKind::MultipleChoice { .. } => {
            let list = place!(kind => FieldKind::MultipleChoice.options);
            let most = place!(kind => FieldKind::MultipleChoice.max_chosen);
            return view! {
                <Options editor list />
                <Part editor path="/form".to_owned()>
                    <Line editor place=most codec=codec::LONG label=t!(editor::max_chosen) kind="number" />
                </Part>
            }
            .into_any();
        }
        FieldKind::Link {} => return ().into_any(),
        FieldKind::File { .. } => file(editor, kind),
    };
    view! {
        <Part editor path="/form".to_owned()>
            {limits}
        </Part>
    }
    .into_any()
}

fn number(editor: Editor, kind: &Place<FieldKind>) -> AnyView {
    view! {
        <div class="form-pair">
            <Line
                editor
                place=place!(kind => FieldKind::Number.min)
                codec=codec::MAYBE_TEXT
                label=t!(editor::least)
                optional=true
            />
            <Line
                editor
                place=place!(kind => FieldKind::Number.max)
                codec=codec::MAYBE_TEXT
                label=t!(editor::greatest)
                optional=true
            />
            <Line
                editor
                place=place!(kind => FieldKind::Number.decimals)
                codec=codec::WHOLE
                label=t!(editor::decimals)
                kind="number"
            />
        </div>
    }
    .into_any()
}

fn file(editor: Editor, kind: &Place<FieldKind>) -> AnyView {
    let accepted = Signal::derive(|| {
        const KINDS: [MediaKind; 7] = [
            MediaKind::Image,
            MediaKind::Pdf,
            MediaKind::Video,
            MediaKind::Audio,
            MediaKind::Office,
            MediaKind::Text,
            MediaKind::Archive,
        ];
        KINDS
            .map(|kind| (kind, words::media_kind(locale(), kind).to_owned()))
            .to_vec()
    });
    view! {
        <div class="form-pair">
            <Line
                editor
                place=place!(kind => FieldKind::File.max_count)
                codec=codec::LONG
                label=t!(editor::max_files)
                kind="number"
            />
            <Line
                editor
                place=place!(kind => FieldKind::File.max_bytes)
                codec=codec::MEBIBYTES
                label=t!(editor::max_megabytes)
                kind="number"
            />
        </div>
        <Toggles
            editor
            place=place!(kind => FieldKind::File.accepted)
            label=t!(editor::accepted)
            help=t!(editor::accepted_help)
            options=accepted
        />
    }
    .into_any()
}

/// The options of a choice. Their wording stays free; which there are is held with the form.
#[component]
fn Options(editor: Editor, list: Place<Vec<ChoiceOption>>) -> impl IntoView {
    let adding = list.clone();
    let add = move |_| {
        editor.change(&adding, |options| {
            let key = free_key("option", options.iter().map(|option| option.key.as_str()));
            options.push(option(key));
        });
    };
    let rows = list.clone();
    let row = move |index: usize| {
        let list = rows.clone();
        view! {
            <div class="option-row" data-test="option">
                <Words
                    editor
                    place=place!(list => [index].label)
                    label=t!(editor::option_number, index.saturating_add(1))
                />
                <Part editor path="/form".to_owned()>
                    <RowTools editor list index />
                </Part>
            </div>
        }
        .into_any()
    };
    let path = list.path().to_owned();
    view! {
        <div class="stack-s">
            <Rows editor list row />
            <ProblemsAt editor path />
            <Part editor path="/form".to_owned()>
                <div class="row">
                    <Button on_press=add attr:data-test="add-option">
                        {t!(editor::add_option)}
                    </Button>
                </div>
            </Part>
        </div>
    }
}

pub(super) fn two_options() -> Vec<ChoiceOption> {
    ["option_1", "option_2"]
        .map(|key| option(key.to_owned()))
        .to_vec()
}

fn option(key: String) -> ChoiceOption {
    ChoiceOption {
        key,
        label: Localized::default(),
    }
}
