//! One type per kind of id, so that an entry's id cannot be handed over where a juror's is wanted.
//!
//! Ids are random (UUID version 4) and are made outside this crate. They are never time-ordered: a juror who sees one
//! must not learn from it when, or after whom, an entry was begun.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        #[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
        pub struct $name(Uuid);

        impl $name {
            /// Takes a UUID for an id of this kind.
            pub const fn new(id: Uuid) -> Self {
                Self(id)
            }

            /// The UUID behind it.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// A person with an account, whatever roles they hold.
    PersonId,
    /// One login of a person on one device: a family of refresh tokens.
    SessionId,
    /// A contest.
    ContestId,
    /// A direction inside one contest.
    TrackId,
    /// A round of judging of one contest.
    RoundId,
    /// A row of a rubric.
    CriterionId,
    /// What a contestant or a team hands in to one contest.
    EntryId,
    /// A file of an entry.
    AttachmentId,
    /// A person's seat on the jury of one contest; another contest gives another one.
    JurorId,
    /// Something that a juror declared, or an organiser pinned, about who may judge what.
    ConflictId,
    /// A juror for an entry in a round.
    AssignmentId,
    /// One run of the assignment engine over a round.
    PlanningRunId,
    /// A juror's whole answer for an entry in a round.
    ReviewId,
    /// A snapshot of results that was made public.
    PublicationId,
    /// A change of a rule book after opening, as it was proposed.
    RuleChangeId,
    /// Something that the server does in the background.
    JobId,
}
