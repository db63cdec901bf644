//! What is written in an entry, and how two versions of it become one.

use std::collections::BTreeSet;

use domain::form::{Answer, FieldKind, Form};
use domain::ids::TrackId;
use openapi::entry::{Entry, UpdateEntry};
use serde::{Deserialize, Serialize};

/// The document that autosave sends, as the server has it.
pub(super) fn content_of(entry: &Entry) -> UpdateEntry {
    UpdateEntry {
        track_id: entry.track_id,
        title: entry.title.clone(),
        team_name: entry.team_name.clone(),
        answers: entry.answers.clone(),
    }
}

/// What was typed and not yet taken by the server, with the version it was made from. Kept in the browser's storage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Backup {
    pub(super) base: UpdateEntry,
    pub(super) mine: UpdateEntry,
}

/// One value of an entry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Title,
    Track,
    TeamName,
    Answer(String),
}

/// A place where both versions have something new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clash {
    pub(super) place: Place,
    pub(super) mine: Value,
    pub(super) theirs: Value,
}

/// The value at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Nothing,
    Track(TrackId),
    Text(String),
    List(Vec<String>),
}

/// Both versions in one: what only one of them changed is taken from there. Where both did, mine stands and the clash is
/// told. Answers to file questions are the server's: it keeps them by what was uploaded.
pub(super) fn merge(
    form: &Form,
    base: &UpdateEntry,
    mine: &UpdateEntry,
    theirs: &UpdateEntry,
) -> (UpdateEntry, Vec<Clash>) {
    let mut merged = mine.clone();
    let mut clashes = Vec::new();
    let keys: BTreeSet<&String> = mine.answers.keys().chain(theirs.answers.keys()).collect();
    let answers = keys.into_iter().cloned().map(Place::Answer);
    for place in [Place::Title, Place::Track, Place::TeamName]
        .into_iter()
        .chain(answers)
    {
        let [was, here, there] = [base, mine, theirs].map(|content| value_at(content, &place));
        if here == there || there == was {
            continue;
        }
        if here == was || is_file(form, &place) {
            put(&mut merged, &place, there);
        } else {
            clashes.push(Clash {
                place,
                mine: here,
                theirs: there,
            });
        }
    }
    (merged, clashes)
}

/// Whether two versions say the same; an unanswered question and an empty answer do.
pub(super) fn says_the_same(form: &Form, one: &UpdateEntry, other: &UpdateEntry) -> bool {
    let keys = one
        .answers
        .keys()
        .chain(other.answers.keys())
        .cloned()
        .map(Place::Answer);
    [Place::Title, Place::Track, Place::TeamName]
        .into_iter()
        .chain(keys)
        .all(|place| is_file(form, &place) || value_at(one, &place) == value_at(other, &place))
}

pub(super) fn value_at(content: &UpdateEntry, place: &Place) -> Value {
    let text = |text: &str| match text {
        "" => Value::Nothing,
        text => Value::Text(text.to_owned()),
    };
    match place {
        Place::Title => text(&content.title),
        Place::Track => content.track_id.map_or(Value::Nothing, Value::Track),
        Place::TeamName => text(content.team_name.as_deref().unwrap_or_default()),
        Place::Answer(key) => match content.answers.get(key) {
            None => Value::Nothing,
            Some(Answer::Text(answer)) => text(answer),
            Some(Answer::List(items)) if items.is_empty() => Value::Nothing,
            Some(Answer::List(items)) => Value::List(items.clone()),
        },
    }
}

pub(super) fn put(content: &mut UpdateEntry, place: &Place, value: Value) {
    match (place, value) {
        (Place::Title, Value::Text(text)) => content.title = text,
        (Place::Title, _) => content.title = String::new(),
        (Place::Track, Value::Track(track)) => content.track_id = Some(track),
        (Place::Track, _) => content.track_id = None,
        (Place::TeamName, Value::Text(text)) => content.team_name = Some(text),
        (Place::TeamName, _) => content.team_name = None,
        (Place::Answer(key), Value::Text(text)) => {
            content.answers.insert(key.clone(), Answer::Text(text));
        }
        (Place::Answer(key), Value::List(items)) => {
            content.answers.insert(key.clone(), Answer::List(items));
        }
        (Place::Answer(key), Value::Nothing | Value::Track(_)) => {
            content.answers.remove(key);
        }
    }
}

fn is_file(form: &Form, place: &Place) -> bool {
    let Place::Answer(key) = place else { return false };
    form.find(key)
        .is_some_and(|field| matches!(field.kind, FieldKind::File { .. }))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn content(title: &str, why: &str) -> UpdateEntry {
        serde_json::from_value(json!({"title": title, "answers": {"why": why, "files": ["1"]}})).unwrap()
    }

    fn form() -> Form {
        let file = json!({"type": "file", "max_count": 1, "max_bytes": 1, "accepted": ["pdf"]});
        serde_json::from_value(json!({"fields": [
            {"key": "why", "label": {}, "kind": {"type": "long_text", "max_words": 9}},
            {"key": "files", "label": {}, "kind": file},
        ]}))
        .unwrap()
    }

    #[test]
    fn changes_in_different_places_are_both_kept() {
        let (merged, clashes) = merge(
            &form(),
            &content("a", "b"),
            &content("mine", "b"),
            &content("a", "theirs"),
        );
        assert_eq!((merged, clashes), (content("mine", "theirs"), vec![]));
    }

    #[test]
    fn change_in_the_same_place_is_a_clash_in_which_mine_stands() {
        let (merged, clashes) = merge(
            &form(),
            &content("a", "b"),
            &content("a", "mine"),
            &content("a", "theirs"),
        );
        assert_eq!(merged, content("a", "mine"));
        let clash = Clash {
            place: Place::Answer("why".into()),
            mine: Value::Text("mine".into()),
            theirs: Value::Text("theirs".into()),
        };
        assert_eq!(clashes, [clash]);
    }

    #[test]
    fn same_change_in_both_is_no_clash() {
        let (merged, clashes) = merge(
            &form(),
            &content("a", "b"),
            &content("c", "b"),
            &content("c", "b"),
        );
        assert_eq!((merged, clashes), (content("c", "b"), vec![]));
    }

    #[test]
    fn uploaded_files_are_the_servers_to_tell() {
        let mut theirs = content("a", "b");
        theirs
            .answers
            .insert("files".into(), Answer::List(vec!["1".into(), "2".into()]));
        let (merged, clashes) = merge(&form(), &content("a", "b"), &content("mine", "b"), &theirs);
        assert_eq!(merged.answers.get("files"), theirs.answers.get("files"));
        assert_eq!((merged.title.as_str(), clashes), ("mine", vec![]));
        assert!(says_the_same(&form(), &content("a", "b"), &theirs));
    }
}
