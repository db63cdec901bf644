//! Who acts, and which roles go together.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::ids::PersonId;

/// A role in one contest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum ContestRole {
    /// Runs the contest: sees who entered, and may not score.
    Organiser,
    /// Judges entries, without knowing whose they are where a round is blind.
    Juror,
    /// A juror who also resolves conflicts and decides in deliberation.
    Chair,
    /// Is in an entry of the contest, in whatever state.
    Contestant,
}

/// A person who is logged in, as seen from one contest. Who is not logged in is no actor: `None`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Who it is.
    pub person: PersonId,
    /// Whether the person runs the installation.
    pub is_administrator: bool,
    /// Whether an administrator invited the person to run contests.
    pub is_organiser: bool,
    /// The roles in the contest at hand; empty outside of one.
    pub roles: Vec<ContestRole>,
}

impl Actor {
    /// Whether the person runs the contest: as its organiser, or as an administrator who has no other part in it.
    pub fn runs_contest(&self) -> bool {
        !self.judges()
            && !self.enters()
            && (self.is_administrator || self.roles.contains(&ContestRole::Organiser))
    }

    /// Whether the person is on the jury, its chair included.
    pub fn judges(&self) -> bool {
        self.roles.contains(&ContestRole::Juror) || self.is_chair()
    }

    /// Whether the person chairs the jury.
    pub fn is_chair(&self) -> bool {
        self.roles.contains(&ContestRole::Chair)
    }

    /// Whether the person is in an entry of the contest.
    pub fn enters(&self) -> bool {
        self.roles.contains(&ContestRole::Contestant)
    }
}

/// Two roles that nobody holds in one contest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{held:?} and {wanted:?} do not go together in one contest")]
pub struct RoleConflict {
    /// What the person is already.
    pub held: ContestRole,
    /// What the person cannot become beside it.
    pub wanted: ContestRole,
}

/// Whether a person with these roles in a contest may take one more in it.
///
/// Judging, entering and organising exclude each other: a juror must not know whose entry it is, an organiser does, and
/// neither may have one. Juror and chair go together; a role that is held already is no conflict.
pub fn may_hold(roles: &[ContestRole], wanted: ContestRole) -> Result<(), RoleConflict> {
    match roles.iter().find(|&&held| side(held) != side(wanted)) {
        Some(&held) => Err(RoleConflict { held, wanted }),
        None => Ok(()),
    }
}

#[derive(PartialEq)]
enum Side {
    Organising,
    Judging,
    Entering,
}

const fn side(role: ContestRole) -> Side {
    match role {
        ContestRole::Organiser => Side::Organising,
        ContestRole::Juror | ContestRole::Chair => Side::Judging,
        ContestRole::Contestant => Side::Entering,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ContestRole::{Chair, Contestant, Juror, Organiser};

    #[test]
    fn judging_entering_and_organising_exclude_each_other() {
        let allowed = |held, wanted| may_hold(&[held], wanted).is_ok();
        let all = [Organiser, Juror, Chair, Contestant];
        let pairs: Vec<_> = all
            .into_iter()
            .flat_map(|held| all.map(|wanted| (held, wanted)))
            .filter(|&(held, wanted)| held < wanted && allowed(held, wanted))
            .collect();
        assert_eq!(pairs, [(Juror, Chair)]);
        assert_eq!(may_hold(&[], Contestant), Ok(()));
        assert_eq!(
            may_hold(&[Juror, Chair], Contestant),
            Err(RoleConflict {
                held: Juror,
                wanted: Contestant
            })
        );
    }
}
