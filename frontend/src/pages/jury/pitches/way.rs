//! A juror's way as the browser knows it, and what is on its way to the server.
//!
//! What the juror says is kept in the browser's storage before it is sent, with the key of its request. Whatever happens
//! to the network or the tab, it is sent again with the same key, and the server takes it once. It is kept under the
//! person who said it: a tablet goes from hand to hand in a hall, and nobody sends what another juror said.

use std::time::Duration;

use domain::ids::{PersonId, RoundId};
use domain::pairwise::round::JurorAction;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::pairwise::PitchQueue;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::api::{self, ApiError};
use crate::state::{session, storage};

/// Whether the last thing said is where it belongs.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Going {
    /// Nothing was said since the page was opened.
    Begun,
    Underway,
    /// Kept here until there is a connection.
    Offline,
    Saved,
    /// No pitch is free at the moment.
    Waiting,
    /// No pitch is left, unless one comes late or back.
    Finished,
    Refused(Box<ApiError>),
}

/// A handle; copying it copies the handle.
#[derive(Clone, Copy)]
pub(super) struct Way {
    person: PersonId,
    round: RoundId,
    pub(super) queue: RwSignal<PitchQueue>,
    pub(super) going: RwSignal<Going>,
}

/// Something said that the server may not have yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Pending {
    action: JurorAction,
    key: Uuid,
}

const RETRY: Duration = Duration::from_secs(5);

impl Way {
    /// Goes on where the juror was, and first sends what was not sent the last time.
    pub(super) fn begin(person: PersonId, queue: PitchQueue) -> Self {
        let way = Self {
            person,
            round: queue.round_id,
            queue: RwSignal::new(queue),
            going: RwSignal::new(Going::Begun),
        };
        way.resume();
        let online = window_event_listener(ev::online, move |_| way.retry());
        on_cleanup(move || online.remove());
        if let Ok(ticking) = set_interval_with_handle(move || way.retry(), RETRY) {
            on_cleanup(move || ticking.clear());
        }
        way
    }

    /// Whether an answer is on its way, so that another one would be said about nobody knows what.
    pub(super) fn is_busy(self) -> Signal<bool> {
        Signal::derive(move || matches!(self.going.get(), Going::Underway | Going::Offline))
    }

    /// Keeps what the juror says, and sends it.
    pub(super) fn act(self, action: JurorAction) {
        let is_busy = self
            .going
            .try_with_untracked(|going| matches!(going, Going::Underway | Going::Offline));
        if is_busy != Some(false) {
            return;
        }
        let pending = Pending {
            action,
            key: Uuid::new_v4(),
        };
        match serde_json::to_string(&pending) {
            Ok(text) => storage::save(&self.place(), &text),
            Err(error) => leptos::logging::warn!("not kept: {error}"),
        }
        self.send(pending);
    }

    /// Asks the server how things are.
    pub(super) fn reload(self) {
        spawn_local(async move {
            match find_queue(self.round).await {
                Ok(queue) => {
                    self.queue.try_set(queue);
                }
                Err(error) => {
                    self.going.try_set(Going::Refused(Box::new(error)));
                }
            }
        });
    }

    /// Asks, for who has seen everything, whether a pitch has come late or come back. What goes wrong is asked again.
    pub(super) fn look_for_more(self) {
        spawn_local(async move {
            match find_queue(self.round).await {
                Ok(queue) => {
                    let is_more = queue.walk.as_ref().is_some_and(|walk| walk.tally.left > 0);
                    self.queue.try_set(queue);
                    if is_more && self.going.try_get_untracked() == Some(Going::Finished) {
                        self.going.try_set(Going::Begun);
                    }
                }
                Err(error) => leptos::logging::log!("cannot look for more pitches: {error}"),
            }
        });
    }

    fn retry(self) {
        match self.going.try_get_untracked() {
            Some(Going::Offline) => self.resume(),
            Some(Going::Waiting) => self.act(JurorAction::Next {}),
            Some(Going::Finished) => self.look_for_more(),
            _ => {}
        }
    }

    fn resume(self) {
        let kept = storage::load(&self.place());
        if let Some(pending) = kept.and_then(|text| serde_json::from_str(&text).ok()) {
            self.send(pending);
        }
    }

    fn send(self, pending: Pending) {
        if session::person() != Some(self.person) {
            return;
        }
        self.going.try_set(Going::Underway);
        let path = format!("/rounds/{}/pairwise/actions", self.round);
        let request = api::post(path).json(&pending.action).with_key(pending.key);
        spawn_local(async move {
            let answer = request.send::<PitchQueue>().await;
            if answer.as_ref().is_err_and(ApiError::may_pass) {
                self.going.try_set(Going::Offline);
                return;
            }
            storage::remove(&self.place());
            match answer {
                Ok(answer) => {
                    self.going.try_set(Going::Saved);
                    self.queue.try_set(answer.value);
                    if leads_on(pending.action) {
                        self.act(JurorAction::Next {});
                    }
                }
                Err(error) if error.has_reason("wait_for_pitch") => {
                    self.going.try_set(Going::Waiting);
                }
                Err(error) if error.has_reason("no_pitch_left") => {
                    self.going.try_set(Going::Finished);
                }
                Err(error) => {
                    self.going.try_set(Going::Refused(Box::new(error)));
                    self.reload();
                }
            }
        });
    }

    fn place(self) -> String {
        place(self.person, self.round)
    }
}

pub(super) async fn find_queue(round: RoundId) -> Result<PitchQueue, ApiError> {
    let path = format!("/rounds/{round}/pairwise/queue");
    Ok(api::get(path).send().await?.value)
}

fn place(person: PersonId, round: RoundId) -> String {
    format!("orleu.pitch.{person}.{round}")
}

/// Whether the juror goes on to the next pitch without asking for it.
const fn leads_on(action: JurorAction) -> bool {
    matches!(
        action,
        JurorAction::See { .. } | JurorAction::Compare { .. } | JurorAction::Skip { .. }
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back_as_the_same_request() {
        let pending = Pending {
            action: JurorAction::Undo {},
            key: Uuid::from_u128(7),
        };
        let text = serde_json::to_string(&pending).unwrap();
        assert_eq!(serde_json::from_str::<Pending>(&text).unwrap(), pending);
    }

    #[test]
    fn what_two_jurors_say_in_a_round_is_kept_in_two_places() {
        let [aigul, timur] = [1, 2].map(|id| PersonId::new(Uuid::from_u128(id)));
        let round = RoundId::new(Uuid::from_u128(3));
        assert_ne!(place(aigul, round), place(timur, round));
    }

    #[test]
    fn after_an_answer_the_way_leads_on_and_after_an_undo_it_does_not() {
        let entry = domain::ids::EntryId::new(Uuid::from_u128(1));
        assert!(leads_on(JurorAction::See { entry }));
        assert!(!leads_on(JurorAction::Undo {}));
        assert!(!leads_on(JurorAction::Pause {}));
    }
}
