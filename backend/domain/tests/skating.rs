//! Four official figure-skating competitions, replayed to the last digit.
//!
//! Every mark of every judge goes in, and every criterion score, component total, segment total and rank that comes out
//! is compared with the official one. Source, licence and rules: `tests/fixtures/skating/README.md`.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test binary: a fixture that is not as expected ends the test"
)]

use std::collections::BTreeMap;
use std::path::PathBuf;

use domain::ids::{CriterionId, EntryId, JurorId};
use domain::locale::Localized;
use domain::rubric::{CannotJudge, CommentRule, Criterion, Mark, Rubric, RubricDraft, Scale};
use domain::scoring::{
    Adjustment, Average, CriterionRule, GivenMark, JudgedEntry, Judging, Ledger, MissingMarks, Normalisation,
    Pseudonyms, RankedEntry, Ranking, Rounding, RoundingMode, RoundingStages, RuleBook, Rules, TieBreak,
    Treatment, Weights, rank,
};
use uuid::Uuid;

type Row = BTreeMap<String, String>;

const JUDGES: u128 = 9;

/// One short program or free skating: a ranking of its own.
struct Segment {
    name: String,
    performances: Vec<Performance>,
}

struct Performance {
    entry: EntryId,
    official: Row,
    components: Vec<Component>,
}

struct Component {
    criterion: CriterionId,
    official: Row,
    /// Hundredths by judge; 0 is an absent judge.
    marks: BTreeMap<JurorId, i64>,
}

fn rows(file: &str) -> Vec<Row> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/skating");
    let mut reader = csv::Reader::from_path(folder.join(file)).expect("the fixture is there");
    reader
        .deserialize()
        .collect::<Result<_, _>>()
        .expect("the fixture is CSV")
}

/// A decimal number in units of 10^-digits; more digits than that would be lost and are refused.
fn scaled(text: &str, digits: usize) -> i64 {
    let (sign, text) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let (kept, lost) = decimals.split_at(digits.min(decimals.len()));
    assert!(
        lost.chars().all(|digit| digit == '0'),
        "{text} has more than {digits} decimals"
    );
    sign * format!("{whole}{kept:0<digits$}")
        .parse::<i64>()
        .expect("a decimal number")
}

fn centi(text: &str) -> i64 {
    scaled(text, 2)
}

fn micro(text: &str) -> i64 {
    scaled(text, 6)
}

/// The fixtures by segment. Ids are hashes in the fixtures already; criteria are numbered by their name.
fn segments() -> Vec<Segment> {
    let mut marks: BTreeMap<String, BTreeMap<JurorId, i64>> = BTreeMap::new();
    for mark in rows("marks.csv") {
        let judge: u128 = mark["judge"]
            .trim_start_matches('J')
            .parse()
            .expect("judges are J1 to J9");
        let of_aspect = marks.entry(mark["aspect_id"].clone()).or_default();
        of_aspect.insert(JurorId::new(Uuid::from_u128(judge)), centi(&mark["score"]));
    }
    let mut components: BTreeMap<String, Vec<Component>> = BTreeMap::new();
    let mut names: Vec<String> = Vec::new();
    for aspect in rows("aspects.csv")
        .into_iter()
        .filter(|aspect| aspect["section"] == "components")
    {
        let name = &aspect["aspect_desc"];
        let number = names.iter().position(|known| known == name).unwrap_or_else(|| {
            names.push(name.clone());
            names.len() - 1
        });
        components
            .entry(aspect["performance_id"].clone())
            .or_default()
            .push(Component {
                criterion: CriterionId::new(Uuid::from_u128(u128::try_from(number).expect("few names"))),
                marks: marks
                    .remove(&aspect["aspect_id"])
                    .expect("every component has marks"),
                official: aspect,
            });
    }
    let mut segments: BTreeMap<String, Vec<Performance>> = BTreeMap::new();
    for official in rows("performances.csv") {
        let id = &official["performance_id"];
        let segment = format!("{} / {}", official["competition"], official["program"]);
        segments.entry(segment).or_default().push(Performance {
            entry: EntryId::new(Uuid::from_u128(
                u128::from_str_radix(id, 16).expect("ids are hexadecimal"),
            )),
            components: components.remove(id).expect("every performance has components"),
            official,
        });
    }
    segments
        .into_iter()
        .map(|(name, performances)| Segment { name, performances })
        .collect()
}

const CENTS: Option<Rounding> = Some(Rounding {
    digits: 2,
    mode: RoundingMode::HalfUp,
});

/// The official rules as a rule book.
fn rules(segment: &Segment) -> Rules {
    let free = segment.name.contains("FREE");
    let elements = || "elements".to_owned();
    Rules {
        version: Rules::VERSION,
        minimum_reviews: 3,
        missing: MissingMarks {
            missing_mark: Treatment::NotRanked,
            cannot_judge: Treatment::NotRanked,
            absent_juror: Treatment::LeaveOut,
        },
        normalisation: Normalisation::None,
        criterion: CriterionRule {
            drop_highest: 1,
            drop_lowest: 1,
            drop_from_marks: 3,
            average: Average::Mean,
        },
        overrides: BTreeMap::new(),
        weights: Weights::FactorSum,
        rounding: RoundingStages {
            criterion: CENTS,
            weighted: CENTS,
            total: CENTS.expect("a rounding"),
        },
        adjustments: vec![elements(), "deductions".to_owned()],
        tie_breaks: vec![if free {
            TieBreak::ComponentTotal
        } else {
            TieBreak::Adjustment { label: elements() }
        }],
    }
}

fn rubric(segment: &Segment) -> Rubric {
    let first = segment.performances.first().expect("a segment has performances");
    let criteria = first.components.iter().map(|component| Criterion {
        id: component.criterion,
        name: Localized {
            en: Some(component.official["aspect_desc"].clone()),
            ..Localized::default()
        },
        scale: Scale {
            min_centi: 25,
            max_centi: 1000,
            step_centi: 25,
        },
        weight_milli: u32::try_from(scaled(&component.official["factor"], 3)).expect("a weight"),
        descriptors: Vec::new(),
        cannot_judge: CannotJudge::Refused,
        comment: CommentRule::Optional,
    });
    Rubric::parse(RubricDraft {
        criteria: criteria.collect(),
    })
    .expect("the official components are a rubric")
}

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
