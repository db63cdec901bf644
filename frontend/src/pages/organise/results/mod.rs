//! The ranking of a round with every mark behind it, the decisions, and making results public.

mod adjust;
pub(super) mod decide;
mod live;
mod publish;
mod seal;
mod table;
mod vote;
mod what_if;

use domain::contest::Phase;
use domain::ids::RoundId;
use leptos::prelude::*;
use openapi::result::RoundRanking;

use super::opened::{OpenedContest, opened};
use crate::api::{self, ApiError};
use crate::i18n::{locale, t};
use crate::pages::ranking::{RuleChanges, changes_of};
use crate::ui::{ButtonLook, EmptyState, LinkButton, Loaded, page_title};

type Rankings = LocalResource<Result<RoundRanking, ApiError>>;

/// `/organise/contests/:contest/results`
#[component]
pub(crate) fn ResultsPage() -> impl IntoView {
    page_title(t!(organise::tab_results));
    let contest = opened();
    let has_begun = Memo::new(move |_| contest.with(|contest| contest.phase >= Phase::Judging));
    move || {
        if has_begun.get() {
            view! { <Begun contest /> }.into_any()
        } else {
            view! { <EmptyState heading=t!(ranking::not_yet) text=t!(ranking::not_yet_text) /> }.into_any()
        }
    }
}

#[component]
fn Begun(contest: OpenedContest) -> impl IntoView {
    // All rounds up to the current one have a ranking; the current one is what matters most.
    let rounds = contest.now(|contest| {
        let count = usize::try_from(contest.round).unwrap_or(0).saturating_add(1);
        let rounds = contest.draft.rounds.iter().take(count);
        rounds
            .map(|round| (round.id, round.name.clone(), round.is_pairwise()))
            .collect::<Vec<_>>()
    });
    let chosen = RwSignal::new(rounds.last().map(|(id, _, in_pairs)| (*id, *in_pairs)));
    let several = rounds.len() > 1;
    let tab = move |(id, name, in_pairs): (RoundId, domain::locale::Localized, bool)| {
        view! {
            <button
                type="button"
                aria-pressed=move || if chosen.get() == Some((id, in_pairs)) { "true" } else { "false" }
                on:click=move |_| chosen.set(Some((id, in_pairs)))
            >
                {move || name.best(locale()).to_owned()}
            </button>
        }
    };
    view! {
        <div class="stack-l">
            <publish::Publish contest />
            {several
                .then(|| {
                    view! {
                        <span class="segmented" role="group" aria-label=t!(assignments::round)>
                            {rounds.into_iter().map(tab).collect_view()}
                        </span>
                    }
                })}
            {move || match chosen.get() {
                Some((round, false)) => view! { <OneRound contest round /> }.into_any(),
                Some((round, true)) => {
                    view! {
                        <EmptyState heading=t!(pairwise::judged_in_pairs)>
                            <LinkButton
                                href=format!("/organise/contests/{}/pitches?round={round}", contest.id)
                                look=ButtonLook::Primary
                                attr:data-test="see-pitches"
                            >
                                {t!(pairwise::see_pitches)}
                            </LinkButton>
                        </EmptyState>
                    }
                        .into_any()
                }
                None => ().into_any(),
            }}
            <vote::Vote contest />
        </div>
    }
}

#[component]
fn OneRound(contest: OpenedContest, round: RoundId) -> impl IntoView {
    let rankings: Rankings = LocalResource::new(move || {
        // A decision or a step may have changed it.
        contest.with(|contest| contest.version);
        api::ranking::find(round)
    });
    let changes = changes_of(round);
    let may_propose = Signal::derive(move || contest.with(|contest| contest.phase < Phase::Provisional));
    let on_proposed = Callback::new(move |()| changes.refetch());
    view! {
        <RuleChanges changes on_settled=Callback::new(move |()| contest.reload()) />
        <Loaded resource=rankings skeleton_lines=10 let:ranking>
            <live::LiveRanking contest ranking=ranking.clone() rankings />
            <what_if::WhatIf contest all=StoredValue::new(ranking) may_propose on_proposed />
        </Loaded>
    }
}
