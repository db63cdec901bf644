//! A small publication for the tests of this folder.

use uuid::Uuid;

use super::{LedgerPlace, Ledgers, RoundLedger};
use crate::ids::{ContestId, EntryId, RoundId};
use crate::scoring::testing::Scene;
use crate::scoring::{Ledger, Pseudonyms};

/// Entry n of the scene has the code `E-n`.
fn code(entry: EntryId) -> String {
    format!("E-{}", entry.uuid().as_u128())
}

/// One round with these totals (in hundredths), as an honest organiser publishes it.
pub(super) fn published(totals_centi: &[i64]) -> Ledgers {
    Ledgers::new(contest(), vec![round(1, totals_centi)]).unwrap()
}

pub(super) fn contest() -> ContestId {
    ContestId::new(Uuid::from_u128(7))
}

pub(super) fn round(number: u128, totals_centi: &[i64]) -> RoundLedger {
    let scene = Scene::with_totals(totals_centi);
    let pseudonyms = Pseudonyms::new([1; 32]);
    let ledger = Ledger::new(scene.rule_book(), scene.rubric(), scene.judging, &pseudonyms);
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
            outcome: None,
            award: None,
        });
    RoundLedger {
        round: RoundId::new(Uuid::from_u128(number)),
        name: crate::locale::Localized::default(),
        places: places.collect(),
        advancing: None,
        ledger,
    }
}
