//! Contests: writing, reading, steps, the clock.

mod effects;
mod life;
mod lists;
mod writing;
