//! Who would be next if a juror fell out.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::affinity::Affinity;
use super::engine::{self, Watch};
use super::plan::{Alternates, Candidate, Plan, count};
use super::problem::Problem;

/// Alternates named per entry.
const ALTERNATES: usize = 3;

/// A juror an entry could get in addition: what is missing to full affinity, the load so far, the place.
type Spare = (u16, u32, usize);

impl Problem {
    /// The best jurors beside those of each entry: no conflict, load to spare, and no further rule broken if they came in
    /// the place of somebody.
    pub(super) fn alternates<B>(
        &self,
        plan: &Plan,
        watch: &mut Watch<'_, B>,
    ) -> ControlFlow<B, Vec<Alternates>> {
        let panels = self.panels(plan);
        let rules = Together::of(self, &panels);
        let mut row = vec![engine::NEVER; self.jurors.len()];
        let mut sits = vec![false; self.jurors.len()];
        let mut spare: Vec<Spare> = Vec::new();
        let mut listed = Vec::with_capacity(self.entries.len());
        for ((at, demand), panel) in self.entries.iter().enumerate().zip(&panels) {
            watch.done(at, self.entries.len())?;
            self.row(at, &mut row);
            mark(&mut sits, panel, true);
            let supplies = self.jurors.iter().zip(&plan.loads).zip(row.iter().zip(&sits));
            spare.clear();
            spare.extend(
                supplies
                    .enumerate()
                    .filter_map(|(juror, ((supply, load), (&cell, &sits)))| {
                        let free = cell != engine::NEVER && !sits && load.load < supply.max_load;
                        free.then(|| (Affinity::FULL - cell, load.load, juror))
                    }),
            );
            mark(&mut sits, panel, false);
            let best = best(&mut spare, |juror| rules.admit(at, panel, count(juror)));
            let jurors = best.into_iter().filter_map(|juror| {
                Some(Candidate {
                    juror: self.jurors.get(juror)?.juror,
                    affinity: self.affinity(at, juror)?,
                })
            });
            listed.push(Alternates {
                entry: demand.entry,
                jurors: jurors.collect(),
            });
        }
        ControlFlow::Continue(listed)
    }

    /// The jurors of each entry in a plan, by their places in the order of ids.
    fn panels(&self, plan: &Plan) -> Vec<Vec<u32>> {
        let mut pairs = plan.pairs.iter().peekable();
        let panels = self.entries.iter().map(|demand| {
            let mut panel = Vec::new();
            while let Some(pair) = pairs.next_if(|pair| pair.entry == demand.entry) {
                let place = self
                    .jurors
                    .binary_search_by_key(&pair.juror, |supply| supply.juror);
                panel.extend(place.ok().map(count));
            }
            panel
        });
        panels.collect()
    }
}

fn mark(sits: &mut [bool], panel: &[u32], as_sitting: bool) {
    for &juror in panel {
        let own = usize::try_from(juror).ok().and_then(|juror| sits.get_mut(juror));
        if let Some(own) = own {
            *own = as_sitting;
        }
    }
}

/// The places of the best who are admitted. Only as much of the list is put in order as it takes to find them.
fn best(mut spare: &mut [Spare], admit: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut best = Vec::new();
    let mut next = ALTERNATES;
    while best.len() < ALTERNATES && !spare.is_empty() {
        let size = next.min(spare.len());
        if size < spare.len() {
            spare.select_nth_unstable(size);
        }
        let (head, rest) = spare.split_at_mut(size);
        head.sort_unstable();
        let admitted = head
            .iter()
            .map(|&(.., juror)| juror)
            .filter(|&juror| admit(juror));
        best.extend(admitted.take(ALTERNATES - best.len()));
        (spare, next) = (rest, 2 * next);
    }
    best
}

/// The rules for panels, and what a plan makes of the one that is about more than one panel.
struct Together<'a> {
    rules: &'a engine::Rules,
    /// The common entries of two jurors, the lower place first; empty unless they are limited.
    common: BTreeMap<(u32, u32), u32>,
}

impl<'a> Together<'a> {
    fn of(problem: &'a Problem, panels: &[Vec<u32>]) -> Self {
        let rules = problem.rules().1;
        let mut common = BTreeMap::new();
        if rules.together.is_some() {
            for panel in panels {
                for (place, &one) in panel.iter().enumerate() {
                    for &other in panel.iter().take(place) {
                        *common.entry(ordered(one, other)).or_default() += 1;
                    }
                }
            }
        }
        Self { rules, common }
    }

    /// Whether there is somebody on the panel in whose place a juror would break no further rule.
    fn admit(&self, entry: usize, panel: &[u32], juror: u32) -> bool {
        let broken = self.rules.breaks(entry, panel);
        let mut with = panel.to_vec();
        if panel.is_empty() {
            with.push(juror);
            return self.rules.breaks(entry, &with) <= broken;
        }
        panel.iter().enumerate().any(|(out, &leaving)| {
            with.clone_from_slice(panel);
            if let Some(seat) = with.get_mut(out) {
                *seat = juror;
            }
            let others = || panel.iter().copied().filter(|&other| other != leaving);
            let most = self.rules.together.unwrap_or(u32::MAX);
            let added = others()
                .filter(|&other| self.common(other, juror) >= most)
                .count();
            let ended = others()
                .filter(|&other| self.common(other, leaving) > most)
                .count();
            self.rules.breaks(entry, &with) + count(added) <= broken + count(ended)
        })
    }

    fn common(&self, one: u32, other: u32) -> u32 {
        self.common.get(&ordered(one, other)).copied().unwrap_or(0)
    }
}

fn ordered(one: u32, other: u32) -> (u32, u32) {
    (one.min(other), one.max(other))
}
