//! Estimates that others published.

use super::model::{PLAIN, answers};
use crate::pairwise::*;

/// Agresti, "Categorical Data Analysis", 2nd edition, 2002, section 10.6: wins of the home team and of the guest in the
/// American League's Eastern Division of 1987. 0 Milwaukee, 1 Detroit, 2 Toronto, 3 New York, 4 Boston, 5 Cleveland,
/// 6 Baltimore.
fn baseball() -> Vec<Comparison> {
    let games: [[(usize, usize); 6]; 7] = [
        [(4, 3), (4, 2), (4, 3), (6, 1), (4, 2), (6, 0)],
        [(3, 3), (4, 2), (4, 3), (6, 0), (6, 1), (4, 3)],
        [(2, 5), (4, 3), (2, 4), (4, 3), (4, 2), (6, 0)],
        [(3, 3), (5, 1), (2, 5), (4, 3), (4, 2), (6, 1)],
        [(5, 1), (2, 5), (3, 3), (4, 2), (5, 2), (6, 0)],
        [(2, 5), (3, 3), (3, 4), (4, 3), (4, 2), (2, 4)],
        [(2, 5), (1, 5), (1, 6), (2, 4), (1, 6), (3, 4)],
    ];
    let mut comparisons = Vec::new();
    for (home, row) in (0_u32..).zip(games) {
        let guests = (0..7).filter(|guest| *guest != home);
        for (guest, (won, lost)) in guests.zip(row) {
            comparisons.extend(answers(0, home, guest, Answer::Left, won));
            comparisons.extend(answers(0, home, guest, Answer::Right, lost));
        }
    }
    comparisons
}

#[test]
fn strengths_of_the_baseball_season_of_1987_are_those_that_agresti_published() {
    let fit = fit(7, 1, &baseball(), PLAIN).unwrap();
    let against_baltimore: Vec<_> = (0..6).map(|team| fit.difference(team, 6).unwrap()).collect();
    let published = ["1.58", "1.44", "1.29", "1.25", "1.11", "0.68"];
    let estimates: Vec<_> = against_baltimore
        .iter()
        .map(|estimate| format!("{:.2}", estimate.value))
        .collect();
    assert_eq!(estimates, published);
    let errors: Vec<_> = against_baltimore
        .iter()
        .map(|estimate| format!("{:.1}", estimate.error))
        .collect();
    assert_eq!(errors, ["0.3"; 6], "the book says that they are about 0.3");
    assert_eq!(fit.components, 1);
}

/// The example of disconnected networks in the introduction to `PlackettLuce` (Turner, van Etten, Firth & Kosmidis, 2020):
/// A > B, C > A, A > D, B > A, B > C.
fn toy() -> Vec<Comparison> {
    [(0, 1), (2, 0), (0, 3), (1, 0), (1, 2)]
        .into_iter()
        .flat_map(|(winner, loser)| answers(0, winner, loser, Answer::Left, 1))
        .collect()
}

#[test]
fn strengths_with_half_a_win_and_half_a_loss_are_those_that_plackettluce_published() {
    let settings = Settings {
        prior_centi: 50,
        ..PLAIN
    };
    let fit = fit(4, 1, &toy(), settings).unwrap();
    for (entry, published) in [(1, 0.518_418_5), (2, 0.135_470_7), (3, -1.153_756_5)] {
        let estimate = fit.difference(entry, 0).unwrap();
        assert!((estimate.value - published).abs() < 2e-6, "{entry}: {estimate:?}");
    }
}

#[test]
fn strengths_and_errors_without_the_entry_that_only_loses_are_those_that_plackettluce_published() {
    let played: Vec<_> = toy()
        .into_iter()
        .filter(|comparison| comparison.right != 3)
        .collect();
    let fit = fit(3, 1, &played, PLAIN).unwrap();
    for (entry, value, error) in [(1, "0.8392", "1.3596"), (2, "0.4196", "1.5973")] {
        let estimate = fit.difference(entry, 0).unwrap();
        assert_eq!(
            (
                &*format!("{:.4}", estimate.value),
                &*format!("{:.4}", estimate.error)
            ),
            (value, error)
        );
    }
}

#[test]
fn an_entry_that_only_loses_without_a_prior_is_refused_by_name() {
    assert_eq!(
        fit(4, 1, &toy(), PLAIN),
        Err(PairwiseError::NoMaximum { entry: 3 })
    );
}
