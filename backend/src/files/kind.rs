//! What a file is, told by its content and never by its name.

use domain::form::MediaKind;

/// A format that is taken, with the ending that files of it get towards jurors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kind {
    pub media_type: &'static str,
    pub extension: &'static str,
    pub media: MediaKind,
}

/// How much of the beginning of a file is looked at.
pub(super) const HEAD_BYTES: usize = 64 * 1024;

/// Plain text in UTF-8; HTML and SVG are such texts here, and are never sent as anything but text.
const TEXT: Kind = Kind {
    media_type: "text/plain; charset=utf-8",
    extension: "txt",
    media: MediaKind::Text,
};

macro_rules! kinds {
    ($($media:ident: $($media_type:literal $extension:literal),+;)+) => {
        &[$($(Kind { media_type: $media_type, extension: $extension, media: MediaKind::$media },)+)+]
    };
}

/// The formats by their media types as `infer` names them. What is not here (programs, for one) is refused everywhere.
const KINDS: &[Kind] = kinds! {
    Image: "image/jpeg" "jpg", "image/png" "png", "image/webp" "webp", "image/gif" "gif", "image/avif" "avif", "image/heif" "heif";
    Pdf: "application/pdf" "pdf";
    Video: "video/mp4" "mp4", "video/quicktime" "mov", "video/webm" "webm", "video/x-matroska" "mkv";
    Audio: "audio/mpeg" "mp3", "audio/m4a" "m4a", "audio/ogg" "ogg", "audio/x-flac" "flac", "audio/x-wav" "wav", "audio/aac" "aac";
    Archive: "application/zip" "zip", "application/x-7z-compressed" "7z", "application/gzip" "gz", "application/x-tar" "tar";
    Office: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" "docx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" "xlsx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation" "pptx",
        "application/vnd.oasis.opendocument.text" "odt",
        "application/vnd.oasis.opendocument.spreadsheet" "ods",
        "application/vnd.oasis.opendocument.presentation" "odp";
};

/// The format of a stored media type.
pub(crate) fn find(media_type: &str) -> Option<Kind> {
    KINDS
        .iter()
        .chain([&TEXT])
        .find(|kind| kind.media_type == media_type)
        .copied()
}

/// The format of a file from its beginning, and from whether all of it was text.
pub(super) fn detect(head: &[u8], is_text: bool) -> Option<Kind> {
    match infer::get(head) {
        Some(found) => match find(found.mime_type()) {
            Some(kind) => Some(kind),
            // Scripts, HTML and XML have magic numbers too and are texts all the same.
            None if is_text && found.matcher_type() == infer::MatcherType::Text => Some(TEXT),
            None => None,
        },
        None => is_text.then_some(TEXT),
    }
}

/// Whether bytes that come piece by piece are UTF-8 without control characters.
#[derive(Clone, Debug)]
pub(super) struct TextCheck {
    /// The beginning of a character whose end has not come yet; at most three bytes.
    pending: Vec<u8>,
    is_text: bool,
}

impl Default for TextCheck {
    fn default() -> Self {
        Self {
            pending: Vec::new(),
            is_text: true,
        }
    }
}

impl TextCheck {
    pub(super) fn update(&mut self, bytes: &[u8]) {
        if !self.is_text {
            return;
        }
        self.pending.extend_from_slice(bytes);
        let valid = match std::str::from_utf8(&self.pending) {
            Ok(text) => text,
            Err(error) => {
                // None: the bytes end in the middle of a character, which the next piece may complete.
                if error.error_len().is_some() {
                    self.is_text = false;
                    return;
                }
                let valid = self.pending.get(..error.valid_up_to()).unwrap_or_default();
                std::str::from_utf8(valid).unwrap_or_default()
            }
        };
        if valid
            .chars()
            .any(|letter| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t' | '\u{c}'))
        {
            self.is_text = false;
        }
        let consumed = valid.len();
        self.pending.drain(..consumed);
    }

    pub(super) fn is_text(&self) -> bool {
        self.is_text && self.pending.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_text(pieces: &[&[u8]]) -> bool {
        let mut check = TextCheck::default();
        for piece in pieces {
            check.update(piece);
        }
        check.is_text()
    }

    #[test]
    fn a_letter_cut_in_two_between_pieces_is_still_text() {
        let letters = "қала\n".as_bytes();
        let (head, tail) = letters.split_at(1);
        assert!(is_text(&[head, tail]));
        assert!(!is_text(&[head]));
        assert!(!is_text(&[b"abc\0"]));
        assert!(!is_text(&[b"\xff\xfe"]));
    }

    #[test]
    fn a_kind_is_found_in_the_content() {
        assert_eq!(detect(b"\xff\xd8\xff\xe0rest", false).unwrap().extension, "jpg");
        assert_eq!(detect(b"%PDF-1.7\n", true).unwrap().media, MediaKind::Pdf);
        assert_eq!(detect("Сәлем".as_bytes(), true), Some(TEXT));
        assert_eq!(detect(b"<!DOCTYPE html><script>", true), Some(TEXT));
        assert_eq!(detect(b"MZ\x90\0program", false), None);
        assert_eq!(detect(b"\x7fELF\x02\x01\x01", false), None);
        assert_eq!(detect(b"\0\x01\x02", false), None);
    }

    #[test]
    fn every_kind_is_found_again_by_its_media_type() {
        for kind in KINDS.iter().chain([&TEXT]) {
            assert_eq!(find(kind.media_type), Some(*kind));
        }
    }
}
