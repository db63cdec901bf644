//! Results before they are public: the ranking of a round, adjustments, decisions, the chair's order, progress.
//!
//! What was judged in a round is loaded in one place, [`judged`] or, in pairs, [`paired`], for the organisers' ranking and
//! for what is published.

pub(crate) mod comparison;
mod decisions;
mod handlers;
pub(crate) mod judged;
pub(crate) mod paired;
mod progress;
pub(crate) mod ranking;
mod rows;
mod store;

pub(crate) use store::settle_round;

use crate::http::routes::Routes;

pub(crate) fn routes(routes: &mut impl Routes) {
    routes
        .service(handlers::find_ranking)
        .service(handlers::compare_rankings)
        .service(handlers::set_adjustment)
        .service(handlers::remove_adjustment)
        .service(handlers::decide_entry)
        .service(handlers::propose_decisions)
        .service(handlers::set_chair_order)
        .service(handlers::find_progress);
}
