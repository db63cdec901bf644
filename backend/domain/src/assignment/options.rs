//! How a round is planned, as its organiser wants it: a document that is checked, and read into rules for panels.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::draft::{EntryDemand, Objective};
use super::engine::Connection;
use super::lottery::Cap;
use super::rules::{Cover, JurorGroups, PanelRules};
use crate::conflict::{Colleague, colleagues};
use crate::ids::JurorId;
use crate::problem::{FieldProblem, FieldRule};
use crate::region::Region;

/// What an organiser wants of the plans of a round. Without a word from them a plan is fair and knows no further rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "objective": "fair", "covers": ["track", "chair"], "most_of_region": 2, "most_of_institution": 1,
    "most_together": 5, "connection": "joined", "min_load": 3,
})))]
pub struct PlanningOptions {
    /// What makes one plan better than another.
    pub objective: Objective,
    /// What at least one juror of each entry should have.
    pub covers: BTreeSet<CoverKind>,
    /// The most jurors of one region on an entry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most_of_region: Option<u32>,
    /// The most jurors of one institution on an entry, however its name is spelt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most_of_institution: Option<u32>,
    /// The most entries which the same two jurors share.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most_together: Option<u32>,
    /// Whether all jurors should be comparable.
    pub connection: Connection,
    /// The fewest entries each juror should have; less where their own limit is lower.
    pub min_load: u32,
    /// Whether the plan is drawn by lot, so that nobody can count on judging a certain entry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lot: Option<Lot>,
}

/// A need of panels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum CoverKind {
    /// A juror who has named the entry's track.
    Track,
    /// A juror who reads a language of the entry.
    Language,
    /// A juror who chairs.
    Chair,
}

/// By what jurors are in one group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum GroupKind {
    /// The region where they live.
    Region,
    /// The institution they named, however it is spelt.
    Institution,
}

/// How a plan is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Lot {
    /// The most that the probability of any pair may be, 1..=1000 in thousandths.
    pub cap_thousandths: u32,
    /// The seed to draw with; none to let the server draw one. The one that was used is recorded with the run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<u32>,
}

/// What the options of a round are checked against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlannedRound {
    /// How many jurors each entry should have.
    pub jurors_per_entry: u32,
    /// How many entries a juror may have who has no limit of their own.
    pub max_load: u32,
    /// Whether the contest has tracks.
    pub has_tracks: bool,
}

/// Two wishes that cannot both be had, or one that the round gives no ground for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum Contradiction {
    /// The lot knows probabilities and no worst-off entry.
    #[error("a plan drawn by lot is not made fair")]
    LotWithFairness,
    /// The lot keeps demands and limits alone.
    #[error("a plan drawn by lot keeps no rules for panels")]
    LotWithRules,
    /// The lot knows no least loads.
    #[error("a plan drawn by lot keeps no least loads")]
    LotWithLeastLoad,
    /// Everybody should have more entries than anybody may have.
    #[error("the least load {least} is above the highest of the round, {most}")]
    LeastLoadAboveMost {
        /// What is asked for.
        least: u32,
        /// What the round allows.
        most: u32,
    },
    /// Panels of one juror share nothing.
    #[error("panels of one juror cannot be joined")]
    JoinedPanelsOfOne,
    /// No entry has a track that a juror could have named.
    #[error("the contest has no tracks to cover")]
    NoTracks,
}

/// What is wrong with options.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OptionFlaws {
    /// Values off their scale, by field.
    pub fields: Vec<FieldProblem>,
    /// Wishes that cannot be had together or at all.
    pub contradictions: Vec<Contradiction>,
}

/// A juror as rules for panels look at them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JurorTraits {
    /// Which juror.
    pub juror: JurorId,
    /// Whether the juror chairs.
    pub is_chair: bool,
    /// Where the juror lives; `None` where that is not known.
    pub region: Option<Region>,
    /// The name of the settlement; an empty text for none.
    pub settlement: String,
    /// As the juror wrote it; `None` for none.
    pub institution: Option<String>,
}

/// Rules for panels, and what each place in their lists stands for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamedRules {
    /// The rules.
    pub rules: PanelRules,
    /// In the order of [`PanelRules::covers`].
    pub covers: Vec<CoverKind>,
    /// In the order of [`PanelRules::groups`].
    pub groups: Vec<GroupKind>,
}

impl Default for PlanningOptions {
    fn default() -> Self {
        Self {
            objective: Objective::Fair,
            covers: BTreeSet::new(),
            most_of_region: None,
            most_of_institution: None,
            most_together: None,
            connection: Connection::AsItComes,
            min_load: 0,
            lot: None,
        }
    }
}

impl PlanningOptions {
    /// Finds values off their scale, and what contradicts something else. A wish that jurors happen to be too few for is
    /// none of these: the plan then says which rule it breaks and what would mend it.
    pub fn check(&self, round: PlannedRound) -> OptionFlaws {
        let most = EntryDemand::MOST;
        let scales = [
            ("/most_of_region", self.most_of_region, 1, most),
            ("/most_of_institution", self.most_of_institution, 1, most),
            ("/most_together", self.most_together, 1, u32::MAX),
            (
                "/lot/cap_thousandths",
                self.lot.map(|lot| lot.cap_thousandths),
                1,
                Cap::CERTAIN,
            ),
        ];
        let off_scale = |(path, value, min, max): (&str, Option<u32>, u32, u32)| {
            let value = value?;
            let rule = if value < min {
                FieldRule::BelowMin { min: min.to_string() }
            } else if value > max {
                FieldRule::AboveMax { max: max.to_string() }
            } else {
                return None;
            };
            Some(FieldProblem::new(path, rule))
        };
        let mut contradictions = Vec::new();
        if self.lot.is_some() {
            if self.objective == Objective::Fair {
                contradictions.push(Contradiction::LotWithFairness);
            }
            if self.has_rules() {
                contradictions.push(Contradiction::LotWithRules);
            }
            if self.min_load > 0 {
                contradictions.push(Contradiction::LotWithLeastLoad);
            }
        }
        if self.min_load > round.max_load {
            contradictions.push(Contradiction::LeastLoadAboveMost {
                least: self.min_load,
                most: round.max_load,
            });
        }
        if self.connection == Connection::Joined && round.jurors_per_entry < 2 {
            contradictions.push(Contradiction::JoinedPanelsOfOne);
        }
        if self.covers.contains(&CoverKind::Track) && !round.has_tracks {
            contradictions.push(Contradiction::NoTracks);
        }
        OptionFlaws {
            fields: scales.into_iter().filter_map(off_scale).collect(),
            contradictions,
        }
    }

    /// Whether anything is asked of panels beyond demands and loads.
    pub fn has_rules(&self) -> bool {
        !self.covers.is_empty()
            || self.most_of_region.is_some()
            || self.most_of_institution.is_some()
            || self.most_together.is_some()
            || self.connection == Connection::Joined
    }

    /// The rules for panels of these jurors. Jurors whose region or institution is not known are in no group.
    pub fn rules(&self, jurors: &[JurorTraits]) -> NamedRules {
        let cover = |kind: &CoverKind| match kind {
            CoverKind::Track => Cover::Track,
            CoverKind::Language => Cover::Language,
            CoverKind::Chair => {
                let chairs = jurors.iter().filter(|juror| juror.is_chair);
                Cover::OneOf(chairs.map(|juror| juror.juror).collect())
            }
        };
        let mut named = NamedRules {
            rules: PanelRules {
                covers: self.covers.iter().map(cover).collect(),
                groups: Vec::new(),
                most_together: self.most_together,
                connection: self.connection,
            },
            covers: self.covers.iter().copied().collect(),
            groups: Vec::new(),
        };
        let caps = [
            (GroupKind::Region, self.most_of_region),
            (GroupKind::Institution, self.most_of_institution),
        ];
        for (kind, most) in caps {
            let Some(most) = most else { continue };
            let groups = match kind {
                GroupKind::Region => by_region(jurors),
                GroupKind::Institution => by_institution(jurors),
            };
            named.rules.groups.push(JurorGroups { most, groups });
            named.groups.push(kind);
        }
        named
    }
}

impl OptionFlaws {
    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.contradictions.is_empty()
    }
}

fn by_region(jurors: &[JurorTraits]) -> Vec<Vec<JurorId>> {
    let mut groups: BTreeMap<Region, Vec<JurorId>> = BTreeMap::new();
    for juror in jurors {
        if let Some(region) = juror.region {
            groups.entry(region).or_default().push(juror.juror);
        }
    }
    groups.into_values().collect()
}

fn by_institution(jurors: &[JurorTraits]) -> Vec<Vec<JurorId>> {
    let known = jurors.iter().filter_map(|juror| {
        Some(Colleague {
            juror: juror.juror,
            institution: juror.institution.as_deref()?,
            region: juror.region,
            settlement: &juror.settlement,
        })
    });
    colleagues(&known.collect::<Vec<_>>())
}
