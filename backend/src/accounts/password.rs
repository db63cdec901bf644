//! Password hashes (Argon2id), made away from the async workers: one takes tens of milliseconds and megabytes.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use domain::account::Password;
use tokio::sync::Semaphore;

use crate::error::Error;

/// Hashes and checks passwords, a bounded number at a time.
#[derive(Clone)]
pub struct Passwords {
    argon2: Argon2<'static>,
    at_a_time: Arc<Semaphore>,
    done: Arc<AtomicU64>,
    /// The hash of nobody's password: checked when the e-mail is unknown, so that the answer takes as long.
    decoy: Arc<str>,
}

impl std::fmt::Debug for Passwords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passwords")
    }
}

/// How much work a hash is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cost {
    /// OWASP's first recommendation for Argon2id: 19 MiB, two passes, one lane.
    Standard,
    /// As little as the algorithm takes, for tests that are not about it.
    Minimal,
}

impl Passwords {
    pub fn new(cost: Cost, at_a_time: usize) -> Result<Self, Error> {
        let params = match cost {
            Cost::Standard => Params::new(19 * 1024, 2, 1, None),
            Cost::Minimal => Params::new(Params::MIN_M_COST, 1, 1, None),
        }
        .map_err(|source| Error::internal("set up password hashing", source.to_string()))?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let decoy = hash(&argon2, b"nobody has this password")?;
        Ok(Self {
            argon2,
            at_a_time: Arc::new(Semaphore::new(at_a_time.max(1))),
            done: Arc::default(),
            decoy: decoy.into(),
        })
    }

    /// The hash to store, with its own salt and parameters.
    pub async fn hash(&self, password: Password) -> Result<String, Error> {
        let argon2 = self.argon2.clone();
        self.off_the_workers(move || hash(&argon2, password.as_bytes()))
            .await?
    }

    /// Whether the password is the one that was hashed. Without a hash (nobody has that e-mail) the answer is no and
    /// takes as long.
    pub async fn verify(&self, password: Password, stored: Option<String>) -> Result<bool, Error> {
        let argon2 = self.argon2.clone();
        let known = stored.is_some();
        let against = stored.unwrap_or_else(|| self.decoy.to_string());
        let fits = self
            .off_the_workers(move || {
                let parsed = PasswordHash::new(&against)
                    .map_err(|source| Error::internal("read a stored password hash", source.to_string()))?;
                Ok::<_, Error>(argon2.verify_password(password.as_bytes(), &parsed).is_ok())
            })
            .await??;
        Ok(fits && known)
    }

    /// How many passwords were hashed or checked since the start. Answers that must not tell whether an e-mail is known
    /// are tested to do the same of this, which is nearly all of their time.
    pub fn work_done(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
    }

    async fn off_the_workers<T: Send + 'static>(
        &self,
        f: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Error> {
        let _place = self
            .at_a_time
            .acquire()
            .await
            .map_err(|source| Error::internal("wait for a place to hash a password", source))?;
        self.done.fetch_add(1, Ordering::Relaxed);
        tokio::task::spawn_blocking(f)
            .await
            .map_err(|source| Error::internal("run a password hash", source))
    }
}

fn hash(argon2: &Argon2<'_>, password: &[u8]) -> Result<String, Error> {
    argon2
        .hash_password(password)
        .map(|hash| hash.to_string())
        .map_err(|source| Error::internal("hash a password", source.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attempt(text: &str) -> Password {
        Password::normalised_attempt(text)
    }

    #[tokio::test]
    async fn only_the_hashed_password_of_a_known_person_fits() {
        let passwords = Passwords::new(Cost::Minimal, 1).unwrap();
        let stored = passwords.hash(attempt("қауіпсіз құпиясөз")).await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$"));
        let fits = async |text, stored| passwords.verify(attempt(text), stored).await.unwrap();
        assert!(fits("қауіпсіз құпиясөз", Some(stored.clone())).await);
        assert!(!fits("another one", Some(stored)).await);
        assert!(!fits("nobody has this password", None).await);
    }

    #[tokio::test]
    async fn checking_an_unknown_persons_password_costs_what_a_known_ones_costs() {
        let passwords = Passwords::new(Cost::Standard, 1).unwrap();
        let stored = passwords.hash(attempt("қауіпсіз құпиясөз")).await.unwrap();
        let [known, decoy] = [&*stored, &*passwords.decoy].map(|hash| PasswordHash::new(hash).unwrap());
        assert_eq!(known.algorithm, decoy.algorithm);
        assert_eq!(known.version, decoy.version);
        assert_eq!(known.params, decoy.params);
        let lengths = [&known, &decoy].map(|hash| hash.hash.as_ref().unwrap().len());
        assert_eq!(lengths[0], lengths[1]);
    }
}
