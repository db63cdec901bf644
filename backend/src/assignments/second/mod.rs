//! Fragile places around the cut lines of a round, and the second assignment that could settle them: looked at, and then
//! proposed as it was shown.

mod handlers;
mod places;
mod proposal;

use crate::http::routes::Routes;

pub(super) fn routes(routes: &mut impl Routes) {
    routes
        .service(handlers::find_fragile_places)
        .service(handlers::propose_second_assignment);
}
