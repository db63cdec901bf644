//! JPEG (ITU-T T.81): a row of segments, each a marker and, mostly, a length.

use super::Cursor;

const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
const APP0: u8 = 0xe0;
const APP1: u8 = 0xe1;
const APP15: u8 = 0xef;
const COMMENT: u8 = 0xfe;

/// The file without its APP segments and comments, but with what is needed to show it as it was meant: the JFIF header,
/// the colour profile, Adobe's colour transform, and the orientation in a segment of its own. The picture is not decoded
/// and stays as it is. What follows the end of the picture (a second picture, a film of the moment) goes.
pub(super) fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut input = Cursor::new(bytes);
    if input.array()? != [0xff, START] {
        return None;
    }
    let mut segments = Vec::with_capacity(bytes.len());
    let mut header = vec![0xff, START];
    let mut orientation = None;
    loop {
        let marker = next_marker(&mut input)?;
        match marker {
            END => {
                segments.extend([0xff, END]);
                break;
            }
            // Markers without a length: restarts, and one for arithmetic coding.
            0x01 | 0xd0..=0xd7 => segments.extend([0xff, marker]),
            START => return None,
            _ => {
                let (length, content) = segment(&mut input)?;
                match marker {
                    APP0..=APP15 | COMMENT => {
                        orientation = orientation.or_else(|| orientation_in(marker, content));
                        if marker == APP0 && content.starts_with(b"JFIF\0") {
                            // Behind the first 14 bytes a thumbnail may stand: a picture of its own, uncropped.
                            header.extend([0xff, APP0, 0, 16]);
                            header.extend(content.get(..12)?);
                            header.extend([0, 0]);
                        } else if is_needed(marker, content) {
                            push(&mut segments, marker, length, content);
                        }
                    }
                    _ => push(&mut segments, marker, length, content),
                }
                if marker == SCAN {
                    segments.extend(scan_data(&mut input));
                }
            }
        }
    }
    if let Some(orientation) = orientation.filter(|&orientation| orientation != 1) {
        header.extend(exif_of(orientation));
    }
    header.extend(segments);
    Some(header)
}

/// The byte behind `ff`; any number of `ff` may stand before it as filling.
fn next_marker(input: &mut Cursor<'_>) -> Option<u8> {
    let [first] = input.array()?;
    if first != 0xff {
        return None;
    }
    loop {
        let [marker] = input.array()?;
        if marker != 0xff {
            return Some(marker);
        }
    }
}

/// A segment's length as it is written, which counts itself, and its content.
fn segment<'a>(input: &mut Cursor<'a>) -> Option<([u8; 2], &'a [u8])> {
    let length = input.array()?;
    let content = input.take(usize::from(u16::from_be_bytes(length)).checked_sub(2)?)?;
    Some((length, content))
}

fn push(out: &mut Vec<u8>, marker: u8, length: [u8; 2], content: &[u8]) {
    out.extend([0xff, marker]);
    out.extend(length);
    out.extend(content);
}

/// Everything up to the next marker that is not part of the coded picture: neither an escaped `ff` nor a restart.
fn scan_data<'a>(input: &mut Cursor<'a>) -> &'a [u8] {
    let is_end = |pair: &[u8]| matches!(pair, [0xff, marker] if !matches!(marker, 0x00 | 0xd0..=0xd7 | 0xff));
    let end = input.rest.windows(2).position(is_end).unwrap_or(input.rest.len());
    input.take(end).unwrap_or_default()
}

fn is_needed(marker: u8, content: &[u8]) -> bool {
    (marker == 0xe2 && content.starts_with(b"ICC_PROFILE\0"))
        || (marker == 0xee && content.starts_with(b"Adobe"))
}

/// The orientation (1 to 8) of an Exif segment, if it is one.
fn orientation_in(marker: u8, content: &[u8]) -> Option<u16> {
    let tiff = content.strip_prefix(b"Exif\0\0").filter(|_| marker == APP1)?;
    let is_little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |bytes: [u8; 2]| {
        if is_little {
            u16::from_le_bytes(bytes)
        } else {
            u16::from_be_bytes(bytes)
        }
    };
    let long = |bytes: [u8; 4]| {
        if is_little {
            u32::from_le_bytes(bytes)
        } else {
            u32::from_be_bytes(bytes)
        }
    };
    let directory = usize::try_from(long(tiff.get(4..8)?.try_into().ok()?)).ok()?;
    let mut input = Cursor::new(tiff.get(directory..)?);
    let count = short(input.array()?);
    for _ in 0..count {
        let tag = short(input.array()?);
        input.take(6)?;
        let value = short(input.array()?);
        input.take(2)?;
        if tag == 0x0112 {
            return (1..=8).contains(&value).then_some(value);
        }
    }
    None
}

/// An Exif segment that says how the picture is turned, and nothing else.
fn exif_of(orientation: u16) -> Vec<u8> {
    let mut segment = vec![0xff, APP1, 0, 34];
    segment.extend(b"Exif\0\0MM\0*\0\0\0\x08");
    // One entry: orientation, one short, its value; and no further directory.
    segment.extend([0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1]);
    segment.extend(orientation.to_be_bytes());
    segment.extend([0; 6]);
    segment
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment_of(marker: u8, content: &[u8]) -> Vec<u8> {
        let mut segment = vec![0xff, marker];
        segment.extend(u16::try_from(content.len() + 2).unwrap().to_be_bytes());
        segment.extend(content);
        segment
    }

    /// Little-endian Exif with an artist and an orientation.
    fn exif(orientation: u16) -> Vec<u8> {
        let mut content = b"Exif\0\0II*\0\x08\0\0\0".to_vec();
        content.extend(2_u16.to_le_bytes());
        content.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0]);
        content.extend(orientation.to_le_bytes());
        content.extend([0, 0]);
        content.extend([0x3b, 0x01, 2, 0, 16, 0, 0, 0, 38, 0, 0, 0]);
        content.extend([0; 4]);
        content.extend(b"GPS Aigul Serik\0");
        segment_of(APP1, &content)
    }

    const PICTURE: &[u8] =
        b"\xff\xdb\0\x04\x01\x02\xff\xc0\0\x03\x08\xff\xda\0\x03\x01coded\xff\0data\xff\xd0more";

    fn file(orientation: u16) -> Vec<u8> {
        let mut file = vec![0xff, START];
        file.extend(segment_of(APP0, b"JFIF\0\x01\x02\0\0\x01\0\x01\x01\x01thumb"));
        file.extend(exif(orientation));
        file.extend(segment_of(0xe2, b"ICC_PROFILE\0\x01\x01profile"));
        file.extend(segment_of(0xed, b"Photoshop 3.0\0Aigul Serik"));
        file.extend(segment_of(COMMENT, b"by Aigul Serik"));
        file.extend(PICTURE);
        file.extend(segment_of(COMMENT, b"between scans: Aigul Serik"));
        file.extend(b"\xff\xda\0\x03\x02second scan\xff\xd9");
        file.extend(b"trailing film with GPS of Aigul Serik");
        file
    }

    fn contains(bytes: &[u8], needle: &[u8]) -> bool {
        bytes.windows(needle.len()).any(|window| window == needle)
    }

    #[test]
    fn author_and_place_are_gone_and_the_picture_is_the_same() {
        let cleaned = clean(&file(1)).unwrap();
        assert!(!contains(&cleaned, b"Aigul"));
        assert!(!contains(&cleaned, b"GPS"));
        assert!(!contains(&cleaned, b"thumb"));
        let mut expected = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x02\0\0\x01\0\x01\0\0".to_vec();
        expected.extend(segment_of(0xe2, b"ICC_PROFILE\0\x01\x01profile"));
        expected.extend(PICTURE);
        expected.extend(b"\xff\xda\0\x03\x02second scan\xff\xd9");
        assert_eq!(cleaned, expected);
        assert_eq!(clean(&cleaned), Some(cleaned));
    }

    #[test]
    fn a_turned_picture_stays_turned() {
        let cleaned = clean(&file(6)).unwrap();
        assert!(!contains(&cleaned, b"Aigul"));
        let exif = exif_of(6);
        assert!(contains(&cleaned, &exif));
        let content = exif.get(4..).unwrap();
        assert_eq!(content.len() + 2, 34);
        assert_eq!(orientation_in(APP1, content), Some(6));
        assert_eq!(clean(&cleaned), Some(cleaned));
    }

    #[test]
    fn a_file_that_breaks_off_is_no_picture() {
        let whole = file(1);
        for length in 0..40 {
            assert_eq!(clean(&whole[..length]), None, "{length}");
        }
        assert_eq!(clean(b"\xff\xd8no marker"), None);
    }
}
