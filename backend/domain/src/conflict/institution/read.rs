//! Reading a text about an institution: its parts, the town in it, the words that name.

use super::terms::{Term, term};
use crate::conflict::name::root;
use crate::conflict::place::{Place, is_area, is_marker, is_town, settlement};
use crate::conflict::spelling::{NUMBER_SIGN, words};

/// What stands in a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    pub parts: Vec<Part>,
    /// The town that the text names.
    pub place: Option<Place>,
}

/// What stands between two commas, brackets or semicolons.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    /// Every word that names something, a town's as well: terms by meaning (`/national`), proper names by their root.
    pub all: Vec<String>,
    /// Of these, those beside the town.
    pub words: Vec<String>,
    /// The kind, for an institution that every town has.
    local: Option<&'static str>,
    has_kind: bool,
    number: Option<String>,
}

impl Part {
    /// What a term begins with, which no word does.
    pub(super) const TERM: char = '/';

    /// Whether the name means something together with a town alone: a school, a college, or a name without a proper word.
    pub(super) fn is_local(&self) -> bool {
        let is_proper = |word: &String| !word.starts_with(Self::TERM);
        self.local.is_some() || (self.has_kind && !self.words.iter().any(is_proper))
    }

    /// By number and by name, as far as it has them. "The school" alone is none.
    pub(super) fn local_keys(&self) -> Vec<String> {
        let kind = self.local.unwrap_or("");
        let is_number = |word: &&String| Some(*word) == self.number.as_ref();
        let mut rest: Vec<&str> = self
            .words
            .iter()
            .filter(|word| !is_number(word))
            .map(String::as_str)
            .collect();
        rest.sort_unstable();
        rest.dedup();
        let own: Vec<&str> = rest
            .iter()
            .copied()
            .filter(|word| *word != format!("/{kind}"))
            .collect();
        let qualities: Vec<&str> = own
            .iter()
            .copied()
            .filter(|word| word.starts_with(Self::TERM))
            .collect();
        let by_number = self.number.as_ref().map(|number| {
            format!("{kind} {number} {}", qualities.join(" "))
                .trim()
                .to_owned()
        });
        let by_name = (!own.is_empty() && own.len() > usize::from(self.local.is_none()))
            .then(|| format!("{kind} {}", own.join(" ")).trim().to_owned());
        by_number
            .into_iter()
            .chain(by_name.filter(|_| self.number.is_none() || own.len() > qualities.len()))
            .collect()
    }
}

impl Reading {
    pub(super) fn of(text: &str) -> Self {
        let pieces: Vec<Vec<String>> = with_markers(text)
            .split([',', ';', '(', ')', '\n', '|', '/', '—', '–'])
            .map(words)
            .filter(|piece| !piece.is_empty())
            .collect();
        let has_local = pieces
            .iter()
            .any(|piece| has_term(piece, |term| matches!(term, Term::Local(_))));
        let mut reading = Self::default();
        for piece in pieces {
            let is_place = is_whole_place(&piece, has_local);
            let at = if is_place {
                Some((0, piece.len()))
            } else {
                find_place(&piece)
            };
            if let Some((start, end)) = at
                && (is_place || reading.place.is_none())
            {
                let found = piece.get(start..end).unwrap_or_default();
                let outside: Vec<String> = found.iter().filter(|word| !is_area(word)).cloned().collect();
                reading.place = Place::new_from(&outside).or(reading.place);
            }
            reading.parts.push(read_part(&piece, at));
        }
        reading
    }
}

impl Place {
    fn new_from(words: &[String]) -> Option<Self> {
        let settlement = settlement(words);
        (!settlement.is_empty()).then_some(Self {
            settlement,
            region: None,
        })
    }
}

/// Spells out `г.`, `с.`, `қ.`: in lower case these are a town's, in upper case they are somebody's initials.
fn with_markers(text: &str) -> String {
    let mut spelled = String::with_capacity(text.len());
    for piece in text.split_inclusive(char::is_whitespace) {
        let rest = ["г.", "с.", "п.", "а.", "гор.", "пос."]
            .iter()
            .find_map(|marker| piece.strip_prefix(marker));
        match (rest, piece.trim_end()) {
            (_, "қ." | "қ") => spelled.push_str("қаласы "),
            (_, "қ.,") => spelled.push_str("қаласы, "),
            (Some(rest), _) => {
                spelled.push_str("город ");
                spelled.push_str(rest);
            }
            (None, _) => spelled.push_str(piece),
        }
    }
    spelled
}

fn has_term(words: &[String], is_meant: impl Fn(Term) -> bool) -> bool {
    words.iter().filter_map(|word| term(word)).any(is_meant)
}

fn is_number(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_digit())
}

fn is_proper(word: &str) -> bool {
    term(word).is_none() && !is_number(word) && word != NUMBER_SIGN
}

/// Whether a part of the text is nothing but a town, or whatever stands beside a school's name instead of one.
fn is_whole_place(piece: &[String], beside_local: bool) -> bool {
    let bare: Vec<String> = piece
        .iter()
        .filter(|word| !is_spelled_marker(word))
        .cloned()
        .collect();
    if is_town(&bare) || is_town(piece) {
        return true;
    }
    let is_plain = bare.iter().all(|word| is_proper(word)) && !bare.iter().any(|word| is_area(word));
    is_plain && bare.len() <= 3 && (beside_local || bare.len() < piece.len())
}

/// A marker that is longer than an initial.
fn is_spelled_marker(word: &str) -> bool {
    word.chars().nth(1).is_some() && is_marker(word)
}

/// From where to where a town stands inside a part, its marker included.
fn find_place(piece: &[String]) -> Option<(usize, usize)> {
    let part = |start: usize, end: usize| {
        piece
            .get(start..end)
            .filter(|words| words.iter().all(|word| is_proper(word)))
    };
    for (at, word) in piece
        .iter()
        .enumerate()
        .filter(|(_, word)| is_spelled_marker(word))
    {
        let is_before = ["gorod", "selo", "sela", "sele", "posel", "gor", "pos"]
            .iter()
            .any(|stem| word.starts_with(stem));
        let (next, after) = (at.saturating_add(1), at.saturating_add(3));
        if part(next, after).is_some_and(is_town) {
            return Some((at, after));
        }
        if is_before && part(next, next.saturating_add(1)).is_some() {
            return Some((at, next.saturating_add(1)));
        }
        let two = at
            .checked_sub(2)
            .filter(|start| part(*start, at).is_some_and(is_town));
        let one = at.checked_sub(1).filter(|start| part(*start, at).is_some());
        if let Some(start) = two.or(one) {
            return Some((start, next));
        }
    }
    // Without a marker only a town that is known, and not as the name of a person after whom something is named.
    if !has_term(piece, |term| matches!(term, Term::Local(_))) {
        return None;
    }
    let is_honoured = |start: usize, end: usize| {
        let before = piece.get(start.saturating_sub(2)..start).unwrap_or_default();
        before
            .iter()
            .any(|word| matches!(word.as_str(), "im" | "imeni" | "after"))
            || piece.get(end).is_some_and(|next| next.starts_with("atin"))
    };
    [2_usize, 1].into_iter().find_map(|length| {
        (0..piece.len()).find_map(|start| {
            let end = start.saturating_add(length);
            (part(start, end).is_some_and(is_town) && !is_honoured(start, end)).then_some((start, end))
        })
    })
}

fn read_part(piece: &[String], place: Option<(usize, usize)>) -> Part {
    let mut part = Part::default();
    let number_at = number_at(piece);
    for (at, word) in piece.iter().enumerate() {
        if number_at == Some(at) {
            part.number = Some(word.clone());
        }
        let meaning = term(word);
        if let Some(Term::Local(kind)) = meaning {
            part.local = Some(kind);
        }
        part.has_kind |= matches!(meaning, Some(Term::Kind(_) | Term::Local(_)));
        let Some(name) = name_of(
            word,
            meaning,
            number_at.is_some_and(|number| number.saturating_add(1) == at),
        ) else {
            continue;
        };
        if place.is_none_or(|(start, end)| at < start || at >= end) {
            part.words.push(name.clone());
        }
        part.all.push(name);
    }
    part
}

/// What a word adds to a name; `None` for one that adds nothing: "named after", an initial, the ending of an ordinal.
fn name_of(word: &str, meaning: Option<Term>, is_behind_number: bool) -> Option<String> {
    match meaning {
        Some(Term::Local(code) | Term::Kind(code) | Term::Quality(code)) => Some(format!("/{code}")),
        Some(Term::Nothing) => None,
        None if word == NUMBER_SIGN || is_area(word) || is_spelled_marker(word) => None,
        None if is_behind_number && ORDINALS.contains(&word) => None,
        None if is_number(word) => Some(word.to_owned()),
        None => word.chars().nth(1).is_some().then(|| root(word)),
    }
}

/// -ші, -шы, -інші, -я, -ая, -й, th and the like, as they sound.
const ORDINALS: [&str; 9] = ["Si", "inSi", "nSi", "ia", "aia", "i", "th", "nd", "st"];

/// Where the number of a school stands: behind a number sign, else beside the word "school".
fn number_at(piece: &[String]) -> Option<usize> {
    let is_local = |at: usize| {
        piece
            .get(at)
            .and_then(|word| term(word))
            .is_some_and(|term| matches!(term, Term::Local(_)))
    };
    let sign = |at: usize| {
        at.checked_sub(1)
            .and_then(|at| piece.get(at))
            .is_some_and(|word| word == NUMBER_SIGN || word == "no" || word == "n")
    };
    let numbers = || {
        (0..piece.len()).filter(|at| {
            piece
                .get(*at)
                .is_some_and(|word| is_number(word) && word.len() <= 4)
        })
    };
    numbers().find(|at| sign(*at)).or_else(|| {
        numbers().find(|at| {
            let (before, after) = (at.checked_sub(1), at.saturating_add(1));
            let two_after = at.saturating_add(2);
            let is_ordinal = piece
                .get(after)
                .is_some_and(|word| ORDINALS.contains(&word.as_str()));
            before.is_some_and(is_local) || is_local(after) || (is_ordinal && is_local(two_after))
        })
    })
}
