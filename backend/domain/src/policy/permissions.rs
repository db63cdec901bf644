//! The permissions, one function for each thing that is asked.
//!
//! They look at people and roles only. Whether the time is right (a closed window, a round that is over) is the business
//! of the state machines, whose refusals are conflicts (409).

use super::{Access, Actor};
use crate::contest::Phase;

/// To see a contest at all: its drafts only by those who run it, everything else by everybody.
pub fn find_contest(actor: Option<&Actor>, phase: Phase) -> Access {
    if phase != Phase::Draft || actor.is_some_and(Actor::runs_contest) {
        Access::Allowed
    } else {
        Access::Hidden
    }
}

/// To begin a contest.
pub const fn create_contest(actor: &Actor) -> Access {
    if actor.is_administrator || actor.is_organiser {
        Access::Allowed
    } else {
        Access::Forbidden
    }
}

/// To change a contest, its phase or its decisions, and to publish its results.
pub fn edit_contest(actor: &Actor, phase: Phase) -> Access {
    if actor.runs_contest() {
        Access::Allowed
    } else {
        forbidden_where_seen(actor, phase)
    }
}

/// To invite jurors, propose and release assignments, and see who judges what.
pub fn manage_jury(actor: &Actor, phase: Phase) -> Access {
    edit_contest(actor, phase)
}

/// To read who did what in the contest.
pub fn list_audit_events(actor: &Actor, phase: Phase) -> Access {
    edit_contest(actor, phase)
}

/// To see the ranking before it is public. A juror must not: the marks of the others would pull the own ones.
pub fn rank(actor: &Actor, phase: Phase) -> Access {
    if actor.runs_contest() || actor.is_chair() {
        Access::Allowed
    } else {
        forbidden_where_seen(actor, phase)
    }
}

/// To decide about entries in deliberation, and about appeals.
pub fn decide(actor: &Actor, phase: Phase) -> Access {
    rank(actor, phase)
}

/// To decide whether a conflict stands.
pub fn resolve_conflict(actor: &Actor, phase: Phase) -> Access {
    rank(actor, phase)
}

/// To see an entry with the people behind it: its contestants (`is_member`) and who runs the contest. For anybody else,
/// jurors before all, there is no such entry.
pub fn find_entry(actor: &Actor, is_member: bool) -> Access {
    if is_member || actor.runs_contest() {
        Access::Allowed
    } else {
        Access::Hidden
    }
}

/// To write in an entry. Who runs the contest reads it, and never touches it.
pub fn edit_entry(actor: &Actor, is_member: bool) -> Access {
    match find_entry(actor, is_member) {
        Access::Allowed if is_member => Access::Allowed,
        Access::Allowed => Access::Forbidden,
        hidden => hidden,
    }
}

/// To hand an entry in, or to withdraw it: its captain, who is the contestant of an entry without a team.
pub fn submit_entry(actor: &Actor, is_member: bool, is_captain: bool) -> Access {
    match edit_entry(actor, is_member) {
        Access::Allowed if !is_captain => Access::Forbidden,
        access => access,
    }
}

/// To disqualify an entry, or to take that back.
pub fn disqualify_entry(actor: &Actor, is_member: bool) -> Access {
    match find_entry(actor, is_member) {
        Access::Allowed if !actor.runs_contest() => Access::Forbidden,
        access => access,
    }
}

/// To see an entry as jurors do, without the people behind it: a juror to whom it is assigned and released, the chair,
/// and who runs the contest (the preview of what jurors get). For another juror it does not exist.
pub fn find_entry_blind(actor: &Actor, is_assigned: bool) -> Access {
    let is_assigned = actor.judges() && is_assigned;
    if is_assigned || actor.is_chair() || actor.runs_contest() {
        Access::Allowed
    } else {
        Access::Hidden
    }
}

/// To review an entry: only the juror to whom it is assigned. Who runs the contest sees it and may not score.
pub fn write_review(actor: &Actor, is_assigned: bool) -> Access {
    match find_entry_blind(actor, is_assigned) {
        Access::Allowed if !(actor.judges() && is_assigned) => Access::Forbidden,
        access => access,
    }
}

/// To run the installation: organisers' invitations, jobs, settings.
pub const fn administer(actor: &Actor) -> Access {
    if actor.is_administrator {
        Access::Allowed
    } else {
        Access::Forbidden
    }
}

fn forbidden_where_seen(actor: &Actor, phase: Phase) -> Access {
    match find_contest(Some(actor), phase) {
        Access::Allowed => Access::Forbidden,
        hidden => hidden,
    }
}

#[cfg(test)]
mod tests {
    use super::Access::{Allowed, Forbidden, Hidden};
    use super::*;
    use crate::ids::PersonId;
    use crate::policy::ContestRole::{self, Chair, Contestant, Juror, Organiser};

    fn actor(roles: &[ContestRole]) -> Actor {
        Actor {
            person: PersonId::new(uuid::Uuid::from_u128(1)),
            is_administrator: false,
            is_organiser: false,
            roles: roles.to_vec(),
        }
    }

    fn administrator(roles: &[ContestRole]) -> Actor {
        Actor {
            is_administrator: true,
            ..actor(roles)
        }
    }

    #[test]
    fn a_draft_does_not_exist_for_who_does_not_run_it() {
        assert_eq!(find_contest(None, Phase::Draft), Hidden);
        assert_eq!(find_contest(None, Phase::Open), Allowed);
        assert_eq!(edit_contest(&actor(&[Juror]), Phase::Draft), Hidden);
        assert_eq!(edit_contest(&actor(&[Juror]), Phase::Open), Forbidden);
        assert_eq!(edit_contest(&actor(&[Organiser]), Phase::Draft), Allowed);
        assert_eq!(edit_contest(&administrator(&[]), Phase::Draft), Allowed);
    }

    #[test]
    fn a_juror_never_sees_who_entered_even_as_an_administrator() {
        for judge in [
            actor(&[Juror]),
            actor(&[Juror, Chair]),
            administrator(&[Juror]),
            administrator(&[Chair]),
        ] {
            assert_eq!(find_entry(&judge, false), Hidden);
            assert_eq!(disqualify_entry(&judge, false), Hidden);
            assert_eq!(list_audit_events(&judge, Phase::Judging), Forbidden);
        }
        assert_eq!(find_entry(&administrator(&[Contestant]), false), Hidden);
    }

    #[test]
    fn an_entry_is_reviewed_by_its_own_juror_only() {
        assert_eq!(write_review(&actor(&[Juror]), true), Allowed);
        assert_eq!(write_review(&actor(&[Juror]), false), Hidden);
        assert_eq!(write_review(&actor(&[Chair]), false), Forbidden);
        assert_eq!(write_review(&actor(&[Organiser]), true), Forbidden);
        assert_eq!(write_review(&actor(&[Contestant]), true), Hidden);
    }

    #[test]
    fn the_captain_hands_in_and_the_organiser_does_not_write() {
        let contestant = actor(&[Contestant]);
        assert_eq!(submit_entry(&contestant, true, true), Allowed);
        assert_eq!(submit_entry(&contestant, true, false), Forbidden);
        assert_eq!(submit_entry(&contestant, false, false), Hidden);
        assert_eq!(edit_entry(&actor(&[Organiser]), false), Forbidden);
        assert_eq!(disqualify_entry(&contestant, true), Forbidden);
        assert_eq!(disqualify_entry(&actor(&[Organiser]), false), Allowed);
    }

    #[test]
    fn a_ranking_before_publication_is_for_chair_and_organiser() {
        assert_eq!(rank(&actor(&[Chair]), Phase::Deliberation), Allowed);
        assert_eq!(rank(&actor(&[Organiser]), Phase::Deliberation), Allowed);
        assert_eq!(rank(&actor(&[Juror]), Phase::Deliberation), Forbidden);
        assert_eq!(rank(&actor(&[Contestant]), Phase::Deliberation), Forbidden);
    }

    #[test]
    fn only_invited_people_begin_contests() {
        assert_eq!(create_contest(&actor(&[])), Forbidden);
        assert_eq!(
            create_contest(&Actor {
                is_organiser: true,
                ..actor(&[])
            }),
            Allowed
        );
        assert_eq!(
            administer(&Actor {
                is_organiser: true,
                ..actor(&[])
            }),
            Forbidden
        );
        assert_eq!(administer(&administrator(&[])), Allowed);
    }
}
