//! Copies without metadata, for jurors: what shows the picture stays byte for byte, what tells of its owner goes.
//!
//! | format | goes | stays |
//! |---|---|---|
//! | JPEG | every APP segment and comment, whatever follows the end | JFIF header, colour profile, Adobe colour transform; the orientation alone, in a new Exif segment |
//! | PNG | every chunk that is not needed to show the picture | the picture, its transparency, colours, size and animation |
//! | WebP | Exif, XMP and unknown chunks | the picture, its colours and animation |
//! | PDF | document information, XMP, private data of programs, authors and times of notes, metadata of JPEGs inside | the pages |
//! | text | a byte order mark | everything else |
//!
//! Everything else cannot be cleaned here and says so: `None`.

mod jpeg;
mod pdf;
mod png;
mod webp;

/// The copy without metadata, or nothing when there can be none: the format is another one, or the file is damaged.
pub(super) fn clean(media_type: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    let cleaned = match media_type {
        "image/jpeg" => jpeg::clean(bytes),
        "image/png" => png::clean(bytes),
        "image/webp" => webp::clean(bytes),
        "application/pdf" => pdf::clean(bytes),
        "text/plain; charset=utf-8" => Some(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).to_vec()),
        _ => None,
    };
    cleaned.filter(|copy| !copy.is_empty())
}

/// A place in bytes that are read from the front; reading past the end gives nothing.
#[derive(Clone, Copy, Debug)]
struct Cursor<'a> {
    rest: &'a [u8],
}

impl<'a> Cursor<'a> {
    const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }
}
