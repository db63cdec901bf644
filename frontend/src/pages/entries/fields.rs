//! The questions of the contest's form, as fields.

use domain::form::{Answer, FieldKind, FormField, count_words};
use domain::ids::TrackId;
use domain::problem::{FieldProblem, pointer_step};
use domain::text::count_chars;
use leptos::prelude::*;
use openapi::contest::Contest;

use super::autosave::Draft;
use super::files::FileField;
use crate::i18n::{entry, locale, t};
use crate::ui::{Field, FieldIds};

/// Title, track, team's name, and every question of the chosen track.
#[component]
pub(super) fn EntryFields(
    draft: Draft,
    contest: Contest,
    problems: RwSignal<Vec<FieldProblem>>,
    is_locked: Signal<bool>,
) -> impl IntoView {
    let Contest {
        tracks,
        form,
        eligibility,
        ..
    } = contest;
    let track = Memo::new(move |_| draft.content.with(|content| content.track_id));
    let questions = move || {
        form.fields_of(track.get())
            .cloned()
            .map(|field| view! { <Question draft field problems is_locked /> })
            .collect_view()
    };
    view! {
        <fieldset class="form fieldset" disabled=move || is_locked.get() data-test="entry-fields">
            <Line
                path="/title"
                label=t!(entry::title)
                help=t!(entry::title_help)
                value=Signal::derive(move || draft.content.with(|content| content.title.clone()))
                on_input=move |title| draft.edit(|content| content.title = title)
                problems
            />
            {(!tracks.is_empty())
                .then(|| {
                    let options: Vec<_> = tracks.into_iter().map(|track| (track.id, track.name)).collect();
                    view! { <TrackField draft options problems /> }
                })}
            {(eligibility.team_max > 1)
                .then(|| {
                    view! {
                        <Line
                            path="/team_name"
                            label=t!(entry::team_name)
                            help=t!(entry::team_name_help)
                            optional=true
                            value=Signal::derive(move || {
                                draft.content.with(|content| content.team_name.clone().unwrap_or_default())
                            })
                            on_input=move |name: String| {
                                draft.edit(|content| content.team_name = (!name.is_empty()).then_some(name));
                            }
                            problems
                        />
                    }
                })}
            {questions}
        </fieldset>
    }
}

#[component]
fn TrackField(
    draft: Draft,
    options: Vec<(TrackId, domain::locale::Localized)>,
    problems: RwSignal<Vec<FieldProblem>>,
) -> impl IntoView {
    let chosen = Memo::new(move |_| draft.content.with(|content| content.track_id));
    let control = move |ids: FieldIds| {
        let option = |(id, name): (TrackId, domain::locale::Localized)| {
            view! {
                <option value=id.to_string() selected=move || chosen.get() == Some(id)>
                    {move || name.best(locale()).to_owned()}
                </option>
            }
        };
        view! {
            <select
                id=ids.control
                aria-describedby=ids.described_by
                aria-invalid=move || ids.invalid.get().then_some("true")
                on:change:target=move |event| {
                    let track = event.target().value().parse().ok();
                    draft.edit(|content| content.track_id = track);
                }
            >
                <option value="" selected=move || chosen.get().is_none()>
                    {t!(common::choose)}
                </option>
                {options.into_iter().map(option).collect_view()}
            </select>
        }
        .into_any()
    };
    view! { <Field path="/track" label=t!(entry::track) problems=problems children=control /> }
}

/// One question of the form.
#[component]
fn Question(
    draft: Draft,
    field: FormField,
    problems: RwSignal<Vec<FieldProblem>>,
    is_locked: Signal<bool>,
) -> impl IntoView {
    let path = format!("/answers{}", pointer_step(&field.key));
    let (label, help) = (field.label.clone(), field.help.clone());
    let label = TextProp::from(move || label.best(locale()).to_owned());
    let help = TextProp::from(move || help.best(locale()).to_owned());
    let optional = !field.required;
    let key = field.key.clone();
    let text = {
        let key = key.clone();
        Memo::new(move |_| {
            draft.content.with(|content| match content.answers.get(&key) {
                Some(Answer::Text(text)) => text.clone(),
                Some(Answer::List(_)) | None => String::new(),
            })
        })
    };
    let write = {
        let key = key.clone();
        move |text: String| {
            draft.edit(|content| {
                content.answers.insert(key.clone(), Answer::Text(text));
            });
        }
    };
    let value = Signal::from(text);
    match field.kind {
        FieldKind::ShortText { max_chars } => {
            let count = move || {
                text.with(|text| {
                    (!text.is_empty()).then(|| entry::chars_of(locale(), count_chars(text), max_chars))
                })
            };
            view! {
                <Line path label help optional value on_input=write problems />
                <p class="counter" aria-hidden="true">{count}</p>
            }
            .into_any()
        }
        FieldKind::LongText { max_words } => {
            view! { <LongText path label help optional max_words value on_input=write problems /> }.into_any()
        }
        FieldKind::Number { .. } => view! {
            <Line path label help optional input_mode="decimal" value on_input=write problems />
        }
        .into_any(),
        FieldKind::Link {} => {
            view! { <Line path label help optional input_mode="url" value on_input=write problems /> }
                .into_any()
        }
        FieldKind::Choice { options } => {
            let options: Vec<_> = options
                .into_iter()
                .map(|option| (option.key, option.label))
                .collect();
            let is_chosen = move |key: &str| text.with(|text| text == key);
            view! {
                <Choices path label help optional options radio=true is_chosen on_choose=move |key, _| write(key) problems />
            }
            .into_any()
        }
        FieldKind::MultipleChoice { options, max_chosen } => {
            let options: Vec<_> = options
                .into_iter()
                .map(|option| (option.key, option.label))
                .collect();
            let order: Vec<_> = options.iter().map(|(key, _)| key.clone()).collect();
            let chosen = chosen_keys(draft, key.clone());
            let choose = move |option: String, is_chosen: bool| {
                let mut keys = chosen.get_untracked();
                keys.retain(|other| *other != option);
                if is_chosen {
                    keys.push(option);
                }
                // In the order of the form, so that ticking in another order is no change.
                keys.sort_by_key(|key| order.iter().position(|other| other == key));
                draft.edit(|content| {
                    content.answers.insert(key.clone(), Answer::List(keys));
                });
            };
            let is_chosen = move |option: &str| chosen.with(|keys| keys.iter().any(|other| other == option));
            let limit = TextProp::from(move || {
                let (help, limit) = (help.get(), entry::choose_up_to(locale(), max_chosen));
                if help.is_empty() {
                    limit
                } else {
                    format!("{help} {limit}")
                }
            });
            view! {
                <Choices path label help=limit optional options radio=false is_chosen on_choose=choose problems />
            }
            .into_any()
        }
        FieldKind::File {
            max_count,
            max_bytes,
            accepted,
        } => view! {
            <FileField draft path label help optional key max_count max_bytes accepted problems is_locked />
        }
        .into_any(),
    }
}

fn chosen_keys(draft: Draft, key: String) -> Memo<Vec<String>> {
    Memo::new(move |_| {
        draft.content.with(|content| match content.answers.get(&key) {
            Some(Answer::List(keys)) => keys.clone(),
            Some(Answer::Text(_)) | None => Vec::new(),
        })
    })
}

#[component]
fn Line(
    #[prop(into)] path: String,
    #[prop(into)] label: TextProp,
    #[prop(into)] help: TextProp,
    #[prop(optional)] optional: bool,
    #[prop(default = "text")] input_mode: &'static str,
    value: Signal<String>,
    on_input: impl Fn(String) + Send + 'static,
    problems: RwSignal<Vec<FieldProblem>>,
) -> impl IntoView {
    let control = move |ids: FieldIds| {
        view! {
            <input
                type="text"
                inputmode=input_mode
                id=ids.control
                aria-describedby=ids.described_by
                aria-invalid=move || ids.invalid.get().then_some("true")
                prop:value=move || value.get()
                on:input:target=move |event| on_input(event.target().value())
            />
        }
        .into_any()
    };
    view! { <Field path label help optional problems=problems children=control /> }
}

#[component]
fn LongText(
    path: String,
    label: TextProp,
    help: TextProp,
    optional: bool,
    max_words: u64,
    value: Signal<String>,
    on_input: impl Fn(String) + Send + 'static,
    problems: RwSignal<Vec<FieldProblem>>,
) -> impl IntoView {
    let words = Memo::new(move |_| value.with(|text| count_words(text)));
    let control = move |ids: FieldIds| {
        view! {
            <textarea
                id=ids.control
                aria-describedby=ids.described_by
                aria-invalid=move || (ids.invalid.get() || words.get() > max_words).then_some("true")
                prop:value=move || value.get()
                on:input:target=move |event| on_input(event.target().value())
            ></textarea>
            <p class="counter" class:counter-over=move || { words.get() > max_words } data-test="word-count">
                {move || entry::words_of(locale(), words.get(), max_words)}
            </p>
        }
        .into_any()
    };
    view! { <Field path label help optional problems=problems children=control /> }
}

/// Radio buttons or boxes, native ones.
#[component]
fn Choices(
    path: String,
    label: TextProp,
    help: TextProp,
    optional: bool,
    options: Vec<(String, domain::locale::Localized)>,
    radio: bool,
    is_chosen: impl Fn(&str) -> bool + Copy + Send + Sync + 'static,
    on_choose: impl Fn(String, bool) + Clone + Send + 'static,
    problems: RwSignal<Vec<FieldProblem>>,
) -> impl IntoView {
    let name = path.clone();
    let control = move |ids: FieldIds| {
        let option = |(key, label): (String, domain::locale::Localized)| {
            let (shown, chosen, on_choose) = (key.clone(), key.clone(), on_choose.clone());
            view! {
                <label class="choice">
                    <input
                        type=if radio { "radio" } else { "checkbox" }
                        name=name.clone()
                        value=key
                        prop:checked=move || is_chosen(&shown)
                        on:change:target=move |event| on_choose(chosen.clone(), event.target().checked())
                    />
                    <span>{move || label.best(locale()).to_owned()}</span>
                </label>
            }
        };
        view! {
            <div id=ids.control role="group" tabindex="-1" aria-describedby=ids.described_by>
                {options.into_iter().map(option).collect_view()}
            </div>
        }
        .into_any()
    };
    view! { <Field path label help optional problems=problems children=control /> }
}
