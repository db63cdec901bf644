//! Seconds of the ranking itself: `cargo run --release -p domain --example ranking`. First 10,000 entries, each reviewed by
//! three jurors on five criteria, with severities taken out: what the organiser's live view computes at every reading, from
//! marks in memory to the whole ranking with its explanations. Then a million entries that no tie-break tells apart.

#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a measuring program: its output is for the terminal"
)]

#[path = "../tests/support/simulated.rs"]
mod simulated;

use std::collections::BTreeMap;
use std::time::Instant;

use domain::ids::{CriterionId, EntryId, JurorId};
use domain::random::Random;
use domain::rubric::{Mark, Rubric};
use domain::scoring::{GivenMark, JudgedEntry, Judging, NormalisationOutcome, Ranking, RuleBook, rank};
use serde_json::{Value, json};
use simulated::{Contest, Shape};
use uuid::Uuid;

const CRITERIA: u128 = 5;

fn main() {
    let contest = Contest::of(30_000);
    let live = live(contest);
    let (seconds, ranking) = measured("severity", &[], CRITERIA, &live);
    let evened_out = ranking
        .normalisation
        .iter()
        .filter(|done| matches!(done.outcome, NormalisationOutcome::Severity { .. }));
    println!(
        "{} entries x 3 x {CRITERIA} criteria, {} jurors, severities of {} criteria taken out: {seconds:.3} s",
        contest.entries,
        contest.jurors,
        evened_out.count(),
    );
    let tie_breaks = [
        "component_total",
        "median",
        "top_marks",
        "head_to_head",
        "chair_decision",
    ];
    for entries in [100_000, 1_000_000] {
        let equal = equal(entries);
        let (seconds, ranking) = measured("none", &tie_breaks, 1, &equal);
        let shared = ranking.ranked.iter().filter(|ranked| ranked.rank == 1).count();
        println!(
            "{entries} equal entries, {} tie-breaks: {seconds:.3} s, {shared} share the first place",
            tie_breaks.len()
        );
    }
}

fn measured(normalisation: &str, tie_breaks: &[&str], criteria: u128, judging: &Judging) -> (f64, Ranking) {
    let rubric: Rubric =
        serde_json::from_value(json!({"criteria": (0..criteria).map(row).collect::<Vec<_>>()}))
            .expect("a rubric");
    let tie_breaks: Vec<Value> = tie_breaks.iter().map(|kind| json!({"kind": kind})).collect();
    let rule_book: RuleBook = serde_json::from_value(json!({
        "version": 1, "minimum_reviews": 1,
        "missing": {"missing_mark": "leave_out", "cannot_judge": "leave_out", "absent_juror": "leave_out"},
        "normalisation": normalisation,
        "criterion": {"drop_highest": 0, "drop_lowest": 0, "drop_from_marks": 1, "average": {"kind": "mean"}},
        "weights": "weighted_mean",
        "rounding": {"criterion": null, "weighted": null, "total": {"digits": 2, "mode": "half_up"}},
        "tie_breaks": tie_breaks,
    }))
    .expect("a rule book");
    let start = Instant::now();
    let ranking = rank(&rule_book, &rubric, judging).expect("the marks hang together");
    (start.elapsed().as_secs_f64(), ranking)
}

fn row(number: u128) -> Value {
    json!({
        "id": criterion(number), "name": {"en": "Criterion"},
        "scale": {"min_centi": 0, "max_centi": 1000, "step_centi": 10},
        "weight_milli": 1000, "cannot_judge": "refused", "comment": "optional",
    })
}

/// Each criterion is a contest of its own with the same panels.
fn live(contest: Contest) -> Judging {
    let drawn = contest.drawn(Shape::Normal, &mut Random::new(42)).scores;
    let mut panels: BTreeMap<EntryId, Vec<JurorId>> = BTreeMap::new();
    let mut random = Random::new(7);
    let mut marks = Vec::new();
    for score in drawn {
        let (entry, juror) = (entry(score.entry.into()), juror(score.juror.into()));
        panels.entry(entry).or_default().push(juror);
        for number in 0..CRITERIA {
            let apart = 10 * i64::from(random.below(11)) - 50;
            marks.push(GivenMark {
                entry,
                juror,
                criterion: criterion(number),
                mark: Mark::Value {
                    mark_centi: (score.micro / 10_000 + apart).clamp(0, 1_000),
                },
            });
        }
    }
    Judging {
        entries: panels
            .into_iter()
            .map(|(entry, panel)| JudgedEntry { entry, panel })
            .collect(),
        marks,
        ..Judging::default()
    }
}

fn equal(entries: u128) -> Judging {
    Judging {
        entries: (0..entries)
            .map(|number| JudgedEntry {
                entry: entry(number),
                panel: vec![juror(0)],
            })
            .collect(),
        marks: (0..entries)
            .map(|number| GivenMark {
                entry: entry(number),
                juror: juror(0),
                criterion: criterion(0),
                mark: Mark::Value { mark_centi: 500 },
            })
            .collect(),
        ..Judging::default()
    }
}

fn entry(number: u128) -> EntryId {
    EntryId::new(Uuid::from_u128(0xE000_0000 + number))
}

fn juror(number: u128) -> JurorId {
    JurorId::new(Uuid::from_u128(0x1000_0000 + number))
}

fn criterion(number: u128) -> CriterionId {
    CriterionId::new(Uuid::from_u128(1 + number))
}
