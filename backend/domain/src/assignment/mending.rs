//! The smallest changes that would fill what a plan leaves open.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::engine::{self, Instance, LoadRange, Watch};
use super::plan::{Plan, count};
use super::problem::Problem;
use crate::ids::{EntryId, JurorId, TrackId};

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
    /// Whose limit is to be raised.
    pub juror: JurorId,
    /// By how many entries, above the present limit or, where the juror was released above that, the present load.
    pub by: u32,
}

/// Jurors to invite, without a conflict with any entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// How many of them; with fewer some demand stays open.
    pub jurors: u32,
    /// The highest load each of them must accept: the highest which any juror has now, or all entries if there is none.
    pub max_load: u32,
    /// How many would be enough if each took entries of one track alone, in the order of tracks; together these may be
    /// more. Empty where a short entry has no track.
    pub tracks: Vec<TrackInvitation>,
}

/// Jurors to invite for one track.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrackInvitation {
    /// The track whose entries are short.
    pub track: TrackId,
    /// How many jurors, each with the load of the [`Invitation`].
    pub jurors: u32,
}

impl Mending {
    pub(super) fn of<B>(problem: &Problem, plan: &Plan, watch: &mut Watch<'_, B>) -> ControlFlow<B, Self> {
        let missing: u32 = plan.shortfalls.iter().map(|short| short.missing).sum();
        let row = |entry: usize, cells: &mut [u16]| problem.row(entry, cells);
        let (raises, filled) = watch.within((0, 1, 2), |watch| {
            raises(problem, &problem.open_demand(), row, watch)
        })?;
        let invitation = watch.within((1, 2, 2), |watch| invitation(problem, plan, missing, watch))?;
        ControlFlow::Continue(Self {
            raises,
            missing_after_raises: missing.saturating_sub(filled),
            invitation,
        })
    }
}

/// Lets every juror take more at the price of an overload, and reads off who does. Also how many jurors that fills.
pub(super) fn raises<B>(
    problem: &Problem,
    demand: &[u32],
    row: impl Fn(usize, &mut [u16]),
    watch: &mut Watch<'_, B>,
) -> ControlFlow<B, (Vec<Raise>, u32)> {
    let mut loads = problem.load_ranges();
    let most = count(problem.entries.len());
    for load in &mut loads {
        load.ceiling = load.max.max(load.held).saturating_add(most);
    }
    let instance = Instance {
        demand,
        loads: &loads,
        levelling: problem.levelling(),
        row,
    };
    let solution = engine::solve_watched(&instance, watch)?;
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
    ControlFlow::Continue((raises, filled))
}

/// The entries of which no assignment within the present loads fills all of a demand, with what is missing: the fewest
/// places in all.
pub(super) fn missing<B>(
    problem: &Problem,
    demand: &[u32],
    row: impl Fn(usize, &mut [u16]),
    watch: &mut Watch<'_, B>,
) -> ControlFlow<B, Vec<(usize, u32)>> {
    let loads = problem.load_ranges();
    let instance = Instance {
        demand,
        loads: &loads,
        levelling: engine::Loads::Free,
        row,
    };
    let solution = engine::solve_watched(&instance, watch)?;
    let open = solution.taken.iter().zip(demand).enumerate();
    let missing = open.map(|(entry, (jurors, &demand))| (entry, demand - count(jurors.len())));
    ControlFlow::Continue(missing.filter(|&(_, missing)| missing > 0).collect())
}

/// Adds jurors who have no conflict until nothing is missing, from the fewest that could do.
fn invitation<B>(
    problem: &Problem,
    plan: &Plan,
    missing: u32,
    watch: &mut Watch<'_, B>,
) -> ControlFlow<B, Option<Invitation>> {
    let most = count(problem.entries.len());
    let highest = problem.jurors.iter().map(|juror| juror.max_load.min(most)).max();
    let max_load = highest.unwrap_or(most);
    if max_load == 0 {
        return ControlFlow::Continue(None);
    }
    // An entry needs as many newcomers as it lacks jurors without a conflict, however loads are dealt out. At the other
    // end, the present shortfalls can be dealt out in turn to as many as the shortest entry misses.
    let demand = demands(problem);
    let lacking = demand
        .iter()
        .zip(problem.open_demand())
        .map(|(all, open)| all - open);
    let mut fewest = missing.div_ceil(max_load).max(lacking.max().unwrap_or(0));
    let shortest = plan.shortfalls.iter().map(|short| short.missing).max();
    let mut enough = fewest.max(shortest.unwrap_or(0));
    while fewest < enough {
        let middle = fewest + (enough - fewest) / 2;
        if suffices(problem, &demand, middle, max_load, watch)? {
            enough = middle;
        } else {
            fewest = middle + 1;
        }
    }
    ControlFlow::Continue(Some(Invitation {
        jurors: enough,
        max_load,
        tracks: by_track(problem, plan, max_load),
    }))
}

/// The present shortfalls, dealt out in turn to newcomers of each track.
fn by_track(problem: &Problem, plan: &Plan, max_load: u32) -> Vec<TrackInvitation> {
    let track_of = |entry: EntryId| -> Option<TrackId> {
        let place = problem
            .entries
            .binary_search_by_key(&entry, |demand| demand.entry);
        problem.entries.get(place.ok()?)?.profile.track
    };
    let mut tracks: BTreeMap<TrackId, (u32, u32)> = BTreeMap::new();
    for short in &plan.shortfalls {
        let Some(track) = track_of(short.entry) else {
            return Vec::new();
        };
        let (missing, shortest) = tracks.entry(track).or_default();
        *missing += short.missing;
        *shortest = short.missing.max(*shortest);
    }
    let invitation = |(track, (missing, shortest)): (TrackId, (u32, u32))| TrackInvitation {
        track,
        jurors: missing.div_ceil(max_load).max(shortest),
    };
    tracks.into_iter().map(invitation).collect()
}

/// How many jurors each entry needs beyond those it has, whether there are so many or not.
pub(super) fn demands(problem: &Problem) -> Vec<u32> {
    let entries = problem.entries.iter().enumerate();
    entries
        .map(|(at, demand)| demand.jurors.saturating_sub(count(problem.fixed(at).count())))
        .collect()
}

/// Whether so many more jurors would leave no demand open.
fn suffices<B>(
    problem: &Problem,
    demand: &[u32],
    further: u32,
    max_load: u32,
    watch: &mut Watch<'_, B>,
) -> ControlFlow<B, bool> {
    let present = problem.jurors.len();
    let mut loads = problem.load_ranges();
    let newcomer = LoadRange {
        held: 0,
        min: 0,
        max: max_load,
        ceiling: max_load,
    };
    loads.extend((0..further).map(|_| newcomer));
    let instance = Instance {
        demand,
        loads: &loads,
        levelling: engine::Loads::Free,
        row: |entry: usize, cells: &mut [u16]| {
            let (known, new) = cells.split_at_mut(present);
            problem.row(entry, known);
            new.fill(0);
        },
    };
    let solution = engine::solve_watched(&instance, watch)?;
    let mut filled = solution.taken.iter().zip(demand);
    ControlFlow::Continue(filled.all(|(jurors, &demand)| count(jurors.len()) == demand))
}
