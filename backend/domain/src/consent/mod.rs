//! The consent of a guardian for a contestant under 18.
//!
//! It is asked for by a one-time link and binds one contestant in one contest. What was consented to is a text with a
//! version, so that a later text does not change what was given.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Where a consent stands. The whole history is in the audit trail; this is its last step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Consent {
    /// A guardian was asked and has not answered yet.
    Requested {
        /// When the guardian was asked last.
        at: DateTime<Utc>,
    },
    /// The guardian agreed.
    Given {
        /// Which version of the text the guardian agreed to.
        text_version: u32,
        /// When the guardian agreed.
        at: DateTime<Utc>,
    },
    /// The guardian did not agree.
    Refused {
        /// When the guardian refused.
        at: DateTime<Utc>,
    },
    /// The guardian took back what was given.
    Withdrawn {
        /// When it was taken back.
        at: DateTime<Utc>,
    },
}

impl Consent {
    /// Whether the guardian agrees, as it stands now.
    pub const fn is_given(self) -> bool {
        matches!(self, Self::Given { .. })
    }
}

/// What a contestant or a guardian does about a consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConsentCommand {
    /// The contestant asks a guardian, for the first time or again.
    Request,
    /// The guardian agrees to this version of the text.
    Give {
        /// The version that the guardian was shown.
        text_version: u32,
    },
    /// The guardian does not agree.
    Refuse,
    /// The guardian takes back what was given.
    Withdraw,
}

/// Why a consent did not change. The state in which it stands is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ConsentRefusal {
    /// There is no request that could be answered.
    #[error("nobody asked for this consent")]
    NotRequested,
    /// It stands already, so there is nothing to ask for or to give.
    #[error("the consent was already given")]
    AlreadyGiven,
    /// The request was answered before: a link answers once.
    #[error("the request was already answered")]
    AlreadyAnswered,
    /// None is given that could be taken back.
    #[error("no consent was given that could be withdrawn")]
    NotGiven,
}

/// The next state of a consent; `None` is one that nobody asked for yet.
///
/// A request may be repeated until it is answered (the link was lost), and again after a refusal or a withdrawal (a new
/// link). An answer needs an open request, so that a used link cannot answer twice.
pub const fn transition(
    consent: Option<Consent>,
    command: ConsentCommand,
    now: DateTime<Utc>,
) -> Result<Consent, ConsentRefusal> {
    use ConsentCommand::{Give, Refuse, Request, Withdraw};
    match (consent, command) {
        (Some(Consent::Given { .. }), Request | Give { .. }) => Err(ConsentRefusal::AlreadyGiven),
        (_, Request) => Ok(Consent::Requested { at: now }),
        (None, Give { .. } | Refuse) => Err(ConsentRefusal::NotRequested),
        (Some(Consent::Requested { .. }), Give { text_version }) => Ok(Consent::Given {
            text_version,
            at: now,
        }),
        (Some(Consent::Requested { .. }), Refuse) => Ok(Consent::Refused { at: now }),
        (Some(_), Give { .. } | Refuse) => Err(ConsentRefusal::AlreadyAnswered),
        (Some(Consent::Given { .. }), Withdraw) => Ok(Consent::Withdrawn { at: now }),
        (_, Withdraw) => Err(ConsentRefusal::NotGiven),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    #[test]
    fn a_consent_is_asked_for_given_and_withdrawn() {
        let asked = transition(None, ConsentCommand::Request, at(1)).unwrap();
        let given = transition(Some(asked), ConsentCommand::Give { text_version: 3 }, at(2)).unwrap();
        assert_eq!(
            given,
            Consent::Given {
                text_version: 3,
                at: at(2)
            }
        );
        let withdrawn = transition(Some(given), ConsentCommand::Withdraw, at(3)).unwrap();
        assert_eq!(withdrawn, Consent::Withdrawn { at: at(3) });
        assert!(given.is_given() && !withdrawn.is_given());
    }

    #[test]
    fn a_used_link_answers_only_once() {
        let given = Consent::Given {
            text_version: 1,
            at: at(1),
        };
        let refused = Consent::Refused { at: at(1) };
        let give = ConsentCommand::Give { text_version: 1 };
        assert_eq!(
            transition(Some(given), give, at(2)),
            Err(ConsentRefusal::AlreadyGiven)
        );
        assert_eq!(
            transition(Some(refused), give, at(2)),
            Err(ConsentRefusal::AlreadyAnswered)
        );
        assert_eq!(
            transition(Some(given), ConsentCommand::Refuse, at(2)),
            Err(ConsentRefusal::AlreadyAnswered)
        );
        assert_eq!(transition(None, give, at(2)), Err(ConsentRefusal::NotRequested));
        assert_eq!(
            transition(Some(refused), ConsentCommand::Withdraw, at(2)),
            Err(ConsentRefusal::NotGiven)
        );
    }
}
