//! Whom each entry may be given in an exchange.

#![expect(
    clippy::indexing_slicing,
    reason = "hot loops over arrays whose lengths are fixed when they are made"
)]

use std::ops::ControlFlow;

use super::Panels;
use crate::assignment::engine::rules::panel::{Chooser, Wish};
use crate::assignment::engine::{Instance, NEVER, Watch, narrow, wide};

/// Candidates of each entry: so many best at the plain prices, and so many for each need.
const CANDIDATES: usize = 48;
const FOR_A_NEED: usize = 8;

impl Panels<'_> {
    /// The jurors each entry may be given in an exchange: its own, the best at the plain prices, the best for each need,
    /// and those of the best panel that keeps the rules.
    pub(super) fn find_candidates<R: Fn(usize, &mut [u16]), B>(
        &mut self,
        instance: &Instance<'_, R>,
        watch: &mut Watch<'_, B>,
    ) -> ControlFlow<B> {
        let mut row = vec![NEVER; self.held.len()];
        let mut chooser = Chooser::default();
        for entry in 0..self.taken.len() {
            watch.done(entry, self.taken.len())?;
            if self.taken[entry].is_empty() {
                self.candidates.push(Vec::new());
                continue;
            }
            (instance.row)(entry, &mut row);
            let mut nets: Vec<(i64, u32)> = Vec::new();
            for (juror, &cell) in row.iter().enumerate() {
                if cell != NEVER && self.costs.room(juror) > 0 {
                    nets.push((
                        self.weights.worth(entry, cell) - self.prices[juror],
                        narrow(juror),
                    ));
                }
            }
            let wish = Wish {
                rules: self.rules,
                entry,
                size: self.taken[entry].len(),
                break_weight: self.break_weight,
            };
            let panel = chooser
                .choose(wish, &mut nets)
                .map_or(Vec::new(), |(_, panel)| panel);
            nets.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
            let own = self.taken[entry].iter().map(|&(juror, _)| juror);
            let mut jurors: Vec<u32> = own.chain(panel).collect();
            jurors.extend(nets.iter().take(CANDIDATES).map(|&(_, juror)| juror));
            let kind = self.rules.kinds[entry];
            let mut needed = self.rules.needed[kind];
            while needed != 0 {
                let need = needed & needed.wrapping_neg();
                needed ^= need;
                let meets = |&&(_, juror): &&(i64, u32)| self.rules.covers[kind][wide(juror)] & need != 0;
                jurors.extend(
                    nets.iter()
                        .filter(meets)
                        .take(FOR_A_NEED)
                        .map(|&(_, juror)| juror),
                );
            }
            jurors.sort_unstable();
            jurors.dedup();
            let candidates = jurors.into_iter().map(|juror| (juror, row[wide(juror)]));
            self.candidates.push(candidates.collect());
        }
        ControlFlow::Continue(())
    }
}
