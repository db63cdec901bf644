//! A juror's entries of one round: what is left, what is done, how much time there is.

use domain::ids::{AssignmentId, RoundId};
use domain::review::ReviewState;
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::review::{QueueItem, ReviewProgress, ReviewQueue};

use super::outbox::Sending;
use super::{of_round, outbox, shelf};
use crate::api::ApiError;
use crate::i18n::{jury, locale, review, t};
use crate::ui::{
    Badge, ButtonLook, Deadline, EmptyState, IconName, LinkButton, Loaded, ProgressBar, Tone, page_title,
};

#[component]
pub(crate) fn QueuePage() -> impl IntoView {
    page_title(t!(review::queue));
    of_round(|round| view! { <OfRound round /> })
}

#[component]
fn OfRound(round: RoundId) -> impl IntoView {
    outbox::watch();
    let queue = LocalResource::new(move || shelf::load_queue(round));
    Effect::new(move || {
        if let Some(Ok(queue)) = queue.get() {
            spawn_local(shelf::fill(queue));
        }
    });
    let in_pairs = move || {
        let is_refused = |error: &ApiError| error.has_reason("round_judged_in_pairs");
        matches!(queue.get(), Some(Err(error)) if is_refused(&error))
    };
    move || {
        if in_pairs() {
            view! {
                <EmptyState heading=t!(pairwise::judged_in_pairs)>
                    <LinkButton href=format!("/jury/rounds/{round}/pitches") look=ButtonLook::Primary>
                        {t!(pairwise::to_the_pitches)}
                    </LinkButton>
                </EmptyState>
            }
            .into_any()
        } else {
            view! {
                <Loaded resource=queue skeleton_lines=8 let:queue>
                    <Queue queue />
                </Loaded>
            }
            .into_any()
        }
    }
}

#[component]
fn Queue(queue: ReviewQueue) -> impl IntoView {
    let ReviewQueue {
        name,
        reviewing_ends_at,
        accepts_reviews,
        left,
        done,
        items,
        contest_id,
        round_id,
        ..
    } = queue;
    let total = left.saturating_add(done);
    let (finished, open): (Vec<_>, Vec<_>) = items
        .into_iter()
        .partition(|item| item.progress == ReviewProgress::Submitted);
    let first = open
        .iter()
        .map(|item| item.assignment_id)
        .find(|id| !outbox::waits_submitted(*id));
    let heading = name.clone();
    view! {
        <div class="page-head">
            <p class="eyebrow">{move || heading.best(locale()).to_owned()}</p>
            <h1>{t!(review::queue)}</h1>
            {first
                .filter(|_| accepts_reviews)
                .map(|first| {
                    view! {
                        <LinkButton
                            href=format!("/jury/assignments/{first}")
                            look=ButtonLook::Primary
                            large=true
                            attr:data-test="start-reviewing"
                        >
                            {if done == 0 { t!(review::start)().to_owned() } else { t!(review::go_on)().to_owned() }}
                        </LinkButton>
                    }
                })}
        </div>
        {if total == 0 {
            view! {
                <EmptyState heading=t!(review::queue_empty) text=t!(review::queue_empty_text)>
                    <LinkButton href=format!("/jury/contests/{contest_id}")>
                        {t!(jury::profile_and_conflicts)}
                    </LinkButton>
                </EmptyState>
            }
                .into_any()
        } else {
            view! {
                <div class="stack-l">
                    <div class="queue-head">
                        <div data-test="queue-progress">
                            <ProgressBar
                                label=move || jury::done_of(locale(), done, total)
                                done=u64::from(done)
                                total=Some(u64::from(total))
                            />
                        </div>
                        {(!accepts_reviews && done > 0)
                            .then(|| {
                                view! {
                                    <LinkButton
                                        href=format!("/jury/rounds/{round_id}/marks")
                                        attr:data-test="own-distribution"
                                    >
                                        {t!(analysis::own_link)}
                                    </LinkButton>
                                }
                            })}
                        <p class="small">
                            {match reviewing_ends_at {
                                _ if !accepts_reviews => {
                                    view! { <Badge text=t!(review::closed) tone=Tone::Warn icon=IconName::Lock /> }
                                        .into_any()
                                }
                                Some(ends_at) => {
                                    view! { {t!(jury::review_until)} " " <Deadline at=ends_at /> }.into_any()
                                }
                                None => ().into_any(),
                            }}
                        </p>
                    </div>
                    <Part heading=t!(review::left) items=open empty=t!(review::all_done) />
                    <Part heading=t!(review::done) items=finished empty=t!(review::none_done) />
                </div>
            }
                .into_any()
        }}
    }
}

/// One half of the queue, in the order of the entry codes.
#[component]
fn Part(
    #[prop(into)] heading: TextProp,
    items: Vec<QueueItem>,
    #[prop(into)] empty: TextProp,
) -> impl IntoView {
    let count = items.len();
    view! {
        <section>
            <h2>{move || heading.get()} " " <span class="muted">{count}</span></h2>
            {if items.is_empty() {
                view! { <p class="muted">{move || empty.get()}</p> }.into_any()
            } else {
                view! { <ol class="queue">{items.into_iter().map(item).collect_view()}</ol> }.into_any()
            }}
        </section>
    }
}

fn item(item: QueueItem) -> impl IntoView {
    let QueueItem {
        assignment_id,
        entry_code,
        title,
        track_name,
        progress,
        ..
    } = item;
    view! {
        <li>
            <a class="queue-item" href=format!("/jury/assignments/{assignment_id}") data-test="queue-item">
                <code>{entry_code}</code>
                <span class="queue-title">{title}</span>
                <span class="muted small">{move || track_name.as_ref().map(|name| name.best(locale()).to_owned())}</span>
                <StandingBadge assignment=assignment_id at_first=progress />
            </a>
        </li>
    }
}

/// Where a review stands, in one word: what is kept here says more than what the server knows.
#[component]
fn StandingBadge(assignment: AssignmentId, at_first: ReviewProgress) -> impl IntoView {
    move || {
        // Read before what is kept here, which it does not follow by itself.
        let sending = outbox::sending(assignment);
        match (sending, outbox::unsent(assignment)) {
            (Some(Sending::Conflict(_)), Some(_)) => {
                view! { <Badge text=t!(review::changed_elsewhere) tone=Tone::Bad icon=IconName::Warning /> }
                    .into_any()
            }
            (Some(Sending::Refused(_)), Some(_)) => {
                view! { <Badge text=t!(common::not_saved) tone=Tone::Bad icon=IconName::Warning /> }
                    .into_any()
            }
            (_, Some(unsent)) => {
                let text = move || {
                    if unsent.submit {
                        review::submitted_here(locale())
                    } else {
                        review::draft_here(locale())
                    }
                };
                view! { <Badge text tone=Tone::Warn icon=IconName::Offline attr:data-test="waits-here" /> }
                    .into_any()
            }
            (_, None) => view! { <ProgressBadge progress=progress_now(assignment, at_first) /> }.into_any(),
        }
    }
}

/// How far the juror is with an assignment that the server knew as `at_first` when the page was opened; subscribes.
pub(super) fn progress_now(assignment: AssignmentId, at_first: ReviewProgress) -> ReviewProgress {
    match outbox::sending(assignment) {
        Some(Sending::Taken(review)) => match (review.state, review.submitted_at) {
            (ReviewState::Submitted, _) => ReviewProgress::Submitted,
            (ReviewState::Draft, Some(_)) => ReviewProgress::Changed,
            (ReviewState::Draft, None) => ReviewProgress::Draft,
        },
        Some(Sending::Kept | Sending::Underway | Sending::Offline) => match at_first {
            ReviewProgress::NotStarted | ReviewProgress::Draft => ReviewProgress::Draft,
            ReviewProgress::Submitted | ReviewProgress::Changed => ReviewProgress::Changed,
        },
        Some(Sending::Conflict(_) | Sending::Refused(_)) | None => at_first,
    }
}

#[component]
pub(super) fn ProgressBadge(#[prop(into)] progress: Signal<ReviewProgress>) -> impl IntoView {
    let text = move || match progress.get() {
        ReviewProgress::NotStarted => review::not_started(locale()),
        ReviewProgress::Draft => review::draft(locale()),
        ReviewProgress::Submitted => review::submitted(locale()),
        ReviewProgress::Changed => review::changed(locale()),
    };
    let tone = Signal::derive(move || match progress.get() {
        ReviewProgress::NotStarted => Tone::Neutral,
        ReviewProgress::Draft => Tone::Accent,
        ReviewProgress::Submitted => Tone::Good,
        ReviewProgress::Changed => Tone::Warn,
    });
    view! { <Badge text=text tone=tone /> }
}
