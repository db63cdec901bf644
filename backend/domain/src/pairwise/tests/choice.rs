//! What an answer is expected to tell, and where that leads.

use crate::pairwise::chances::Chances;
use crate::pairwise::tests::model::any_answers;
use crate::pairwise::*;
use proptest::prelude::*;

const fn said(juror: u32, left: u32, right: u32, answer: Answer) -> Comparison {
    Comparison {
        juror,
        left,
        right,
        answer,
    }
}

const CHOOSING: Choosing = Choosing {
    least_visits: 2,
    is_catching_up: false,
    exploration_percent: 0,
    seed: 1,
    count: 0,
};

fn candidates(entries: std::ops::Range<u32>, visits: u32) -> Vec<Candidate> {
    entries.map(|entry| Candidate { entry, visits }).collect()
}

/// The mean and variance of the difference of two new entries after one answer, and the gain, by brute force.
#[test]
fn belief_after_one_answer_has_the_moments_of_the_true_density() {
    let mut belief = Belief::new(2, 1, Settings::usual());
    let variance = 2.0 * std::f64::consts::PI.powi(2) / 3.0;
    let (mut total, mut first, mut second) = (0.0, 0.0, 0.0);
    let (mut all, mut known, mut expected) = (0.0, 0.0, [0.0; 3]);
    for step in -40_000..=40_000_i32 {
        let d = f64::from(step) / 1000.0;
        let density = (-d * d / (2.0 * variance)).exp();
        let chances = Chances::common(d, 0.5).said_by(0.9);
        total += density * chances.left;
        first += density * chances.left * d;
        second += density * chances.left * d * d;
        all += density;
        known += density * chances.entropy();
        for (sum, chance) in expected
            .iter_mut()
            .zip([chances.left, chances.tie, chances.right])
        {
            *sum += density * chance;
        }
    }
    let gain = expected
        .iter()
        .map(|sum| -(sum / all) * (sum / all).ln())
        .sum::<f64>()
        - known / all;
    assert!(
        (belief.gain(0, 0, 1) - gain).abs() < 1e-5,
        "{} {gain}",
        belief.gain(0, 0, 1)
    );
    belief.learn(said(0, 0, 1, Answer::Left));
    let (mean, spread) = belief.pair(0, 1);
    assert!((mean - first / total).abs() < 2e-5, "{mean} {}", first / total);
    let truth = second / total - (first / total).powi(2);
    assert!((spread - truth).abs() < 2e-4, "{spread} {truth}");
}

#[test]
fn an_answer_tells_more_about_entries_that_are_close_and_little_known() {
    let mut belief = Belief::new(4, 1, Settings::usual());
    for _ in 0..6 {
        belief.learn(said(0, 0, 1, Answer::Left));
        belief.learn(said(0, 0, 2, Answer::Tie));
    }
    let gains: Vec<_> = (1..4).map(|other| belief.gain(0, 0, other)).collect();
    assert!(gains[2] > gains[1] && gains[1] > gains[0], "{gains:?}");
}

#[test]
fn an_answer_of_a_juror_who_guesses_tells_next_to_nothing() {
    let mut belief = Belief::new(3, 2, Settings::usual());
    for round in 0..60 {
        let answer = if round % 2 == 0 {
            Answer::Left
        } else {
            Answer::Right
        };
        belief.learn(said(0, 0, 1, Answer::Left));
        belief.learn(said(1, 0, 1, answer));
    }
    assert!(belief.gain(1, 0, 2) < belief.gain(0, 0, 2) / 4.0);
}

#[test]
fn entries_with_too_few_visits_go_first() {
    let belief = Belief::new(6, 1, Settings::usual());
    let mut all = candidates(1..6, 9);
    all[3].visits = 1;
    for count in 0..50 {
        let choosing = Choosing {
            count,
            exploration_percent: 50,
            ..CHOOSING
        };
        assert_eq!(choose(&belief, 0, Some(0), &all, choosing), Some(4));
    }
}

#[test]
fn while_others_catch_up_the_least_visited_candidates_go_first() {
    let belief = Belief::new(6, 1, Settings::usual());
    let mut all = candidates(1..6, 9);
    all[2].visits = 4;
    let choosing = Choosing {
        is_catching_up: true,
        ..CHOOSING
    };
    assert_eq!(choose(&belief, 0, Some(0), &all, choosing), Some(3));
}

#[test]
fn equals_are_drawn_among_by_seed_and_count() {
    let belief = Belief::new(40, 1, Settings::usual());
    let all = candidates(1..40, 0);
    let chosen = |seed, count| {
        choose(
            &belief,
            0,
            Some(0),
            &all,
            Choosing {
                seed,
                count,
                ..CHOOSING
            },
        )
    };
    assert_eq!(chosen(1, 0), chosen(1, 0));
    let different: std::collections::BTreeSet<_> = (0..20).map(|count| chosen(1, count)).collect();
    assert!(different.len() > 10, "{different:?}");
}

#[test]
fn blind_draws_are_as_frequent_as_asked() {
    let mut belief = Belief::new(11, 1, Settings::usual());
    for entry in 1..10 {
        for _ in 0..20 {
            belief.learn(said(0, 0, entry, Answer::Left));
        }
    }
    let all = candidates(1..11, 9);
    let best = choose(&belief, 0, Some(0), &all, CHOOSING);
    assert_eq!(best, Some(10), "the one of which nothing is known");
    let blind = (0..2000)
        .filter(|&count| {
            let choosing = Choosing {
                count,
                exploration_percent: 30,
                ..CHOOSING
            };
            choose(&belief, 0, Some(0), &all, choosing) != best
        })
        .count();
    assert!(
        (470..610).contains(&blind),
        "27 % of 2000 leave the best: {blind}"
    );
}

#[test]
fn nobody_is_sent_where_there_is_nothing() {
    let belief = Belief::new(3, 1, Settings::usual());
    assert_eq!(choose(&belief, 0, Some(0), &[], CHOOSING), None);
    assert_eq!(choose(&belief, 0, None, &[], CHOOSING), None);
}

proptest! {
    /// The belief is there to choose with: it must tell what the fit tells.
    #[test]
    fn belief_orders_entries_as_the_fit_does_where_that_is_sure(comparisons in any_answers(6, 3, 120)) {
        let mut belief = Belief::new(6, 3, Settings::usual());
        for comparison in &comparisons {
            belief.learn(*comparison);
        }
        let found = fit(6, 3, &comparisons, Settings { reliability: Reliability::Alike, ..Settings::usual() }).unwrap();
        for one in 0..6 {
            for other in 0..6 {
                if found.confidence(one, other).unwrap() > 0.98 {
                    prop_assert!(belief.means()[wide(one)] > belief.means()[wide(other)]);
                }
            }
        }
    }

    #[test]
    fn gains_are_shares_of_what_three_answers_can_tell(comparisons in any_answers(6, 3, 60)) {
        let mut belief = Belief::new(6, 3, Settings::usual());
        for comparison in &comparisons {
            belief.learn(*comparison);
        }
        for other in 1..6 {
            let gain = belief.gain(0, 0, other);
            prop_assert!(gain >= 0.0 && gain <= 3.0_f64.ln());
            prop_assert!((gain - belief.gain(0, other, 0)).abs() < 1e-9);
        }
    }

    /// Late entries change nothing for those who are there.
    #[test]
    fn belief_that_grows_equals_one_that_was_large_from_the_start(comparisons in any_answers(4, 2, 30)) {
        let (mut grown, mut large) = (Belief::new(4, 2, Settings::usual()), Belief::new(6, 3, Settings::usual()));
        for comparison in &comparisons {
            grown.learn(*comparison);
            large.learn(*comparison);
        }
        grown.grow(6, 3);
        prop_assert_eq!(grown, large);
    }
}
