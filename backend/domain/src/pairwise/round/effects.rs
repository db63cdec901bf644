//! What each change does to a round.

use chrono::{DateTime, Duration, Utc};

use super::fold::Effect;
use super::queue::{Did, Done, Step, Visit, Walk};
use super::{Change, Refusal, Round, SkipReason, Stage};
use crate::ids::JurorId;
use crate::pairwise::{Answer, Comparison};

impl Round {
    /// The change must have been checked.
    pub(super) fn change(&mut self, change: &Change, at: DateTime<Utc>) -> Result<Effect, Refusal> {
        match *change {
            Change::Offered { juror, entry } => {
                let (juror, entry) = (self.juror(juror)?, self.entry(entry)?);
                if let Some(walk) = self.walk_mut(juror) {
                    walk.stage = Stage::Visiting;
                    walk.visiting = Some(Visit { entry, since: at });
                }
            }
            Change::Seen { juror, entry } => {
                let (juror, entry) = (self.juror(juror)?, self.entry(entry)?);
                self.arrive(juror, entry, Did::See);
            }
            Change::Compared {
                juror,
                left,
                right,
                answer,
            } => {
                let (juror, left, right) = (self.juror(juror)?, self.entry(left)?, self.entry(right)?);
                return Ok(self.compare(juror, left, right, answer));
            }
            Change::Skipped { juror, entry, reason } => {
                let (juror, entry) = (self.juror(juror)?, self.entry(entry)?);
                self.skip(juror, entry, reason, at);
            }
            Change::Undone { juror } => {
                let juror = self.juror(juror)?;
                return Ok(self.undo(juror, at));
            }
            Change::Paused { juror } => self.leave(juror, Stage::Paused)?,
            Change::Ended { juror } => self.leave(juror, Stage::Ended)?,
            Change::EntryAdded { entry } => self.add_entry(entry),
            Change::EntryWithdrawn { entry } => {
                let entry = self.entry(entry)?;
                if let Some(entrant) = self.entrant_mut(entry) {
                    entrant.is_withdrawn = true;
                }
                for walk in &mut self.walks {
                    walk.turn_back_from(entry);
                }
            }
            Change::EntryReturned { entry } => {
                let entry = self.entry(entry)?;
                if let Some(entrant) = self.entrant_mut(entry) {
                    entrant.is_withdrawn = false;
                    entrant.away_until = None;
                }
            }
            Change::JurorAdded { juror } => self.add_juror(juror),
            Change::JurorBarred { juror, entry } => {
                let (juror, entry) = (self.juror(juror)?, self.entry(entry)?);
                return Ok(self.bar(juror, entry));
            }
        }
        Ok(Effect::Nothing)
    }

    fn compare(&mut self, juror: u32, left: u32, right: u32, answer: Answer) -> Effect {
        let comparison = Comparison {
            juror,
            left,
            right,
            answer,
        };
        let number = self.answers.len();
        self.answers.push(Some(comparison));
        self.arrive(juror, right, Did::Compare { answer: number });
        Effect::Learn(comparison)
    }

    /// The juror is done with the visited entry and stands there.
    fn arrive(&mut self, juror: u32, entry: u32, did: Did) {
        if let Some(walk) = self.walk_mut(juror) {
            walk.finish(entry, did);
            walk.current = Some(entry);
            walk.done.insert(entry, Done::Seen);
        }
        if let Some(entrant) = self.entrant_mut(entry) {
            entrant.visits = entrant.visits.saturating_add(1);
            entrant.away_until = None;
        }
    }

    fn skip(&mut self, juror: u32, entry: u32, reason: SkipReason, at: DateTime<Utc>) {
        let after = |seconds: u32| at.checked_add_signed(Duration::seconds(i64::from(seconds)));
        let (back, free) = (after(self.rules.absence_seconds), after(self.rules.visit_seconds));
        let before = self.entrant(entry).and_then(|entrant| entrant.away_until);
        if reason == SkipReason::Absent
            && let Some(entrant) = self.entrant_mut(entry)
        {
            entrant.away_until = back;
        }
        let away_until = [before, back];
        if let Some(walk) = self.walk_mut(juror) {
            walk.finish(entry, Did::Skip { reason, away_until });
            match reason {
                SkipReason::Absent => {}
                SkipReason::Busy => {
                    walk.rests.extend(free.map(|free| (entry, free)));
                }
                SkipReason::Conflict => {
                    walk.done.insert(entry, Done::Barred);
                }
                SkipReason::CannotJudge => {
                    walk.done.insert(entry, Done::Skipped);
                }
            }
        }
    }

    /// Sends the juror back to the entry of the last step. Who was withdrawn meanwhile is not visited again.
    fn undo(&mut self, juror: u32, at: DateTime<Utc>) -> Effect {
        let Some(step) = self.walk_mut(juror).and_then(|walk| walk.steps.pop()) else {
            return Effect::Nothing;
        };
        let is_withdrawn = self
            .entrant(step.entry)
            .is_some_and(|entrant| entrant.is_withdrawn);
        if let Some(walk) = self.walk_mut(juror) {
            walk.current = step.current;
            walk.done.remove(&step.entry);
            walk.rests.remove(&step.entry);
            walk.stage = if is_withdrawn {
                Stage::Ready
            } else {
                Stage::Visiting
            };
            walk.visiting = (!is_withdrawn).then_some(Visit {
                entry: step.entry,
                since: at,
            });
        }
        let Some(entrant) = self.entrant_mut(step.entry) else {
            return Effect::Nothing;
        };
        match step.did {
            Did::See => entrant.visits = entrant.visits.saturating_sub(1),
            Did::Skip { reason, away_until } => {
                // Unless another juror found nobody since.
                let [before, since] = away_until;
                if reason == SkipReason::Absent && entrant.away_until == since {
                    entrant.away_until = before;
                }
            }
            Did::Compare { answer } => {
                entrant.visits = entrant.visits.saturating_sub(1);
                if let Some(answer) = self.answers.get_mut(answer) {
                    *answer = None;
                }
                return Effect::Forget;
            }
        }
        Effect::Nothing
    }

    fn leave(&mut self, juror: JurorId, stage: Stage) -> Result<(), Refusal> {
        let juror = self.juror(juror)?;
        if let Some(walk) = self.walk_mut(juror) {
            walk.stage = stage;
            walk.visiting = None;
        }
        Ok(())
    }

    /// The juror's answers about the entry no longer count, nor does the visit, and nothing before can be taken back.
    pub(super) fn bar(&mut self, juror: u32, entry: u32) -> Effect {
        let mut before = None;
        if let Some(walk) = self.walk_mut(juror) {
            walk.turn_back_from(entry);
            before = walk.done.insert(entry, Done::Barred);
            walk.steps.clear();
            walk.current = walk.current.filter(|current| *current != entry);
        }
        if before == Some(Done::Seen)
            && let Some(entrant) = self.entrant_mut(entry)
        {
            entrant.visits = entrant.visits.saturating_sub(1);
        }
        let mut effect = Effect::Nothing;
        for answer in &mut self.answers {
            let is_about = answer
                .is_some_and(|given| given.juror == juror && (given.left == entry || given.right == entry));
            if is_about {
                *answer = None;
                effect = Effect::Forget;
            }
        }
        effect
    }
}

impl Walk {
    /// Ends the visit with something that can be taken back.
    fn finish(&mut self, entry: u32, did: Did) {
        self.steps.push(Step {
            entry,
            current: self.current,
            did,
        });
        self.stage = Stage::Ready;
        self.visiting = None;
    }

    fn turn_back_from(&mut self, entry: u32) {
        if self.visiting.is_some_and(|visit| visit.entry == entry) {
            self.visiting = None;
            self.stage = Stage::Ready;
        }
    }
}
