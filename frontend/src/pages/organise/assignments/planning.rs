//! The plan of a round as the page knows it: the run at hand, started, followed and stopped.

use std::time::Duration;

use domain::ids::{PlanningRunId, RoundId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::planning::{AssignmentProposal, PlanningMode, PlanningRun, PlanningRunWithProposal};

use crate::api::ApiError;
use crate::i18n::{current_locale, planning};
use crate::pages::organise::requests;

/// How long between two looks at a run that is under way.
const PAUSE: Duration = Duration::from_millis(300);

/// A handle on the run at hand; copying it copies the handle.
#[derive(Clone, Copy)]
pub(super) struct Planning {
    round: RoundId,
    /// `None` before the first run of the round.
    run: RwSignal<Option<PlanningRunWithProposal>>,
    /// Whether a request of the reader is on its way.
    pub(super) busy: RwSignal<bool>,
    /// Why the last request was refused, in sentences.
    pub(super) refused: RwSignal<Vec<String>>,
    /// Called when a run has written its plan.
    on_done: Callback<()>,
}

impl Planning {
    /// Goes on following a run that is still under way.
    pub(super) fn new(round: RoundId, last: Option<PlanningRunWithProposal>, on_done: Callback<()>) -> Self {
        let planning = Self {
            round,
            run: RwSignal::new(last),
            busy: RwSignal::new(false),
            refused: RwSignal::new(Vec::new()),
            on_done,
        };
        if let Some(run) = planning.under_way() {
            planning.follow(run.id);
        }
        planning
    }

    pub(super) fn start(self, mode: PlanningMode) {
        self.ask(async move {
            requests::start_planning(self.round, mode)
                .await
                .map(|run| run.value)
        });
    }

    pub(super) fn stop(self) {
        if let Some(run) = self.under_way() {
            self.ask(async move { requests::cancel_planning(run.id).await.map(|run| run.value) });
        }
    }

    /// The run at hand; follows its changes.
    pub(super) fn run(self) -> Option<PlanningRun> {
        self.run.with(|run| run.as_ref().map(|run| run.run.clone()))
    }

    /// What the run at hand proposed.
    pub(super) fn proposal(self) -> Option<AssignmentProposal> {
        self.run.with(|run| Some(*run.as_ref()?.proposal.clone()?))
    }

    /// Reads one thing of what was proposed.
    pub(super) fn of_proposal<T>(self, read: impl FnOnce(&AssignmentProposal) -> T) -> Option<T> {
        self.run
            .with(|run| Some(read(run.as_ref()?.proposal.as_deref()?)))
    }

    fn under_way(self) -> Option<PlanningRun> {
        let run = self.run.with_untracked(|run| Some(run.as_ref()?.run.clone()));
        run.filter(|run| !run.state.is_over())
    }

    /// Sends a request of the reader, and follows the run that it answers with.
    fn ask(self, request: impl Future<Output = Result<PlanningRun, ApiError>> + 'static) {
        self.busy.set(true);
        self.refused.set(Vec::new());
        spawn_local(async move {
            let answer = request.await;
            self.busy.try_set(false);
            match answer {
                Ok(run) => {
                    let id = run.id;
                    // What was proposed before stands until the new run is done.
                    self.run.try_update(|now| match now {
                        Some(now) if now.run.id == id => now.run = run,
                        now => {
                            let proposal = now.take().and_then(|now| now.proposal);
                            *now = Some(PlanningRunWithProposal { run, proposal });
                        }
                    });
                    self.follow(id);
                }
                Err(error) => {
                    self.refused.try_set(sentences(&error));
                }
            }
        });
    }

    /// Looks how far a run is, and again until it is over or the reader has left.
    fn follow(self, run: PlanningRunId) {
        spawn_local(async move {
            let looked = requests::find_planning_run(run).await;
            let now = self.run.try_get_untracked().flatten();
            // Another one has begun meanwhile, or the page is gone.
            if now.is_none_or(|now| now.run.id != run) {
                return;
            }
            match looked {
                Ok(answer) => {
                    let mut found = answer.value;
                    let is_over = found.run.state.is_over();
                    let is_done = found.proposal.is_some();
                    self.run.try_update(|now| {
                        if found.proposal.is_none() {
                            found.proposal = now.take().and_then(|now| now.proposal);
                        }
                        *now = Some(found);
                    });
                    if is_done {
                        self.on_done.run(());
                    }
                    if !is_over {
                        set_timeout(move || self.follow(run), PAUSE);
                    }
                }
                // The connection comes back; what runs goes on without us.
                Err(ApiError::Offline(_)) => set_timeout(move || self.follow(run), PAUSE * 10),
                Err(error) => {
                    self.refused.try_set(sentences(&error));
                }
            }
        });
    }
}

/// Why something about planning was refused.
pub(super) fn sentences(error: &ApiError) -> Vec<String> {
    let locale = current_locale();
    let own: Vec<String> = match error {
        ApiError::Refused(problem) => problem
            .reasons
            .iter()
            .filter_map(|reason| planning::refusal(locale, reason))
            .collect(),
        ApiError::Offline(_) | ApiError::Unreadable { .. } | ApiError::Unsendable(_) => Vec::new(),
    };
    if !own.is_empty() {
        return own;
    }
    let known = error.reasons(locale);
    if known.is_empty() {
        vec![error.message(locale).to_owned()]
    } else {
        known
    }
}
