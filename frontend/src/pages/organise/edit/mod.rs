//! The editor of a contest: the whole document that its organisers write, in six parts.
//!
//! The document is one signal ([`editor::Editor`]). A control is bound to a [`place::Place`] in it, which knows its JSON
//! Pointer: problems (the same checks as on the server) and locks find their control by it. [`saving`] saves.

mod advancing;
mod codec;
mod controls;
mod dates;
mod editor;
mod eligibility;
mod evening_out;
mod form;
mod form_kind;
mod merge;
mod mode;
mod place;
mod presets;
mod rounds;
mod rubric;
mod rules;
mod rules_of_round;
mod saving;
mod texts;
mod tie_breaks;
mod tracks;

use domain::contest::ContestDraft;
use domain::locale::Locale;
use domain::problem::FieldProblem;
use leptos::prelude::*;

pub(super) use self::rules_of_round::RulesOfRound;

use self::editor::Editor;
use self::saving::{SaveBar, Saving};
use super::opened::opened;
use crate::i18n::{Message, editor as words, errors, locale, t};
use crate::ui::{Button, ButtonLook, Tab, Tabs, page_title};

/// `/organise/contests/:contest/edit`
#[component]
pub(crate) fn EditPage() -> impl IntoView {
    page_title(t!(organise::tab_edit));
    let editor = Editor::new(opened());
    let saving = Saving::start(editor);
    let part = RwSignal::new("texts");
    let tabs = PARTS
        .map(|(key, name)| Tab {
            key,
            name: (move || name(locale())).into(),
        })
        .to_vec();
    view! {
        <SaveBar saving />
        <Missing editor part />
        <Tabs label=t!(editor::parts) tabs selected=part />
        <div role="tabpanel" id=move || format!("panel-{}", part.get()) class="editor-part">
            {move || match part.get() {
                "dates" => view! { <dates::Dates editor /> }.into_any(),
                "tracks" => view! { <tracks::Tracks editor /> }.into_any(),
                "eligibility" => view! { <eligibility::Eligibility editor /> }.into_any(),
                "form" => view! { <form::EntryForm editor /> }.into_any(),
                "rounds" => view! { <rounds::Rounds editor /> }.into_any(),
                _ => view! { <texts::Texts editor /> }.into_any(),
            }}
        </div>
    }
}

/// The parts by the keys of their tabs.
const PARTS: [(&str, Message); 6] = [
    ("texts", words::part_texts),
    ("dates", words::part_dates),
    ("tracks", words::part_tracks),
    ("eligibility", words::part_eligibility),
    ("form", words::part_form),
    ("rounds", words::part_rounds),
];

/// What has to be done before the contest can open, each with the way to its field.
#[component]
fn Missing(editor: Editor, part: RwSignal<&'static str>) -> impl IntoView {
    let go = move |path: String| {
        editor.is_asked.set(true);
        part.set(part_of(&path));
        // The field is made after this event.
        request_animation_frame(move || focus_field(&path));
    };
    let line = move |problem: FieldProblem| {
        let target = problem.path.clone();
        let name = editor
            .draft
            .with_untracked(|draft| name_of(locale(), draft, &problem.path));
        view! {
            <li>
                <Button look=ButtonLook::Quiet on_press=move |_| go(target.clone())>
                    {format!("{name}: {}", errors::field_rule(locale(), &problem.rule))}
                </Button>
            </li>
        }
    };
    let count = move || {
        editor
            .problems
            .with(|problems| u64::try_from(problems.len()).unwrap_or(u64::MAX))
    };
    view! {
        <Show
            when=move || count() != 0
            fallback=|| view! { <p class="ready" data-test="contest-complete">{t!(editor::complete)}</p> }
        >
            <details class="missing" data-test="missing">
                <summary>{move || crate::i18n::organise::todo_problems(locale(), count())}</summary>
                <ul>{move || editor.problems.get().into_iter().map(line).collect_view()}</ul>
            </details>
        </Show>
    }
}

/// On which tab a place is.
fn part_of(path: &str) -> &'static str {
    match path.split('/').nth(1) {
        Some("dates") => "dates",
        Some("tracks") => "tracks",
        Some("eligibility") => "eligibility",
        Some("form") => "form",
        Some("rounds") if path.ends_with("/reviewing_ends_at") => "dates",
        Some("rounds" | "same_institution") => "rounds",
        _ => "texts",
    }
}

/// What a place is called: its part, the row it is in, and the last step of its pointer.
fn name_of(locale: Locale, draft: &ContestDraft, path: &str) -> String {
    let part = part_of(path);
    let name = PARTS.into_iter().find(|(key, _)| *key == part);
    let mut name = name.map_or("", |(_, name)| name(locale)).to_owned();
    let steps: Vec<_> = path.split('/').skip(1).collect();
    if let [list @ ("rounds" | "tracks"), index, ..] = steps.as_slice()
        && let Ok(index) = index.parse::<usize>()
    {
        let row = match *list {
            "rounds" => draft.rounds.get(index).map(|round| round.name.best(locale)),
            _ => draft.tracks.get(index).map(|track| track.name.best(locale)),
        };
        name.push_str(" · ");
        name.push_str(row.filter(|row| !row.is_empty()).unwrap_or("?"));
    }
    format!("{name} · {}", words::field_name(locale, &steps))
}

/// Moves the focus to the field of a place, or to the nearest one around it.
fn focus_field(path: &str) {
    let mut path = path;
    while !path.is_empty() {
        if crate::ui::has_field(path) {
            return crate::ui::focus_field(path);
        }
        path = path.rsplit_once('/').map_or("", |(around, _)| around);
    }
}
