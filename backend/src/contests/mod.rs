//! Contests: what organisers write, what the public reads, and the life they go through.
//!
//! Other features come here for a contest and for who somebody is in it: [`service::authorise`], [`store::find`],
//! [`store::find_round`], [`store::role_of`]. A contest changes its phase only in [`service::carry_out`].

mod handlers;
mod markdown;
mod rows;
pub mod service;
pub mod store;
mod view;

use crate::http::routes::Routes;

/// The routes of this feature.
pub(crate) fn routes(routes: &mut impl Routes) {
    handlers::routes(routes);
}
