//! What a plan tells of itself, in the words of the API.

mod rules;

use std::collections::BTreeSet;

use domain::assignment::engine::Proof;
use domain::assignment::{NamedRules, Origin, Pair, PlanningOptions, Problem};
use domain::conflict::Verdict;
use domain::ids::{EntryId, JurorId};
use openapi::assignment::AssignmentPair;
use openapi::planning::{
    Alternate, Alternates, AssignmentProposal, Draw, EntryStanding, Fairness, FurtherJurors, JurorLoad,
    Mending, NamedJuror, Panel, PlannedOrigin, PlannedPair, Raise, Shortfall, TrackInvitation,
};

use super::plan::Made;
use crate::assignments::facts::Facts;
use crate::assignments::found;
use crate::assignments::rows::{NewAssignment, Reasons};

/// How many of the worst-off entries are told.
const WORST_OFF: usize = 10;

/// A plan with everything that it came from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Telling<'a> {
    pub facts: &'a Facts,
    pub options: &'a PlanningOptions,
    pub problem: &'a Problem,
    pub named: &'a NamedRules,
    pub made: &'a Made,
}

impl Telling<'_> {
    /// The whole of it; `new` and `removed` is what changed against what was proposed before.
    pub(super) fn proposal(self, new: &[NewAssignment], removed: &[Pair]) -> AssignmentProposal {
        let (facts, plan) = (self.facts, &self.made.plan);
        let pairs = plan.pairs.iter().map(|pair| PlannedPair {
            entry_id: pair.entry,
            juror_id: pair.juror,
            origin: match pair.origin {
                Origin::Released => PlannedOrigin::Released,
                Origin::Pinned => PlannedOrigin::Pinned,
                Origin::Proposed => PlannedOrigin::Proposed,
            },
            affinity: Reasons::of(pair.affinity).wire(),
        });
        let barred = facts
            .assignments
            .iter()
            .filter(|row| row.state.is_held() && facts.is_barred(row))
            .filter_map(|row| found::of_pair(facts, row.entry_id, row.juror_id));
        let warned = plan
            .pairs
            .iter()
            .filter(|pair| matches!(facts.verdict(pair.entry, pair.juror), Verdict::Warned(_)))
            .filter_map(|pair| found::of_pair(facts, pair.entry, pair.juror));
        let wire_pair = |entry_id, juror_id| AssignmentPair { entry_id, juror_id };
        AssignmentProposal {
            round_id: facts.round.id,
            pairs: pairs.collect(),
            added: new
                .iter()
                .map(|row| wire_pair(row.entry_id, row.juror_id))
                .collect(),
            removed: removed
                .iter()
                .map(|pair| wire_pair(pair.entry, pair.juror))
                .collect(),
            barred: barred.collect(),
            warned: warned.collect(),
            shortfalls: self.shortfalls(),
            mending: plan.mending.as_ref().map(|mending| self.mending(mending)),
            loads: self.loads(),
            objective: self.options.objective,
            total_thousandths: plan.total,
            worst_off: self.worst_off(),
            scope: plan.scope,
            fairness: plan.fairness.map(|fairness| Fairness {
                worst_off_thousandths: fairness.worst_off,
                ceiling_thousandths: fairness.ceiling,
                level_thousandths: fairness.level,
                highest_total_thousandths: fairness.highest_total,
                unproved_thousandths: fairness.unproved,
            }),
            rules: plan.rules.as_ref().map(|report| self.rules(report)),
            panels: self.panels(),
            alternates: self.alternates(),
            draw: self.draw(),
        }
    }

    fn code(self, entry: EntryId) -> String {
        let found = self.facts.entry(entry);
        found.map(|entry| entry.code.clone()).unwrap_or_default()
    }

    fn juror(self, juror: JurorId) -> NamedJuror {
        let found = self.facts.juror(juror);
        NamedJuror {
            juror_id: juror,
            juror_name: found.map(|juror| juror.name.clone()).unwrap_or_default(),
        }
    }

    fn shortfalls(self) -> Vec<Shortfall> {
        let shortfalls = self.made.plan.shortfalls.iter().map(|short| Shortfall {
            entry_id: short.entry,
            entry_code: self.code(short.entry),
            missing: short.missing,
        });
        shortfalls.collect()
    }

    fn mending(self, mending: &domain::assignment::Mending) -> Mending {
        Mending {
            raises: self.raises(&mending.raises),
            missing_after_raises: mending.missing_after_raises,
            invitation: mending.invitation.as_ref().map(|invitation| FurtherJurors {
                jurors: invitation.jurors,
                max_load: invitation.max_load,
                tracks: invitation
                    .tracks
                    .iter()
                    .map(|invitation| TrackInvitation {
                        track_id: invitation.track,
                        jurors: invitation.jurors,
                    })
                    .collect(),
            }),
        }
    }

    fn raises(self, raises: &[domain::assignment::Raise]) -> Vec<Raise> {
        let raises = raises.iter().map(|raise| Raise {
            juror_id: raise.juror,
            juror_name: self.juror(raise.juror).juror_name,
            by: raise.by,
        });
        raises.collect()
    }

    /// By name.
    fn loads(self) -> Vec<JurorLoad> {
        let loads = self.made.plan.loads.iter().map(|load| {
            let max_load = self.facts.juror(load.juror).map_or(0, |juror| juror.max_load);
            JurorLoad {
                juror_id: load.juror,
                juror_name: self.juror(load.juror).juror_name,
                load: load.load,
                min_load: self.options.min_load.min(max_load),
                max_load,
            }
        });
        let mut loads: Vec<_> = loads.collect();
        loads.sort_by(|a, b| (&a.juror_name, a.juror_id).cmp(&(&b.juror_name, b.juror_id)));
        loads
    }

    fn worst_off(self) -> Vec<EntryStanding> {
        let worst = self.problem.worst_off(&self.made.plan, WORST_OFF);
        let standing = |standing: domain::assignment::EntryStanding| EntryStanding {
            entry_id: standing.entry,
            entry_code: self.code(standing.entry),
            jurors: standing.demand,
            affinity_thousandths: standing.affinity,
            ceiling_thousandths: standing.ceiling,
        };
        worst.into_iter().map(standing).collect()
    }

    fn panels(self) -> Vec<Panel> {
        let plan = &self.made.plan;
        let panel = |jurors: &Vec<JurorId>| {
            let here: BTreeSet<JurorId> = jurors.iter().copied().collect();
            let entries: BTreeSet<EntryId> = plan
                .pairs
                .iter()
                .filter(|pair| here.contains(&pair.juror))
                .map(|pair| pair.entry)
                .collect();
            Panel {
                jurors: jurors.iter().map(|&juror| self.juror(juror)).collect(),
                entries: u32::try_from(entries.len()).unwrap_or(u32::MAX),
            }
        };
        plan.panels.iter().map(panel).collect()
    }

    fn alternates(self) -> Vec<Alternates> {
        let alternates = self.made.plan.alternates.iter().map(|alternates| Alternates {
            entry_id: alternates.entry,
            jurors: alternates
                .jurors
                .iter()
                .map(|candidate| Alternate {
                    juror: self.juror(candidate.juror),
                    affinity: Reasons::of(candidate.affinity).wire(),
                })
                .collect(),
        });
        alternates.collect()
    }

    fn draw(self) -> Option<Draw> {
        let (_, draw) = self.made.draw.as_ref()?;
        Some(Draw {
            seed: u32::try_from(draw.seed).ok()?,
            cap_thousandths: self.options.lot?.cap_thousandths,
            most_parts: draw.most_parts,
            parts: draw.parts,
            possible_pairs: u64::try_from(draw.chances.len()).unwrap_or(u64::MAX),
            expected_total_thousandths: draw
                .expected_total
                .checked_div(u64::from(draw.parts))
                .unwrap_or(0),
            is_proved_best: matches!(draw.proof, Proof::Optimal { .. }),
        })
    }
}
