//! A round in pairs while it is judged: who is where, what the answers say so far, and stepping in.

mod jurors;
mod live;
mod standings;

use domain::contest::Phase;
use domain::ids::RoundId;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use openapi::pairwise::PairwiseRound;

use self::jurors::{Bar, Jurors, Late};
use self::live::Live;
use self::standings::Standings;
use super::opened::{OpenedContest, opened};
use super::requests;
use super::results::decide::DecisionTools;
use crate::i18n::{locale, t};
use crate::ui::{Button, ButtonLook, EmptyState, Loaded, Section, page_title};

/// `/organise/contests/:contest/pitches`, with `?round=` of one round where several are in pairs
#[component]
pub(crate) fn PitchesPage() -> impl IntoView {
    page_title(t!(pairwise::tab));
    let contest = opened();
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(|query| query.get("round")?.parse::<RoundId>().ok()));
    // The one that is asked for; else the current round if it is in pairs, else the last one before it that was, else the
    // next that will be.
    let round = Memo::new(move |_| {
        contest.with(|contest| {
            let current = usize::try_from(contest.round).unwrap_or(0);
            let rounds = &contest.draft.rounds;
            let begun = rounds.iter().take(current.saturating_add(1)).rev();
            let of_asked = rounds.iter().filter(|round| Some(round.id) == asked.get());
            let found = of_asked
                .chain(begun)
                .chain(rounds)
                .find(|round| round.is_pairwise());
            found.map(|round| round.id)
        })
    });
    let is_draft = Memo::new(move |_| contest.with(|contest| contest.phase == Phase::Draft));
    move || match round.get() {
        Some(round) if !is_draft.get() => view! { <OneRound contest round /> }.into_any(),
        _ => not_judged(),
    }
}

fn not_judged() -> AnyView {
    view! { <EmptyState heading=t!(pairwise::not_judged) text=t!(pairwise::not_judged_text) /> }.into_any()
}

#[component]
fn OneRound(contest: OpenedContest, round: RoundId) -> impl IntoView {
    let found = LocalResource::new(move || {
        // A step may have opened or closed it.
        contest.with(|contest| contest.version);
        requests::find_pairwise_round(round)
    });
    view! {
        <Loaded resource=found skeleton_lines=10 let:found>
            <Hall contest found />
        </Loaded>
    }
}

#[component]
fn Hall(contest: OpenedContest, found: PairwiseRound) -> impl IntoView {
    let name = found.name.clone();
    let live = Live::watch(found);
    let is_open = Memo::new(move |_| live.round.with(|round| round.opened_at.is_some()));
    let body = move || {
        if is_open.get() {
            view! { <Open contest live /> }.into_any()
        } else if live.round.with(|round| round.accepts_answers && round.may_act) {
            view! {
                <EmptyState heading=t!(pairwise::not_open) text=t!(pairwise::open_round_text)>
                    <Button
                        look=ButtonLook::Primary
                        busy=live.busy
                        on_press=move |_| live.open()
                        attr:data-test="open-pairwise-round"
                    >
                        {t!(pairwise::open_round)}
                    </Button>
                </EmptyState>
            }
            .into_any()
        } else {
            not_judged()
        }
    };
    view! {
        <div class="stack-l" data-test="pairwise-round">
            <h2>{move || name.best(locale()).to_owned()}</h2>
            {body}
        </div>
    }
}

#[component]
fn Open(contest: OpenedContest, live: Live) -> impl IntoView {
    let may_act = Memo::new(move |_| live.round.with(|round| round.may_act));
    let undecided = Memo::new(move |_| {
        live.round.with(|round| {
            let entries = round.entries.iter().filter(|entry| entry.takes_part);
            let open = entries.filter(|entry| entry.decision.is_none());
            open.map(|entry| entry.entry_id).collect::<Vec<_>>()
        })
    });
    let id = live.id;
    view! {
        <Section heading=t!(pairwise::standings)>
            <div class="stack">
                {move || {
                    view! {
                        <DecisionTools
                            contest
                            round=id
                            open=undecided.get()
                            on_decided=Callback::new(move |()| live.reload())
                        />
                    }
                }}
                <Standings contest live />
            </div>
        </Section>
        <Show when=move || may_act.get()>
            <Section heading=t!(pairwise::jurors) help=t!(pairwise::reliability_help)>
                <div class="stack">
                    <Jurors live />
                    <Bar live />
                </div>
            </Section>
            <Late live />
        </Show>
        <p class="muted small">{t!(pairwise::updated)}</p>
    }
}
