//! Where a JSON document has not the shape that is wanted, and which rule it breaks there.
//!
//! `serde_json` reads the documents. Only one that it refuses is read once more here, by a deserialiser whose errors are
//! places and rules instead of sentences.

use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;

use domain::problem::{FieldProblem, FieldRule, pointer_step};
use serde::Deserializer;
use serde::de::value::{MapAccessDeserializer, StringDeserializer};
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Expected, IntoDeserializer, MapAccess, SeqAccess, Unexpected,
    Visitor,
};
use serde_json::{Map, Value};

/// The first place at which the document does not fit `T`; none where it fits, or is no JSON at all.
pub(super) fn find_misfit<T: DeserializeOwned>(document: &[u8]) -> Option<FieldProblem> {
    let document = serde_json::from_slice(document).ok()?;
    let Misfit { path, rule } = read(PhantomData::<T>, document).err()?;
    Some(FieldProblem { path, rule })
}

/// A rule, and the place seen from where the error is on its way up.
#[derive(Debug)]
struct Misfit {
    path: String,
    rule: FieldRule,
}

impl Misfit {
    fn here(rule: FieldRule) -> Self {
        let path = String::new();
        Self { path, rule }
    }

    fn under(mut self, step: &str) -> Self {
        self.path.insert_str(0, &pointer_step(step));
        self
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} at {:?}", self.rule, self.path)
    }
}

impl std::error::Error for Misfit {}

impl de::Error for Misfit {
    /// A text that is no id, no date, no moment.
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self::here(FieldRule::WrongType)
    }

    fn invalid_type(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self::here(FieldRule::WrongType)
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self::here(FieldRule::NotAnOption)
    }

    fn unknown_field(field: &str, _: &'static [&'static str]) -> Self {
        Self::here(FieldRule::Unknown).under(field)
    }

    fn missing_field(field: &'static str) -> Self {
        Self::here(FieldRule::Required).under(field)
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::here(FieldRule::Duplicate).under(field)
    }
}

/// A value that is being read.
struct Node<'a> {
    value: Value,
    /// Whether serde has taken all of an object, to read it later.
    kept_aside: &'a Cell<bool>,
}

impl<'de> Deserializer<'de> for Node<'_> {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(value),
            Value::Number(number) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
                (Some(value), _, _) => visitor.visit_u64(value),
                (_, Some(value), _) => visitor.visit_i64(value),
                (_, _, Some(value)) => visitor.visit_f64(value),
                (None, None, None) => Err(Misfit::here(FieldRule::WrongType)),
            },
            Value::String(text) => visitor.visit_string(text),
            Value::Array(items) => visitor.visit_seq(Items {
                rest: items.into_iter(),
                at: 0,
            }),
            Value::Object(fields) => {
                let taken = visitor.visit_map(Fields::of(fields))?;
                self.kept_aside.set(true);
                Ok(taken)
            }
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.value {
            Value::Null => visitor.visit_none(),
            value => visitor.visit_some(Self { value, ..self }),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        match self.value {
            Value::String(name) => {
                let name: StringDeserializer<Misfit> = name.into_deserializer();
                visitor.visit_enum(name)
            }
            Value::Object(fields) => visitor.visit_enum(MapAccessDeserializer::new(Fields::of(fields))),
            _ => Err(Misfit::here(FieldRule::WrongType)),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.value {
            Value::Object(fields) => visitor.visit_map(Fields::of(fields)),
            value => Self { value, ..self }.deserialize_any(visitor),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.deserialize_map(visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct identifier ignored_any
    }
}

/// Reads a value. Of an object whose tag says what it is, serde keeps the fields aside until it has the tag, and reads them
/// then without us, so that the path of a misfit deep inside begins nowhere: the object as a whole is named then.
fn read<'de, S: DeserializeSeed<'de>>(seed: S, value: Value) -> Result<S::Value, Misfit> {
    let (names, is_flat) = match &value {
        Value::Object(fields) => (
            fields.keys().map(|name| pointer_step(name)).collect(),
            fields
                .values()
                .all(|value| !value.is_object() && !value.is_array()),
        ),
        _ => (Vec::new(), true),
    };
    let kept_aside = Cell::new(false);
    let node = Node {
        value,
        kept_aside: &kept_aside,
    };
    seed.deserialize(node).map_err(|misfit| {
        let is_sure = match misfit.rule {
            _ if !kept_aside.get() => true,
            FieldRule::Unknown => names.contains(&misfit.path),
            _ => is_flat,
        };
        if is_sure {
            misfit
        } else {
            Misfit::here(misfit.rule)
        }
    })
}

struct Items {
    rest: std::vec::IntoIter<Value>,
    at: usize,
}

impl<'de> SeqAccess<'de> for Items {
    type Error = Misfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Misfit> {
        let Some(item) = self.rest.next() else {
            return Ok(None);
        };
        let step = self.at.to_string();
        self.at = self.at.saturating_add(1);
        read(seed, item).map(Some).map_err(|misfit| misfit.under(&step))
    }
}

struct Fields {
    rest: serde_json::map::IntoIter,
    /// Whose name was read last.
    value: Option<(String, Value)>,
}

impl Fields {
    fn of(fields: Map<String, Value>) -> Self {
        Self {
            rest: fields.into_iter(),
            value: None,
        }
    }
}

impl<'de> MapAccess<'de> for Fields {
    type Error = Misfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Misfit> {
        let Some((name, value)) = self.rest.next() else {
            return Ok(None);
        };
        self.value = Some((name.clone(), value));
        read(seed, Value::String(name.clone()))
            .map(Some)
            .map_err(|misfit| match misfit.path.as_str() {
                // The name of an unknown field says itself where it is; a name that is no id does not.
                "" => Misfit::here(FieldRule::Unknown).under(&name),
                _ => misfit,
            })
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Misfit> {
        let Some((name, value)) = self.value.take() else {
            return Err(Misfit::here(FieldRule::WrongType));
        };
        read(seed, value).map_err(|misfit| misfit.under(&name))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use domain::ids::TrackId;
    use domain::region::Region;
    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only its shape matters")]
    struct Wanted {
        regions: Vec<Region>,
        since: Option<chrono::NaiveDate>,
        #[serde(default)]
        by_track: BTreeMap<TrackId, u8>,
        #[serde(default)]
        kinds: Vec<Kind>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
    #[expect(dead_code, reason = "only its shape matters")]
    enum Kind {
        Flat { size: u8 },
        Deep { parts: Vec<Part> },
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only its shape matters")]
    struct Part {
        size: u8,
    }

    fn told(document: &Value) -> (String, FieldRule) {
        let problem = find_misfit::<Wanted>(document.to_string().as_bytes()).unwrap();
        (problem.path, problem.rule)
    }

    fn at(path: &str, rule: FieldRule) -> (String, FieldRule) {
        (path.to_owned(), rule)
    }

    #[test]
    fn a_misfit_is_told_with_its_place_and_rule() {
        assert!(find_misfit::<Wanted>(br#"{"regions": ["KZ-11"], "since": "2027-03-01"}"#).is_none());
        assert_eq!(
            told(&json!({"regions": ["KZ-11", "KZ-99"]})),
            at("/regions/1", FieldRule::NotAnOption)
        );
        assert_eq!(
            told(&json!({"regions": "KZ-11"})),
            at("/regions", FieldRule::WrongType)
        );
        assert_eq!(
            told(&json!({"regions": [], "since": "2027-02-30"})),
            at("/since", FieldRule::WrongType)
        );
        assert_eq!(told(&json!({})), at("/regions", FieldRule::Required));
        assert_eq!(
            told(&json!({"regions": [], "a/b": 1})),
            at("/a~1b", FieldRule::Unknown)
        );
        assert_eq!(
            told(&json!({"regions": [], "by_track": {"x": 1}})),
            at("/by_track/x", FieldRule::Unknown)
        );
    }

    #[test]
    fn a_misfit_in_a_tagged_object_never_points_elsewhere() {
        let kinds = |kind: Value| told(&json!({"regions": [], "kinds": [kind]}));
        assert_eq!(
            kinds(json!({"kind": "round"})),
            at("/kinds/0/kind", FieldRule::NotAnOption)
        );
        assert_eq!(
            kinds(json!({"kind": "flat"})),
            at("/kinds/0/size", FieldRule::Required)
        );
        assert_eq!(
            kinds(json!({"kind": "flat", "size": 1, "x": 1})),
            at("/kinds/0/x", FieldRule::Unknown)
        );
        assert_eq!(
            kinds(json!({"kind": "deep", "parts": [{}]})),
            at("/kinds/0", FieldRule::Required)
        );
        assert_eq!(
            kinds(json!({"kind": "deep", "parts": [{"x": 1}]})),
            at("/kinds/0", FieldRule::Unknown)
        );
    }
}
