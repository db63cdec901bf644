//! The round as the browser knows it, asked for again every few seconds.

use std::time::Duration;

use domain::ids::RoundId;
use domain::pairwise::round::OrganiserAction;
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::pairwise::{ChangePairwiseRound, PairwiseRound};

use super::requests;
use crate::api::{Answer, ApiError};
use crate::i18n::{current_locale, pairwise};
use crate::ui::{toast, toast_error};

/// A handle; copying it copies the handle.
#[derive(Clone, Copy)]
pub(super) struct Live {
    pub(super) id: RoundId,
    /// What is shown changes only where something happened.
    pub(super) round: RwSignal<PairwiseRound>,
    pub(super) busy: RwSignal<bool>,
}

const PAUSE: Duration = Duration::from_secs(4);

impl Live {
    pub(super) fn watch(found: PairwiseRound) -> Self {
        let live = Self {
            id: found.round_id,
            round: RwSignal::new(found),
            busy: RwSignal::new(false),
        };
        if let Ok(ticking) = set_interval_with_handle(move || live.reload_if_judged(), PAUSE) {
            on_cleanup(move || ticking.clear());
        }
        live
    }

    pub(super) fn reload(self) {
        spawn_local(async move {
            match requests::find_pairwise_round(self.id).await {
                Ok(found) => self.take(found),
                Err(error) => toast_error(&error),
            }
        });
    }

    pub(super) fn open(self) {
        self.busy.set(true);
        spawn_local(async move {
            let answer = requests::open_pairwise_round(self.id).await;
            self.told(answer);
        });
    }

    pub(super) fn change(self, change: OrganiserAction, note: String) {
        self.busy.set(true);
        spawn_local(async move {
            let change = ChangePairwiseRound { change, note };
            let answer = requests::change_pairwise_round(self.id, change).await;
            self.told(answer);
        });
    }

    /// Between two polls the network may be gone for a moment; the next one tells.
    fn reload_if_judged(self) {
        if self.round.try_with_untracked(|round| round.accepts_answers) == Some(true) {
            spawn_local(async move {
                match requests::find_pairwise_round(self.id).await {
                    Ok(found) => self.take(found),
                    Err(error) => leptos::logging::log!("asked again later: {error}"),
                }
            });
        }
    }

    fn told(self, answer: Result<Answer<PairwiseRound>, ApiError>) {
        self.busy.try_set(false);
        match answer {
            Ok(answer) => self.take(answer.value),
            Err(error) => {
                toast(pairwise::refusal(current_locale(), &error));
                self.reload();
            }
        }
    }

    fn take(self, found: PairwiseRound) {
        if self.round.try_with_untracked(|round| *round == found) == Some(false) {
            self.round.try_set(found);
        }
    }
}
