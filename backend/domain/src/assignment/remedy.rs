//! What would let a cover be kept.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::draft::EntryDemand;
use super::engine::{self, Watch};
use super::mending::{self, Raise};
use super::plan::count;
use super::problem::Problem;
use super::rules::Cover;
use crate::ids::TrackId;
use crate::locale::Locale;

/// Two ways to let a cover be kept for all entries, as if it were the only rule. Each stands alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// The place of the cover in [`PanelRules::covers`](super::PanelRules::covers).
    pub cover: usize,
    /// The fewest further places, for jurors who meet the need; empty where there is nobody to give them to.
    pub raises: Vec<Raise>,
    /// Entries still without such a juror after those raises.
    pub missing_after_raises: u32,
    /// Further jurors, without a conflict, who take as many entries as anybody now may. All of them together are enough;
    /// where only one kind is wanted, with fewer the cover cannot be kept. Empty where nobody may take an entry.
    pub invitations: Vec<CoverInvitation>,
}

/// Jurors of one kind to invite for a cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CoverInvitation {
    /// What they must be.
    pub wanted: Wanted,
    /// How many.
    pub jurors: u32,
}

/// What a juror must be to meet a need that entries are short of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wanted {
    /// Somebody who has named this track.
    Track(TrackId),
    /// Somebody who reads this language.
    Language(Locale),
    /// One more of those whom [`Cover::OneOf`] lists.
    Listed,
}

impl Remedy {
    /// `None` if every entry that has an open place could have such a juror at once.
    pub(super) fn of<B>(
        problem: &Problem,
        cover: usize,
        watch: &mut Watch<'_, B>,
    ) -> ControlFlow<B, Option<Self>> {
        let (_, rules) = problem.rules();
        // One place for each entry that lacks such a juror among those it has already.
        let mut demand = mending::demands(problem);
        for (entry, open) in demand.iter_mut().enumerate() {
            let has = problem
                .fixed(entry)
                .any(|(juror, _)| rules.meets(entry, juror, cover));
            *open = u32::from(*open > 0 && rules.needs(entry, cover) && !has);
        }
        let row = |entry: usize, cells: &mut [u16]| {
            problem.row(entry, cells);
            for (juror, cell) in cells.iter_mut().enumerate() {
                if !rules.meets(entry, juror, cover) {
                    *cell = engine::NEVER;
                }
            }
        };
        let missing = watch.within((0, 1, 2), |watch| mending::missing(problem, &demand, row, watch))?;
        if missing.is_empty() {
            return ControlFlow::Continue(None);
        }
        let (raises, filled) =
            watch.within((1, 2, 2), |watch| mending::raises(problem, &demand, row, watch))?;
        ControlFlow::Continue(Some(Self {
            cover,
            raises,
            missing_after_raises: count(missing.len()).saturating_sub(filled),
            invitations: invitations(problem, cover, &missing),
        }))
    }
}

/// Who is to be invited for the entries that are without, each of which misses one juror.
fn invitations(problem: &Problem, cover: usize, missing: &[(usize, u32)]) -> Vec<CoverInvitation> {
    let highest = problem.jurors.iter().map(|juror| juror.max_load).max();
    let Some(highest) = highest.filter(|&highest| highest > 0) else {
        return Vec::new();
    };
    let entries: Vec<&EntryDemand> = missing
        .iter()
        .filter_map(|&(entry, _)| problem.entries.get(entry))
        .collect();
    let kinds = match problem.rules().0.covers.get(cover) {
        Some(Cover::Track) => by_track(&entries),
        Some(Cover::Language) => by_language(entries),
        Some(Cover::OneOf(_)) => BTreeMap::from([(Wanted::Listed, count(entries.len()))]),
        None => BTreeMap::new(),
    };
    let invitation = |(wanted, entries): (Wanted, u32)| CoverInvitation {
        wanted,
        jurors: entries.div_ceil(highest),
    };
    kinds.into_iter().map(invitation).collect()
}

fn by_track(entries: &[&EntryDemand]) -> BTreeMap<Wanted, u32> {
    let mut tracks = BTreeMap::new();
    for track in entries.iter().filter_map(|demand| demand.profile.track) {
        *tracks.entry(Wanted::Track(track)).or_default() += 1;
    }
    tracks
}

/// Each entry is counted for one of its languages: by turns for the one that most of those left are written in.
fn by_language(mut entries: Vec<&EntryDemand>) -> BTreeMap<Wanted, u32> {
    let mut languages = BTreeMap::new();
    loop {
        let written_in = |language: &Locale| {
            let entries = entries.iter();
            entries
                .filter(|demand| demand.profile.languages.contains(language))
                .count()
        };
        let Some(commonest) = Locale::ALL.into_iter().max_by_key(written_in) else {
            return languages;
        };
        let before = entries.len();
        entries.retain(|demand| !demand.profile.languages.contains(&commonest));
        if entries.len() == before {
            return languages;
        }
        languages.insert(Wanted::Language(commonest), count(before - entries.len()));
    }
}
