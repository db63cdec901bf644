//! Numbers into a hash, bit by bit.

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// A hash over numbers in a fixed order of bytes (little endian).
pub(super) struct Digest {
    hash: Sha256,
    lacks: Option<&'static str>,
}

impl Digest {
    pub(super) fn new() -> Self {
        Self {
            hash: Sha256::new(),
            lacks: None,
        }
    }

    pub(super) fn whole(&mut self, number: u64) {
        self.hash.update(number.to_le_bytes());
    }

    pub(super) fn signed(&mut self, number: i64) {
        self.hash.update(number.to_le_bytes());
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
        self.hash.update(id.as_bytes());
    }

    pub(super) fn text(&mut self, text: &str) {
        self.hash.update(text.as_bytes());
    }

    /// An engine gave nothing where it has to give something.
    pub(super) fn lacks(&mut self, what: &'static str) {
        self.lacks = Some(what);
    }

    pub(super) fn finish(self) -> String {
        match self.lacks {
            Some(what) => what.to_owned(),
            None => format!("{:x}", self.hash.finalize()),
        }
    }
}
