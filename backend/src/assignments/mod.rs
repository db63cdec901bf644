//! Who judges what in a round: proposed by the engine or set by hand, released to jurors, answered by them.

pub(crate) mod answers;
mod by_hand;
pub(crate) mod facts;
pub(crate) mod found;
mod handlers;
pub(crate) mod release;
pub(crate) mod rows;
mod second;
pub(crate) mod store;
mod table;
pub(crate) mod timing;

use crate::http::routes::Routes;

pub(crate) fn routes(routes: &mut impl Routes) {
    routes
        .service(handlers::list_assignments)
        .service(handlers::list_found_conflicts)
        .service(handlers::assign_by_hand)
        .service(handlers::remove_assignment)
        .service(handlers::release_assignments)
        .service(handlers::accept_assignment)
        .service(handlers::decline_assignment);
    second::routes(routes);
}
