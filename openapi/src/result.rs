//! From reviews to results: the organisers' ranking and decisions, and what is published of them.

use chrono::{DateTime, Utc};
use domain::ids::{AssignmentId, ContestId, CriterionId, EntryId, JurorId, PublicationId, RoundId, TrackId};
use domain::locale::Localized;
use domain::pairwise::Unranked;
use domain::publication::PublicationKind;
use domain::rubric::RubricDraft;
use domain::scoring::{Advancement, Aggregate, ChairDecision, CutTie, NotRankedReason, Ranking, Rules};
use serde::{Deserialize, Serialize};

pub use domain::decision::Outcome;

use crate::public_vote::PublishedVote;

/// The ranking of one round as it stands now, with every mark behind every number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RoundRanking {
    /// Which round.
    pub round_id: RoundId,
    /// The contest of the round.
    pub contest_id: ContestId,
    /// The name of the round.
    pub name: Localized,
    /// The criteria, with their scales and weights.
    pub rubric: RubricDraft,
    /// How marks become places.
    pub rule_book: Rules,
    /// Every juror in `ranking`.
    pub jurors: Vec<RankingJuror>,
    /// Every entry that takes part in the round, also the disqualified, who are not in `ranking`; by entry code.
    pub entries: Vec<RankingEntry>,
    /// The order of the entries, and every number behind it.
    pub ranking: Ranking,
    /// What the round's rule for advancing says of this ranking; none in the last round.
    pub advancement: Option<Advancement>,
    /// What the chair has laid down for ties.
    pub chair_order: ChairOrder,
}

/// A juror in a ranking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RankingJuror {
    /// As in `ranking`. For who runs the contest it is the juror's id; for the chair a stand-in without any meaning.
    pub juror_id: JurorId,
    /// `J1`, `J2`, ...: the pseudonym within this round.
    pub label: String,
}

/// An entry in a ranking, without the people behind it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RankingEntry {
    /// Which entry.
    pub entry_id: EntryId,
    /// As it is shown: `K7M-4QZT`.
    pub entry_code: String,
    /// Of the newest version that was handed in.
    pub title: String,
    /// None in a contest without tracks.
    pub track_id: Option<TrackId>,
    /// In the order of their labels; without those that were taken away.
    pub adjustments: Vec<EntryAdjustment>,
    /// What was decided about it; none where nothing was.
    pub decision: Option<Decision>,
}

/// An amount that an organiser added to an entry's total or took from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EntryAdjustment {
    /// One of the rule book's labels.
    pub label: String,
    /// In hundredths; a deduction is negative.
    pub amount_centi: i64,
    /// Why, for the organisers and the chair.
    pub note: String,
    /// For the next `If-Match`.
    pub version: i64,
    /// When it was set last.
    pub set_at: DateTime<Utc>,
}

/// Sets an adjustment. `If-Match` is `"0"` where there is none yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({"amount_centi": -100, "note": "One minute over time"})))]
pub struct SetAdjustment {
    /// In hundredths, at most 1,000,000 points either way; a deduction is negative.
    pub amount_centi: i64,
    /// At most 2000 characters.
    #[serde(default)]
    pub note: String,
}

/// What becomes of an entry. Pending until the results are published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Decision {
    /// What it says.
    pub outcome: Outcome,
    /// The name of the award, with `award` alone.
    pub award: Option<Localized>,
    /// Why, for the organisers and the chair.
    pub note: String,
    /// For the next `If-Match`.
    pub version: i64,
    /// When it was made, or changed last.
    pub decided_at: DateTime<Utc>,
}

/// Decides about an entry. `If-Match` is `"0"` where nothing was decided yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({"outcome": "award", "award": {"kk": "Бас жүлде", "ru": "Гран-при", "en": "Grand prix"}, "note": ""})))]
pub struct DecideEntry {
    /// What becomes of the entry; `advance` not in the last round.
    pub outcome: Outcome,
    /// The name of the award, in at least one language; with `award` alone.
    #[serde(default)]
    pub award: Option<Localized>,
    /// At most 2000 characters.
    #[serde(default)]
    pub note: String,
}

/// What the round's rule for advancing decided. Entries that had a decision keep it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ProposedDecisions {
    /// Entries that now go on, in the order of the ranking.
    pub advanced: Vec<EntryId>,
    /// Entries that now do not go on, in the order of the ranking.
    pub rejected: Vec<EntryId>,
    /// More entries than places left: somebody has to decide.
    pub undecided: Vec<CutTie>,
    /// Without a rank and without a decision.
    pub not_ranked: Vec<EntryId>,
}

/// The orders that the chair has laid down for what nothing else can tell apart; empty before the first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ChairOrder {
    /// Each names the entries of one tie, best first.
    pub orders: Vec<ChairDecision>,
    /// Why, for the organisers and the chair.
    pub note: String,
    /// For the next `If-Match`; 0 where the chair has laid nothing down yet.
    pub version: i64,
    /// None with version 0.
    pub set_at: Option<DateTime<Utc>>,
}

/// Puts tied entries in the chair's order. It takes the place of the whole order before; `If-Match` is `"0"` where there is
/// none yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({"orders": [{"order": ["6f1f6a86-6d5d-4c3a-9b53-3c9d3c1e8a01", "0b9b9a2e-52f5-4f0e-8a3e-1f6f1c1d2b02"]}], "note": "Two further jurors preferred the map"})))]
pub struct SetChairOrder {
    /// Each names all entries of one tie, best first; no entry stands in two.
    pub orders: Vec<ChairDecision>,
    /// At most 2000 characters.
    #[serde(default)]
    pub note: String,
}

/// How far the reviews of a round are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RoundProgress {
    /// Which round.
    pub round_id: RoundId,
    /// The last moment at which reviews of this round are taken.
    pub reviewing_ends_at: Option<DateTime<Utc>>,
    /// How many assignments jurors hold.
    pub assigned: u32,
    /// How many of them have a submitted review.
    pub done: u32,
    /// Everybody who holds one, by name.
    pub jurors: Vec<JurorProgress>,
    /// By entry code.
    pub entries: Vec<EntryProgress>,
}

/// How far one juror is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct JurorProgress {
    /// Which juror.
    pub juror_id: JurorId,
    /// The juror's name.
    pub name: String,
    /// How many entries the juror holds.
    pub assigned: u32,
    /// How many of them have a submitted review of the juror.
    pub done: u32,
}

/// How far the reviews of one entry are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EntryProgress {
    /// Which entry.
    pub entry_id: EntryId,
    /// As it is shown: `K7M-4QZT`.
    pub entry_code: String,
    /// Of the newest version that was handed in.
    pub title: String,
    /// How many jurors hold it.
    pub assigned: u32,
    /// How many of them have submitted a review.
    pub done: u32,
    /// One for each juror who holds it, in the order of the ids, which means nothing.
    pub assignment_ids: Vec<AssignmentId>,
}

/// Publishes the results as they stand now, and takes the contest to the phase of that kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({"kind": "provisional"})))]
pub struct PublishResults {
    /// What the publication claims to be.
    pub kind: PublicationKind,
}

/// An immutable snapshot of results.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Publication {
    /// Its id; its ledger is asked for by its number.
    pub id: PublicationId,
    /// The contest whose results they are.
    pub contest_id: ContestId,
    /// 1, 2, ... within the contest.
    pub number: i32,
    /// What it claims to be.
    pub kind: PublicationKind,
    /// The SHA-256 of the ledger's bytes, in lower-case hexadecimal.
    pub ledger_sha256: String,
    /// When the results became public.
    pub published_at: DateTime<Utc>,
    /// The last seal that was set on these results before they were public; none where they were published unsealed.
    pub seal: Option<SealedBefore>,
}

/// The seal on a publication: whether what was sealed is what was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SealedBefore {
    /// The hash that was shown before the results were.
    pub ledger_sha256: String,
    /// When the seal was set.
    pub sealed_at: DateTime<Utc>,
    /// Whether it is the hash of what was published. If not, something was changed in between.
    pub kept: bool,
}

/// The hash of results that are not public yet: it commits to them and tells nothing of them, since the pseudonyms in the
/// ledger cannot be guessed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Seal {
    /// The contest whose results it seals.
    pub contest_id: ContestId,
    /// 1, 2, ... within the contest.
    pub number: i32,
    /// The number of the publication that is to have this hash.
    pub publication_number: i32,
    /// The SHA-256 of the ledger's bytes, in lower-case hexadecimal.
    pub ledger_sha256: String,
    /// When it was set.
    pub sealed_at: DateTime<Utc>,
    /// Whether that publication is there; till then the hash is all that is public.
    pub published: bool,
}

/// The results of a contest as everybody sees them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Results {
    /// The newest publication of the contest.
    pub publication: Publication,
    /// In the order in which they were judged.
    pub rounds: Vec<RoundResults>,
    /// The vote of the public, which decides nothing of the above; none if there was none.
    pub public_vote: Option<PublishedVote>,
}

/// The results of one round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RoundResults {
    /// Which round.
    pub round_id: RoundId,
    /// The name of the round.
    pub name: Localized,
    /// Whether jurors compared pitches two at a time instead of marking: places come with strengths then, not with totals.
    #[serde(default)]
    pub is_pairwise: bool,
    /// By rank; entries without one last.
    pub places: Vec<Place>,
}

/// One entry in public results.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Place {
    /// Which entry.
    pub entry_id: EntryId,
    /// As it is shown: `K7M-4QZT`.
    pub entry_code: String,
    /// Empty where the entry has left the contest since the round was over.
    pub title: String,
    /// None in a contest without tracks.
    pub track_id: Option<TrackId>,
    /// None where the rule book gave none.
    pub rank: Option<u32>,
    /// Whether another entry has the same rank.
    pub shared: bool,
    /// In millionths; none in a round that was judged in pairs.
    pub total_micro: Option<i64>,
    /// In a round that was judged in pairs alone: millionths of a logit, against an imagined average entry.
    #[serde(default)]
    pub strength_micro: Option<i64>,
    /// What was decided about it; none where nothing was.
    pub outcome: Option<Outcome>,
    /// The name of the award, with the outcome `award` alone.
    pub award: Option<Localized>,
    /// Whose entry it is, as far as it may be said.
    pub entrants: Entrants,
}

/// The names that may stand in public beside an entry.
///
/// A grown-up's name and settlement stand there. The name of somebody under 18 does only while a guardian's consent is
/// given; who may not be named is counted. A team's name, which may hold a person's, stands there when everybody in it
/// may be named. Names are read when they are asked for and are no part of the snapshot: a consent that is
/// withdrawn takes effect at once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Entrants {
    /// None where the entry has none, or where it may not stand there.
    pub team_name: Option<String>,
    /// The captain first, if named, then in the order in which they joined.
    pub people: Vec<NamedPerson>,
    /// People who are not named.
    pub unnamed: u32,
}

/// Somebody who may be named beside an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NamedPerson {
    /// As the person writes it.
    pub name: String,
    /// The city, town or village where the person lives; none for somebody under 18, and where jurors read the names.
    pub settlement: Option<String>,
}

/// The published results of one's own entry, with every mark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EntryResults {
    /// The newest publication of the contest.
    pub publication: Publication,
    /// Which entry.
    pub entry_id: EntryId,
    /// As it is shown: `K7M-4QZT`.
    pub entry_code: String,
    /// As it was when the results were published.
    pub title: String,
    /// The rounds in which the entry took part.
    pub rounds: Vec<EntryRoundResults>,
}

/// One round of one's own entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EntryRoundResults {
    /// Which round.
    pub round_id: RoundId,
    /// The name of the round.
    pub name: Localized,
    /// The criteria, with their scales and weights; without meaning in a round that was judged in pairs.
    pub rubric: RubricDraft,
    /// How many entries were ranked.
    pub ranked_entries: u32,
    /// One more than the number of better entries; none where the entry was not ranked.
    pub rank: Option<u32>,
    /// Whether another entry has the same rank.
    pub shared: bool,
    /// Every number with the marks behind it; jurors stand under the pseudonyms of the ledger. None where the entry was
    /// not ranked, and in a round that was judged in pairs.
    pub aggregate: Option<Aggregate>,
    /// Why there is no rank.
    pub not_ranked: Vec<NotRankedReason>,
    /// What jurors found of the entry, in a round that was judged in pairs alone.
    #[serde(default)]
    pub pairs: Option<EntryComparisons>,
    /// What was decided about it; none where nothing was.
    pub outcome: Option<Outcome>,
    /// The name of the award, with the outcome `award` alone.
    pub award: Option<Localized>,
    /// What each juror wrote to the entrant, in the order of the pseudonyms.
    pub feedback: Vec<JurorFeedback>,
}

/// What jurors found of one's own entry against others. Which others, and what each answer counted for, stands in the
/// ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EntryComparisons {
    /// In how many answers it was the better one.
    pub better: u32,
    /// In how many neither was.
    pub equal: u32,
    /// In how many it was the worse one.
    pub worse: u32,
    /// Millionths of a logit, against an imagined average entry; none without a rank.
    pub strength_micro: Option<i64>,
    /// Why there is no rank.
    pub not_ranked: Option<Unranked>,
}

/// What one juror wrote to the entrant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct JurorFeedback {
    /// The pseudonym of the ledger, drawn anew for each publication.
    pub juror_id: JurorId,
    /// About the whole entry; empty where the juror wrote beside single marks alone.
    pub feedback: String,
    /// What stands beside single marks.
    pub comments: Vec<CriterionComment>,
}

/// What a juror wrote beside one mark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CriterionComment {
    /// Which criterion.
    pub criterion_id: CriterionId,
    /// What the juror wrote, never empty.
    pub comment: String,
}
