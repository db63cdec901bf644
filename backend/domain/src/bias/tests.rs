use uuid::Uuid;

use super::*;
use crate::random::Random;
use crate::severity::fit;

fn entry(number: u128) -> EntryId {
    EntryId::new(Uuid::from_u128(0xE000 + number))
}

fn juror(number: u128) -> JurorId {
    JurorId::new(Uuid::from_u128(0x1000 + number))
}

/// Sixty entries of four regions with four of twelve jurors each, who favour their own region by `favour` millionths.
fn contest(favour: i64) -> ScoreTable {
    let mut random = Random::new(5);
    let mut cells = Vec::new();
    for number in 0..60_u128 {
        let merit = f64::from(u32::try_from(number % 7).unwrap()) + random.normal();
        let mut jurors: Vec<u128> = (0..12).collect();
        random.shuffle(&mut jurors);
        for by in jurors.into_iter().take(4) {
            let score = 5.0 + merit + f64::from(u32::try_from(by).unwrap()) / 6.0 + 0.5 * random.normal();
            let micro: i64 = format!("{:.0}", score * 1e6).parse().unwrap();
            let own = if number % 4 == by % 4 { favour } else { 0 };
            cells.push((entry(number), juror(by), micro + own));
        }
    }
    ScoreTable::new(cells)
}

fn cell(name: &'static str, holds: impl Fn(u128, u128) -> bool) -> Cell<&'static str> {
    let pairs = (0..60).flat_map(|number| (0..12).map(move |by| (number, by)));
    Cell {
        name,
        minimum: MinimumCell::GROUPS,
        pairs: pairs
            .filter(|(number, by)| holds(*number, *by))
            .map(|(number, by)| (entry(number), juror(by)))
            .collect(),
    }
}

fn fitted(table: &ScoreTable) -> Fit {
    let (entries, jurors) = table.counts();
    fit(entries, jurors, table.scores(), EntryEffects::Free).unwrap()
}

#[test]
fn jurors_who_favour_their_own_region_are_found_and_fair_ones_are_not() {
    let home = [cell("home", |number, by| number % 4 == by % 4)];
    for (favour, expected) in [(0, 0.0), (800_000, 0.8)] {
        let table = contest(favour);
        let found = report(&table, &fitted(&table), &home, &BTreeMap::new()).unwrap();
        let Finding::Estimated {
            effect,
            error,
            low,
            high,
        } = found[0].finding
        else {
            panic!("{found:?}");
        };
        assert!(
            (effect - expected).abs() < 3.0 * error && error < 0.15,
            "{found:?}"
        );
        assert!(low < expected && expected < high, "{found:?}");
        assert_eq!(found[0].jurors, 12);
    }
}

#[test]
fn a_bonus_to_a_cell_moves_its_estimate_by_just_as_much() {
    let home = [cell("home", |number, by| number % 4 == by % 4)];
    let (before, after) = (contest(0), contest(250_000));
    let effect = |table: &ScoreTable, fit: &Fit| match report(table, fit, &home, &BTreeMap::new()).unwrap()[0]
        .finding
    {
        Finding::Estimated { effect, .. } => effect,
        other => panic!("{other:?}"),
    };
    // The variances of one fit for both; jurors may have changed their numbers, which variances do not know of.
    let (one, mut other) = (fitted(&before), fitted(&after));
    other.variances = one.variances;
    let gain = effect(&after, &other) - effect(&before, &one);
    assert!((gain - 0.25).abs() < 1e-6, "{gain}");
}

#[test]
fn cells_that_are_small_or_say_nothing_about_pairs_are_not_estimated() {
    let table = contest(0);
    let cells = [
        cell("one entry", |number, _| number == 3),
        cell("entries alone", |number, _| number < 30),
        cell("everything", |_, _| true),
        cell("nothing", |_, _| false),
    ];
    let fit = fitted(&table);
    let found = report(&table, &fit, &cells, &BTreeMap::new()).unwrap();
    let findings: Vec<Finding> = found.into_iter().map(|found| found.finding).collect();
    assert_eq!(
        findings,
        [
            Finding::TooSmall,
            Finding::NotComparable,
            // Nothing is outside of it.
            Finding::TooSmall,
            Finding::TooSmall
        ]
    );
    assert_eq!(report::<&str>(&table, &fit, &[], &BTreeMap::new()).unwrap(), []);
    let mut random = fit;
    random.effects = EntryEffects::Random;
    let refused = report(&table, &random, &cells, &BTreeMap::new());
    assert_eq!(refused, Err(BiasError::RandomEntries));
}

#[test]
fn one_juror_who_favours_a_group_is_found_among_the_others() {
    let table = contest(0);
    let marked: BTreeSet<(EntryId, JurorId)> = cell("", |number, by| by == 2 && number % 2 == 0).pairs;
    let mut cells = Vec::new();
    for (juror, scores) in table.by_juror() {
        for score in scores {
            let entry = table.entries()[usize::try_from(score.entry).unwrap()];
            let bonus = if marked.contains(&(entry, juror)) {
                1_500_000
            } else {
                0
            };
            cells.push((entry, juror, score.micro + bonus));
        }
    }
    let table = ScoreTable::new(cells);
    let each: Vec<Cell<u128>> = (0..12)
        .map(|own| Cell {
            name: own,
            minimum: MinimumCell::SINGLE_JURORS,
            pairs: cell("", |number, by| by == own && number % 2 == 0).pairs,
        })
        .collect();
    let found = report(&table, &fitted(&table), &each, &BTreeMap::new()).unwrap();
    let suspected: Vec<u128> = found
        .iter()
        .filter(|found| matches!(found.finding, Finding::Estimated { low, .. } if low > 0.0))
        .map(|found| found.name)
        .collect();
    assert_eq!(suspected, [2]);
}

#[test]
fn a_cell_that_leaves_out_a_few_scores_does_not_tell_of_these() {
    let table = contest(0);
    // All but what the jurors gave to two entries.
    let nearly_all = [cell("nearly all", |number, _| number > 1)];
    let found = report(&table, &fitted(&table), &nearly_all, &BTreeMap::new()).unwrap();
    assert_eq!(found[0].finding, Finding::TooSmall);
    assert!(found[0].scores > 200, "{found:?}");
}

#[test]
fn many_entries_of_one_person_are_one_person_on_either_side() {
    let table = contest(0);
    let home = [cell("home", |number, by| number % 4 == by % 4)];
    let fit = fitted(&table);
    let person = PersonId::new(Uuid::from_u128(1));
    let owned = |holds: fn(u128) -> bool| {
        let owners = (0..60)
            .filter(|number| holds(*number))
            .map(|number| (entry(number), person));
        let owners: BTreeMap<EntryId, PersonId> = owners.collect();
        report(&table, &fit, &home, &owners).unwrap()[0].finding
    };
    assert!(matches!(owned(|_| false), Finding::Estimated { .. }));
    assert!(matches!(owned(|number| number < 30), Finding::Estimated { .. }));
    assert_eq!(owned(|_| true), Finding::TooSmall);
}

#[test]
fn intervals_are_as_wide_as_all_cells_together_ask_for() {
    let table = contest(0);
    let fit = fitted(&table);
    let home = cell("home", |number, by| number % 4 == by % 4);
    let single = Cell {
        minimum: MinimumCell::SINGLE_JURORS,
        ..cell("single", |number, by| by == 2 && number % 2 == 0)
    };
    let width = |cells: &[Cell<&'static str>]| match report(&table, &fit, cells, &BTreeMap::new()).unwrap()[0]
        .finding
    {
        Finding::Estimated { error, low, high, .. } => (high - low) / error,
        other => panic!("{other:?}"),
    };
    let (alone, both) = (width(std::slice::from_ref(&home)), width(&[home, single]));
    assert!(
        (alone - 2.0 * 1.959_964).abs() < 1e-5 && (both - 2.0 * 2.241_403).abs() < 1e-5,
        "{alone} {both}"
    );
}
