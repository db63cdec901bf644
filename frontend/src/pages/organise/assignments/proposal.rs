//! What the engine proposes: what changed, what it could not fill and what would mend it, how loads are spread.

use domain::ids::{EntryId, JurorId};
use leptos::prelude::*;
use openapi::assignment::{AssignmentPair, AssignmentProposal, JurorLoad, Mending, Raise, Shortfall};

use super::Sheet;
use crate::i18n::{assignments, locale, t};
use crate::ui::{ProgressBar, Section};

#[component]
pub(super) fn Proposal(proposal: AssignmentProposal, sheet: Sheet) -> impl IntoView {
    let AssignmentProposal {
        pairs,
        added,
        removed,
        shortfalls,
        mending,
        loads,
        ..
    } = proposal;
    let kept = pairs.len().saturating_sub(added.len());
    let (plus, minus) = (added.len(), removed.len());
    let pair_names = move |AssignmentPair { entry_id, juror_id }: AssignmentPair, sheet: &Sheet| {
        format!(
            "{} · {}",
            entry_name(sheet, entry_id),
            juror_name(sheet, juror_id)
        )
    };
    let added: Vec<_> = added.into_iter().map(|pair| pair_names(pair, &sheet)).collect();
    let removed: Vec<_> = removed.into_iter().map(|pair| pair_names(pair, &sheet)).collect();
    view! {
        <section class="proposal" data-test="proposal" aria-live="polite">
            <div class="stack-s">
                <h2>{t!(assignments::proposal)}</h2>
                <p>
                    <strong data-test="proposal-diff">{t!(assignments::diff, plus, minus, kept)}</strong>
                </p>
                <details>
                    <summary>{t!(assignments::diff, plus, minus, kept)}</summary>
                    <ul class="diff">
                        {added.into_iter().map(|line| view! { <li class="diff-added">"+ " {line}</li> }).collect_view()}
                        {removed
                            .into_iter()
                            .map(|line| view! { <li class="diff-removed">"− " {line}</li> })
                            .collect_view()}
                    </ul>
                </details>
                <Shortfalls shortfalls mending />
            </div>
            <Section heading=t!(assignments::loads)>
                <ul class="plain-list load-list">{loads.into_iter().map(load_bar).collect_view()}</ul>
            </Section>
        </section>
    }
}

#[component]
fn Shortfalls(shortfalls: Vec<Shortfall>, mending: Option<Mending>) -> impl IntoView {
    if shortfalls.is_empty() {
        return view! { <p class="ready">{t!(assignments::all_filled)}</p> }.into_any();
    }
    let line = |Shortfall {
                    entry_code, missing, ..
                }: Shortfall| {
        view! {
            <li>
                <code>{entry_code}</code>
                ": "
                {t!(assignments::missing, missing)}
            </li>
        }
    };
    view! {
        <div class="stack-s" data-test="shortfalls">
            <h3>{t!(assignments::shortfalls)}</h3>
            <ul>{shortfalls.into_iter().map(line).collect_view()}</ul>
            {mending.map(|mending| view! { <Hints mending /> })}
        </div>
    }
    .into_any()
}

/// Two ways that would fill what is open; each stands alone.
#[component]
fn Hints(mending: Mending) -> impl IntoView {
    let Mending {
        raises,
        missing_after_raises,
        invitation,
    } = mending;
    let raise =
        |Raise { juror_name, by, .. }: Raise| view! { <li>{t!(assignments::raise, &juror_name, by)}</li> };
    view! {
        <h3>{t!(assignments::mending)}</h3>
        <ul>
            {raises.into_iter().map(raise).collect_view()}
            {(missing_after_raises > 0)
                .then(|| view! { <li>{t!(assignments::still_missing, missing_after_raises)}</li> })}
            {invitation
                .map(|more| view! { <li>{t!(assignments::invite_more, more.jurors, more.max_load)}</li> })}
        </ul>
    }
}

fn load_bar(load: JurorLoad) -> impl IntoView {
    let JurorLoad {
        juror_name,
        load,
        max_load,
        ..
    } = load;
    view! {
        <li>
            <ProgressBar
                label=move || format!("{juror_name}: {}", assignments::load_of(locale(), load, max_load))
                done=u64::from(load)
                total=Some(u64::from(max_load))
            />
        </li>
    }
}

fn entry_name(sheet: &Sheet, entry: EntryId) -> String {
    let found = sheet.entries.iter().find(|candidate| candidate.id == entry);
    found.map_or_else(
        || entry.to_string(),
        |found| format!("{} {}", found.code, found.title),
    )
}

fn juror_name(sheet: &Sheet, juror: JurorId) -> String {
    let found = sheet.jurors.iter().find(|candidate| candidate.id == juror);
    found.map_or_else(|| juror.to_string(), |found| found.name.clone())
}
