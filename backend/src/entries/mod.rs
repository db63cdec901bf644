//! Entries: written, handed in for a receipt, seen blind by jurors; the people in them and the guardians' consents.
//!
//! What a juror gets is made by [`blind`] and by nothing else.

pub mod blind;
mod consent;
mod consent_store;
pub(crate) mod facts;
mod handlers;
mod lists;
pub(crate) mod naming;
mod preview;
pub(crate) mod rows;
mod service;
pub(crate) mod store;
mod submission;
mod team;
mod wire;

use crate::http::routes::Routes;

pub(crate) use service::check_writable;
pub(crate) use wire::attachment as attachment_on_wire;

pub(crate) fn routes(routes: &mut impl Routes) {
    routes
        .service(handlers::create_entry)
        .service(handlers::list_my_entries)
        .service(handlers::find_entry)
        .service(handlers::update_entry)
        .service(handlers::list_entry_obstacles)
        .service(handlers::submit_entry)
        .service(handlers::list_receipts)
        .service(handlers::preview_entry)
        .service(handlers::withdraw_entry)
        .service(handlers::restore_entry)
        .service(handlers::list_entries)
        .service(handlers::disqualify_entry)
        .service(handlers::reinstate_entry)
        .service(team::handlers::invite_team_member)
        .service(team::handlers::accept_team_invitation)
        .service(team::handlers::remove_team_member)
        .service(consent::handlers::request_consent)
        .service(consent::handlers::find_consent_question)
        .service(consent::handlers::decide_consent)
        .service(consent::handlers::withdraw_consent);
}
