//! The same of rounds that were judged in pairs.

use super::{check, kinds};
use crate::ids::RoundId;
use crate::pairwise::Unranked::{NeverCompared, Removed, Withdrawn};
use crate::pairwise::{Answer, PairLedgerError, PairwiseError, Stands};
use crate::publication::testing::{
    contest, judging_in_pairs, marks_of, pairs_of, pseudonyms, published, published_in_pairs, round,
    round_in_pairs,
};
use crate::publication::{Difference, Ledgers, Verification, VerifyError, verify};

fn verified(ledgers: &Ledgers) -> Result<Verification, VerifyError> {
    verify(ledgers.sealed().unwrap().json.as_bytes(), None)
}

fn refusal(ledgers: &Ledgers) -> PairLedgerError {
    match verified(ledgers) {
        Err(VerifyError::NoOrder { source, .. }) => source,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_honest_ledger_of_comparisons_holds_beside_one_of_marks() {
    let rounds = vec![round(1, &[900, 800]), round_in_pairs(2, &judging_in_pairs())];
    let ledgers = Ledgers::new(contest(), rounds, &pseudonyms()).unwrap();
    let verification = verified(&ledgers).unwrap();
    // Who goes on is another matter.
    let differences = verification.differences.iter();
    assert!(
        differences
            .clone()
            .all(|difference| matches!(difference, Difference::DidNotAdvance { .. }))
    );
    assert_eq!((verification.marks(), verification.comparisons()), (4, 8));
    assert_eq!(verified(&published_in_pairs()).unwrap().differences, []);
}

/// Whoever changes these bytes changes what anybody recomputes: the engine needs another name then.
#[test]
fn a_golden_ledger_of_comparisons_keeps_its_hash_and_that_of_its_numbers() {
    let golden = published_in_pairs();
    assert_eq!(
        (
            golden.sealed().unwrap().sha256.as_str(),
            golden.recomputed_sha256.as_str()
        ),
        (
            "dbea72e2f248212b88b95785889cdcce25d0f44373c1bb89c800f922cea1b554",
            "e61bf0abc4f3438a80d1919a799defe5b44036d574942252dcda0d814583a5f3"
        )
    );
}

#[test]
fn ranks_are_shared_and_who_has_none_is_told_apart() {
    let verification = verified(&published_in_pairs()).unwrap();
    let numbers = verification.recomputed.rounds[0].pairs().unwrap();
    let ranks: Vec<_> = numbers
        .ranked
        .iter()
        .map(|ranked| (ranked.entry.uuid().as_u128(), ranked.rank, ranked.shared))
        .collect();
    assert_eq!(ranks, [(1, 1, false), (2, 2, true), (3, 2, true)]);
    assert_eq!(numbers.ranked[1].strength_micro, numbers.ranked[2].strength_micro);
    let without: Vec<_> = numbers
        .not_ranked
        .iter()
        .map(|each| (each.entry.uuid().as_u128(), each.reason, each.comparisons))
        .collect();
    assert_eq!(
        without,
        [(4, Withdrawn, 4), (5, Removed, 4), (6, NeverCompared, 0)]
    );
    assert_eq!(numbers.components, 1);
}

#[test]
fn jurors_have_other_pseudonyms_than_in_a_round_of_marks_or_in_another_one_in_pairs() {
    let juror = judging_in_pairs().answers[0].juror;
    let round = |number| RoundId::new(uuid::Uuid::from_u128(number));
    let everywhere = pseudonyms();
    let names = [
        everywhere.of(juror),
        everywhere.in_pairs(round(1)).of(juror),
        everywhere.in_pairs(round(2)).of(juror),
    ];
    assert!(names[0] != names[1] && names[1] != names[2] && names[0] != names[2]);
    let json = published_in_pairs().sealed().unwrap().json;
    assert!(json.contains(&names[1].to_string()), "{json}");
    for other in [juror, names[0], names[2]] {
        assert!(!json.contains(&other.to_string()), "{json}");
    }
}

#[test]
fn a_ledger_without_a_pseudonym_cannot_be_guessed_and_one_of_marks_stays_as_it_was() {
    let mut judging = judging_in_pairs();
    judging.answers.clear();
    let blinding = |salt: u8| {
        let rounds = vec![round_in_pairs(1, &judging)];
        let pseudonyms = crate::scoring::Pseudonyms::new([salt; 32]);
        Ledgers::new(contest(), rounds, &pseudonyms).unwrap().blinding
    };
    assert_ne!(blinding(1).unwrap(), blinding(2).unwrap());
    let marks = published(&[900]);
    assert_eq!(marks.blinding, None);
    assert!(!marks.sealed().unwrap().json.contains("blinding"));
}

#[test]
fn an_answer_that_was_changed_shows_in_the_places_and_in_the_numbers() {
    let mut tampered = published_in_pairs();
    for comparison in &mut pairs_of(&mut tampered.rounds[0]).comparisons {
        // Who has the first place loses it in each of its comparisons.
        if comparison.left == 0 {
            comparison.answer = Answer::Right;
        }
    }
    let told = kinds(&check(&tampered));
    assert!(
        told.contains(&"Rank".to_owned()) && told.contains(&"Strength".to_owned()),
        "{told:?}"
    );
    assert_eq!(told.last().unwrap(), "Numbers");
}

#[test]
fn a_place_in_pairs_that_was_changed_is_told_with_what_it_should_be() {
    let mut tampered = published_in_pairs();
    let places = &mut tampered.rounds[0].places;
    let strength = places[0].strength_micro.unwrap();
    places[0].strength_micro = Some(9_000_000);
    places[1].rank = Some(1);
    places[3].total_micro = Some(1_000_000);
    let told: Vec<_> = check(&tampered).iter().map(ToString::to_string).collect();
    let was = crate::scoring::written_micro(strength);
    assert_eq!(
        told,
        [
            format!("E-1: published with strength 9.00, recomputed {was}"),
            "E-2: published with rank 1, recomputed 2".to_owned(),
            "E-4: published with total 1.00, recomputed none".to_owned(),
        ]
    );
}

#[test]
fn the_withdrawn_may_be_listed_and_the_disqualified_may_not() {
    let mut ledgers = published_in_pairs();
    let places = &mut ledgers.rounds[0].places;
    let withdrawn = places.remove(3);
    assert_eq!(withdrawn.code, "E-4");
    assert_eq!(check(&ledgers), []);
    let places = &mut ledgers.rounds[0].places;
    let late = places.pop().unwrap();
    assert_eq!(late.code, "E-6");
    assert_eq!(kinds(&check(&ledgers)), ["NoPlace"]);
    let removed = pairs_of(&mut ledgers.rounds[0]).entries[4];
    assert_eq!(removed.stands, Stands::Removed);
    let places = &mut ledgers.rounds[0].places;
    places.push(crate::publication::LedgerPlace {
        entry: removed.entry,
        code: "E-5".to_owned(),
        ..late.clone()
    });
    places.push(late);
    assert_eq!(kinds(&check(&ledgers)), ["NotJudged"]);
}

#[test]
fn another_juror_or_entry_than_there_is_and_another_order_are_refused() {
    let tampered = |change: &dyn Fn(&mut crate::pairwise::PairLedger)| {
        let mut ledgers = published_in_pairs();
        change(pairs_of(&mut ledgers.rounds[0]));
        refusal(&ledgers)
    };
    let unknown = |index| PairLedgerError::Rank(PairwiseError::Unknown { index });
    assert_eq!(tampered(&|ledger| ledger.comparisons[7].juror = 3), unknown(7));
    assert_eq!(tampered(&|ledger| ledger.comparisons[2].right = 6), unknown(2));
    assert_eq!(
        tampered(&|ledger| ledger.comparisons[2].left = u32::MAX),
        unknown(2)
    );
    assert_eq!(
        tampered(&|ledger| ledger.comparisons[1] = ledger.comparisons[0]),
        PairLedgerError::AnsweredTwice { index: 1 }
    );
    assert_eq!(
        tampered(&|ledger| ledger.entries.swap(1, 2)),
        PairLedgerError::EntryOrder { index: 2 }
    );
    for change in [
        // Two jurors who gave other answers in the place of each other.
        |ledger: &mut crate::pairwise::PairLedger| {
            ledger.comparisons[..6].rotate_left(3);
            for (index, comparison) in ledger.comparisons[..6].iter_mut().enumerate() {
                comparison.juror = u32::from(index >= 3);
            }
        },
        |ledger: &mut crate::pairwise::PairLedger| ledger.jurors.push(ledger.jurors[0]),
        |ledger: &mut crate::pairwise::PairLedger| ledger.comparisons.swap(0, 1),
        |ledger: &mut crate::pairwise::PairLedger| {
            let first = &mut ledger.comparisons[0];
            (first.left, first.right) = (first.right, first.left);
        },
    ] {
        assert_eq!(tampered(&change), PairLedgerError::NotArranged);
    }
    let mut foreign = published_in_pairs();
    pairs_of(&mut foreign.rounds[0]).engine = "orleu-pairs/0".to_owned();
    let told = verified(&foreign).unwrap_err().to_string();
    assert_eq!(
        told,
        "the ledger was made by engine `orleu-pairs/0`; this is `orleu-pairs/1`, which would give other numbers"
    );
}

#[test]
fn settings_that_lead_beyond_all_numbers_and_too_many_entries_are_refused() {
    let mut ledgers = published_in_pairs();
    pairs_of(&mut ledgers.rounds[0]).settings.prior_centi = 0;
    assert_eq!(
        refusal(&ledgers),
        PairLedgerError::Rank(PairwiseError::PriorRequired)
    );
    let mut ledgers = published_in_pairs();
    let ledger = pairs_of(&mut ledgers.rounds[0]);
    for number in 10..1_010 {
        let entry = crate::ids::EntryId::new(uuid::Uuid::from_u128(number));
        let stands = Stands::Ranked;
        ledger
            .entries
            .push(crate::pairwise::ComparedEntry { entry, stands });
    }
    let (entries, most) = (1_006, 1_000);
    let too_many = PairwiseError::TooManyEntries { entries, most };
    assert_eq!(refusal(&ledgers), PairLedgerError::Rank(too_many));
}

#[test]
fn a_round_judged_both_ways_or_neither_is_no_ledger() {
    let in_pairs = published_in_pairs().sealed().unwrap().json;
    let mut marks = published(&[900]);
    let ledger = serde_json::to_string(marks_of(&mut marks.rounds[0])).unwrap();
    let both = in_pairs.replacen(r#""pairs":"#, &format!(r#""ledger":{ledger},"pairs":"#), 1);
    let neither = r#"{"contest":"00000000-0000-0000-0000-000000000007","rounds":[{"round":"00000000-0000-0000-0000-000000000001","name":{},"places":[]}],"recomputed_sha256":""}"#;
    let with_more = in_pairs.replacen(r#""juror":0"#, r#""juror":0,"at":1"#, 1);
    for (text, why) in [
        (both.as_str(), "either `ledger` or `pairs`"),
        (neither, "either `ledger` or `pairs`"),
        (&with_more, "unknown field `at`"),
    ] {
        match verify(text.as_bytes(), None) {
            Err(VerifyError::NotALedger(error)) => assert!(error.to_string().contains(why), "{error}"),
            other => panic!("{other:?}"),
        }
    }
}
