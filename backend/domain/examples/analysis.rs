//! Seconds that the analysis of a round takes: `cargo run --release -p domain --example analysis`. Three reviews for each
//! of 2,000 and of 10,000 entries by one juror for ten entries, the fragile places with the second assignment around a line
//! below the best fifth, and a bias report that looks at five groups of entries of each juror.

#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a measuring program: its output is for the terminal"
)]

#[path = "../tests/support/simulated.rs"]
mod simulated;

use std::collections::BTreeMap;
use std::time::Instant;

use domain::analysis::{analyse, fitted};
use domain::assignment::{
    EntryDemand, EntryProfile, JurorProfile, JurorSupply, Objective, Pair, ProblemDraft,
};
use domain::bias::{Cell, Finding, MinimumCell, report};
use domain::fragile::CutLine;
use domain::ids::{CriterionId, EntryId, JurorId};
use domain::random::Random;
use domain::rubric::{Mark, Rubric};
use domain::scoring::{GivenMark, JudgedEntry, Judging, RuleBook, ScoreTable, rank};
use domain::severity::EntryEffects;
use serde_json::json;
use simulated::{Contest, Shape};
use uuid::Uuid;

fn main() {
    let criterion = CriterionId::new(Uuid::from_u128(1));
    let rubric: Rubric = serde_json::from_value(json!({"criteria": [{
        "id": criterion, "name": {"en": "Idea"}, "scale": {"min_centi": 0, "max_centi": 1000, "step_centi": 10},
        "weight_milli": 1000, "cannot_judge": "refused", "comment": "optional",
    }]}))
    .expect("a rubric");
    let rule_book: RuleBook = serde_json::from_value(json!({
        "version": 1, "minimum_reviews": 1,
        "missing": {"missing_mark": "leave_out", "cannot_judge": "leave_out", "absent_juror": "leave_out"},
        "normalisation": "severity",
        "criterion": {"drop_highest": 0, "drop_lowest": 0, "drop_from_marks": 1, "average": {"kind": "mean"}},
        "weights": "weighted_mean",
        "rounding": {"criterion": null, "weighted": null, "total": {"digits": 2, "mode": "half_up"}},
    }))
    .expect("a rule book");
    for scores in [6_000, 30_000] {
        let contest = Contest::of(scores);
        let judging = judging(contest, criterion);
        let start = Instant::now();
        let found = analyse(&rule_book, &rubric, &judging, 7).unwrap();
        println!(
            "{} entries x 3, {} jurors: analysis {:.2} s, {} draws",
            contest.entries,
            contest.jurors,
            start.elapsed().as_secs_f64(),
            found.variation.map_or(0, |variation| variation.draws),
        );
        let ranking = rank(&rule_book, &rubric, &judging).unwrap();
        let order: Vec<EntryId> = ranking
            .ranked
            .iter()
            .map(|ranked| ranked.aggregate.entry)
            .collect();
        let round = round(contest, &judging);
        let start = Instant::now();
        let table = ScoreTable::of_totals(&rule_book, &rubric, &judging).unwrap();
        let fit = fitted(&table, EntryEffects::Free).unwrap();
        let line = CutLine::new(&table, &fit, &order, contest.entries / 5, 950).unwrap();
        let fragile = line.fragile_pairs().unwrap().len();
        let seconds = start.elapsed().as_secs_f64();
        let second = line.second_assignment(&round, 3).unwrap();
        println!(
            "  {fragile} fragile pairs {seconds:.2} s, with a second assignment of {} reviews {:.2} s, settled {}",
            second.pairs.len(),
            start.elapsed().as_secs_f64(),
            second.expected.iter().filter(|expected| expected.settled).count(),
        );
        let cells = cells(&table);
        let start = Instant::now();
        let found = report(&table, &fit, &cells, &BTreeMap::new()).unwrap();
        let estimated = found
            .iter()
            .filter(|cell| matches!(cell.finding, Finding::Estimated { .. }));
        println!(
            "  bias in {} cells, {} of them estimated, {:.2} s",
            cells.len(),
            estimated.count(),
            start.elapsed().as_secs_f64(),
        );
    }
}

/// Five cells a juror, each with a good third of what the juror scored.
fn cells(table: &ScoreTable) -> Vec<Cell<(JurorId, u8)>> {
    let mut random = Random::new(11);
    let mut cells = Vec::new();
    for (juror, scores) in table.by_juror() {
        let entries = scores
            .iter()
            .map(|score| table.entries()[usize::try_from(score.entry).unwrap()]);
        let entries: Vec<EntryId> = entries.collect();
        for group in 0..5 {
            let inside = entries.iter().filter(|_| random.unit() < 0.4);
            cells.push(Cell {
                name: (juror, group),
                pairs: inside.map(|entry| (*entry, juror)).collect(),
                minimum: MinimumCell::SINGLE_JURORS,
            });
        }
    }
    cells
}

fn entry(number: u32) -> EntryId {
    EntryId::new(Uuid::from_u128(0xE000_0000 + u128::from(number)))
}

fn juror(number: u32) -> JurorId {
    JurorId::new(Uuid::from_u128(0x1000_0000 + u128::from(number)))
}

fn judging(contest: Contest, criterion: CriterionId) -> Judging {
    let scores = contest.drawn(Shape::Normal, &mut Random::new(42)).scores;
    let mut judging = Judging::default();
    for number in 0..contest.entries {
        let panel = scores.iter().filter(|score| score.entry == number);
        judging.entries.push(JudgedEntry {
            entry: entry(number),
            panel: panel.map(|score| juror(score.juror)).collect(),
        });
    }
    judging.marks = scores
        .iter()
        .map(|score| GivenMark {
            entry: entry(score.entry),
            juror: juror(score.juror),
            criterion,
            mark: Mark::Value {
                mark_centi: score.micro / 10_000,
            },
        })
        .collect();
    judging
}

fn round(contest: Contest, judging: &Judging) -> ProblemDraft {
    ProblemDraft {
        entries: (0..contest.entries)
            .map(|number| EntryDemand {
                entry: entry(number),
                jurors: 3,
                profile: EntryProfile::default(),
            })
            .collect(),
        jurors: (0..contest.jurors)
            .map(|number| JurorSupply {
                juror: juror(number),
                min_load: 0,
                max_load: 60,
                profile: JurorProfile::default(),
            })
            .collect(),
        released: judging
            .marks
            .iter()
            .map(|mark| Pair {
                entry: mark.entry,
                juror: mark.juror,
            })
            .collect(),
        objective: Objective::Balanced,
        ..ProblemDraft::default()
    }
}
