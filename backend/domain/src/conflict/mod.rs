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

mod graph;
mod institution;
mod mailbox;
mod name;
mod place;
mod spelling;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::ids::{EntryId, JurorId, PersonId};
use crate::region::Region;

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
    pub fn detect(jurors: &[JurorNode], entries: &[EntryNode], said: &Said) -> Self {
        let mut causes: BTreeMap<(EntryId, JurorId), BTreeSet<Cause>> = graph::detect(jurors, entries);
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
        } else if is_allowed && !conflicts().any(|cause| cause.kind.holds_always()) {
            Self::Allowed(causes)
        } else {
            Self::Barred(causes)
        }
    }

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

/// One cause, as organisers are told.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Cause {
    pub certainty: Certainty,
    pub kind: CauseKind,
    /// What it rests on on the juror's side.
    pub juror: Evidence,
    /// What it rests on on the side of the entry and its contestants.
    pub entry: Evidence,
}

impl Cause {
    /// A cause that somebody stated about the pair itself.
    fn said(kind: CauseKind) -> Self {
        let stated = Evidence {
            field: Field::Statement,
            answer: None,
            text: String::new(),
        };
        Self {
            certainty: Certainty::Conflict,
            kind,
            juror: stated.clone(),
            entry: stated,
        }
    }
}

/// How much a cause weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Certainty {
    /// The juror must not judge the entry.
    Conflict,
    /// The juror may; it is shown to organisers.
    Warning,
}

/// What a cause is, the weightiest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum CauseKind {
    /// The juror handed it in: by account, or by another account with the same mailbox.
    OwnEntry,
    /// The juror is a member of its team.
    Team,
    /// The juror declared that they recognise the work.
    Recognised,
    /// An organiser pinned a conflict.
    PinnedConflict,
    /// The juror taught a contestant, as either of them says.
    TeacherOf,
    /// The juror is or was mentor of a contestant, as either of them says.
    MentorOf,
    /// A contestant has a name with which the juror declared a conflict.
    KnownPerson,
    /// It has to do with an institution with which the juror declared a conflict.
    DeclaredInstitution,
    /// The juror and a contestant are at one institution.
    SameInstitution,
    /// The juror and a contestant were in one team in another contest.
    EnteredTogether,
    /// The juror and a contestant have one surname and live in one settlement. Only ever a warning.
    SameHousehold,
}

impl CauseKind {
    /// Whether no organiser can hold it for a coincidence: one's own work, and what the juror said of this very entry.
    pub const fn holds_always(self) -> bool {
        matches!(self, Self::OwnEntry | Self::Team | Self::Recognised)
    }
}

/// A field and what stands in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Evidence {
    pub field: Field,
    /// The question, for an answer in the entry form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// As it was written; of an e-mail address the domain alone where that is all that counts. Empty for a statement.
    pub text: String,
}

/// Where a piece of evidence stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Field {
    /// The account itself; the text is the person's name.
    Account,
    /// The mailbox behind the account's e-mail address.
    Email,
    /// The domain of that address.
    EmailDomain,
    /// The account's name.
    Name,
    /// The account's name and settlement together.
    Household,
    /// Where the person works or studies: from a juror's profile, or the answer to a question about it.
    Institution,
    /// An institution with which a juror declared a conflict.
    DeclaredInstitution,
    /// A person with whom a juror declared a conflict.
    DeclaredPerson,
    /// A person whom a juror says they teach or taught.
    Pupil,
    /// A person whose mentor a juror says they are or were.
    Mentee,
    /// The teacher whom a contestant names.
    Teacher,
    /// The mentor whom a contestant names.
    Mentor,
    /// The team's name.
    Team,
    /// A one-line answer in the entry form.
    Answer,
    /// The code of an entry in another contest.
    OtherEntry,
    /// What a juror or an organiser said of the pair.
    Statement,
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
    pub pinned: BTreeMap<(EntryId, JurorId), Stance>,
}

/// A juror with what is known of the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JurorNode {
    pub id: JurorId,
    pub person: PersonNode,
}

/// An entry with those who made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryNode {
    pub id: EntryId,
    /// The captain first. What the entry itself says (its team, its answers) is a fact about the captain.
    pub contestants: Vec<PersonNode>,
}

/// What is known of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonNode {
    pub id: PersonId,
    pub name: String,
    /// The account's address; an empty text for none.
    pub email: String,
    pub region: Option<Region>,
    /// The name of the settlement; an empty text for none.
    pub settlement: String,
    /// Entries in other contests, with their codes.
    pub entered: Vec<(EntryId, String)>,
    pub facts: Vec<Fact>,
}

/// A field of a person's profile, declarations or answers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fact {
    pub field: Field,
    /// The key of the question, for an answer.
    pub answer: Option<String>,
    pub text: String,
}
