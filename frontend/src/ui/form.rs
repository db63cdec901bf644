//! One form on its way to the server.

use std::future::Future;

use domain::problem::FieldProblem;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::ApiError;
use crate::i18n::locale;

/// What a form knows of itself: what is wrong in which field, why the server refused it, whether it is under way.
#[derive(Clone, Copy)]
pub(crate) struct FormState {
    /// For every field and for the summary.
    pub(crate) problems: RwSignal<Vec<FieldProblem>>,
    pub(crate) failure: RwSignal<Option<ApiError>>,
    /// For the button that sends.
    pub(crate) busy: RwSignal<bool>,
}

impl FormState {
    pub(crate) fn new() -> Self {
        Self {
            problems: RwSignal::new(Vec::new()),
            failure: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    /// Sends `request` unless the rules of `domain` have `found` something. Problems that the server finds go to their
    /// fields; whatever else it says goes to [`FormFailure`]. What was typed stays in either case.
    pub(crate) fn send<T: 'static>(
        self,
        found: Vec<FieldProblem>,
        request: impl Future<Output = Result<T, ApiError>> + 'static,
        then: impl FnOnce(T) + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        let is_ready = found.is_empty();
        self.failure.set(None);
        self.problems.set(found);
        if !is_ready {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let outcome = request.await;
            // `try_`: the reader may have left the page in the meantime.
            self.busy.try_set(false);
            match outcome {
                Ok(value) => then(value),
                Err(error) => {
                    self.problems.try_set(error.fields().to_vec());
                    self.failure.try_set(Some(error));
                }
            }
        });
    }
}

/// Why the form was not taken, where no single field can say it. The fields' own problems are in the summary.
#[component]
pub(crate) fn FormFailure(form: FormState) -> impl IntoView {
    view! {
        <div role="alert">
            {move || {
                form.failure
                    .get()
                    .filter(|error| error.fields().is_empty())
                    .map(|error| {
                        let why = error.reasons(locale());
                        view! {
                            <p class="field-error form-failure">{error.message(locale())}</p>
                            {why.into_iter().map(|reason| view! { <p class="small">{reason}</p> }).collect_view()}
                        }
                    })
            }}
        </div>
    }
}

/// Appends the problem of one value, if it has one.
pub(crate) fn found<T>(
    problems: &mut Vec<FieldProblem>,
    path: &str,
    parsed: Result<T, domain::problem::FieldRule>,
) -> Option<T> {
    match parsed {
        Ok(value) => Some(value),
        Err(rule) => {
            problems.push(FieldProblem::new(path, rule));
            None
        }
    }
}
