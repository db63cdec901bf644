//! Four official figure-skating competitions, replayed to the last digit.
//!
//! Every mark of every judge goes in, and every criterion score, component total, segment total and rank that comes out
//! is compared with the official one.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test binary: a fixture that is not as expected ends the test"
)]

#[path = "support/skating.rs"]
mod skating;

use domain::ids::{EntryId, JurorId};
use domain::rubric::Mark;
use domain::scoring::{
    Adjustment, GivenMark, JudgedEntry, Judging, Ledger, Pseudonyms, RankedEntry, Ranking, RoundingStages,
    RuleBook, Rules, rank,
};
use skating::{JUDGES, Segment, centi, micro, rubric, rules, segments};
use uuid::Uuid;

fn judging(segment: &Segment) -> Judging {
    let mut judging = Judging::default();
    for performance in &segment.performances {
        let entry = performance.entry;
        judging.entries.push(JudgedEntry {
            entry,
            panel: (1..=JUDGES)
                .map(|judge| JurorId::new(Uuid::from_u128(judge)))
                .collect(),
        });
        for component in &performance.components {
            let present = component.marks.iter().filter(|(_, centi)| **centi != 0);
            judging.marks.extend(present.map(|(juror, mark_centi)| GivenMark {
                entry,
                juror: *juror,
                criterion: component.criterion,
                mark: Mark::Value {
                    mark_centi: *mark_centi,
                },
            }));
        }
        let adjustment = |label: &str, amount_centi| Adjustment {
            entry,
            label: label.to_owned(),
            amount_centi,
        };
        let official = &performance.official;
        judging
            .adjustments
            .push(adjustment("elements", centi(&official["total_element_score"])));
        judging
            .adjustments
            .push(adjustment("deductions", -centi(&official["total_deductions"])));
    }
    judging
}

fn ranking(segment: &Segment, rules: Rules) -> Ranking {
    let rule_book = RuleBook::parse(rules).expect("the official rules are a rule book");
    rank(&rule_book, &rubric(segment), &judging(segment)).expect("the official marks hang together")
}

fn ranked(ranking: &Ranking, entry: EntryId) -> &RankedEntry {
    ranking
        .ranked
        .iter()
        .find(|ranked| ranked.aggregate.entry == entry)
        .expect("every entry is ranked")
}

#[test]
fn official_scores_totals_and_ranks_come_out_digit_for_digit() {
    let (mut entries, mut scores, mut marks, mut absences, mut ties_broken) = (0, 0, 0, 0, 0);
    let segments = segments();
    for segment in &segments {
        let ranking = ranking(segment, rules(segment));
        assert_eq!(ranking.not_ranked, [], "{}", segment.name);
        assert_eq!(
            ranking.ranked.len(),
            segment.performances.len(),
            "{}",
            segment.name
        );
        for performance in &segment.performances {
            let official = &performance.official;
            let who = format!("{}: {}", segment.name, official["name"]);
            let ours = ranked(&ranking, performance.entry);
            for component in &performance.components {
                let score = ours
                    .aggregate
                    .criteria
                    .iter()
                    .find(|score| score.criterion == component.criterion);
                let score = score.expect("every component has a score");
                let official = &component.official["scores_of_panel"];
                assert_eq!(
                    score.score.score_micro,
                    micro(official),
                    "{who}: {}",
                    component.official["aspect_desc"]
                );
                scores += 1;
                marks += component.marks.len();
                absences += component.marks.values().filter(|centi| **centi == 0).count();
            }
            let component_total = ours.aggregate.component_total.score_micro;
            assert_eq!(
                component_total,
                micro(&official["total_component_score"]),
                "{who}: component total"
            );
            assert_eq!(
                ours.aggregate.total_micro,
                micro(&official["total_segment_score"]),
                "{who}: total"
            );
            assert_eq!(ours.rank.to_string(), official["rank"], "{who}: rank");
            entries += 1;
            ties_broken += usize::from(!ours.shared && ranking.ties_of(performance.entry).count() > 0);
        }
    }
    // The fixtures' own size, so that the comparison cannot pass on nothing.
    assert_eq!((segments.len(), entries, scores), (40, 336, 1_680));
    assert_eq!((marks, absences, ties_broken), (15_120, 40, 4));
}

/// How many component totals differ from the official ones under other rounding stages.
fn wrong_component_totals(change: impl Fn(&mut RoundingStages)) -> usize {
    let mut wrong = 0;
    for segment in segments() {
        let mut rules = rules(&segment);
        change(&mut rules.rounding);
        let ranking = ranking(&segment, rules);
        for performance in &segment.performances {
            let total = ranked(&ranking, performance.entry)
                .aggregate
                .component_total
                .score_micro;
            wrong += usize::from(total != micro(&performance.official["total_component_score"]));
        }
    }
    wrong
}

#[test]
fn rounding_at_other_stages_than_the_official_ones_gives_wrong_totals() {
    assert_eq!(wrong_component_totals(|_| ()), 0);
    assert_eq!(wrong_component_totals(|stages| stages.weighted = None), 109);
    assert_eq!(wrong_component_totals(|stages| stages.criterion = None), 126);
    let once_at_the_end = wrong_component_totals(|stages| {
        stages.criterion = None;
        stages.weighted = None;
    });
    assert_eq!(once_at_the_end, 200);
}

#[test]
fn an_official_segment_survives_publication_as_a_ledger() {
    for segment in segments() {
        let rule_book = RuleBook::parse(rules(&segment)).expect("a rule book");
        let pseudonyms = Pseudonyms::new([7; 32]);
        let ledger = Ledger::new(rule_book, rubric(&segment), judging(&segment), &pseudonyms);
        let published = ledger.canonical_json().expect("a ledger has a canonical form");
        let read: Ledger = serde_json::from_str(&published).expect("a ledger reads back");
        let recomputed = read.verify().expect("a ledger gives a ranking");
        for performance in &segment.performances {
            let ours = ranked(&recomputed, performance.entry);
            let official = &performance.official;
            assert_eq!(
                ours.aggregate.total_micro,
                micro(&official["total_segment_score"]),
                "{}",
                segment.name
            );
            assert_eq!(ours.rank.to_string(), official["rank"], "{}", segment.name);
        }
    }
}
