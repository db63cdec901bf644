//! The best panel of one entry under given prices, rules kept as far as they can be.

#![expect(
    clippy::indexing_slicing,
    reason = "hot loops over arrays whose lengths are fixed when they are made"
)]

use super::Rules;

/// Steps of one search. Panels are small; a search that takes longer gives a worth that is too high, never too low.
const STEPS: u32 = 2_000;

/// Working memory of the search for a panel.
#[derive(Debug, Default)]
pub(super) struct Chooser {
    /// Net worths, best first, with the jurors they are of.
    order: Vec<(i64, u32)>,
    /// The sum of the first so many net worths.
    sums: Vec<i64>,
    /// Per need: the place in the order of the next juror who meets it, from each place on.
    next: Vec<(u64, Vec<usize>)>,
    panel: Vec<u32>,
    best: Option<(i64, Vec<u32>)>,
    steps: u32,
}

/// What is asked for: so many jurors for an entry, each break of a rule at this price.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wish<'a> {
    pub(super) rules: &'a Rules,
    pub(super) entry: usize,
    pub(super) size: usize,
    pub(super) break_weight: i64,
}

impl Chooser {
    /// The worth of the best panel, or something above it when the search was cut short, and the panel found. `nets`
    /// is whom the entry may have, with their worth at the present prices; it is left in another order. `None` if these
    /// are fewer than wanted.
    pub(super) fn choose(&mut self, wish: Wish<'_>, nets: &mut [(i64, u32)]) -> Option<(i64, Vec<u32>)> {
        let by_worth = |a: &(i64, u32), b: &(i64, u32)| b.0.cmp(&a.0).then(a.1.cmp(&b.1));
        let fixed = wish.rules.fixed(wish.entry);
        if nets.len() < wish.size {
            return None;
        }
        if wish.size > 0 && wish.size < nets.len() {
            nets.select_nth_unstable_by(wish.size - 1, by_worth);
        }
        let plain: i64 = nets[..wish.size].iter().map(|&(net, _)| net).sum();
        self.panel.clear();
        self.panel.extend_from_slice(fixed);
        self.panel
            .extend(nets[..wish.size].iter().map(|&(_, juror)| juror));
        let broken = i64::from(wish.rules.breaks(wish.entry, &self.panel));
        let chosen = self.panel.split_off(fixed.len());
        self.best = Some((plain - broken * wish.break_weight, chosen));
        if broken > 0 {
            nets.sort_unstable_by(by_worth);
            self.prepare(wish, nets);
            self.dive(wish, 0, wish.size, 0);
            if self.steps == 0 {
                let most = self.most(0, wish.size, self.missing(wish), wish.break_weight);
                return self.best.take().map(|(_, panel)| (most, panel));
            }
        }
        self.best.take()
    }

    fn prepare(&mut self, wish: Wish<'_>, nets: &[(i64, u32)]) {
        self.steps = STEPS;
        self.order.clear();
        self.order.extend_from_slice(nets);
        self.sums.clear();
        self.sums.push(0);
        let mut sum = 0;
        for &(net, _) in nets {
            sum += net;
            self.sums.push(sum);
        }
        self.next.clear();
        let kind = wish.rules.kinds[wish.entry];
        let covers = &wish.rules.covers[kind];
        let mut needed = wish.rules.needed[kind];
        while needed != 0 {
            let need = needed & needed.wrapping_neg();
            needed ^= need;
            let mut places = vec![nets.len(); nets.len() + 1];
            for place in (0..nets.len()).rev() {
                let juror = super::wide(nets[place].1);
                places[place] = if covers[juror] & need == 0 {
                    places[place + 1]
                } else {
                    place
                };
            }
            self.next.push((need, places));
        }
    }

    /// Tries every way to add `left` jurors from a place of the order on that may still be better than the best known.
    fn dive(&mut self, wish: Wish<'_>, from: usize, left: usize, sum: i64) {
        if left == 0 {
            let broken = i64::from(wish.rules.breaks(wish.entry, &self.panel));
            let worth = sum - broken * wish.break_weight;
            if self.best.as_ref().is_none_or(|&(best, _)| worth > best) {
                let fixed = wish.rules.fixed(wish.entry).len();
                self.best = Some((worth, self.panel[fixed..].to_vec()));
            }
            return;
        }
        let crowding = i64::from(wish.rules.crowding(&self.panel));
        let missing = self.missing(wish);
        for place in from..=self.order.len() - left {
            if self.steps == 0 {
                return;
            }
            let most =
                sum + self.most(place, left, missing, wish.break_weight) - crowding * wish.break_weight;
            if self.best.as_ref().is_some_and(|&(best, _)| most <= best) {
                return;
            }
            self.steps -= 1;
            let (net, juror) = self.order[place];
            self.panel.push(juror);
            self.dive(wish, place + 1, left - 1, sum + net);
            self.panel.pop();
        }
    }

    /// The needs which the panel does not meet yet.
    fn missing(&self, wish: Wish<'_>) -> u64 {
        let kind = wish.rules.kinds[wish.entry];
        let covers = &wish.rules.covers[kind];
        let met = self
            .panel
            .iter()
            .fold(0, |met, &juror| met | covers[super::wide(juror)]);
        wish.rules.needed[kind] & !met
    }

    /// The most which `left` jurors from a place on can be worth: the best of them, with the next juror for each need
    /// in the place of the last of them, or else a rule broken.
    fn most(&self, place: usize, left: usize, missing: u64, break_weight: i64) -> i64 {
        let best = self.sums[place + left] - self.sums[place];
        let others = self.sums[place + left - 1] - self.sums[place];
        let needs = self.next.iter().filter(|(need, _)| missing & need != 0);
        needs
            .map(|(_, places)| {
                let meeting = places[place];
                if meeting < place + left {
                    return best;
                }
                let with = self.order.get(meeting).map_or(i64::MIN, |&(net, _)| others + net);
                with.max(best - break_weight)
            })
            .min()
            .unwrap_or(best)
    }
}
