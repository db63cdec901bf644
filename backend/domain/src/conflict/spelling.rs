//! One spelling for a word in Kazakh, Russian and Latin letters.
//!
//! A name is written in Kazakh Cyrillic, in Russian, in the Latin of a passport, in the Kazakh Latin of 2017 (with
//! apostrophes), of 2018 (with acutes, `sh`, `ch`) or of 2021 (with umlauts, `ş`), and people mix these. What is compared
//! is how a word sounds, roughly: `Сейфуллин`, `Seıfýllın` and `Seifullin` are one word. The fold loses more than
//! [`search_key`](crate::text::search_key), which keeps scripts apart; it is for comparing and never for showing.
//!
//! Sources: the decrees of the President of Kazakhstan No. 569 of 26 October 2017 and No. 637 of 19 February 2018 (the
//! Latin alphabets with apostrophes and with acutes), the draft that the National Commission approved on 28 January 2021
//! (umlauts, breve, cedilla), ICAO Doc 9303-3 section 6 B (Cyrillic in passports).

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a text as they sound, in their order: folded letters, or digits, or [`NUMBER_SIGN`].
///
/// A hyphen, a dot and a quote part words, and so does the step from a letter to a digit (`5мектеп`); an apostrophe does
/// not. Nothing that is neither letter nor digit is left.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Vec<char> = Vec::new();
    let mut letters = text.nfc().flat_map(char::to_lowercase).peekable();
    let end = |word: &mut Vec<char>, words: &mut Vec<String>| {
        let sound = sound(word);
        if !sound.is_empty() {
            words.push(sound);
        }
        word.clear();
    };
    while let Some(letter) = letters.next() {
        if is_apostrophe(letter) {
            // The alphabet of 2017: an apostrophe behind a letter makes another one of it.
            if let Some(last) = word.last_mut()
                && letters.peek().is_some_and(|next| next.is_alphabetic())
            {
                *last = with_apostrophe(*last);
            }
            continue;
        }
        if matches!(letter, '№' | '#') {
            end(&mut word, &mut words);
            words.push(NUMBER_SIGN.to_owned());
            continue;
        }
        for letter in plain(letter) {
            if is_combining_mark(letter) {
                continue;
            }
            let is_split = word
                .last()
                .is_some_and(|last| last.is_numeric() != letter.is_numeric());
            if !letter.is_alphanumeric() || is_split {
                end(&mut word, &mut words);
            }
            if letter.is_alphanumeric() {
                word.push(letter);
            }
        }
    }
    end(&mut word, &mut words);
    words
}

/// What stands for `№` among the words.
pub(super) const NUMBER_SIGN: &str = "#";

const fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | 'ʼ' | '`' | 'ʹ' | '′')
}

const fn with_apostrophe(letter: char) -> char {
    match letter {
        's' => 'ş',
        'c' => 'ç',
        'y' => 'u',
        other => other,
    }
}

/// A letter without its accents. Those whose accent makes another sound of them keep it until [`sound`] has seen it.
fn plain(letter: char) -> Vec<char> {
    match letter {
        // у of 2018; elsewhere a long y, which is rare enough here.
        'ý' => vec!['u'],
        'ş' | 'š' | 'ś' => vec!['ş'],
        'ç' | 'č' | 'ć' => vec!['ç'],
        'ž' => vec!['ж'],
        other => std::iter::once(other)
            .nfkd()
            .flat_map(char::to_lowercase)
            .collect(),
    }
}

/// The letters of one word as sounds. Capital letters stand for sounds that Latin has no letter for: `S` sh, `C` ch, `J`
/// zh.
fn sound(letters: &[char]) -> String {
    let mut sound = String::with_capacity(letters.len());
    let mut push = |part: &str| {
        for letter in part.chars() {
            // Doubled letters are doubled in one spelling and not in another.
            if letter.is_numeric() || !sound.ends_with(letter) {
                sound.push(letter);
            }
        }
    };
    let mut rest = letters;
    while let Some((first, behind)) = rest.split_first() {
        if let Some((part, length)) = LATIN_GROUPS
            .iter()
            .find_map(|(group, part)| starts_with(rest, group).then_some((*part, group.chars().count())))
        {
            push(part);
            rest = rest.get(length..).unwrap_or_default();
            continue;
        }
        match (*first, behind.first()) {
            ('c', Some('e' | 'i' | 'y')) => push("s"),
            (letter, _) => match single(letter) {
                Some(part) => push(part),
                None => push(letter.encode_utf8(&mut [0; 4])),
            },
        }
        rest = behind;
    }
    sound
}

fn starts_with(letters: &[char], group: &str) -> bool {
    let mut letters = letters.iter();
    group.chars().all(|wanted| letters.next() == Some(&wanted))
}

/// Several letters for one sound; the longer group first.
const LATIN_GROUPS: [(&str, &str); 14] = [
    ("shch", "S"),
    ("dzh", "J"),
    ("дж", "J"),
    ("sh", "S"),
    ("ch", "C"),
    ("zh", "J"),
    ("dj", "J"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("ck", "k"),
    // As in Yessenov, Nazarbayev, Semyonov.
    ("ye", "e"),
    ("yo", "e"),
    ("ts", "ts"),
];

const fn single(letter: char) -> Option<&'static str> {
    Some(match letter {
        'а' | 'ә' | 'ə' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ғ' => "g",
        'д' => "d",
        'е' | 'э' | 'є' => "e",
        'ж' | 'җ' | 'j' => "J",
        'з' => "z",
        'и' | 'і' | 'ы' | 'й' | 'ї' | 'y' | 'ı' => "i",
        'к' | 'қ' | 'q' | 'c' => "k",
        'л' => "l",
        'м' => "m",
        'н' | 'ң' | 'ŋ' => "n",
        'о' | 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ұ' | 'ү' | 'w' => "u",
        'ф' => "f",
        'х' | 'һ' => "h",
        'ц' => "ts",
        'ч' | 'ç' => "C",
        'ш' | 'щ' | 'ş' => "S",
        'ъ' | 'ь' => "",
        'ю' => "iu",
        'я' => "ia",
        'x' => "ks",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn one(text: &str) -> String {
        words(text).join(" ")
    }

    #[test]
    fn a_word_is_one_in_every_alphabet() {
        for spellings in [
            &["Сейфуллин", "Seıfýllın", "Seifullin", "Seyfullin", "Сейфулин"][..],
            &["Шоқан", "Шокан", "Shoqan", "Shokan", "Şoqan", "S'oqan"],
            &["Қожа Ахмет", "Кожа Ахмет", "Qoja Ahmet", "Qoja Akhmet"],
            &["Жүсіп", "Жусип", "Júsip", "Jüsıp", "Zhusip"],
            &["Назарбаев", "Nazarbayev", "Nazarbaev"],
            &["Есенов", "Yessenov", "Esenov"],
            &["Әлия", "Алия", "Aliya", "Álıa", "Äliya"],
            &["Джамбул", "Жамбул", "Dzhambul", "Jambul"],
            &["Айгүл", "Айгуль", "Aıgúl", "Aigül"],
            &["ӘЛ-ФАРАБИ", "аль-Фараби", "al-Farabi", "Ál-Farabı"],
            &["Серікқызы", "Сериккызы", "Serikqyzy", "Serikkyzy"],
        ] {
            for spelling in spellings {
                assert_eq!(one(spelling), one(spellings[0]), "{spelling}");
            }
        }
    }

    #[test]
    fn words_part_at_signs_and_digits_and_not_at_apostrophes() {
        assert_eq!(words("«№5» мектеп-гимназия"), ["#", "5", "mektep", "gimnazia"]);
        assert_eq!(words("5мектеп No. 12"), ["5", "mektep", "no", "12"]);
        assert_eq!(words("Ma'ngilik El"), ["mangilik", "el"]);
        assert_eq!(words("— … !"), Vec::<String>::new());
        assert_eq!(words("Омаров"), ["omarov"]);
        assert_ne!(one("Омаров"), one("Умаров"));
    }

    proptest! {
        #[test]
        fn words_of_any_text_are_letters_and_digits_alone(text in any::<String>()) {
            for word in words(&text) {
                prop_assert!(!word.is_empty());
                prop_assert!(word == NUMBER_SIGN || word.chars().all(char::is_alphanumeric));
            }
        }
    }
}
