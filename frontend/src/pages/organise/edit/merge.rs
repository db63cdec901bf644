//! Two people have changed one document: what either changed alone is taken over, the rest has to be decided.

use domain::problem::pointer_step;
use serde_json::Value;

/// A document that has the changes of both, and the places where they contradict each other.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Merged {
    /// At a contradiction it has what `mine` says.
    pub(super) value: Value,
    /// JSON Pointers.
    pub(super) clashes: Vec<String>,
}

/// Puts the changes from `base` to `mine` and from `base` to `theirs` together. Lists are taken as wholes when either
/// has another length than before: then nobody knows which element is which.
pub(super) fn merge(base: &Value, mine: &Value, theirs: &Value) -> Merged {
    let mut clashes = Vec::new();
    let value = merge_at("", base, mine, theirs, &mut clashes);
    Merged { value, clashes }
}

fn merge_at(path: &str, base: &Value, mine: &Value, theirs: &Value, clashes: &mut Vec<String>) -> Value {
    if mine == theirs || theirs == base {
        return mine.clone();
    }
    if mine == base {
        return theirs.clone();
    }
    match (base, mine, theirs) {
        (Value::Object(base), Value::Object(mine), Value::Object(theirs)) => {
            let keys = mine
                .keys()
                .chain(theirs.keys().filter(|key| !mine.contains_key(*key)));
            let at = |object: &serde_json::Map<String, Value>, key: &str| {
                object.get(key).cloned().unwrap_or_default()
            };
            let merged = keys.map(|key| {
                let path = format!("{path}{}", pointer_step(key));
                let value = merge_at(&path, &at(base, key), &at(mine, key), &at(theirs, key), clashes);
                (key.clone(), value)
            });
            // A key that is left out and one that is null are the same in the document.
            Value::Object(merged.filter(|(_, value)| !value.is_null()).collect())
        }
        (Value::Array(base), Value::Array(mine), Value::Array(theirs))
            if base.len() == mine.len() && mine.len() == theirs.len() =>
        {
            let elements = base.iter().zip(mine).zip(theirs).enumerate();
            let merged = elements.map(|(index, ((base, mine), theirs))| {
                merge_at(&format!("{path}/{index}"), base, mine, theirs, clashes)
            });
            Value::Array(merged.collect())
        }
        _ => {
            clashes.push(path.to_owned());
            mine.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn changes_at_different_places_are_both_kept() {
        let base = json!({"title": {"kk": "А", "ru": "Б"}, "rounds": [{"load": 1}, {"load": 2}]});
        let mine = json!({"title": {"kk": "Ә", "ru": "Б"}, "rounds": [{"load": 1}, {"load": 9}]});
        let theirs =
            json!({"title": {"kk": "А", "ru": "В", "en": "C"}, "rounds": [{"load": 5}, {"load": 2}]});
        let merged = merge(&base, &mine, &theirs);
        let expected =
            json!({"title": {"kk": "Ә", "ru": "В", "en": "C"}, "rounds": [{"load": 5}, {"load": 9}]});
        assert_eq!((merged.value, merged.clashes), (expected, vec![]));
    }

    #[test]
    fn changes_at_one_place_clash_and_mine_is_held_until_somebody_decides() {
        let base = json!({"a": 1, "list": [1]});
        let merged = merge(
            &base,
            &json!({"a": 2, "list": [1, 2]}),
            &json!({"a": 3, "list": []}),
        );
        assert_eq!(merged.value, json!({"a": 2, "list": [1, 2]}));
        assert_eq!(merged.clashes, ["/a", "/list"]);
    }
}
