//! Controls that are bound to a place in the document.

use domain::contest::Lock;
use domain::locale::{Locale, Localized};
use leptos::prelude::*;

use super::codec::{self, Codec};
use super::editor::Editor;
use super::place::{Place, place};
use crate::i18n::{editor as words, errors, locale, own_name, t};
use crate::ui::{Button, ButtonLook, Field, FieldIds, Icon, IconName, TextArea, TextField};

/// A value on one line.
#[component]
pub(super) fn Line<T: Send + Sync + 'static>(
    editor: Editor,
    place: Place<T>,
    codec: Codec<T>,
    #[prop(into)] label: TextProp,
    #[prop(optional, into)] help: Option<TextProp>,
    #[prop(optional)] optional: bool,
    #[prop(default = "text")] kind: &'static str,
) -> impl IntoView {
    let path = place.path().to_owned();
    let value = editor.bind(place, codec);
    let help = help.unwrap_or_else(|| "".into());
    view! { <TextField path label help optional kind value problems=editor.shown /> }
}

/// One of a few values.
#[component]
pub(super) fn Pick<T: Send + Sync + 'static>(
    editor: Editor,
    place: Place<T>,
    codec: Codec<T>,
    #[prop(into)] label: TextProp,
    #[prop(optional, into)] help: Option<TextProp>,
    /// The texts of the values, and their names.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// The text of a value that is not offered now; it stays where it was chosen before.
    #[prop(optional, into)]
    withheld: Signal<Option<&'static str>>,
) -> impl IntoView {
    let path = place.path().to_owned();
    let value = editor.bind(place, codec);
    let control = move |ids: FieldIds| {
        let option = move |(key, name): (String, String)| {
            let (chosen, held) = (key.clone(), key.clone());
            view! {
                <option
                    value=key
                    selected=move || value.get() == chosen
                    disabled=move || withheld.get() == Some(&held)
                >
                    {name}
                </option>
            }
        };
        view! {
            <select
                id=ids.control
                aria-describedby=ids.described_by
                aria-invalid=move || ids.invalid.get().then_some("true")
                on:change:target=move |event| value.set(event.target().value())
            >
                {move || options.get().into_iter().map(option).collect_view()}
            </select>
        }
        .into_any()
    };
    let help = help.unwrap_or_else(|| "".into());
    view! { <Field path label help problems=editor.shown children=control /> }
}

/// Yes or no.
#[component]
pub(super) fn Check(editor: Editor, place: Place<bool>, #[prop(into)] label: TextProp) -> impl IntoView {
    let reader = place.clone();
    let checked = Memo::new(move |_| editor.read(&reader, |checked| *checked).unwrap_or_default());
    view! {
        <label class="choice">
            <input
                type="checkbox"
                prop:checked=move || checked.get()
                on:change:target=move |event| editor.change(&place, |slot| *slot = event.target().checked())
            />
            <span>{move || label.get()}</span>
        </label>
    }
}

/// Some of many: each option is in the list or not, and the list keeps their order.
#[component]
pub(super) fn Toggles<T: Clone + PartialEq + Send + Sync + 'static>(
    editor: Editor,
    place: Place<Vec<T>>,
    #[prop(into)] label: TextProp,
    #[prop(optional, into)] help: Option<TextProp>,
    #[prop(into)] options: Signal<Vec<(T, String)>>,
) -> impl IntoView {
    let path = place.path().to_owned();
    let option = move |(value, name): (T, String)| {
        let (reader, writer) = (place.clone(), place.clone());
        let looked_for = value.clone();
        let checked = Memo::new(move |_| {
            editor
                .read(&reader, |list| list.contains(&looked_for))
                .unwrap_or_default()
        });
        let toggle = move |on: bool| {
            let order: Vec<T> = options
                .get_untracked()
                .into_iter()
                .map(|(option, _)| option)
                .collect();
            editor.change(&writer, |list| {
                list.retain(|other| *other != value);
                if on {
                    list.push(value.clone());
                }
                list.sort_by_key(|value| order.iter().position(|option| option == value));
            });
        };
        view! {
            <label class="choice">
                <input
                    type="checkbox"
                    prop:checked=move || checked.get()
                    on:change:target=move |event| toggle(event.target().checked())
                />
                <span>{name}</span>
            </label>
        }
    };
    view! {
        <fieldset class="fieldset toggles">
            <legend class="label">{move || label.get()}</legend>
            <div class="toggle-grid">{move || options.get().into_iter().map(&option).collect_view()}</div>
            <ProblemsAt editor path />
            {help.map(|help| view! { <p class="field-help">{move || help.get()}</p> })}
        </fieldset>
    }
}

/// A text in the three languages, side by side where there is room.
#[component]
pub(super) fn Words(
    editor: Editor,
    place: Place<Localized>,
    #[prop(into)] label: TextProp,
    #[prop(optional, into)] help: Option<TextProp>,
    #[prop(optional)] optional: bool,
    /// Several lines.
    #[prop(optional)]
    many: bool,
) -> impl IntoView {
    let path = place.path().to_owned();
    let in_language = move |language: Locale| {
        let text = match language {
            Locale::Kk => place!(place => .kk),
            Locale::Ru => place!(place => .ru),
            Locale::En => place!(place => .en),
        };
        let path = text.path().to_owned();
        let value = editor.bind(text, codec::MAYBE_TEXT);
        let name = own_name(language);
        if many {
            view! { <TextArea path label=name value problems=editor.shown attr:lang=language.code() /> }
                .into_any()
        } else {
            view! { <TextField path label=name value problems=editor.shown attr:lang=language.code() /> }
                .into_any()
        }
    };
    view! {
        <fieldset class="fieldset words">
            <legend class="label">
                {move || label.get()} " "
                {optional.then(|| view! { <span class="field-optional">"(" {t!(common::optional)} ")"</span> })}
            </legend>
            <div class="words-grid">{Locale::ALL.map(in_language).into_iter().collect_view()}</div>
            <ProblemsAt editor path />
            {help.map(|help| view! { <p class="field-help">{move || help.get()}</p> })}
        </fieldset>
    }
}

/// The problems of exactly this place, for what is more than one control.
#[component]
pub(super) fn ProblemsAt(editor: Editor, path: String) -> impl IntoView {
    move || {
        editor.shown.with(|problems| {
            let own = problems.iter().filter(|problem| problem.path == path);
            own.map(
                |problem| view! { <p class="field-error">{errors::field_rule(locale(), &problem.rule)}</p> },
            )
            .collect_view()
        })
    }
}

/// A part of the form that can be held: then its controls are off, and it says why.
#[component]
pub(super) fn Part(editor: Editor, path: String, children: Children) -> impl IntoView {
    let lock = Memo::new(move |_| editor.lock(&path));
    view! {
        <fieldset class="fieldset" disabled=move || lock.get() == Some(Lock::Locked)>
            {children()}
        </fieldset>
        {move || {
            lock.get()
                .map(|lock| {
                    let text = match lock {
                        Lock::Locked => words::locked(locale()),
                        Lock::LaterOnly => words::later_only(locale()),
                    };
                    view! {
                        <p class="lock-note">
                            <Icon name=IconName::Lock />
                            <span>{text}</span>
                        </p>
                    }
                })
        }}
    }
}

/// The rows of a list, by their number; a row stays where it is when another one's text changes.
#[component]
pub(super) fn Rows<T: Send + Sync + 'static>(
    editor: Editor,
    list: Place<Vec<T>>,
    row: impl Fn(usize) -> AnyView + Clone + Send + Sync + 'static,
) -> impl IntoView {
    let count = Memo::new(move |_| editor.read(&list, Vec::len).unwrap_or(0));
    view! { <For each=move || 0..count.get() key=|index| *index children=row /> }
}

/// Moves a row of a list up or down, or takes it away.
#[component]
pub(super) fn RowTools<T: Send + Sync + 'static>(
    editor: Editor,
    list: Place<Vec<T>>,
    index: usize,
) -> impl IntoView {
    let (counted, up, down, gone) = (list.clone(), list.clone(), list.clone(), list);
    let is_last = move || {
        editor
            .read(&counted, |list| index.saturating_add(1) >= list.len())
            .unwrap_or(true)
    };
    let move_up = move |_| {
        editor.change(&up, |list| {
            if let Some(above) = index.checked_sub(1).filter(|_| index < list.len()) {
                list.swap(above, index);
            }
        });
    };
    let move_down = move |_| {
        editor.change(&down, |list| {
            let below = index.saturating_add(1);
            if below < list.len() {
                list.swap(index, below);
            }
        });
    };
    let remove = move |_| {
        editor.change(&gone, |list| {
            if index < list.len() {
                list.remove(index);
            }
        });
    };
    view! {
        <span class="row row-tools">
            <Button look=ButtonLook::Quiet disabled=index == 0 on_press=move_up attr:data-test="move-up">
                <span aria-hidden="true">"↑"</span>
                <span class="visually-hidden">{t!(editor::move_up)}</span>
            </Button>
            <Button look=ButtonLook::Quiet disabled=Signal::derive(is_last) on_press=move_down attr:data-test="move-down">
                <span aria-hidden="true">"↓"</span>
                <span class="visually-hidden">{t!(editor::move_down)}</span>
            </Button>
            <Button look=ButtonLook::Quiet on_press=remove attr:data-test="remove-row">
                <Icon name=IconName::Close />
                <span class="visually-hidden">{t!(common::delete)}</span>
            </Button>
        </span>
    }
}
