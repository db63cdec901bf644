//! Results that are public: immutable snapshots, each with the ledger from which anybody can make them again.
//!
//! [`service::publish_with`] is called by every step that makes results public: no contest is provisional or final without a
//! publication.
//!
//! Before that, a seal may show the hash of what is going to be published ([`sealing`]).
//!
//! Names are no part of a snapshot. They are read beside it, as far as they may be said at the moment.

mod handlers;
mod in_pairs;
mod reading;
mod sealing;
pub(crate) mod service;
mod snapshot;
mod store;

use crate::http::routes::Routes;

pub(crate) fn routes(routes: &mut impl Routes) {
    routes
        .service(handlers::seal_results)
        .service(handlers::list_seals)
        .service(handlers::publish_results)
        .service(handlers::find_results)
        .service(handlers::find_ledger)
        .service(handlers::find_my_results);
}
