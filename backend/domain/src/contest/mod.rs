//! A contest: what an organiser writes down, and the life it goes through.

mod phase;

use crate::text::{Lines, text_type};

pub use phase::Phase;

text_type! {
    /// The title of a contest in one language.
    ContestTitle, Lines::One, 3..=150
}

text_type! {
    /// A sentence or two about a contest, for lists and for mails.
    ContestSummary, Lines::Many, 0..=500
}

text_type! {
    /// The name of a track or of a round in one language.
    PartName, Lines::One, 1..=100
}
