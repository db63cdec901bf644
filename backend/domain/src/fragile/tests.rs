use uuid::Uuid;

use super::*;
use crate::assignment::{
    EntryDemand, EntryProfile, JurorProfile, JurorSupply, Objective, Pair, ProblemDraft,
};
use crate::ids::JurorId;
use crate::severity::fit;

fn entry(number: u128) -> EntryId {
    EntryId::new(Uuid::from_u128(0xE000 + number))
}

fn juror(number: u128) -> JurorId {
    JurorId::new(Uuid::from_u128(0x1000 + number))
}

/// Twelve entries a point apart but for the sixth and the seventh, which are nearly equal; nine jurors, three each, who
/// differ by a tenth and err by up to three tenths.
fn contest() -> (ScoreTable, Vec<EntryId>) {
    let mut cells = Vec::new();
    for number in 0..12_u128 {
        let place = i64::try_from(number).unwrap();
        let merit = if place < 6 { 20 - place } else { 21 - place };
        for seat in 0..3 {
            let by = (number + 3 * seat + number / 3) % 9;
            let chance = [-300_000, 100_000, 200_000, -100_000, 300_000, 0, -200_000]
                [usize::try_from((number * 5 + by * 3) % 7).unwrap()];
            let severity = 100_000 * i64::try_from(by).unwrap();
            cells.push((entry(number), juror(by), 1_000_000 * merit + severity + chance));
        }
    }
    (ScoreTable::new(cells), (0..12).map(entry).collect())
}

fn fitted(table: &ScoreTable) -> Fit {
    let (entries, jurors) = table.counts();
    fit(entries, jurors, table.scores(), EntryEffects::Free).unwrap()
}

/// The round behind [`contest`].
fn round(table: &ScoreTable, max_load: u32) -> ProblemDraft {
    let released = table.by_juror().flat_map(|(juror, scores)| {
        scores.iter().map(move |score| Pair {
            entry: table.entries()[usize::try_from(score.entry).unwrap()],
            juror,
        })
    });
    ProblemDraft {
        entries: (0..12)
            .map(|number| EntryDemand {
                entry: entry(number),
                jurors: 3,
                profile: EntryProfile::default(),
            })
            .collect(),
        jurors: (0..9)
            .map(|number| JurorSupply {
                juror: juror(number),
                min_load: 4,
                max_load,
                profile: JurorProfile::default(),
            })
            .collect(),
        released: released.collect(),
        objective: Objective::Balanced,
        ..ProblemDraft::default()
    }
}

#[test]
fn only_the_pair_whose_order_is_uncertain_is_fragile() {
    let (table, order) = contest();
    let fit = fitted(&table);
    let fragile = CutLine::new(&table, &fit, &order, 6, 900)
        .unwrap()
        .fragile_pairs()
        .unwrap();
    assert_eq!(fragile.len(), 1, "{fragile:?}");
    assert_eq!((fragile[0].inside, fragile[0].outside), (entry(5), entry(6)));
    assert!(fragile[0].chance > 0.1 && fragile[0].chance < 0.9, "{fragile:?}");
    let elsewhere = CutLine::new(&table, &fit, &order, 3, 900).unwrap();
    assert_eq!(elsewhere.fragile_pairs().unwrap(), []);
    for places in [0, 12, u32::MAX] {
        let line = CutLine::new(&table, &fit, &order, places, 900).unwrap();
        assert_eq!(line.fragile_pairs().unwrap(), []);
    }
}

/// The order in which the fragile pair stands as the model has it, and a certainty that a few reviews reach.
fn nearly_settled(table: &ScoreTable, fit: &Fit, order: Vec<EntryId>) -> (Vec<EntryId>, u32) {
    let chance = CutLine::new(table, fit, &order, 6, 900)
        .unwrap()
        .fragile_pairs()
        .unwrap()[0]
        .chance;
    let likelier = chance.min(1.0 - chance);
    let ordered = if chance <= 0.5 {
        order
    } else {
        order
            .iter()
            .map(|&own| match own {
                own if own == entry(5) => entry(6),
                own if own == entry(6) => entry(5),
                own => own,
            })
            .collect()
    };
    let certainty = 1_000 - 900 * format!("{:.0}", likelier * 1e3).parse::<u32>().unwrap() / 1_000;
    (ordered, certainty)
}

#[test]
fn second_assignment_asks_new_jurors_for_the_fragile_entries_alone() {
    let (table, order) = contest();
    let fit = fitted(&table);
    let (ordered, certainty) = nearly_settled(&table, &fit, order);
    let line = CutLine::new(&table, &fit, &ordered, 6, certainty).unwrap();
    let mut draft = round(&table, 6);
    let barred: Vec<Pair> = (0..4)
        .map(|number| Pair {
            entry: entry(5),
            juror: juror(number),
        })
        .collect();
    draft.conflicts = barred
        .iter()
        .filter(|pair| !draft.released.contains(pair))
        .copied()
        .collect();
    let second = line.second_assignment(&draft, 6).unwrap();
    assert!(!second.pairs.is_empty() && second.pairs.len() <= 12, "{second:?}");
    for pair in &second.pairs {
        let own = Pair {
            entry: pair.entry,
            juror: pair.juror,
        };
        assert!([entry(5), entry(6)].contains(&pair.entry), "{pair:?}");
        assert!(
            !draft.released.contains(&own) && !draft.conflicts.contains(&own),
            "{pair:?}"
        );
    }
    let expected = second.expected[0];
    assert!(
        expected.settled && expected.chance < expected.pair.chance,
        "{second:?}"
    );
    assert_eq!(line.second_assignment(&draft, 6).unwrap(), second);
}

#[test]
fn reviews_that_are_assigned_and_not_given_yet_are_not_asked_for_again() {
    let (table, order) = contest();
    let fit = fitted(&table);
    let (ordered, certainty) = nearly_settled(&table, &fit, order);
    let line = CutLine::new(&table, &fit, &ordered, 6, certainty).unwrap();
    let mut draft = round(&table, 6);
    let first = line.second_assignment(&draft, 6).unwrap();
    assert!(!first.pairs.is_empty());
    draft.released.extend(first.pairs.iter().map(|pair| Pair {
        entry: pair.entry,
        juror: pair.juror,
    }));
    let again = line.second_assignment(&draft, 6).unwrap();
    assert_eq!((again.pairs, again.expected), (vec![], first.expected));
}

#[test]
fn entries_that_no_review_can_tell_apart_get_none() {
    let (table, order) = contest();
    let fit = fitted(&table);
    let line = CutLine::new(&table, &fit, &order, 6, 999).unwrap();
    for (most, max_load) in [(0, 9), (3, 4)] {
        let second = line.second_assignment(&round(&table, max_load), most).unwrap();
        assert_eq!(second.pairs, []);
        assert!(
            second.expected.iter().all(|expected| !expected.settled),
            "{second:?}"
        );
    }
}

#[test]
fn questions_that_make_no_sense_are_refused_by_name() {
    let (table, order) = contest();
    let fit = fitted(&table);
    let asked = |order: &[EntryId], certainty| CutLine::new(&table, &fit, order, 6, certainty).err();
    for certainty_milli in [0, 500, 1_000] {
        assert_eq!(
            asked(&order, certainty_milli),
            Some(FragileError::CertaintyOffScale { certainty_milli })
        );
    }
    assert_eq!(
        asked(&[entry(1), entry(1)], 900),
        Some(FragileError::Repeated { entry: entry(1) })
    );
    assert_eq!(
        asked(&[entry(77)], 900),
        Some(FragileError::Unscored { entry: entry(77) })
    );
    let other = ScoreTable::new([]);
    let refused = CutLine::new(&other, &fit, &[], 6, 900).err();
    assert_eq!(
        refused,
        Some(FragileError::OtherFit {
            entries: 0,
            jurors: 0
        })
    );
    let line = CutLine::new(&table, &fit, &order, 6, 900).unwrap();
    let mut draft = round(&table, 6);
    let missing = draft.released.remove(0);
    let unassigned = SecondError::Unassigned {
        entry: missing.entry,
        juror: missing.juror,
    };
    assert_eq!(line.second_assignment(&draft, 1), Err(unassigned));
    let mut contradictory = round(&table, 6);
    contradictory.conflicts = vec![contradictory.released[0]];
    let refused = line.second_assignment(&contradictory, 1);
    assert!(
        matches!(refused, Err(SecondError::Assignment { .. })),
        "{refused:?}"
    );
}
