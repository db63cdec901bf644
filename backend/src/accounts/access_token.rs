//! Access tokens: short-lived, signed, and checked without the database.

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{PersonId, SessionId};
use jsonwebtoken::errors::ErrorKind;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use openapi::ErrorCode;
use serde::{Deserialize, Serialize};

use crate::error::Error;

/// How long a token is good for: the longest a person who was signed out elsewhere can still act.
pub const LIFETIME: TimeDelta = TimeDelta::minutes(10);

/// Signs and checks access tokens (JWT, HS256).
pub struct AccessTokens {
    encoding: EncodingKey,
    decoding: DecodingKey,
    validation: Validation,
}

impl std::fmt::Debug for AccessTokens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AccessTokens")
    }
}

#[derive(Serialize, Deserialize)]
struct Claims {
    sub: PersonId,
    sid: SessionId,
    iat: i64,
    exp: i64,
}

/// Whose request it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignedIn {
    pub person: PersonId,
    pub session: SessionId,
}

impl AccessTokens {
    pub fn new(secret: &[u8]) -> Self {
        let mut validation = Validation::new(Algorithm::HS256);
        // The clock is an argument here and not the library's.
        validation.validate_exp = false;
        validation.set_required_spec_claims(&["exp", "sub"]);
        Self {
            encoding: EncodingKey::from_secret(secret),
            decoding: DecodingKey::from_secret(secret),
            validation,
        }
    }

    /// A token for a session, good for [`LIFETIME`] from `now` on.
    pub fn sign(&self, signed_in: SignedIn, now: DateTime<Utc>) -> Result<String, Error> {
        let claims = Claims {
            sub: signed_in.person,
            sid: signed_in.session,
            iat: now.timestamp(),
            exp: (now + LIFETIME).timestamp(),
        };
        encode(&Header::new(Algorithm::HS256), &claims, &self.encoding)
            .map_err(|source| Error::internal("sign an access token", source))
    }

    /// Whose token it is, if it is ours and still good.
    pub fn check(&self, token: &str, now: DateTime<Utc>) -> Result<SignedIn, Error> {
        let claims = decode::<Claims>(token, &self.decoding, &self.validation)
            .map_err(|error| match error.kind() {
                ErrorKind::ExpiredSignature => Error::refused(ErrorCode::TokenExpired),
                _ => Error::refused(ErrorCode::NotSignedIn),
            })?
            .claims;
        if claims.exp <= now.timestamp() {
            return Err(Error::refused(ErrorCode::TokenExpired));
        }
        Ok(SignedIn {
            person: claims.sub,
            session: claims.sid,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn someone() -> SignedIn {
        SignedIn {
            person: PersonId::new(Uuid::from_u128(1)),
            session: SessionId::new(Uuid::from_u128(2)),
        }
    }

    fn code(outcome: Result<SignedIn, Error>) -> ErrorCode {
        outcome.unwrap_err().into_problem().code
    }

    #[test]
    fn a_token_is_good_until_its_last_second_and_not_a_second_longer() {
        let tokens = AccessTokens::new(b"secret of this test");
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let token = tokens.sign(someone(), now).unwrap();
        assert_eq!(
            tokens
                .check(&token, now + LIFETIME - TimeDelta::seconds(1))
                .unwrap(),
            someone()
        );
        assert_eq!(
            code(tokens.check(&token, now + LIFETIME)),
            ErrorCode::TokenExpired
        );
    }

    #[test]
    fn a_token_of_another_secret_or_algorithm_is_refused() {
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let ours = AccessTokens::new(b"secret of this test");
        let theirs = AccessTokens::new(b"another secret").sign(someone(), now).unwrap();
        assert_eq!(code(ours.check(&theirs, now)), ErrorCode::NotSignedIn);
        // {"alg":"none"} with the right claims and no signature
        let unsigned = format!("eyJhbGciOiJub25lIn0.{}.", theirs.split('.').nth(1).unwrap());
        assert_eq!(code(ours.check(&unsigned, now)), ErrorCode::NotSignedIn);
    }
}
