//! The page of one contest: what, who, when, how, and the way in.

use domain::contest::Phase;
use domain::eligibility::EligibilityRules;
use domain::policy::ContestRole;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use openapi::contest::{Contest, ContestTrack};

use super::card::PhaseBadge;
use super::dates::KeyDates;
use super::eligibility::WhoMayEnter;
use super::judging::RoundRules;
use super::seals::SealedContest;
use crate::api;
use crate::chunks::{PUBLISHED, PublishedPart};
use crate::i18n::{best, t};
use crate::state::session;
use crate::ui::{ButtonLook, Deadline, LinkButton, Loaded, Markdown, OyuBand, OyuTree, Section, page_title};

#[component]
pub(crate) fn ContestPage() -> impl IntoView {
    let params = use_params_map();
    // Whose roles the answer tells depends on who asks.
    let signed_in = Memo::new(|_| session::is_signed_in());
    let contest = LocalResource::new(move || {
        signed_in.track();
        api::contest::find(params.with(|params| params.get("slug").unwrap_or_default()))
    });
    view! {
        <Loaded resource=contest skeleton_lines=9 let:contest>
            <ContestView contest />
        </Loaded>
    }
}

#[component]
fn ContestView(contest: Contest) -> impl IntoView {
    let title = contest.title.clone();
    page_title(best(title));
    let Contest {
        id,
        phase,
        description_html,
        tracks,
        dates,
        eligibility,
        form,
        rounds,
        cancellation_reason,
        ..
    } = contest.clone();
    let is_only = rounds.len() == 1;
    let of_contest = eligibility.clone();
    view! {
        <Hero contest />
        {cancellation_reason
            .map(|reason| {
                view! { <p class="notice notice-error">{t!(public::cancelled_because, &reason)}</p> }
            })}
        // Before the results are public; afterwards the seals stand beside them.
        {(phase == Phase::Deliberation)
            .then(|| {
                provide_context(SealedContest(id));
                PUBLISHED.page(PublishedPart::Seals)
            })}
        <OyuBand />
        <div class="contest-columns">
            <div class="stack-l">
                <Section heading=t!(public::about)>
                    <Markdown html=Signal::derive(best(description_html)) />
                </Section>
                {(!tracks.is_empty())
                    .then({
                        let tracks = tracks.clone();
                        || {
                        view! {
                            <Section heading=t!(public::tracks)>
                                <Tracks tracks of_contest />
                            </Section>
                        }
                        }
                    })}
                <Section heading=t!(public::what_is_asked)>
                    <Questions form />
                </Section>
                <Section heading=t!(public::how_judged)>
                    {rounds
                        .into_iter()
                        .map(|round| view! { <RoundRules round is_only tracks=tracks.clone() /> })
                        .collect_view()}
                </Section>
            </div>
            <aside class="stack-l contest-facts">
                <Section heading=t!(public::dates)>
                    <KeyDates dates />
                </Section>
                <Section heading=t!(public::who_may_enter)>
                    <WhoMayEnter rules=eligibility />
                </Section>
            </aside>
        </div>
    }
}

#[component]
fn Hero(contest: Contest) -> impl IntoView {
    let Contest {
        slug,
        phase,
        title,
        summary,
        dates,
        my_roles,
        ..
    } = contest;
    let closes_at = (phase == Phase::Open).then_some(dates.closes_at).flatten();
    view! {
        <section class="hero contest-hero">
            <div>
                <PhaseBadge phase />
                <h1>{best(title)}</h1>
                <p class="lead">{best(summary)}</p>
                {closes_at
                    .map(|at| {
                        view! {
                            <p class="hero-deadline">
                                <span class="muted">{t!(public::closes)}</span>
                                <Deadline at />
                            </p>
                        }
                    })}
                <WayIn slug phase my_roles />
            </div>
            <div class="hero-ornament">
                <OyuTree />
            </div>
        </section>
    }
}

/// The one thing to do here, by phase and by what the reader is in this contest.
#[component]
fn WayIn(slug: String, phase: Phase, my_roles: Vec<ContestRole>) -> impl IntoView {
    let enters = my_roles.contains(&ContestRole::Contestant);
    let runs_or_judges = my_roles.iter().any(|role| *role != ContestRole::Contestant);
    let has_results = matches!(phase, Phase::Provisional | Phase::Final | Phase::Archived);
    if has_results {
        PUBLISHED.prefetch();
    }
    view! {
        <div class="row">
            {has_results
                .then(|| {
                    view! {
                        <LinkButton
                            href=format!("/contests/{slug}/results")
                            look=ButtonLook::Primary
                            large=true
                            attr:data-test="see-results"
                        >
                            {t!(public::see_results)}
                        </LinkButton>
                    }
                })}
            {enters
                .then(|| {
                    view! {
                        <LinkButton
                            href="/my/entries"
                            look=if has_results { ButtonLook::Ordinary } else { ButtonLook::Primary }
                            large=true
                            attr:data-test="continue-entry"
                        >
                            {t!(public::continue_entry)}
                        </LinkButton>
                    }
                })}
            {(phase == Phase::Open && !enters && !runs_or_judges)
                .then(|| {
                    view! {
                        <LinkButton
                            href=format!("/contests/{slug}/enter")
                            look=ButtonLook::Primary
                            large=true
                            attr:data-test="enter-contest"
                        >
                            {t!(public::enter)}
                        </LinkButton>
                    }
                })}
        </div>
        {runs_or_judges.then(|| view! { <p class="muted small">{t!(public::other_role)}</p> })}
    }
}

#[component]
fn Tracks(tracks: Vec<ContestTrack>, of_contest: EligibilityRules) -> impl IntoView {
    let track = move |track: ContestTrack| {
        let ContestTrack {
            name, eligibility, ..
        } = track;
        view! {
            <article class="track">
                <h3>{best(name)}</h3>
                // Only what is narrower than the contest itself is worth reading twice.
                {(eligibility != of_contest)
                    .then(|| {
                        view! {
                            <div class="muted small">
                                <WhoMayEnter rules=eligibility />
                            </div>
                        }
                    })}
            </article>
        }
    };
    view! { <div class="grid">{tracks.into_iter().map(track).collect_view()}</div> }
}

#[component]
fn Questions(form: domain::form::Form) -> impl IntoView {
    if form.fields.is_empty() {
        return view! { <p>{t!(public::only_title)}</p> }.into_any();
    }
    let question = |field: domain::form::FormField| {
        let label = field.label;
        view! {
            <li>
                {best(label)} " "
                {field.required.then(|| view! { <span class="muted small">{t!(public::required)}</span> })}
            </li>
        }
    };
    view! { <ul class="plain-list">{form.fields.into_iter().map(question).collect_view()}</ul> }.into_any()
}
