//! A vote of the public: who runs the contest enters what was counted elsewhere. Published results take it along in a
//! column of its own ([`service::to_publish`]); rankings, decisions, seals and ledgers never read it.

mod handlers;
mod service;
mod store;

pub(crate) use service::to_publish;

use crate::http::routes::Routes;

pub(crate) fn routes(routes: &mut impl Routes) {
    routes
        .service(handlers::find_public_vote)
        .service(handlers::set_public_vote);
}
