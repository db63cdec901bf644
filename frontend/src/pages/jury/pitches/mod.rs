//! A juror in the hall: go to a pitch, look, say whether it was better than the one before.
//!
//! Made for a phone in one hand: one thing to do at a time, large, and nothing lost when the network drops ([`way`]).

mod visit;
mod way;

use domain::ids::{PersonId, RoundId};
use domain::pairwise::round::{JurorAction, Stage};
use leptos::prelude::*;
use openapi::pairwise::{PitchQueue, PitchWalk};

use self::visit::Visit;
use self::way::{Going, Way};
use super::of_round;
use crate::i18n::{locale, pairwise, t};
use crate::state::session;
use crate::ui::{Badge, Button, ButtonLook, Dialog, EmptyState, IconName, Loaded, Tone, page_title};

/// `/jury/rounds/:round/pitches`
#[component]
pub(crate) fn PitchesPage() -> impl IntoView {
    page_title(t!(pairwise::pitches));
    of_round(|round| view! { <OfRound round /> })
}

#[component]
fn OfRound(round: RoundId) -> impl IntoView {
    let queue = LocalResource::new(move || way::find_queue(round));
    // The page is for who is signed in, and made anew when that is somebody else.
    let person = session::person();
    view! {
        <Loaded resource=queue skeleton_lines=6 let:queue>
            {person.map(|person| view! { <Hall person queue /> })}
        </Loaded>
    }
}

#[component]
fn Hall(person: PersonId, queue: PitchQueue) -> impl IntoView {
    let name = queue.name.clone();
    let way = Way::begin(person, queue);
    let shown = Memo::new(move |_| way.queue.get());
    let body = move || {
        let queue = shown.get();
        let may_tie = queue.may_tie;
        match queue.walk {
            _ if !queue.is_open => again(way, pairwise::not_open, pairwise::not_open_text),
            None => again(way, pairwise::not_let_in, pairwise::not_let_in_text),
            Some(walk) if walk.stage == Stage::Ended => {
                view! { <h1 id=HEADING tabindex="-1">{t!(pairwise::ended)}</h1> }.into_any()
            }
            Some(_) if !queue.accepts_answers => {
                view! { <Badge text=t!(pairwise::closed) tone=Tone::Warn icon=IconName::Lock /> }.into_any()
            }
            Some(walk) => match (walk.stage, walk.visiting.clone()) {
                (Stage::Visiting, Some(pitch)) => {
                    view! { <Visit way pitch before=walk.current may_tie /> }.into_any()
                }
                _ => view! { <Between way walk /> }.into_any(),
            },
        }
    };
    view! {
        <div class="pitch" data-test="pitches">
            <p class="eyebrow">{move || name.best(locale()).to_owned()}</p>
            {body}
            <State way />
            <Tools way />
        </div>
    }
}

/// The heading of each step takes the focus when the step comes.
const HEADING: &str = "pitch-heading";

fn again(
    way: Way,
    heading: fn(domain::locale::Locale) -> &'static str,
    text: fn(domain::locale::Locale) -> &'static str,
) -> AnyView {
    view! {
        <EmptyState heading=crate::i18n::fixed(heading) text=crate::i18n::fixed(text)>
            <Button look=ButtonLook::Primary on_press=move |_| way.reload() attr:data-test="look-again">
                {t!(pairwise::look_again)}
            </Button>
        </EmptyState>
    }
    .into_any()
}

/// At no pitch: before the first, after a break, or where none is free.
#[component]
fn Between(way: Way, walk: PitchWalk) -> impl IntoView {
    let is_first = walk.tally.seen == 0;
    let is_paused = walk.stage == Stage::Paused;
    let texts = move || match way.going.get() {
        Going::Finished => (
            pairwise::finished(locale()),
            pairwise::finished_text(locale()),
            pairwise::look_again(locale()),
        ),
        Going::Waiting => (
            pairwise::waiting(locale()),
            pairwise::waiting_text(locale()),
            pairwise::look_again(locale()),
        ),
        _ if is_paused => (
            pairwise::resting(locale()),
            pairwise::resting_text(locale()),
            pairwise::go_on(locale()),
        ),
        _ if is_first => (
            pairwise::ready(locale()),
            pairwise::ready_text(locale()),
            pairwise::start(locale()),
        ),
        _ => (pairwise::go_to(locale()), "", pairwise::next(locale())),
    };
    let go_on = move || match way.going.get_untracked() {
        Going::Finished => way.look_for_more(),
        _ => way.act(JurorAction::Next {}),
    };
    view! {
        <h1 id=HEADING tabindex="-1">{move || texts().0}</h1>
        <p>{move || texts().1}</p>
        <div class="pitch-answers">
            <Button
                look=ButtonLook::Primary
                large=true
                busy=way.is_busy()
                on_press=move |_| go_on()
                attr:data-test=move || if way.going.get() == Going::Finished { "look-for-pitches" } else { "next-pitch" }
            >
                {move || texts().2}
            </Button>
        </div>
    }
}

/// Whether what was said last is on the server.
#[component]
fn State(way: Way) -> impl IntoView {
    let text = move || match way.going.get() {
        Going::Underway => pairwise::saving(locale()).to_owned(),
        Going::Offline => pairwise::kept_here(locale()).to_owned(),
        Going::Refused(error) => pairwise::refusal(locale(), &error),
        Going::Saved => pairwise::saved(locale()).to_owned(),
        Going::Begun | Going::Waiting | Going::Finished => String::new(),
    };
    let tally = move || {
        let queue = way.queue.get();
        let tally = queue.walk?.tally;
        Some(pairwise::seen_left(locale(), tally.seen, tally.left))
    };
    view! {
        <p class="pitch-state">
            <span data-test="pitch-tally">{tally}</span>
            <span role="status" aria-live="polite" class="muted" data-test="pitch-state">
                {text}
            </span>
        </p>
    }
}

/// What a juror may do at any time.
#[component]
fn Tools(way: Way) -> impl IntoView {
    let ending = RwSignal::new(false);
    let stage = Memo::new(move |_| {
        let queue = way.queue.get();
        let open = queue.accepts_answers && queue.is_open;
        queue
            .walk
            .filter(|_| open)
            .map(|walk| (walk.stage, walk.can_undo))
    });
    let is_active = move || stage.get().is_some_and(|(stage, _)| stage != Stage::Ended);
    let may_undo = move || stage.get().is_some_and(|(_, can_undo)| can_undo);
    let may_pause = move || stage.get().is_some_and(|(stage, _)| stage == Stage::Visiting);
    view! {
        <Show when=is_active>
            <div class="pitch-tools">
                <Show when=may_undo>
                    <Button busy=way.is_busy() on_press=move |_| way.act(JurorAction::Undo {}) attr:data-test="undo-pitch">
                        {t!(pairwise::undo)}
                    </Button>
                </Show>
                <Show when=may_pause>
                    <Button busy=way.is_busy() on_press=move |_| way.act(JurorAction::Pause {}) attr:data-test="pause-pitches">
                        {t!(pairwise::pause)}
                    </Button>
                </Show>
                <Button look=ButtonLook::Quiet on_press=move |_| ending.set(true) attr:data-test="end-pitches">
                    {t!(pairwise::end)}
                </Button>
            </div>
        </Show>
        <Dialog open=ending heading=t!(pairwise::end_question)>
            <div class="stack">
                <p>{t!(pairwise::end_text)}</p>
                <div class="form-actions">
                    <Button
                        look=ButtonLook::Danger
                        on_press=move |_| {
                            ending.set(false);
                            way.act(JurorAction::End {});
                        }
                        attr:data-test="confirm-end-pitches"
                    >
                        {t!(pairwise::end)}
                    </Button>
                </div>
            </div>
        </Dialog>
    }
}
