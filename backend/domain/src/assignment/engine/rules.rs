//! Side constraints on panels: the best plan is found without them, and where it breaks some, repaired at a known price.
//!
//! **Method.** One rule alone could be put into the flow; several that cross (track and language and institution) make
//! the problem NP-hard. So:
//!
//! 1. The plain optimum stands as soon as it breaks no rule: nothing can be better.
//! 2. [`chains`]: otherwise units move along cyclic and path exchanges, each the cheapest found by a search over the
//!    jurors that sees what every single swap does to the rules (the multi-exchange neighbourhood of Ahuja, Orlin &
//!    Sharma, "Multi-exchange neighborhood structures for the capacitated minimum spanning tree problem", 2001). Loads
//!    and demands hold all the time; a chain is kept only if it makes the plan better.
//! 3. [`bound`]: jurors' limits are moved into prices (Lagrangian relaxation; Fisher, 1981), under which every entry
//!    takes its best panel *that keeps the rules* ([`panel`]). Its worth is one no plan exceeds; the distance to it is
//!    stated as a [`Gap`].
//!
//! Everything is counted in steps, not in time, so the same input gives the same bytes everywhere.

mod bound;
mod chains;
mod panel;

use std::ops::ControlFlow;

use super::{Costs, Instance, Solution, Watch, Weights, unwatched, wide};
use chains::Panels;

/// What the panel of every entry should be like, by the places of entries and jurors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// Per entry: its row in `covers` and `needed`.
    pub kinds: Vec<usize>,
    /// Per kind and juror: the needs which the juror meets, one bit each.
    pub covers: Vec<Vec<u64>>,
    /// Per kind: the needs of which at least one juror must meet each.
    pub needed: Vec<u64>,
    /// Of what jurors an entry may not have too many.
    pub groupings: Vec<Grouping>,
    /// How many entries two jurors may have in common.
    pub together: Option<u32>,
    /// Per entry: the jurors it has by pairs outside the instance.
    pub fixed: Vec<Vec<u32>>,
    /// Whether all jurors are to be comparable.
    pub connection: Connection,
}

/// Disjoint groups of jurors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grouping {
    /// How many jurors of one group an entry may have.
    pub most: u32,
    /// The group of each juror.
    pub group_of: Vec<Option<u32>>,
}

/// Whether all jurors should be comparable through common entries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Connection {
    /// Nothing is done for it.
    #[default]
    AsItComes,
    /// The panel graph is joined into as few components as exchanges can, at whatever price in affinity.
    Joined,
}

/// An answer under side constraints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruled {
    /// Its prices are in sixteenths of the weighted affinity where `gap` is not `None`.
    pub solution: Solution,
    /// What might still be gained; `None` where the plain optimum breaks no rule and is therefore the best.
    pub gap: Option<Gap>,
}

/// How far a plan may be from the best among those which give every entry as many jurors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gap {
    /// So many broken rules might be avoidable; 0 proves that no plan breaks fewer.
    pub breaks: u64,
    /// No plan that breaks as many rules as this one, or fewer, has a worth higher by more than this, in the unit of
    /// the weights (plain: thousandths of affinity).
    pub worth: u64,
}

/// Prices and worths of the bound are in parts of so many of the weighted affinity.
const FINE: i64 = 16;

/// Turns the plain optimum into a plan that breaks as few rules as can be found, then one of the highest worth.
pub fn keep<R: Fn(usize, &mut [u16])>(instance: &Instance<'_, R>, rules: &Rules, plain: Solution) -> Ruled {
    unwatched(|watch| keep_watched(instance, rules, plain, watch))
}

/// [`keep`], telling how far it is; breaks off when it is told to.
pub fn keep_watched<R: Fn(usize, &mut [u16]), B>(
    instance: &Instance<'_, R>,
    rules: &Rules,
    mut plain: Solution,
    watch: &mut Watch<'_, B>,
) -> ControlFlow<B, Ruled> {
    let costs = Costs::new(instance, plain.weights.fullest(instance));
    let mut panels = Panels::new(instance, &costs, rules, &plain);
    let best = panels.worth_without_rules();
    if panels.is_kept() {
        watch.done(1, 1)?;
        return ControlFlow::Continue(Ruled {
            solution: plain,
            gap: None,
        });
    }
    watch.within((0, 1, 3), |watch| panels.improve(instance, watch))?;
    watch.within((1, 2, 3), |watch| panels.join(watch))?;
    watch.found(panels.affinity_in_all());
    let (prices, highest) = watch.within((2, 3, 3), |watch| {
        bound::tighten((instance, &costs, rules), &panels, &plain, watch)
    })?;
    let gap = Gap::between(&panels, highest, best);
    let taken = panels.into_taken();
    (plain.prices, plain.taken) = (prices, taken);
    watch.done(1, 1)?;
    ControlFlow::Continue(Ruled {
        solution: plain,
        gap: Some(gap),
    })
}

/// Checks an answer under rules from the instance alone: `None` if the answer is not allowed, otherwise what its
/// prices, in sixteenths, leave open. It shares the costs of loads and the choice of a panel with the solver.
pub fn prove_ruled<R: Fn(usize, &mut [u16])>(
    instance: &Instance<'_, R>,
    rules: &Rules,
    solution: &Solution,
) -> Option<Gap> {
    if super::prove(instance, solution) == super::Proof::Invalid {
        return None;
    }
    let costs = Costs::new(instance, solution.weights.fullest(instance));
    let panels = Panels::new(instance, &costs, rules, solution);
    let highest = bound::bound(instance, &costs, rules, &panels.sizes(), solution)?;
    Some(Gap::between(&panels, highest, i128::MAX))
}

impl Gap {
    /// Between panels and what no plan exceeds, with rules in sixteenths, and without them.
    fn between(panels: &Panels<'_>, highest: i128, without_rules: i128) -> Self {
        let fine = i128::from(FINE);
        let open = (highest - fine * panels.worth()).max(0);
        let weight = fine * i128::from(panels.break_weight);
        let unsigned = |number: i128| u64::try_from(number.max(0)).unwrap_or(u64::MAX);
        let without_rules = without_rules.saturating_sub(panels.worth_without_rules());
        Self {
            // Half a weight is more than all that a plan with fewer breaks may be worse in otherwise.
            breaks: unsigned((open + weight / 2) / weight).min(panels.breaks()),
            worth: unsigned((open / fine).min(without_rules)),
        }
    }
}

impl Rules {
    /// How many rules a panel breaks, pairs outside the instance included; each juror too many of a group counts.
    pub fn breaks(&self, entry: usize, panel: &[u32]) -> u32 {
        let kind = self.kinds.get(entry).copied().unwrap_or(usize::MAX);
        let mut missing = self.needed.get(kind).copied().unwrap_or(0);
        if let Some(covers) = self.covers.get(kind) {
            for &juror in panel {
                missing &= !covers.get(wide(juror)).copied().unwrap_or(0);
            }
        }
        missing.count_ones() + self.crowding(panel)
    }

    /// How many jurors of a panel are beyond the limit of their group.
    fn crowding(&self, panel: &[u32]) -> u32 {
        let of_grouping = |grouping: &Grouping| -> u32 {
            let group = |juror: u32| grouping.group_of.get(wide(juror)).copied().flatten();
            let beyond = panel.iter().enumerate().filter(|&(place, &juror)| {
                group(juror).is_some_and(|own| {
                    let same = panel
                        .iter()
                        .take(place)
                        .filter(|&&other| group(other) == Some(own));
                    super::narrow(same.count()) >= grouping.most
                })
            });
            super::narrow(beyond.count())
        };
        self.groupings.iter().map(of_grouping).sum()
    }

    /// Whether an entry's panel is to meet a need.
    pub fn needs(&self, entry: usize, need: usize) -> bool {
        let needed = self.kinds.get(entry).and_then(|&kind| self.needed.get(kind));
        needed.is_some_and(|needed| needed >> need & 1 == 1)
    }

    /// Whether a juror meets a need of an entry.
    pub fn meets(&self, entry: usize, juror: usize, need: usize) -> bool {
        let kind = self.kinds.get(entry).and_then(|&kind| self.covers.get(kind));
        kind.and_then(|covers| covers.get(juror))
            .is_some_and(|met| met >> need & 1 == 1)
    }

    fn fixed(&self, entry: usize) -> &[u32] {
        self.fixed.get(entry).map_or(&[], Vec::as_slice)
    }
}

impl Costs<'_> {
    /// Twice of more than affinity, equal loads and least loads can cost or gain together.
    fn break_weight<R>(&self, instance: &Instance<'_, R>, full: i64) -> i64 {
        let units: i64 = instance.demand.iter().map(|&units| i64::from(units)).sum();
        2 * (full + 2 * self.of_a_unit_at_most()) * (units + 1)
    }
}

impl Weights {
    fn worth(&self, entry: usize, affinity: u16) -> i64 {
        self.of(entry).worth(i64::from(affinity))
    }
}
