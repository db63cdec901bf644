//! What an action leads to, and what may happen at all.

use chrono::{DateTime, Utc};

use super::fold::Entrant;
use super::queue::Walk;
use super::{Change, JurorAction, OrganiserAction, Refusal, Round, Stage};
use crate::ids::{EntryId, JurorId};
use crate::pairwise::{Answer, Candidate, Choosing, MOST_ENTRIES, choose, narrow};

impl Round {
    /// The change that a juror's action leads to at `now`, the server's time. The round itself stays as it is: append
    /// the change, then [`Round::apply`] it.
    ///
    /// To choose the next entry takes a look at each entry and each juror.
    pub fn decide(&self, juror: JurorId, action: JurorAction, now: DateTime<Utc>) -> Result<Change, Refusal> {
        let change = match action {
            JurorAction::Next {} => self.offer(juror, now)?,
            JurorAction::See { entry } => Change::Seen { juror, entry },
            JurorAction::Compare { left, right, answer } => Change::Compared {
                juror,
                left,
                right,
                answer,
            },
            JurorAction::Skip { entry, reason } => Change::Skipped { juror, entry, reason },
            JurorAction::Undo {} => Change::Undone { juror },
            JurorAction::Pause {} => Change::Paused { juror },
            JurorAction::End {} => Change::Ended { juror },
        };
        self.check(&change, now)?;
        Ok(change)
    }

    /// The change that an organiser's action leads to at `now`.
    pub fn decide_for_organiser(
        &self,
        action: OrganiserAction,
        now: DateTime<Utc>,
    ) -> Result<Change, Refusal> {
        let change = match action {
            OrganiserAction::AddEntry { entry } => Change::EntryAdded { entry },
            OrganiserAction::WithdrawEntry { entry } => Change::EntryWithdrawn { entry },
            OrganiserAction::ReturnEntry { entry } => Change::EntryReturned { entry },
            OrganiserAction::AddJuror { juror } => Change::JurorAdded { juror },
            OrganiserAction::Bar { juror, entry } => Change::JurorBarred { juror, entry },
        };
        self.check(&change, now)?;
        Ok(change)
    }

    /// Whether the change may happen now.
    pub(super) fn check(&self, change: &Change, now: DateTime<Utc>) -> Result<(), Refusal> {
        match *change {
            Change::Offered { juror, entry } => {
                let walk = self.asking(juror)?;
                let number = self.entry(entry)?;
                let is_free = matches!(self.obstacle(walk, number, now), Obstacle::None);
                refuse(!is_free, Refusal::NotOfferable { juror, entry })
            }
            Change::Seen { juror, entry } => {
                let walk = self.at(juror, entry)?;
                refuse(walk.current.is_some(), Refusal::WrongAnswer)
            }
            Change::Compared {
                juror,
                left,
                right,
                answer,
            } => {
                let walk = self.at(juror, right)?;
                refuse(walk.current.is_none(), Refusal::WrongAnswer)?;
                refuse(walk.current != Some(self.entry(left)?), self.stale(walk))?;
                let is_excluded = answer == Answer::Tie && !self.rules.are_ties_possible();
                refuse(is_excluded, Refusal::TiesExcluded)
            }
            Change::Skipped { juror, entry, .. } => self.at(juror, entry).map(|_| ()),
            Change::Undone { juror } => refuse(self.active(juror)?.steps.is_empty(), Refusal::NothingToUndo),
            Change::Paused { juror } => refuse(self.active(juror)?.stage == Stage::Paused, Refusal::Paused),
            Change::Ended { juror } => self.active(juror).map(|_| ()),
            Change::EntryAdded { entry } => {
                refuse(self.entry(entry).is_ok(), Refusal::EntryTwice { entry })?;
                let is_full = narrow(self.entries.len()) >= MOST_ENTRIES;
                refuse(is_full, Refusal::TooManyEntries { most: MOST_ENTRIES })
            }
            Change::EntryWithdrawn { entry } => {
                let number = self.entry(entry)?;
                let is_withdrawn = self.entrant(number).is_some_and(|entrant| entrant.is_withdrawn);
                refuse(is_withdrawn, Refusal::AlreadyWithdrawn { entry })
            }
            Change::EntryReturned { entry } => {
                let number = self.entry(entry)?;
                let is_there = self
                    .entrant(number)
                    .is_some_and(|entrant| !entrant.is_withdrawn && entrant.away_until.is_none());
                refuse(is_there, Refusal::NotAway { entry })
            }
            Change::JurorAdded { juror } => refuse(self.juror(juror).is_ok(), Refusal::JurorTwice { juror }),
            Change::JurorBarred { juror, entry } => {
                let (walk, number) = (self.known(juror)?, self.entry(entry)?);
                refuse(walk.is_barred(number), Refusal::AlreadyBarred { juror, entry })
            }
        }
    }

    fn offer(&self, juror: JurorId, now: DateTime<Utc>) -> Result<Change, Refusal> {
        let walk = self.asking(juror)?;
        let (mut candidates, mut busy, mut away) = (Vec::new(), 0_u32, 0_u32);
        for (number, entrant) in (0_u32..).zip(&self.entries) {
            match self.obstacle(walk, number, now) {
                Obstacle::None => candidates.push(Candidate {
                    entry: number,
                    visits: entrant.visits,
                }),
                Obstacle::Busy => busy = busy.saturating_add(1),
                Obstacle::Away => away = away.saturating_add(1),
                Obstacle::Done => {}
            }
        }
        let choosing = Choosing {
            least_visits: self.rules.least_visits,
            is_catching_up: (0_u32..).zip(&self.entries).any(|(number, entrant)| {
                entrant.visits < self.rules.least_visits && self.can_be_visited(number, entrant, now)
            }),
            exploration_percent: self.rules.exploration_percent,
            seed: self.seed,
            count: self.version,
        };
        choose(
            &self.belief,
            self.juror(juror)?,
            walk.current,
            &candidates,
            choosing,
        )
        .and_then(|number| self.id(number))
        .map(|entry| Change::Offered { juror, entry })
        .ok_or(if busy == 0 && away == 0 {
            Refusal::NothingLeft
        } else {
            Refusal::Wait { busy, away }
        })
    }

    /// Whether somebody can be sent to the entry: it is there, and a juror who has not gone home is not done with it. Of an
    /// entry of which this is not so nobody knows when it catches up, if it ever does.
    fn can_be_visited(&self, number: u32, entrant: &Entrant, now: DateTime<Utc>) -> bool {
        !entrant.is_withdrawn
            && entrant.away_until.is_none_or(|until| until <= now)
            && self
                .walks
                .iter()
                .any(|walk| walk.stage != Stage::Ended && !walk.done.contains_key(&number))
    }

    /// What keeps the juror from being sent to the entry now.
    fn obstacle(&self, walk: &Walk, entry: u32, now: DateTime<Utc>) -> Obstacle {
        let Some(entrant) = self.entrant(entry) else {
            return Obstacle::Done;
        };
        let lasts = |until: &DateTime<Utc>| *until > now;
        if entrant.is_withdrawn || walk.done.contains_key(&entry) {
            Obstacle::Done
        } else if entrant.away_until.as_ref().is_some_and(lasts) {
            Obstacle::Away
        } else if walk.rests.get(&entry).is_some_and(lasts)
            || self
                .walks
                .iter()
                .any(|other| other.juror != walk.juror && other.is_at(entry, now, self.rules.visit_seconds))
        {
            Obstacle::Busy
        } else {
            Obstacle::None
        }
    }

    pub(super) fn known(&self, juror: JurorId) -> Result<&Walk, Refusal> {
        self.walk(self.juror(juror)?)
            .ok_or(Refusal::UnknownJuror { juror })
    }

    fn active(&self, juror: JurorId) -> Result<&Walk, Refusal> {
        let walk = self.known(juror)?;
        refuse(walk.stage == Stage::Ended, Refusal::Ended)?;
        Ok(walk)
    }

    /// The juror, who must have no entry to visit.
    fn asking(&self, juror: JurorId) -> Result<&Walk, Refusal> {
        let walk = self.active(juror)?;
        match walk.visiting.and_then(|visit| self.id(visit.entry)) {
            Some(entry) => Err(Refusal::HasOffer { entry }),
            None => Ok(walk),
        }
    }

    /// The juror, who must be visiting the entry.
    fn at(&self, juror: JurorId, entry: EntryId) -> Result<&Walk, Refusal> {
        let walk = self.active(juror)?;
        let number = self.entry(entry)?;
        let is_there = walk.visiting.is_some_and(|visit| visit.entry == number);
        refuse(!is_there, self.stale(walk))?;
        Ok(walk)
    }

    fn stale(&self, walk: &Walk) -> Refusal {
        Refusal::Stale {
            visited: walk.visiting.and_then(|visit| self.id(visit.entry)),
            current: walk.current.and_then(|entry| self.id(entry)),
        }
    }
}

enum Obstacle {
    None,
    /// Another juror is there.
    Busy,
    /// Nobody is there for a while.
    Away,
    /// Never again.
    Done,
}

fn refuse(is_refused: bool, refusal: Refusal) -> Result<(), Refusal> {
    if is_refused { Err(refusal) } else { Ok(()) }
}
