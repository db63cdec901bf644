//! How words are counted, so that the form's counter and the server never disagree.

/// The number of words of a text.
///
/// A word is a run without white space (Unicode `White_Space`) that holds at least one letter or digit: `e-mail`, `2026`
/// and `қазақ-орыс` are one word each, a dash that stands alone is none. Close to what word processors count.
pub fn count_words(text: &str) -> u64 {
    text.split_whitespace()
        .filter(|run| run.chars().any(char::is_alphanumeric))
        .fold(0_u64, |count, _| count.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lone_dash_is_no_word_and_a_hyphen_splits_none() {
        assert_eq!(count_words("Ауыл — 2026: қазақ-орыс\u{a0}тілі…\n * e-mail"), 5);
        assert_eq!(count_words(" \n\t — "), 0);
    }
}
