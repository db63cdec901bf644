//! Why a juror may not judge an entry: the causes, found in one graph of people.
//!
//! Jurors and contestants are its nodes. What is known of a person (account, mailbox, name, settlement, institution) and
//! what they wrote of others (a name that a juror declared, a teacher whom a contestant named) becomes keys; two people who
//! share a key have an edge, and the edge says what it rests on, on both sides. [`Conflicts::detect`] joins jurors with
//! contestants by these keys: the work grows with the people and with the causes that are found, never with the pairs.
//!
//! It rather keeps a juror away once too often than once too rarely, because an organiser can hold a match for a
//! coincidence ([`Stance::NoConflict`]); where a match is weak, it is a [`Certainty::Warning`] and keeps nobody away. What a
//! juror is shown never depends on any of this.

mod cause;
mod colleagues;
mod graph;
mod institution;
mod mailbox;
mod name;
mod node;
mod place;
mod spelling;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use cause::{Cause, CauseKind, Certainty, Evidence, Field};
pub use colleagues::{Colleague, colleagues};
pub use node::{EntryNode, Fact, JurorNode, PersonNode};

use crate::ids::{EntryId, JurorId};

/// The causes of a whole contest, to be asked about any pair.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conflicts {
    causes: BTreeMap<(EntryId, JurorId), Vec<Cause>>,
    allowed: BTreeSet<(EntryId, JurorId)>,
}

impl Conflicts {
    /// Finds every cause between the jurors and the entries, and adds what was said of pairs.
    ///
    /// The order of the input is irrelevant. What is said of jurors or entries that are not there counts all the same.
    pub fn detect(
        jurors: &[JurorNode],
        entries: &[EntryNode],
        said: &Said,
        same_institution: SameInstitution,
    ) -> Self {
        let mut causes: BTreeMap<(EntryId, JurorId), BTreeSet<Cause>> =
            graph::detect(jurors, entries, same_institution);
        for pair in &said.recognised {
            causes
                .entry(*pair)
                .or_default()
                .insert(Cause::said(CauseKind::Recognised));
        }
        let pinned = |stance| {
            said.pinned
                .iter()
                .filter(move |(_, held)| **held == stance)
                .map(|(pair, _)| *pair)
        };
        for pair in pinned(Stance::Conflict) {
            causes
                .entry(pair)
                .or_default()
                .insert(Cause::said(CauseKind::PinnedConflict));
        }
        Self {
            causes: causes
                .into_iter()
                .map(|(pair, causes)| (pair, causes.into_iter().collect()))
                .collect(),
            allowed: pinned(Stance::NoConflict).collect(),
        }
    }

    /// What holds between an entry and a juror.
    pub fn between(&self, entry: EntryId, juror: JurorId) -> Verdict<'_> {
        let pair = (entry, juror);
        let causes = self.causes.get(&pair).map_or(&[][..], Vec::as_slice);
        Verdict::new(causes, self.allowed.contains(&pair))
    }

    /// Every pair with a cause, in the order of entries and jurors.
    pub fn pairs(&self) -> impl Iterator<Item = (EntryId, JurorId, Verdict<'_>)> {
        self.causes.iter().map(|(pair, causes)| {
            let verdict = Verdict::new(causes, self.allowed.contains(pair));
            (pair.0, pair.1, verdict)
        })
    }
}

/// What holds between an entry and a juror, with the causes: conflicts before warnings, the weightiest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict<'a> {
    /// Nothing is known.
    Free,
    /// The juror may judge, and an organiser should look at it.
    Warned(&'a [Cause]),
    /// There is a conflict, and an organiser holds it for a coincidence.
    Allowed(&'a [Cause]),
    /// The juror must not judge the entry.
    Barred(&'a [Cause]),
}

impl<'a> Verdict<'a> {
    fn new(causes: &'a [Cause], is_allowed: bool) -> Self {
        let conflicts = || {
            causes
                .iter()
                .filter(|cause| cause.certainty == Certainty::Conflict)
        };
        if causes.is_empty() {
            Self::Free
        } else if conflicts().next().is_none() {
            Self::Warned(causes)
        } else if is_allowed && !conflicts().any(Cause::holds_always) {
            Self::Allowed(causes)
        } else {
            Self::Barred(causes)
        }
    }

    /// The verdict without its causes; `None` where nothing is known.
    pub const fn standing(&self) -> Option<Standing> {
        match self {
            Self::Free => None,
            Self::Warned(_) => Some(Standing::Warned),
            Self::Allowed(_) => Some(Standing::Allowed),
            Self::Barred(_) => Some(Standing::Barred),
        }
    }

    /// Whether the juror must not judge the entry.
    pub const fn is_barred(&self) -> bool {
        matches!(self, Self::Barred(_))
    }

    /// Everything that was found, whatever follows from it.
    pub const fn causes(&self) -> &'a [Cause] {
        match self {
            Self::Free => &[],
            Self::Warned(causes) | Self::Allowed(causes) | Self::Barred(causes) => causes,
        }
    }
}

/// What follows from the causes between an entry and a juror.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Standing {
    /// The juror must not judge the entry.
    Barred,
    /// There is a conflict, and an organiser holds it for a coincidence: the juror may.
    Allowed,
    /// The juror may; there is something to look at.
    Warned,
}

/// What an organiser pinned of a juror and an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stance {
    /// The juror must not judge the entry.
    Conflict,
    /// What was found is a coincidence.
    NoConflict,
}

/// What was said of pairs, and not found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Works which jurors declared that they recognise.
    pub recognised: BTreeSet<(EntryId, JurorId)>,
    /// What organisers pinned.
    pub pinned: BTreeMap<(EntryId, JurorId), Stance>,
}

/// What it means that a juror and a contestant are at one institution. In a contest of one university all of them are.
///
/// An institution with which a juror declared a conflict of their own accord is one in any case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum SameInstitution {
    /// The juror must not judge the entry.
    #[default]
    Conflict,
    /// The juror may; it is shown to organisers.
    Warning,
    /// Nothing: it is not even looked for.
    Ignored,
}

/// With what a conflict is that somebody stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum ConflictKind {
    /// An entry.
    Entry,
    /// A person, by name.
    Person,
    /// Everybody of an institution.
    Institution,
}

/// What a person is to the juror who declares a conflict with them, where it is more than an acquaintance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Relation {
    /// The juror teaches or taught them.
    Pupil,
    /// The juror is or was their mentor.
    Mentee,
}
