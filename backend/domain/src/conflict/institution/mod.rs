//! Names of institutions: which of them mean one, across Kazakh, Russian and Latin spellings.
//!
//! A name is brought to what it is made of: kinds and qualities by their meaning (`ұлттық`, `национальный`, `national`),
//! proper names by their sound and without case endings, the order of words left out. Schools, colleges and whatever else
//! every town has with the same number or patron are compared together with the town; where a name does not say it, the
//! town of the person who wrote the name stands in. Abbreviations and renamed universities are [`known`].

mod known;
mod read;
mod terms;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use self::known::KNOWN;
use self::read::{Part, Reading};
use super::place::Place;

/// What a text names: keys that are equal for one institution.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Names {
    /// Keys that hold wherever the institution is.
    pub anywhere: BTreeSet<String>,
    /// Keys that mean the same institution in the same town alone.
    pub local: BTreeSet<String>,
    /// The town for `local`: from the text, or the writer's.
    pub place: Option<Place>,
}

/// What a text calls an institution where it is a name, with or without a town, a faculty, a legal form around it; and what
/// it may mention: every run of its words that could be a name, beside what it
/// would be as a name itself.
///
/// A short abbreviation counts only where nothing else stands in the part of the text.
pub(super) fn names_and_mentions(text: &str, home: Option<&Place>) -> (Names, Names) {
    let reading = Reading::of(text);
    let names = called(&reading, home);
    let mut mentions = names.clone();
    for part in &reading.parts {
        let runs = runs(&part.words, LONGEST_RUN);
        mentions.anywhere.extend(runs.filter_map(phrase));
    }
    (names, mentions)
}

fn called(reading: &Reading, home: Option<&Place>) -> Names {
    let mut names = Names {
        place: reading.place.clone().or_else(|| home.cloned()),
        ..Names::default()
    };
    names.anywhere.extend(known_in(reading));
    let is_known = !names.anywhere.is_empty();
    for part in &reading.parts {
        let short = SHORT.get(&sorted(&part.words)).map(|id| of_known(id));
        match short {
            Some(known) => {
                names.anywhere.insert(known);
            }
            None if part.is_local() => names.local.extend(part.local_keys()),
            None if !is_known => names.anywhere.extend(phrase(&part.words)),
            None => {}
        }
    }
    names
}

/// The key of the institution whose mail domain this is, as [`names_and_mentions`] gives it for its name.
pub(super) fn of_domain(domain: &str) -> Option<String> {
    KNOWN
        .iter()
        .find(|known| known.domains.contains(&domain))
        .map(|known| of_known(known.id))
}

/// The most words of a name that is looked for inside a text.
const LONGEST_RUN: usize = 6;
/// The most words of a known institution's name.
const LONGEST_KNOWN: usize = 10;
/// Words of one part of a text that are looked at.
const MOST_WORDS: usize = 60;

fn known_in(reading: &Reading) -> BTreeSet<String> {
    let whole: Vec<String> = reading
        .parts
        .iter()
        .flat_map(|part| part.all.iter().cloned())
        .collect();
    // Most words are in no known name, and no run reaches across one that is not.
    whole
        .split(|word| !LONG_WORDS.contains(word))
        .flat_map(|stretch| runs(stretch, LONGEST_KNOWN))
        .filter_map(|run| LONG.get(&sorted(run)))
        .map(|id| of_known(id))
        .collect()
}

fn of_known(id: &str) -> String {
    format!("={id}")
}

/// The key of a name that is not bound to a town: one without a proper word in it names nothing.
fn phrase(words: &[String]) -> Option<String> {
    let is_proper = |word: &String| !word.starts_with(Part::TERM) && word.chars().any(char::is_alphabetic);
    words.iter().any(is_proper).then(|| format!("~{}", sorted(words)))
}

fn sorted(words: &[String]) -> String {
    let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
    words.sort_unstable();
    words.join(" ")
}

fn runs(words: &[String], longest: usize) -> impl Iterator<Item = &[String]> {
    let words = words.get(..MOST_WORDS).unwrap_or(words);
    (1..=longest).flat_map(move |length| words.windows(length))
}

/// Known institutions by names and abbreviations that are long enough to be found inside a text.
static LONG: LazyLock<BTreeMap<String, &'static str>> = LazyLock::new(|| spellings(|length| length >= 4));
/// The words of those names.
static LONG_WORDS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let words = LONG.keys().flat_map(|name| name.split(' '));
    words.map(str::to_owned).collect()
});
/// By abbreviations that are too short for that.
static SHORT: LazyLock<BTreeMap<String, &'static str>> = LazyLock::new(|| spellings(|length| length < 4));

fn spellings(is_wanted: impl Fn(usize) -> bool) -> BTreeMap<String, &'static str> {
    let mut spellings = BTreeMap::new();
    for known in KNOWN {
        for name in known.names.iter().chain(known.short) {
            let all = Reading::of(name)
                .parts
                .iter()
                .flat_map(|part| part.all.clone())
                .collect::<Vec<_>>();
            let key = sorted(&all);
            if !key.is_empty() && is_wanted(key.chars().count()) {
                spellings.insert(key, known.id);
            }
        }
    }
    spellings
}
