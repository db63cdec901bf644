//! The right pane: every criterion with its mark, what goes to the entrant, what stays with the juror, and the end of it.

use domain::problem::FieldProblem;
use domain::rubric::{CommentRule, Criterion, Descriptor, Mark};
use leptos::html;
use leptos::prelude::*;

use super::desk::Desk;
use super::mark::MarkControl;
use super::own_marks::OwnMarks;
use super::status::SubmitBar;
use crate::i18n::format::{centi, milli};
use crate::i18n::{current_locale, errors, locale, review, t};
use crate::ui::{Badge, ErrorSummary, Icon, IconName, Tone};

#[component]
pub(super) fn RubricPane(desk: Desk, refusing: RwSignal<bool>) -> impl IntoView {
    let criteria = desk.criteria();
    let names: Vec<_> = criteria
        .iter()
        .map(|criterion| (criterion.id.to_string(), criterion.name.clone()))
        .collect();
    let labels = move |path: String| {
        let criterion = names.iter().find(|(id, _)| path.contains(id.as_str()));
        match (criterion, path.as_str()) {
            (Some((_, name)), path) if path.ends_with("/comment") => {
                review::comment_on(current_locale(), name.best(current_locale()))
            }
            (Some((_, name)), _) => name.best(current_locale()).to_owned(),
            (None, "/private_note") => review::private_note(current_locale()).to_owned(),
            (None, _) => review::feedback(current_locale()).to_owned(),
        }
    };
    let rows = criteria
        .into_iter()
        .enumerate()
        .map(|(at, criterion)| view! { <CriterionRow desk at criterion=StoredValue::new(criterion) /> })
        .collect_view();
    view! {
        <section class="pane desk-rubric" aria-labelledby="rubric-title" data-test="rubric-pane">
            <h2 id="rubric-title" class="visually-hidden">{t!(review::rubric)}</h2>
            {(!desk.accepts_reviews())
                .then(|| {
                    view! {
                        <p class="desk-closed">
                            <Badge text=t!(review::closed) tone=Tone::Warn icon=IconName::Lock />
                            " "
                            {t!(review::closed_text)}
                        </p>
                    }
                })}
            <ErrorSummary problems=desk.problems labels=labels />
            <ol class="criteria">{rows}</ol>
            <div class="feedback">
                <LongText
                    desk
                    path="/feedback"
                    label=t!(review::feedback)
                    help=t!(review::feedback_help)
                    value=Signal::derive(move || desk.content.with(|draft| draft.feedback.clone()))
                    on_input=move |text| desk.edit(|draft| draft.feedback = text)
                    test="feedback"
                />
            </div>
            <div class="private-note">
                <p class="private-mark">
                    <Icon name=IconName::Lock />
                    {t!(review::only_you)}
                </p>
                <LongText
                    desk
                    path="/private_note"
                    label=t!(review::private_note)
                    help=t!(review::private_note_help)
                    value=Signal::derive(move || desk.content.with(|draft| draft.private_note.clone()))
                    on_input=move |text| desk.edit(|draft| draft.private_note = text)
                    test="private-note"
                />
            </div>
            <SubmitBar desk refusing />
        </section>
    }
}

#[component]
fn CriterionRow(desk: Desk, at: usize, criterion: StoredValue<Criterion>) -> impl IntoView {
    let Criterion {
        id,
        name,
        scale,
        weight_milli,
        comment,
        descriptors,
        ..
    } = criterion.get_value();
    let is_required = comment == CommentRule::Required;
    let error_id = format!("criterion-{id}-error");
    let place = format!("/marks/{id}/mark");
    let problems = move || {
        let of_mark = |problem: &FieldProblem| problem.path == place;
        let text = |problem: &FieldProblem| {
            let text = errors::field_rule(locale(), &problem.rule);
            view! { <p class="field-error">{text}</p> }
        };
        desk.problems.with(|problems| {
            problems
                .iter()
                .filter(|problem| of_mark(problem))
                .map(text)
                .collect_view()
        })
    };
    let scale_text = move || {
        let locale = locale();
        review::scale(
            locale,
            &centi(locale, scale.min_centi),
            &centi(locale, scale.max_centi),
            &centi(locale, scale.step_centi),
        )
    };
    // A weight of 1 says nothing.
    let weight =
        (weight_milli != 1_000).then_some(move || review::weight(locale(), &milli(locale(), weight_milli)));
    view! {
        <li
            class="criterion"
            class:criterion-active=move || desk.active.get() == at
            on:focusin=move |_| desk.active.set(at)
            data-test="criterion"
            data-criterion=id.to_string()
        >
            <header>
                <h3 id=format!("criterion-{id}")>
                    {move || format!("{}. {}", at.saturating_add(1), name.best(locale()))}
                </h3>
                <span class="muted small">{scale_text} {weight.map(|weight| view! { " · " {weight} })}</span>
            </header>
            <MarkControl desk criterion described_by=error_id.clone() />
            <div id=error_id>{problems}</div>
            <Levels desk criterion descriptors />
            <OwnMarks desk criterion />
            <LongText
                desk
                path=format!("/marks/{id}/comment")
                label=move || {
                    if is_required { review::comment_required(locale()) } else { review::comment(locale()) }
                }
                value=Signal::derive(move || desk.comment(id))
                on_input=move |text| desk.edit(|draft| draft.marks.entry(id).or_default().comment = text)
                test="comment"
            />
        </li>
    }
}

/// What the levels mean, the highest first. The one that the mark has reached stands out; pressing a level gives its mark.
#[component]
fn Levels(desk: Desk, criterion: StoredValue<Criterion>, descriptors: Vec<Descriptor>) -> impl IntoView {
    let mut levels = descriptors;
    levels.sort_by_key(|level| std::cmp::Reverse(level.mark_centi));
    let id = criterion.with_value(|criterion| criterion.id);
    let marks: Vec<_> = levels.iter().map(|level| level.mark_centi).collect();
    let reached = Memo::new(move |_| match desk.mark(id) {
        Some(Mark::Value { mark_centi }) => marks.iter().copied().find(|level| *level <= mark_centi),
        Some(Mark::CannotJudge) | None => None,
    });
    let row = move |level: Descriptor| {
        let Descriptor { mark_centi, text } = level;
        view! {
            <li>
                <button
                    type="button"
                    class="level"
                    data-test="level"
                    disabled=!desk.accepts_reviews()
                    aria-pressed=move || if reached.get() == Some(mark_centi) { "true" } else { "false" }
                    on:click=move |_| desk.set_mark(id, Some(Mark::Value { mark_centi }))
                >
                    <b>{move || centi(locale(), mark_centi)}</b>
                    <span>{move || text.best(locale()).to_owned()}</span>
                </button>
            </li>
        }
    };
    (!levels.is_empty())
        .then(|| view! { <ul class="levels">{levels.into_iter().map(row).collect_view()}</ul> })
}

/// A text that is kept with every keystroke.
#[component]
fn LongText(
    desk: Desk,
    #[prop(into)] path: String,
    #[prop(into)] label: TextProp,
    #[prop(optional, into)] help: Option<TextProp>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_input: Callback<String>,
    test: &'static str,
) -> impl IntoView {
    let control = format!("field{}", path.replace('/', "-"));
    let (help_id, error_id) = (format!("{control}-help"), format!("{control}-error"));
    let area = NodeRef::<html::Textarea>::new();
    // The cursor stays where it is while one types: the field is written only when the text comes from elsewhere.
    Effect::new(move || {
        let text = value.get();
        if let Some(area) = area.get()
            && area.value() != text
        {
            area.set_value(&text);
        }
    });
    let own = Memo::new(move |_| {
        let of_path = |problem: &&FieldProblem| problem.path == path;
        desk.problems
            .with(|problems| problems.iter().filter(of_path).cloned().collect::<Vec<_>>())
    });
    let problems = move || {
        let text = |problem: FieldProblem| {
            let text = errors::field_rule(locale(), &problem.rule);
            view! { <p class="field-error">{text}</p> }
        };
        own.get().into_iter().map(text).collect_view()
    };
    view! {
        <div class="field">
            <label for=control.clone()>{move || label.get()}</label>
            <textarea
                id=control
                node_ref=area
                data-test=test
                disabled=!desk.accepts_reviews()
                aria-describedby=format!("{error_id} {help_id}")
                aria-invalid=move || (!own.read().is_empty()).then_some("true")
                on:input:target=move |event| on_input.run(event.target().value())
            ></textarea>
            <div id=error_id>{problems}</div>
            <div id=help_id>{help.map(|help| view! { <p class="field-help">{move || help.get()}</p> })}</div>
        </div>
    }
}
