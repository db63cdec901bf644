//! People: accounts, sessions, invitations to organise.
//!
//! - `handlers`, `service` and `store` each have a file for registering and proving an address, for sessions, for
//!   forgotten and changed passwords, for what a person says of themselves, for organisers.
//! - [`throttle`](self::throttle) counts attempts; [`password`] and [`access_token`] hold the cryptography.
//!
//! What anybody may ask without being signed in (registering, a mail to an address) is answered the same whether or not
//! the address is known, and the difference is made later, by a job.
//!
//! Somebody whose address is not verified may sign in and look around. Every command that binds them or others asks
//! [`verified`] first: to enter, to join a team or a jury, to organise.

pub mod access_token;
pub mod administrator;
mod handlers;
pub mod password;
mod rows;
mod service;
mod store;
mod throttle;

pub(crate) use rows::EndReason;
pub use service::MailRequest;
pub(crate) use service::{answer_mail_request, forget_old, verified};

use crate::http::routes::Routes;

/// The routes of this feature.
pub(crate) fn routes(routes: &mut impl Routes) {
    handlers::routes(routes);
}
