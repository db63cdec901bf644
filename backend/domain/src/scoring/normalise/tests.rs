use proptest::prelude::*;

use super::super::testing::{Scene, criterion, entry, juror};
use super::super::{Ledger, Pseudonyms, Ranking};
use super::*;

/// Entry n is worth 3 + n / 2 points; the first juror gives 2 points less than that, the others a quarter more or less.
/// `seats` jurors, of whom each entry does without one in turn.
fn with_a_severe_juror(seats: i64) -> Scene {
    (1..=8_i64).fold(Scene::new(), |scene, number| {
        let rows: Vec<[Option<i64>; 2]> = (0..seats)
            .map(|seat| {
                let chance = if (number * 7 + seat * 5) % 3 == 0 { 25 } else { 0 };
                let severity = if seat == 0 { -200 } else { 0 };
                let mark = 300 + 50 * number + severity + chance;
                (number % seats != seat).then_some([Some(mark), Some(mark)])
            })
            .map(Option::unwrap_or_default)
            .collect();
        let rows: Vec<&[Option<i64>]> = rows.iter().map(<[_; 2]>::as_slice).collect();
        scene.with_entry(u128::try_from(number).unwrap(), &rows)
    })
}

fn by(normalisation: Normalisation) -> impl Fn(Scene) -> Ranking {
    move |scene| {
        scene
            .with_rules(|rules| rules.normalisation = normalisation)
            .rank()
    }
}

fn order(ranking: &Ranking) -> Vec<EntryId> {
    ranking
        .ranked
        .iter()
        .map(|ranked| ranked.aggregate.entry)
        .collect()
}

fn reasons(scene: Scene, normalisation: Normalisation) -> Vec<AsGiven> {
    let outcomes = by(normalisation)(scene).normalisation.into_iter();
    let reason = |done: CriterionNormalisation| match done.outcome {
        NormalisationOutcome::AsGiven { reason } => Some(reason),
        NormalisationOutcome::Severity { .. } | NormalisationOutcome::ZScore { .. } => None,
    };
    outcomes.filter_map(reason).collect()
}

#[test]
fn severity_taken_out_restores_the_order_that_a_harsh_juror_disturbed() {
    let by_merit: Vec<EntryId> = (1..=8).rev().map(entry).collect();
    assert_ne!(order(&by(Normalisation::None)(with_a_severe_juror(4))), by_merit);
    assert_eq!(
        order(&by(Normalisation::Severity)(with_a_severe_juror(4))),
        by_merit
    );
}

#[test]
fn every_counted_mark_is_the_given_one_plus_what_is_shown_for_its_juror() {
    let ranking = by(Normalisation::Severity)(with_a_severe_juror(4));
    let mut seen = 0;
    for (place, done) in ranking.normalisation.iter().enumerate() {
        let NormalisationOutcome::Severity { jurors } = &done.outcome else {
            panic!("{done:?}");
        };
        assert!(
            jurors[0].juror == juror(1) && jurors[0].added_centi > 100,
            "{jurors:?}"
        );
        assert!(jurors[1].added_centi < 0, "{jurors:?}");
        for ranked in &ranking.ranked {
            let score = &ranked.aggregate.criteria[place];
            assert_eq!(score.criterion, done.criterion);
            for mark in score.marks.iter().filter(|mark| mark.counted_centi.is_some()) {
                let added = jurors
                    .iter()
                    .find(|severity| severity.juror == mark.juror)
                    .unwrap();
                assert_eq!(
                    mark.counted_centi.unwrap() - mark.given_centi.unwrap(),
                    added.added_centi
                );
                seen += 1;
            }
        }
    }
    assert_eq!(seen, 2 * 8 * 3);
}

#[test]
fn marks_that_count_as_given_say_nothing_of_evening_out() {
    let ranking = by(Normalisation::None)(with_a_severe_juror(4));
    let json = serde_json::to_string(&ranking).unwrap();
    assert!(
        !json.contains("given_centi") && !json.contains("normalisation"),
        "{json}"
    );
}

#[test]
fn a_rule_book_may_take_severities_out_before_every_juror_has_three_marks() {
    // The fourth juror has given one mark for each criterion so far.
    let mut scene = with_a_severe_juror(4);
    scene
        .judging
        .marks
        .retain(|given| given.juror != juror(4) || given.entry == entry(1));
    let too_few = AsGiven::TooFewMarks {
        juror: juror(4),
        marks: 1,
        minimum: 3,
    };
    assert_eq!(reasons(scene.clone(), Normalisation::Severity), [too_few; 2]);
    let scene = scene.with_rules(|rules| rules.severity_from_marks = Some(1));
    assert_eq!(reasons(scene.clone(), Normalisation::Severity), []);
    assert_eq!(
        reasons(scene, Normalisation::ZScore)[0],
        AsGiven::TooFewMarks {
            juror: juror(4),
            marks: 1,
            minimum: 8,
        }
    );
}

#[test]
fn a_criterion_that_cannot_be_evened_out_keeps_its_marks_and_says_why() {
    let mark = |centi: i64| [Some(centi), Some(centi)];
    let severity = |scene| reasons(scene, Normalisation::Severity);
    assert_eq!(severity(Scene::new()), [AsGiven::NoMarks; 2]);
    assert_eq!(
        severity(Scene::with_totals(&[500, 600, 700])),
        [AsGiven::OneJuror; 2]
    );
    let too_few = AsGiven::TooFewMarks {
        juror: juror(1),
        marks: 1,
        minimum: 3,
    };
    let scene = Scene::new().with_entry(1, &[&mark(500), &mark(600)]);
    assert_eq!(severity(scene), [too_few; 2]);
    let equal = (1..=3).fold(Scene::new(), |scene, number| {
        let own = mark(100 * i64::try_from(number).unwrap());
        scene.with_entry(number, &[&own, &own])
    });
    assert_eq!(severity(equal), [AsGiven::NothingVaries; 2]);
    let apart = (1..=6_u128).fold(Scene::new(), |scene, number| {
        let (one, other) = (mark(500), mark(500 + 25 * i64::try_from(number).unwrap()));
        let nobody: &[Option<i64>] = &[None, None];
        let rows = if number <= 3 {
            [&one[..], &other[..], nobody, nobody]
        } else {
            [nobody, nobody, &one[..], &other[..]]
        };
        scene.with_entry(number, &rows)
    });
    assert_eq!(severity(apart), [AsGiven::NotConnected { groups: 2 }; 2]);
}

#[test]
fn z_scores_bring_a_juror_who_uses_half_the_scale_to_the_others() {
    let scene = (1..=8_u128).fold(Scene::new(), |scene, number| {
        let (wide, narrow) = (
            100 * i64::try_from(number).unwrap(),
            500 + 50 * i64::try_from(number).unwrap(),
        );
        scene.with_entry(
            number,
            &[&[Some(wide), Some(wide)], &[Some(narrow), Some(narrow)]],
        )
    });
    let ranking = by(Normalisation::ZScore)(scene.clone());
    for ranked in &ranking.ranked {
        let marks = &ranked.aggregate.criteria[0].marks;
        assert_eq!(marks[0].counted_centi, marks[1].counted_centi, "{marks:?}");
    }
    let NormalisationOutcome::ZScore { all, jurors } = &ranking.normalisation[0].outcome else {
        panic!("{:?}", ranking.normalisation);
    };
    // Means 4.5 and 7.25; the sample deviation of 1 to 8 is the root of 6.
    assert_eq!(
        (jurors[0].spread.mean_micro, jurors[1].spread.mean_micro),
        (4_500_000, 7_250_000)
    );
    assert_eq!(
        (jurors[0].spread.deviation_micro, all.mean_micro),
        (2_449_489, 5_875_000)
    );
    let mut fewer = scene;
    fewer.judging.marks.retain(|given| given.entry != entry(8));
    let too_few = AsGiven::TooFewMarks {
        juror: juror(2),
        marks: 7,
        minimum: 8,
    };
    let found = reasons(fewer, Normalisation::ZScore);
    assert!(
        found
            .iter()
            .all(|reason| *reason == too_few || matches!(reason, AsGiven::TooFewMarks { marks: 7, .. }))
    );
    let flat = (1..=8_u128).fold(Scene::new(), |scene, number| {
        let wide = 100 * i64::try_from(number).unwrap();
        scene.with_entry(number, &[&[Some(wide), Some(wide)], &[Some(500), Some(500)]])
    });
    let without_spread = AsGiven::JurorWithoutSpread { juror: juror(2) };
    assert_eq!(reasons(flat, Normalisation::ZScore), [without_spread; 2]);
}

#[test]
fn a_median_between_equal_totals_is_that_of_marks_as_they_count() {
    let scene = with_a_severe_juror(4).with_rules(|rules| {
        rules.normalisation = Normalisation::Severity;
        rules.tie_breaks = vec![
            super::super::TieBreak::TopMarks {},
            super::super::TieBreak::Median {},
        ];
    });
    assert_eq!(scene.rank().normalisation.len(), 2);
}

#[test]
fn rule_books_name_the_normalisations() {
    let names = [
        Normalisation::None,
        Normalisation::Severity,
        Normalisation::ZScore,
    ]
    .map(|normalisation| serde_json::to_value(normalisation).unwrap());
    assert_eq!(names, ["none", "severity", "z_score"]);
}

/// Three to five jurors, of whom each entry has at least two.
fn judged() -> impl Strategy<Value = Scene> {
    let panel = (
        prop::collection::vec(prop::option::weighted(0.8, 0..=20_i64), 4),
        any::<bool>(),
    );
    prop::collection::vec(panel, 5..10).prop_map(|panels| {
        (1..)
            .zip(panels)
            .fold(Scene::new(), |scene, (number, (marks, same))| {
                let rows: Vec<[Option<i64>; 2]> = marks
                    .iter()
                    .map(|mark| {
                        [
                            mark.map(|mark| 50 * mark),
                            mark.map(|mark| if same { 500 } else { 1000 - 50 * mark }),
                        ]
                    })
                    .collect();
                scene.with_entry(number, &rows.iter().map(<[_; 2]>::as_slice).collect::<Vec<_>>())
            })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_ledger_recomputes_severities_to_the_last_digit_under_any_pseudonyms(
        scene in judged(), salt in any::<u8>(), stretch in any::<bool>(),
    ) {
        let normalisation = if stretch { Normalisation::ZScore } else { Normalisation::Severity };
        let scene = scene.with_rules(|rules| rules.normalisation = normalisation);
        let pseudonyms = Pseudonyms::new([salt; 32]);
        let ranking = scene.rank();
        let published = Ledger::new(scene.rule_book(), scene.rubric(), scene.judging, &pseudonyms);
        let recomputed = published.verify().unwrap();
        let totals = |ranking: &Ranking| -> Vec<(u32, EntryId, i64)> {
            let ranked = ranking.ranked.iter();
            ranked.map(|ranked| (ranked.rank, ranked.aggregate.entry, ranked.aggregate.total_micro)).collect()
        };
        prop_assert_eq!(totals(&ranking), totals(&recomputed));
        let added = |ranking: &Ranking, name: &dyn Fn(JurorId) -> JurorId| -> Vec<Vec<(JurorId, i64)>> {
            let severities = ranking.normalisation.iter().filter_map(|done| match &done.outcome {
                NormalisationOutcome::Severity { jurors } => Some(jurors),
                NormalisationOutcome::ZScore { .. } | NormalisationOutcome::AsGiven { .. } => None,
            });
            severities
                .map(|jurors| {
                    let mut added: Vec<_> = jurors.iter().map(|own| (name(own.juror), own.added_centi)).collect();
                    added.sort_unstable();
                    added
                })
                .collect()
        };
        prop_assert_eq!(added(&ranking, &|juror| pseudonyms.of(juror)), added(&recomputed, &|juror| juror));
        prop_assert_eq!(ranking.normalisation.iter().map(|done| done.criterion).collect::<Vec<_>>(), [criterion(1), criterion(2)]);
    }
}
