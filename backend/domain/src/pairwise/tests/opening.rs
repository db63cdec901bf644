//! What a round is stored as, and what is refused when it is read back.

use super::round::after_two_visits;
use super::walking::{entry, juror, setup};
use crate::pairwise::round::*;

#[test]
fn a_setup_that_contradicts_itself_is_refused_by_name() {
    let refused = |change: &dyn Fn(&mut Setup)| {
        let mut begin = setup(2, 2, &[]);
        change(&mut begin);
        Round::open(&begin).unwrap_err()
    };
    assert_eq!(
        refused(&|s| s.entries.push(entry(0))),
        SetupFlaw::EntryTwice { entry: entry(0) }
    );
    assert_eq!(
        refused(&|s| s.jurors.push(juror(1))),
        SetupFlaw::JurorTwice { juror: juror(1) }
    );
    assert_eq!(
        refused(&|s| s.rules.exploration_percent = 101),
        SetupFlaw::Exploration { percent: 101 }
    );
    let unknown = Barred {
        juror: juror(0),
        entry: entry(7),
    };
    assert_eq!(
        refused(&|s| s.conflicts.push(unknown)),
        SetupFlaw::UnknownEntry { entry: entry(7) }
    );
}

#[test]
fn a_record_that_could_not_have_happened_is_named() {
    let (mut store, ..) = after_two_visits();
    store.records.remove(1);
    assert!(matches!(
        Round::replay(&store.setup, &store.records),
        Err(Broken::Record {
            index: 1,
            refusal: Refusal::HasOffer { .. }
        })
    ));
}

#[test]
fn records_and_setup_survive_json() {
    let (store, ..) = after_two_visits();
    let text = serde_json::to_string(&store.records).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Record>>(&text).unwrap(), store.records);
    let text = serde_json::to_string(&store.setup).unwrap();
    assert_eq!(serde_json::from_str::<Setup>(&text).unwrap(), store.setup);
    assert_eq!(
        serde_json::from_str::<JurorAction>(r#"{"action":"next"}"#).unwrap(),
        JurorAction::Next {}
    );
    assert!(serde_json::from_str::<JurorAction>(r#"{"action":"next","entry":1}"#).is_err());
}
