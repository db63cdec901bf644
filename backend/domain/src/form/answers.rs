//! Whether the answers answer the form.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use super::definition::step_of;
use super::number::Decimal;
use super::{Answer, Answers, ChoiceOption, FieldKind, Form, FormField, MediaKind, check_link, count_words};
use crate::ids::{AttachmentId, TrackId};
use crate::problem::{FieldProblem, FieldRule, pointer_step};
use crate::text::{Length, Lines, check_length, clean};

/// How strictly answers are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// For saving a draft: only what could not be kept is refused (an unknown question, another JSON shape, a text beyond
    /// the storage limit, an attachment that is not the entry's). A half-typed number and ten words too many are kept:
    /// autosave must not lose them, and the browser shows the problem by running [`Strictness::Submission`] beside.
    Draft,
    /// For handing in: every limit, and every required question of the entry's track.
    Submission,
}

/// What is known of an uploaded file of the entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AttachmentFacts {
    /// By which an answer names it.
    pub id: AttachmentId,
    /// How large the file is as it was sent, in bytes.
    pub size_bytes: u64,
    /// Found in the content.
    pub media: MediaKind,
    /// Whether the cleaned copy for jurors is there.
    pub ready: bool,
}

/// What the store takes of one text in a draft, in characters.
const STORED_TEXT: Length = Length { min: 0, max: 60_000 };
const STORED_LIST: usize = 200;

/// All problems of the answers, located by the question's key (`/motivation`, `/files/1`).
///
/// Answers to questions of another track are left alone: a contestant who changes the track and comes back finds them.
/// They are no part of what is handed in.
pub fn check_answers(
    form: &Form,
    track: Option<TrackId>,
    answers: &Answers,
    attachments: &[AttachmentFacts],
    strictness: Strictness,
) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    for (key, answer) in answers {
        let found = match form.find(key) {
            None => vec![FieldProblem::new("", FieldRule::Unknown)],
            Some(field) => check_kept(field, answer, attachments),
        };
        problems.extend(found.into_iter().map(|problem| problem.under(&pointer_step(key))));
    }
    if strictness == Strictness::Submission && problems.is_empty() {
        for field in form.fields_of(track) {
            let found = match answers.get(&field.key).filter(|answer| !is_blank(answer)) {
                Some(answer) => check_limits(&field.kind, answer, attachments),
                None if field.required => vec![FieldProblem::new("", FieldRule::Required)],
                None => Vec::new(),
            };
            problems.extend(
                found
                    .into_iter()
                    .map(|problem| problem.under(&pointer_step(&field.key))),
            );
        }
    }
    problems
}

/// The answers as they are stored: texts in NFC with LF line ends, nothing else changed.
pub fn tidy_answers(answers: Answers) -> Answers {
    let tidy = |text: String| text.replace("\r\n", "\n").nfc().collect::<String>();
    answers
        .into_iter()
        .map(|(key, answer)| match answer {
            Answer::Text(text) => (key, Answer::Text(tidy(text))),
            Answer::List(items) => (key, Answer::List(items)),
        })
        .collect()
}

fn is_blank(answer: &Answer) -> bool {
    match answer {
        Answer::Text(text) => text.trim().is_empty(),
        Answer::List(items) => items.is_empty(),
    }
}

fn check_kept(field: &FormField, answer: &Answer, attachments: &[AttachmentFacts]) -> Vec<FieldProblem> {
    let rule = match (&field.kind, answer) {
        (FieldKind::LongText { .. }, Answer::Text(text)) => clean(text, Lines::Many, STORED_TEXT).err(),
        (
            FieldKind::ShortText { .. }
            | FieldKind::Number { .. }
            | FieldKind::Choice { .. }
            | FieldKind::Link {},
            Answer::Text(text),
        ) => clean(text, Lines::One, STORED_TEXT).err(),
        (FieldKind::MultipleChoice { .. } | FieldKind::File { .. }, Answer::List(items))
            if items.len() > STORED_LIST =>
        {
            Some(FieldRule::TooMany { max: 200 })
        }
        (FieldKind::MultipleChoice { .. }, Answer::List(_)) => None,
        (FieldKind::File { .. }, Answer::List(items)) => {
            return each_item(items, |item| match find_attachment(attachments, item) {
                Some(_) => None,
                None => Some(FieldRule::Unknown),
            });
        }
        _ => Some(FieldRule::WrongType),
    };
    rule.map(|rule| FieldProblem::new("", rule)).into_iter().collect()
}

/// Limits of an answer whose shape is known to be right.
fn check_limits(kind: &FieldKind, answer: &Answer, attachments: &[AttachmentFacts]) -> Vec<FieldProblem> {
    let rule = match (kind, answer) {
        (FieldKind::ShortText { max_chars }, Answer::Text(text)) => check_length(
            text.trim(),
            Length {
                min: 0,
                max: *max_chars,
            },
        )
        .err(),
        (FieldKind::LongText { max_words }, Answer::Text(text)) => {
            (count_words(text) > *max_words).then_some(FieldRule::TooManyWords { max: *max_words })
        }
        (FieldKind::Number { min, max, decimals }, Answer::Text(text)) => {
            check_number(text.trim(), min.as_deref(), max.as_deref(), *decimals).err()
        }
        (FieldKind::Choice { options }, Answer::Text(text)) => {
            (!is_option(options, text)).then_some(FieldRule::NotAnOption)
        }
        (FieldKind::Link {}, Answer::Text(text)) => check_link(text.trim()).err(),
        (FieldKind::MultipleChoice { options, max_chosen }, Answer::List(items)) => {
            let mut problems = each_item(items, |item| {
                (!is_option(options, item)).then_some(FieldRule::NotAnOption)
            });
            problems.extend(check_count(items, *max_chosen));
            return problems;
        }
        (
            FieldKind::File {
                max_count,
                max_bytes,
                accepted,
            },
            Answer::List(items),
        ) => {
            let mut problems = each_item(items, |item| {
                find_attachment(attachments, item).and_then(|file| check_file(file, *max_bytes, accepted))
            });
            problems.extend(check_count(items, *max_count));
            return problems;
        }
        _ => Some(FieldRule::WrongType),
    };
    rule.map(|rule| FieldProblem::new("", rule)).into_iter().collect()
}

/// Problems of the items by their place, with [`FieldRule::Duplicate`] for one that stood earlier.
fn each_item(items: &[String], check: impl Fn(&str) -> Option<FieldRule>) -> Vec<FieldProblem> {
    let mut seen = BTreeSet::new();
    let mut problems = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let repeated = (!seen.insert(item)).then_some(FieldRule::Duplicate);
        let rule = check(item).or(repeated);
        problems.extend(rule.map(|rule| FieldProblem::new(format!("/{index}"), rule)));
    }
    problems
}

fn check_count(items: &[String], max: u64) -> Option<FieldProblem> {
    let is_over = u64::try_from(items.len()).is_ok_and(|count| count > max);
    is_over.then(|| FieldProblem::new("", FieldRule::TooMany { max }))
}

fn check_number(text: &str, min: Option<&str>, max: Option<&str>, decimals: u32) -> Result<(), FieldRule> {
    let number = Decimal::parse(text).ok_or(FieldRule::NotANumber)?;
    if number.decimals > decimals {
        return Err(FieldRule::OffStep {
            step: step_of(decimals),
        });
    }
    if let Some(min) = min
        && Decimal::parse(min).is_some_and(|bound| number.is_below(bound))
    {
        return Err(FieldRule::BelowMin { min: min.to_owned() });
    }
    if let Some(max) = max
        && Decimal::parse(max).is_some_and(|bound| bound.is_below(number))
    {
        return Err(FieldRule::AboveMax { max: max.to_owned() });
    }
    Ok(())
}

fn check_file(file: &AttachmentFacts, max_bytes: u64, accepted: &[MediaKind]) -> Option<FieldRule> {
    if file.size_bytes == 0 {
        return Some(FieldRule::EmptyFile);
    }
    if file.size_bytes > max_bytes {
        return Some(FieldRule::TooLarge { max_bytes });
    }
    (!accepted.contains(&file.media)).then_some(FieldRule::MediaKindNotAccepted)
}

fn is_option(options: &[ChoiceOption], key: &str) -> bool {
    options.iter().any(|option| option.key == key)
}

fn find_attachment<'a>(attachments: &'a [AttachmentFacts], id: &str) -> Option<&'a AttachmentFacts> {
    let id: AttachmentId = id.parse().ok()?;
    attachments.iter().find(|file| file.id == id)
}

#[cfg(test)]
mod tests;
