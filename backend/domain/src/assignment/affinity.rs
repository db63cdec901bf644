//! How well a juror fits an entry, and why.

use crate::ids::TrackId;
use crate::locale::Locale;

/// The fit of one juror to one entry in thousandths, as the parts it is made of.
///
/// The parts of a profile add up: at most 500 for the track, 300 for languages, 200 for expertise. What is not known
/// counts half, so that a juror who filled in nothing is neither preferred to nor shut out by one who did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Affinity {
    /// Computed from what entry and juror say about themselves.
    Profile {
        /// 0..=500: all of it where the juror has named the entry's track or the entry has none, half where the juror
        /// has named no track at all.
        track: u16,
        /// 0..=300: by the share of the entry's languages, of which three count at the most, that the juror reads; all of
        /// it where those are not known, half where the juror's are not.
        language: u16,
        /// 0..=200: by how much the juror knows of the entry's track.
        expertise: u16,
    },
    /// Stated by the organiser for this pair; profiles then do not matter.
    Stated(u16),
}

/// The part of an affinity which a fitting track gives, in thousandths.
const TRACK: u16 = 500;
/// The part which reading all the entry's languages gives, in thousandths.
const LANGUAGE: u16 = 300;
/// The part which the highest expertise gives, in thousandths.
const EXPERTISE: u16 = 200;

impl Affinity {
    /// The most an affinity can be, in thousandths.
    pub const FULL: u16 = TRACK + LANGUAGE + EXPERTISE;

    /// The affinity as one number, 0..=1000 in thousandths.
    pub const fn thousandths(self) -> u16 {
        match self {
            Self::Profile {
                track,
                language,
                expertise,
            } => track + language + expertise,
            Self::Stated(thousandths) => thousandths,
        }
    }

    /// The affinity which two profiles give.
    pub fn of(entry: &EntryProfile, juror: &JurorProfile) -> Self {
        let track = match entry.track {
            None => TRACK,
            Some(_) if juror.tracks.is_empty() => TRACK / 2,
            Some(track) if juror.tracks.contains(&track) => TRACK,
            Some(_) => 0,
        };
        let read = entry
            .languages
            .iter()
            .filter(|language| juror.languages.contains(language))
            .count();
        let language = match (u16::try_from(entry.languages.len()), u16::try_from(read)) {
            (Ok(0), _) => LANGUAGE,
            _ if juror.languages.is_empty() => LANGUAGE / 2,
            (Ok(all), Ok(read)) => LANGUAGE * read.min(3) / all.min(3),
            _ => 0,
        };
        let expertise = juror
            .expertise
            .iter()
            .find(|expertise| Some(expertise.track) == entry.track)
            .map_or(EXPERTISE / 2, |expertise| {
                expertise.level.min(Self::FULL) / (Self::FULL / EXPERTISE)
            });
        Self::Profile {
            track,
            language,
            expertise,
        }
    }
}

/// What an entry needs of its jurors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryProfile {
    /// `None` in a contest without tracks.
    pub track: Option<TrackId>,
    /// The languages it is written in, each once; empty when not known.
    pub languages: Vec<Locale>,
}

/// What a juror can judge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JurorProfile {
    /// Empty for a juror who has named none.
    pub tracks: Vec<TrackId>,
    /// The languages the juror reads; empty when not known.
    pub languages: Vec<Locale>,
    /// What the juror knows of tracks; of a track that is not listed nothing is known.
    pub expertise: Vec<Expertise>,
}

/// How much a juror knows of a track.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expertise {
    /// What it is about.
    pub track: TrackId,
    /// 0..=1000, in thousandths.
    pub level: u16,
}
