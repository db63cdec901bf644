//! What an organiser knows of a juror and an entry, whatever was declared or found.

use domain::problem::{FieldProblem, FieldRule};
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::entry::EntrySummary;
use openapi::juror::{ConflictStance, Juror, PinConflict};

use crate::api::ApiError;
use crate::i18n::{assignments, current_locale, locale, t};
use crate::pages::organise::opened::OpenedContest;
use crate::pages::organise::requests;
use crate::ui::{Button, Loaded, SelectField, TextField, toast, toast_error};

#[component]
pub(super) fn Pins(
    contest: OpenedContest,
    jurors: LocalResource<Result<Vec<Juror>, ApiError>>,
) -> impl IntoView {
    let both = LocalResource::new(move || {
        let jurors = jurors.into_future();
        async move {
            let jurors = jurors.await?;
            let entries = requests::list_all_submitted(contest.id).await?;
            Ok::<_, ApiError>((jurors, entries))
        }
    });
    view! {
        <Loaded resource=both let:both>
            <PinForm contest jurors=both.0 entries=both.1 />
        </Loaded>
    }
}

#[component]
fn PinForm(contest: OpenedContest, jurors: Vec<Juror>, entries: Vec<EntrySummary>) -> impl IntoView {
    let juror = RwSignal::new(String::new());
    let entry = RwSignal::new(String::new());
    let stance = RwSignal::new("conflict".to_owned());
    let note = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::<FieldProblem>::new());
    let busy = RwSignal::new(false);
    let juror_options: Vec<_> = jurors
        .into_iter()
        .map(|juror| (juror.id.to_string(), juror.name))
        .collect();
    let entry_options: Vec<_> = entries
        .into_iter()
        .map(|entry| (entry.id.to_string(), format!("{} {}", entry.code, entry.title)))
        .collect();
    let stances = || {
        let locale = locale();
        [
            ("conflict", assignments::stance_conflict(locale)),
            ("no_conflict", assignments::stance_no_conflict(locale)),
            ("unpinned", assignments::stance_unpinned(locale)),
        ]
        .map(|(key, name)| (key.to_owned(), name.to_owned()))
        .to_vec()
    };
    let pin = move || {
        let missing = |path: &str| FieldProblem::new(path, FieldRule::Required);
        let (Ok(juror_id), Ok(entry_id)) = (juror.get_untracked().parse(), entry.get_untracked().parse())
        else {
            problems.set(vec![missing("/juror_id"), missing("/entry_id")]);
            return;
        };
        let stance = match stance.get_untracked().as_str() {
            "no_conflict" => ConflictStance::NoConflict,
            "unpinned" => ConflictStance::Unpinned,
            _ => ConflictStance::Conflict,
        };
        let pin = PinConflict {
            juror_id,
            entry_id,
            stance,
            note: note.get_untracked(),
        };
        busy.set(true);
        spawn_local(async move {
            let outcome = requests::pin_conflict(contest.id, pin).await;
            busy.try_set(false);
            match outcome {
                Ok(_) => {
                    toast(assignments::pinned(current_locale()));
                    problems.try_set(Vec::new());
                    note.try_set(String::new());
                }
                Err(error) => {
                    problems.try_set(error.fields().to_vec());
                    toast_error(&error);
                }
            }
        });
    };
    view! {
        <form
            class="form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                pin();
            }
        >
            <div class="form-pair">
                <SelectField
                    path="/juror_id"
                    label=t!(assignments::juror)
                    options=Signal::stored(juror_options)
                    value=juror
                    problems
                />
                <SelectField
                    path="/entry_id"
                    label=t!(assignments::entry)
                    options=Signal::stored(entry_options)
                    value=entry
                    problems
                />
            </div>
            <SelectField
                path="/stance"
                label=t!(assignments::stance)
                options=Signal::derive(stances)
                value=stance
                problems
            />
            <TextField
                path="/note"
                label=t!(assignments::note)
                help=t!(assignments::note_help)
                optional=true
                value=note
                problems
            />
            <div class="form-actions">
                <Button kind="submit" busy attr:data-test="pin-conflict">
                    {t!(assignments::pin)}
                </Button>
            </div>
        </form>
    }
}
