//! At a pitch: which entry, and what to say of it.

use std::time::Duration;

use domain::pairwise::Answer;
use domain::pairwise::round::{JurorAction, SkipReason};
use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use openapi::pairwise::Pitch;

use super::HEADING;
use super::way::Way;
use crate::i18n::{locale, pairwise, t};
use crate::ui::{Button, ButtonLook, Dialog, Names, focus};

/// Whoever taps twice in a hurry must not judge a pitch that has only just come up under the finger.
const GUARD: Duration = Duration::from_millis(700);

#[component]
pub(super) fn Visit(way: Way, pitch: Pitch, before: Option<Pitch>, may_tie: bool) -> impl IntoView {
    let armed = RwSignal::new(false);
    set_timeout(
        move || {
            armed.try_set(true);
        },
        GUARD,
    );
    Effect::new(|| focus(HEADING));
    let entry = pitch.entry_id;
    let heading = pitch.clone();
    let answers = match before {
        None => view! {
            <div class="pitch-answers">
                <Button
                    look=ButtonLook::Primary
                    large=true
                    busy=way.is_busy()
                    disabled=Signal::derive(move || !armed.get())
                    on_press=move |_| way.act(JurorAction::See { entry })
                    attr:data-test="seen-pitch"
                >
                    {t!(pairwise::seen)}
                </Button>
            </div>
        }
        .into_any(),
        Some(before) => view! { <Compare way pitch before may_tie armed /> }.into_any(),
    };
    let skipping = RwSignal::new(false);
    let skip = move |reason: SkipReason| {
        view! {
            <Button
                large=true
                on_press=move |_| {
                    skipping.set(false);
                    way.act(JurorAction::Skip { entry, reason });
                }
                attr:data-test=reason_hook(reason)
            >
                {move || pairwise::skip_reason(locale(), reason)}
            </Button>
        }
    };
    let reasons = move || {
        [
            SkipReason::Absent,
            SkipReason::Busy,
            SkipReason::Conflict,
            SkipReason::CannotJudge,
        ]
        .map(skip)
    };
    view! {
        <p class="muted">{t!(pairwise::go_to)}</p>
        <h1 id=HEADING tabindex="-1">
            <code class="pitch-code" data-test="pitch-code">{heading.entry_code}</code>
            <span class="pitch-title">{heading.title}</span>
        </h1>
        {heading.track_name.map(|track| view! { <p class="muted">{move || track.best(locale()).to_owned()}</p> })}
        {heading.entrants.map(|entrants| view! { <p><Names entrants /></p> })}
        {answers}
        <div class="pitch-tools">
            <Button busy=way.is_busy() on_press=move |_| skipping.set(true) attr:data-test="skip-pitch">
                {t!(pairwise::skip)}
            </Button>
        </div>
        <Dialog open=skipping heading=t!(pairwise::why_skip)>
            <div class="pitch-answers">{reasons()}</div>
        </Dialog>
    }
}

const fn reason_hook(reason: SkipReason) -> &'static str {
    match reason {
        SkipReason::Absent => "skip-absent",
        SkipReason::Busy => "skip-busy",
        SkipReason::Conflict => "skip-conflict",
        SkipReason::CannotJudge => "skip-cannot-judge",
    }
}

/// The pitch before on the left, this one on the right, as on the way through the hall.
#[component]
fn Compare(way: Way, pitch: Pitch, before: Pitch, may_tie: bool, armed: RwSignal<bool>) -> impl IntoView {
    let (left, right) = (before.entry_id, pitch.entry_id);
    let judge = move |answer: Answer| {
        if armed.get_untracked() {
            way.act(JurorAction::Compare { left, right, answer });
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let is_command = event.ctrl_key() || event.alt_key() || event.meta_key() || event.repeat();
        if is_command || document().query_selector("dialog[open]").ok().flatten().is_some() {
            return;
        }
        match event.key().as_str() {
            "1" => judge(Answer::Left),
            "2" if may_tie => judge(Answer::Tie),
            "3" => judge(Answer::Right),
            _ => {}
        }
    };
    let listener = window_event_listener(ev::keydown, on_key);
    on_cleanup(move || listener.remove());
    let waits = Signal::derive(move || !armed.get());
    view! {
        <p class="pitch-question" id="pitch-question">{t!(pairwise::which)}</p>
        <div class="pitch-answers pitch-pair" role="group" aria-labelledby="pitch-question">
            <Button busy=way.is_busy() disabled=waits large=true on_press=move |_| judge(Answer::Left) attr:data-test="left-better">
                <span class="pitch-answer">
                    <small>{t!(pairwise::before)}</small>
                    <code>{before.entry_code}</code>
                    <span>{before.title}</span>
                </span>
            </Button>
            {may_tie
                .then(|| {
                    view! {
                        <Button busy=way.is_busy() disabled=waits large=true on_press=move |_| judge(Answer::Tie) attr:data-test="both-equal">
                            {t!(pairwise::equal)}
                        </Button>
                    }
                })}
            <Button busy=way.is_busy() disabled=waits large=true on_press=move |_| judge(Answer::Right) attr:data-test="right-better">
                <span class="pitch-answer">
                    <small>{t!(pairwise::this_one)}</small>
                    <code>{pitch.entry_code}</code>
                    <span>{pitch.title}</span>
                </span>
            </Button>
        </div>
        <p class="muted small pitch-keys">{t!(pairwise::keys)}</p>
    }
}
