//! A vote of the public: entered by organisers, published beside the jury's results.

use chrono::{DateTime, Utc};
use domain::ids::{ContestId, EntryId, TrackId};
use domain::locale::Localized;
use domain::public_vote::Tally;
use serde::{Deserialize, Serialize};

/// The vote of a contest as it is entered, and everything that can be voted on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PublicVote {
    /// Whose vote it is.
    pub contest_id: ContestId,
    /// Who voted, where and how they were counted; empty before it is entered.
    pub method: Localized,
    /// Every entry that takes part, by entry code.
    pub entries: Vec<VotedEntry>,
    /// 0 before it is entered.
    pub version: i64,
    /// When it was entered last.
    pub set_at: Option<DateTime<Utc>>,
}

/// An entry and its votes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct VotedEntry {
    /// Which entry.
    pub entry_id: EntryId,
    /// Its code.
    pub entry_code: String,
    /// As it was handed in.
    pub title: String,
    /// None where it was not voted on.
    pub votes: Option<u32>,
}

/// Enters a vote. It takes the place of the one before; without tallies there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({"method": {"kk": "Залда, қол көтеріп", "ru": "В зале, поднятием рук", "en": "In the hall, by show of hands"}, "tallies": [
    {"entry_id": "6f1f6a86-6d5d-4c3a-9b53-3c9d3c1e8a01", "votes": 128}
]})))]
pub struct SetPublicVote {
    /// Who voted, where and how they were counted, in at least one language; at most 300 characters each.
    pub method: Localized,
    /// The votes of each entry that was voted on; at most 5,000 of them.
    pub tallies: Vec<Tally>,
}

/// A published vote. It decides nothing: places, awards, seals and ledgers are the jury's alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PublishedVote {
    /// Who voted, where and how they were counted.
    pub method: Localized,
    /// By votes, the most first; of as many votes by entry code.
    pub places: Vec<VotePlace>,
}

/// Where one entry stands in the vote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct VotePlace {
    /// Which entry.
    pub entry_id: EntryId,
    /// Its code.
    pub entry_code: String,
    /// As it was handed in.
    pub title: String,
    /// Its track in a contest with tracks.
    pub track_id: Option<TrackId>,
    /// How many voted for it.
    pub votes: u32,
    /// From 1, across all tracks.
    pub place: u32,
    /// Whether another entry has as many votes.
    pub shared: bool,
}
