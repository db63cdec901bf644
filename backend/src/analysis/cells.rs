//! What jurors and entries have in common, as cells of a bias report.

use std::collections::{BTreeMap, BTreeSet};

use domain::bias::{Cell, MinimumCell};
use domain::ids::{EntryId, JurorId, PersonId, TrackId};
use domain::locale::Locale;
use domain::region::Region;
use domain::scoring::ScoreTable;
use openapi::analysis::{BiasSubject, EntryGroup};

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
    OneJuror(JurorId, EntryGroup),
}

impl Subject {
    /// The entries of which a single juror is asked the same.
    const fn group(self) -> Option<EntryGroup> {
        match self {
            Self::HomeSettlement => Some(EntryGroup::HomeSettlement),
            Self::OwnRegion(None) => Some(EntryGroup::OwnRegion),
            Self::OwnLanguage(None) => Some(EntryGroup::OwnLanguage),
            Self::OwnTrack(None) => Some(EntryGroup::OwnTrack),
            // Of a single juror it does not matter whether they are from a village themselves.
            Self::BothRural
            | Self::OwnRegion(Some(_))
            | Self::OwnLanguage(Some(_))
            | Self::OwnTrack(Some(_))
            | Self::OneJuror(..) => None,
        }
    }
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

    /// Each juror's scores of entries with which they have something in common, and of those from villages.
    pub(super) fn by_juror(&self, table: &ScoreTable) -> Vec<Cell<Subject>> {
        let mut cells: BTreeMap<Subject, Pairs> = BTreeMap::new();
        for (entry, juror) in scored(table) {
            let captain = self.captains.get(&entry);
            let is_rural = captain.is_some_and(|captain| captain.origin.is_rural == Some(true));
            let shared = self.shared(entry, juror).into_iter();
            let groups = shared.filter_map(Subject::group);
            for group in groups.chain(is_rural.then_some(EntryGroup::Rural)) {
                let pairs = cells.entry(Subject::OneJuror(juror, group)).or_default();
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
            Subject::OneJuror(juror_id, entries) => {
                let juror = self.jurors.get(&juror_id);
                let juror_name = juror.map(|juror| juror.name.clone()).unwrap_or_default();
                BiasSubject::OneJuror {
                    juror_id,
                    juror_name,
                    entries,
                }
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

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::analysis::store::Origin;

    fn entry(number: u128) -> EntryId {
        EntryId::new(Uuid::from_u128(number))
    }

    /// A juror from a town in Abai who judges in Kazakh and has named the first track, and four entries with marks: from the
    /// next house and of the track; from the same region in Kazakh; from a village elsewhere; and with nothing in common.
    #[test]
    fn a_single_juror_is_looked_at_for_each_thing_that_is_shared() {
        let juror = JurorId::new(Uuid::from_u128(100));
        let track = TrackId::new(Uuid::from_u128(200));
        let origin = |region, settlement: &str, is_rural| Origin {
            region: Some(region),
            settlement: Some(settlement.to_owned()),
            is_rural: Some(is_rural),
        };
        let captain = |number, locale, origin| {
            let captain = CaptainOrigin {
                captain: PersonId::new(Uuid::from_u128(number)),
                locale,
                origin,
            };
            (entry(number), captain)
        };
        let people = People {
            jurors: BTreeMap::from([(
                juror,
                JurorOrigin {
                    juror,
                    name: "Juror".to_owned(),
                    languages: vec![Locale::Kk],
                    tracks: vec![track],
                    origin: origin(Region::Abai, "Семей", false),
                },
            )]),
            captains: BTreeMap::from([
                captain(1, Locale::Ru, origin(Region::Abai, " семей", false)),
                captain(2, Locale::Kk, origin(Region::Abai, "Аягөз", false)),
                captain(3, Locale::En, origin(Region::Akmola, "Ақкөл", true)),
                captain(4, Locale::En, origin(Region::Akmola, "Көкшетау", false)),
            ]),
            tracks: BTreeMap::from([(entry(1), track), (entry(2), TrackId::new(Uuid::from_u128(201)))]),
        };
        let table = ScoreTable::new((1..=4).map(|number| (entry(number), juror, 7_000_000)));
        let cells = people.by_juror(&table).into_iter().map(|cell| {
            let entries: Vec<EntryId> = cell.pairs.iter().map(|(entry, _)| *entry).collect();
            (cell.name, entries)
        });
        let one = |group| Subject::OneJuror(juror, group);
        assert_eq!(
            cells.collect::<Vec<_>>(),
            [
                (one(EntryGroup::HomeSettlement), vec![entry(1)]),
                (one(EntryGroup::OwnRegion), vec![entry(1), entry(2)]),
                (one(EntryGroup::Rural), vec![entry(3)]),
                (one(EntryGroup::OwnLanguage), vec![entry(2)]),
                (one(EntryGroup::OwnTrack), vec![entry(1)]),
            ]
        );
    }
}
