//! Telling how far a run is, and being told to stop.

use std::convert::Infallible;
use std::ops::ControlFlow;

/// How far a run is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The share that is done, 0..=1000 in thousandths: an estimate, in steps and not in time, that never falls.
    pub done: u16,
    /// The sum of affinities of the best plan so far, in thousandths, without pairs that were fixed or kept beforehand;
    /// `None` until there is one, and throughout a draw by lot.
    pub best: Option<u64>,
}

/// Somebody who is told how far a run is, and may break it off with a reason of type `B`; nothing is left of it then.
pub struct Watch<'w, B> {
    report: &'w mut dyn FnMut(Progress) -> ControlFlow<B>,
    progress: Progress,
    /// The shares between which the present phase lies.
    phase: (usize, usize),
    /// Whether the totals found at present are no plan's.
    is_aside: bool,
}

impl<'w, B> Watch<'w, B> {
    /// A watch that reports to a function.
    pub fn new(report: &'w mut dyn FnMut(Progress) -> ControlFlow<B>) -> Self {
        Self {
            report,
            progress: Progress::default(),
            phase: (0, 1000),
            is_aside: false,
        }
    }

    /// Runs something that is as much as the parts `part..next` of `parts`.
    pub(in crate::assignment) fn within<T>(
        &mut self,
        (part, next, parts): (usize, usize, usize),
        run: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let outer = self.phase;
        let at = |part: usize| outer.0 + (outer.1 - outer.0) * part.min(parts) / parts.max(1);
        self.phase = (at(part), at(next));
        let ran = run(self);
        self.phase = outer;
        ran
    }

    /// [`within`](Self::within), for something whose answers are no plans: what is to be kept, what would mend a plan.
    pub(in crate::assignment) fn aside<T>(
        &mut self,
        parts: (usize, usize, usize),
        run: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let before = std::mem::replace(&mut self.is_aside, true);
        let ran = self.within(parts, run);
        self.is_aside = before;
        ran
    }

    /// Tells that a better plan was found.
    pub(super) fn found(&mut self, total: i64) {
        if !self.is_aside {
            self.progress.best = u64::try_from(total).ok();
        }
    }

    /// Tells that `part` of `parts` of the present phase is done.
    pub(in crate::assignment) fn done(&mut self, part: usize, parts: usize) -> ControlFlow<B> {
        let (from, to) = self.phase;
        let done = from + (to - from) * part.min(parts) / parts.max(1);
        self.progress.done = self.progress.done.max(u16::try_from(done).unwrap_or(1000));
        (self.report)(self.progress)
    }
}

impl<B> std::fmt::Debug for Watch<'_, B> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Watch")
            .field("progress", &self.progress)
            .finish_non_exhaustive()
    }
}

/// Runs something to its end that nobody watches.
pub(in crate::assignment) fn unwatched<T>(
    run: impl FnOnce(&mut Watch<'_, Infallible>) -> ControlFlow<Infallible, T>,
) -> T {
    let mut nobody = |_| ControlFlow::Continue(());
    let ControlFlow::Continue(ran) = run(&mut Watch::new(&mut nobody));
    ran
}
