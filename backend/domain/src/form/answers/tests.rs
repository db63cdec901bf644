use serde_json::json;
use uuid::Uuid;

use super::*;

fn form() -> Form {
    let label = json!({"en": "Q"});
    let options = json!([{"key": "web", "label": label}, {"key": "app", "label": label}, {"key": "bot", "label": label}]);
    let field = |key: &str, required: bool, kind| json!({"key": key, "label": label, "required": required, "kind": kind});
    serde_json::from_value(json!({"fields": [
        field("why", true, json!({"type": "long_text", "max_words": 3})),
        field("name", false, json!({"type": "short_text", "max_chars": 5})),
        field("price", false, json!({"type": "number", "min": "0", "max": "10", "decimals": 2})),
        field("kind", false, json!({"type": "choice", "options": options})),
        field("parts", false, json!({"type": "multiple_choice", "options": options, "max_chosen": 2})),
        field("site", false, json!({"type": "link"})),
        field("files", false, json!({"type": "file", "max_count": 1, "max_bytes": 100, "accepted": ["pdf"]})),
    ]}))
    .unwrap()
}

fn answers(value: serde_json::Value) -> Answers {
    serde_json::from_value(value).unwrap()
}

fn file(number: u128, size_bytes: u64, media: MediaKind) -> AttachmentFacts {
    AttachmentFacts {
        id: AttachmentId::new(Uuid::from_u128(number)),
        size_bytes,
        media,
        ready: true,
    }
}

fn problems(strictness: Strictness, given: serde_json::Value) -> Vec<FieldProblem> {
    let files = [
        file(1, 100, MediaKind::Pdf),
        file(2, 101, MediaKind::Pdf),
        file(3, 5, MediaKind::Video),
    ];
    check_answers(&form(), None, &answers(given), &files, strictness)
}

#[test]
fn complete_answers_have_no_problems() {
    let given = json!({
        "why": "Ауыл — үшін ғана", "name": "Жұлдз", "price": "9.99", "kind": "web", "parts": ["app", "bot"],
        "site": "https://example.kz/", "files": [Uuid::from_u128(1)],
    });
    assert_eq!(problems(Strictness::Submission, given), []);
}

#[test]
fn every_broken_limit_is_named_at_submission() {
    let given = json!({
        "why": "one two three four", "name": "123456", "price": "1.234", "kind": "car", "parts": ["app", "app", "x"],
        "site": "javascript:alert(1)", "files": [Uuid::from_u128(2), Uuid::from_u128(3)],
    });
    let at = FieldProblem::new;
    assert_eq!(
        problems(Strictness::Submission, given),
        [
            at("/why", FieldRule::TooManyWords { max: 3 }),
            at("/name", FieldRule::TooLong { max: 5 }),
            at("/price", FieldRule::OffStep { step: "0.01".into() }),
            at("/kind", FieldRule::NotAnOption),
            at("/parts/1", FieldRule::Duplicate),
            at("/parts/2", FieldRule::NotAnOption),
            at("/parts", FieldRule::TooMany { max: 2 }),
            at("/site", FieldRule::NotALink),
            at("/files/0", FieldRule::TooLarge { max_bytes: 100 }),
            at("/files/1", FieldRule::MediaKindNotAccepted),
            at("/files", FieldRule::TooMany { max: 1 }),
        ]
    );
}

#[test]
fn a_draft_keeps_what_is_not_finished() {
    let given =
        json!({"why": "one two three four", "price": "-", "site": "https:/", "kind": "", "parts": []});
    assert_eq!(problems(Strictness::Draft, given), []);
}

#[test]
fn a_draft_refuses_what_has_no_place() {
    let given = json!({"other": "x", "why": ["x"], "name": "a\nb", "files": [Uuid::from_u128(9), "../etc"]});
    let at = FieldProblem::new;
    assert_eq!(
        problems(Strictness::Draft, given),
        [
            at("/files/0", FieldRule::Unknown),
            at("/files/1", FieldRule::Unknown),
            at("/name", FieldRule::ForbiddenCharacter),
            at("/other", FieldRule::Unknown),
            at("/why", FieldRule::WrongType),
        ]
    );
}

#[test]
fn a_blank_answer_to_a_required_question_is_none() {
    assert_eq!(
        problems(Strictness::Submission, json!({"why": " \n "})),
        [FieldProblem::new("/why", FieldRule::Required)]
    );
}

#[test]
fn a_question_of_another_track_is_not_asked() {
    let (mine, other) = (TrackId::new(Uuid::from_u128(1)), TrackId::new(Uuid::from_u128(2)));
    let mut form = form();
    form.fields.retain(|field| field.key == "why");
    form.fields
        .iter_mut()
        .for_each(|field| field.tracks = vec![other]);
    let check = |track| check_answers(&form, track, &Answers::new(), &[], Strictness::Submission);
    assert_eq!(check(Some(mine)), []);
    assert_eq!(check(None), []);
    assert_eq!(
        check(Some(other)),
        [FieldProblem::new("/why", FieldRule::Required)]
    );
}

#[test]
fn bounds_are_compared_as_decimals() {
    let price = |text: &str| problems(Strictness::Submission, json!({"why": "a", "price": text}));
    assert_eq!(price("10.00"), []);
    assert_eq!(
        price("10.01"),
        [FieldProblem::new(
            "/price",
            FieldRule::AboveMax { max: "10".into() }
        )]
    );
    assert_eq!(
        price("-0.01"),
        [FieldProblem::new(
            "/price",
            FieldRule::BelowMin { min: "0".into() }
        )]
    );
    assert_eq!(price("1,5"), [FieldProblem::new("/price", FieldRule::NotANumber)]);
}
