//! What is done with contests: facts from the store, rules from `domain`, rows, audit and mail in one transaction.

mod commands;
mod life;
mod organisers;
mod reading;
mod writing;

use domain::contest::Phase;
use domain::ids::{ContestId, PersonId};
use domain::policy::{Access, Actor};
use openapi::ErrorCode;

use super::store::{self, Contest};
use crate::db::Conn;
use crate::error::Error;

pub use life::{act_on_the_clock, carry_out, change_phase, preview_transitions};
pub(crate) use life::{check_step, take_step};
pub use organisers::add_organiser;
pub use reading::{find_contest, find_contest_draft, list_contests, list_my_contests};
pub use writing::{copy_contest, create_contest, update_contest};

/// The contest, and the person as an actor in it, if `ask` permits what the person is about to do.
pub fn authorise(
    conn: &mut Conn,
    contest: ContestId,
    person: PersonId,
    ask: impl Fn(&Actor, Phase) -> Access,
) -> Result<(Contest, Actor), Error> {
    let contest = store::find(conn, contest)?.ok_or_else(Error::not_found)?;
    let actor = actor_in(conn, contest.id, person)?;
    permit(ask(&actor, contest.visible_phase()))?;
    Ok((contest, actor))
}

/// The person as an actor in the contest.
pub fn actor_in(conn: &mut Conn, contest: ContestId, person: PersonId) -> Result<Actor, Error> {
    store::role_of(conn, contest, person)?.ok_or_else(|| Error::refused(ErrorCode::NotSignedIn))
}

/// An answer of `domain::policy` as a refusal: what is hidden looks like what is not there.
pub fn permit(access: Access) -> Result<(), Error> {
    match access {
        Access::Allowed => Ok(()),
        Access::Hidden => Err(Error::not_found()),
        Access::Forbidden => Err(Error::forbidden()),
    }
}
