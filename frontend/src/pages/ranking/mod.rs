//! What organisers and the chair see of a ranking: where its numbers come from, its ties and its cut, the changes of its
//! rules. Nothing here knows who looks; ids of jurors are those that the server gave the reader.

mod comparison;
mod cut;
mod evening_out;
mod explain;
mod marks;
mod rule_changes;
mod ties;

pub(crate) use comparison::Comparison;
pub(crate) use cut::{Cut, CutCell, Cuts, DiffersFromRule, contrary};
pub(crate) use evening_out::NotEvenedOut;
pub(crate) use explain::{Explain, figure_text, not_ranked_because};
pub(crate) use rule_changes::{RuleChanges, changes_of};
pub(crate) use ties::Undecided;
