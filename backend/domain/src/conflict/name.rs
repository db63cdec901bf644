//! Names of people: whether a name that somebody wrote is somebody's, and which names are of one household.

use super::spelling::words;

/// The most words of a name that are looked at: among more, only the first count.
const MAX_WORDS: usize = 5;

/// The words of a name, each once, in an order that does not depend on how it was written.
pub(super) fn name_words(name: &str) -> Vec<String> {
    let mut distinct: Vec<String> = Vec::new();
    for word in words(name) {
        if distinct.len() < MAX_WORDS && !distinct.contains(&word) {
            distinct.push(word);
        }
    }
    distinct.sort();
    distinct
}

/// All choices of at least `min` of the words, joined: a name that is written with fewer words is among them.
pub(super) fn parts(words: &[String], min: usize) -> Vec<String> {
    let mut parts: Vec<Vec<&str>> = vec![Vec::new()];
    for word in words.iter().take(MAX_WORDS) {
        let with: Vec<_> = parts
            .iter()
            .map(|part| part.iter().copied().chain([word.as_str()]).collect())
            .collect();
        parts.extend(with);
    }
    parts
        .into_iter()
        .filter(|part| part.len() >= min.max(1))
        .map(|part| part.join(" "))
        .collect()
}

/// The surname without what tells man from woman and one language from another: `Ахметов`, `Ахметова`, `Ахметұлы`,
/// `Akhmetkyzy` are one. `None` for a name without a letter.
///
/// Of a name with a Russian surname that is the root of it; otherwise of the word with -ұлы or -қызы, which then serves as a
/// surname; otherwise the last word. Patronymics in -ович and -овна are the father's name and not the family's.
pub(super) fn household(name: &str) -> Option<String> {
    let words: Vec<String> = words(name)
        .into_iter()
        .filter(|word| word.chars().all(char::is_alphabetic))
        .filter(|word| !PATRONYMICS.iter().any(|ending| has_ending(word, ending)))
        .collect();
    let of = |endings: &[&str]| {
        words
            .iter()
            .find(|word| endings.iter().any(|ending| has_ending(word, ending)))
    };
    let surname = of(&FAMILIES)
        .or_else(|| of(&CHILDREN))
        .or_else(|| {
            words.iter().find(|word| {
                IN.iter().any(|ending| has_ending(word, ending)) && !GIVEN_IN_INA.contains(&word.as_str())
            })
        })
        .or(words.last())?;
    Some(root(surname))
}

/// A word without the ending of a surname or of a case: `Абая` and `Абай`, `Байтурсынова` and `Байтұрсынұлы` agree.
pub(super) fn root(word: &str) -> String {
    let cut = CASES
        .iter()
        .chain(&FAMILIES)
        .chain(&CHILDREN)
        .chain(&IN)
        .find_map(|ending| has_ending(word, ending).then(|| word.strip_suffix(ending))?)
        .unwrap_or(word);
    // The genitive of a name that is no surname: Абая, Сакена.
    match cut.strip_suffix('a') {
        Some(bare) if cut == word && bare.len() >= 4 => bare.to_owned(),
        _ => cut.to_owned(),
    }
}

/// Whether the word has the ending behind at least three letters.
fn has_ending(word: &str, ending: &str) -> bool {
    word.strip_suffix(ending)
        .is_some_and(|rest| rest.chars().nth(2).is_some())
}

// Endings as they sound; the longer ones first.
const CASES: [&str; 5] = ["ovoi", "evoi", "skogo", "skoi", "inoi"];
const FAMILIES: [&str; 9] = ["skaia", "ovim", "evim", "ski", "tegi", "ova", "eva", "ov", "ev"];
const CHILDREN: [&str; 2] = ["kizi", "uli"];
const IN: [&str; 2] = ["ina", "in"];
const PATRONYMICS: [&str; 4] = ["oviC", "eviC", "ovna", "evna"];

/// Given names that end like surnames, as they sound.
const GIVEN_IN_INA: [&str; 24] = [
    "akulina",
    "albina",
    "alina",
    "amina",
    "angelina",
    "arina",
    "darina",
    "ekaterina",
    "elina",
    "galina",
    "irina",
    "karina",
    "kristina",
    "madina",
    "malvina",
    "marina",
    "medina",
    "nina",
    "polina",
    "regina",
    "sabina",
    "valentina",
    "konstantin",
    "valentin",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// As the graph ties names: what was written within the name, or the name within what was written.
    fn is_named(person: &str, written: &str) -> bool {
        let (person, written) = (name_words(person), name_words(written));
        parts(&person, 1).contains(&written.join(" ")) || parts(&written, 2).contains(&person.join(" "))
    }

    #[test]
    fn a_person_is_named_in_any_order_script_and_length() {
        let person = "Айгерім Серікқызы Сапарова";
        for written in [
            "Сапарова Айгерим",
            "Aigerim Saparova",
            "Aıgerim Saparova",
            "САПАРОВА А́йгерим Сериккызы",
            "Сапарова",
        ] {
            assert!(is_named(person, written), "{written}");
        }
        assert!(is_named("Айгерім Сапарова", "Сапарова Айгерім Серікқызы"));
        for written in ["Айгерим Ахметова", "Сапар", "—", "Айгерім Сапарова Маратқызы Б"]
        {
            assert!(!is_named(person, written), "{written}");
        }
        assert!(!is_named("Сапарова", "Сапарова Айгерім"));
    }

    #[test]
    fn a_household_has_one_surname_in_each_gender_language_and_script() {
        for names in [
            &[
                "Ахметов Марат",
                "Айгерім Ахметова",
                "Ахмет Сериковна Ахметова",
                "Marat Akhmetov",
                "Дана Ахметқызы",
                "Ahmetuly Ermek",
            ][..],
            &["Әлиев Нұрлан", "Алиева Дана Нурлановна", "Aliyeva Dana"],
            &["Достоевский Фёдор", "Анна Достоевская", "Dostoevskaya Anna"],
            &["Сабина Пушкин", "Пушкина Мадина"],
            &["Дана Серік", "Марат Серик", "Marat Serik"],
            &["Серік Жұмағұл", "Дана Жумагул"],
        ] {
            for name in names {
                assert_eq!(household(name), household(names[0]), "{name}");
            }
        }
        assert_ne!(household("Марат Омаров"), household("Марат Умаров"));
        assert_ne!(
            household("Айгерім Серікқызы Сапарова"),
            household("Дана Серікқызы Ахметова")
        );
        assert_eq!(household("— 7"), None);
    }

    #[test]
    fn a_root_is_that_of_each_case_and_gender() {
        for spellings in [
            &["baitursinov", "baitursinova", "baitursinuli"][..],
            &["abai", "abaia"],
            &["mametova", "mametovoi"],
            &["seifulin", "seifulina"],
        ] {
            for spelling in spellings {
                assert_eq!(root(spelling), root(spellings[0]), "{spelling}");
            }
        }
        assert_eq!(root("ova"), "ova");
        assert_eq!(root("dala"), "dala");
    }

    #[test]
    fn a_name_of_many_words_has_few_parts() {
        let long = (0..40).map(|n| format!("слово{n}")).collect::<Vec<_>>().join(" ");
        assert!(parts(&name_words(&long), 1).len() <= 31);
        assert_eq!(parts(&[], 1), Vec::<String>::new());
    }
}
