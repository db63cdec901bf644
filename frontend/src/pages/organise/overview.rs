//! The organiser's dashboard: what needs doing, the next step, the dates, how far the round is.

use chrono::{DateTime, Utc};
use domain::contest::Phase;
use leptos::prelude::*;
use openapi::contest::{ChangeContestPhase, ContestTransitionPreview, ContestTransitions};
use openapi::result::{JurorProgress, RoundProgress};

use super::opened::{OpenedContest, opened};
use super::requests;
use super::steps::Steps;
use crate::api::ApiError;
use crate::i18n::{locale, organise, steps, t};
use crate::ui::{Deadline, Loaded, ProgressBar, Section, page_title};

/// `/organise/contests/:contest`
#[component]
pub(crate) fn OverviewPage() -> impl IntoView {
    page_title(t!(organise::tab_overview));
    let contest = opened();
    let transitions = LocalResource::new(move || {
        // Read again whenever the contest has become another one.
        contest.with(|contest| contest.version);
        requests::preview_transitions(contest.id)
    });
    view! {
        <div class="dashboard">
            <div class="stack-l">
                <Section heading=t!(organise::needs_you)>
                    <Loaded resource=transitions let:preview>
                        <Todo contest preview />
                    </Loaded>
                </Section>
                <RoundSection contest />
            </div>
            <div class="stack-l">
                <Section heading=t!(steps::heading)>
                    <Steps contest transitions />
                </Section>
                <Section heading=t!(organise::dates)>
                    <Dates contest />
                </Section>
            </div>
        </div>
    }
}

/// What to do next, most urgent first, each with a link to where it is done.
#[component]
fn Todo(contest: OpenedContest, preview: ContestTransitions) -> impl IntoView {
    let base = format!("/organise/contests/{}", contest.id);
    let items = move || {
        let items =
            contest.with(|contest| todo(contest.phase, contest.scheduled, contest.problems.len(), &preview));
        if items.is_empty() {
            return view! { <p class="muted">{t!(organise::nothing_needed)}</p> }.into_any();
        }
        let line = |(text, path): (String, &'static str)| {
            view! {
                <li>
                    <a href=format!("{base}{path}")>{text}</a>
                </li>
            }
        };
        view! { <ul class="todo" data-test="todo">{items.into_iter().map(line).collect_view()}</ul> }
            .into_any()
    };
    view! { {items} }
}

/// The texts and where they lead, below the contest's address.
fn todo(
    phase: Phase,
    scheduled: bool,
    problems: usize,
    preview: &ContestTransitions,
) -> Vec<(String, &'static str)> {
    let locale = locale();
    let blocked = |wanted: &ChangeContestPhase| {
        let mut previews = preview.transitions.iter();
        let found = previews.find(|ContestTransitionPreview { command, .. }| command == wanted);
        found.map_or_else(Vec::new, |found| found.unmet.clone())
    };
    let reasons = |wanted: &ChangeContestPhase, path: &'static str| {
        let unmet = blocked(wanted);
        unmet
            .iter()
            .map(|unmet| (steps::unmet(locale, unmet), path))
            .collect::<Vec<_>>()
    };
    let one = |text: &str, path: &'static str| vec![(text.to_owned(), path)];
    match phase {
        Phase::Draft if problems > 0 => {
            let count = u64::try_from(problems).unwrap_or(u64::MAX);
            vec![(organise::todo_problems(locale, count), "/edit")]
        }
        Phase::Draft if scheduled => one(organise::todo_scheduled(locale), ""),
        Phase::Draft => one(organise::todo_open(locale), ""),
        Phase::Open => one(organise::todo_invite(locale), "/jury"),
        Phase::Screening => {
            let unmet = reasons(&ChangeContestPhase::StartReviewing {}, "/assignments");
            if unmet.is_empty() {
                one(organise::todo_start(locale), "")
            } else {
                let mut items = one(organise::todo_assign(locale), "/assignments");
                items.extend(unmet);
                items
            }
        }
        Phase::Judging => {
            let unmet = reasons(&ChangeContestPhase::EndReviewing {}, "/assignments");
            if unmet.is_empty() {
                one(organise::todo_end_reviewing(locale), "")
            } else {
                unmet
            }
        }
        Phase::Deliberation => one(organise::todo_decide(locale), "/results"),
        Phase::Provisional => one(organise::todo_finalise(locale), ""),
        Phase::Final | Phase::Archived | Phase::Cancelled => Vec::new(),
    }
}

#[component]
fn Dates(contest: OpenedContest) -> impl IntoView {
    let line = |name: fn(domain::locale::Locale) -> &'static str, moment: Option<DateTime<Utc>>| {
        view! {
            <dt>{move || name(locale())}</dt>
            <dd>
                {match moment {
                    Some(at) => view! { <Deadline at /> }.into_any(),
                    None => view! { <span class="muted">{t!(organise::not_set)}</span> }.into_any(),
                }}
            </dd>
        }
    };
    move || {
        let dates = contest.with(|contest| contest.draft.dates);
        view! {
            <dl class="facts">
                {line(organise::opens, dates.opens_at)} {line(organise::closes, dates.closes_at)}
                {line(organise::reviewing_ends, dates.reviewing_ends_at)}
                {line(organise::results_promised, dates.results_at)}
            </dl>
        }
    }
}

/// How far the reviews of the current round are, from its screening on.
#[component]
fn RoundSection(contest: OpenedContest) -> impl IntoView {
    let round = Memo::new(move |_| contest.current_round().map(|round| round.id));
    move || {
        let started = contest.with(|contest| contest.phase >= Phase::Screening);
        let round = round.get().filter(|_| started);
        round.map(|round| {
            let progress = LocalResource::new(move || requests::find_round_progress(round));
            view! { <Progress progress /> }
        })
    }
}

#[component]
fn Progress(progress: LocalResource<Result<RoundProgress, ApiError>>) -> impl IntoView {
    view! {
        <Section heading=t!(organise::round_progress)>
            <Loaded resource=progress let:progress>
                {
                    let RoundProgress { assigned, done, jurors, .. } = progress;
                    if assigned == 0 {
                        view! { <p class="muted">{t!(organise::no_progress_yet)}</p> }.into_any()
                    } else {
                        view! {
                            <div class="stack">
                                <ProgressBar
                                    label=t!(organise::reviews_of, done, assigned)
                                    done=u64::from(done)
                                    total=Some(u64::from(assigned))
                                />
                                <h3>{t!(organise::jurors_behind)}</h3>
                                <Behind jurors />
                            </div>
                        }
                            .into_any()
                    }
                }
            </Loaded>
        </Section>
    }
}

/// Who has the most left to do, those with the most first.
#[component]
fn Behind(jurors: Vec<JurorProgress>) -> impl IntoView {
    let mut behind: Vec<_> = jurors
        .into_iter()
        .filter(|juror| juror.done < juror.assigned)
        .collect();
    behind.sort_by_key(|juror| std::cmp::Reverse(juror.assigned.saturating_sub(juror.done)));
    if behind.is_empty() {
        return view! { <p class="muted">{t!(organise::nobody_behind)}</p> }.into_any();
    }
    let line = |juror: JurorProgress| {
        let JurorProgress {
            name, assigned, done, ..
        } = juror;
        view! {
            <li>
                <ProgressBar
                    label=move || format!("{name}: {}", organise::done_of(locale(), done, assigned))
                    done=u64::from(done)
                    total=Some(u64::from(assigned))
                />
            </li>
        }
    };
    view! { <ul class="plain-list">{behind.into_iter().map(line).collect_view()}</ul> }.into_any()
}
