//! Live pitches judged in pairs: a juror's way, what organisers do, and that nothing is lost or told that should not be.

mod conflicts;
mod juror;
mod organiser;
mod publishing;
mod scene;
