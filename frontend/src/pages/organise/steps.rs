//! The steps that lead on from the present phase: what each would do, what stands in its way, and taking it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::contest::{ChangeContestPhase, ContestTransitionPreview, ContestTransitions};

use super::opened::OpenedContest;
use super::requests;
use crate::api::ApiError;
use crate::i18n::{common, current_locale, locale, steps, t};
use crate::ui::{Button, ButtonLook, Dialog, Icon, IconName, Loaded, toast, toast_error};

/// The steps as a list; `transitions` is loaded by whoever shows it, since a dashboard looks at it too.
#[component]
pub(super) fn Steps(
    contest: OpenedContest,
    transitions: LocalResource<Result<ContestTransitions, ApiError>>,
) -> impl IntoView {
    view! {
        <Loaded resource=transitions let:preview>
            <StepList contest transitions preview />
        </Loaded>
    }
}

#[component]
fn StepList(
    contest: OpenedContest,
    transitions: LocalResource<Result<ContestTransitions, ApiError>>,
    preview: ContestTransitions,
) -> impl IntoView {
    let ContestTransitions {
        version,
        transitions: previews,
    } = preview;
    let asked = RwSignal::new(None::<ContestTransitionPreview>);
    let open = RwSignal::new(false);
    let cancelling = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let take = Callback::new(move |command: ChangeContestPhase| {
        busy.set(true);
        spawn_local(async move {
            match requests::change_phase(contest.id, version, command).await {
                Ok(_) => {
                    toast(steps::done(current_locale()));
                    open.try_set(false);
                    cancelling.try_set(false);
                    contest.reload();
                }
                Err(error) => toast_error(&error),
            }
            busy.try_set(false);
            // Whether it worked or not, what may be done now is the server's to say.
            transitions.refetch();
        });
    });
    let may_cancel = move || contest.with(|contest| contest.phase <= domain::contest::Phase::Provisional);
    let is_empty = previews.is_empty();
    view! {
        <ul class="step-list">
            {previews
                .into_iter()
                .map(|preview| {
                    let press = preview.clone();
                    view! {
                        <Step
                            preview
                            on_press=move |()| {
                                asked.set(Some(press.clone()));
                                open.set(true);
                            }
                        />
                    }
                })
                .collect_view()}
        </ul>
        {is_empty.then(|| view! { <p class="muted">{t!(steps::nothing_left)}</p> })}
        <Show when=may_cancel>
            <Button look=ButtonLook::Quiet on_press=move |_| cancelling.set(true) attr:data-test="step-cancel">
                {t!(steps::cancel)}
            </Button>
        </Show>
        <Dialog
            open
            heading=move || {
                asked.with(|asked| asked.as_ref().map_or("", |asked| steps::command(locale(), &asked.command)))
            }
        >
            {move || asked.get().map(|preview| view! { <Confirm preview busy take /> })}
        </Dialog>
        <Dialog open=cancelling heading=t!(steps::cancel)>
            <Cancel busy take />
        </Dialog>
    }
}

/// The stable name of a step, for tests: `step-start_reviewing`.
fn hook(command: &ChangeContestPhase) -> String {
    let name = serde_json::to_value(command).ok();
    let name = name.as_ref().and_then(|value| value.get("command")?.as_str());
    format!("step-{}", name.unwrap_or_default().replace('_', "-"))
}

#[component]
fn Step(preview: ContestTransitionPreview, #[prop(into)] on_press: Callback<()>) -> impl IntoView {
    let hook = hook(&preview.command);
    let possible = preview.unmet.is_empty();
    let look = if possible {
        ButtonLook::Primary
    } else {
        ButtonLook::Ordinary
    };
    let command = preview.command.clone();
    view! {
        <li>
            <Button look on_press=move |_| on_press.run(()) attr:data-test=hook>
                {move || steps::command(locale(), &command)}
                {(!possible)
                    .then(|| {
                        view! {
                            <Icon name=IconName::Lock />
                            <span class="visually-hidden">{t!(steps::blocked)}</span>
                        }
                    })}
            </Button>
            {(!possible).then(|| view! { <UnmetList preview /> })}
        </li>
    }
}

#[component]
fn UnmetList(preview: ContestTransitionPreview) -> impl IntoView {
    let lines = move || {
        let unmet = preview.unmet.iter();
        unmet
            .map(|unmet| view! { <li>{steps::unmet(locale(), unmet)}</li> })
            .collect_view()
    };
    view! { <ul class="unmet" data-test="unmet">{lines}</ul> }
}

/// What will happen, and the button that makes it happen.
#[component]
fn Confirm(
    preview: ContestTransitionPreview,
    busy: RwSignal<bool>,
    take: Callback<ChangeContestPhase>,
) -> impl IntoView {
    let possible = preview.unmet.is_empty();
    let command = preview.command.clone();
    let name = preview.command.clone();
    let events = preview.events.clone();
    view! {
        <div class="stack">
            {if possible {
                view! {
                    <div class="stack-s">
                        <h3>{t!(steps::will_happen)}</h3>
                        <ul data-test="step-events">
                            {move || {
                                events
                                    .iter()
                                    .map(|event| view! { <li>{steps::event(locale(), event)}</li> })
                                    .collect_view()
                            }}
                        </ul>
                    </div>
                    <div class="form-actions">
                        <Button
                            look=ButtonLook::Primary
                            busy
                            on_press=move |_| take.run(command.clone())
                            attr:data-test="confirm-step"
                        >
                            {move || steps::command(locale(), &name)}
                        </Button>
                    </div>
                }
                    .into_any()
            } else {
                view! {
                    <h3>{t!(steps::in_the_way)}</h3>
                    <UnmetList preview />
                }
                    .into_any()
            }}
        </div>
    }
}

/// Calling the contest off, which needs a reason that everybody reads.
#[component]
fn Cancel(busy: RwSignal<bool>, take: Callback<ChangeContestPhase>) -> impl IntoView {
    let reason = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::new());
    let confirm = move || match domain::contest::CancellationReason::parse(&reason.get_untracked()) {
        Ok(reason) => take.run(ChangeContestPhase::Cancel {
            reason: reason.into(),
        }),
        Err(rule) => problems.set(vec![domain::problem::FieldProblem::new("/reason", rule)]),
    };
    view! {
        <div class="stack">
            <crate::ui::TextArea
                path="/reason"
                label=t!(steps::cancel_reason)
                help=t!(steps::cancel_help)
                value=reason
                problems
            />
            <div class="form-actions">
                <Button look=ButtonLook::Danger busy on_press=move |_| confirm() attr:data-test="confirm-cancel">
                    {t!(steps::cancel)}
                </Button>
                <span class="muted small">{move || busy.get().then(|| common::saving(locale()))}</span>
            </div>
        </div>
    }
}
