//! The smallest changes that would fill what a plan leaves open.

use super::engine::{self, Instance, LoadRange};
use super::plan::{Plan, count};
use super::problem::Problem;
use crate::ids::JurorId;

/// Two ways to mend shortfalls. Each stands alone; conflicts and forbidden pairs are never touched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mending {
    /// The fewest further places, given to the jurors named, with which as much is filled as jurors and conflicts allow.
    pub raises: Vec<Raise>,
    /// Jurors still missing after those raises: the entries simply have too few jurors without a conflict.
    pub missing_after_raises: u32,
    /// The fewest further jurors which would fill everything without a raise; `None` if no number would, because the
    /// limit they would have is zero.
    pub invitation: Option<Invitation>,
}

/// A higher limit for a juror.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Raise {
    pub juror: JurorId,
    pub by: u32,
}

/// Jurors to invite, without a conflict with any entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invitation {
    pub jurors: u32,
    /// The highest load each of them must accept: the highest which any juror has now, or all entries if there is none.
    pub max_load: u32,
}

impl Mending {
    pub(super) fn of(problem: &Problem, plan: &Plan) -> Self {
        let missing: u32 = plan.shortfalls.iter().map(|short| short.missing).sum();
        let row = |entry: usize, cells: &mut [u16]| problem.row(entry, cells);
        let (raises, filled) = raises(problem, &problem.open_demand(), row);
        Self {
            raises,
            missing_after_raises: missing.saturating_sub(filled),
            invitation: invitation(problem, plan, missing),
        }
    }
}

/// Lets every juror take more at the price of an overload, and reads off who does. Also how many jurors that fills.
pub(super) fn raises(
    problem: &Problem,
    demand: &[u32],
    row: impl Fn(usize, &mut [u16]),
) -> (Vec<Raise>, u32) {
    let mut loads = problem.load_ranges();
    let most = count(problem.entries.len());
    for load in &mut loads {
        load.ceiling = load.max.max(load.held).saturating_add(most);
    }
    let solution = engine::solve(&Instance {
        demand,
        loads: &loads,
        levelling: problem.levelling(),
        row,
    });
    let mut taken = vec![0_u32; loads.len()];
    for &(juror, _) in solution.taken.iter().flatten() {
        if let Some(taken) = usize::try_from(juror).ok().and_then(|juror| taken.get_mut(juror)) {
            *taken += 1;
        }
    }
    let mut raises = Vec::new();
    let mut filled = 0;
    for ((supply, load), taken) in problem.jurors.iter().zip(&loads).zip(taken) {
        let by = (load.held + taken).saturating_sub(load.max.max(load.held));
        if by > 0 {
            filled += by;
            raises.push(Raise {
                juror: supply.juror,
                by,
            });
        }
    }
    (raises, filled)
}

/// How much of a demand no assignment within the present loads fills.
pub(super) fn missing(problem: &Problem, demand: &[u32], row: impl Fn(usize, &mut [u16])) -> u32 {
    let loads = problem.load_ranges();
    let solution = engine::solve(&Instance {
        demand,
        loads: &loads,
        levelling: engine::Loads::Free,
        row,
    });
    let filled: u32 = solution.taken.iter().map(|jurors| count(jurors.len())).sum();
    demand.iter().sum::<u32>() - filled
}

/// Adds jurors who have no conflict until nothing is missing, from the fewest that could do.
fn invitation(problem: &Problem, plan: &Plan, missing: u32) -> Option<Invitation> {
    let most = count(problem.entries.len());
    let highest = problem.jurors.iter().map(|juror| juror.max_load.min(most)).max();
    let max_load = highest.unwrap_or(most);
    if max_load == 0 {
        return None;
    }
    // An entry needs as many newcomers as it lacks jurors without a conflict, however loads are dealt out. At the other
    // end, the present shortfalls can be dealt out in turn to as many as the shortest entry misses.
    let demand = demands(problem);
    let too_few = demand
        .iter()
        .zip(problem.open_demand())
        .map(|(all, open)| all - open)
        .max()?;
    let mut fewest = missing.div_ceil(max_load).max(too_few);
    let mut enough = fewest.max(plan.shortfalls.iter().map(|short| short.missing).max()?);
    while fewest < enough {
        let middle = fewest + (enough - fewest) / 2;
        if suffices(problem, &demand, middle, max_load) {
            enough = middle;
        } else {
            fewest = middle + 1;
        }
    }
    Some(Invitation {
        jurors: enough,
        max_load,
    })
}

/// How many jurors each entry needs beyond those it has, whether there are so many or not.
fn demands(problem: &Problem) -> Vec<u32> {
    let entries = problem.entries.iter().enumerate();
    entries
        .map(|(at, demand)| demand.jurors.saturating_sub(count(problem.fixed(at).count())))
        .collect()
}

/// Whether so many more jurors would leave no demand open.
fn suffices(problem: &Problem, demand: &[u32], further: u32, max_load: u32) -> bool {
    let present = problem.jurors.len();
    let mut loads = problem.load_ranges();
    let newcomer = LoadRange {
        held: 0,
        min: 0,
        max: max_load,
        ceiling: max_load,
    };
    loads.extend((0..further).map(|_| newcomer));
    let solution = engine::solve(&Instance {
        demand,
        loads: &loads,
        levelling: engine::Loads::Free,
        row: |entry: usize, cells: &mut [u16]| {
            let (known, new) = cells.split_at_mut(present);
            problem.row(entry, known);
            new.fill(0);
        },
    });
    let mut filled = solution.taken.iter().zip(demand);
    filled.all(|(jurors, &demand)| count(jurors.len()) == demand)
}
