//! One entry: writing it, its files, its people, and handing it in.

use domain::contest::Phase;
use domain::entry::EntryStatus;
use domain::ids::PersonId;
use domain::problem::FieldProblem;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::A;
use openapi::contest::Contest;
use openapi::entry::Entry;

use super::autosave::{Draft, Saving};
use super::clash::ClashView;
use super::consent::ConsentPart;
use super::entry_of_address;
use super::fields::EntryFields;
use super::list::{StateBadge, has_results};
use super::obstacles::ObstacleList;
use super::submit::{RestorePart, SubmitPart};
use super::team::TeamPart;
use crate::api::{self, Answer, ApiError};
use crate::i18n::format::time;
use crate::i18n::{common, entry, locale, t};
use crate::layouts::SignedIn;
use crate::state::connection;
use crate::ui::{Deadline, Icon, IconName, LinkButton, Loaded, Section, page_title, reader_clock};

#[component]
pub(crate) fn EntryPage() -> impl IntoView {
    page_title(t!(common::my_entries));
    view! {
        <SignedIn>
            <LoadedEntry />
        </SignedIn>
    }
}

/// All that the page needs to know.
#[derive(Clone)]
struct Known {
    answer: Answer<Entry>,
    contest: Contest,
    me: PersonId,
}

#[component]
fn LoadedEntry() -> impl IntoView {
    let id = entry_of_address();
    let known = LocalResource::new(move || {
        let id = id.clone();
        async move {
            let answer = api::entry::find(id?).await?;
            let contest = api::contest::find(answer.value.contest_id.to_string()).await?;
            let me = api::account::me().await?.value.person.id;
            Ok::<_, ApiError>(Known { answer, contest, me })
        }
    });
    view! {
        <Loaded resource=known skeleton_lines=8 let:known>
            <Editor known />
        </Loaded>
    }
}

#[component]
fn Editor(known: Known) -> impl IntoView {
    let Known { answer, contest, me } = known;
    let draft = Draft::open(answer, contest.form.clone());
    // Problems are shown beside their fields once somebody has tried to hand in, not while they are still writing.
    let shown_problems = RwSignal::new(Vec::<FieldProblem>::new());
    let closes_at = contest.dates.closes_at;
    let phase = contest.phase;
    let is_open = phase == Phase::Open && closes_at.is_none_or(|closes_at| reader_clock() <= closes_at);
    let is_captain = move || {
        draft.entry.with(|entry| {
            entry
                .members
                .iter()
                .any(|member| member.is_captain && member.person_id == me)
        })
    };
    let state = Memo::new(move |_| draft.entry.with(|entry| entry.state));
    let is_locked = Signal::derive(move || {
        !is_open || matches!(state.get(), EntryStatus::Withdrawn | EntryStatus::Disqualified)
    });
    Effect::new(move || {
        let is_back = !connection::is_offline();
        if is_back && matches!(draft.saving.get_untracked(), Saving::Failed(_)) {
            spawn_local(async move {
                draft.save().await;
            });
        }
    });
    let contest_title = contest.title.clone();
    let contest_path = format!("/contests/{}", contest.slug);
    let team_max = contest.eligibility.team_max;
    let id = draft.entry.with_untracked(|entry| entry.id);
    view! {
        <div class="page-head">
            <A href=contest_path attr:class="eyebrow">
                {move || contest_title.best(locale()).to_owned()}
            </A>
            <h1>
                {move || {
                    let title = draft.content.with(|content| content.title.clone());
                    if title.trim().is_empty() { entry::untitled(locale()).to_owned() } else { title }
                }}
            </h1>
            <p class="row small">
                {move || view! { <StateBadge state=state.get() /> }}
                <span class="muted">{move || entry::code(locale(), &draft.entry.with(|entry| entry.code.clone()))}</span>
                {closes_at.filter(|_| is_open).map(|at| view! { <Deadline at /> })}
            </p>
        </div>
        <div class="entry-columns">
            <div class="stack-l">
                <StateNotes draft is_open />
                {has_results(phase)
                    .then(|| {
                        view! {
                            <p>
                                <LinkButton href=format!("/my/entries/{id}/results") attr:data-test="my-results">
                                    {t!(entry::my_results)}
                                </LinkButton>
                            </p>
                        }
                    })}
                <ClashView draft contest=contest.clone() />
                <EntryFields draft contest problems=shown_problems is_locked />
                {(team_max > 1)
                    .then(|| {
                        view! {
                            <Section heading=t!(entry::team)>
                                <TeamPart draft me is_captain=Signal::derive(is_captain) is_locked />
                            </Section>
                        }
                    })}
                <ConsentPart draft me is_captain=Signal::derive(is_captain) />
            </div>
            <aside class="entry-aside stack-l">
                {move || (!is_locked.get()).then(|| view! { <ObstacleList draft /> })}
                <SubmitPart
                    draft
                    is_open
                    is_captain=Signal::derive(is_captain)
                    shown_problems
                />
            </aside>
        </div>
        {move || (!is_locked.get()).then(|| view! { <SavingBar draft /> })}
    }
}

#[component]
fn StateNotes(draft: Draft, is_open: bool) -> impl IntoView {
    let id = draft.entry.with_untracked(|entry| entry.id);
    move || {
        let (state, submissions, reason) = draft.entry.with(|entry| {
            (
                entry.state,
                entry.submissions,
                entry.disqualification_reason.clone().unwrap_or_default(),
            )
        });
        match state {
            EntryStatus::Withdrawn => view! { <RestorePart draft is_open /> }.into_any(),
            EntryStatus::Disqualified => {
                view! { <p class="notice notice-error">{t!(entry::disqualified_note, &reason)}</p> }
                    .into_any()
            }
            EntryStatus::Submitted if is_open => view! {
                <p class="note" data-test="resubmit-note">
                    {t!(entry::resubmit_note, submissions)} " "
                    <A href=format!("/my/entries/{id}/receipt")>{t!(entry::receipt)}</A>
                </p>
            }
            .into_any(),
            EntryStatus::Draft | EntryStatus::Submitted if !is_open => {
                view! { <p class="note" data-test="closed-note">{t!(entry::closed_note)}</p> }.into_any()
            }
            EntryStatus::Draft | EntryStatus::Submitted => ().into_any(),
        }
    }
}

/// Always in sight: whether what is written is safe.
#[component]
fn SavingBar(draft: Draft) -> impl IntoView {
    let text = move || {
        let locale = locale();
        match draft.saving.get() {
            Saving::Untouched => (None, entry::saved_on_server(locale).to_owned()),
            Saving::Waiting => (None, entry::waiting(locale).to_owned()),
            Saving::Running => (None, common::saving(locale).to_owned()),
            Saving::Saved(at) => (Some(IconName::Check), common::saved_at(locale, &time(locale, at))),
            // One line on a phone: the bar is always in sight.
            Saving::Failed(ApiError::Offline(_)) => {
                (Some(IconName::Offline), entry::kept_offline(locale).to_owned())
            }
            Saving::Failed(error) => (
                Some(IconName::Offline),
                format!("{} {}", entry::kept_here(locale), error.message(locale)),
            ),
            Saving::Clashing(_) => (Some(IconName::Warning), entry::clash_heading(locale).to_owned()),
        }
    };
    let state = move || match draft.saving.get() {
        Saving::Untouched | Saving::Saved(_) => "saved",
        Saving::Waiting | Saving::Running => "saving",
        Saving::Failed(_) => "failed",
        Saving::Clashing(_) => "clashing",
    };
    view! {
        <div class="saving-bar" role="status" aria-live="polite" data-test="saving" data-state=state>
            {move || {
                let (icon, text) = text();
                view! {
                    {icon.map(|name| view! { <Icon name=name /> })}
                    <span>{text}</span>
                }
            }}
        </div>
    }
}
