use proptest::prelude::*;

use super::*;

mod large;

fn scores(given: &[(u32, u32, f64)]) -> Vec<Score> {
    given
        .iter()
        .map(|&(entry, juror, score)| Score {
            entry,
            juror,
            micro: format!("{:.0}", score * 1e6).parse().unwrap(),
        })
        .collect()
}

/// The model written out: the variance matrix of all scores, inverted as it stands.
struct Dense {
    likelihood: f64,
    /// What is expected of entries and jurors.
    effects: Vec<f64>,
    /// The standard errors of the entries' values (level and deviation together), then of the jurors' effects.
    errors: Vec<f64>,
}

impl Dense {
    fn new(entries: usize, jurors: usize, given: &[Score], variances: Variances, kind: EntryEffects) -> Self {
        let n = given.len();
        let y: Vec<f64> = given.iter().map(|score| design_units(score.micro)).collect();
        let covariance = |left: &Score, right: &Score| {
            let entry = if left.entry == right.entry {
                variances.entries
            } else {
                0.0
            };
            let juror = if left.juror == right.juror {
                variances.jurors
            } else {
                0.0
            };
            entry + juror + if left == right { variances.residual } else { 0.0 }
        };
        let v: Vec<Vec<f64>> = given
            .iter()
            .map(|left| given.iter().map(|right| covariance(left, right)).collect())
            .collect();
        let fixed: Vec<Vec<f64>> = given
            .iter()
            .map(|score| match kind {
                EntryEffects::Random => vec![1.0],
                EntryEffects::Free => (0..entries)
                    .map(|entry| f64::from(u8::from(entry == wide(score.entry))))
                    .collect(),
            })
            .collect();
        let (inverse, log_v) = inverted(&v);
        let xt_inverse = product(&transposed(&fixed), &inverse);
        let (information, log_x) = inverted(&product(&xt_inverse, &fixed));
        let beta = product(&information, &product(&xt_inverse, &column(&y)));
        let fitted = product(&fixed, &beta);
        let rest: Vec<f64> = y.iter().zip(&fitted).map(|(y, fitted)| y - fitted[0]).collect();
        let weighted = product(&inverse, &column(&rest));
        let quadratic: f64 = rest
            .iter()
            .zip(&weighted)
            .map(|(rest, weighted)| rest * weighted[0])
            .sum();
        let mut effects = vec![0.0; entries + jurors];
        for at in 0..n {
            effects[wide(given[at].entry)] += variances.entries * weighted[at][0];
            effects[entries + wide(given[at].juror)] += variances.jurors * weighted[at][0];
        }
        if kind == EntryEffects::Free {
            let mean = beta.iter().map(|beta| beta[0]).sum::<f64>() / float(entries);
            for entry in 0..entries {
                effects[entry] = beta[entry][0] - mean;
            }
        }
        // What is predicted is `x'b + u`, with u of a variance and of covariances with the scores: its error is what the
        // scores leave of u, and what is not known of b (Henderson, 1975).
        let error = |x: Vec<f64>, variance: f64, with_scores: Vec<f64>| {
            let with_scores = column(&with_scores);
            let told = product(&transposed(&with_scores), &product(&inverse, &with_scores))[0][0];
            let through = product(&xt_inverse, &with_scores);
            let left: Vec<f64> = x
                .iter()
                .zip(&through)
                .map(|(x, through)| x - through[0])
                .collect();
            let of_fixed = product(
                &transposed(&column(&left)),
                &product(&information, &column(&left)),
            )[0][0];
            (variance - told + of_fixed).max(0.0).sqrt()
        };
        let shared = |variance: f64, is_own: &dyn Fn(&Score) -> bool| -> Vec<f64> {
            let own = given.iter().map(|score| f64::from(u8::from(is_own(score))));
            own.map(|own| variance * own).collect()
        };
        let of_entries = (0..entries).map(|entry| {
            let x = match kind {
                EntryEffects::Random => vec![1.0],
                EntryEffects::Free => (0..entries)
                    .map(|other| f64::from(u8::from(other == entry)))
                    .collect(),
            };
            let with_scores = shared(variances.entries, &|score| wide(score.entry) == entry);
            error(x, variances.entries, with_scores)
        });
        let of_jurors = (0..jurors).map(|juror| {
            let x = vec![0.0; fixed[0].len()];
            let with_scores = shared(variances.jurors, &|score| wide(score.juror) == juror);
            error(x, variances.jurors, with_scores)
        });
        Self {
            likelihood: -0.5 * (log_v + log_x + quadratic),
            effects,
            errors: of_entries.chain(of_jurors).collect(),
        }
    }
}

fn design_units(micro: i64) -> f64 {
    micro.to_string().parse::<f64>().unwrap() / 1e6
}

fn column(values: &[f64]) -> Vec<Vec<f64>> {
    values.iter().map(|&value| vec![value]).collect()
}

fn transposed(matrix: &[Vec<f64>]) -> Vec<Vec<f64>> {
    (0..matrix[0].len())
        .map(|column| matrix.iter().map(|row| row[column]).collect())
        .collect()
}

fn product(left: &[Vec<f64>], right: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let right = transposed(right);
    left.iter()
        .map(|row| right.iter().map(|column| equations::dot(row, column)).collect())
        .collect()
}

/// The inverse of a positive definite matrix and the logarithm of its determinant, by Gauss-Jordan elimination.
fn inverted(matrix: &[Vec<f64>]) -> (Vec<Vec<f64>>, f64) {
    let n = matrix.len();
    let mut work: Vec<Vec<f64>> = matrix
        .iter()
        .enumerate()
        .map(|(row, values)| {
            let unit = (0..n).map(|column| f64::from(u8::from(row == column)));
            values.iter().copied().chain(unit).collect()
        })
        .collect();
    let mut log = 0.0;
    for column in 0..n {
        let pivot = work[column][column];
        log += pivot.ln();
        work[column].iter_mut().for_each(|value| *value /= pivot);
        let chosen = work[column].clone();
        for (_, row) in work.iter_mut().enumerate().filter(|&(row, _)| row != column) {
            let factor = row[column];
            row.iter_mut()
                .zip(&chosen)
                .for_each(|(value, chosen)| *value -= factor * chosen);
        }
    }
    (work.into_iter().map(|row| row[n..].to_vec()).collect(), log)
}

/// Panels of two to four out of five jurors, so that severities can be told.
fn judged() -> impl Strategy<Value = (usize, Vec<Score>)> {
    let panel = (
        proptest::sample::subsequence((0_u32..5).collect::<Vec<_>>(), 2..=4),
        proptest::collection::vec(0_i32..=20, 4),
    );
    proptest::collection::vec(panel, 6..9).prop_map(|panels| {
        let given: Vec<_> = panels
            .iter()
            .enumerate()
            .flat_map(|(entry, (panel, halves))| {
                let entry = u32::try_from(entry).unwrap();
                panel
                    .iter()
                    .zip(halves)
                    .map(move |(&juror, &halves)| (entry, juror, f64::from(halves) / 2.0))
            })
            .collect();
        (panels.len(), scores(&given))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn estimate_is_the_most_likely_and_its_effects_and_errors_are_those_of_the_model_written_out(
        (entries, given) in judged(),
        kind in prop_oneof![Just(EntryEffects::Free), Just(EntryEffects::Random)],
    ) {
        let jurors_seen: std::collections::BTreeSet<u32> = given.iter().map(|score| score.juror).collect();
        prop_assume!(jurors_seen.len() == 5);
        let count = u32::try_from(entries).unwrap();
        let found = match fit(count, 5, &given, kind) {
            Err(SeverityError::TooFewScores { .. } | SeverityError::NoVariation) => return Ok(()),
            found => found.unwrap(),
        };
        let dense = |variances| Dense::new(entries, 5, &given, variances, kind);
        let at = dense(found.variances);
        for (ours, written_out) in found.entries.iter().chain(&found.jurors).zip(&at.effects) {
            prop_assert!((ours - written_out).abs() < 1e-6, "{found:?} {:?}", at.effects);
        }
        let estimates = found.estimates(&given).unwrap();
        for (ours, written_out) in estimates.entries.iter().chain(&estimates.jurors).zip(&at.errors) {
            prop_assert!((ours.error * ours.error - written_out * written_out).abs() < 1e-6, "{estimates:?} {:?}", at.errors);
        }
        for factor in [0.8, 0.97, 1.03, 1.25] {
            let Variances { entries, jurors, residual } = found.variances;
            for moved in [
                Variances { entries: entries * factor, ..found.variances },
                Variances { jurors: jurors * factor, ..found.variances },
                Variances { residual: residual * factor, ..found.variances },
            ] {
                let other = dense(moved).likelihood;
                prop_assert!(other <= at.likelihood + 1e-6, "{found:?}: {} < {other} at {moved:?}", at.likelihood);
            }
        }
    }

    #[test]
    fn equations_written_down_and_not_written_down_have_the_same_solution(
        (entries, given) in judged(),
        kind in prop_oneof![Just(EntryEffects::Free), Just(EntryEffects::Random)],
    ) {
        let Ok(design) = Design::new(u32::try_from(entries).unwrap(), 5, &given) else {
            return Ok(());
        };
        let variances = Variances { entries: 1.0, jurors: 0.5, residual: 0.7 };
        let dense = Equations::new(&design, variances, kind);
        let mut sparse = dense.clone();
        sparse.dense = None;
        let right: Vec<[f64; 2]> = (0..5).map(|juror| [f64::from(juror), 1.0]).collect();
        let (one, other) = (dense.solve_jurors(&right, gradients::EXACT).unwrap(), sparse.solve_jurors(&right, gradients::EXACT).unwrap());
        for (one, other) in one.iter().flatten().zip(other.iter().flatten()) {
            prop_assert!((one - other).abs() < 1e-9, "{one} {other}");
        }
    }

    #[test]
    fn order_of_scores_does_not_change_a_bit_of_the_result((entries, given) in judged(), turn in 0_usize..10) {
        let count = u32::try_from(entries).unwrap();
        let mut turned = given.clone();
        turned.rotate_left(turn % given.len());
        turned.reverse();
        prop_assert_eq!(
            fit(count, 5, &given, EntryEffects::Free),
            fit(count, 5, &turned, EntryEffects::Free)
        );
    }
}

/// Juror 0 gives a point less than the others to everything.
fn one_severe_juror() -> Vec<Score> {
    let noise = [0.1, -0.2, 0.0, 0.2, -0.1, 0.1, 0.0, -0.1, 0.2, -0.2, 0.1, 0.0];
    let given: Vec<_> = (0..4)
        .flat_map(|entry| (0..3).map(move |juror| (entry, juror)))
        .zip(noise)
        .map(|((entry, juror), noise)| {
            let severity = if juror == 0 { -1.0 } else { 0.5 };
            (entry, juror, 5.0 + f64::from(entry) + severity + noise)
        })
        .collect();
    scores(&given)
}

#[test]
fn severe_juror_is_found_and_does_not_harm_who_drew_them() {
    let mut given = one_severe_juror();
    // The best entry is not seen by the juror who is mild, the one before it not by the severe one.
    given.retain(|score| (score.entry, score.juror) != (3, 1) && (score.entry, score.juror) != (2, 0));
    let found = fit(4, 3, &given, EntryEffects::Free).unwrap();
    assert!(found.jurors[0] < -0.7 && found.jurors[1] > 0.2, "{found:?}");
    let adjusted = found.estimates(&given).unwrap().entries;
    assert!(
        adjusted.windows(2).all(|pair| pair[0].value < pair[1].value),
        "{adjusted:?}"
    );
    assert!(
        adjusted[3].error > adjusted[0].error && adjusted[0].error > 0.0,
        "{adjusted:?}"
    );
}

#[test]
fn errors_of_a_full_table_are_those_of_means() {
    let given = one_severe_juror();
    let fit = fit(4, 3, &given, EntryEffects::Free).unwrap();
    let Variances { jurors, residual, .. } = fit.variances;
    let rows = fit.covariances(&given, &[0, 1]).unwrap();
    assert!((rows[0][0] - (jurors + residual) / 3.0).abs() < 1e-9, "{rows:?}");
    // Severities are common to both and cancel.
    let difference = rows[0][0] + rows[1][1] - 2.0 * rows[0][1];
    assert!((difference - 2.0 * residual / 3.0).abs() < 1e-9, "{rows:?}");
}

#[test]
fn ranks_are_drawn_from_the_seed_and_refused_by_name() {
    let mut given = one_severe_juror();
    for score in &mut given {
        score.micro += 500_000 * i64::from((score.entry * 7 + score.juror * 5) % 4);
    }
    let random = fit(4, 3, &given, EntryEffects::Random).unwrap();
    let draws = RankDraws::new(&random, &given, 300, 7).unwrap();
    assert_eq!(draws, RankDraws::new(&random, &given, 300, 7).unwrap());
    assert!(draws != RankDraws::new(&random, &given, 300, 8).unwrap());
    let intervals = draws.intervals(900);
    assert_eq!((intervals[3].best, intervals[0].worst), (1, 4));
    assert!(intervals.iter().all(|interval| interval.best <= interval.worst));
    let chances = draws.chances(2);
    assert!(
        chances[3] > chances[0] && (chances.iter().sum::<f64>() - 2.0).abs() < 1e-9,
        "{chances:?}"
    );
    // Everything and nothing.
    assert!(
        draws
            .intervals(1_000)
            .iter()
            .zip(&intervals)
            .all(|(all, most)| all.best <= most.best)
    );
    assert!(
        draws
            .intervals(0)
            .iter()
            .all(|interval| interval.best <= interval.worst)
    );
    let free = fit(4, 3, &given, EntryEffects::Free).unwrap();
    assert_eq!(
        RankDraws::new(&free, &given, 300, 7),
        Err(RanksError::FreeEntries)
    );
    assert_eq!(RankDraws::new(&random, &given, 0, 7), Err(RanksError::NoDraws));
    let draws = u32::MAX;
    assert_eq!(
        RankDraws::new(&random, &given, draws, 7),
        Err(RanksError::TooMany { entries: 4, draws })
    );
    let others = &given[..11];
    assert!(matches!(
        RankDraws::new(&random, others, 8, 7),
        Ok(_) | Err(RanksError::Scores(_))
    ));
}

#[test]
fn covariances_agree_with_standard_errors_and_shrink_with_further_scores() {
    let mut given = one_severe_juror();
    given.retain(|score| score.entry + score.juror != 2);
    for effects in [EntryEffects::Free, EntryEffects::Random] {
        let fit = fit(4, 3, &given, effects).unwrap();
        let errors = fit.estimates(&given).unwrap().entries;
        let before = fit.covariances(&given, &[3, 0, 1, 2]).unwrap();
        for (place, entry) in [3, 0, 1, 2].into_iter().enumerate() {
            assert!((before[place][place].sqrt() - errors[entry].error).abs() < 1e-9);
            let mirrored = before.iter().map(|row| row[place]);
            assert!(
                before[place]
                    .iter()
                    .zip(mirrored)
                    .all(|(one, other)| (one - other).abs() < 1e-9)
            );
        }
        let difference = |rows: &[Vec<f64>]| rows[0][0] + rows[1][1] - 2.0 * rows[0][1];
        let further = Score {
            entry: 0,
            juror: 3,
            micro: 0,
        };
        let more: Vec<Score> = given.iter().copied().chain([further]).collect();
        let after = fit.covariances(&more, &[3, 0, 1, 2]).unwrap();
        assert!(difference(&after) < difference(&before));
    }
    let fit = fit(4, 3, &given, EntryEffects::Free).unwrap();
    let unknown = fit.covariances(&given, &[4]);
    assert_eq!(unknown, Err(SeverityError::EntryWithoutScore { entry: 4 }));
}

#[test]
fn what_cannot_be_estimated_is_refused_by_name() {
    let given = one_severe_juror();
    let changed = |change: fn(&mut Vec<Score>)| {
        let mut given = given.clone();
        change(&mut given);
        fit(4, 3, &given, EntryEffects::Free)
    };
    assert_eq!(
        changed(|given| given[5].juror = 3),
        Err(SeverityError::Unknown { index: 5 })
    );
    assert_eq!(
        changed(|given| given.push(given[0])),
        Err(SeverityError::Repeated { entry: 0, juror: 0 })
    );
    assert_eq!(
        changed(|given| given.retain(|score| score.entry != 2)),
        Err(SeverityError::EntryWithoutScore { entry: 2 })
    );
    assert_eq!(
        changed(|given| given.retain(|score| score.juror != 1)),
        Err(SeverityError::JurorWithoutScore { juror: 1 })
    );
    assert_eq!(
        changed(|given| given.retain(|score| score.juror == score.entry % 3)),
        Err(SeverityError::TooFewScores {
            scores: 4,
            effects: 7
        })
    );
    assert_eq!(
        changed(|given| given
            .iter_mut()
            .for_each(|score| score.micro = i64::from(score.entry))),
        Err(SeverityError::NoVariation)
    );
    assert_eq!(
        fit(0, 0, &[], EntryEffects::Free),
        Err(SeverityError::TooFewScores {
            scores: 0,
            effects: 0
        })
    );
}

#[test]
fn a_hundred_thousand_equal_scores_are_refused_as_nothing_that_varies() {
    let given: Vec<Score> = (0..100_000)
        .map(|at| Score {
            entry: at / 4,
            juror: at % 4,
            micro: 5_000_000,
        })
        .collect();
    assert_eq!(
        fit(25_000, 4, &given, EntryEffects::Free),
        Err(SeverityError::NoVariation)
    );
}

#[test]
fn scores_at_the_ends_of_what_a_number_holds_give_finite_estimates_or_a_named_refusal() {
    let mut given = one_severe_juror();
    for (place, score) in given.iter_mut().enumerate() {
        score.micro = if place % 3 == 0 {
            i64::MAX
        } else {
            i64::MIN + 1_000 * i64::from(score.entry)
        };
    }
    for effects in [EntryEffects::Free, EntryEffects::Random] {
        match fit(4, 3, &given, effects) {
            Ok(fit) => assert!(
                fit.entries
                    .iter()
                    .chain(&fit.jurors)
                    .all(|effect| effect.is_finite())
            ),
            Err(refusal) => assert!(matches!(
                refusal,
                SeverityError::NotSettled | SeverityError::NoVariation
            )),
        }
    }
}

#[test]
fn juries_that_share_no_entry_are_counted() {
    let mut given = one_severe_juror();
    let apart: Vec<Score> = given
        .iter()
        .map(|score| Score {
            entry: score.entry + 4,
            juror: score.juror + 3,
            ..*score
        })
        .collect();
    given.extend(apart);
    assert_eq!(fit(8, 6, &given, EntryEffects::Free).unwrap().components, 2);
}

#[test]
fn scores_without_chance_leave_no_residual() {
    let exact: Vec<_> = (0..4)
        .flat_map(|entry| (0..3).map(move |juror| (entry, juror, f64::from(entry) + f64::from(juror))))
        .collect();
    let found = fit(4, 3, &scores(&exact), EntryEffects::Free).unwrap();
    assert!(found.variances.residual < 1e-6, "{found:?}");
    assert!(
        (found.jurors[2] - found.jurors[0] - 2.0).abs() < 1e-3,
        "{found:?}"
    );
}
