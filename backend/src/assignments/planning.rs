//! From facts to a plan: computation alone, without a database.

use std::collections::BTreeMap;

use domain::assignment::{Affinity, Origin, Pair, Plan, Problem};
use domain::conflict::Verdict;
use domain::ids::{AssignmentId, JurorId};
use domain::jury::{AssignmentOrigin, AssignmentState};
use openapi::assignment::{
    AssignmentPair, AssignmentProposal, FurtherJurors, JurorLoad, Mending, PlannedOrigin, PlannedPair, Raise,
    Shortfall,
};
use uuid::Uuid;

use super::facts::{Facts, pair_of};
use super::found;
use super::rows::{AssignmentRow, NewAssignment, Reasons};
use super::table::wire_affinity;
use crate::error::Error;

/// What planning found, and what is to be written for it.
#[derive(Clone, Debug)]
pub(super) struct Outcome {
    pub proposal: AssignmentProposal,
    /// Proposals that are no more.
    pub gone: Vec<AssignmentId>,
    pub new: Vec<NewAssignment>,
}

/// Asks the engine, and holds its plan against what is in the table.
pub(super) fn plan(facts: &Facts) -> Result<Outcome, Error> {
    let problem = Problem::parse(facts.problem()).map_err(|flaws| {
        let flaws: Vec<_> = flaws.iter().map(ToString::to_string).collect();
        Error::internal("put the assignment into a problem", flaws.join("; "))
    })?;
    let plan = problem.plan();
    let proposed = |row: &&AssignmentRow| row.state == AssignmentState::Proposed;
    let before: BTreeMap<Pair, AssignmentId> = facts
        .assignments
        .iter()
        .filter(proposed)
        .map(|row| (pair_of(row), row.id))
        .collect();
    let gone: Vec<(Pair, AssignmentId)> = before
        .iter()
        .filter(|(pair, _)| !plan.has(pair.entry, pair.juror))
        .map(|(pair, id)| (*pair, *id))
        .collect();
    let new: Vec<NewAssignment> = plan
        .pairs
        .iter()
        .filter(|pair| pair.origin == Origin::Proposed)
        .filter(|pair| {
            let Pair { entry, juror } = Pair {
                entry: pair.entry,
                juror: pair.juror,
            };
            !before.contains_key(&Pair { entry, juror })
        })
        .map(|pair| NewAssignment {
            id: AssignmentId::new(Uuid::new_v4()),
            juror_id: pair.juror,
            entry_id: pair.entry,
            origin: AssignmentOrigin::Automatic,
            reasons: reasons(pair.affinity),
        })
        .collect();
    Ok(Outcome {
        proposal: wire(facts, &plan, &gone, &new),
        gone: gone.into_iter().map(|(_, id)| id).collect(),
        new,
    })
}

/// The parts of an affinity as they are stored.
pub(super) fn reasons(affinity: Affinity) -> Reasons {
    match affinity {
        Affinity::Profile {
            track,
            language,
            expertise,
        } => Reasons {
            track,
            language,
            expertise,
        },
        // Nobody states affinities here; a stated one would stand for the whole.
        Affinity::Stated(thousandths) => Reasons {
            track: thousandths,
            language: 0,
            expertise: 0,
        },
    }
}

fn wire(
    facts: &Facts,
    plan: &Plan,
    gone: &[(Pair, AssignmentId)],
    new: &[NewAssignment],
) -> AssignmentProposal {
    let origin = |origin| match origin {
        Origin::Released => PlannedOrigin::Released,
        Origin::Pinned => PlannedOrigin::Pinned,
        Origin::Proposed => PlannedOrigin::Proposed,
    };
    let pairs = plan.pairs.iter().map(|pair| PlannedPair {
        entry_id: pair.entry,
        juror_id: pair.juror,
        origin: origin(pair.origin),
        affinity: wire_affinity(reasons(pair.affinity)),
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
    AssignmentProposal {
        round_id: facts.round.id,
        pairs: pairs.collect(),
        added: new
            .iter()
            .map(|row| AssignmentPair {
                entry_id: row.entry_id,
                juror_id: row.juror_id,
            })
            .collect(),
        removed: gone.iter().map(|(pair, _)| wire_pair(*pair)).collect(),
        barred: barred.collect(),
        warned: warned.collect(),
        shortfalls: shortfalls(facts, plan),
        mending: plan.mending.as_ref().map(|mending| wire_mending(facts, mending)),
        loads: loads(facts, plan),
        total_thousandths: plan.total,
    }
}

fn wire_pair(pair: Pair) -> AssignmentPair {
    AssignmentPair {
        entry_id: pair.entry,
        juror_id: pair.juror,
    }
}

fn shortfalls(facts: &Facts, plan: &Plan) -> Vec<Shortfall> {
    let code = |entry| facts.entry(entry).map(|entry| entry.code.clone());
    let shortfalls = plan.shortfalls.iter().map(|short| Shortfall {
        entry_id: short.entry,
        entry_code: code(short.entry).unwrap_or_default(),
        missing: short.missing,
    });
    shortfalls.collect()
}

fn wire_mending(facts: &Facts, mending: &domain::assignment::Mending) -> Mending {
    let raises = mending.raises.iter().map(|raise| Raise {
        juror_id: raise.juror,
        juror_name: name(facts, raise.juror),
        by: raise.by,
    });
    Mending {
        raises: raises.collect(),
        missing_after_raises: mending.missing_after_raises,
        invitation: mending.invitation.map(|invitation| FurtherJurors {
            jurors: invitation.jurors,
            max_load: invitation.max_load,
        }),
    }
}

fn loads(facts: &Facts, plan: &Plan) -> Vec<JurorLoad> {
    let mut loads: Vec<_> = plan
        .loads
        .iter()
        .map(|load| JurorLoad {
            juror_id: load.juror,
            juror_name: name(facts, load.juror),
            load: load.load,
            max_load: facts.juror(load.juror).map_or(0, |juror| juror.max_load),
        })
        .collect();
    loads.sort_by(|a, b| (&a.juror_name, a.juror_id).cmp(&(&b.juror_name, b.juror_id)));
    loads
}

fn name(facts: &Facts, juror: JurorId) -> String {
    facts
        .juror(juror)
        .map(|juror| juror.name.clone())
        .unwrap_or_default()
}
