//! The proof that exactly this content was submitted at this server time.

use std::collections::BTreeMap;
use std::fmt;

use chrono::{DateTime, SubsecRound, Utc};
use sha2::{Digest, Sha256};

use super::base32::symbol;
use crate::form::{Answer, Answers};
use crate::ids::{AttachmentId, ContestId, EntryId, TrackId};

/// A submitted version as it is hashed. The order of the answers' keys is the map's; attachments go by their id.
#[derive(Clone, Copy, Debug)]
pub struct SubmittedContent<'a> {
    /// The contest that it was submitted to.
    pub contest: ContestId,
    /// The entry that it is a version of.
    pub entry: EntryId,
    /// Counted from 1.
    pub version: u32,
    /// As it was submitted.
    pub title: &'a str,
    /// `None` in a contest without tracks.
    pub track: Option<TrackId>,
    /// What was answered to the questions of the track.
    pub answers: &'a Answers,
    /// The files that the answers name.
    pub attachments: &'a BTreeMap<AttachmentId, SubmittedAttachment>,
}

/// A file of a submitted version: the original, not the cleaned copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubmittedAttachment {
    /// As the contestant named it.
    pub name: String,
    /// How large the file is, in bytes.
    pub size_bytes: u64,
    /// The SHA-256 of the file's bytes.
    pub sha256: [u8; 32],
}

/// The SHA-256 of a submitted version's canonical bytes; shown in lower-case hexadecimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ContentHash(pub [u8; 32]);

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl SubmittedContent<'_> {
    /// The bytes that are hashed, in an encoding that no two contents share and that a few lines of any language repeat.
    ///
    /// Items in this order, each its length in bytes as a big-endian 64-bit number and then its bytes: the text
    /// `orleu.entry.v1`; contest id; entry id; version; title; track id or nothing; the number of answers, and for
    /// each its key, `text` or `list`, and its text or the number of its items and the items; the number of
    /// attachments, and for each its id, name, size and SHA-256. Ids are hyphenated lower-case text, numbers decimal
    /// text, hashes their 32 bytes, texts UTF-8.
    pub fn canonical_bytes(&self) -> Vec<u8> {
        let mut out = Canonical::default();
        out.text("orleu.entry.v1");
        out.text(&self.contest.to_string());
        out.text(&self.entry.to_string());
        out.text(&self.version.to_string());
        out.text(self.title);
        out.text(&self.track.map(|track| track.to_string()).unwrap_or_default());
        out.text(&self.answers.len().to_string());
        for (key, answer) in self.answers {
            out.text(key);
            match answer {
                Answer::Text(text) => {
                    out.text("text");
                    out.text(text);
                }
                Answer::List(items) => {
                    out.text("list");
                    out.text(&items.len().to_string());
                    for item in items {
                        out.text(item);
                    }
                }
            }
        }
        out.text(&self.attachments.len().to_string());
        for (id, attachment) in self.attachments {
            out.text(&id.to_string());
            out.text(&attachment.name);
            out.text(&attachment.size_bytes.to_string());
            out.bytes(&attachment.sha256);
        }
        out.0
    }

    /// The SHA-256 of [`canonical_bytes`](Self::canonical_bytes).
    pub fn hash(&self) -> ContentHash {
        ContentHash(Sha256::digest(self.canonical_bytes()).into())
    }
}

/// What a contestant keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Twelve symbols in three groups, such as `8ZK4-0M1T-QX7R`: 60 bits of a SHA-256 over the content's hash and the
    /// time, so that a receipt whose parts do not belong together shows it.
    pub number: String,
    /// What was submitted.
    pub content_hash: ContentHash,
    /// Whole microseconds: what both databases keep.
    pub submitted_at: DateTime<Utc>,
}

impl Receipt {
    /// The receipt for this content at this time, of which whole microseconds count.
    pub fn new(content_hash: ContentHash, submitted_at: DateTime<Utc>) -> Self {
        let submitted_at = submitted_at.trunc_subsecs(6);
        let mut hasher = Sha256::new();
        hasher.update(b"orleu.receipt.v1");
        hasher.update(content_hash.0);
        hasher.update(submitted_at.timestamp_micros().to_be_bytes());
        let digest: [u8; 32] = hasher.finalize().into();
        let symbols = digest.into_iter().take(12).map(symbol);
        let mut number = String::with_capacity(14);
        for (place, symbol) in symbols.enumerate() {
            if place == 4 || place == 8 {
                number.push('-');
            }
            number.push(symbol);
        }
        Self {
            number,
            content_hash,
            submitted_at,
        }
    }
}

#[derive(Default)]
struct Canonical(Vec<u8>);

impl Canonical {
    fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    fn bytes(&mut self, bytes: &[u8]) {
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.0.extend_from_slice(&length.to_be_bytes());
        self.0.extend_from_slice(bytes);
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn hash_of(title: &str, answers: &Answers) -> String {
        let content = SubmittedContent {
            contest: ContestId::new(Uuid::from_u128(1)),
            entry: EntryId::new(Uuid::from_u128(2)),
            version: 1,
            title,
            track: None,
            answers,
            attachments: &BTreeMap::new(),
        };
        content.hash().to_string()
    }

    fn text(text: &str) -> Answer {
        Answer::Text(text.into())
    }

    /// The expected value was computed from the description of the canonical bytes with Python's `struct` and `hashlib`.
    #[test]
    fn the_hash_is_the_one_that_another_program_computes() {
        let answers = Answers::from([
            ("b".into(), text("ә")),
            ("a".into(), Answer::List(vec!["x".into()])),
        ]);
        assert_eq!(
            hash_of("Карта", &answers),
            "ec1bf4c95eb857359a2f526e28ed3963058d674fa00083ba858982251890abcb"
        );
    }

    #[test]
    fn moving_a_letter_between_answers_changes_the_hash() {
        let one = Answers::from([("a".into(), text("xy")), ("b".into(), text("z"))]);
        let other = Answers::from([("a".into(), text("x")), ("b".into(), text("yz"))]);
        assert_ne!(hash_of("T", &one), hash_of("T", &other));
        let list = Answers::from([
            ("a".into(), Answer::List(vec!["xy".into()])),
            ("b".into(), text("z")),
        ]);
        assert_ne!(hash_of("T", &one), hash_of("T", &list));
    }

    #[test]
    fn a_receipt_depends_on_the_time_to_the_microsecond() {
        let at = |nanos| DateTime::from_timestamp(1_790_000_000, nanos).unwrap();
        let receipt = |nanos| Receipt::new(ContentHash([7; 32]), at(nanos));
        assert_eq!(receipt(1_999), receipt(1_000));
        assert_ne!(receipt(1_000).number, receipt(2_000).number);
        assert_eq!(receipt(0).number.len(), 14);
    }
}
