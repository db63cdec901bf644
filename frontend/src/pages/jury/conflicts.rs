//! With whom and what a juror has a conflict. Which entries that reaches the juror never learns.

use domain::ids::ContestId;
use domain::problem::{FieldProblem, FieldRule};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::Page;
use openapi::juror::{Conflict, DeclareConflict, Relation};

use crate::api;
use crate::i18n::{current_locale, jury, t};
use crate::ui::{
    Button, ButtonLook, EmptyState, ErrorSummary, FormFailure, FormState, PagedList, SelectField, TextField,
    toast, toast_error,
};

#[component]
pub(super) fn Conflicts(contest: ContestId) -> impl IntoView {
    // Counts the changes made here: the list follows it and is read again.
    let changes = RwSignal::new(0_u32);
    let load = move |cursor| {
        changes.track();
        api::get(format!("/contests/{contest}/conflicts"))
            .query_opt("cursor", cursor)
            .send::<Page<Conflict>>()
    };
    let withdraw = move |conflict: Conflict| {
        spawn_local(async move {
            let path = format!("/contests/{contest}/conflicts/{}", conflict.id);
            match api::delete(path).send::<()>().await {
                Ok(_) => {
                    changes.try_update(|changes| *changes = changes.wrapping_add(1));
                    toast(jury::conflict_withdrawn(current_locale()));
                }
                Err(error) => toast_error(&error),
            }
        });
    };
    let row = move |conflict: Conflict| {
        let (kind, relation) = (conflict.kind, conflict.relation);
        let (subject, note) = (conflict.subject.clone(), conflict.note.clone());
        view! {
            <li class="conflict" data-test="conflict">
                <div>
                    <strong>{subject}</strong>
                    " "
                    <span class="muted small">
                        {move || jury::kind(crate::i18n::locale(), kind, relation)}
                    </span>
                    {(!note.is_empty()).then(|| view! { <p class="small muted">{note}</p> })}
                </div>
                <Button
                    look=ButtonLook::Quiet
                    on_press=move |_| withdraw(conflict.clone())
                    attr:data-test="withdraw-conflict"
                >
                    {t!(jury::withdraw_conflict)}
                </Button>
            </li>
        }
    };
    let empty = || view! { <EmptyState heading=t!(jury::no_conflicts) text=t!(jury::no_conflicts_text) /> };
    view! {
        <div class="stack">
            <PagedList load=load empty=empty let:conflicts>
                <ul class="conflicts">{conflicts.into_iter().map(row).collect_view()}</ul>
            </PagedList>
            <Declare contest changes />
        </div>
    }
}

#[component]
fn Declare(contest: ContestId, changes: RwSignal<u32>) -> impl IntoView {
    let kind = RwSignal::new("institution".to_owned());
    let name = RwSignal::new(String::new());
    let note = RwSignal::new(String::new());
    let form = FormState::new();
    let declare = move |event: SubmitEvent| {
        event.prevent_default();
        let (typed, note_text) = (
            name.get_untracked().trim().to_owned(),
            note.get_untracked().trim().to_owned(),
        );
        let problems = if typed.is_empty() {
            vec![FieldProblem::new("/name", FieldRule::Required)]
        } else {
            Vec::new()
        };
        let person = |relation| DeclareConflict::Person {
            name: typed.clone(),
            relation,
            note: note_text.clone(),
        };
        let declare = match kind.get_untracked().as_str() {
            "person" => person(None),
            "pupil" => person(Some(Relation::Pupil)),
            "mentee" => person(Some(Relation::Mentee)),
            _ => DeclareConflict::Institution {
                name: typed.clone(),
                note: note_text.clone(),
            },
        };
        let request = api::post(format!("/contests/{contest}/conflicts"))
            .json(&declare)
            .send::<Conflict>();
        form.send(problems, request, move |_| {
            name.try_set(String::new());
            note.try_set(String::new());
            changes.try_update(|changes| *changes = changes.wrapping_add(1));
            toast(jury::conflict_declared(current_locale()));
        });
    };
    let kinds = Signal::derive(|| {
        let locale = crate::i18n::locale();
        [
            ("institution", jury::kind_institution(locale)),
            ("person", jury::kind_person(locale)),
            ("pupil", jury::kind_pupil(locale)),
            ("mentee", jury::kind_mentee(locale)),
        ]
        .map(|(key, name)| (key.to_owned(), name.to_owned()))
        .to_vec()
    });
    let labels = |path: String| {
        match path.as_str() {
            "/name" => jury::conflict_name(current_locale()),
            "/note" => jury::conflict_note(current_locale()),
            _ => jury::conflict_kind(current_locale()),
        }
        .to_owned()
    };
    view! {
        <form class="form" novalidate on:submit=declare data-test="declare-conflict-form">
            <h3>{t!(jury::declare_conflict)}</h3>
            <ErrorSummary problems=form.problems labels=labels />
            <SelectField path="/kind" label=t!(jury::conflict_kind) options=kinds value=kind problems=form.problems />
            <TextField path="/name" label=t!(jury::conflict_name) value=name problems=form.problems />
            <TextField
                path="/note"
                label=t!(jury::conflict_note)
                help=t!(jury::conflict_note_help)
                optional=true
                value=note
                problems=form.problems
            />
            <FormFailure form />
            <div class="form-actions">
                <Button kind="submit" busy=form.busy attr:data-test="declare-conflict">
                    {t!(jury::declare_conflict)}
                </Button>
            </div>
        </form>
    }
}
