//! The three places of work: a column of links beside the page (above it on a phone), no footer.
//!
//! Each fetches the chunk of its pages at once, while it is still being found out who is signed in.

use leptos::prelude::*;
use leptos_router::components::Outlet;

use super::guard::SignedIn;
use super::topbar::{NavLink, Topbar};
use crate::chunks;
use crate::i18n::t;

/// Below `/organise`.
#[component]
pub(crate) fn OrganiserLayout() -> impl IntoView {
    chunks::ORGANISER.prefetch();
    view! {
        <Workspace title=t!(common::organiser_area)>
            <NavLink href="/organise/contests" text=t!(common::contests) />
        </Workspace>
    }
}

/// Below `/jury`.
#[component]
pub(crate) fn JurorLayout() -> impl IntoView {
    chunks::JUROR.prefetch();
    view! {
        <Workspace title=t!(common::juror_area)>
            <NavLink href="/jury/contests" text=t!(common::contests) />
        </Workspace>
    }
}

/// Below `/jury/assignments`: the whole width belongs to the entry and the rubric.
#[component]
pub(crate) fn DeskLayout() -> impl IntoView {
    view! {
        <Topbar />
        <main class="desk-frame" id="content" tabindex="-1">
            <Outlet />
        </main>
    }
}

/// Below `/my`.
#[component]
pub(crate) fn ContestantLayout() -> impl IntoView {
    chunks::CONTESTANT.prefetch();
    view! {
        <Workspace title=t!(common::contestant_area)>
            <NavLink href="/my/entries" text=t!(common::my_entries) />
        </Workspace>
    }
}

/// The frame; its children are the links.
#[component]
fn Workspace(#[prop(into)] title: TextProp, children: Children) -> impl IntoView {
    let name = title.clone();
    view! {
        <Topbar />
        <div class="workspace">
            <nav class="workspace-nav" aria-label=move || name.get()>
                <span class="workspace-nav-title" aria-hidden="true">
                    {move || title.get()}
                </span>
                {children()}
            </nav>
            <main class="page" id="content" tabindex="-1">
                <SignedIn>
                    <Outlet />
                </SignedIn>
            </main>
        </div>
    }
}
