//! The desk: one entry at the left, the rubric at the right, everything by keyboard, nothing ever lost.

mod attachment;
mod desk;
mod entry_pane;
mod help;
mod keyboard;
mod mark;
mod own_marks;
mod refusal;
mod rubric_pane;
mod status;
mod versions;

use domain::ids::AssignmentId;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use openapi::review::{AssignmentSheet, ReviewProgress, ReviewQueue};

use self::desk::Desk;
use self::entry_pane::EntryPane;
use self::help::HelpDialog;
use self::keyboard::{Command, command_of};
use self::refusal::RefusalDialog;
use self::rubric_pane::RubricPane;
use self::status::Head;
use self::versions::VersionsDialog;
use super::outbox::Sending;
use super::{id_in_path, outbox, shelf};
use crate::i18n::{current_locale, locale, review, t};
use crate::layouts::SignedIn;
use crate::pages::not_found::NotFoundPage;
use crate::ui::{Loaded, page_title, toast};

#[component]
pub(crate) fn ReviewPage() -> impl IntoView {
    let assignment = id_in_path::<AssignmentId>("assignment");
    view! {
        <SignedIn>
            {move || match assignment.get() {
                Some(assignment) => view! { <OfAssignment assignment /> }.into_any(),
                None => view! { <NotFoundPage /> }.into_any(),
            }}
        </SignedIn>
    }
}

#[component]
fn OfAssignment(assignment: AssignmentId) -> impl IntoView {
    outbox::watch();
    let sheet = LocalResource::new(move || shelf::load_sheet(assignment));
    view! {
        <Loaded resource=sheet skeleton_lines=12 let:sheet>
            <Review sheet />
        </Loaded>
    }
}

/// Which pane a narrow screen shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Entry,
    Rubric,
}

#[component]
fn Review(sheet: AssignmentSheet) -> impl IntoView {
    let title = format!("{} · {}", sheet.entry.code, sheet.entry.title);
    page_title(move || title.clone());
    let round = sheet.round_id;
    let (entry, entrants) = (sheet.entry.clone(), sheet.entrants.clone());
    let desk = Desk::open(sheet);
    let queue = LocalResource::new(move || shelf::load_queue(round));
    let queue = Signal::derive_local(move || queue.get().and_then(Result::ok));
    let shown = RwSignal::new(Shown::Entry);
    let refusing = RwSignal::new(false);
    let helping = RwSignal::new(false);
    let go = {
        let navigate = use_navigate();
        move |place: Place| {
            navigate(
                &place.address(desk, queue.get_untracked().as_ref()),
                NavigateOptions::default(),
            );
        }
    };
    let go_on = go.clone();
    leave_when_submitted(desk, move || go_on(Place::NextOpen));
    read_ahead(desk);

    let on_key = move |event: ev::KeyboardEvent| match command_of(&event) {
        None => {}
        Some(command) => {
            event.prevent_default();
            match command {
                Command::Next => go(Place::Next),
                Command::Previous => go(Place::Previous),
                Command::Help => helping.set(true),
                Command::Refuse => refusing.set(true),
                command => {
                    shown.set(Shown::Rubric);
                    keyboard::act(desk, command);
                }
            }
        }
    };
    let listener = window_event_listener(ev::keydown, on_key);
    on_cleanup(move || listener.remove());

    let switch = move |pane: Shown, test: &'static str, name: fn(domain::locale::Locale) -> &'static str| {
        view! {
            <button
                type="button"
                data-test=test
                aria-pressed=move || if shown.get() == pane { "true" } else { "false" }
                on:click=move |_| shown.set(pane)
            >
                {move || name(locale())}
            </button>
        }
    };
    view! {
        <div class="desk" data-shown=move || if shown.get() == Shown::Entry { "entry" } else { "rubric" } data-test="desk">
            <Head desk queue helping />
            <div class="desk-switch segmented" role="group" aria-label=t!(review::panes)>
                {switch(Shown::Entry, "show-entry", review::entry)}
                {switch(Shown::Rubric, "show-rubric", review::rubric)}
            </div>
            <div class="desk-panes">
                <EntryPane desk entry entrants />
                <RubricPane desk refusing />
            </div>
            <VersionsDialog desk />
            <RefusalDialog desk open=refusing />
            <HelpDialog open=helping />
        </div>
    }
}

/// Where one can go from here.
#[derive(Clone, Copy)]
enum Place {
    Next,
    Previous,
    /// The next entry of the queue without a submitted review; the queue itself when there is none.
    NextOpen,
}

impl Place {
    fn address(self, desk: Desk, queue: Option<&ReviewQueue>) -> String {
        let (previous, next) = desk.neighbours();
        let to = match self {
            Self::Next => next,
            Self::Previous => previous,
            Self::NextOpen => match queue {
                Some(queue) => next_open(queue, desk.id, outbox::waits_submitted),
                None => next,
            },
        };
        match to {
            Some(assignment) => format!("/jury/assignments/{assignment}"),
            None => format!("/jury/rounds/{}", desk.round()),
        }
    }
}

/// The first entry after `here` that is left to do, going round once. What waits here to be sent is done, even if the
/// queue, read before, says otherwise.
fn next_open(
    queue: &ReviewQueue,
    here: AssignmentId,
    waits_submitted: impl Fn(AssignmentId) -> bool,
) -> Option<AssignmentId> {
    let at = queue
        .items
        .iter()
        .position(|item| item.assignment_id == here)
        .unwrap_or(0);
    let (before, after) = queue.items.split_at_checked(at)?;
    after
        .iter()
        .chain(before)
        .filter(|item| item.progress != ReviewProgress::Submitted)
        .map(|item| item.assignment_id)
        .find(|id| *id != here && !waits_submitted(*id))
}

/// Goes on when the review is submitted, or when only the connection is missing for that.
fn leave_when_submitted(desk: Desk, go_on: impl Fn() + 'static) {
    Effect::new(move || {
        if !desk.leaving.get() {
            return;
        }
        match outbox::sending(desk.id) {
            Some(Sending::Taken(review)) if review.submitted_at.is_some() => {
                desk.leaving.set(false);
                toast(review::was_submitted(current_locale(), &desk.code()));
                go_on();
            }
            Some(Sending::Offline) => {
                desk.leaving.set(false);
                toast(review::will_be_submitted(current_locale(), &desk.code()));
                go_on();
            }
            Some(Sending::Refused(error)) => {
                desk.leaving.set(false);
                desk.problems.set(error.fields().to_vec());
            }
            Some(Sending::Conflict(_)) => desk.leaving.set(false),
            Some(Sending::Taken(_) | Sending::Kept | Sending::Underway) | None => {}
        }
    });
}

/// Reads the neighbours, so that they are there at once, and without a connection.
fn read_ahead(desk: Desk) {
    let (previous, next) = desk.neighbours();
    spawn_local(async move {
        for neighbour in [next, previous].into_iter().flatten() {
            if shelf::find_sheet(neighbour).is_none()
                && let Err(error) = shelf::fetch_sheet(neighbour).await
            {
                leptos::logging::log!("the neighbour was not read ahead: {error}");
                return;
            }
        }
    });
}
