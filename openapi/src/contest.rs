//! Contests: what the public reads, what organisers write, and the steps of a contest's life.

use chrono::{DateTime, Utc};
use domain::contest::{Advancing, BlindMode, ContestDraft, ContestEvent, Dates, LockedField, Phase, Unmet};
use domain::eligibility::EligibilityRules;
use domain::form::Form;
use domain::ids::{ContestId, PersonId, RoundId, TrackId};
use domain::locale::Localized;
use domain::policy::ContestRole;
use domain::problem::FieldProblem;
use domain::publication::PublicationKind;
use domain::rubric::RubricDraft;
use domain::scoring::Sentence;
use serde::{Deserialize, Serialize};

use crate::rule_change::AdoptedRuleChange;

/// A contest as everybody may read it, from its opening on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Contest {
    /// Its id, in paths and in other answers.
    pub id: ContestId,
    /// Its part of the address; empty for a draft that has none yet.
    pub slug: String,
    /// Where it stands in its life.
    pub phase: Phase,
    /// The round that is screened, judged or deliberated, counted from 0; 0 before the first one.
    pub round: u32,
    /// In all three languages, once it has opened.
    pub title: Localized,
    /// In at least one language, once it has opened.
    pub summary: Localized,
    /// Markdown, as it was written.
    pub description: Localized,
    /// The description as HTML: sanitised, safe to show as it is.
    pub description_html: Localized,
    /// Empty for a contest without directions.
    pub tracks: Vec<ContestTrack>,
    /// The announced moments.
    pub dates: Dates,
    /// Who may enter; a track may narrow it.
    pub eligibility: EligibilityRules,
    /// What contestants are asked.
    pub form: Form,
    /// In the order in which they are judged.
    pub rounds: Vec<ContestRound>,
    /// Why it was called off; there for a cancelled contest only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancellation_reason: Option<String>,
    /// The roles of the reader in this contest; empty for who is not signed in.
    pub my_roles: Vec<ContestRole>,
}

/// A direction inside a contest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ContestTrack {
    /// Its id, in entries and in other answers.
    pub id: TrackId,
    /// In at least one language, once the contest has opened.
    pub name: Localized,
    /// The rules for an entry of this track: those of the contest, narrowed.
    pub eligibility: EligibilityRules,
}

/// One pass of judging, as everybody may read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ContestRound {
    /// Its id, in paths and in other answers.
    pub id: RoundId,
    /// In at least one language, once the contest has opened.
    pub name: Localized,
    /// How many jurors each entry should have; without meaning in a round that is judged in pairs.
    pub jurors_per_entry: u32,
    /// What jurors learn of who entered.
    pub blind: BlindMode,
    /// Whether jurors compare pitches in pairs instead of marking entries.
    pub is_pairwise: bool,
    /// Without criteria in a round that is judged in pairs.
    pub rubric: RubricDraft,
    /// The last moment at which reviews of this round are taken.
    pub reviewing_ends_at: Option<DateTime<Utc>>,
    /// Who goes on to the next round; none for the last one.
    pub advancing: Option<Advancing>,
    /// How places are decided, as sentences in the order in which the rules apply; the wording is the client's.
    pub how_places_are_decided: Vec<Sentence>,
    /// What was changed in that after the contest had opened, oldest first.
    pub rule_changes: Vec<AdoptedRuleChange>,
}

/// A contest in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ContestListItem {
    /// Its id, in paths and in other answers.
    pub id: ContestId,
    /// Empty for a draft that has none yet.
    pub slug: String,
    /// Where it stands in its life.
    pub phase: Phase,
    /// In all three languages, once it has opened.
    pub title: Localized,
    /// In at least one language, once it has opened.
    pub summary: Localized,
    /// The announced moments.
    pub dates: Dates,
}

/// The document that organisers write, with what they need to know while they write it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EditableContest {
    /// Its id, in paths and in other answers.
    pub id: ContestId,
    /// Hand it back as `If-Match: "7"` with the next change.
    pub version: i64,
    /// Where it stands in its life.
    pub phase: Phase,
    /// The current round, counted from 0.
    pub round: u32,
    /// Whether the draft opens by itself at its opening date.
    pub scheduled: bool,
    /// The document as it was saved last.
    pub draft: ContestDraft,
    /// What may no longer be changed, or only in one direction; empty for a draft.
    pub locked: Vec<LockedField>,
    /// What is still wrong or missing, located from the root of `draft`; a contest opens with none.
    pub problems: Vec<FieldProblem>,
    /// What its newest results are, which `find_results` gives; nothing before the first publication. The phase does not
    /// tell: a contest taken back into deliberation keeps its public results.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<PublicationKind>,
    /// In the order in which they joined.
    pub organisers: Vec<Organiser>,
}

/// A person who runs the contest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Organiser {
    /// Which person.
    pub person: PersonId,
    /// The person's name.
    pub name: String,
    /// When the person became an organiser of the contest.
    pub joined_at: DateTime<Utc>,
}

/// A step in the life of a contest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(example = json!({"command": "open"})))]
pub enum ChangeContestPhase {
    /// Lets the clock open the draft at its opening date.
    Schedule {},
    /// Takes that back.
    Unschedule {},
    /// Publishes the draft and takes entries.
    Open {},
    /// Takes no more entries; possible once the closing date has passed.
    Close {},
    /// Releases the proposed assignments and lets the jurors of the current round review.
    StartReviewing {},
    /// Ends the reviews of the current round.
    EndReviewing {},
    /// Takes reviews of the round again, after its end was put off.
    ResumeReviewing {},
    /// Goes on to screening the next round, with the entries that advance.
    StartNextRound {},
    /// Publishes provisional results, or a revision of them, which can still be appealed against; `publish_results` does
    /// the same.
    PublishProvisional {},
    /// Takes provisional results back into deliberation.
    Reconsider {},
    /// Publishes final results, which stand; `publish_results` does the same.
    Finalise {},
    /// Keeps the contest to be read.
    Archive {},
    /// Calls the contest off. Everybody reads the reason: 5 to 2000 characters.
    Cancel {
        /// Why it is called off.
        reason: String,
    },
}

/// What a step did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ContestTransition {
    /// Which contest.
    pub id: ContestId,
    /// The version after the step.
    pub version: i64,
    /// The phase after the step.
    pub phase: Phase,
    /// The current round, counted from 0.
    pub round: u32,
    /// Whether the draft opens by itself at its opening date.
    pub scheduled: bool,
    /// Everything that happened.
    pub events: Vec<ContestEvent>,
}

/// What a step would do now, or what stands in its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ContestTransitionPreview {
    /// The step that was tried.
    pub command: ChangeContestPhase,
    /// What would happen; empty while something stands in the way.
    pub events: Vec<ContestEvent>,
    /// What stands in the way; empty if nothing does.
    pub unmet: Vec<Unmet>,
}

/// Every step that leads somewhere from the present phase. Cancelling is not among them: it is possible until the
/// results stand, and needs a reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ContestTransitions {
    /// The version that the preview was made from; hand it back as `If-Match`.
    pub version: i64,
    /// Each with what would happen, or what stands in its way.
    pub transitions: Vec<ContestTransitionPreview>,
}

/// Makes somebody an organiser of the contest: a person whom an administrator has invited to run contests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(
    feature = "schema",
    derive(utoipa::ToSchema),
    schema(example = json!({"email": "aigerim@example.kz"}))
)]
pub struct AddOrganiser {
    /// The address of the person's account.
    pub email: String,
}
