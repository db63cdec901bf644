//! A contest in a list, and where it stands.

use domain::contest::Phase;
use domain::locale::Locale;
use leptos::prelude::*;
use leptos_router::components::A;
use openapi::contest::ContestListItem;

use crate::i18n::{best, locale, public, t};
use crate::ui::{Badge, Deadline, Tone};

/// Shows the title, the summary and what matters now: until when it is open.
#[component]
pub(super) fn ContestCard(contest: ContestListItem, #[prop(optional)] to_results: bool) -> impl IntoView {
    let ContestListItem {
        slug,
        phase,
        title,
        summary,
        dates,
        ..
    } = contest;
    let ending = if to_results { "/results" } else { "" };
    let closes_at = (phase == Phase::Open).then_some(dates.closes_at).flatten();
    view! {
        <A href=format!("/contests/{slug}{ending}") attr:class="card card-link" attr:data-test="contest-card">
            <PhaseBadge phase />
            <h2 class="card-title">{best(title)}</h2>
            <p class="muted">{best(summary)}</p>
            {closes_at
                .map(|at| {
                    view! {
                        <p class="small">
                            <span class="muted">{t!(public::closes)} ": "</span>
                            <Deadline at />
                        </p>
                    }
                })}
        </A>
    }
}

/// Where a contest stands, in words.
#[component]
pub(super) fn PhaseBadge(phase: Phase) -> impl IntoView {
    let tone = match phase {
        Phase::Open => Tone::Good,
        Phase::Judging | Phase::Screening | Phase::Deliberation => Tone::Accent,
        Phase::Provisional => Tone::Warn,
        Phase::Cancelled => Tone::Bad,
        Phase::Draft | Phase::Final | Phase::Archived => Tone::Neutral,
    };
    view! { <Badge text=move || phase_name(locale(), phase) tone=tone /> }
}

pub(super) fn phase_name(locale: Locale, phase: Phase) -> &'static str {
    match phase {
        Phase::Draft => public::phase_draft(locale),
        Phase::Open => public::phase_open(locale),
        Phase::Screening => public::phase_screening(locale),
        Phase::Judging => public::phase_judging(locale),
        Phase::Deliberation => public::phase_deliberation(locale),
        Phase::Provisional => public::phase_provisional(locale),
        Phase::Final => public::phase_final(locale),
        Phase::Archived => public::phase_archived(locale),
        Phase::Cancelled => public::phase_cancelled(locale),
    }
}
