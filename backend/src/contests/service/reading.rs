//! Reading contests: by everybody, and by those who run them.

use domain::contest::Phase;
use domain::ids::{ContestId, PersonId};
use domain::policy;
use openapi::contest::{Contest, ContestListItem, EditableContest};
use openapi::{ErrorCode, Page};

use super::writing::editable;
use super::{actor_in, authorise, permit};
use crate::contests::store::{self, ListKey};
use crate::contests::view;
use crate::db::Conn;
use crate::error::Error;
use crate::http::PageQuery;
use crate::rule_changes;

/// The longest search, in characters: more than anybody types.
const SEARCH_CHARS_MAX: usize = 200;

/// The public view of the contest with this id or this part of the address.
pub fn find_contest(conn: &mut Conn, name: &str, reader: Option<PersonId>) -> Result<Contest, Error> {
    let by_id = match name.parse::<ContestId>() {
        Ok(id) => store::find(conn, id)?,
        Err(_) => None,
    };
    let found = match by_id {
        Some(contest) => Some(contest),
        None => store::find_by_slug(conn, name)?,
    };
    let contest = found.ok_or_else(Error::not_found)?;
    let actor = reader
        .map(|person| actor_in(conn, contest.id, person))
        .transpose()?;
    permit(policy::find_contest(actor.as_ref(), contest.visible_phase()))?;
    let rule_changes = rule_changes::store::adopted_in(conn, contest.id)?;
    view::public(
        contest,
        actor.map_or_else(Vec::new, |actor| actor.roles),
        rule_changes,
    )
}

/// The document of a contest, for those who run it.
pub fn find_contest_draft(
    conn: &mut Conn,
    contest: ContestId,
    reader: PersonId,
) -> Result<EditableContest, Error> {
    let (contest, _) = authorise(conn, contest, reader, policy::edit_contest)?;
    let counts = store::counts(conn, &contest)?;
    editable(conn, contest, counts)
}

/// Contests that are or were open. `phases` are names with commas between them.
pub fn list_contests(
    conn: &mut Conn,
    phases: Option<&str>,
    search: Option<&str>,
    page: &PageQuery,
) -> Result<Page<ContestListItem>, Error> {
    let search = search.unwrap_or_default();
    if search.chars().count() > SEARCH_CHARS_MAX {
        return Err(malformed("q has at most 200 characters"));
    }
    let phases = phases.map_or_else(|| Ok(Vec::new()), parse_phases)?;
    let paging = page.parse::<ListKey>()?;
    let rows = store::published(conn, &phases, search, paging.after, paging.fetch())?;
    paging.page(rows, |(key, _)| *key, |(_, contest)| contest)
}

/// The contests that a person organises, drafts among them.
pub fn list_my_contests(
    conn: &mut Conn,
    person: PersonId,
    page: &PageQuery,
) -> Result<Page<ContestListItem>, Error> {
    let paging = page.parse::<ListKey>()?;
    let rows = store::organised_by(conn, person, paging.after, paging.fetch())?;
    paging.page(rows, |(key, _)| *key, |(_, contest)| contest)
}

fn parse_phases(names: &str) -> Result<Vec<Phase>, Error> {
    let phase = |name: &str| Phase::ALL.into_iter().find(|phase| phase.name() == name);
    names
        .split(',')
        .map(|name| phase(name.trim()).ok_or_else(|| malformed("phase takes names of phases")))
        .collect()
}

fn malformed(detail: &str) -> Error {
    Error::refused_because(ErrorCode::MalformedRequest, detail)
}
