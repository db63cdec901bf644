//! What a cause is, and what it rests on.

use serde::{Deserialize, Serialize};

/// One cause, as organisers are told.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Cause {
    /// How sure it is.
    pub certainty: Certainty,
    /// What it is.
    pub kind: CauseKind,
    /// What it rests on on the juror's side.
    pub juror: Evidence,
    /// What it rests on on the side of the entry and its contestants.
    pub entry: Evidence,
}

impl Cause {
    /// A cause that somebody stated about the pair itself.
    pub(super) fn said(kind: CauseKind) -> Self {
        let stated = Evidence {
            field: Field::Statement,
            answer: None,
            text: String::new(),
        };
        Self {
            certainty: Certainty::Conflict,
            kind,
            juror: stated.clone(),
            entry: stated,
        }
    }
}

impl Cause {
    /// Whether no organiser can hold it for a coincidence: one's own work, and what the juror said of this very entry. That
    /// two accounts have one mailbox can be one, though: a school's may serve many, told apart by `school+name@`.
    pub const fn holds_always(&self) -> bool {
        match self.kind {
            CauseKind::Recognised => true,
            CauseKind::OwnEntry | CauseKind::Team => !matches!(self.juror.field, Field::Email),
            CauseKind::PinnedConflict
            | CauseKind::GuardianOf
            | CauseKind::TeacherOf
            | CauseKind::MentorOf
            | CauseKind::KnownPerson
            | CauseKind::DeclaredInstitution
            | CauseKind::SameInstitution
            | CauseKind::EnteredTogether
            | CauseKind::SameHousehold => false,
        }
    }
}

/// How much a cause weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Certainty {
    /// The juror must not judge the entry.
    Conflict,
    /// The juror may; it is shown to organisers.
    Warning,
}

/// What a cause is, the weightiest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum CauseKind {
    /// The juror handed it in: by account, or by another account with the same mailbox.
    OwnEntry,
    /// The juror is a member of its team.
    Team,
    /// The juror declared that they recognise the work.
    Recognised,
    /// An organiser pinned a conflict.
    PinnedConflict,
    /// The juror is a contestant's guardian: by the mailbox of the guardian, and as a warning by the name alone.
    GuardianOf,
    /// The juror taught a contestant, as either of them says.
    TeacherOf,
    /// The juror is or was mentor of a contestant, as either of them says.
    MentorOf,
    /// A contestant has a name with which the juror declared a conflict.
    KnownPerson,
    /// It has to do with an institution with which the juror declared a conflict.
    DeclaredInstitution,
    /// The juror and a contestant are at one institution.
    SameInstitution,
    /// The juror and a contestant were in one team in another contest.
    EnteredTogether,
    /// The juror and a contestant have one surname and live in one settlement. Only ever a warning.
    SameHousehold,
}

/// A field and what stands in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Evidence {
    /// Which field.
    pub field: Field,
    /// The question, for an answer in the entry form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// As it was written; of an e-mail address the domain alone where that is all that counts. Empty for a statement.
    pub text: String,
}

/// Where a piece of evidence stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Field {
    /// The account itself; the text is the person's name.
    Account,
    /// The mailbox behind the account's e-mail address.
    Email,
    /// The domain of that address.
    EmailDomain,
    /// The account's name.
    Name,
    /// The account's name and settlement together.
    Household,
    /// Where the person works or studies: from a juror's profile, or the answer to a question about it.
    Institution,
    /// An institution with which a juror declared a conflict.
    DeclaredInstitution,
    /// A person with whom a juror declared a conflict.
    DeclaredPerson,
    /// A person whom a juror says they teach or taught.
    Pupil,
    /// A person whose mentor a juror says they are or were.
    Mentee,
    /// The teacher whom a contestant names.
    Teacher,
    /// The mentor whom a contestant names.
    Mentor,
    /// The name of a contestant's guardian.
    Guardian,
    /// The mailbox behind the guardian's e-mail address.
    GuardianEmail,
    /// The team's name.
    Team,
    /// A one-line answer in the entry form.
    Answer,
    /// The code of an entry in another contest.
    OtherEntry,
    /// What a juror or an organiser said of the pair.
    Statement,
}
