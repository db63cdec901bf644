//! The content of a review, and what is wrong with it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::ids::CriterionId;
use crate::problem::{FieldProblem, FieldRule};
use crate::rubric::{Answer, Mark, Rubric};
use crate::text::{Lines, text_type};

text_type! {
    /// What a juror writes beside one mark; the entrant reads it.
    Comment, Lines::Many, 0..=2000
}

text_type! {
    /// What a juror writes to the entrant about the whole entry.
    Feedback, Lines::Many, 0..=5000
}

text_type! {
    /// What a juror writes for themselves; nobody else ever reads it.
    PrivateNote, Lines::Many, 0..=5000
}

/// A review as it is being written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({"marks": {"6f1f6a86-6d5d-4c3a-9b53-3c9d3c1e8a01": {"mark": {"kind": "value", "mark_centi": 750}, "comment": "Clear goal"}}, "feedback": "Well argued.", "private_note": ""})))]
pub struct ReviewDraft {
    /// The answers so far, by the id of their criterion. A criterion that is not here was not answered yet.
    pub marks: BTreeMap<CriterionId, ReviewMark>,
    /// To the entrant, who reads it after the results are published; at most 5000 characters.
    #[serde(default)]
    pub feedback: String,
    /// For the juror alone; at most 5000 characters.
    #[serde(default)]
    pub private_note: String,
}

/// The answer to one criterion as it is being written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReviewMark {
    /// None while there is only a comment.
    #[serde(default)]
    pub mark: Option<Mark>,
    /// The entrant reads it after the results are published; at most 2000 characters.
    #[serde(default)]
    pub comment: String,
}

/// What keeps `draft` from being saved: marks which their criterion does not take, unknown criteria, texts that are too
/// long. What is only missing yet is no problem of a draft.
///
/// Paths lead into the draft: `/marks/{criterion}/mark`.
pub fn check_draft(rubric: &Rubric, draft: &ReviewDraft) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    for (id, answer) in &draft.marks {
        let place = format!("/marks/{id}");
        let Some(criterion) = rubric.criterion(*id) else {
            problems.push(FieldProblem::new(place, FieldRule::Unknown));
            continue;
        };
        let refused = answer.mark.and_then(|mark| criterion.check_mark(mark).err());
        problems.extend(refused.map(|problem| FieldProblem::from(problem).under(&place)));
    }
    problems.extend(check_texts(draft));
    problems
}

/// What keeps `draft` from being submitted, in the order of the rubric. Paths as of [`check_draft`].
pub fn check_submission(rubric: &Rubric, draft: &ReviewDraft) -> Vec<FieldProblem> {
    let answers: BTreeMap<_, _> = draft
        .marks
        .iter()
        .filter_map(|(id, answer)| {
            let comment = Some(answer.comment.as_str());
            answer.mark.map(|mark| (*id, Answer { mark, comment }))
        })
        .collect();
    let problems = rubric.check_review(&answers).err().into_iter().flatten();
    let mut problems: Vec<_> = problems
        .map(|problem| FieldProblem::from(problem).under("/marks"))
        .collect();
    problems.extend(check_texts(draft));
    problems
}

fn check_texts(draft: &ReviewDraft) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    let mut check = |path: String, broken: Option<FieldRule>| {
        problems.extend(broken.map(|rule| FieldProblem::new(path, rule)));
    };
    for (id, answer) in &draft.marks {
        check(
            format!("/marks/{id}/comment"),
            Comment::parse(&answer.comment).err(),
        );
    }
    check("/feedback".to_owned(), Feedback::parse(&draft.feedback).err());
    check(
        "/private_note".to_owned(),
        PrivateNote::parse(&draft.private_note).err(),
    );
    problems
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::rubric::{CommentRule, RubricDraft, tests::criterion};

    fn id(number: u128) -> CriterionId {
        CriterionId::new(Uuid::from_u128(number))
    }

    fn rubric() -> Rubric {
        let mut commented = criterion(2);
        commented.comment = CommentRule::Required;
        Rubric::parse(RubricDraft {
            criteria: vec![criterion(1), commented],
        })
        .unwrap()
    }

    fn answer(mark_centi: i64, comment: &str) -> ReviewMark {
        ReviewMark {
            mark: Some(Mark::Value { mark_centi }),
            comment: comment.to_owned(),
        }
    }

    fn paths(problems: Vec<FieldProblem>) -> Vec<String> {
        problems.into_iter().map(|problem| problem.path).collect()
    }

    #[test]
    fn a_draft_may_be_half_done_and_must_not_be_off_the_scale() {
        let only_a_comment = ReviewMark {
            mark: None,
            comment: "?".into(),
        };
        let half_done = ReviewDraft {
            marks: BTreeMap::from([(id(2), only_a_comment)]),
            ..ReviewDraft::default()
        };
        assert_eq!(check_draft(&rubric(), &half_done), []);
        let wrong = ReviewDraft {
            marks: BTreeMap::from([
                (id(1), answer(1_025, "")),
                (id(2), answer(30, "")),
                (id(3), answer(0, "")),
            ]),
            feedback: "x".repeat(5_001),
            ..ReviewDraft::default()
        };
        let (off_scale, off_step) = (format!("/marks/{}/mark", id(1)), format!("/marks/{}/mark", id(2)));
        let unknown = format!("/marks/{}", id(3));
        assert_eq!(
            paths(check_draft(&rubric(), &wrong)),
            [off_scale, off_step, unknown, "/feedback".into()]
        );
    }

    #[test]
    fn a_submission_needs_every_answer_and_every_required_comment() {
        let draft = ReviewDraft {
            marks: BTreeMap::from([(id(2), answer(100, " "))]),
            ..ReviewDraft::default()
        };
        let missing = [
            format!("/marks/{}/mark", id(1)),
            format!("/marks/{}/comment", id(2)),
        ];
        assert_eq!(paths(check_submission(&rubric(), &draft)), missing);
        let whole = ReviewDraft {
            marks: BTreeMap::from([(id(1), answer(0, "")), (id(2), answer(100, "good"))]),
            ..ReviewDraft::default()
        };
        assert_eq!(check_submission(&rubric(), &whole), []);
    }
}
