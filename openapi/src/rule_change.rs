//! Comparing ways of ranking, and changing a rule book after the contest has opened.

use chrono::{DateTime, Utc};
use domain::ids::{EntryId, JurorId, RoundId, RuleChangeId};
use domain::rule_change::RuleChangeState;
use domain::scoring::{RankStanding, Rules};
use serde::{Deserialize, Serialize};

/// Asks what the ranking would be under other conditions. Nothing is saved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CompareRankings {
    /// Rank by this rule book instead of the round's.
    #[serde(default)]
    pub rule_book: Option<Rules>,
    /// Rank as if these jurors had not been on any panel.
    #[serde(default)]
    pub without_jurors: Vec<JurorId>,
}

/// The ranking as it stands beside the one that was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RankingComparison {
    /// Which round.
    pub round_id: RoundId,
    /// How many entries change their place, or their side of the cut.
    pub moving: u32,
    /// Every ranked entry in the order of the other ranking, then those that it does not rank.
    pub entries: Vec<ComparedPlace>,
    /// The SHA-256 of `entries` as canonical JSON (RFC 8785): which comparison was looked at.
    pub sha256: String,
}

/// Where one entry stands, and where it would stand; none where it is not ranked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ComparedPlace {
    /// Which entry.
    pub entry_id: EntryId,
    /// As it is shown: `K7M-4QZT`.
    pub entry_code: String,
    /// Of the newest version that was handed in.
    pub title: String,
    /// Where it stands.
    pub before: Option<RankStanding>,
    /// Where it would stand.
    pub after: Option<RankStanding>,
    /// Whether its place changes, or its side of the cut.
    pub moves: bool,
}

/// Proposes another rule book for a round. It counts once a second person has adopted it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ProposeRuleChange {
    /// The whole rule book that is to count.
    pub rule_book: Rules,
    /// Why, in 10 to 2000 characters. The public reads it once the change is adopted.
    pub reason: String,
}

/// A change of a rule book that was proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RuleChange {
    /// Its id, in paths and in other answers.
    pub id: RuleChangeId,
    /// Which round.
    pub round_id: RoundId,
    /// Where it stands.
    pub state: RuleChangeState,
    /// The rule book that it replaces.
    pub before: Rules,
    /// The rule book that it proposes.
    pub rule_book: Rules,
    /// Why. The public reads it once the change is adopted.
    pub reason: String,
    /// The name of whoever proposed it.
    pub proposed_by: String,
    /// When it was proposed.
    pub proposed_at: DateTime<Utc>,
    /// Whether the reader proposed it, and so cannot adopt it.
    pub is_own: bool,
    /// Who adopted it or took it back; none while it is proposed.
    pub settled_by: Option<String>,
    /// When that was; none while it is proposed.
    pub settled_at: Option<DateTime<Utc>>,
}

/// A proposed change with what it does to the ranking at this moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RuleChangeWithComparison {
    /// The change itself.
    pub change: RuleChange,
    /// None once the change is settled.
    pub comparison: Option<RankingComparison>,
}

/// Adopts a change as the second person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({"comparison_sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"})))]
pub struct AdoptRuleChange {
    /// The `sha256` of the comparison that was looked at. If the ranking has moved since, nothing is adopted.
    pub comparison_sha256: String,
}

/// A change of a round's rule book after opening, as everybody may read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AdoptedRuleChange {
    /// Why it was changed.
    pub reason: String,
    /// When it was adopted.
    pub adopted_at: DateTime<Utc>,
}
