//! Whether a form can be asked.

use std::collections::BTreeSet;

use super::number::{Decimal, MAX_DECIMALS};
use super::{ChoiceOption, FieldKind, Form, FormField};
use crate::ids::TrackId;
use crate::problem::{FieldProblem, FieldRule};
use crate::text::{Languages, Length, Lines, check_localized};

const MAX_FIELDS: usize = 60;
const MAX_OPTIONS: usize = 100;
const LABEL: Length = Length { min: 1, max: 200 };
const HELP: Length = Length { min: 0, max: 1000 };
/// 1 GiB: more is a link's work.
const MAX_FILE_BYTES: u64 = 1 << 30;

/// All problems of a form, located from its root (`/fields/2/kind/options/0/key`). `tracks` are those of the contest.
///
/// A form without questions is a form: then the title alone is handed in.
pub fn check_form(form: &Form, tracks: &[TrackId]) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if form.fields.len() > MAX_FIELDS {
        problems.push(FieldProblem::new("/fields", FieldRule::TooMany { max: 60 }));
    }
    let mut keys = BTreeSet::new();
    for (index, field) in form.fields.iter().enumerate() {
        let path = format!("/fields/{index}");
        if !keys.insert(field.key.as_str()) {
            problems.push(FieldProblem::new(format!("{path}/key"), FieldRule::Duplicate));
        }
        problems.extend(
            check_field(field, tracks)
                .into_iter()
                .map(|problem| problem.under(&path)),
        );
    }
    problems
}

fn check_field(field: &FormField, tracks: &[TrackId]) -> Vec<FieldProblem> {
    let mut problems: Vec<_> = check_key(&field.key).into_iter().collect();
    let label = check_localized(&field.label, Languages::One, Lines::One, LABEL);
    problems.extend(label.into_iter().map(|problem| problem.under("/label")));
    let help = check_localized(&field.help, Languages::Optional, Lines::Many, HELP);
    problems.extend(help.into_iter().map(|problem| problem.under("/help")));
    for (index, track) in field.tracks.iter().enumerate() {
        if !tracks.contains(track) {
            problems.push(FieldProblem::new(format!("/tracks/{index}"), FieldRule::Unknown));
        }
    }
    if field.about.is_some() && !matches!(field.kind, FieldKind::ShortText { .. }) {
        problems.push(FieldProblem::new("/about", FieldRule::NotAnOption));
    }
    problems.extend(
        check_kind(&field.kind)
            .into_iter()
            .map(|problem| problem.under("/kind")),
    );
    problems
}

fn check_key(key: &str) -> Option<FieldProblem> {
    let is_inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    let rule = if key.is_empty() {
        FieldRule::Required
    } else if key.len() > 40 {
        FieldRule::TooLong { max: 40 }
    } else if !key.starts_with(|c: char| c.is_ascii_lowercase()) || !key.bytes().all(is_inner) {
        FieldRule::NotASlug
    } else {
        return None;
    };
    Some(FieldProblem::new("/key", rule))
}

fn check_kind(kind: &FieldKind) -> Vec<FieldProblem> {
    match kind {
        FieldKind::ShortText { max_chars } => check_range("/max_chars", *max_chars, 1, 500)
            .into_iter()
            .collect(),
        FieldKind::LongText { max_words } => check_range("/max_words", *max_words, 1, 5000)
            .into_iter()
            .collect(),
        FieldKind::Number { min, max, decimals } => check_number(min.as_deref(), max.as_deref(), *decimals),
        FieldKind::Choice { options } => check_options(options),
        FieldKind::MultipleChoice { options, max_chosen } => {
            let mut problems = check_options(options);
            let offered = u64::try_from(options.len()).unwrap_or(u64::MAX).max(1);
            problems.extend(check_range("/max_chosen", *max_chosen, 1, offered));
            problems
        }
        FieldKind::Link {} => Vec::new(),
        FieldKind::File {
            max_count,
            max_bytes,
            accepted,
        } => {
            let mut problems: Vec<_> = check_range("/max_count", *max_count, 1, 20)
                .into_iter()
                .chain(check_range("/max_bytes", *max_bytes, 1, MAX_FILE_BYTES))
                .collect();
            if accepted.is_empty() {
                problems.push(FieldProblem::new("/accepted", FieldRule::TooFew { min: 1 }));
            }
            let mut seen = BTreeSet::new();
            for (index, media) in accepted.iter().enumerate() {
                if !seen.insert(media) {
                    problems.push(FieldProblem::new(
                        format!("/accepted/{index}"),
                        FieldRule::Duplicate,
                    ));
                }
            }
            problems
        }
    }
}

fn check_range(path: &str, value: u64, min: u64, max: u64) -> Option<FieldProblem> {
    let rule = if value < min {
        FieldRule::BelowMin { min: min.to_string() }
    } else if value > max {
        FieldRule::AboveMax { max: max.to_string() }
    } else {
        return None;
    };
    Some(FieldProblem::new(path, rule))
}

fn check_number(min: Option<&str>, max: Option<&str>, decimals: u32) -> Vec<FieldProblem> {
    let mut problems: Vec<_> = check_range("/decimals", decimals.into(), 0, MAX_DECIMALS.into())
        .into_iter()
        .collect();
    let mut bound = |path: &str, text: Option<&str>| {
        let number = text.and_then(Decimal::parse);
        match (text, number) {
            (Some(_), None) => problems.push(FieldProblem::new(path, FieldRule::NotANumber)),
            (_, Some(number)) if number.decimals > decimals => {
                let step = FieldRule::OffStep {
                    step: step_of(decimals),
                };
                problems.push(FieldProblem::new(path, step));
            }
            _ => {}
        }
        number
    };
    let (least, greatest) = (bound("/min", min), bound("/max", max));
    if let (Some(least), Some(greatest), Some(min)) = (least, greatest, min)
        && greatest.is_below(least)
    {
        problems.push(FieldProblem::new(
            "/max",
            FieldRule::BelowMin { min: min.to_owned() },
        ));
    }
    problems
}

/// The step between two numbers of so many decimals, as it is written: `1`, `0.01`.
pub(super) fn step_of(decimals: u32) -> String {
    match decimals.checked_sub(1) {
        None => "1".to_owned(),
        Some(zeros) => (0..zeros).fold("0.".to_owned(), |step, _| step + "0") + "1",
    }
}

fn check_options(options: &[ChoiceOption]) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if options.len() < 2 {
        problems.push(FieldProblem::new("/options", FieldRule::TooFew { min: 2 }));
    }
    if options.len() > MAX_OPTIONS {
        problems.push(FieldProblem::new("/options", FieldRule::TooMany { max: 100 }));
    }
    let mut keys = BTreeSet::new();
    for (index, option) in options.iter().enumerate() {
        let path = format!("/options/{index}");
        if !keys.insert(option.key.as_str()) {
            problems.push(FieldProblem::new(format!("{path}/key"), FieldRule::Duplicate));
        }
        problems.extend(check_key(&option.key).map(|problem| problem.under(&path)));
        let label = check_localized(&option.label, Languages::One, Lines::One, LABEL);
        problems.extend(
            label
                .into_iter()
                .map(|problem| problem.under(&format!("{path}/label"))),
        );
    }
    problems
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn form(fields: &serde_json::Value) -> Form {
        serde_json::from_value(json!({ "fields": fields })).unwrap()
    }

    #[test]
    fn a_form_of_every_kind_has_no_problems() {
        let options = json!([{"key": "a", "label": {"kk": "А"}}, {"key": "b", "label": {"en": "B"}}]);
        let field = |key: &str, kind| json!({"key": key, "label": {"ru": "Вопрос"}, "kind": kind});
        let form = form(&json!([
            field("a", json!({"type": "short_text", "max_chars": 100})),
            field("b", json!({"type": "long_text", "max_words": 300})),
            field(
                "c",
                json!({"type": "number", "min": "-1.5", "max": "10", "decimals": 1})
            ),
            field("d", json!({"type": "choice", "options": options})),
            field(
                "e",
                json!({"type": "multiple_choice", "options": options, "max_chosen": 2})
            ),
            field("f", json!({"type": "link"})),
            field(
                "g",
                json!({"type": "file", "max_count": 3, "max_bytes": 1000, "accepted": ["pdf", "image"]})
            ),
        ]));
        assert_eq!(check_form(&form, &[]), []);
    }

    #[test]
    fn each_problem_of_a_form_says_where_it_is() {
        let track = "67e55044-10b1-426f-9247-bb680e5fe0c8";
        let form = form(&json!([
            {"key": "Why", "label": {}, "tracks": [track], "kind": {"type": "long_text", "max_words": 0}},
            {"key": "n", "label": {"en": "N"}, "kind": {"type": "number", "min": "2", "max": "1", "decimals": 0}},
            {"key": "n", "label": {"en": "N"}, "kind": {"type": "choice", "options": [{"key": "a", "label": {"en": "A"}}]}},
        ]));
        assert_eq!(
            check_form(&form, &[]),
            [
                FieldProblem::new("/fields/0/key", FieldRule::NotASlug),
                FieldProblem::new("/fields/0/label", FieldRule::Required),
                FieldProblem::new("/fields/0/tracks/0", FieldRule::Unknown),
                FieldProblem::new(
                    "/fields/0/kind/max_words",
                    FieldRule::BelowMin { min: "1".into() }
                ),
                FieldProblem::new("/fields/1/kind/max", FieldRule::BelowMin { min: "2".into() }),
                FieldProblem::new("/fields/2/key", FieldRule::Duplicate),
                FieldProblem::new("/fields/2/kind/options", FieldRule::TooFew { min: 2 }),
            ]
        );
    }

    #[test]
    fn an_unknown_limit_is_not_a_form() {
        let kind = json!({"type": "short_text", "max_chars": 5, "min_chars": 1});
        assert!(serde_json::from_value::<FieldKind>(kind).is_err());
    }
}
