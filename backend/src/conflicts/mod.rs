//! Conflicts: why a juror may not judge an entry. Jurors declare, organisers pin, the rest is found anew each time.

pub(crate) mod found;
mod handlers;
pub(crate) mod rows;
mod service;
pub(crate) mod store;

use crate::http::routes::Routes;

pub(crate) fn routes(routes: &mut impl Routes) {
    routes
        .service(handlers::declare_conflict)
        .service(handlers::list_my_conflicts)
        .service(handlers::list_declared_conflicts)
        .service(handlers::withdraw_conflict)
        .service(handlers::pin_conflict);
}
