//! Whether a juror may judge an entry at all.
//!
//! A juror names institutions and people without seeing who entered; whether an entry has to do with them is found out
//! here, and the juror is never told. The comparison is by the words of [`search_key`], so that spelling with or without
//! Kazakh letters, case and punctuation do not matter. It rather keeps a juror away once too often than once too rarely:
//! an organiser can say that a match is a coincidence.

use serde::{Deserialize, Serialize};

use crate::form::{Answer, Answers, FieldKind, Form};
use crate::text::search_key;

/// Why a juror may not judge an entry, as organisers are told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum Bar {
    /// The juror is one of its contestants.
    OwnEntry,
    /// The juror declared that they recognise the work.
    Recognised,
    /// An organiser pinned it.
    PinnedConflict,
    /// The entry names an institution which the juror declared, or is at.
    SameInstitution { name: String },
    /// A contestant has a name which the juror declared.
    KnownPerson { name: String },
}

/// With what a conflict is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum ConflictKind {
    Entry,
    Person,
    Institution,
}

/// What an organiser pinned of a juror and an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stance {
    /// The juror must not judge the entry.
    Conflict,
    /// Names that agree do so by coincidence.
    NoConflict,
}

/// An institution or a person with whom a juror has a conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    Institution { name: String, key: String },
    Person { name: String, words: Vec<String> },
}

impl Subject {
    pub fn institution(name: &str) -> Self {
        Self::Institution {
            name: name.to_owned(),
            key: search_key(name),
        }
    }

    pub fn person(name: &str) -> Self {
        Self::Person {
            name: name.to_owned(),
            words: words(name),
        }
    }
}

/// What of an entry a declared name may be found in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traces {
    /// The words of each contestant's name.
    people: Vec<Vec<String>>,
    /// The search keys of the team's name and of the one-line answers.
    texts: Vec<String>,
}

impl Traces {
    /// Long answers are left out: a text that mentions a university is not from there.
    pub fn new<'a>(
        contestants: impl IntoIterator<Item = &'a str>,
        team: Option<&str>,
        form: &Form,
        answers: &Answers,
    ) -> Self {
        let lines = answers.iter().filter_map(|(key, answer)| {
            let field = form.find(key)?;
            match (&field.kind, answer) {
                (FieldKind::ShortText { .. }, Answer::Text(text)) => Some(search_key(text)),
                _ => None,
            }
        });
        Self {
            people: contestants.into_iter().map(words).collect(),
            texts: team.map(search_key).into_iter().chain(lines).collect(),
        }
    }

    /// Whether the name stands in a text as whole words in this order, or whether all words of a person's name are words
    /// of a contestant's, in any order.
    fn have(&self, subject: &Subject) -> bool {
        match subject {
            Subject::Institution { key, .. } => {
                !key.is_empty() && self.texts.iter().any(|text| has_words(text, key))
            }
            Subject::Person { words, .. } => {
                let is_meant = |person: &Vec<String>| words.iter().all(|word| person.contains(word));
                !words.is_empty() && self.people.iter().any(is_meant)
            }
        }
    }
}

/// What keeps a juror from an entry, the weightiest first; `None` if nothing does.
///
/// What the juror declared about this very entry, and being one of its contestants, holds whatever an organiser pinned.
pub fn find_bar(
    is_contestant: bool,
    is_recognised: bool,
    pinned: Option<Stance>,
    subjects: &[Subject],
    traces: &Traces,
) -> Option<Bar> {
    if is_contestant {
        return Some(Bar::OwnEntry);
    }
    if is_recognised {
        return Some(Bar::Recognised);
    }
    match pinned {
        Some(Stance::Conflict) => Some(Bar::PinnedConflict),
        Some(Stance::NoConflict) => None,
        None => subjects
            .iter()
            .find(|subject| traces.have(subject))
            .map(|subject| match subject {
                Subject::Institution { name, .. } => Bar::SameInstitution { name: name.clone() },
                Subject::Person { name, .. } => Bar::KnownPerson { name: name.clone() },
            }),
    }
}

fn words(name: &str) -> Vec<String> {
    search_key(name).split_whitespace().map(str::to_owned).collect()
}

/// Both are search keys: words with single spaces between them.
fn has_words(text: &str, wanted: &str) -> bool {
    text.match_indices(wanted).any(|(start, found)| {
        let before = text.get(..start).unwrap_or_default();
        let after = text.get(start + found.len()..).unwrap_or_default();
        (before.is_empty() || before.ends_with(' ')) && (after.is_empty() || after.starts_with(' '))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::FormField;
    use crate::locale::Localized;

    fn traces() -> Traces {
        let field = |key: &str, kind| FormField {
            key: key.to_owned(),
            label: Localized::default(),
            help: Localized::default(),
            required: false,
            tracks: Vec::new(),
            kind,
        };
        let form = Form {
            fields: vec![
                field("school", FieldKind::ShortText { max_chars: 200 }),
                field("story", FieldKind::LongText { max_words: 200 }),
            ],
        };
        let answers = Answers::from([
            (
                "school".to_owned(),
                Answer::Text("Көкшетау қаласы, №5 мектеп-гимназия".to_owned()),
            ),
            (
                "story".to_owned(),
                Answer::Text("We visited Satbayev University.".to_owned()),
            ),
        ]);
        Traces::new(["Айгерім Серікқызы Сапарова"], Some("Team Nur"), &form, &answers)
    }

    fn bar(subject: Subject) -> Option<Bar> {
        find_bar(false, false, None, &[subject], &traces())
    }

    #[test]
    fn an_institution_is_found_in_a_one_line_answer_however_it_is_spelled() {
        for name in ["кокшетау каласы", "№5 МЕКТЕП", "team nur"] {
            let found = Some(Bar::SameInstitution {
                name: name.to_owned(),
            });
            assert_eq!(bar(Subject::institution(name)), found);
        }
        for name in ["5 мек", "Satbayev University", "тау"] {
            assert_eq!(bar(Subject::institution(name)), None, "{name}");
        }
    }

    #[test]
    fn a_person_is_found_by_all_words_of_the_name_in_any_order() {
        let name = "Сапарова Айгерим";
        assert_eq!(
            bar(Subject::person(name)),
            Some(Bar::KnownPerson {
                name: name.to_owned()
            })
        );
        assert_eq!(bar(Subject::person("Айгерим Ахметова")), None);
        assert_eq!(bar(Subject::person("—")), None);
    }

    #[test]
    fn an_organiser_clears_a_coincidence_and_not_what_the_juror_recognised() {
        let subjects = [Subject::person("Айгерім Сапарова")];
        let pinned = Some(Stance::NoConflict);
        assert_eq!(find_bar(false, false, pinned, &subjects, &traces()), None);
        assert_eq!(
            find_bar(false, true, pinned, &subjects, &traces()),
            Some(Bar::Recognised)
        );
        assert_eq!(
            find_bar(true, false, pinned, &subjects, &traces()),
            Some(Bar::OwnEntry)
        );
        assert_eq!(
            find_bar(false, false, Some(Stance::Conflict), &[], &traces()),
            Some(Bar::PinnedConflict)
        );
    }
}
