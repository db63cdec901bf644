//! The nodes of the graph: jurors and entries with the people behind them.

use super::Field;
use crate::ids::{EntryId, JurorId, PersonId};
use crate::region::Region;

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
