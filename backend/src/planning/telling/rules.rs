//! What became of the rules for panels.

use domain::assignment::{self, Broken, JurorGroups};
use domain::ids::{EntryId, JurorId};
use openapi::planning::{BrokenRule, CoverInvitation, NamedJuror, Remedy, RulesGap, RulesReport, Wanted};

use super::Telling;

impl Telling<'_> {
    pub(super) fn rules(self, report: &assignment::RulesReport) -> RulesReport {
        let invitation = |invitation: &assignment::CoverInvitation| CoverInvitation {
            wanted: match invitation.wanted {
                assignment::Wanted::Track(track_id) => Wanted::Track { track_id },
                assignment::Wanted::Language(language) => Wanted::Language { language },
                // The one list that options ask for is that of the chairs.
                assignment::Wanted::Listed => Wanted::Chair,
            },
            jurors: invitation.jurors,
        };
        let remedy = |remedy: &assignment::Remedy| {
            Some(Remedy {
                cover: *self.named.covers.get(remedy.cover)?,
                raises: self.raises(&remedy.raises),
                missing_after_raises: remedy.missing_after_raises,
                invitations: remedy.invitations.iter().map(invitation).collect(),
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
