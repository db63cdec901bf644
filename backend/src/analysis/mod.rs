//! What the reviews of a round say beside its ranking: severities, intervals, agreement, distributions, bias.
//!
//! Everything here is read in one short transaction and computed outside of any, away from the async workers. Where the
//! places are fragile and who could settle them stands with the assignments, whose facts it needs.

mod bias;
mod cells;
pub(crate) mod figures;
mod handlers;
mod own;
mod round;
mod store;

use crate::http::routes::Routes;

pub(crate) fn routes(routes: &mut impl Routes) {
    routes
        .service(handlers::find_analysis)
        .service(handlers::find_bias)
        .service(handlers::find_my_distribution);
}
