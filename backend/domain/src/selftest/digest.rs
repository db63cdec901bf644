//! Numbers into a hash, bit by bit.

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// A hash over numbers in a fixed order of bytes (little endian).
pub(super) struct Digest(Sha256);

impl Digest {
    pub(super) fn new() -> Self {
        Self(Sha256::new())
    }

    pub(super) fn whole(&mut self, number: u64) {
        self.0.update(number.to_le_bytes());
    }

    pub(super) fn signed(&mut self, number: i64) {
        self.0.update(number.to_le_bytes());
    }

    /// Every bit of a double, so that not even the last digit may be another.
    pub(super) fn real(&mut self, number: f64) {
        self.whole(number.to_bits());
    }

    pub(super) fn reals(&mut self, numbers: &[f64]) {
        for number in numbers {
            self.real(*number);
        }
    }

    pub(super) fn id(&mut self, id: Uuid) {
        self.0.update(id.as_bytes());
    }

    pub(super) fn word(&mut self, word: &str) {
        self.0.update(word.as_bytes());
    }

    pub(super) fn finish(self) -> String {
        format!("{:x}", self.0.finalize())
    }
}
