//! What became of the rules for panels.

use domain::assignment::{Broken, JurorGroups};
use domain::ids::{EntryId, JurorId};
use openapi::planning::{BrokenRule, NamedJuror, Remedy, RulesGap, RulesReport};

use super::Telling;

impl Telling<'_> {
    pub(super) fn rules(self, report: &domain::assignment::RulesReport) -> RulesReport {
        let remedy = |remedy: &domain::assignment::Remedy| {
            Some(Remedy {
                cover: *self.named.covers.get(remedy.cover)?,
                raises: self.raises(&remedy.raises),
                missing_after_raises: remedy.missing_after_raises,
                invite: remedy.invite,
            })
        };
        RulesReport {
            broken: report
                .broken
                .iter()
                .filter_map(|broken| self.broken(broken))
                .collect(),
            gap: report.gap.map(|gap| RulesGap {
                breaks: gap.breaks,
                worth: gap.worth,
            }),
            remedies: report.remedies.iter().filter_map(remedy).collect(),
        }
    }

    fn broken(self, broken: &Broken) -> Option<BrokenRule> {
        Some(match *broken {
            Broken::Uncovered { entry, cover } => BrokenRule::Uncovered {
                entry_id: entry,
                entry_code: self.code(entry),
                cover: *self.named.covers.get(cover)?,
            },
            Broken::Crowded {
                entry,
                grouping,
                group,
                beyond,
            } => BrokenRule::Crowded {
                entry_id: entry,
                entry_code: self.code(entry),
                group: *self.named.groups.get(grouping)?,
                jurors: self.of_group(entry, self.named.rules.groups.get(grouping)?, group),
                beyond,
            },
            Broken::Together { jurors, beyond } => BrokenRule::Together {
                jurors: jurors.map(|juror| self.juror(juror)).into(),
                beyond,
            },
        })
    }

    /// Those of a group who are on an entry.
    fn of_group(self, entry: EntryId, groups: &JurorGroups, group: usize) -> Vec<NamedJuror> {
        let members: &[JurorId] = groups.groups.get(group).map_or(&[], Vec::as_slice);
        let pairs = self.made.plan.pairs.iter().filter(|pair| pair.entry == entry);
        pairs
            .filter(|pair| members.contains(&pair.juror))
            .map(|pair| self.juror(pair.juror))
            .collect()
    }
}
