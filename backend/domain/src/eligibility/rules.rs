//! The rules themselves, which an organiser writes and a track may narrow.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::problem::{FieldProblem, FieldRule};
use crate::region::Region;

/// Who may enter a contest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EligibilityRules {
    /// In full years at the reference date, both ends included.
    pub min_age: u32,
    /// In full years at the reference date, both ends included; at most 120.
    pub max_age: u32,
    /// The day on which ages are counted. A draft may lack it; an open contest has it.
    pub reference_date: Option<NaiveDate>,
    /// Where contestants must live; empty for anywhere.
    pub regions: Vec<Region>,
    /// Whether everybody in an entry has to be from a rural settlement.
    pub rural_only: bool,
    /// How many people an entry may have, the captain included; 1 and 1 for a contest without teams.
    pub team_min: u64,
    /// At least `team_min`, at most 50.
    pub team_max: u64,
    /// In how many submitted entries of the contest one person may be.
    pub entries_per_person: u32,
}

/// The programme's own bounds (14 to 35), for people who enter alone with one entry.
impl Default for EligibilityRules {
    fn default() -> Self {
        Self {
            min_age: 14,
            max_age: 35,
            reference_date: None,
            regions: Vec::new(),
            rural_only: false,
            team_min: 1,
            team_max: 1,
            entries_per_person: 1,
        }
    }
}

/// What a track asks beyond its contest. It can only narrow: the stricter of the two bounds holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Narrowing {
    /// In full years; none for the bound of the contest.
    pub min_age: Option<u32>,
    /// In full years; none for the bound of the contest.
    pub max_age: Option<u32>,
    /// Empty for all regions of the contest.
    pub regions: Vec<Region>,
    /// Whether everybody in an entry of the track has to be from a rural settlement; where the contest asks for that,
    /// they have to be in any case.
    pub rural_only: bool,
}

impl EligibilityRules {
    /// The rules for an entry of a track.
    ///
    /// A region has to be in both lists; [`check_rules`] refuses a track whose list has a region that the contest does
    /// not admit, so the track's list alone decides where there is one.
    #[must_use]
    pub fn narrowed(&self, track: &Narrowing) -> Self {
        Self {
            min_age: track.min_age.map_or(self.min_age, |age| age.max(self.min_age)),
            max_age: track.max_age.map_or(self.max_age, |age| age.min(self.max_age)),
            regions: if track.regions.is_empty() {
                self.regions.clone()
            } else {
                track.regions.clone()
            },
            rural_only: self.rural_only || track.rural_only,
            ..self.clone()
        }
    }

    /// The problems of a track's narrowing, located from it.
    pub fn check_narrowing(&self, track: &Narrowing) -> Vec<FieldProblem> {
        let narrowed = self.narrowed(track);
        let mut problems = check_regions(&track.regions);
        if narrowed.min_age > narrowed.max_age {
            let min = narrowed.min_age.to_string();
            problems.push(FieldProblem::new("/max_age", FieldRule::BelowMin { min }));
        }
        for (index, region) in track.regions.iter().enumerate() {
            if !self.regions.is_empty() && !self.regions.contains(region) {
                problems.push(FieldProblem::new(
                    format!("/regions/{index}"),
                    FieldRule::NotAnOption,
                ));
            }
        }
        problems
    }
}

const MAX_AGE: u32 = 120;
const MAX_TEAM: u64 = 50;
const MAX_ENTRIES: u32 = 100;

/// All problems of the rules of a contest, located from their root.
pub fn check_rules(rules: &EligibilityRules) -> Vec<FieldProblem> {
    let below = |path: &str, min: u64| FieldProblem::new(path, FieldRule::BelowMin { min: min.to_string() });
    let above = |path: &str, max: u64| FieldProblem::new(path, FieldRule::AboveMax { max: max.to_string() });
    let mut problems = check_regions(&rules.regions);
    if rules.max_age > MAX_AGE {
        problems.push(above("/max_age", MAX_AGE.into()));
    }
    if rules.max_age < rules.min_age {
        problems.push(below("/max_age", rules.min_age.into()));
    }
    if rules.reference_date.is_none() {
        problems.push(FieldProblem::new("/reference_date", FieldRule::Required));
    }
    if rules.team_min < 1 {
        problems.push(below("/team_min", 1));
    }
    if rules.team_max < rules.team_min {
        problems.push(below("/team_max", rules.team_min));
    }
    if rules.team_max > MAX_TEAM {
        problems.push(above("/team_max", MAX_TEAM));
    }
    if rules.entries_per_person < 1 {
        problems.push(below("/entries_per_person", 1));
    }
    if rules.entries_per_person > MAX_ENTRIES {
        problems.push(above("/entries_per_person", MAX_ENTRIES.into()));
    }
    problems
}

fn check_regions(regions: &[Region]) -> Vec<FieldProblem> {
    let mut seen = BTreeSet::new();
    let repeated = regions
        .iter()
        .enumerate()
        .filter(|(_, region)| !seen.insert(**region));
    repeated
        .map(|(index, _)| FieldProblem::new(format!("/regions/{index}"), FieldRule::Duplicate))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_rules_lack_only_their_reference_date() {
        let problems = check_rules(&EligibilityRules::default());
        assert_eq!(
            problems,
            [FieldProblem::new("/reference_date", FieldRule::Required)]
        );
    }

    #[test]
    fn a_track_narrows_and_never_widens() {
        let rules = EligibilityRules {
            regions: vec![Region::Abai, Region::Astana],
            ..EligibilityRules::default()
        };
        let track = Narrowing {
            min_age: Some(10),
            max_age: Some(18),
            regions: vec![Region::Abai],
            rural_only: true,
        };
        let narrowed = rules.narrowed(&track);
        assert_eq!((narrowed.min_age, narrowed.max_age), (14, 18));
        assert_eq!(
            (narrowed.regions, narrowed.rural_only),
            (vec![Region::Abai], true)
        );
    }

    #[test]
    fn a_track_that_admits_nobody_is_a_problem() {
        let rules = EligibilityRules {
            regions: vec![Region::Abai],
            ..EligibilityRules::default()
        };
        let track = Narrowing {
            max_age: Some(13),
            regions: vec![Region::Astana],
            ..Narrowing::default()
        };
        assert_eq!(
            rules.check_narrowing(&track),
            [
                FieldProblem::new("/max_age", FieldRule::BelowMin { min: "14".into() }),
                FieldProblem::new("/regions/0", FieldRule::NotAnOption),
            ]
        );
    }
}
