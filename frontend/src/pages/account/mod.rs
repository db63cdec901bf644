//! One's own account: registering, signing in, what follows a mailed link, one's own data.

mod change;
mod follow_link;
mod form;
mod password;
mod profile;
mod register;
mod sign_in;

pub(crate) use follow_link::{ChangeEmailPage, OrganiserInvitationPage, VerifyEmailPage};
pub(crate) use form::query_value;
pub(crate) use password::{ForgotPasswordPage, ResetPasswordPage};
pub(crate) use profile::AccountPage;
pub(crate) use register::RegisterPage;
pub(crate) use sign_in::SignInPage;
