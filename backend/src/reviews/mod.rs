//! Reviews: a juror's queue, the screen of one entry, drafts that save themselves, submissions.
//!
//! Everything is keyed by the assignment. A juror reaches an entry through an assignment that they hold and through nothing
//! else; whatever is not theirs looks like what is not there.

mod handlers;
mod rows;
mod service;
mod store;

use crate::http::routes::Routes;

pub(crate) use rows::Head;
pub(crate) use store::HELD;

pub(crate) fn routes(routes: &mut impl Routes) {
    routes
        .service(handlers::list_my_assignments)
        .service(handlers::find_assignment)
        .service(handlers::save_review)
        .service(handlers::submit_review)
        .service(handlers::download_assignment_attachment);
}
