//! The contests where the reader is on the jury, and what is left to do in each.

use domain::contest::Phase;
use domain::ids::RoundId;
use leptos::prelude::*;
use openapi::Page;
use openapi::juror::JurySeat;

use super::outbox;
use crate::api;
use crate::i18n::{jury, locale, t};
use crate::layouts::SignedIn;
use crate::ui::{
    Badge, ButtonLook, Deadline, EmptyState, LinkButton, PagedList, ProgressBar, Tone, page_title,
};

#[component]
pub(crate) fn SeatsPage() -> impl IntoView {
    page_title(t!(jury::my_juries));
    view! {
        <div class="page-head">
            <h1>{t!(jury::my_juries)}</h1>
        </div>
        <SignedIn>
            <Seats />
        </SignedIn>
    }
}

#[component]
fn Seats() -> impl IntoView {
    outbox::watch();
    let load = |cursor| {
        api::get("/me/jury-seats")
            .query_opt("cursor", cursor)
            .send::<Page<JurySeat>>()
    };
    let empty = || {
        view! {
            <EmptyState heading=t!(jury::no_juries) text=t!(jury::no_juries_text)>
                <LinkButton href="/contests">{t!(common::contests)}</LinkButton>
            </EmptyState>
        }
    };
    view! {
        <PagedList load=load empty=empty let:seats>
            <ul class="seats">{seats.into_iter().map(seat).collect_view()}</ul>
        </PagedList>
    }
}

fn seat(seat: JurySeat) -> impl IntoView {
    let JurySeat {
        contest_id,
        contest_title,
        phase,
        is_chair,
        round_id,
        is_pairwise,
        reviewing_ends_at,
        left,
        done,
        ..
    } = seat;
    let total = left.saturating_add(done);
    view! {
        <li class="card" data-test="jury-seat">
            <div class="row row-between">
                <h2>{move || contest_title.best(locale()).to_owned()}</h2>
                {is_chair.then(|| view! { <Badge text=t!(jury::chair) tone=Tone::Accent /> })}
            </div>
            {if is_pairwise {
                view! { <p>{t!(pairwise::judged_in_pairs)}</p> }.into_any()
            } else if total == 0 {
                view! { <p class="muted">{t!(jury::nothing_assigned)}</p> }.into_any()
            } else {
                view! {
                    <ProgressBar
                        label=move || jury::done_of(locale(), done, total)
                        done=u64::from(done)
                        total=Some(u64::from(total))
                    />
                }
                    .into_any()
            }}
            {reviewing_ends_at
                .filter(|_| left > 0 || is_pairwise)
                .map(|ends_at| {
                    view! {
                        <p class="small">
                            {t!(jury::review_until)} " " <Deadline at=ends_at />
                        </p>
                    }
                })}
            <div class="row">
                {round_id.filter(|_| is_pairwise).map(pitches_link)}
                {round_id.filter(|_| total > 0 && !is_pairwise).map(|round| queue_link(round, left))}
                {round_id.filter(|_| is_chair && !is_pairwise && phase >= Phase::Judging).map(chair_link)}
                <LinkButton
                    href=format!("/jury/contests/{contest_id}")
                    look=ButtonLook::Quiet
                    attr:data-test="open-juror-profile"
                >
                    {t!(jury::profile_and_conflicts)}
                </LinkButton>
            </div>
        </li>
    }
}

fn pitches_link(round: RoundId) -> impl IntoView {
    view! {
        <LinkButton
            href=format!("/jury/rounds/{round}/pitches")
            look=ButtonLook::Primary
            attr:data-test="open-pitches"
        >
            {t!(pairwise::to_the_pitches)}
        </LinkButton>
    }
}

/// A ranking is there from the first review on.
fn chair_link(round: RoundId) -> impl IntoView {
    view! {
        <LinkButton href=format!("/jury/rounds/{round}/results") attr:data-test="open-chair">
            {t!(chair::link)}
        </LinkButton>
    }
}

fn queue_link(round: RoundId, left: u32) -> impl IntoView {
    let look = if left > 0 {
        ButtonLook::Primary
    } else {
        ButtonLook::Ordinary
    };
    view! {
        <LinkButton href=format!("/jury/rounds/{round}") look=look attr:data-test="open-queue">
            {move || if left > 0 { jury::review_left(locale(), u64::from(left)) } else { jury::look_again(locale()).to_owned() }}
        </LinkButton>
    }
}
