//! Keys for searching texts in Kazakh, Russian and Latin script.
//!
//! A database cannot do this for us: SQLite's `lower()` knows ASCII only. The key of a text stands in a column, the key
//! of what was typed is looked for in it.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The key under which a text is found.
///
/// Lower case, compatibility forms resolved (NFKD), accents dropped (ё is е, ö is o; й stays a letter of its own),
/// everything that is neither letter nor digit folded into single spaces, and **each Kazakh letter folded to the
/// Russian one that people type when their keyboard lacks it** (ә а, ғ г, қ к, ң н, ө о, ұ у, ү у, һ х, і и). Both sides
/// are folded, so `кокше` finds `Көкше`, and `көкше` finds a carelessly written `Кокше`. Applying it twice changes
/// nothing.
pub fn search_key(text: &str) -> String {
    key(text, fold_kazakh)
}

/// [`search_key`] with the Kazakh letters kept: to put exact spellings first among the texts found.
pub fn spelling_key(text: &str) -> String {
    key(text, |letter| letter)
}

/// Whether every word of `query` begins a word of the text whose [`search_key`] is `text_key`.
pub fn matches_search(text_key: &str, query: &str) -> bool {
    search_key(query)
        .split(' ')
        .all(|wanted| text_key.split(' ').any(|word| word.starts_with(wanted)))
}

const BREVE: char = '\u{306}';

fn key(text: &str, fold: impl Fn(char) -> char) -> String {
    let mut letters = text.nfkd().flat_map(char::to_lowercase).nfkd().peekable();
    let mut key = String::with_capacity(text.len());
    while let Some(letter) = letters.next() {
        if is_combining_mark(letter) {
            continue;
        }
        if letter == 'и' && letters.next_if_eq(&BREVE).is_some() {
            key.push('й');
        } else if letter.is_alphanumeric() {
            key.push(fold(letter));
        } else if !key.is_empty() && !key.ends_with(' ') {
            key.push(' ');
        }
    }
    key.truncate(key.trim_end().len());
    key
}

fn fold_kazakh(letter: char) -> char {
    match letter {
        'ә' => 'а',
        'ғ' => 'г',
        'қ' => 'к',
        'ң' => 'н',
        'ө' => 'о',
        'ұ' | 'ү' => 'у',
        'һ' => 'х',
        'і' => 'и',
        // The dotless i of Latin Kazakh and Turkish.
        'ı' => 'i',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn kazakh_letters_are_found_without_a_kazakh_keyboard() {
        assert_eq!(search_key("Әңгіме — ғұмыр, Қөкүһ"), "ангиме гумыр кокух");
        assert_eq!(search_key("Ёлка №5 «Жаңа»"), "елка no5 жана");
        assert!(matches_search(&search_key("Көкшетау қаласы"), "КОКШ кал"));
        assert!(!matches_search(&search_key("Көкшетау қаласы"), "тау"));
    }

    #[test]
    fn short_i_is_not_i_in_either_normal_form() {
        assert_eq!(search_key("Абай"), "абай");
        assert_eq!(search_key("Абаи\u{306}"), "абай");
        assert_ne!(search_key("Абаи"), "абай");
    }

    #[test]
    fn the_spelling_key_keeps_kazakh_letters() {
        assert_eq!(spelling_key("ҚАЗАҚ  тілі!"), "қазақ тілі");
    }

    proptest! {
        #[test]
        fn a_key_is_its_own_key(text in any::<String>()) {
            let once = search_key(&text);
            prop_assert_eq!(search_key(&once), once);
        }

        #[test]
        fn a_text_is_found_by_itself_in_any_case(text in "[а-яёәғқңөұүһі ]{1,30}") {
            prop_assert!(matches_search(&search_key(&text), &text.to_uppercase()));
        }
    }
}
