use super::*;
use crate::agreement::NoAgreement;
use crate::scoring::testing::{Scene, entry, juror};

/// The table of Shrout & Fleiss (1979): six entries, four jurors. A row is an entry.
const PUBLISHED: [[i64; 4]; 6] = [
    [9, 2, 5, 8],
    [6, 1, 3, 2],
    [8, 4, 6, 8],
    [7, 1, 2, 6],
    [10, 5, 6, 9],
    [6, 2, 4, 7],
];

/// Each juror gives an entry the same mark for both criteria, so that their own total is that mark.
fn scene<const JURORS: usize>(rows: &[[Option<i64>; JURORS]]) -> Scene {
    let marks = |row: &[Option<i64>; JURORS]| row.map(|mark| [mark.map(|mark| 100 * mark); 2]);
    (1..).zip(rows).fold(Scene::new(), |scene, (number, row)| {
        let marks = marks(row);
        let rows: Vec<&[Option<i64>]> = marks.iter().map(<[_; 2]>::as_slice).collect();
        scene.with_entry(number, &rows)
    })
}

fn analysed(scene: &Scene) -> Analysis {
    analyse(&scene.rule_book(), &scene.rubric(), &scene.judging, 7).unwrap()
}

fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 2e-5, "{found} {expected}");
}

#[test]
fn the_published_table_has_the_components_and_severities_of_its_analysis_of_variance() {
    let found = analysed(&scene(&PUBLISHED.map(|row| row.map(Some))));
    // In a full table the estimates are those of the mean squares, worked out by hand: 11.241667 between entries,
    // 32.486111 between jurors, 1.019444 left.
    let variation = found.variation.unwrap();
    near(variation.variances.residual, 1.019_444_444);
    near(
        variation.variances.entries,
        (11.241_666_667 - 1.019_444_444) / 4.0,
    );
    near(variation.variances.jurors, (32.486_111_111 - 1.019_444_444) / 6.0);
    // ICC(2,1), published as .29.
    near(variation.share_of_entries(), 0.289_763_780);
    assert_eq!((variation.draws, found.groups), (RANK_DRAWS, 1));
    // Everybody judged everything: severity moves no entry against another.
    near(found.level.unwrap(), 127.0 / 24.0);
    for (found, row) in found.entries.iter().zip(PUBLISHED) {
        let plain = f64::from(i32::try_from(row.iter().sum::<i64>()).unwrap()) / 4.0;
        near(found.plain, plain);
        near(found.adjusted.unwrap().value, plain);
        let ranks = found.ranks.unwrap();
        assert!(
            1 <= ranks.best && ranks.best <= ranks.worst && ranks.worst <= 6,
            "{ranks:?}"
        );
    }
    // Deviations of the jurors' means from the mean of all, drawn towards none by 6 x 5.2444 / (6 x 5.2444 + 1.0194).
    let shrunk = 1.0 - 1.019_444_444 / 32.486_111_111;
    for (found, mean) in found
        .jurors
        .iter()
        .zip([46.0 / 6.0, 15.0 / 6.0, 26.0 / 6.0, 40.0 / 6.0])
    {
        near(found.severity.unwrap().value, shrunk * (mean - 127.0 / 24.0));
        assert_eq!((found.distribution.scores, found.group), (6, 1));
    }
    let totals = found.agreement.totals.one_way.unwrap();
    assert_eq!(
        format!("{:.2} {:.2}", totals.single, totals.mean.unwrap()),
        "0.17 0.44"
    );
}

#[test]
fn entries_judged_by_others_only_are_told_apart_and_still_estimated() {
    let two = |left: i64, right: i64| [Some(left), Some(right), None, None];
    let others = |left: i64, right: i64| [None, None, Some(left), Some(right)];
    let rows = [two(8, 6), two(5, 4), two(7, 4), others(9, 8), others(3, 1)];
    // Nobody is absent: who has no mark is not on the panel.
    let mut scene = scene(&rows);
    for entry in &mut scene.judging.entries {
        let marks = &scene.judging.marks;
        entry.panel.retain(|juror| {
            marks
                .iter()
                .any(|mark| mark.entry == entry.entry && mark.juror == *juror)
        });
    }
    let found = analysed(&scene);
    assert_eq!(found.groups, 2);
    let groups: Vec<u32> = found.entries.iter().map(|found| found.group).collect();
    assert_eq!(groups, [1, 1, 1, 2, 2]);
    let groups: Vec<u32> = found.jurors.iter().map(|found| found.group).collect();
    assert_eq!(groups, [1, 1, 2, 2]);
    assert!(found.level.is_ok() && found.entries.iter().all(|found| found.adjusted.is_some()));
}

#[test]
fn what_cannot_be_told_is_named_and_the_rest_is_told() {
    let reason = |rows: &[[Option<i64>; 2]]| {
        let found = analysed(&scene(rows));
        (
            found.level.err(),
            found.variation.err(),
            found.panel.map(|panel| panel.scores),
        )
    };
    assert_eq!(
        reason(&[]),
        (Some(Untold::NoScores), Some(Untold::NoScores), None)
    );
    let alone = [[Some(7), None], [Some(5), None]];
    assert_eq!(
        reason(&alone),
        (Some(Untold::OneJuror), Some(Untold::OneJuror), Some(2))
    );
    let few = Some(Untold::TooFewScores {
        scores: 2,
        effects: 3,
    });
    assert_eq!(reason(&[[Some(7), Some(5)]]), (few, few, Some(2)));
    let alike = Some(Untold::NothingVaries);
    let rows = [[Some(7), Some(7)], [Some(7), Some(7)], [Some(7), Some(7)]];
    assert_eq!(reason(&rows), (alike, alike, Some(6)));
    let found = analysed(&scene(&rows));
    assert_eq!(found.agreement.totals.interval, Err(NoAgreement::NothingVaries));
    assert_eq!(found.jurors[0].distribution.median_micro, 7_000_000);
    assert!(
        found
            .entries
            .iter()
            .all(|found| found.adjusted.is_none() && found.ranks.is_none())
    );
}

#[test]
fn the_same_marks_under_other_juror_ids_and_the_same_seed_give_the_same_figures() {
    let published = scene(&PUBLISHED.map(|row| row.map(Some)));
    let mut renamed = published.clone();
    let other = |juror_id: &mut JurorId| {
        let known = (1..5).find(|number| *juror_id == juror(*number));
        *juror_id = juror(90 - known.unwrap());
    };
    for entry in &mut renamed.judging.entries {
        entry.panel.iter_mut().for_each(other);
    }
    renamed
        .judging
        .marks
        .iter_mut()
        .for_each(|mark| other(&mut mark.juror));
    let (one, two) = (analysed(&published), analysed(&renamed));
    assert_eq!(one.entries, two.entries);
    assert_eq!(one.entries[0].entry, entry(1));
    let severities = |found: &Analysis| {
        let mut all: Vec<u64> = found
            .jurors
            .iter()
            .map(|found| found.severity.unwrap().value.to_bits())
            .collect();
        all.sort_unstable();
        all
    };
    assert_eq!(severities(&one), severities(&two));
}

#[test]
fn bins_have_round_ends_and_hold_the_best_score_there_is() {
    for (low, high, expected) in [
        (0, 10_000_000, (0, 500_000, 20)),
        (0, 100_000_000, (0, 5_000_000, 20)),
        (1_000_000, 5_000_000, (1_000_000, 200_000, 20)),
        (0, 36_000_000, (0, 2_000_000, 18)),
        (-300_000, 10_000_000, (-1_000_000, 1_000_000, 11)),
        (4_000_000, 4_000_000, (4_000_000, 1, 1)),
    ] {
        let bins = Bins::between((low, high));
        assert_eq!((bins.low_micro, bins.width_micro, bins.count), expected);
        assert_eq!(bins.place(high), usize::try_from(bins.count - 1).unwrap());
        assert_eq!(bins.place(low - 1), 0);
    }
    let bins = Bins::between((i64::MIN, i64::MAX));
    assert!(bins.count > 0 && bins.place(i64::MAX) < 30, "{bins:?}");
    let bins = Bins::between((0, 10_000_000));
    let found = Distribution::of(bins, [10_000_000, 0, 499_999, 500_000]).unwrap();
    assert_eq!((found.counts[0], found.counts[1], found.counts[19]), (2, 1, 1));
    assert_eq!((found.mean_micro, found.median_micro), (2_750_000, 500_000));
    assert_eq!(Distribution::of(bins, []), None);
    let below = Distribution::of(bins, [-1, -2]).unwrap();
    assert_eq!((below.mean_micro, below.median_micro), (-2, -2));
}
