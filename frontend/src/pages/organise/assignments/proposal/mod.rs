//! What a plan tells of itself: its figures, what changed, what it could not do and what would mend it, how loads are
//! spread, how well off the worst-off entries are.

mod figures;
mod lacks;
mod loads;

use domain::ids::{EntryId, JurorId};
use leptos::prelude::*;
use openapi::assignment::AssignmentPair;
use openapi::planning::{AssignmentProposal, Connection, EntryStanding};

use super::planning::Planning;
use super::{Sheet, Sheets};
use crate::i18n::planning as words;
use crate::i18n::{format, locale, t};
use crate::ui::{EmptyState, Section, Table};

#[component]
pub(super) fn Proposal(planning: Planning, sheet: Sheets) -> impl IntoView {
    // The proposal alone: a step of the progress bar draws nothing here anew.
    let proposal = Memo::new(move |_| planning.proposal());
    let ended_at = Memo::new(move |_| planning.run().and_then(|run| run.ended_at));
    // What the run was asked for, not what the wishes say by now.
    let connection = Memo::new(move |_| {
        let run = planning.run();
        run.map(|run| run.options.connection).unwrap_or_default()
    });
    move || match proposal.get() {
        None => view! {
            <EmptyState heading=t!(planning::none_yet) text=t!(planning::none_yet_text) />
        }
        .into_any(),
        Some(proposal) => {
            let names = sheet.get().and_then(Result::ok);
            let heading = move || {
                let time = ended_at.get().map(|at| format::date_time(locale(), at));
                words::plan_of(locale(), &time.unwrap_or_default())
            };
            let connection = connection.get();
            view! { <Told proposal names connection heading /> }.into_any()
        }
    }
}

#[component]
fn Told(
    proposal: AssignmentProposal,
    names: Option<Sheet>,
    connection: Connection,
    #[prop(into)] heading: TextProp,
) -> impl IntoView {
    let figures = figures::of(&proposal);
    let (added, removed) = (proposal.added.clone(), proposal.removed.clone());
    let worst_off = proposal.worst_off.clone();
    let loads = proposal.loads.clone();
    view! {
        <section class="proposal" data-test="proposal">
            <div class="stack-s">
                <h2>{move || heading.get()}</h2>
                {figures}
            </div>
            <div class="proposal-parts">
                <div class="stack">
                    <lacks::Lacks proposal connection />
                    <Changes added removed names=names.clone() />
                    <WorstOff worst_off names />
                </div>
                <loads::Loads loads />
            </div>
        </section>
    }
}

/// Pair by pair, behind a line that counts them.
#[component]
fn Changes(added: Vec<AssignmentPair>, removed: Vec<AssignmentPair>, names: Option<Sheet>) -> impl IntoView {
    let (plus, minus) = (added.len(), removed.len());
    if plus + minus == 0 {
        return view! {
            <p class="muted" data-test="proposal-diff">{t!(planning::nothing_changed)}</p>
        }
        .into_any();
    }
    let name = move |pair: AssignmentPair| {
        format!(
            "{} · {}",
            entry_name(names.as_ref(), pair.entry_id),
            juror_name(names.as_ref(), pair.juror_id)
        )
    };
    let added: Vec<_> = added.into_iter().map(&name).collect();
    let removed: Vec<_> = removed.into_iter().map(&name).collect();
    view! {
        <details>
            <summary data-test="proposal-diff">
                {t!(planning::what_changed)} ": " {t!(planning::plus_minus, plus, minus)}
            </summary>
            <ul class="diff">
                {added.into_iter().map(|line| view! { <li class="diff-added">"+ " {line}</li> }).collect_view()}
                {removed.into_iter().map(|line| view! { <li class="diff-removed">"− " {line}</li> }).collect_view()}
            </ul>
        </details>
    }
    .into_any()
}

#[component]
fn WorstOff(worst_off: Vec<EntryStanding>, names: Option<Sheet>) -> impl IntoView {
    if worst_off.is_empty() {
        return ().into_any();
    }
    let row = move |standing: EntryStanding| {
        let title = title_of(names.as_ref(), standing.entry_id);
        let jurors = u64::from(standing.jurors);
        let mean = move |sum: u64| words::percent(sum.checked_div(jurors).unwrap_or(0));
        view! {
            <tr data-test="worst-off">
                <th scope="row">
                    <code>{standing.entry_code}</code> " " {title}
                </th>
                <td class="numeric">{mean(standing.affinity_thousandths)}</td>
                <td class="numeric">{mean(standing.ceiling_thousandths)}</td>
            </tr>
        }
    };
    view! {
        <Section heading=t!(planning::worst_off_entries) help=t!(planning::worst_off_help)>
            <Table caption=t!(planning::worst_off_entries)>
                <thead>
                    <tr>
                        <th scope="col">{t!(assignments::entry)}</th>
                        <th scope="col" class="numeric">{t!(planning::has)}</th>
                        <th scope="col" class="numeric">{t!(planning::could_have)}</th>
                    </tr>
                </thead>
                <tbody>{worst_off.into_iter().map(row).collect_view()}</tbody>
            </Table>
        </Section>
    }
    .into_any()
}

fn title_of(names: Option<&Sheet>, entry: EntryId) -> String {
    let found = names.and_then(|sheet| sheet.entries.iter().find(|candidate| candidate.id == entry));
    found.map(|found| found.title.clone()).unwrap_or_default()
}

fn entry_name(names: Option<&Sheet>, entry: EntryId) -> String {
    let found = names.and_then(|sheet| sheet.entries.iter().find(|candidate| candidate.id == entry));
    found.map_or_else(
        || entry.to_string(),
        |found| format!("{} {}", found.code, found.title),
    )
}

fn juror_name(names: Option<&Sheet>, juror: JurorId) -> String {
    let found = names.and_then(|sheet| sheet.jurors.iter().find(|candidate| candidate.id == juror));
    found.map_or_else(|| juror.to_string(), |found| found.name.clone())
}
