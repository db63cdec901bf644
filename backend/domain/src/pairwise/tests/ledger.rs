//! What is published of a round in pairs, and that its numbers depend on the answers alone.

use proptest::prelude::*;

use super::model::any_answers;
use super::round::after_two_visits;
use super::walking::{entry, juror};
use super::wandering::wander;
use crate::pairwise::round::{OrganiserAction, Round};
use crate::pairwise::*;
use crate::random::Random;
use crate::scoring::Pseudonyms;

fn judging(comparisons: &[Comparison], entries: u32) -> PairJudging {
    PairJudging {
        settings: Settings::usual(),
        entries: (0..entries)
            .map(|number| (entry(number), Stands::Ranked))
            .collect(),
        answers: comparisons
            .iter()
            .map(|comparison| GivenAnswer {
                juror: juror(comparison.juror),
                left: entry(comparison.left),
                right: entry(comparison.right),
                answer: comparison.answer,
            })
            .collect(),
    }
}

fn published(judging: &PairJudging, salt: u8) -> PairLedger {
    PairLedger::new(judging, &Pseudonyms::new([salt; 32]))
}

/// Of each juror and pair the first answer, as a juror sees each entry once.
fn once_each(mut comparisons: Vec<Comparison>) -> Vec<Comparison> {
    let mut seen = std::collections::BTreeSet::new();
    comparisons
        .retain(|each| seen.insert((each.juror, each.left.min(each.right), each.left.max(each.right))));
    comparisons
}

proptest! {
    /// To the last bit, so that neither when an answer came nor who the jurors are can show in any number.
    #[test]
    fn another_order_other_sides_and_another_salt_give_the_same_numbers(
        comparisons in any_answers(6, 4, 40), seed: u64,
    ) {
        let comparisons = once_each(comparisons);
        let ledger = published(&judging(&comparisons, 6), 1);
        let numbers = ledger.verify().unwrap();
        prop_assert_eq!(&judging(&comparisons, 6).rank().unwrap(), &numbers);
        let mut random = Random::new(seed);
        let mut shuffled = comparisons.clone();
        for last in (1..shuffled.len()).rev() {
            let other = random.below(u32::try_from(last + 1).unwrap());
            shuffled.swap(last, wide(other));
        }
        for comparison in &mut shuffled {
            if random.sign() < 0.0 {
                *comparison = Comparison {
                    left: comparison.right,
                    right: comparison.left,
                    answer: comparison.answer.mirrored(),
                    ..*comparison
                };
            }
        }
        prop_assert_eq!(&published(&judging(&shuffled, 6), 1), &ledger);
        prop_assert_eq!(&published(&judging(&shuffled, 6), 2).verify().unwrap(), &numbers);
        // Entries that nobody compared change no number of the others.
        let more = judging(&comparisons, 9).rank().unwrap();
        prop_assert_eq!(more.ranked, numbers.ranked);
        prop_assert_eq!(more.jurors, numbers.jurors);
    }

    #[test]
    fn what_an_organiser_sees_live_is_what_is_published(seed: u64) {
        let store = wander(seed, 120);
        let judging = Round::recount(&store.setup, &store.records).unwrap();
        prop_assert_eq!(&judging, &store.round.judging());
        let live = store.round.standings(90).unwrap();
        let published = published(&judging, 1).verify().unwrap();
        let order: Vec<_> = live.entries.iter().filter_map(|each| Some((each.entry, each.place.rank?))).collect();
        let public: Vec<_> = published.ranked.iter().map(|each| (each.entry, each.rank)).collect();
        prop_assert_eq!(order, public);
        let mut reliabilities: Vec<_> = live.jurors.iter()
            .filter(|each| each.compared > 0)
            .map(|each| crate::analysis::micro(each.reliability))
            .collect();
        let mut weights: Vec<_> = published.jurors.iter().map(|each| each.reliability_micro).collect();
        reliabilities.sort_unstable();
        weights.sort_unstable();
        prop_assert_eq!(reliabilities, weights);
        prop_assert_eq!(usize::try_from(live.comparisons).unwrap(), judging.answers.len());
    }

    /// The condition for the highest likelihood, seen from one entry.
    #[test]
    fn what_an_entry_was_credited_with_is_what_was_expected_of_it(comparisons in any_answers(6, 3, 40)) {
        let ledger = published(&judging(&once_each(comparisons), 6), 1);
        let ranking = ledger.verify().unwrap();
        for ranked in &ranking.ranked {
            let derivation = ledger.derivation(&ranking, ranked.entry).unwrap();
            prop_assert_eq!(derivation.answers.len(), wide(ranked.comparisons));
            let Credit { credited_micro, expected_micro } = derivation.total;
            // Of numbers that were rounded to millionths.
            prop_assert!((credited_micro - expected_micro).abs() < 100, "{derivation:?}");
        }
    }
}

#[test]
fn an_answer_that_was_taken_back_or_no_longer_counts_is_not_in_the_ledger() {
    let (mut store, first, second) = after_two_visits();
    assert_eq!(store.round.judging().answers.len(), 1);
    store
        .organise(OrganiserAction::Bar {
            juror: juror(0),
            entry: second,
        })
        .unwrap();
    let judging = Round::recount(&store.setup, &store.records).unwrap();
    assert_eq!(judging.answers, []);
    let ledger = published(&judging, 1);
    assert_eq!(
        (
            ledger.jurors.len(),
            ledger.comparisons.len(),
            ledger.entries.len()
        ),
        (0, 0, 6)
    );
    let ranking = ledger.verify().unwrap();
    let reason = ranking
        .not_ranked
        .iter()
        .find(|each| each.entry == first)
        .unwrap()
        .reason;
    assert_eq!((reason, ranking.not_ranked.len()), (Unranked::NeverCompared, 6));
}

#[test]
fn what_was_decided_outside_the_hall_is_taken_over() {
    let comparisons = [(0, 1), (1, 2), (2, 3)].map(|(left, right)| Comparison {
        juror: 0,
        left,
        right,
        answer: Answer::Left,
    });
    let mut hall = judging(&comparisons, 6);
    hall.entries.insert(entry(0), Stands::Withdrawn);
    // 0 was withdrawn in the hall, 1 is disqualified, 2 has left the contest, 4 as well and nobody compared it, 5 is
    // disqualified without a comparison, 6 never came to the hall.
    let taking_part = [0, 1, 3, 5, 6].map(entry).into();
    let settled = hall.settled(&taking_part, &[1, 5].map(entry).into());
    let stands: Vec<_> = settled.entries.into_iter().collect();
    assert_eq!(
        stands,
        [
            (entry(0), Stands::Withdrawn),
            (entry(1), Stands::Removed),
            (entry(2), Stands::Withdrawn),
            (entry(3), Stands::Ranked),
            (entry(6), Stands::Ranked),
        ]
    );
}

#[test]
fn a_round_that_nobody_opened_ranks_nobody() {
    let ranking = PairJudging::unopened(Settings::usual()).rank().unwrap();
    assert_eq!(
        (ranking.ranked, ranking.not_ranked, ranking.jurors),
        (vec![], vec![], vec![])
    );
}
