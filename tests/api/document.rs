//! Every operation of the document shows what is sent and what comes back, and what it shows has the shape it says.

use domain::contest::Advancing;
use domain::scoring::{RuleBook, Rules};
use tests::{Value, json};

const JSON: &str = "application/json";

#[test]
fn every_operation_has_examples_of_the_shape_of_their_schemas() {
    let committed = concat!(env!("CARGO_MANIFEST_DIR"), "/../openapi/openapi.json");
    let document: Value = serde_json::from_slice(&std::fs::read(committed).unwrap()).unwrap();
    let mut wrong = Vec::new();
    for operation in document["paths"]
        .as_object()
        .unwrap()
        .values()
        .flat_map(|item| item.as_object().unwrap().values())
    {
        let name = operation["operationId"].as_str().unwrap();
        let responses = operation["responses"].as_object().unwrap().iter();
        let answers = responses
            .filter(|(status, _)| status.starts_with('2'))
            .map(|(_, response)| response);
        for (kind, body) in answers
            .map(|response| ("response", response))
            .chain(operation.get("requestBody").map(|body| ("request", body)))
        {
            let Some(content) = body["content"].get(JSON) else {
                continue;
            };
            match example(&document, content) {
                None => wrong.push(format!("{name}: the {kind} has no example")),
                Some(example) => {
                    let misfit = misfit(&document, &content["schema"], example, "", true);
                    wrong.extend(misfit.map(|why| format!("{name}: the example of the {kind}: {why}")));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Rules that use every option there is.
const EVERY_OPTION: &str = r#"{
    "version": 1, "minimum_reviews": 2,
    "missing": {"missing_mark": "lowest_mark", "cannot_judge": "zero", "absent_juror": "not_ranked"},
    "normalisation": "severity", "severity_from_marks": 1,
    "criterion": {"drop_highest": 1, "drop_lowest": 1, "drop_from_marks": 3, "average": {"kind": "median"}},
    "overrides": {"00000000-0000-0000-0000-000000000001":
        {"drop_highest": 0, "drop_lowest": 0, "drop_from_marks": 1, "average": {"kind": "trimmed", "share_milli": 100}}},
    "weights": "factor_sum",
    "rounding": {"criterion": {"digits": 2, "mode": "half_even"}, "weighted": null,
        "total": {"digits": 2, "mode": "half_up"}},
    "adjustments": ["bonus"],
    "tie_breaks": [{"kind": "criterion", "criterion": "00000000-0000-0000-0000-000000000001"},
        {"kind": "component_total"}, {"kind": "adjustment", "label": "bonus"}, {"kind": "median"}, {"kind": "top_marks"},
        {"kind": "head_to_head"}, {"kind": "chair_decision"}]
}"#;

#[test]
fn a_rule_book_fits_its_schema_where_the_code_reads_it_and_does_not_where_the_code_refuses_its_shape() {
    let committed = concat!(env!("CARGO_MANIFEST_DIR"), "/../openapi/rule-book.schema.json");
    let schema: Value = serde_json::from_slice(&std::fs::read(committed).unwrap()).unwrap();
    assert_eq!(
        schema,
        backend::schema::rule_book().unwrap(),
        "cargo xtask openapi"
    );
    let fits = |rules: &Value| misfit(&schema, &schema, rules, "", true).is_none();
    let full: Value = serde_json::from_str(EVERY_OPTION).unwrap();
    for rules in [
        &full,
        &serde_json::to_value(tests::fixtures::plain_rules()).unwrap(),
    ] {
        assert_eq!(misfit(&schema, &schema, rules, "", true), None);
        let read: Rules = serde_json::from_value(rules.clone()).unwrap();
        assert_eq!(RuleBook::parse(read.clone()).map(Rules::from), Ok(read.clone()));
        assert_eq!(&serde_json::to_value(read).unwrap(), rules, "nothing is lost");
    }
    let wrong: [(&str, Value); 7] = [
        ("/version", json!("1")),
        ("/normalisation", json!("curve")),
        ("/weights", Value::Null),
        ("/missing/cannot_judge", json!("guess")),
        ("/criterion/average", json!({"kind": "mode"})),
        ("/tie_breaks/0", json!({"kind": "criterion"})),
        ("/rounding/total", json!({"digits": 2})),
    ];
    for (at, value) in wrong {
        let mut rules = full.clone();
        *rules.pointer_mut(at).unwrap() = value;
        assert!(!fits(&rules), "the schema takes {at}");
        assert!(
            serde_json::from_value::<Rules>(rules).is_err(),
            "the code reads {at}"
        );
    }
}

#[test]
fn a_rule_book_with_a_number_beyond_its_limits_fits_neither_the_schema_nor_the_code() {
    let schema = backend::schema::rule_book().unwrap();
    let trimmed = |share_milli: u32| json!({"kind": "trimmed", "share_milli": share_milli});
    let mut full: Value = serde_json::from_str(EVERY_OPTION).unwrap();
    full["criterion"] =
        json!({"drop_highest": 0, "drop_lowest": 0, "drop_from_marks": 1, "average": trimmed(499)});
    full["rounding"]["total"]["digits"] = json!(6);
    let verdict = |at: &str, value: Value| {
        let mut rules = full.clone();
        *rules.pointer_mut(at).unwrap() = value;
        let fits = misfit(&schema, &schema, &rules, "", true).is_none();
        (
            fits,
            RuleBook::parse(serde_json::from_value(rules).unwrap()).is_ok(),
        )
    };
    for (at, within, beyond) in [
        ("/version", json!(1), json!(2)),
        ("/rounding/total/digits", json!(6), json!(7)),
        ("/rounding/criterion/digits", json!(0), json!(7)),
        ("/criterion/average", trimmed(499), trimmed(500)),
    ] {
        assert_eq!(verdict(at, within), (true, true), "{at}");
        assert_eq!(verdict(at, beyond), (false, false), "{at}");
    }
    let advancing = |total_micro: i64| {
        let rule = json!({"kind": "threshold", "total_micro": total_micro});
        misfit(&schema, &schema["$defs"]["Advancing"], &rule, "", true)
    };
    assert_eq!(advancing(Advancing::MAX_TOTAL_MICRO), None);
    assert!(advancing(Advancing::MAX_TOTAL_MICRO + 1).is_some());
}

/// The example of a body or of the type that it is.
fn example<'a>(document: &'a Value, content: &'a Value) -> Option<&'a Value> {
    content
        .get("example")
        .or_else(|| content["schema"].get("example"))
        .or_else(|| target(document, &content["schema"])?.get("example"))
}

fn target<'a>(document: &'a Value, schema: &Value) -> Option<&'a Value> {
    document.pointer(schema.get("$ref")?.as_str()?.strip_prefix('#')?)
}

/// Where a value is not what a schema says. A schema that is not `whole` is one of several parts, and cannot say which
/// properties are unknown.
fn misfit(document: &Value, schema: &Value, value: &Value, at: &str, whole: bool) -> Option<String> {
    if let Some(target) = target(document, schema) {
        return misfit(document, target, value, at, whole);
    }
    for either in ["oneOf", "anyOf"] {
        if let Some(schemas) = schema.get(either).and_then(Value::as_array) {
            let misfits = schemas
                .iter()
                .map(|schema| misfit(document, schema, value, at, whole));
            return misfits
                .collect::<Option<Vec<_>>>()
                .map(|misfits| misfits.join(" or "));
        }
    }
    if let Some(schemas) = schema.get("allOf").and_then(Value::as_array) {
        return schemas
            .iter()
            .find_map(|schema| misfit(document, schema, value, at, false));
    }
    let types = match schema.get("type") {
        Some(Value::String(one)) => vec![one.as_str()],
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).collect(),
        _ => return None,
    };
    if !types.iter().any(|name| is_of(name, value)) {
        return Some(format!("{at} is not {types:?} but {value}"));
    }
    let allowed = schema.get("enum").and_then(Value::as_array);
    if allowed.is_some_and(|allowed| !allowed.contains(value)) {
        return Some(format!("{at} is none of the values allowed: {value}"));
    }
    if schema.get("const").is_some_and(|only| only != value) {
        return Some(format!("{at} is not the only value allowed: {value}"));
    }
    if let Some(number) = value.as_i64() {
        let limit = |name: &str| schema.get(name).and_then(Value::as_i64);
        if limit("minimum").is_some_and(|min| number < min)
            || limit("maximum").is_some_and(|max| number > max)
        {
            return Some(format!("{at} is beyond its limits: {number}"));
        }
    }
    match value {
        Value::Array(items) => items.iter().enumerate().find_map(|(index, item)| {
            misfit(document, &schema["items"], item, &format!("{at}/{index}"), true)
        }),
        Value::Object(properties) => {
            let known = schema.get("properties")?.as_object()?;
            if whole && let Some(name) = properties.keys().find(|name| !known.contains_key(*name)) {
                return Some(format!("{at}/{name} is unknown"));
            }
            let required = schema
                .get("required")
                .and_then(Value::as_array)
                .into_iter()
                .flatten();
            if let Some(name) = required
                .filter_map(Value::as_str)
                .find(|name| !properties.contains_key(*name))
            {
                return Some(format!("{at}/{name} is missing"));
            }
            known.iter().find_map(|(name, schema)| {
                misfit(
                    document,
                    schema,
                    properties.get(name)?,
                    &format!("{at}/{name}"),
                    true,
                )
            })
        }
        _ => None,
    }
}

fn is_of(name: &str, value: &Value) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    }
}
