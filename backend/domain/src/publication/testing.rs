//! A small publication for the tests of this folder.

use uuid::Uuid;

use super::{Judged, LedgerPlace, Ledgers, RoundLedger};
use crate::ids::{ContestId, EntryId, JurorId, RoundId};
use crate::pairwise::{Answer, GivenAnswer, PairJudging, PairLedger, Settings, Stands};
use crate::scoring::testing::Scene;
use crate::scoring::{Ledger, Pseudonyms};

/// Entry n of the scene has the code `E-n`.
fn code(entry: EntryId) -> String {
    format!("E-{}", entry.uuid().as_u128())
}

/// One round with these totals (in hundredths), as an honest organiser publishes it.
pub(super) fn published(totals_centi: &[i64]) -> Ledgers {
    Ledgers::new(contest(), vec![round(1, totals_centi)], &pseudonyms()).unwrap()
}

/// All rounds of a publication have the pseudonyms of one salt.
pub(super) fn pseudonyms() -> Pseudonyms {
    Pseudonyms::new([1; 32])
}

pub(super) fn contest() -> ContestId {
    ContestId::new(Uuid::from_u128(7))
}

pub(super) fn round(number: u128, totals_centi: &[i64]) -> RoundLedger {
    let scene = Scene::with_totals(totals_centi);
    let ledger = Ledger::new(scene.rule_book(), scene.rubric(), scene.judging, &pseudonyms());
    let places = ledger
        .verify()
        .unwrap()
        .ranked
        .into_iter()
        .map(|ranked| LedgerPlace {
            entry: ranked.aggregate.entry,
            code: code(ranked.aggregate.entry),
            track: None,
            rank: Some(ranked.rank),
            shared: ranked.shared,
            total_micro: Some(ranked.aggregate.total_micro),
            strength_micro: None,
            outcome: None,
            award: None,
        });
    RoundLedger {
        round: RoundId::new(Uuid::from_u128(number)),
        name: crate::locale::Localized::default(),
        places: places.collect(),
        advancing: None,
        judged: Judged::Marks(ledger),
    }
}

/// The marks of a round, to be tampered with.
pub(super) fn marks_of(round: &mut RoundLedger) -> &mut Ledger {
    match &mut round.judged {
        Judged::Marks(ledger) => ledger,
        Judged::Pairs(_) => panic!("the round was judged in pairs"),
    }
}

/// The comparisons of a round, to be tampered with.
pub(super) fn pairs_of(round: &mut RoundLedger) -> &mut PairLedger {
    match &mut round.judged {
        Judged::Marks(_) => panic!("the round was judged by marks"),
        Judged::Pairs(ledger) => ledger,
    }
}

/// Three jurors went through six entries. Entry 1 is better than 2, and 3 as good as 2; 4 was withdrawn, 5 disqualified, and
/// 6 came too late to be compared.
pub(super) fn judging_in_pairs() -> PairJudging {
    let entry = |number: u128| EntryId::new(Uuid::from_u128(number));
    let stands = [
        Stands::Ranked,
        Stands::Ranked,
        Stands::Ranked,
        Stands::Withdrawn,
        Stands::Removed,
        Stands::Ranked,
    ];
    let answers = [
        (1, 1, 2, Answer::Left),
        (1, 2, 4, Answer::Left),
        (1, 4, 5, Answer::Right),
        (2, 5, 4, Answer::Left),
        (2, 4, 3, Answer::Right),
        (2, 3, 1, Answer::Right),
        (3, 2, 5, Answer::Tie),
        (3, 5, 3, Answer::Tie),
    ];
    PairJudging {
        settings: Settings::usual(),
        entries: (1..).map(entry).zip(stands).collect(),
        answers: answers
            .into_iter()
            .map(|(juror, left, right, answer)| GivenAnswer {
                juror: JurorId::new(Uuid::from_u128(100 + juror)),
                left: entry(left),
                right: entry(right),
                answer,
            })
            .collect(),
    }
}

/// A round in pairs as an honest organiser publishes it.
pub(super) fn round_in_pairs(number: u128, judging: &PairJudging) -> RoundLedger {
    let round = RoundId::new(Uuid::from_u128(number));
    let ledger = PairLedger::new(judging, &pseudonyms().in_pairs(round));
    let ranking = ledger.verify().unwrap();
    let listed = judging
        .entries
        .iter()
        .filter(|(_, stands)| **stands != Stands::Removed);
    let mut places: Vec<LedgerPlace> = listed
        .map(|(&entry, _)| {
            let ranked = ranking.ranked(entry);
            LedgerPlace {
                entry,
                code: code(entry),
                track: None,
                rank: ranked.map(|ranked| ranked.rank),
                shared: ranked.is_some_and(|ranked| ranked.shared),
                total_micro: None,
                strength_micro: ranked.map(|ranked| ranked.strength_micro),
                outcome: None,
                award: None,
            }
        })
        .collect();
    places.sort_by_key(|place| (place.rank.is_none(), place.rank));
    RoundLedger {
        round,
        name: crate::locale::Localized::default(),
        judged: Judged::Pairs(ledger),
        advancing: None,
        places,
    }
}

pub(super) fn published_in_pairs() -> Ledgers {
    let round = round_in_pairs(1, &judging_in_pairs());
    Ledgers::new(contest(), vec![round], &pseudonyms()).unwrap()
}
