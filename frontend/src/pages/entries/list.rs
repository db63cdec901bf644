//! My entries, each with where it stands and what comes next.

use chrono::{DateTime, Utc};
use domain::contest::Phase;
use domain::entry::EntryStatus;
use domain::locale::Locale;
use leptos::prelude::*;
use openapi::entry::MyEntry;

use crate::api;
use crate::i18n::{entry, locale, t};
use crate::layouts::SignedIn;
use crate::ui::{
    Badge, ButtonLook, Card, Deadline, EmptyState, LinkButton, PagedList, Tone, page_title, reader_clock,
};

#[component]
pub(crate) fn MyEntriesPage() -> impl IntoView {
    page_title(t!(common::my_entries));
    view! {
        <SignedIn>
            <div class="page-head">
                <h1>{t!(common::my_entries)}</h1>
            </div>
            <Entries />
        </SignedIn>
    }
}

#[component]
fn Entries() -> impl IntoView {
    let load = |cursor| api::get("/me/entries").query_opt("cursor", cursor).send();
    let empty = || {
        view! {
            <div data-test="no-entries">
                <EmptyState heading=t!(entry::none_yet) text=t!(entry::none_yet_text)>
                    <LinkButton href="/contests" look=ButtonLook::Primary>
                        {t!(home::see_contests)}
                    </LinkButton>
                </EmptyState>
            </div>
        }
    };
    view! {
        <PagedList load=load empty=empty let:entries>
            <div class="grid">{entries.into_iter().map(|entry| view! { <EntryCard entry /> }).collect_view()}</div>
        </PagedList>
    }
}

#[component]
fn EntryCard(entry: MyEntry) -> impl IntoView {
    let MyEntry {
        id,
        contest_title,
        contest_phase,
        closes_at,
        code,
        title,
        state,
        is_captain,
        submissions,
        ..
    } = entry;
    let next = next_step(contest_phase, closes_at, state, is_captain, reader_clock());
    let shown_title = move || {
        if title.trim().is_empty() {
            entry::untitled(locale()).to_owned()
        } else {
            title.clone()
        }
    };
    let is_open = contest_phase == Phase::Open;
    let data_code = code.clone();
    view! {
        <div data-test="my-entry" data-code=data_code>
            <Card>
                <p class="row row-between">
                    <StateBadge state />
                    <span class="muted small">{t!(entry::code, &code)}</span>
                </p>
                <h2 class="card-title">{shown_title}</h2>
                <p class="muted">{move || contest_title.best(locale()).to_owned()}</p>
                <p data-test="next-step">{move || next(locale())}</p>
                {closes_at.filter(|_| is_open).map(|at| view! { <p class="small"><Deadline at /></p> })}
                <div class="row">
                    <LinkButton
                        href=format!("/my/entries/{id}")
                        look=if is_open { ButtonLook::Primary } else { ButtonLook::Ordinary }
                        attr:data-test="open-entry"
                    >
                        {move || if is_open { entry::go_on(locale()) } else { entry::open(locale()) }}
                    </LinkButton>
                    {has_results(contest_phase)
                        .then(|| {
                            view! {
                                <LinkButton
                                    href=format!("/my/entries/{id}/results")
                                    look=ButtonLook::Primary
                                    attr:data-test="my-results"
                                >
                                    {t!(entry::my_results)}
                                </LinkButton>
                            }
                        })}
                    {(submissions > 0)
                        .then(|| {
                            view! {
                                <LinkButton
                                    href=format!("/my/entries/{id}/receipt")
                                    look=ButtonLook::Quiet
                                    attr:data-test="receipts"
                                >
                                    {t!(entry::receipts)}
                                </LinkButton>
                            }
                        })}
                </div>
            </Card>
        </div>
    }
}

/// Where an entry stands, in words.
#[component]
pub(super) fn StateBadge(state: EntryStatus) -> impl IntoView {
    let (text, tone): (fn(Locale) -> &'static str, _) = match state {
        EntryStatus::Draft => (entry::state_draft, Tone::Warn),
        EntryStatus::Submitted => (entry::state_submitted, Tone::Good),
        EntryStatus::Withdrawn => (entry::state_withdrawn, Tone::Neutral),
        EntryStatus::Disqualified => (entry::state_disqualified, Tone::Bad),
    };
    view! {
        <span data-test="entry-state">
            <Badge text=move || text(locale()) tone=tone />
        </span>
    }
}

pub(super) const fn has_results(phase: Phase) -> bool {
    matches!(phase, Phase::Provisional | Phase::Final | Phase::Archived)
}

fn next_step(
    phase: Phase,
    closes_at: Option<DateTime<Utc>>,
    state: EntryStatus,
    is_captain: bool,
    now: DateTime<Utc>,
) -> fn(Locale) -> &'static str {
    let is_open = phase == Phase::Open && closes_at.is_none_or(|closes_at| now <= closes_at);
    match state {
        EntryStatus::Withdrawn => entry::withdrawn_note,
        EntryStatus::Disqualified => entry::state_disqualified,
        EntryStatus::Draft if !is_open => entry::next_late,
        EntryStatus::Draft if is_captain => entry::next_write,
        EntryStatus::Draft => entry::next_captain,
        EntryStatus::Submitted if has_results(phase) => entry::next_results,
        EntryStatus::Submitted if phase == Phase::Cancelled => entry::next_over,
        EntryStatus::Submitted if is_open => entry::next_change,
        EntryStatus::Submitted => entry::next_wait,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn next_step_of_a_draft_depends_on_the_deadline_and_on_who_reads() {
        let [closes, after] = [1_000, 1_001].map(|at| DateTime::from_timestamp(at, 0).unwrap());
        let step =
            |captain, now| next_step(Phase::Open, Some(closes), EntryStatus::Draft, captain, now)(Locale::En);
        assert_eq!(step(true, closes), entry::next_write(Locale::En));
        assert_eq!(step(false, closes), entry::next_captain(Locale::En));
        assert_eq!(step(true, after), entry::next_late(Locale::En));
    }
}
