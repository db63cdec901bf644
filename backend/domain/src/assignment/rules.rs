//! What panels should be like beyond demands and loads, and what became of it.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::draft::{EntryDemand, JurorSupply};
use super::engine::{self, Connection, Gap, Grouping, Watch};
use super::flaw::{Flaw, PairList};
use super::plan::{Plan, count};
use super::problem::Problem;
use super::remedy::Remedy;
use crate::ids::{EntryId, JurorId};

/// What panels should be like beyond demands and loads. Every demand is filled first; then as few rules are broken as
/// can be, before least loads, equal loads and affinity count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PanelRules {
    /// What every entry needs of at least one juror; at most [`PanelRules::MOST_COVERS`].
    pub covers: Vec<Cover>,
    /// Of what jurors an entry may not have too many.
    pub groups: Vec<JurorGroups>,
    /// How many entries the same two jurors may share.
    pub most_together: Option<u32>,
    /// Whether all jurors are to be comparable.
    pub connection: Connection,
}

/// What at least one juror of an entry should have; entries that demand nobody are exempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cover {
    /// Has named the entry's track; entries without a track are exempt.
    Track,
    /// Reads at least one of the entry's languages; entries whose languages are not known are exempt.
    Language,
    /// Is one of these: those who have chaired a jury, say.
    OneOf(Vec<JurorId>),
}

/// Disjoint groups of jurors (regions, institutions), and how many of one group an entry may have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JurorGroups {
    /// The most jurors of one group on an entry, those released or pinned included.
    pub most: u32,
    /// No juror may be in two of them; who is in none is not limited.
    pub groups: Vec<Vec<JurorId>>,
}

/// What became of the rules in a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulesReport {
    /// Each rule that is broken, covers first; empty when all are kept.
    pub broken: Vec<Broken>,
    /// How far the plan may be from the best; `None` where it is proved best of all plans, with rules or without.
    pub gap: Option<Gap>,
    /// What each cover that is broken lacks at least, as if it were the only rule. Where nothing is listed for a broken
    /// rule, it is at odds with other rules, with what was released, or with what the plan was to keep.
    pub remedies: Vec<Remedy>,
}

/// A rule that a plan breaks. Rules are named by their place in the lists of [`PanelRules`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The entry has no juror who meets the need.
    Uncovered {
        /// The entry that lacks it.
        entry: EntryId,
        /// Its place in [`PanelRules::covers`].
        cover: usize,
    },
    /// The entry has too many jurors of one group.
    Crowded {
        /// The entry that has them.
        entry: EntryId,
        /// Its place in [`PanelRules::groups`].
        grouping: usize,
        /// The place of the group in [`JurorGroups::groups`].
        group: usize,
        /// How many jurors of it are too many.
        beyond: u32,
    },
    /// Two jurors share too many entries.
    Together {
        /// The two, in the order of ids.
        jurors: [JurorId; 2],
        /// How many entries are too many.
        beyond: u32,
    },
}

impl PanelRules {
    /// The most covers there may be.
    pub const MOST_COVERS: usize = 64;

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The rules by the places of entries and jurors, both in the order of ids.
    pub(super) fn resolve(
        &self,
        entries: &[EntryDemand],
        jurors: &[JurorSupply],
        flaws: &mut Vec<Flaw>,
    ) -> engine::Rules {
        if self.covers.len() > Self::MOST_COVERS {
            flaws.push(Flaw::TooManyCovers {
                covers: self.covers.len(),
            });
        }
        let place = |juror: JurorId, flaws: &mut Vec<Flaw>| {
            let found = jurors.binary_search_by_key(&juror, |supply| supply.juror);
            if found.is_err() {
                let list = PairList::Rules;
                flaws.push(Flaw::UnknownJuror { juror, list });
            }
            found.ok()
        };
        let mut groupings = Vec::new();
        for grouping in &self.groups {
            let mut group_of = vec![None; jurors.len()];
            for (group, members) in grouping.groups.iter().enumerate() {
                for &juror in members {
                    let own = place(juror, flaws).and_then(|at| group_of.get_mut(at));
                    if let Some(own) = own
                        && *own.get_or_insert(count(group)) != count(group)
                    {
                        flaws.push(Flaw::JurorInTwoGroups(juror));
                    }
                }
            }
            groupings.push(Grouping {
                most: grouping.most,
                group_of,
            });
        }
        for cover in &self.covers {
            if let Cover::OneOf(members) = cover {
                for &juror in members {
                    place(juror, flaws);
                }
            }
        }
        let mut rules = engine::Rules {
            groupings,
            together: self.most_together,
            connection: self.connection,
            ..engine::Rules::default()
        };
        let mut kinds = BTreeMap::new();
        for demand in entries {
            let profile = &demand.profile;
            let kind = (profile.track, &profile.languages, demand.jurors > 0);
            let kind = *kinds.entry(kind).or_insert_with(|| {
                let bits = |of: &dyn Fn(&Cover) -> bool| {
                    let covers = self.covers.iter().take(Self::MOST_COVERS).enumerate();
                    covers.fold(0_u64, |bits, (bit, cover)| bits | u64::from(of(cover)) << bit)
                };
                let needed = bits(&|cover| demand.jurors > 0 && cover.concerns(demand));
                rules.needed.push(needed);
                let of_juror = jurors
                    .iter()
                    .map(|juror| bits(&|cover| cover.is_met(demand, juror)));
                rules.covers.push(of_juror.collect());
                rules.needed.len() - 1
            });
            rules.kinds.push(kind);
        }
        rules
    }
}

impl Cover {
    fn concerns(&self, entry: &EntryDemand) -> bool {
        match self {
            Self::Track => entry.profile.track.is_some(),
            Self::Language => !entry.profile.languages.is_empty(),
            Self::OneOf(_) => true,
        }
    }

    fn is_met(&self, entry: &EntryDemand, juror: &JurorSupply) -> bool {
        let (entry, profile) = (&entry.profile, &juror.profile);
        match self {
            Self::Track => entry.track.is_some_and(|track| profile.tracks.contains(&track)),
            Self::Language => entry
                .languages
                .iter()
                .any(|language| profile.languages.contains(language)),
            Self::OneOf(members) => members.contains(&juror.juror),
        }
    }
}

impl RulesReport {
    pub(super) fn of<B>(
        problem: &Problem,
        plan: &Plan,
        gap: Option<Gap>,
        watch: &mut Watch<'_, B>,
    ) -> ControlFlow<B, Self> {
        let broken = broken(problem, plan);
        let mut covers: Vec<usize> = broken
            .iter()
            .filter_map(|broken| match broken {
                Broken::Uncovered { cover, .. } => Some(*cover),
                Broken::Crowded { .. } | Broken::Together { .. } => None,
            })
            .collect();
        covers.sort_unstable();
        covers.dedup();
        let mut remedies = Vec::new();
        for (part, &cover) in covers.iter().enumerate() {
            let parts = (part, part + 1, covers.len());
            remedies.extend(watch.within(parts, |watch| Remedy::of(problem, cover, watch))?);
        }
        ControlFlow::Continue(Self {
            broken,
            gap,
            remedies,
        })
    }
}

fn broken(problem: &Problem, plan: &Plan) -> Vec<Broken> {
    let (asked, rules) = problem.rules();
    let (mut uncovered, mut crowded) = (Vec::new(), Vec::new());
    let mut common: BTreeMap<[JurorId; 2], u32> = BTreeMap::new();
    let mut pairs = plan.pairs.iter().peekable();
    for (at, demand) in problem.entries.iter().enumerate() {
        let entry = demand.entry;
        let mut panel: Vec<JurorId> = Vec::new();
        while let Some(pair) = pairs.next_if(|pair| pair.entry == entry) {
            for &other in &panel {
                *common.entry([other, pair.juror]).or_default() += 1;
            }
            panel.push(pair.juror);
        }
        let places: Vec<usize> = panel
            .iter()
            .filter_map(|juror| {
                problem
                    .jurors
                    .binary_search_by_key(juror, |supply| supply.juror)
                    .ok()
            })
            .collect();
        for cover in 0..asked.covers.len() {
            if rules.needs(at, cover) && !places.iter().any(|&juror| rules.meets(at, juror, cover)) {
                uncovered.push(Broken::Uncovered { entry, cover });
            }
        }
        for (grouping, groups) in rules.groupings.iter().enumerate() {
            let mut sizes: BTreeMap<u32, u32> = BTreeMap::new();
            for group in places
                .iter()
                .filter_map(|&juror| groups.group_of.get(juror).copied().flatten())
            {
                *sizes.entry(group).or_default() += 1;
            }
            crowded.extend(
                sizes
                    .into_iter()
                    .filter(|&(_, size)| size > groups.most)
                    .map(|(group, size)| Broken::Crowded {
                        entry,
                        grouping,
                        group: usize::try_from(group).unwrap_or(usize::MAX),
                        beyond: size - groups.most,
                    }),
            );
        }
    }
    let most = asked.most_together.unwrap_or(u32::MAX);
    let together = common
        .into_iter()
        .filter(|&(_, common)| common > most)
        .map(|(jurors, common)| Broken::Together {
            jurors,
            beyond: common - most,
        });
    uncovered.extend(crowded);
    uncovered.extend(together);
    uncovered
}
