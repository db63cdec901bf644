//! Honest ledgers hold; whatever is changed in one is told.

mod pairs;
mod remarks;

use super::*;
use crate::contest::Advancing;
use crate::publication::testing::{contest, marks_of, pseudonyms, published, round};
use crate::rubric::Mark;
use crate::scoring::Average;

fn check(ledgers: &Ledgers) -> Vec<Difference> {
    verify(ledgers.sealed().unwrap().json.as_bytes(), None)
        .unwrap()
        .differences
}

fn kinds(differences: &[Difference]) -> Vec<String> {
    let name = |difference: &Difference| {
        let debug = format!("{difference:?}");
        debug.split([' ', '{']).next().unwrap().to_owned()
    };
    differences.iter().map(name).collect()
}

#[test]
fn an_honest_ledger_holds_with_its_hash_in_either_case() {
    let sealed = published(&[900, 800, 800, 700]).sealed().unwrap();
    for expected in [
        None,
        Some(sealed.sha256.clone()),
        Some(sealed.sha256.to_uppercase()),
    ] {
        let verification = verify(sealed.json.as_bytes(), expected.as_deref()).unwrap();
        assert!(verification.holds(), "{:?}", verification.differences);
        assert_eq!(
            (verification.marks(), verification.sha256),
            (8, sealed.sha256.clone())
        );
    }
}

/// Whoever changes these bytes changes what anybody recomputes: the engine needs another name then.
#[test]
fn a_golden_ledger_keeps_its_hash_and_that_of_its_numbers() {
    let golden = published(&[900, 825, 825, 700]);
    assert_eq!(
        (
            golden.sealed().unwrap().sha256.as_str(),
            golden.recomputed_sha256.as_str()
        ),
        (
            "62218877b633aa5a6bf60d2d079aa6481bc75f2f6e6f97ad50589fe9b0198d90",
            "2a1810138de7bbefcb7ae42beca0bee6e681bfcced5b93197c0189241b53fe24"
        )
    );
}

#[test]
fn another_hash_than_the_published_one_is_told() {
    let sealed = published(&[900]).sealed().unwrap();
    let other = "0".repeat(64);
    let verification = verify(sealed.json.as_bytes(), Some(&other)).unwrap();
    let expected = Difference::Hash {
        expected: other,
        found: sealed.sha256,
    };
    assert_eq!(verification.differences, [expected]);
}

#[test]
fn a_mark_that_was_changed_shows_in_the_places_and_in_the_numbers() {
    let mut tampered = published(&[900, 800]);
    marks_of(&mut tampered.rounds[0]).judging.marks[2].mark = Mark::Value { mark_centi: 850 };
    let differences = check(&tampered);
    assert_eq!(kinds(&differences), ["Total", "Numbers"]);
    assert_eq!(
        differences[0].to_string(),
        "E-2: published with total 8.00, recomputed 8.25"
    );
}

#[test]
fn a_mark_that_was_changed_where_no_place_shows_it_is_found_by_the_numbers() {
    let mut tampered = published(&[900, 800]);
    for given in &mut marks_of(&mut tampered.rounds[0]).judging.marks[..2] {
        let up = given.criterion.uuid().as_u128() == 1;
        given.mark = Mark::Value {
            mark_centi: if up { 1_000 } else { 800 },
        };
    }
    assert_eq!(kinds(&check(&tampered)), ["Numbers"]);
}

#[test]
fn a_place_that_was_changed_is_told_with_what_it_should_be() {
    let mut tampered = published(&[900, 800, 700]);
    let places = &mut tampered.rounds[0].places;
    places[0].total_micro = Some(9_500_000);
    (places[1].rank, places[1].shared) = (Some(1), true);
    places[2].rank = None;
    let told: Vec<_> = check(&tampered).iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "E-1: published with total 9.50, recomputed 9.00",
            "E-2: published with rank 1, recomputed 2",
            "E-2: published with a shared rank, recomputed without",
            "E-3: published with rank none, recomputed 3",
        ]
    );
}

#[test]
fn places_and_judged_entries_are_the_same_entries_once_each() {
    let mut tampered = published(&[900, 800]);
    let places = &mut tampered.rounds[0].places;
    places[1].entry = places[0].entry;
    assert_eq!(kinds(&check(&tampered)), ["PlaceTwice", "NoPlace"]);
    let places = &mut tampered.rounds[0].places;
    places[1].entry = EntryId::new(uuid::Uuid::from_u128(9));
    assert_eq!(kinds(&check(&tampered)), ["NotJudged", "NoPlace"]);
}

#[test]
fn a_changed_rule_book_shows_in_the_numbers() {
    let mut tampered = published(&[900]);
    let ledger = marks_of(&mut tampered.rounds[0]);
    let mut rules = ledger.rule_book.rules().clone();
    rules.rounding.criterion = None;
    rules.criterion.average = Average::Median {};
    ledger.rule_book = crate::scoring::RuleBook::parse(rules).unwrap();
    assert_eq!(kinds(&check(&tampered)), ["Numbers"]);
}

#[test]
fn who_did_not_go_on_takes_no_part_in_the_next_round() {
    let mut first = round(1, &[900, 800]);
    first.advancing = Some(Advancing::TopN { places: 1 });
    first.places[0].outcome = Some(Outcome::Advance);
    let second = round(2, &[900, 800]);
    let ledgers = Ledgers::new(contest(), vec![first, second], &pseudonyms()).unwrap();
    let verification = verify(ledgers.sealed().unwrap().json.as_bytes(), None).unwrap();
    assert_eq!(kinds(&verification.differences), ["DidNotAdvance"]);
    let advancement = verification.recomputed.rounds[0].advancement.as_ref().unwrap();
    assert_eq!(
        advancement.advancing,
        [verification.ledgers.rounds[0].places[0].entry]
    );
}

#[test]
fn the_same_ledger_in_other_bytes_is_told() {
    let json = published(&[900]).sealed().unwrap().json.replacen(':', ": ", 1);
    let verification = verify(json.as_bytes(), None).unwrap();
    assert_eq!(verification.differences, [Difference::NotCanonical]);
}

#[test]
fn another_engine_is_refused_by_name_even_with_a_form_of_its_own() {
    let foreign = r#"{"rounds":[{"ledger":{"engine":"orleu-scoring/9","luck":true},"stars":5}],"extra":{}}"#;
    let refusal = verify(foreign.as_bytes(), None).unwrap_err();
    assert!(
        matches!(&refusal, VerifyError::OtherEngine { engine, .. } if engine == "orleu-scoring/9"),
        "{refusal}"
    );
}

#[test]
fn what_is_no_ledger_or_part_of_one_or_too_much_is_refused() {
    let json = published(&[900]).sealed().unwrap().json;
    let with_more = json.replacen('{', r#"{"note":"bribed","#, 1);
    let truncated = &json[..json.len() / 2];
    for text in [
        "",
        "null",
        "[]",
        "{}",
        "not JSON",
        "\u{feff}{}",
        truncated,
        &with_more,
    ] {
        let refusal = verify(text.as_bytes(), None);
        assert!(
            matches!(refusal, Err(VerifyError::NotALedger(_))),
            "{text}: {refusal:?}"
        );
    }
    assert!(matches!(
        verify(b"{\"a\":\xff}", None),
        Err(VerifyError::NotALedger(_))
    ));
    let deep = "[".repeat(100_000);
    assert!(matches!(
        verify(deep.as_bytes(), None),
        Err(VerifyError::NotALedger(_))
    ));
    let large = vec![b' '; MAX_LEDGER_BYTES + 1];
    assert!(matches!(verify(&large, None), Err(VerifyError::TooLarge { .. })));
}

#[test]
fn marks_that_do_not_hang_together_give_no_ranking() {
    let mut tampered = published(&[900]);
    marks_of(&mut tampered.rounds[0]).judging.marks[0].mark = Mark::Value { mark_centi: 5_000 };
    let refusal = verify(tampered.sealed().unwrap().json.as_bytes(), None);
    assert!(
        matches!(refusal, Err(VerifyError::NoRanking { .. })),
        "{refusal:?}"
    );
}
