//! HTTP of accounts.

mod me;
mod organisers;
mod passwords;
mod registration;
mod sessions;

use crate::http::routes::Routes;

pub(super) fn routes(routes: &mut impl Routes) {
    routes
        .service(registration::register_account)
        .service(registration::verify_email)
        .service(registration::request_verification_mail)
        .service(sessions::create_session)
        .service(sessions::refresh_session)
        .service(sessions::end_session)
        .service(sessions::end_every_session)
        .service(passwords::request_password_reset)
        .service(passwords::complete_password_reset)
        .service(passwords::change_password)
        .service(me::find_me)
        .service(me::update_me)
        .service(me::request_email_change)
        .service(me::complete_email_change)
        .service(organisers::invite_organiser)
        .service(organisers::accept_organiser_invitation);
}
