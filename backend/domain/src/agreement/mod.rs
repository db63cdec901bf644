//! How far jurors agree.
//!
//! Three families of figures, 1 for full agreement and about 0 for none; below 0 jurors agree less than by chance.
//!
//! - [`one_way`]: intraclass correlations that need no juror to have judged everything, so they fit blind contests in
//!   which every entry has another panel. Severity of jurors counts as disagreement.
//! - [`two_way`]: those of a full table, in which every juror has scored every entry, with severity counted as disagreement
//!   or left out.
//! - [`alpha`]: Krippendorff's, for any pattern of missing scores.
//!
//! The figures do not depend on the order of the scores, nor on the numbers of jurors and entries, in any bit.

mod alpha;
mod correlation;
mod round;

use thiserror::Error;

pub use alpha::{Level, alpha};
pub use correlation::{OneWay, TwoWay, one_way, two_way};
pub use round::{Agreement, CriterionAgreement, RoundAgreement, of_round};

/// Why agreement cannot be told.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NoAgreement {
    /// A juror has two scores of one entry.
    #[error("juror {juror} scored entry {entry} twice")]
    Repeated {
        /// The entry's number, as in [`Score`](crate::severity::Score).
        entry: u32,
        /// The juror's number, likewise.
        juror: u32,
    },
    /// One score of an entry agrees with nothing.
    #[error("no entry was scored by two jurors")]
    NoPairs,
    /// Between entries nothing can vary.
    #[error("fewer than two entries were scored")]
    OneEntry,
    /// Not every juror scored every entry, which [`two_way`] needs.
    #[error("juror {juror} did not score entry {entry}")]
    Incomplete {
        /// The entry of the first pair without a score, in the order of entries and jurors.
        entry: u32,
        /// The juror of that pair.
        juror: u32,
    },
    /// Jurors who give everything the same score show neither agreement nor disagreement.
    #[error("all scores are equal")]
    NothingVaries,
}

#[cfg(test)]
mod tests;
