//! The signs of life of a run: the engine works on a thread of its own and is told now and then whether to go on.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use domain::assignment::Progress;
use tokio::sync::{mpsc, oneshot};

use crate::jobs::Nudge;

/// How long there is no word at the least: a row that is written more often tells nobody more.
const PAUSE: Duration = Duration::from_millis(250);

/// Why a run breaks off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// Somebody wants it to stop.
    Cancelled,
    /// Another runner has it, because this one did not extend its lease in time.
    Lost,
    /// The server stops; the next one begins it again.
    ServerStops,
}

/// A sign of life, and who waits for an answer to it.
#[derive(Debug)]
pub(super) struct Beat {
    pub progress: Progress,
    pub answer: oneshot::Sender<ControlFlow<Stop>>,
}

/// The engine's end.
#[derive(Debug)]
pub(super) struct Pulse {
    beats: mpsc::Sender<Beat>,
    server: Nudge,
    last: Option<Instant>,
}

impl Pulse {
    pub(super) fn new(beats: mpsc::Sender<Beat>, server: Nudge) -> Self {
        Self {
            beats,
            server,
            last: None,
        }
    }

    /// Tells how far the run is, unless it was told just now, and waits for the answer. Not for an async thread.
    pub(super) fn report(&mut self, progress: Progress) -> ControlFlow<Stop> {
        if self.server.is_stopping() {
            return ControlFlow::Break(Stop::ServerStops);
        }
        if !self.is_due(Instant::now()) {
            return ControlFlow::Continue(());
        }
        let (answer, answered) = oneshot::channel();
        // Who is not heard any more has nobody to work for.
        if self.beats.blocking_send(Beat { progress, answer }).is_err() {
            return ControlFlow::Break(Stop::Lost);
        }
        answered.blocking_recv().unwrap_or(ControlFlow::Break(Stop::Lost))
    }

    fn is_due(&mut self, now: Instant) -> bool {
        let is_due = self
            .last
            .is_none_or(|last| now.saturating_duration_since(last) >= PAUSE);
        if is_due {
            self.last = Some(now);
        }
        is_due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sign_is_due_at_once_and_each_further_one_after_a_pause() {
        let (beats, _) = mpsc::channel(1);
        let mut pulse = Pulse::new(beats, Nudge::default());
        let start = Instant::now();
        let due: Vec<bool> = [0, 1, 249, 250, 499, 500, 2000]
            .map(|millis| pulse.is_due(start + Duration::from_millis(millis)))
            .into();
        assert_eq!(due, [true, false, false, true, false, true, true]);
    }
}
