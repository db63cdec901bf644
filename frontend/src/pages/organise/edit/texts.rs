//! The texts of the call, side by side in three languages.

use domain::locale::Locale;
use leptos::prelude::*;

use super::codec;
use super::controls::{Line, Part, Words};
use super::editor::Editor;
use super::place::{Place, place};
use crate::i18n::{locale, t};
use crate::pages::organise::requests;
use crate::ui::{Button, Loaded, Markdown, Section};

#[component]
pub(super) fn Texts(editor: Editor) -> impl IntoView {
    let root = Place::root();
    let slug = place!(root => .slug);
    view! {
        <div class="stack-l">
            <Words editor place=place!(root => .title) label=t!(organise::contest_title) />
            <Part editor path="/slug".to_owned()>
                <div class="form">
                    <Line
                        editor
                        place=slug
                        codec=codec::TEXT
                        label=t!(editor::slug)
                        help=t!(editor::slug_help)
                    />
                </div>
            </Part>
            <Words editor place=place!(root => .summary) label=t!(editor::summary) help=t!(editor::summary_help) many=true />
            <Words
                editor
                place=place!(root => .description)
                label=t!(editor::description)
                help=t!(editor::description_help)
                many=true
            />
            <Preview editor />
        </div>
    }
}

/// The description as readers get it: the server makes HTML of Markdown, and cleans it, when it is saved.
#[component]
fn Preview(editor: Editor) -> impl IntoView {
    let shown = RwSignal::new(false);
    let text = move || {
        let page = LocalResource::new(move || {
            // Once more after each save.
            editor.contest.with(|contest| contest.version);
            requests::find_contest(editor.contest.id)
        });
        view! {
            <Loaded resource=page let:page>
                {
                    let html = page.value.description_html;
                    let language = RwSignal::new(locale());
                    let pick = move |option: Locale| {
                        view! {
                            <button
                                type="button"
                                aria-pressed=move || if language.get() == option { "true" } else { "false" }
                                on:click=move |_| language.set(option)
                            >
                                {option.code()}
                            </button>
                        }
                    };
                    view! {
                        <div class="stack">
                            <span class="segmented" role="group" aria-label=t!(common::language)>
                                {Locale::ALL.map(pick).into_iter().collect_view()}
                            </span>
                            <Markdown html=Signal::derive(move || {
                                html.get(language.get()).unwrap_or_default().to_owned()
                            }) />
                        </div>
                    }
                }
            </Loaded>
        }
    };
    view! {
        <Section heading=t!(editor::preview) help=t!(editor::preview_help)>
            <Button on_press=move |_| shown.update(|shown| *shown = !*shown) attr:data-test="preview-description">
                {move || {
                    if shown.get() {
                        crate::i18n::editor::hide_preview(locale())
                    } else {
                        crate::i18n::editor::show_preview(locale())
                    }
                }}
            </Button>
            {move || shown.get().then(text)}
        </Section>
    }
}
