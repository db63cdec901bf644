//! What is told of decisions that people made otherwise than the rule.

use std::collections::BTreeMap;

use crate::contest::{Advancing, QuotaGroup};
use crate::decision::Outcome::{Advance, Reject};
use crate::publication::testing::{contest, judging_in_pairs, pseudonyms, round, round_in_pairs};
use crate::publication::{Ledgers, Remark, RoundLedger, verify};

fn remarks(
    mut round: RoundLedger,
    advancing: Advancing,
    outcomes: &[Option<crate::decision::Outcome>],
) -> Vec<String> {
    round.advancing = Some(advancing);
    for (place, outcome) in round.places.iter_mut().zip(outcomes) {
        place.outcome = *outcome;
    }
    let ledgers = Ledgers::new(contest(), vec![round], &pseudonyms()).unwrap();
    let verification = verify(ledgers.sealed().unwrap().json.as_bytes(), None).unwrap();
    assert!(verification.holds(), "{:?}", verification.differences);
    verification.remarks.iter().map(ToString::to_string).collect()
}

const GOES: Option<crate::decision::Outcome> = Some(Advance);
const STAYS: Option<crate::decision::Outcome> = Some(Reject);

#[test]
fn decisions_by_the_rule_go_without_saying_and_others_are_told() {
    let two = || Advancing::TopN { places: 2 };
    let marks = || round(1, &[900, 800, 700]);
    assert_eq!(
        remarks(marks(), two(), &[GOES, GOES, STAYS]),
        Vec::<String>::new()
    );
    assert_eq!(remarks(marks(), two(), &[None, None, None]), Vec::<String>::new());
    assert_eq!(
        remarks(marks(), two(), &[GOES, STAYS, GOES]),
        [
            "E-2 does not go on, and by the rule of the call would",
            "E-3 goes on, and by the rule of the call would be out",
        ]
    );
}

#[test]
fn of_a_tie_across_the_cut_people_choose_as_many_as_there_are_places() {
    let two = || Advancing::TopN { places: 2 };
    let tied = || round(1, &[900, 800, 800]);
    assert_eq!(remarks(tied(), two(), &[GOES, STAYS, GOES]), Vec::<String>::new());
    assert_eq!(
        remarks(tied(), two(), &[GOES, GOES, GOES]),
        ["E-2, E-3 share the last places to go on, 1 in number, and 2 go on"]
    );
    // Ranks 1, 2, 2 and two entries without one.
    let in_pairs = || round_in_pairs(1, &judging_in_pairs());
    assert_eq!(
        remarks(in_pairs(), two(), &[GOES, GOES, STAYS, STAYS, STAYS]),
        Vec::<String>::new()
    );
    assert_eq!(
        remarks(in_pairs(), two(), &[STAYS, GOES, STAYS, STAYS, GOES]),
        [
            "E-1 does not go on, and by the rule of the call would",
            "E-6 goes on, and by the rule of the call would be out",
        ]
    );
}

#[test]
fn a_quota_by_region_is_said_to_be_beyond_checking() {
    let quota = Advancing::Quota {
        by: QuotaGroup::Region,
        places: BTreeMap::from([("KZ-75".to_owned(), 1)]),
    };
    let told = remarks(round(1, &[900, 800]), quota, &[GOES, STAYS]);
    let id = round(1, &[900]).round;
    assert_eq!(told, [Remark::QuotaNotPublic { round: id }.to_string()]);
}
