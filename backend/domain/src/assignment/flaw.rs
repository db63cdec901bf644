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
    /// An entry is listed more than once; told once for each such entry.
    #[error("entry {0} is listed more than once")]
    RepeatedEntry(EntryId),
    /// A juror is listed more than once; told once for each such juror.
    #[error("juror {0} is listed more than once")]
    RepeatedJuror(JurorId),
    /// A list names an entry that is not in [`ProblemDraft::entries`](super::ProblemDraft::entries).
    #[error("{list} names the unknown entry {entry}")]
    UnknownEntry {
        /// The entry that is not there.
        entry: EntryId,
        /// Where it is named.
        list: PairList,
    },
    /// A list names a juror who is not in [`ProblemDraft::jurors`](super::ProblemDraft::jurors).
    #[error("{list} names the unknown juror {juror}")]
    UnknownJuror {
        /// The juror who is not there.
        juror: JurorId,
        /// Where the juror is named.
        list: PairList,
    },
    /// An entry demands more jurors than [`EntryDemand::MOST`].
    #[error(
        "entry {entry} demands {demand} jurors; no entry may demand more than {}",
        EntryDemand::MOST
    )]
    DemandOffScale {
        /// Which entry.
        entry: EntryId,
        /// How many it demands.
        demand: u32,
    },
    /// A juror is to have more entries at least than at most.
    #[error("the least load {min} of juror {juror} is above the highest, {max}")]
    MinLoadAboveMax {
        /// Which juror.
        juror: JurorId,
        /// The least load that is asked for.
        min: u32,
        /// The highest load that is allowed.
        max: u32,
    },
    /// A stated affinity is above 1000 thousandths.
    #[error("the affinity {thousandths} of entry {entry} and juror {juror} is above 1000 thousandths")]
    AffinityOffScale {
        /// The entry of the pair.
        entry: EntryId,
        /// The juror of the pair.
        juror: JurorId,
        /// What was stated, in thousandths.
        thousandths: u16,
    },
    /// What a juror knows of a track is above 1000 thousandths.
    #[error("the expertise {level} of juror {juror} is above 1000 thousandths")]
    ExpertiseOffScale {
        /// Which juror.
        juror: JurorId,
        /// What was given, in thousandths.
        level: u16,
    },
    /// Two different affinities are stated for one pair. The same one twice is no flaw.
    #[error("entry {entry} and juror {juror} have two different stated affinities")]
    StatedTwice {
        /// The entry of the pair.
        entry: EntryId,
        /// The juror of the pair.
        juror: JurorId,
    },
    /// A pair has to stay and must not be.
    #[error("entry {entry} and juror {juror} are {fixed} although the pair is {never}")]
    FixedButNever {
        /// The entry of the pair.
        entry: EntryId,
        /// The juror of the pair.
        juror: JurorId,
        /// Why it has to stay.
        fixed: Fixed,
        /// Why it must not be.
        never: Never,
    },
    /// With its pinned jurors an entry has more than it demands. Released ones alone may be too many.
    #[error("entry {entry} has {fixed} released and pinned jurors, more than its demand of {demand}")]
    PinsAboveDemand {
        /// Which entry.
        entry: EntryId,
        /// How many jurors it has already, released and pinned ones together.
        fixed: u32,
        /// How many it demands.
        demand: u32,
    },
    /// With the pinned entries a juror has more than the highest load. Released ones alone may be too many.
    #[error("juror {juror} has {fixed} released and pinned entries, more than the highest load of {max}")]
    PinsAboveLoad {
        /// Which juror.
        juror: JurorId,
        /// How many entries the juror has already, released and pinned ones together.
        fixed: u32,
        /// The highest load that is allowed.
        max: u32,
    },
    /// There are more needs than [`PanelRules::MOST_COVERS`].
    #[error(
        "there are {covers} needs which panels are to meet; at most {} can be",
        PanelRules::MOST_COVERS
    )]
    TooManyCovers {
        /// How many there are.
        covers: usize,
    },
    /// A juror is in two groups of one grouping, which have to be disjoint.
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
