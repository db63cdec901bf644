//! The order so far, how sure it is, and the entries' comings and goings.

use domain::contest::Phase;
use domain::ids::EntryId;
use domain::pairwise::round::OrganiserAction;
use leptos::prelude::*;
use openapi::pairwise::{PairwiseEntry, PairwiseOutcome};

use super::live::Live;
use crate::i18n::{locale, pairwise, t};
use crate::pages::organise::opened::OpenedContest;
use crate::pages::organise::results::decide::Decide;
use crate::ui::{Badge, Button, ButtonLook, IconName, Table, Tone};

#[component]
pub(super) fn Standings(contest: OpenedContest, live: Live) -> impl IntoView {
    let entries = Memo::new(move |_| live.round.with(|round| round.entries.clone()));
    let outcome = Memo::new(move |_| live.round.with(|round| round.outcome.clone()));
    let may_act = Memo::new(move |_| live.round.with(|round| round.may_act));
    let decides = Memo::new(move |_| contest.with(|contest| contest.phase >= Phase::Deliberation));
    let rows = move || {
        let cuts = outcome.get().map(|outcome| outcome.sure_cuts).unwrap_or_default();
        let is_cut = move |index: usize| u32::try_from(index).is_ok_and(|index| cuts.contains(&index));
        let columns = 6 + usize::from(decides.get()) + usize::from(may_act.get());
        let rows = entries.get().into_iter().enumerate().map(|(index, entry)| {
            let line = is_cut(index).then(|| {
                view! {
                    <tr class="sure-cut">
                        <td colspan=columns class="muted small">{t!(pairwise::surely_behind)}</td>
                    </tr>
                }
            });
            view! {
                {line}
                <Row contest live entry decides may_act />
            }
        });
        rows.collect_view()
    };
    view! {
        <div class="stack-s">
            {move || told(outcome.get())}
            <Table caption=t!(pairwise::standings)>
                <thead>
                    <tr>
                        <th scope="col" class="numeric">{t!(pairwise::place)}</th>
                        <th scope="col" class="numeric">{t!(pairwise::interval)}</th>
                        <th scope="col">{t!(pairwise::entry)}</th>
                        <th scope="col" class="numeric">{t!(pairwise::visits)}</th>
                        <th scope="col" class="numeric">{t!(pairwise::comparisons_of)}</th>
                        <th scope="col">{t!(pairwise::state)}</th>
                        <Show when=move || decides.get()>
                            <th scope="col">{t!(pairwise::decision)}</th>
                        </Show>
                        <Show when=move || may_act.get()>
                            <th scope="col"><span class="visually-hidden">{t!(pairwise::actions)}</span></th>
                        </Show>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </Table>
        </div>
    }
}

/// How much the order rests on, and where it cannot be trusted.
fn told(outcome: Option<PairwiseOutcome>) -> AnyView {
    let Some(outcome) = outcome else {
        return view! { <Badge text=t!(pairwise::no_order) tone=Tone::Bad icon=IconName::Warning /> }
            .into_any();
    };
    let PairwiseOutcome {
        comparisons,
        components,
        confidence_percent,
        ..
    } = outcome;
    let apart = (components > 1 && comparisons > 0).then(|| {
        view! { <p class="notice" data-test="apart">{t!(pairwise::apart, components)}</p> }
    });
    view! {
        <p data-test="comparisons">{t!(pairwise::answers, comparisons)}</p>
        {apart}
        <p class="muted small">{t!(pairwise::interval_help, confidence_percent)}</p>
    }
    .into_any()
}

#[component]
fn Row(
    contest: OpenedContest,
    live: Live,
    entry: PairwiseEntry,
    decides: Memo<bool>,
    may_act: Memo<bool>,
) -> impl IntoView {
    let id = entry.entry_id;
    let tally = entry.tally;
    let place = entry.place.filter(|place| place.rank.is_some());
    let rank = place
        .and_then(|place| place.rank)
        .map_or_else(|| "–".to_owned(), |rank| rank.to_string());
    let interval = place.map_or_else(String::new, |place| {
        if place.best_rank == place.worst_rank {
            place.best_rank.to_string()
        } else {
            format!("{}–{}", place.best_rank, place.worst_rank)
        }
    });
    let is_away = tally.away_until.is_some();
    let state = if tally.is_withdrawn {
        view! { <Badge text=t!(pairwise::withdrawn) tone=Tone::Neutral /> }.into_any()
    } else if !entry.takes_part {
        view! { <Badge text=t!(pairwise::out) tone=Tone::Bad icon=IconName::Warning /> }.into_any()
    } else if is_away {
        view! { <Badge text=t!(pairwise::away) tone=Tone::Warn /> }.into_any()
    } else if tally.visited_by > 0 {
        let count = tally.visited_by;
        view! { <Badge text=move || pairwise::here_now(locale(), count) tone=Tone::Accent /> }.into_any()
    } else {
        ().into_any()
    };
    let decision = entry.decision.clone();
    let takes_part = entry.takes_part;
    let cell = move || {
        decides.get().then(|| {
            let decision = decision.clone();
            view! {
                <td>
                    {takes_part
                        .then(|| {
                            view! {
                                <Decide
                                    contest
                                    round=live.id
                                    entry=id
                                    decision
                                    on_decided=Callback::new(move |()| live.reload())
                                />
                            }
                        })}
                </td>
            }
        })
    };
    view! {
        <tr data-test="pairwise-entry">
            <td class="numeric">{rank}</td>
            <td class="numeric muted">{interval}</td>
            <th scope="row">
                <code>{entry.entry_code}</code>
                " "
                {entry.title}
            </th>
            <td class="numeric">{tally.visits}</td>
            <td class="numeric">{place.map(|place| place.comparisons)}</td>
            <td>{state}</td>
            {cell}
            {move || may_act.get().then(|| view! { <td><Step live entry=id is_out=tally.is_withdrawn is_away /></td> })}
        </tr>
    }
}

/// Takes an entry out of the round, or says that it is there again.
#[component]
fn Step(live: Live, entry: EntryId, is_out: bool, is_away: bool) -> impl IntoView {
    let back = move |_| live.change(OrganiserAction::ReturnEntry { entry }, String::new());
    let out = move |_| live.change(OrganiserAction::WithdrawEntry { entry }, String::new());
    view! {
        <div class="row">
            {(is_out || is_away)
                .then(|| {
                    view! {
                        <Button busy=live.busy on_press=back attr:data-test="return-pitch">
                            {t!(pairwise::return_entry)}
                        </Button>
                    }
                })}
            {(!is_out)
                .then(|| {
                    view! {
                        <Button look=ButtonLook::Quiet busy=live.busy on_press=out attr:data-test="withdraw-pitch">
                            {t!(pairwise::withdraw)}
                        </Button>
                    }
                })}
        </div>
    }
}
