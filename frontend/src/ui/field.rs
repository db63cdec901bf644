//! Fields of a form: label above, help below, the error beside the field and once more in a summary.

use domain::problem::FieldProblem;
use leptos::ev::MouseEvent;
use leptos::html;
use leptos::prelude::*;

use super::tabs::focus;
use crate::i18n::{common, errors, locale, t};

/// The ids that tie a control to its label, help and errors.
#[derive(Clone, Debug)]
pub(crate) struct FieldIds {
    /// For the control itself.
    pub(crate) control: String,
    /// For its `aria-describedby`.
    pub(crate) described_by: String,
    /// For its `aria-invalid`.
    pub(crate) invalid: Signal<bool>,
}

/// The frame of one field. Its children make the control, with the ids they are given.
#[component]
pub(crate) fn Field(
    /// The JSON Pointer of the value in the request, as `domain` and the server name it: `/email`.
    #[prop(into)]
    path: String,
    #[prop(into)] label: TextProp,
    #[prop(optional, into)] help: Option<TextProp>,
    #[prop(optional)] optional: bool,
    /// Every problem of the form; the field shows its own.
    #[prop(into)]
    problems: Signal<Vec<FieldProblem>>,
    children: impl FnOnce(FieldIds) -> AnyView + Send + 'static,
) -> impl IntoView {
    let control = control_id(&path);
    let help_id = format!("{control}-help");
    let error_id = format!("{control}-error");
    let own = Memo::new(move |_| {
        let of_path = |problem: &FieldProblem| problem.path == path;
        problems.with(|problems| {
            problems
                .iter()
                .filter(|problem| of_path(problem))
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    let ids = FieldIds {
        control: control.clone(),
        described_by: format!("{error_id} {help_id}"),
        invalid: Signal::derive(move || !own.read().is_empty()),
    };
    view! {
        <div class="field">
            <label for=control>
                {move || label.get()} " "
                {optional
                    .then(|| {
                        view! { <span class="field-optional">"(" {t!(common::optional)} ")"</span> }
                    })}
            </label>
            {children(ids)}
            <div id=error_id>
                {move || {
                    own.get()
                        .iter()
                        .map(|problem| {
                            view! { <p class="field-error">{errors::field_rule(locale(), &problem.rule)}</p> }
                        })
                        .collect_view()
                }}
            </div>
            <div id=help_id>
                {help.map(|help| view! { <p class="field-help">{move || help.get()}</p> })}
            </div>
        </div>
    }
}

/// One line of text, or whatever `kind` the browser has a control for (`email`, `password`, `date`, `number`, ...).
#[component]
pub(crate) fn TextField(
    #[prop(into)] path: String,
    #[prop(into)] label: TextProp,
    #[prop(optional, into)] help: Option<TextProp>,
    #[prop(optional)] optional: bool,
    #[prop(default = "text")] kind: &'static str,
    /// What the browser may fill in (HTML `autocomplete`).
    #[prop(default = "off")]
    autocomplete: &'static str,
    value: RwSignal<String>,
    #[prop(into)] problems: Signal<Vec<FieldProblem>>,
) -> impl IntoView {
    // Of what is no number a number field says that it is empty, and what was typed would be lost without a word.
    let (kind, mode) = match kind {
        "number" => ("text", Some("decimal")),
        kind => (kind, None),
    };
    let control = move |ids: FieldIds| {
        view! {
            <input
                type=kind
                inputmode=mode
                id=ids.control
                autocomplete=autocomplete
                aria-describedby=ids.described_by
                aria-invalid=move || ids.invalid.get().then_some("true")
                aria-required=(!optional).then_some("true")
                bind:value=value
            />
        }
        .into_any()
    };
    view! { <Field path label help=help.unwrap_or_else(|| "".into()) optional problems children=control /> }
}

/// Several lines of text.
#[component]
pub(crate) fn TextArea(
    #[prop(into)] path: String,
    #[prop(into)] label: TextProp,
    #[prop(optional, into)] help: Option<TextProp>,
    #[prop(optional)] optional: bool,
    value: RwSignal<String>,
    #[prop(into)] problems: Signal<Vec<FieldProblem>>,
) -> impl IntoView {
    let control = move |ids: FieldIds| {
        view! {
            <textarea
                id=ids.control
                aria-describedby=ids.described_by
                aria-invalid=move || ids.invalid.get().then_some("true")
                aria-required=(!optional).then_some("true")
                prop:value=move || value.get()
                on:input:target=move |event| value.set(event.target().value())
            ></textarea>
        }
        .into_any()
    };
    view! { <Field path label help=help.unwrap_or_else(|| "".into()) optional problems children=control /> }
}

/// One of a list. `options` are the values and their names; the empty value stands for "not chosen yet".
#[component]
pub(crate) fn SelectField(
    #[prop(into)] path: String,
    #[prop(into)] label: TextProp,
    #[prop(optional, into)] help: Option<TextProp>,
    #[prop(optional)] optional: bool,
    #[prop(into)] options: Signal<Vec<(String, String)>>,
    value: RwSignal<String>,
    #[prop(into)] problems: Signal<Vec<FieldProblem>>,
) -> impl IntoView {
    let control = move |ids: FieldIds| {
        let entry = move |(key, name): (String, String)| {
            let chosen = key.clone();
            view! {
                <option value=key selected=move || value.get() == chosen>
                    {name}
                </option>
            }
        };
        view! {
            <select
                id=ids.control
                aria-describedby=ids.described_by
                aria-invalid=move || ids.invalid.get().then_some("true")
                aria-required=(!optional).then_some("true")
                on:change:target=move |event| value.set(event.target().value())
            >
                <option value="" selected=move || value.get().is_empty()>
                    {t!(common::choose)}
                </option>
                {move || options.get().into_iter().map(entry).collect_view()}
            </select>
        }
        .into_any()
    };
    view! { <Field path label help=help.unwrap_or_else(|| "".into()) optional problems children=control /> }
}

/// Every problem of the form in one place, above it. It takes the focus when problems appear, so that nobody who
/// pressed "send" is left wondering. `labels` gives the name of the field at a path.
#[component]
pub(crate) fn ErrorSummary(
    #[prop(into)] problems: Signal<Vec<FieldProblem>>,
    #[prop(into)] labels: Callback<String, String>,
) -> impl IntoView {
    let summary = NodeRef::<html::Div>::new();
    Effect::new(move |before: Option<usize>| {
        let now = problems.read().len();
        // Fewer than before: the reader is mending them, and must not be torn away from that.
        if now > 0
            && before.is_none_or(|before| now >= before)
            && let Some(summary) = summary.get()
            && summary.focus().is_err()
        {
            leptos::logging::warn!("the error summary did not take the focus");
        }
        now
    });
    let line = move |problem: FieldProblem| {
        let id = control_id(&problem.path);
        let go = {
            let id = id.clone();
            move |event: MouseEvent| {
                event.prevent_default();
                focus(&id);
            }
        };
        let name = labels.run(problem.path);
        view! {
            <li>
                <a href=format!("#{id}") on:click=go>
                    {format!("{name}: {}", errors::field_rule(locale(), &problem.rule))}
                </a>
            </li>
        }
    };
    view! {
        <Show when=move || !problems.read().is_empty()>
            <div class="error-summary" tabindex="-1" role="alert" node_ref=summary>
                <h2>
                    {move || {
                        let count = u64::try_from(problems.read().len()).unwrap_or(u64::MAX);
                        common::problems_found(locale(), count)
                    }}
                </h2>
                <ul>{move || problems.get().into_iter().map(line).collect_view()}</ul>
            </div>
        </Show>
    }
}

/// Moves the focus to the field with this path, for links that say what is missing.
pub(crate) fn focus_field(path: &str) {
    focus(&control_id(path));
}

/// Whether the field with this path is on the page.
pub(crate) fn has_field(path: &str) -> bool {
    document().get_element_by_id(&control_id(path)).is_some()
}

/// `/rounds/0/name/kk` as an id.
fn control_id(path: &str) -> String {
    format!("field{}", path.replace('/', "-"))
}
