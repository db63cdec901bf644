//! Contests: writing, reading, steps, the clock.

mod life;
mod lists;
mod writing;
