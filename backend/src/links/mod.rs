//! Links that work once: to verify an address, to set a password, to accept an invitation, to join a team, to consent.
//!
//! The token is in the mail alone; the table has its hash, so that whoever reads the table cannot follow the link.

mod store;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{ContestId, EntryId, PersonId};
use openapi::ErrorCode;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::db::Conn;
use crate::error::Error;
use crate::http::mutation::hex;

pub use store::{of_contest, of_entry, revoke, revoke_of_person};

/// What following a link does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    VerifyEmail,
    ResetPassword,
    ChangeEmail,
    InviteOrganiser,
    JoinJury,
    JoinTeam,
    GiveConsent,
    WithdrawConsent,
}

impl Purpose {
    /// For how long a link is good.
    pub fn lifetime(self) -> TimeDelta {
        match self {
            Self::ResetPassword => TimeDelta::hours(1),
            Self::ChangeEmail => TimeDelta::days(1),
            Self::VerifyEmail => TimeDelta::days(3),
            Self::InviteOrganiser | Self::JoinJury | Self::JoinTeam | Self::GiveConsent => {
                TimeDelta::days(14)
            }
            // A guardian may change their mind for as long as the entry may be there.
            Self::WithdrawConsent => TimeDelta::days(3 * 365),
        }
    }
}

/// A link that is about to be made: what it does, and with whom and what.
#[derive(Clone, Debug)]
pub struct NewLink {
    pub purpose: Purpose,
    pub person: Option<PersonId>,
    pub contest: Option<ContestId>,
    pub entry: Option<EntryId>,
    /// To whom it is mailed, where that matters when it is followed.
    pub email: Option<String>,
    /// What else the follower of the link needs to know.
    pub payload: Value,
}

impl NewLink {
    /// A link with nothing but its purpose.
    pub fn to(purpose: Purpose) -> Self {
        Self {
            purpose,
            person: None,
            contest: None,
            entry: None,
            email: None,
            payload: Value::Object(serde_json::Map::new()),
        }
    }
}

/// A link as it is stored.
#[derive(Clone, Debug)]
pub struct Link {
    /// Names the link to whoever may see and revoke it; the token does not follow from it.
    pub token_hash: String,
    pub person: Option<PersonId>,
    pub contest: Option<ContestId>,
    pub entry: Option<EntryId>,
    pub email: Option<String>,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub used_at: Option<DateTime<Utc>>,
    pub revoked_at: Option<DateTime<Utc>>,
    payload: Value,
}

impl Link {
    /// What the maker of the link put into it.
    pub fn payload<T: DeserializeOwned>(&self) -> Result<T, Error> {
        serde_json::from_value(self.payload.clone())
            .map_err(|source| Error::internal("read what a link is about", source))
    }
}

/// Makes a link and returns its token, which exists nowhere else.
pub fn issue(conn: &mut Conn, now: DateTime<Utc>, link: NewLink) -> Result<String, Error> {
    let token = random_token()?;
    store::insert(conn, &hash(&token), now, now + link.purpose.lifetime(), link)?;
    Ok(token)
}

/// The link of a token, when it can still be followed. An unknown, a revoked and a foreign one look the same.
pub fn find(conn: &mut Conn, token: &str, purpose: Purpose, now: DateTime<Utc>) -> Result<Link, Error> {
    let link = store::find(conn, &hash(token), purpose)?.ok_or_else(Error::not_found)?;
    if link.revoked_at.is_some() {
        return Err(Error::not_found());
    }
    if link.used_at.is_some() {
        return Err(Error::refused(ErrorCode::LinkUsed));
    }
    if link.expires_at <= now {
        return Err(Error::refused(ErrorCode::LinkExpired));
    }
    Ok(link)
}

/// Notes that the link was followed; it does not work again.
pub fn use_up(conn: &mut Conn, link: &Link, now: DateTime<Utc>) -> Result<(), Error> {
    Ok(store::use_up(conn, &link.token_hash, now)?)
}

/// 256 random bits, fit for a URL.
pub fn random_token() -> Result<String, Error> {
    let mut bytes = [0; 32];
    aws_lc_rs::rand::fill(&mut bytes).map_err(|_| Error::internal("make a token", "no random numbers"))?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// What is stored of a token. It is random and long, so a plain hash is as good as a slow one.
pub fn hash(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}
