//! The jury of a contest: who is invited, who sits on it, what they can judge.

pub(crate) mod access;
mod handlers;
pub(crate) mod invitations;
pub(crate) mod rows;
mod service;
pub(crate) mod store;

use crate::http::routes::Routes;

pub(crate) fn routes(routes: &mut impl Routes) {
    routes
        .service(handlers::invite_juror)
        .service(handlers::list_jury_invitations)
        .service(handlers::revoke_jury_invitation)
        .service(handlers::accept_jury_invitation)
        .service(handlers::list_jurors)
        .service(handlers::remove_juror)
        .service(handlers::find_juror_profile)
        .service(handlers::update_juror_profile)
        .service(handlers::list_my_jury_seats);
}
