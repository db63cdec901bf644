//! What jurors and entries have in common, as cells of a bias report.

use std::collections::{BTreeMap, BTreeSet};

use domain::bias::{Cell, MinimumCell};
use domain::ids::{EntryId, JurorId, PersonId, TrackId};
use domain::locale::Locale;
use domain::region::Region;
use domain::scoring::ScoreTable;
use openapi::analysis::BiasSubject;

use super::store::{CaptainOrigin, JurorOrigin};

/// Everybody behind the scores of a round.
#[derive(Debug)]
pub(super) struct People {
    pub jurors: BTreeMap<JurorId, JurorOrigin>,
    pub captains: BTreeMap<EntryId, CaptainOrigin>,
    /// Of the entries in a contest with tracks.
    pub tracks: BTreeMap<EntryId, TrackId>,
}

/// What a cell is about, in the order of the report. Of a property that many pairs may share, the cell of all of them
/// stands before those of each value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Subject {
    HomeSettlement,
    OwnRegion(Option<Region>),
    BothRural,
    OwnLanguage(Option<Locale>),
    OwnTrack(Option<TrackId>),
    RuralEntries(JurorId),
}

type Pairs = BTreeSet<(EntryId, JurorId)>;

impl People {
    /// The cells about what jurors and entries have in common, as far as a scored pair is in them. Those about everybody
    /// are there in any case, so that a report says what it looked at.
    pub(super) fn common(&self, table: &ScoreTable) -> Vec<Cell<Subject>> {
        let always = [
            Subject::HomeSettlement,
            Subject::OwnRegion(None),
            Subject::BothRural,
            Subject::OwnLanguage(None),
        ];
        let mut cells: BTreeMap<Subject, Pairs> = always
            .into_iter()
            .map(|subject| (subject, Pairs::new()))
            .collect();
        if !self.tracks.is_empty() {
            cells.insert(Subject::OwnTrack(None), Pairs::new());
        }
        for (entry, juror) in scored(table) {
            for subject in self.shared(entry, juror) {
                cells.entry(subject).or_default().insert((entry, juror));
            }
        }
        in_order(cells, MinimumCell::GROUPS)
    }

    /// For each juror who scored one, the entries from villages.
    pub(super) fn rural_by_juror(&self, table: &ScoreTable) -> Vec<Cell<Subject>> {
        let mut cells: BTreeMap<Subject, Pairs> = BTreeMap::new();
        for (entry, juror) in scored(table) {
            let captain = self.captains.get(&entry);
            if captain.is_some_and(|captain| captain.origin.is_rural == Some(true)) {
                let pairs = cells.entry(Subject::RuralEntries(juror)).or_default();
                pairs.insert((entry, juror));
            }
        }
        in_order(cells, MinimumCell::SINGLE_JURORS)
    }

    /// Whose each entry is.
    pub(super) fn owners(&self) -> BTreeMap<EntryId, PersonId> {
        let captains = self.captains.iter();
        captains
            .map(|(entry, captain)| (*entry, captain.captain))
            .collect()
    }

    /// As it goes over the wire.
    pub(super) fn subject(&self, subject: Subject) -> BiasSubject {
        match subject {
            Subject::HomeSettlement => BiasSubject::HomeSettlement,
            Subject::OwnRegion(region) => BiasSubject::OwnRegion { region },
            Subject::BothRural => BiasSubject::BothRural,
            Subject::OwnLanguage(language) => BiasSubject::OwnLanguage { language },
            Subject::OwnTrack(track_id) => BiasSubject::OwnTrack { track_id },
            Subject::RuralEntries(juror_id) => {
                let juror = self.jurors.get(&juror_id);
                let juror_name = juror.map(|juror| juror.name.clone()).unwrap_or_default();
                BiasSubject::RuralEntries { juror_id, juror_name }
            }
        }
    }

    fn shared(&self, entry: EntryId, juror: JurorId) -> Vec<Subject> {
        let (Some(captain), Some(seat)) = (self.captains.get(&entry), self.jurors.get(&juror)) else {
            return Vec::new();
        };
        let (theirs, own) = (&captain.origin, &seat.origin);
        let mut shared = Vec::new();
        if let (Some(region), true) = (own.region, own.region == theirs.region) {
            shared.extend([Subject::OwnRegion(None), Subject::OwnRegion(Some(region))]);
            let named = |settlement: &Option<String>| settlement.as_deref().map(comparable);
            if named(&own.settlement)
                .is_some_and(|name| !name.is_empty() && Some(name) == named(&theirs.settlement))
            {
                shared.push(Subject::HomeSettlement);
            }
        }
        if own.is_rural == Some(true) && theirs.is_rural == Some(true) {
            shared.push(Subject::BothRural);
        }
        if seat.languages.contains(&captain.locale) {
            shared.extend([
                Subject::OwnLanguage(None),
                Subject::OwnLanguage(Some(captain.locale)),
            ]);
        }
        if let Some(track) = self.tracks.get(&entry)
            && seat.tracks.contains(track)
        {
            shared.extend([Subject::OwnTrack(None), Subject::OwnTrack(Some(*track))]);
        }
        shared
    }
}

/// Every pair with a score.
fn scored(table: &ScoreTable) -> impl Iterator<Item = (EntryId, JurorId)> {
    table.by_juror().flat_map(|(juror, scores)| {
        let entries = scores.iter().filter_map(|score| {
            let place = usize::try_from(score.entry).ok()?;
            table.entries().get(place).copied()
        });
        entries.map(move |entry| (entry, juror))
    })
}

fn in_order(cells: BTreeMap<Subject, Pairs>, minimum: MinimumCell) -> Vec<Cell<Subject>> {
    let cells = cells.into_iter();
    cells.map(|(name, pairs)| Cell { name, pairs, minimum }).collect()
}

/// The same place is written by two people with other capitals and spaces.
fn comparable(settlement: &str) -> String {
    settlement.trim().to_lowercase()
}
