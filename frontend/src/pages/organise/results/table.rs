//! The ranking as a table. Every number is a button that opens what is behind it.

use std::collections::BTreeMap;

use domain::ids::EntryId;
use domain::scoring::{NotRanked, RankedEntry};
use leptos::prelude::*;
use openapi::result::{RankingEntry, RoundRanking};

use super::Rankings;
use super::adjust::Adjust;
use super::decide::{Decide, DecisionTools};
use crate::i18n::{format, locale, t};
use crate::pages::organise::opened::OpenedContest;
use crate::pages::ranking::{
    Cut, CutCell, Cuts, DiffersFromRule, Explain, NotEvenedOut, Undecided, figure_text, not_ranked_because,
};
use crate::ui::{Badge, Dialog, EmptyState, Section, Table, Tone};

/// What a dialog is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    Why(EntryId),
    Adjust(EntryId),
}

#[component]
pub(super) fn RankingTable(
    contest: OpenedContest,
    ranking: RoundRanking,
    rankings: Rankings,
    /// The ranks from before, of entries that have moved.
    moved_from: BTreeMap<EntryId, u32>,
) -> impl IntoView {
    let asked = RwSignal::new(None::<Asked>);
    let open = RwSignal::new(false);
    let ask = move |what: Asked| {
        asked.set(Some(what));
        open.set(true);
    };
    let entries: BTreeMap<EntryId, RankingEntry> = ranking
        .entries
        .iter()
        .map(|entry| (entry.entry_id, entry.clone()))
        .collect();
    let has_adjustments = !ranking.rule_book.adjustments.is_empty();
    let ranked = ranking.ranking.ranked.clone();
    let not_ranked = ranking.ranking.not_ranked.clone();
    let all = StoredValue::new(ranking.clone());
    let cuts = Cuts::of(&ranking);
    let head = head(&ranking, &cuts);
    let row = |ranked: RankedEntry| {
        let entry = entries.get(&ranked.aggregate.entry).cloned();
        let was = moved_from.get(&ranked.aggregate.entry).copied();
        let cut = cuts.at(ranked.aggregate.entry);
        entry.map(|entry| {
            view! { <Row contest all entry ranked cut was rankings has_adjustments ask=Callback::new(ask) /> }
        })
    };
    let rows = ranked.into_iter().map(row).collect_view();
    let out = not_ranked
        .into_iter()
        .filter_map(|out| entries.get(&out.entry).cloned().map(|entry| (out, entry)))
        .map(|(out, entry)| {
            let cut = cuts.at(entry.entry_id);
            view! { <Out contest all out entry cut rankings /> }
        })
        .collect_view();
    let nothing = ranking.ranking.ranked.is_empty() && ranking.ranking.not_ranked.is_empty();
    let title = move || {
        let code = asked.get().and_then(|asked| {
            let (Asked::Why(id) | Asked::Adjust(id)) = asked;
            let entries = all.with_value(|all| all.entries.clone());
            let found = entries.into_iter().find(|entry| entry.entry_id == id);
            found.map(|entry| format!("{} {}", entry.entry_code, entry.title))
        });
        code.unwrap_or_default()
    };
    view! {
        <Section heading=t!(ranking::heading) help=t!(ranking::help)>
            <div class="stack">
                <NotEvenedOut all />
                <Undecided ranking=ranking.clone() />
                {decision_tools(contest, &ranking, rankings)}
                {if nothing {
                    view! { <EmptyState heading=t!(ranking::nothing) /> }.into_any()
                } else {
                    view! {
                        <Table caption=t!(ranking::heading)>
                            <thead>{head}</thead>
                            <tbody>{rows} {out}</tbody>
                        </Table>
                    }
                        .into_any()
                }}
            </div>
        </Section>
        <Dialog open heading=title>
            {move || {
                asked
                    .get()
                    .map(|asked| match asked {
                        Asked::Why(entry) => view! { <Explain all entry /> }.into_any(),
                        Asked::Adjust(entry) => view! { <Adjust all entry rankings open /> }.into_any(),
                    })
            }}
        </Dialog>
    }
}

/// The heads of the columns: one for each criterion, and those of what the round has.
fn head(ranking: &RoundRanking, cuts: &Cuts) -> impl IntoView + use<> {
    let has_adjustments = !ranking.rule_book.adjustments.is_empty();
    let criteria = ranking.rubric.criteria.clone();
    let heads = criteria.into_iter().map(|criterion| {
        view! {
            <th scope="col" class="numeric">
                {move || criterion.name.best(locale()).to_owned()}
            </th>
        }
    });
    let heads = heads.collect_view();
    view! {
        <tr>
            <th scope="col" class="numeric">
                {t!(ranking::rank)}
            </th>
            <th scope="col">{t!(entries::code)}</th>
            <th scope="col">{t!(entries::title)}</th>
            <th scope="col">{t!(entries::track)}</th>
            {heads}
            {has_adjustments
                .then(|| {
                    view! {
                        <th scope="col" class="numeric">
                            {t!(ranking::adjustments)}
                        </th>
                    }
                })}
            <th scope="col" class="numeric">
                {t!(ranking::total)}
            </th>
            {cuts.head()}
            <th scope="col">{t!(ranking::decision)}</th>
        </tr>
    }
}

#[component]
fn Row(
    contest: OpenedContest,
    all: StoredValue<RoundRanking>,
    entry: RankingEntry,
    ranked: RankedEntry,
    cut: Cut,
    /// Its rank from before, if it has moved.
    was: Option<u32>,
    rankings: Rankings,
    has_adjustments: bool,
    ask: Callback<Asked>,
) -> impl IntoView {
    let id = entry.entry_id;
    let outcome = entry.decision.as_ref().map(|decision| decision.outcome);
    let RankedEntry {
        rank,
        shared,
        aggregate,
    } = ranked;
    let digits = all.with_value(|all| all.rule_book.rounding.total.digits);
    let total_micro = aggregate.total_micro;
    let total = move || format::padded_micro(locale(), total_micro, digits);
    let scores = aggregate.criteria.iter().map(|criterion| {
        let text = figure_text(criterion.score.rounding, criterion.score.score_micro);
        view! {
            <td class="numeric">
                <button type="button" class="number" on:click=move |_| ask.run(Asked::Why(id))>
                    {move || text(locale())}
                </button>
            </td>
        }
    });
    let scores = scores.collect_view();
    let sum: i64 = aggregate
        .adjustments
        .iter()
        .map(|adjustment| adjustment.amount_centi)
        .sum();
    let is_adjusted = !aggregate.adjustments.is_empty();
    let amount = move || {
        if is_adjusted {
            format::padded_centi(locale(), sum)
        } else {
            "–".to_owned()
        }
    };
    view! {
        <tr data-test="ranking-row">
            <td class="numeric">
                <strong>{rank}</strong>
                {shared.then(|| view! { <Badge text=t!(ranking::shared) tone=Tone::Warn /> })}
                {was
                    .map(|was| {
                        view! {
                            <br />
                            <small class="muted">{t!(live::was, was)}</small>
                        }
                    })}
            </td>
            <th scope="row">
                <a href=format!("/organise/contests/{}/entries/{id}", contest.id)>
                    <code>{entry.entry_code.clone()}</code>
                </a>
            </th>
            <td>{entry.title.clone()}</td>
            <td>{
                let track = entry.track_id;
                move || contest.track_name(track, locale())
            }</td>
            {scores}
            {has_adjustments
                .then(|| {
                    view! {
                        <td class="numeric">
                            <button
                                type="button"
                                class="number"
                                on:click=move |_| ask.run(Asked::Adjust(id))
                                data-test="adjust-entry"
                            >
                                {amount}
                            </button>
                        </td>
                    }
                })}
            <td class="numeric">
                <button
                    type="button"
                    class="number number-total"
                    on:click=move |_| ask.run(Asked::Why(id))
                    aria-label=t!(ranking::why_total, &total())
                    data-test="explain-total"
                >
                    {total}
                </button>
            </td>
            <CutCell cut />
            <td>
                <DiffersFromRule outcome cut />
                <Decide
                    contest
                    round=all.with_value(|all| all.round_id)
                    entry=entry.entry_id
                    decision=entry.decision
                    on_decided=Callback::new(move |()| rankings.refetch())
                />
            </td>
        </tr>
    }
}

fn decision_tools(
    contest: OpenedContest,
    ranking: &RoundRanking,
    rankings: Rankings,
) -> impl IntoView + use<> {
    let entries = ranking.entries.iter();
    let open = entries.filter(|entry| entry.decision.is_none());
    let open: Vec<EntryId> = open.map(|entry| entry.entry_id).collect();
    let on_decided = Callback::new(move |()| rankings.refetch());
    view! { <DecisionTools contest round=ranking.round_id open on_decided /> }
}

/// An entry without a rank, and why.
#[component]
fn Out(
    contest: OpenedContest,
    all: StoredValue<RoundRanking>,
    out: NotRanked,
    entry: RankingEntry,
    cut: Cut,
    rankings: Rankings,
) -> impl IntoView {
    let span = all.with_value(|all| {
        let adjustments = usize::from(!all.rule_book.adjustments.is_empty());
        all.rubric
            .criteria
            .len()
            .saturating_add(adjustments)
            .saturating_add(1)
    });
    let outcome = entry.decision.as_ref().map(|decision| decision.outcome);
    let reasons = not_ranked_because(all, out.reasons);
    view! {
        <tr data-test="not-ranked-row">
            <td class="numeric">"–"</td>
            <th scope="row">
                <a href=format!("/organise/contests/{}/entries/{}", contest.id, entry.entry_id)>
                    <code>{entry.entry_code.clone()}</code>
                </a>
            </th>
            <td>{entry.title.clone()}</td>
            <td>{
                let track = entry.track_id;
                move || contest.track_name(track, locale())
            }</td>
            <td colspan=span.to_string() class="muted">
                {reasons}
            </td>
            <CutCell cut />
            <td>
                <DiffersFromRule outcome cut />
                <Decide
                    contest
                    round=all.with_value(|all| all.round_id)
                    entry=entry.entry_id
                    decision=entry.decision
                    on_decided=Callback::new(move |()| rankings.refetch())
                />
            </td>
        </tr>
    }
}
