//! One juror's way through a round.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::SkipReason;
use crate::ids::{EntryId, JurorId};

/// Where a juror stands: what the juror's screen shows. It names entries that the juror visited or was sent to, and
/// nothing of other jurors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Queue {
    /// What the juror does at the moment.
    pub stage: Stage,
    /// The entry seen last, with which the next one is compared.
    pub current: Option<EntryId>,
    /// The entry to visit now.
    pub visiting: Option<EntryId>,
    /// When it was offered.
    pub since: Option<DateTime<Utc>>,
    /// Whether there is something to take back.
    pub can_undo: bool,
    /// How far the juror is.
    pub tally: Tally,
}

/// What a juror does at the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Stage {
    /// Asks for the next entry.
    Ready,
    /// Is on the way to an entry, or there.
    Visiting,
    /// Rests, and goes on by asking for the next entry.
    Paused,
    /// Has gone home.
    Ended,
}

/// How far a juror is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Tally {
    /// Entries seen, the first one included.
    pub seen: u32,
    /// Comparisons that count.
    pub compared: u32,
    /// Entries that the juror may still be sent to, now or later.
    pub left: u32,
}

/// A juror inside a round, entries counted from 0.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Walk {
    pub(super) juror: JurorId,
    pub(super) stage: Stage,
    pub(super) current: Option<u32>,
    pub(super) visiting: Option<Visit>,
    /// What the juror is not sent to again.
    pub(super) done: BTreeMap<u32, Done>,
    /// When entries that were busy may be offered again.
    pub(super) rests: BTreeMap<u32, DateTime<Utc>>,
    /// What can be taken back, the last at the end.
    pub(super) steps: Vec<Step>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Visit {
    pub(super) entry: u32,
    pub(super) since: DateTime<Utc>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Done {
    Seen,
    Skipped,
    Barred,
}

/// Something a juror did with the visited entry, and how it was before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) entry: u32,
    pub(super) current: Option<u32>,
    pub(super) did: Did,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Did {
    See,
    /// Holds the number of the answer among all answers of the round.
    Compare {
        answer: usize,
    },
    Skip {
        reason: SkipReason,
        /// Until when the entry was away before, and since then.
        away_until: [Option<DateTime<Utc>>; 2],
    },
}

impl Walk {
    pub(super) fn new(juror: JurorId) -> Self {
        Self {
            juror,
            stage: Stage::Ready,
            current: None,
            visiting: None,
            done: BTreeMap::new(),
            rests: BTreeMap::new(),
            steps: Vec::new(),
        }
    }

    pub(super) fn is_barred(&self, entry: u32) -> bool {
        self.done.get(&entry) == Some(&Done::Barred)
    }

    /// Whether the juror keeps the entry from others at `now`.
    pub(super) fn is_at(&self, entry: u32, now: DateTime<Utc>, visit_seconds: u32) -> bool {
        self.visiting
            .is_some_and(|visit| visit.entry == entry && !visit.is_over(now, visit_seconds))
    }
}

impl Visit {
    /// Whether the juror has not been heard of for so long that the entry is free for others.
    pub(super) fn is_over(self, now: DateTime<Utc>, visit_seconds: u32) -> bool {
        now.signed_duration_since(self.since) >= chrono::Duration::seconds(i64::from(visit_seconds))
    }
}
