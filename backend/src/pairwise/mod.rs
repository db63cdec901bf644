//! Live pitches judged in pairs: an organiser opens the round, jurors walk from pitch to pitch, everybody's answers make
//! one order.
//!
//! A round is its setup and an append-only list of records ([`store`]); what it is at the moment is what `domain` makes of
//! them ([`state`]). Whoever acts meets the others in the count of records, so that no two actions are decided on the same
//! state.

mod bars;
mod handlers;
mod held;
mod juror;
mod organiser;
mod rows;
pub(crate) mod state;
mod store;
mod view;

use crate::http::routes::Routes;

pub(crate) use bars::follow_conflicts;
pub use state::PairwiseRounds;

pub(crate) fn routes(routes: &mut impl Routes) {
    routes
        .service(handlers::find_pairwise_round)
        .service(handlers::open_pairwise_round)
        .service(handlers::change_pairwise_round)
        .service(handlers::find_pitch_queue)
        .service(handlers::judge_pitch);
}
