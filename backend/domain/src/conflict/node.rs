//! The nodes of the graph: jurors and entries with the people behind them.

use super::Field;
use crate::ids::{EntryId, JurorId, PersonId};
use crate::region::Region;

/// A juror with what is known of the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JurorNode {
    /// Which juror.
    pub id: JurorId,
    /// Who that is.
    pub person: PersonNode,
}

/// An entry with those who made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryNode {
    /// Which entry.
    pub id: EntryId,
    /// The captain first. What the entry itself says (its team, its answers) is a fact about the captain.
    pub contestants: Vec<PersonNode>,
}

/// What is known of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonNode {
    /// Whose account it is.
    pub id: PersonId,
    /// As the person wrote it.
    pub name: String,
    /// The account's address; an empty text for none.
    pub email: String,
    /// Where the person lives; `None` where that is not known.
    pub region: Option<Region>,
    /// The name of the settlement; an empty text for none.
    pub settlement: String,
    /// Entries in other contests, with their codes.
    pub entered: Vec<(EntryId, String)>,
    /// What the person has written elsewhere.
    pub facts: Vec<Fact>,
}

/// A field of a person's profile, declarations or answers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fact {
    /// Where it stands.
    pub field: Field,
    /// The key of the question, for an answer.
    pub answer: Option<String>,
    /// As it was written.
    pub text: String,
}
