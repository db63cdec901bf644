//! What can be wrong with a problem before anything is computed.

use thiserror::Error;

use super::draft::EntryDemand;
use super::rules::PanelRules;
use crate::ids::{EntryId, JurorId};

/// A contradiction or an impossible value in a [`ProblemDraft`](super::ProblemDraft).
///
/// Too few jurors, too low limits and too many conflicts are no flaws: the plan answers them with shortfalls.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Flaw {
    #[error("entry {0} is listed more than once")]
    RepeatedEntry(EntryId),
    #[error("juror {0} is listed more than once")]
    RepeatedJuror(JurorId),
    #[error("{list} names the unknown entry {entry}")]
    UnknownEntry { entry: EntryId, list: PairList },
    #[error("{list} names the unknown juror {juror}")]
    UnknownJuror { juror: JurorId, list: PairList },
    #[error(
        "entry {entry} demands {demand} jurors; no entry may demand more than {}",
        EntryDemand::MOST
    )]
    DemandOffScale { entry: EntryId, demand: u32 },
    #[error("the least load {min} of juror {juror} is above the highest, {max}")]
    MinLoadAboveMax { juror: JurorId, min: u32, max: u32 },
    #[error("the affinity {thousandths} of entry {entry} and juror {juror} is above 1000 thousandths")]
    AffinityOffScale {
        entry: EntryId,
        juror: JurorId,
        thousandths: u16,
    },
    #[error("the expertise {level} of juror {juror} is above 1000 thousandths")]
    ExpertiseOffScale { juror: JurorId, level: u16 },
    #[error("entry {entry} and juror {juror} have two different stated affinities")]
    StatedTwice { entry: EntryId, juror: JurorId },
    #[error("entry {entry} and juror {juror} are {fixed} although the pair is {never}")]
    FixedButNever {
        entry: EntryId,
        juror: JurorId,
        fixed: Fixed,
        never: Never,
    },
    #[error("entry {entry} has {fixed} released and pinned jurors, more than its demand of {demand}")]
    PinsAboveDemand { entry: EntryId, fixed: u32, demand: u32 },
    #[error("juror {juror} has {fixed} released and pinned entries, more than the highest load of {max}")]
    PinsAboveLoad { juror: JurorId, fixed: u32, max: u32 },
    #[error(
        "there are {covers} needs which panels are to meet; at most {} can be",
        PanelRules::MOST_COVERS
    )]
    TooManyCovers { covers: usize },
    #[error("juror {0} is in two groups of one grouping")]
    JurorInTwoGroups(JurorId),
}

/// The list of a draft that a flaw is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PairList {
    /// [`ProblemDraft::stated`](super::ProblemDraft::stated).
    Stated,
    /// [`ProblemDraft::conflicts`](super::ProblemDraft::conflicts).
    Conflicts,
    /// [`ProblemDraft::released`](super::ProblemDraft::released).
    Released,
    /// [`ProblemDraft::pinned`](super::ProblemDraft::pinned).
    Pinned,
    /// [`ProblemDraft::forbidden`](super::ProblemDraft::forbidden).
    Forbidden,
    /// [`ProblemDraft::proposed`](super::ProblemDraft::proposed).
    Proposed,
    /// [`ProblemDraft::rules`](super::ProblemDraft::rules).
    Rules,
}

impl std::fmt::Display for PairList {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Stated => "the list of stated affinities",
            Self::Conflicts => "the list of conflicts",
            Self::Released => "the list of released pairs",
            Self::Pinned => "the list of pinned pairs",
            Self::Forbidden => "the list of forbidden pairs",
            Self::Proposed => "the earlier proposal",
            Self::Rules => "the rules for panels",
        })
    }
}

/// Why a pair stays whatever the solver would like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fixed {
    /// The juror knows of it already: it never moves.
    Released,
    /// The organiser wants it.
    Pinned,
    /// It was proposed before, and nothing speaks against it: a plan with fewest changes keeps it.
    Kept,
}

impl std::fmt::Display for Fixed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Released => "released",
            Self::Pinned => "pinned",
            Self::Kept => "kept",
        })
    }
}

/// Why a pair must not be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Never {
    /// The juror must not judge the entry, whoever would like it.
    Conflict,
    /// The organiser does not want it, or the juror declined it.
    Forbidden,
}

impl std::fmt::Display for Never {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Conflict => "a conflict",
            Self::Forbidden => "forbidden",
        })
    }
}
