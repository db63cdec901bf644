//! Starting a plan, how far it is, stopping it, and how it ended.

use leptos::prelude::*;
use openapi::planning::{PlanningMode, PlanningRun, PlanningState};

use super::planning::Planning;
use crate::i18n::planning as words;
use crate::i18n::{locale, t};
use crate::ui::{Button, ButtonLook, ProgressBar};

#[component]
pub(super) fn Progress(planning: Planning) -> impl IntoView {
    // Views are made anew when the state changes, and not with each step of the bar.
    let state = Memo::new(move |_| planning.run().map(|run| run.state));
    view! {
        <section class="plan-run" aria-live="polite">
            {move || match state.get() {
                Some(PlanningState::Waiting | PlanningState::Running) => {
                    view! { <UnderWay planning /> }.into_any()
                }
                _ => view! { <Start planning /> }.into_any(),
            }}
            {move || planning.run().map(ended)}
            {move || {
                let refused = planning.refused.get();
                (!refused.is_empty())
                    .then(|| {
                        view! {
                            <div class="notice notice-error" role="alert">
                                {refused
                                    .into_iter()
                                    .map(|sentence| view! { <p>{sentence}</p> })
                                    .collect_view()}
                            </div>
                        }
                    })
            }}
        </section>
    }
}

#[component]
fn Start(planning: Planning) -> impl IntoView {
    let busy = planning.busy;
    view! {
        <p class="muted small">{t!(planning::modes_help)}</p>
        <div class="row">
            <Button
                busy
                on_press=move |_| planning.start(PlanningMode::Afresh)
                attr:data-test="plan-afresh"
            >
                {t!(planning::afresh)}
            </Button>
            <Button
                look=ButtonLook::Quiet
                busy
                on_press=move |_| planning.start(PlanningMode::Mend)
                attr:data-test="plan-mend"
            >
                {t!(planning::mend)}
            </Button>
        </div>
    }
}

#[component]
fn UnderWay(planning: Planning) -> impl IntoView {
    let done = Memo::new(move |_| planning.run().map_or(0, |run| run.done_thousandths));
    let is_stopping = Memo::new(move |_| planning.run().is_some_and(|run| run.is_cancelled));
    let label = move || {
        let run = planning.run();
        run.map_or_else(String::new, |run| how_far(&run))
    };
    view! {
        <div class="plan-progress" data-test="planning-progress">
            <ProgressBar
                label
                done=Signal::derive(move || u64::from(done.get()))
                total=Signal::derive(move || (done.get() > 0).then_some(1000))
            />
            <Button
                busy=planning.busy
                disabled=Signal::derive(move || is_stopping.get())
                on_press=move |_| planning.stop()
                attr:data-test="stop-planning"
            >
                {move || if is_stopping.get() { words::stopping(locale()) } else { words::stop(locale()) }}
            </Button>
        </div>
    }
}

fn how_far(run: &PlanningRun) -> String {
    let locale = locale();
    if run.state == PlanningState::Waiting {
        return words::waiting(locale).to_owned();
    }
    let far = words::running(locale, &words::percent(u64::from(run.done_thousandths)));
    match run.best_total_thousandths {
        None => far,
        Some(best) => {
            let best = words::best_so_far(locale, &fixed_point(best));
            format!("{far}, {best}")
        }
    }
}

/// A sum of affinities as whole fits and tenths.
fn fixed_point(thousandths: u64) -> String {
    crate::i18n::format::centi(
        locale(),
        i64::try_from(thousandths / 100 * 10).unwrap_or(i64::MAX),
    )
}

/// How a run ended that wrote nothing.
fn ended(run: PlanningRun) -> Option<AnyView> {
    let sentence = match run.state {
        PlanningState::Cancelled => t!(planning::stopped),
        PlanningState::Failed => t!(planning::failed),
        PlanningState::Waiting | PlanningState::Running | PlanningState::Done => return None,
    };
    let why = run
        .failure
        .map(|failure| view! { <p>{move || words::failure(locale(), failure)}</p> });
    let class = if run.state == PlanningState::Failed {
        "notice notice-error"
    } else {
        "notice"
    };
    Some(
        view! {
            <div class=class data-test="planning-ended">
                <p>{sentence}</p>
                {why}
            </div>
        }
        .into_any(),
    )
}
