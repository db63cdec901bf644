//! WebP (RFC 9649): a RIFF file of chunks, each a type, a length and its data, padded to an even number of bytes.

use super::Cursor;

/// What shows the picture and its animation.
const NEEDED: [[u8; 4]; 7] = [
    *b"VP8 ", *b"VP8L", *b"VP8X", *b"ALPH", *b"ANIM", *b"ANMF", *b"ICCP",
];

/// The bits of the extended header which say that Exif and XMP follow.
const METADATA_FLAGS: u8 = 0b0000_1100;

/// The file with the needed chunks alone. Frames of an animation are carried over whole.
pub(super) fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut input = Cursor::new(bytes);
    if input.array()? != *b"RIFF" {
        return None;
    }
    let size = usize::try_from(u32::from_le_bytes(input.array()?)).ok()?;
    let mut input = Cursor::new(input.take(size)?);
    if input.array()? != *b"WEBP" {
        return None;
    }
    let mut chunks = b"WEBP".to_vec();
    while !input.rest.is_empty() {
        let kind: [u8; 4] = input.array()?;
        let length = input.array()?;
        let size = usize::try_from(u32::from_le_bytes(length)).ok()?;
        let data = input.take(size)?;
        let padding = input.take(size % 2)?;
        if !NEEDED.contains(&kind) {
            continue;
        }
        chunks.extend(kind);
        chunks.extend(length);
        match (kind, data.split_first()) {
            (kind, Some((flags, rest))) if kind == *b"VP8X" => {
                chunks.push(flags & !METADATA_FLAGS);
                chunks.extend(rest);
            }
            _ => chunks.extend(data),
        }
        chunks.extend(padding);
    }
    let mut out = b"RIFF".to_vec();
    out.extend(u32::try_from(chunks.len()).ok()?.to_le_bytes());
    out.extend(chunks);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(kind: &str, data: &[u8]) -> Vec<u8> {
        let mut chunk = kind.as_bytes().to_vec();
        chunk.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
        chunk.extend(data);
        if data.len() % 2 == 1 {
            chunk.push(0);
        }
        chunk
    }

    fn file(chunks: &[Vec<u8>]) -> Vec<u8> {
        let content = [b"WEBP".to_vec(), chunks.concat()].concat();
        chunk("RIFF", &content)
    }

    #[test]
    fn author_and_place_are_gone_and_the_picture_is_the_same() {
        let full = file(&[
            chunk("VP8X", b"\x2c\0\0\0sizesX"),
            chunk("ICCP", b"profile"),
            chunk("VP8L", b"coded picture"),
            chunk("EXIF", b"GPS of Aigul Serik"),
            chunk("XMP ", b"<x>Aigul</x>"),
            chunk("ABCD", b"Aigul"),
        ]);
        let expected = file(&[
            chunk("VP8X", b"\x20\0\0\0sizesX"),
            chunk("ICCP", b"profile"),
            chunk("VP8L", b"coded picture"),
        ]);
        assert_eq!(clean(&full), Some(expected.clone()));
        let mut trailing = full;
        trailing.extend(b"Aigul");
        assert_eq!(clean(&trailing), Some(expected));
    }

    #[test]
    fn a_file_that_breaks_off_is_no_picture() {
        let whole = file(&[chunk("VP8 ", b"coded picture")]);
        for length in 0..whole.len() {
            assert_eq!(clean(&whole[..length]), None, "{length}");
        }
    }
}
