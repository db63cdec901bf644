//! What a person asks about themselves.

use openapi::account::{
    ChangePassword, CompletePasswordReset, CreateSession, FollowLink, Me, Person, RegisterAccount,
    RequestEmailChange, RequestMail, SecretText, Session, UpdateMe,
};

use super::{Answer, ApiError, delete, get, patch, post, put};

pub(crate) async fn register(account: RegisterAccount) -> Result<(), ApiError> {
    done(post("/accounts").json(&account).send::<()>().await)
}

/// Also the answer to "send the mail again".
pub(crate) async fn request_verification(email: String) -> Result<(), ApiError> {
    done(
        post("/accounts/verification-mails")
            .json(&RequestMail { email })
            .send::<()>()
            .await,
    )
}

pub(crate) async fn verify_email(token: String) -> Result<(), ApiError> {
    done(
        post("/accounts/verification")
            .json(&follow(token))
            .send::<()>()
            .await,
    )
}

pub(crate) async fn sign_in(credentials: CreateSession) -> Result<Session, ApiError> {
    Ok(post("/sessions")
        .json(&credentials)
        .send::<Session>()
        .await?
        .value)
}

pub(crate) async fn sign_out() -> Result<(), ApiError> {
    done(delete("/sessions/current").send::<()>().await)
}

pub(crate) async fn sign_out_everywhere() -> Result<(), ApiError> {
    done(delete("/sessions").send::<()>().await)
}

pub(crate) async fn request_password_reset(email: String) -> Result<(), ApiError> {
    done(
        post("/password-resets")
            .json(&RequestMail { email })
            .send::<()>()
            .await,
    )
}

pub(crate) async fn complete_password_reset(reset: CompletePasswordReset) -> Result<(), ApiError> {
    done(
        post("/password-resets/completion")
            .json(&reset)
            .send::<()>()
            .await,
    )
}

pub(crate) async fn me() -> Result<Answer<Me>, ApiError> {
    get("/me").send::<Me>().await
}

pub(crate) async fn update_me(etag: String, update: UpdateMe) -> Result<Answer<Me>, ApiError> {
    patch("/me").if_match(&etag).json(&update).send::<Me>().await
}

pub(crate) async fn change_password(change: ChangePassword) -> Result<(), ApiError> {
    done(put("/me/password").json(&change).send::<()>().await)
}

pub(crate) async fn request_email_change(change: RequestEmailChange) -> Result<(), ApiError> {
    done(post("/me/email-changes").json(&change).send::<()>().await)
}

pub(crate) async fn complete_email_change(token: String) -> Result<(), ApiError> {
    done(
        post("/email-changes/completion")
            .json(&follow(token))
            .send::<()>()
            .await,
    )
}

pub(crate) async fn accept_organiser_invitation(token: String) -> Result<Person, ApiError> {
    let answer = post("/organiser-invitations/acceptance")
        .json(&follow(token))
        .send::<Person>()
        .await?;
    Ok(answer.value)
}

fn follow(token: String) -> FollowLink {
    FollowLink {
        token: SecretText(token),
    }
}

fn done(answer: Result<Answer<()>, ApiError>) -> Result<(), ApiError> {
    answer.map(|_| ())
}
