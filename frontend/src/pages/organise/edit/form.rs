//! The entry form: questions in their order, each of a kind with its limits.

use domain::form::{FieldKind, FormField};
use domain::locale::Localized;
use leptos::prelude::*;

use super::codec;
use super::controls::{Check, Line, Part, Pick, ProblemsAt, RowTools, Rows, Toggles, Words};
use super::editor::Editor;
use super::form_kind::KindOptions;
use super::place::{Place, place};
use crate::i18n::{editor as words, locale, t};
use crate::ui::Button;

#[component]
pub(super) fn EntryForm(editor: Editor) -> impl IntoView {
    let root = Place::root();
    let list = place!(root => .form.fields);
    let adding = list.clone();
    let add = move |kind: FieldKind| {
        editor.change(&adding, |fields| {
            let key = free_key("question", fields.iter().map(|field| field.key.as_str()));
            fields.push(FormField {
                key,
                label: Localized::default(),
                help: Localized::default(),
                required: true,
                tracks: Vec::new(),
                about: None,
                kind,
            });
        });
    };
    let kind_button = move |kind: FieldKind| {
        let add = add.clone();
        let name = kind.clone();
        let hook = format!("add-{}", hook(&kind));
        view! {
            <Button on_press=move |_| add(kind.clone()) attr:data-test=hook>
                "+ "
                {move || words::field_kind(locale(), &name)}
            </Button>
        }
    };
    let rows = list.clone();
    let row = move |index: usize| view! { <Question editor list=rows.clone() index /> }.into_any();
    view! {
        <div class="stack">
            <p class="muted">{t!(editor::form_help)}</p>
            <Rows editor list row />
            <ProblemsAt editor path="/form/fields".to_owned() />
            <Part editor path="/form".to_owned()>
                <h3>{t!(editor::add_question)}</h3>
                <div class="row">{kinds().map(kind_button).into_iter().collect_view()}</div>
            </Part>
        </div>
    }
}

#[component]
fn Question(editor: Editor, list: Place<Vec<FormField>>, index: usize) -> impl IntoView {
    let kind = place!(list => [index].kind);
    let reader = kind.clone();
    let kind_name = move || {
        editor
            .read(&reader, |kind| words::field_kind(locale(), kind))
            .unwrap_or_default()
    };
    let tracks = Signal::derive(move || editor.tracks(locale()));
    let asked_in = place!(list => [index].tracks);
    let (label, help) = (place!(list => [index].label), place!(list => [index].help));
    let about = place!(list => [index].about);
    let reader = kind.clone();
    let is_line = Memo::new(move |_| {
        editor
            .read(&reader, |kind| matches!(kind, FieldKind::ShortText { .. }))
            .unwrap_or_default()
    });
    let abouts = Signal::derive(|| words::abouts(locale()));
    let (required, key) = (place!(list => [index].required), place!(list => [index].key));
    view! {
        <article class="card" data-test="question">
            <header class="row row-between">
                <h3>{move || format!("{}. {}", index.saturating_add(1), kind_name())}</h3>
            </header>
            <Words editor place=label label=t!(editor::question) />
            <Words editor place=help label=t!(editor::question_help) optional=true />
            <Part editor path="/form".to_owned()>
                <Check editor place=required label=t!(editor::required) />
                <Show when=move || !tracks.read().is_empty()>
                    <Toggles
                        editor
                        place=asked_in.clone()
                        label=t!(editor::asked_in)
                        help=t!(editor::asked_in_help)
                        options=tracks
                    />
                </Show>
            </Part>
            <Show when=move || is_line.get()>
                <Pick
                    editor
                    place=about.clone()
                    codec=codec::ABOUT
                    label=t!(editor::about)
                    help=t!(editor::about_help)
                    options=abouts
                />
            </Show>
            <KindOptions editor kind />
            <Part editor path="/form".to_owned()>
                <details>
                    <summary>{t!(editor::for_programs)}</summary>
                    <Line
                        editor
                        place=key
                        codec=codec::TEXT
                        label=t!(editor::key)
                        help=t!(editor::key_help)
                    />
                </details>
                <RowTools editor list index />
            </Part>
        </article>
    }
}

/// One of each kind, with limits that suit most.
fn kinds() -> [FieldKind; 7] {
    use domain::form::MediaKind;
    [
        FieldKind::ShortText { max_chars: 200 },
        FieldKind::LongText { max_words: 300 },
        FieldKind::Number {
            min: None,
            max: None,
            decimals: 0,
        },
        FieldKind::Choice {
            options: super::form_kind::two_options(),
        },
        FieldKind::MultipleChoice {
            options: super::form_kind::two_options(),
            max_chosen: 2,
        },
        FieldKind::Link {},
        FieldKind::File {
            max_count: 3,
            max_bytes: 20 << 20,
            accepted: vec![MediaKind::Image, MediaKind::Pdf],
        },
    ]
}

/// The stable name of a kind, for tests: `short-text`.
fn hook(kind: &FieldKind) -> &'static str {
    match kind {
        FieldKind::ShortText { .. } => "short-text",
        FieldKind::LongText { .. } => "long-text",
        FieldKind::Number { .. } => "number",
        FieldKind::Choice { .. } => "choice",
        FieldKind::MultipleChoice { .. } => "multiple-choice",
        FieldKind::Link {} => "link",
        FieldKind::File { .. } => "file",
    }
}

/// The first of `question_1`, `question_2`, ... which is not taken.
pub(super) fn free_key<'a>(stem: &str, taken: impl Iterator<Item = &'a str>) -> String {
    let taken: Vec<_> = taken.collect();
    let mut number = taken.len().saturating_add(1);
    loop {
        let key = format!("{stem}_{number}");
        if !taken.contains(&key.as_str()) {
            return key;
        }
        number = number.saturating_add(1);
    }
}
