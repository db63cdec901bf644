//! A round of comparisons as it happens: who stands where, who goes where next.
//!
//! The state is a fold over [`Record`]s and nothing else, so a store keeps the [`Setup`] and an append-only list, and any
//! machine gets the same [`Round`] from them. An action is answered by [`Round::decide`] with the one [`Change`] to
//! append, or with a [`Refusal`]; [`Round::apply`] takes the record in. Two actions must not be decided on the same state:
//! the store serialises them per round, and the length of the list is the version.
//!
//! | action | the juror | becomes |
//! |---|---|---|
//! | next | is ready or paused | visiting the entry that is offered |
//! | see | visits the first entry | ready, standing there |
//! | compare | visits an entry and stands at another | ready, standing at the visited one |
//! | skip | visits an entry | ready, standing where they stood |
//! | undo | has seen, compared or skipped something | visiting that entry again |
//! | pause | is ready or visiting | paused; the entry is free for others |
//! | end | has not ended | ended, for good |

mod change;
mod decide;
mod effects;
mod fold;
mod queue;
mod setup;
mod view;

pub use change::{Change, JurorAction, OrganiserAction, Record, Refusal, SkipReason};
pub use fold::{Broken, Round};
pub use queue::{Queue, Stage, Tally};
pub use setup::{Barred, Rules, Setup, SetupFlaw};
pub use view::{EntryTally, JurorStanding, Standing, Standings};
