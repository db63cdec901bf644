//! From facts to a plan: computation alone, without a database.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use domain::assignment::{
    Cap, Draw, JurorTraits, NamedRules, Origin, Pair, PanelRules, Plan, PlanningMode, PlanningOptions,
    Problem,
};
use domain::ids::AssignmentId;
use domain::jury::{AssignmentOrigin, AssignmentState};
use openapi::planning::AssignmentProposal;
use uuid::Uuid;

use super::beat::{Pulse, Stop};
use super::telling::Telling;
use crate::assignments::facts::{Facts, pair_of};
use crate::assignments::rows::{AssignmentRow, NewAssignment, Reasons};
use crate::error::Error;

/// What a run is asked for.
#[derive(Clone, Debug)]
pub(super) struct Order {
    pub options: PlanningOptions,
    pub mode: PlanningMode,
    /// Of a plan by lot.
    pub seed: Option<u32>,
}

/// What planning found, and what is to be written for it.
#[derive(Clone, Debug)]
pub(super) struct Outcome {
    pub proposal: AssignmentProposal,
    /// Proposals that are no more.
    pub gone: Vec<AssignmentId>,
    pub new: Vec<NewAssignment>,
}

/// A plan, and what it was drawn from if it was.
#[derive(Clone, Debug)]
pub(super) struct Made {
    pub plan: Plan,
    pub draw: Option<(Cap, Draw)>,
}

/// Asks the engine, and holds its plan against what is in the table. Breaks off when the pulse says so.
pub(super) fn make(
    facts: &Facts,
    order: &Order,
    pulse: &mut Pulse,
) -> Result<ControlFlow<Stop, Outcome>, Error> {
    let traits: Vec<JurorTraits> = facts.jurors.iter().map(|juror| juror.traits.clone()).collect();
    let named = order.options.rules(&traits);
    let problem = parse(facts, order, named.rules.clone())?;
    let made = match cap(order)? {
        None => problem
            .plan_watched(&mut |progress| pulse.report(progress))
            .map_continue(|plan| Made { plan, draw: None }),
        Some((cap, seed)) => problem
            .draw_watched(cap, u64::from(seed), &mut |progress| pulse.report(progress))
            .map_continue(|(draw, plan)| Made {
                plan,
                draw: Some((cap, draw)),
            }),
    };
    Ok(made.map_continue(|made| compare(facts, order, &problem, &named, &made)))
}

fn parse(facts: &Facts, order: &Order, rules: PanelRules) -> Result<Problem, Error> {
    let draft = facts.problem(&order.options, rules, order.mode);
    Problem::parse(draft).map_err(|flaws| {
        let flaws: Vec<_> = flaws.iter().map(ToString::to_string).collect();
        Error::internal("put the assignment into a problem", flaws.join("; "))
    })
}

/// The cap of a plan by lot, with its seed.
fn cap(order: &Order) -> Result<Option<(Cap, u32)>, Error> {
    let Some(lot) = order.options.lot else {
        return Ok(None);
    };
    let cap = Cap::of_thousandths(lot.cap_thousandths);
    cap.zip(order.seed)
        .ok_or_else(|| Error::internal("draw a plan", "there is no such cap, or no seed"))
        .map(Some)
}

fn compare(facts: &Facts, order: &Order, problem: &Problem, named: &NamedRules, made: &Made) -> Outcome {
    let plan = &made.plan;
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
            let (entry, juror) = (pair.entry, pair.juror);
            !before.contains_key(&Pair { entry, juror })
        })
        .map(|pair| NewAssignment {
            id: AssignmentId::new(Uuid::new_v4()),
            juror_id: pair.juror,
            entry_id: pair.entry,
            origin: AssignmentOrigin::Automatic,
            reasons: Reasons::of(pair.affinity),
        })
        .collect();
    let telling = Telling {
        facts,
        options: &order.options,
        problem,
        named,
        made,
    };
    let removed: Vec<Pair> = gone.iter().map(|(pair, _)| *pair).collect();
    Outcome {
        proposal: telling.proposal(&new, &removed),
        gone: gone.into_iter().map(|(_, id)| id).collect(),
        new,
    }
}
