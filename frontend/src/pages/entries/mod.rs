//! A contestant's own entries: the list, the editor, preview, receipts, results; and what is behind the links that
//! members of a team and guardians get.

mod autosave;
mod clash;
mod consent;
mod content;
mod editor;
mod fields;
mod files;
mod guardian;
mod join_team;
mod list;
mod obstacles;
mod preview;
mod receipt;
mod results;
mod submit;
mod team;

pub(crate) use editor::EntryPage;
pub(crate) use guardian::GuardianPage;
pub(crate) use join_team::JoinTeamPage;
pub(crate) use list::MyEntriesPage;
pub(crate) use preview::PreviewPage;
pub(crate) use receipt::ReceiptPage;
pub(crate) use results::MyResultsPage;

use domain::ids::EntryId;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::api::{ApiError, ErrorCode, Problem};

/// The entry of the address; what is not an id names no entry.
fn entry_of_address() -> Result<EntryId, ApiError> {
    let id = use_params_map().with_untracked(|params| params.get("entry").unwrap_or_default());
    id.parse()
        .map_err(|_| ApiError::Refused(Box::new(Problem::new(ErrorCode::NotFound))))
}
