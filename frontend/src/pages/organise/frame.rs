//! What stands around every page of one contest: its name, its phase, the way to its parts.

use domain::contest::{Phase, Round};
use domain::ids::ContestId;
use leptos::html::Nav;
use leptos::prelude::*;
use leptos_router::components::{A, Outlet};
use leptos_router::hooks::{use_location, use_params_map};
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

use super::opened::OpenedContest;
use super::requests;
use crate::i18n::{analysis, locale, organise, t};
use crate::pages::not_found::NotFoundPage;
use crate::ui::{Badge, Loaded, Tone};

/// Below `/organise/contests/:contest`.
#[component]
pub(crate) fn ContestFrame() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params
            .read()
            .get("contest")
            .and_then(|id| id.parse::<ContestId>().ok())
    });
    move || match id.get() {
        None => view! { <NotFoundPage /> }.into_any(),
        Some(id) => {
            let contest = LocalResource::new(move || async move {
                let answer = requests::find_editable_contest(id).await;
                answer.map(|answer| OpenedContest::new(answer.value))
            });
            view! {
                <Loaded resource=contest skeleton_lines=8 let:contest>
                    <Frame contest />
                </Loaded>
            }
            .into_any()
        }
    }
}

#[component]
fn Frame(contest: OpenedContest) -> impl IntoView {
    provide_context(contest);
    let title = move || {
        let title = contest.with(|contest| contest.draft.title.best(locale()).to_owned());
        if title.is_empty() {
            organise::untitled(locale()).to_owned()
        } else {
            title
        }
    };
    let base = format!("/organise/contests/{}", contest.id);
    let part = |path: &str, name: fn(domain::locale::Locale) -> &'static str, hook: &'static str| {
        view! {
            <A href=format!("{base}{path}") attr:class="tab" exact=path.is_empty() attr:data-test=hook>
                {move || name(locale())}
            </A>
        }
    };
    let in_pairs =
        Memo::new(move |_| contest.with(|contest| contest.draft.rounds.iter().any(Round::is_pairwise)));
    let pitches_of = base.clone();
    let pitches = move || {
        view! {
            <A href=format!("{pitches_of}/pitches") attr:class="tab" attr:data-test="tab-pitches">
                {t!(pairwise::tab)}
            </A>
        }
    };
    let parts = NodeRef::<Nav>::new();
    keep_current_in_sight(parts);
    view! {
        <header class="page-head">
            <h1 data-test="contest-title">{title}</h1>
            <PhaseBadge phase=Signal::derive(move || contest.with(|contest| contest.phase)) />
        </header>
        <nav class="tabs" node_ref=parts aria-label=t!(organise::contest_parts)>
            {part("", organise::tab_overview, "tab-overview")} {part("/edit", organise::tab_edit, "tab-edit")}
            {part("/entries", organise::tab_entries, "tab-entries")} {part("/jury", organise::tab_jury, "tab-jury")}
            {part("/assignments", organise::tab_assignments, "tab-assignments")}
            {move || in_pairs.get().then(&pitches)}
            {part("/results", organise::tab_results, "tab-results")}
            {part("/analysis", analysis::tab, "tab-analysis")}
            {part("/audit", organise::tab_audit, "tab-audit")}
        </nav>
        <Outlet />
    }
}

/// On a phone the row of parts is wider than the screen: scrolls it to the part that is open.
fn keep_current_in_sight(parts: NodeRef<Nav>) {
    let pathname = use_location().pathname;
    Effect::new(move || {
        pathname.track();
        let Some(parts) = parts.get() else { return };
        // The links learn in the same round of effects which of them is open.
        request_animation_frame(move || {
            let current = parts.query_selector("[aria-current]").ok().flatten();
            if let Some(current) = current.and_then(|current| current.dyn_into::<HtmlElement>().ok()) {
                let room = parts.client_width() - current.offset_width();
                parts.set_scroll_left(current.offset_left() - parts.offset_left() - room / 2);
            }
        });
    });
}

/// Where a contest stands, in words and colour.
#[component]
pub(super) fn PhaseBadge(#[prop(into)] phase: Signal<Phase>) -> impl IntoView {
    let tone = Signal::derive(move || match phase.get() {
        Phase::Draft | Phase::Archived => Tone::Neutral,
        Phase::Open | Phase::Judging => Tone::Accent,
        Phase::Screening | Phase::Deliberation | Phase::Provisional => Tone::Warn,
        Phase::Final => Tone::Good,
        Phase::Cancelled => Tone::Bad,
    });
    view! { <Badge text=move || organise::phase(locale(), phase.get()) tone attr:data-test="contest-phase" /> }
}
