//! Documents that organisers may write by hand, as JSON Schema: made of the same types that read them.

use std::collections::BTreeMap;

use domain::contest::Advancing;
use domain::scoring::Rules;
use serde_json::{Value, json};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

/// The dialect of `OpenAPI` 3.1, so that its schemas can be taken over as they are.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema of a rule book ([`Rules`]), with that of a round's rule for advancing (quotas and cut lines) beside it in
/// `$defs`. What no schema can say (that a drop leaves a mark, that a tie-break's criterion is there) is checked by
/// `RuleBook::parse` and answered with the field.
pub fn rule_book() -> Result<Value, serde_json::Error> {
    let mut named: Vec<(String, RefOr<Schema>)> = vec![
        (Rules::name().into_owned(), Rules::schema()),
        (Advancing::name().into_owned(), Advancing::schema()),
    ];
    Rules::schemas(&mut named);
    Advancing::schemas(&mut named);
    let mut definitions = BTreeMap::new();
    for (name, schema) in named {
        let mut schema = serde_json::to_value(schema)?;
        adapt(&mut schema);
        if name == Rules::name() {
            fix_version(&mut schema);
        }
        definitions.insert(name, schema);
    }
    Ok(json!({
        "$schema": DIALECT,
        "title": "Rule book",
        "$ref": format!("#/$defs/{}", Rules::name()),
        "$defs": definitions,
    }))
}

/// The one version that is understood: the types say only that it is a number.
fn fix_version(rules: &mut Value) {
    if let Some(Value::Object(version)) = rules.pointer_mut("/properties/version") {
        version.insert("const".to_owned(), Rules::VERSION.into());
    }
}

/// Definitions stand in `$defs` here, and no object takes properties that it does not list: that is how they are read.
fn adapt(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(adapt),
        Value::Object(fields) => {
            if fields.contains_key("properties") {
                fields.entry("additionalProperties").or_insert(Value::Bool(false));
            }
            if let Some(Value::String(target)) = fields.get_mut("$ref") {
                *target = target.replace("#/components/schemas/", "#/$defs/");
            }
            fields.values_mut().for_each(adapt);
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => (),
    }
}
