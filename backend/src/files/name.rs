//! Names of files: what a contestant called it, made harmless; what a juror sees, without the contestant.

use super::kind;

/// The longest name that is kept, in characters.
const CHARS_MAX: usize = 120;

/// The name without a path, without what cannot be shown or turns the reading direction, and not longer than is kept;
/// the ending stays.
pub(crate) fn sanitise(raw: &str) -> String {
    let base = raw.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown: String = base
        .chars()
        .filter(|&letter| !letter.is_control() && !is_invisible(letter))
        .collect();
    let name = shown.trim_matches([' ', '.']);
    if name.is_empty() {
        return "file".to_owned();
    }
    let count = name.chars().count();
    if count <= CHARS_MAX {
        return name.to_owned();
    }
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if ending.chars().count() <= 10 => (stem, format!(".{ending}")),
        _ => (name, String::new()),
    };
    let kept = CHARS_MAX.saturating_sub(ending.chars().count());
    stem.chars().take(kept).chain(ending.chars()).collect()
}

/// What a juror sees: the entry's code, a number counted from 1, and the ending that fits the content.
pub(crate) fn neutral(code: &str, place: usize, media_type: &str) -> String {
    let extension = kind::find(media_type).map_or("bin", |kind| kind.extension);
    format!("{code}-{}.{extension}", place.saturating_add(1))
}

/// Marks that have no width or change the direction of what stands around them.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_and_what_cannot_be_shown_are_cut_off() {
        assert_eq!(sanitise("../../etc/passwd"), "passwd");
        assert_eq!(sanitise("C:\\Users\\Айгүл\\сурет.jpg"), "сурет.jpg");
        assert_eq!(sanitise("a\u{202e}gpj.exe\r\n\0"), "agpj.exe");
        assert_eq!(sanitise(".."), "file");
        assert_eq!(sanitise(""), "file");
    }

    #[test]
    fn a_long_name_keeps_its_ending() {
        let name = sanitise(&format!("{}.pdf", "ә".repeat(500)));
        assert_eq!(name.chars().count(), 120);
        assert!(name.ends_with("ә.pdf"));
    }

    #[test]
    fn a_neutral_name_has_nothing_of_the_contestants() {
        assert_eq!(neutral("K7M-4QZT", 0, "image/png"), "K7M-4QZT-1.png");
        assert_eq!(neutral("K7M-4QZT", 2, "unknown"), "K7M-4QZT-3.bin");
    }
}
