//! PNG (W3C, third edition): a signature and chunks, each a length, a type, its data and a check sum.

use super::Cursor;

const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";

/// What shows the picture: its data, transparency, colours, size in the world, animation. Texts, times, Exif and whatever
/// programs invented are not among it.
const NEEDED: [[u8; 4]; 18] = [
    *b"IHDR", *b"PLTE", *b"IDAT", *b"IEND", *b"tRNS", *b"gAMA", *b"cHRM", *b"sRGB", *b"iCCP", *b"cICP",
    *b"mDCV", *b"cLLI", *b"sBIT", *b"bKGD", *b"pHYs", *b"acTL", *b"fcTL", *b"fdAT",
];

/// The file with the needed chunks alone, each as it was; what follows the last chunk goes.
pub(super) fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut input = Cursor::new(bytes);
    if input.array()? != SIGNATURE {
        return None;
    }
    let mut out = Vec::with_capacity(bytes.len());
    out.extend(SIGNATURE);
    loop {
        let chunk = input;
        let length = usize::try_from(u32::from_be_bytes(input.array()?)).ok()?;
        let kind: [u8; 4] = input.array()?;
        input.take(length)?;
        input.take(4)?;
        if NEEDED.contains(&kind) {
            out.extend(chunk.rest.get(..length.checked_add(12)?)?);
        }
        if kind == *b"IEND" {
            return Some(out);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(kind: &str, data: &[u8]) -> Vec<u8> {
        let mut chunk = u32::try_from(data.len()).unwrap().to_be_bytes().to_vec();
        chunk.extend(kind.as_bytes());
        chunk.extend(data);
        // Not looked at here, and carried over as it is.
        chunk.extend(b"crc.");
        chunk
    }

    fn file(chunks: &[Vec<u8>]) -> Vec<u8> {
        let mut file = SIGNATURE.to_vec();
        file.extend(chunks.concat());
        file
    }

    #[test]
    fn author_and_place_are_gone_and_the_picture_is_the_same() {
        let picture = [
            chunk("IHDR", b"13 bytes long"),
            chunk("iCCP", b"profile"),
            chunk("IDAT", b"coded picture"),
            chunk("IEND", b""),
        ];
        let [header, profile, data, end] = picture.clone();
        let mut full = file(&[
            header,
            chunk("tEXt", b"Author\0Aigul Serik"),
            chunk("iTXt", b"XML:com.adobe.xmp\0Aigul"),
            chunk("zTXt", b"Aigul"),
            chunk("eXIf", b"GPS"),
            chunk("tIME", b"2027-03"),
            profile,
            data,
            chunk("prVW", b"private preview of Aigul"),
            end,
        ]);
        full.extend(b"trailing Aigul");
        assert_eq!(clean(&full), Some(file(&picture)));
    }

    #[test]
    fn a_file_that_breaks_off_is_no_picture() {
        let whole = file(&[chunk("IHDR", b"13 bytes long"), chunk("IEND", b"")]);
        for length in 0..whole.len() {
            assert_eq!(clean(&whole[..length]), None, "{length}");
        }
        let endless = file(&[u32::MAX.to_be_bytes().to_vec(), b"IDAT".to_vec()]);
        assert_eq!(clean(&endless), None);
    }
}
