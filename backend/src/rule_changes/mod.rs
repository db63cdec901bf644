//! Changes of a rule book after the contest has opened: proposed by one person, adopted by another one who has seen
//! whom they move.

mod handlers;
mod rows;
mod service;
pub(crate) mod store;

use crate::http::routes::Routes;

pub(crate) fn routes(routes: &mut impl Routes) {
    routes
        .service(handlers::propose_rule_change)
        .service(handlers::list_rule_changes)
        .service(handlers::find_rule_change)
        .service(handlers::adopt_rule_change)
        .service(handlers::withdraw_rule_change);
}
