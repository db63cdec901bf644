//! What an organiser asks for, before it is checked.

use serde::{Deserialize, Serialize};

use super::affinity::{EntryProfile, JurorProfile};
use super::rules::PanelRules;
use crate::ids::{EntryId, JurorId};

/// What an organiser asks for, in any order and not yet checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProblemDraft {
    /// Everything that is to be judged, each once.
    pub entries: Vec<EntryDemand>,
    /// Everybody who may judge, each once.
    pub jurors: Vec<JurorSupply>,
    /// Affinities that replace what the profiles would give.
    pub stated: Vec<StatedAffinity>,
    /// Pairs that must never be. A pair may be listed more than once, here and below.
    pub conflicts: Vec<Pair>,
    /// Pairs whose jurors have been told: they stay, and count in demands and loads.
    pub released: Vec<Pair>,
    /// Pairs which the organiser wants.
    pub pinned: Vec<Pair>,
    /// Pairs which the organiser does not want, or which were declined.
    pub forbidden: Vec<Pair>,
    /// Pairs of an earlier proposal, of which nobody was told. As many are kept as can be without leaving an entry shorter
    /// than it must be: that is what fewest changes means, and it counts before least loads, rules for panels, equal
    /// loads and affinity. Of the ways to keep so many one is taken with which the most least loads can be reached. Pairs
    /// that must not be any more are dropped.
    pub proposed: Vec<Pair>,
    /// What makes one plan better than another.
    pub objective: Objective,
    /// What panels should be like beyond that.
    pub rules: PanelRules,
}

/// An entry and how many jurors it should have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryDemand {
    /// Which entry.
    pub entry: EntryId,
    /// At most [`EntryDemand::MOST`].
    pub jurors: u32,
    /// What it needs of its jurors.
    pub profile: EntryProfile,
}

impl EntryDemand {
    /// The most jurors an entry may demand. More is a slip of the pen, not a panel.
    pub const MOST: u32 = 1000;
}

/// A juror and how many entries the juror should have at least and may have at most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JurorSupply {
    /// Which juror.
    pub juror: JurorId,
    /// Reached where it can be without leaving an entry shorter than it must be, dropping a pair of an earlier proposal
    /// that could be kept, or breaking a rule for panels that could be kept.
    pub min_load: u32,
    /// Never exceeded, except by pairs released before it was lowered.
    pub max_load: u32,
    /// What the juror can judge.
    pub profile: JurorProfile,
}

/// A juror for an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair {
    /// What is judged.
    pub entry: EntryId,
    /// Who judges it.
    pub juror: JurorId,
}

/// An affinity known otherwise than from profiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatedAffinity {
    /// Which entry and juror.
    pub pair: Pair,
    /// 0..=1000.
    pub thousandths: u16,
}

/// What makes one assignment better than another, once every demand is filled as far as it can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Objective {
    /// The highest sum of affinities.
    MaxAffinity,
    /// Loads as equal as they can be, then the highest sum of affinities.
    #[default]
    Balanced,
    /// The worst-off entry as well off as it can be, then all others that can be better off, as far as that costs little
    /// of the sum; then the highest sum.
    Fair,
}
