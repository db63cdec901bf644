//! Results that are public: immutable snapshots, each with the ledger from which anybody can make them again.
//!
//! [`service::publish_with`] is called by every step that makes results public: no contest is provisional or final without a
//! publication.
//!
//! Names are no part of a snapshot. They are read beside it, as far as they may be said at the moment.

mod handlers;
mod reading;
pub(crate) mod service;
mod snapshot;
mod store;

use crate::http::routes::Routes;

pub(crate) fn routes(routes: &mut impl Routes) {
    routes
        .service(handlers::publish_results)
        .service(handlers::find_results)
        .service(handlers::find_ledger)
        .service(handlers::find_my_results);
}
