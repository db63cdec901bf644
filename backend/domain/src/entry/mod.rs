//! An entry: what a contestant or a team hands in.

use crate::text::{Lines, text_type};

text_type! {
    /// The title of an entry. Jurors see it, so it must not name its author; that is for people to check.
    EntryTitle, Lines::One, 2..=150
}

text_type! {
    /// The name of a team. Jurors never see it.
    TeamName, Lines::One, 2..=80
}
