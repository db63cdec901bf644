//! What an organiser writes down, as a document: it may be half done. [`super::check_contest`] says what is missing.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::JudgingMode;
use crate::conflict::SameInstitution;
use crate::eligibility::{EligibilityRules, Narrowing};
use crate::form::Form;
use crate::ids::{RoundId, TrackId};
use crate::locale::Localized;
use crate::rubric::RubricDraft;
use crate::scoring::{AdvanceRule, Rules};

/// The whole of a contest that its organisers write.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ContestDraft {
    /// Its part of the address; see [`crate::text::Slug`].
    pub slug: String,
    /// In all three languages before the contest can open: it stands in lists and mails of every reader.
    pub title: Localized,
    /// In at least one language.
    pub summary: Localized,
    /// Markdown, in at least one language.
    pub description: Localized,
    /// Empty for a contest without directions.
    pub tracks: Vec<Track>,
    /// The announced moments.
    pub dates: Dates,
    /// Who may enter; a track may narrow it.
    pub eligibility: EligibilityRules,
    /// A conflict if nothing is said.
    #[serde(default)]
    pub same_institution: SameInstitution,
    /// What contestants are asked.
    pub form: Form,
    /// In the order in which they are judged.
    pub rounds: Vec<Round>,
}

impl ContestDraft {
    /// The ids of the tracks, in the order of the document.
    pub fn track_ids(&self) -> Vec<TrackId> {
        self.tracks.iter().map(|track| track.id).collect()
    }

    /// The rules for an entry of a track; those of the contest for one without, or with one that is not there.
    pub fn eligibility_in(&self, track: Option<TrackId>) -> EligibilityRules {
        match self.tracks.iter().find(|candidate| Some(candidate.id) == track) {
            Some(track) => self.eligibility.narrowed(&track.narrowing),
            None => self.eligibility.clone(),
        }
    }

    /// When the reviews of a round (counted from 0) end: the contest's own date for the last round, the round's for an
    /// earlier one.
    pub fn round_ends_at(&self, round: usize) -> Option<DateTime<Utc>> {
        if round.saturating_add(1) == self.rounds.len() {
            self.dates.reviewing_ends_at
        } else {
            self.rounds.get(round)?.reviewing_ends_at
        }
    }
}

/// The announced moments. All are there before a contest can open, in this order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Dates {
    /// The first moment at which entries are taken.
    pub opens_at: Option<DateTime<Utc>>,
    /// The last moment at which entries are taken.
    pub closes_at: Option<DateTime<Utc>>,
    /// The last moment at which reviews of the last round are taken.
    pub reviewing_ends_at: Option<DateTime<Utc>>,
    /// When results are promised. A promise: results are published by a person, before it or after.
    pub results_at: Option<DateTime<Utc>>,
}

/// A direction inside a contest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Track {
    /// Made by whoever writes the document and unique in the contest; entries, jurors and quotas name the track by it.
    pub id: TrackId,
    /// In at least one language.
    pub name: Localized,
    /// What it asks of contestants beyond the rules of the contest; nothing if absent.
    #[serde(default)]
    pub narrowing: Narrowing,
}

/// One pass of judging.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Round {
    /// Made by whoever writes the document and unique in the contest.
    pub id: RoundId,
    /// In at least one language.
    pub name: Localized,
    /// How many jurors each entry should have: 1 to 30.
    pub jurors_per_entry: u32,
    /// The most entries that one juror gets in this round; a juror's own limit may be lower.
    pub max_load: u32,
    /// What jurors learn of who entered.
    pub blind: BlindMode,
    /// By marks if nothing is said.
    #[serde(default)]
    pub judging: JudgingMode,
    /// The criteria by which jurors mark.
    pub rubric: RubricDraft,
    /// How marks become places.
    pub rule_book: Rules,
    /// When the reviews of this round end; none for the last round, which ends with [`Dates::reviewing_ends_at`].
    #[serde(default)]
    pub reviewing_ends_at: Option<DateTime<Utc>>,
    /// Who goes on to the next round; none for the last one.
    #[serde(default)]
    pub advancing: Option<Advancing>,
}

/// What jurors know of who entered. Contestants never learn who judged, in either mode.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum BlindMode {
    /// Nothing.
    Blind,
    /// Names of contestants and teams: for a final with live pitches, where they could not be hidden.
    Named,
}

/// Who goes on to the next round, as an organiser says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Advancing {
    /// The best `places` entries.
    TopN {
        /// At least 1.
        places: u32,
    },
    /// Every entry with at least this total, in millionths, within [`Advancing::MAX_TOTAL_MICRO`] of zero.
    Threshold {
        /// The total to be reached, in millionths.
        #[cfg_attr(feature = "schema", schema(maximum = 9_000_000_000_000_000_i64))]
        total_micro: i64,
    },
    /// The best of each track, region or kind of settlement: places by [`QuotaGroup`]'s names. A group without a number has
    /// none.
    Quota {
        /// What the groups are told apart by.
        by: QuotaGroup,
        /// How many entries of each group go on, by the name of the group; at least one group has a place.
        places: BTreeMap<String, u32>,
    },
}

impl Advancing {
    /// The highest total that an entry may have to reach, nine thousand million points. Numbers of a ledger are those that
    /// every reader of JSON takes for what they are, below 2^53 (RFC 8785): with a higher one nothing could be published.
    pub const MAX_TOTAL_MICRO: i64 = 9_000_000_000_000_000;

    /// Whether anybody can apply it to a published ranking.
    pub const fn is_public(&self) -> bool {
        match self {
            Self::TopN { .. } | Self::Threshold { .. } => true,
            Self::Quota { by, .. } => by.is_public(),
        }
    }

    /// What the engine applies. To which group an entry belongs is told to it apart: by the names of
    /// [`QuotaGroup`].
    pub fn rule(&self) -> AdvanceRule {
        match self {
            Self::TopN { places } => AdvanceRule::TopN { places: *places },
            Self::Threshold { total_micro } => AdvanceRule::Threshold {
                total_micro: *total_micro,
            },
            Self::Quota { places, .. } => AdvanceRule::Quota {
                places: places.clone(),
            },
        }
    }
}

/// What the places of a quota are told apart by. A team counts as its captain does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum QuotaGroup {
    /// By track id.
    Track,
    /// By region code (ISO 3166-2:KZ).
    Region,
    /// By whether the settlement is rural: [`QuotaGroup::RURAL`] and [`QuotaGroup::URBAN`].
    Rural,
}

impl QuotaGroup {
    /// The name of those from rural settlements.
    pub const RURAL: &str = "rural";
    /// The name of those from towns and cities.
    pub const URBAN: &str = "urban";

    /// The group of somebody from such a settlement.
    pub const fn of_settlement(is_rural: bool) -> &'static str {
        if is_rural { Self::RURAL } else { Self::URBAN }
    }

    /// Whether everybody may know to which group an entry belongs, so that anybody can recompute who goes on.
    pub const fn is_public(self) -> bool {
        match self {
            Self::Track => true,
            Self::Region | Self::Rural => false,
        }
    }
}
