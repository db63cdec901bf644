//! Who judges what: a [`Problem`] goes in, a [`Plan`] comes out.
//!
//! A problem is parsed from a [`ProblemDraft`], so that contradictions are named before anything is computed. A plan is
//! a pure function of its problem: ids decide the order of everything, so the order of the lists in the draft does not
//! matter. What cannot be done is an answer and not an error: the plan then says which entries are short of how many
//! jurors and what would mend it.

mod affinity;
mod alternates;
mod draft;
pub mod engine;
mod flaw;
mod lottery;
mod mending;
mod options;
mod panels;
mod plan;
mod planning;
mod problem;
mod remedy;
mod rules;
mod run;
mod standing;

pub use affinity::{Affinity, EntryProfile, Expertise, JurorProfile};
pub use draft::{EntryDemand, JurorSupply, Objective, Pair, ProblemDraft, StatedAffinity};
pub use engine::{Connection, Fairness, Gap, Progress};
pub use flaw::{Fixed, Flaw, Never, PairList};
pub use lottery::{Cap, Chance, Draw};
pub use mending::{Invitation, Mending, Raise, TrackInvitation};
pub use options::{
    Contradiction, CoverKind, GroupKind, JurorTraits, Lot, NamedRules, OptionFlaws, PlannedRound,
    PlanningOptions,
};
pub use plan::{
    Alternates, Candidate, JurorLoad, Origin, Plan, PlannedPair, Scope, Shortfall, Underload, WorstOff,
};
pub use problem::Problem;
pub use remedy::{CoverInvitation, Remedy, Wanted};
pub use rules::{Broken, Cover, JurorGroups, PanelRules, RulesReport};
pub use run::{Cancelling, PlanningFailure, PlanningMode, PlanningRefusal, PlanningState};
pub use standing::EntryStanding;

#[cfg(test)]
mod tests;
