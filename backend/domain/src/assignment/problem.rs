//! What is to be assigned, checked and in the order of ids.

use std::collections::{BTreeMap, BTreeSet};

use super::affinity::Affinity;
use super::draft::{EntryDemand, JurorSupply, Objective, Pair, ProblemDraft, StatedAffinity};
use super::engine::{self, NEVER};
use super::flaw::{Fixed, Flaw, Never, PairList};
use super::plan::count;
use super::rules::PanelRules;

/// A problem without contradictions, its entries and jurors in the order of their ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub(super) entries: Vec<EntryDemand>,
    pub(super) jurors: Vec<JurorSupply>,
    pub(super) objective: Objective,
    asked: PanelRules,
    rules: engine::Rules,
    /// The affinities of every kind of entry to all jurors, from profiles alone; entries share few profiles.
    profile_rows: Vec<Vec<u16>>,
    /// Per entry: its kind, and what differs from it by juror.
    rows: Vec<Row>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Row {
    profile: usize,
    stated: BTreeMap<usize, u16>,
    never: BTreeMap<usize, Never>,
    /// Jurors of an earlier proposal.
    proposed: BTreeSet<usize>,
    fixed: BTreeMap<usize, Fixed>,
}

impl Problem {
    /// Checks a draft and puts it into the order of ids.
    ///
    /// # Errors
    /// Every flaw of the draft, not only the first.
    pub fn parse(draft: ProblemDraft) -> Result<Self, Vec<Flaw>> {
        let mut flaws = Vec::new();
        let ProblemDraft {
            mut entries,
            mut jurors,
            objective,
            rules: asked,
            ..
        } = draft;
        entries.sort_by_key(|entry| entry.entry);
        jurors.sort_by_key(|juror| juror.juror);
        flaws.extend(repeated(entries.iter().map(|entry| entry.entry)).map(Flaw::RepeatedEntry));
        flaws.extend(repeated(jurors.iter().map(|juror| juror.juror)).map(Flaw::RepeatedJuror));
        let excessive = entries.iter().filter(|entry| entry.jurors > EntryDemand::MOST);
        flaws.extend(excessive.map(|entry| Flaw::DemandOffScale {
            entry: entry.entry,
            demand: entry.jurors,
        }));
        for supply in &jurors {
            let (juror, min, max) = (supply.juror, supply.min_load, supply.max_load);
            if min > max {
                flaws.push(Flaw::MinLoadAboveMax { juror, min, max });
            }
            let levels = supply.profile.expertise.iter().map(|expertise| expertise.level);
            flaws.extend(
                levels
                    .filter(|&level| level > Affinity::FULL)
                    .map(|level| Flaw::ExpertiseOffScale { juror, level }),
            );
        }
        let mut problem = Self {
            rows: vec![Row::default(); entries.len()],
            profile_rows: Vec::new(),
            rules: asked.resolve(&entries, &jurors, &mut flaws),
            asked,
            entries,
            jurors,
            objective,
        };
        for stated in draft.stated {
            problem.state(stated, &mut flaws);
        }
        for (pairs, list, never) in [
            (draft.conflicts, PairList::Conflicts, Never::Conflict),
            (draft.forbidden, PairList::Forbidden, Never::Forbidden),
        ] {
            for pair in pairs {
                if let Some((row, juror)) = problem.locate(pair, list, &mut flaws) {
                    row.never.entry(juror).or_insert(never);
                }
            }
        }
        for (pairs, list, fixed) in [
            (draft.released, PairList::Released, Fixed::Released),
            (draft.pinned, PairList::Pinned, Fixed::Pinned),
        ] {
            for pair in pairs {
                if let Some((row, juror)) = problem.locate(pair, list, &mut flaws) {
                    row.fixed.entry(juror).or_insert(fixed);
                }
            }
        }
        for pair in draft.proposed {
            if let Some((row, juror)) = problem.locate(pair, PairList::Proposed, &mut flaws) {
                row.proposed.insert(juror);
            }
        }
        problem.contradictions(&mut flaws);
        if flaws.is_empty() {
            problem.fill_profile_rows();
            problem.rules.fixed = problem.rows.iter().map(Row::fixed_jurors).collect();
            Ok(problem)
        } else {
            Err(flaws)
        }
    }

    /// The rules as they were asked for, and by the places of entries and jurors.
    pub(super) fn rules(&self) -> (&PanelRules, &engine::Rules) {
        (&self.asked, &self.rules)
    }

    /// The affinity of an entry to a juror, both by their place in the order of ids.
    pub(super) fn affinity(&self, entry: usize, juror: usize) -> Option<Affinity> {
        if let Some(&thousandths) = self.rows.get(entry)?.stated.get(&juror) {
            return Some(Affinity::Stated(thousandths));
        }
        let (entry, juror) = (self.entries.get(entry)?, self.jurors.get(juror)?);
        Some(Affinity::of(&entry.profile, &juror.profile))
    }

    /// The jurors an entry has already, by their place in the order of ids.
    pub(super) fn fixed(&self, entry: usize) -> impl Iterator<Item = (usize, Fixed)> {
        self.rows
            .get(entry)
            .into_iter()
            .flat_map(|row| row.fixed.iter().map(|(&juror, &fixed)| (juror, fixed)))
    }

    /// The jurors an earlier proposal gave an entry, by their place in the order of ids.
    pub(super) fn proposed(&self, entry: usize) -> impl Iterator<Item = usize> {
        self.rows
            .get(entry)
            .into_iter()
            .flat_map(|row| row.proposed.iter().copied())
    }

    /// The same problem with further pairs fixed: per entry, the jurors it keeps.
    pub(super) fn keeping(&self, kept: &[Vec<u32>]) -> Self {
        let mut keeping = self.clone();
        for (row, jurors) in keeping.rows.iter_mut().zip(kept) {
            let jurors = jurors.iter().filter_map(|&juror| usize::try_from(juror).ok());
            row.fixed.extend(jurors.map(|juror| (juror, Fixed::Kept)));
        }
        keeping.rules.fixed = keeping.rows.iter().map(Row::fixed_jurors).collect();
        keeping
    }

    /// Writes the affinities of an entry to all jurors; [`NEVER`] where the pair must not be or is already.
    pub(super) fn row(&self, entry: usize, cells: &mut [u16]) {
        let Some(row) = self.rows.get(entry) else {
            cells.fill(NEVER);
            return;
        };
        if let Some(profile) = self.profile_rows.get(row.profile) {
            cells.copy_from_slice(profile);
        }
        let stated = row
            .stated
            .iter()
            .map(|(&juror, &thousandths)| (juror, thousandths));
        let barred = row
            .never
            .keys()
            .chain(row.fixed.keys())
            .map(|&juror| (juror, NEVER));
        for (juror, value) in stated.chain(barred) {
            if let Some(cell) = cells.get_mut(juror) {
                *cell = value;
            }
        }
    }

    fn locate(&mut self, pair: Pair, list: PairList, flaws: &mut Vec<Flaw>) -> Option<(&mut Row, usize)> {
        let Pair { entry, juror } = pair;
        let entry_at = self.entries.binary_search_by_key(&entry, |demand| demand.entry);
        let juror_at = self.jurors.binary_search_by_key(&juror, |supply| supply.juror);
        if entry_at.is_err() {
            flaws.push(Flaw::UnknownEntry { entry, list });
        }
        if juror_at.is_err() {
            flaws.push(Flaw::UnknownJuror { juror, list });
        }
        Some((self.rows.get_mut(entry_at.ok()?)?, juror_at.ok()?))
    }

    fn state(&mut self, stated: StatedAffinity, flaws: &mut Vec<Flaw>) {
        let StatedAffinity { pair, thousandths } = stated;
        let Pair { entry, juror } = pair;
        if thousandths > Affinity::FULL {
            flaws.push(Flaw::AffinityOffScale {
                entry,
                juror,
                thousandths,
            });
        }
        let Some((row, juror_at)) = self.locate(pair, PairList::Stated, flaws) else {
            return;
        };
        if *row.stated.entry(juror_at).or_insert(thousandths) != thousandths {
            flaws.push(Flaw::StatedTwice { entry, juror });
        }
    }

    /// Released pairs alone may exceed a demand or a load that was lowered since; pins may not add to that.
    fn contradictions(&self, flaws: &mut Vec<Flaw>) {
        let mut loads: BTreeMap<usize, (u32, bool)> = BTreeMap::new();
        for (demand, row) in self.entries.iter().zip(&self.rows) {
            let entry = demand.entry;
            for (&juror, &fixed) in &row.fixed {
                let load = loads.entry(juror).or_default();
                load.0 += 1;
                load.1 |= fixed == Fixed::Pinned;
                if let (Some(&never), Some(supply)) = (row.never.get(&juror), self.jurors.get(juror)) {
                    flaws.push(Flaw::FixedButNever {
                        entry,
                        juror: supply.juror,
                        fixed,
                        never,
                    });
                }
            }
            let fixed = u32::try_from(row.fixed.len()).unwrap_or(u32::MAX);
            let pinned = row.fixed.values().any(|&fixed| fixed == Fixed::Pinned);
            if pinned && fixed > demand.jurors {
                flaws.push(Flaw::PinsAboveDemand {
                    entry,
                    fixed,
                    demand: demand.jurors,
                });
            }
        }
        for (juror, (fixed, pinned)) in loads {
            if let Some(supply) = self.jurors.get(juror)
                && pinned
                && fixed > supply.max_load
            {
                flaws.push(Flaw::PinsAboveLoad {
                    juror: supply.juror,
                    fixed,
                    max: supply.max_load,
                });
            }
        }
    }

    fn fill_profile_rows(&mut self) {
        let mut kinds = BTreeMap::new();
        for (demand, row) in self.entries.iter().zip(&mut self.rows) {
            let profile = &demand.profile;
            row.profile = *kinds
                .entry((profile.track, &profile.languages))
                .or_insert_with(|| {
                    let affinities = self
                        .jurors
                        .iter()
                        .map(|juror| Affinity::of(profile, &juror.profile));
                    self.profile_rows
                        .push(affinities.map(Affinity::thousandths).collect());
                    self.profile_rows.len() - 1
                });
        }
    }
}

impl Row {
    fn fixed_jurors(&self) -> Vec<u32> {
        self.fixed.keys().map(|&juror| count(juror)).collect()
    }
}

/// The ids that occur more than once in an ordered list, each once.
fn repeated<Id: Copy + Ord>(ids: impl Iterator<Item = Id>) -> impl Iterator<Item = Id> {
    let mut before = None;
    let repeated: BTreeSet<Id> = ids
        .filter(|&id| {
            let again = before == Some(id);
            before = Some(id);
            again
        })
        .collect();
    repeated.into_iter()
}
