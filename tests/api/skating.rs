//! Whole official competitions over HTTP: every component mark is submitted by its judge through the review endpoints, and
//! what the ranking answers is the official protocol, digit for digit.

#[expect(dead_code, reason = "the engine's own replay uses what this one does not")]
#[path = "../../backend/domain/tests/support/skating.rs"]
mod official;

use domain::ids::{AssignmentId, JurorId};
use domain::rubric::RubricDraft;
use domain::scoring::{RankedEntry, Source};
use futures_util::future::join_all;
use official::{JUDGES, Performance, Segment, centi, micro, rubric, rules, segments};
use openapi::result::RoundRanking;
use tests::fixtures::ContestFixture;
use tests::handed_in::EntryFixture;
use tests::{Person, TestApp, Value, json, on_both_databases};
use uuid::Uuid;

/// A contest whose entries are the performances of a segment, with the nine judges on its jury.
struct Stage<'a> {
    contest: ContestFixture,
    entries: Vec<(&'a Performance, EntryFixture)>,
    /// What each judge (counted from 1, as in the fixtures) has to review.
    assignments: Vec<(u128, &'a Performance, AssignmentId)>,
}

impl<'a> Stage<'a> {
    async fn set(
        app: &TestApp,
        organiser: &Person,
        skaters: &[Person],
        judges: &[Person],
        segment: &'a Segment,
    ) -> Self {
        let edit = |draft: &mut domain::contest::ContestDraft| {
            let round = &mut draft.rounds[0];
            round.rubric = RubricDraft::from(rubric(segment));
            round.rule_book = rules(segment);
            round.jurors_per_entry = u32::try_from(JUDGES).unwrap();
        };
        let contest = app.open_contest_with(organiser, edit).await;
        let mut entries = Vec::new();
        assert!(segment.performances.len() <= skaters.len());
        for (performance, skater) in segment.performances.iter().zip(skaters) {
            let entry = app.entry_to_judge(&contest, skater, "A performance").await;
            entries.push((performance, entry));
        }
        let mut assignments = Vec::new();
        for (number, judge) in (1..).zip(judges) {
            let seat = app.seat_juror(&contest, judge).await;
            for (performance, entry) in &entries {
                let assignment = app.assign(contest.rounds[0], &seat, entry).await;
                assignments.push((number, *performance, assignment));
            }
        }
        Self {
            contest,
            entries,
            assignments,
        }
    }

    /// Every judge who was there submits a review of every performance.
    async fn review(&self, app: &TestApp, judges: &[Person]) {
        for (number, performance, assignment) in &self.assignments {
            let Some(marks) = marks(performance, *number) else {
                continue;
            };
            let judge = &judges[usize::try_from(number - 1).unwrap()];
            let path = format!("/assignments/{assignment}/review");
            let draft = json!({ "marks": marks });
            app.put(&path)
                .by(judge)
                .version(0)
                .json(&draft)
                .send()
                .await
                .expect(200);
            app.post(&format!("{path}/submission"))
                .by(judge)
                .version(1)
                .send()
                .await
                .expect(200);
        }
    }

    /// The organiser adds what is not the judges' to mark.
    async fn adjust(&self, app: &TestApp, organiser: &Person) {
        for (performance, entry) in &self.entries {
            let official = &performance.official;
            let amounts = [
                ("elements", centi(&official["total_element_score"])),
                ("deductions", -centi(&official["total_deductions"])),
            ];
            for (label, amount_centi) in amounts {
                let path = format!(
                    "/rounds/{}/adjustments/{}/{label}",
                    self.contest.rounds[0], entry.id
                );
                let set = json!({ "amount_centi": amount_centi });
                app.put(&path)
                    .by(organiser)
                    .version(0)
                    .json(&set)
                    .send()
                    .await
                    .expect(200);
            }
        }
    }

    /// Holds the ranking against the official protocol.
    async fn compare(&self, app: &TestApp, organiser: &Person, tally: &mut Tally) {
        let path = format!("/rounds/{}/ranking", self.contest.rounds[0]);
        let answer: RoundRanking = app.get(&path).by(organiser).send().await.expect(200).read();
        assert_eq!(answer.ranking.not_ranked, []);
        assert_eq!(answer.ranking.ranked.len(), self.entries.len());
        for (performance, entry) in &self.entries {
            let ranked = answer
                .ranking
                .ranked
                .iter()
                .find(|ranked| ranked.aggregate.entry == entry.id);
            let ranked = ranked.unwrap();
            compare(performance, ranked, tally);
            let was_tied = answer.ranking.ties_of(entry.id).count() > 0;
            tally.ties_broken += usize::from(was_tied && !ranked.shared);
        }
    }
}

/// The marks of one judge for a performance by criterion; none where the judge was absent.
fn marks(performance: &Performance, judge: u128) -> Option<Value> {
    let judge = JurorId::new(Uuid::from_u128(judge));
    let marks: Vec<_> = performance
        .components
        .iter()
        .map(|component| (component.criterion, component.marks[&judge]))
        .collect();
    if marks.iter().all(|(_, mark_centi)| *mark_centi == 0) {
        return None;
    }
    let marks = marks.into_iter().map(|(criterion, mark_centi)| {
        (
            criterion.to_string(),
            json!({"mark": {"kind": "value", "mark_centi": mark_centi}}),
        )
    });
    Some(marks.collect::<serde_json::Map<_, _>>().into())
}

/// How much was compared, so that a comparison cannot pass on nothing.
#[derive(Debug, Default, PartialEq, Eq)]
struct Tally {
    entries: usize,
    scores: usize,
    marks: usize,
    absences: usize,
    ties_broken: usize,
}

fn compare(performance: &Performance, ranked: &RankedEntry, tally: &mut Tally) {
    let official = &performance.official;
    let who = &official["name"];
    for component in &performance.components {
        let score = ranked
            .aggregate
            .criteria
            .iter()
            .find(|score| score.criterion == component.criterion);
        let score = score.unwrap();
        assert_eq!(
            score.score.score_micro,
            micro(&component.official["scores_of_panel"]),
            "{who}"
        );
        let absent = score
            .marks
            .iter()
            .filter(|mark| mark.source == Source::AbsentJuror)
            .count();
        assert_eq!(
            absent,
            component.marks.values().filter(|mark| **mark == 0).count(),
            "{who}"
        );
        tally.scores += 1;
        tally.absences += absent;
        tally.marks += score.marks.len() - absent;
    }
    let component_total = ranked.aggregate.component_total.score_micro;
    assert_eq!(
        component_total,
        micro(&official["total_component_score"]),
        "{who}"
    );
    assert_eq!(
        ranked.aggregate.total_micro,
        micro(&official["total_segment_score"]),
        "{who}"
    );
    assert_eq!(ranked.rank.to_string(), official["rank"], "{who}");
    tally.entries += 1;
}

/// Replays every segment of a competition.
async fn replay(app: &TestApp, competition: &str) -> Tally {
    let mut segments = segments();
    segments.retain(|segment| segment.name.starts_with(competition));
    let organiser = app.organiser("Organiser").await;
    let (mut skaters, mut judges) = (Vec::new(), Vec::new());
    for number in 1..=12 {
        skaters.push(app.person(&format!("Skater {number}")).await);
    }
    for number in 1..=JUDGES {
        judges.push(app.person(&format!("Judge {number}")).await);
    }
    let mut stages = Vec::new();
    for segment in &segments {
        stages.push(Stage::set(app, &organiser, &skaters, &judges, segment).await);
    }
    for stage in &stages {
        app.start_judging(&stage.contest).await;
    }
    let organiser = app.again(&organiser);
    let judges: Vec<_> = judges.iter().map(|judge| app.again(judge)).collect();
    // Segments do not touch each other, so they are judged side by side.
    join_all(stages.iter().map(async |stage| {
        stage.review(app, &judges).await;
        stage.adjust(app, &organiser).await;
    }))
    .await;
    let mut tally = Tally::default();
    for stage in &stages {
        stage.compare(app, &organiser, &mut tally).await;
    }
    tally
}

on_both_databases! {
    async fn the_protocols_of_skate_america_come_out_with_a_judge_absent(app: TestApp) {
        let tally = replay(&app, "ISU GP 2016 Progressive Skate America").await;
        let expected = Tally { entries: 78, scores: 390, marks: 3_470, absences: 40, ties_broken: 0 };
        assert_eq!(tally, expected);
    }

    async fn the_protocols_of_the_cup_of_china_come_out_with_ties_broken(app: TestApp) {
        let tally = replay(&app, "ISU GP Audi Cup of China 2017").await;
        let expected = Tally { entries: 80, scores: 400, marks: 3_600, absences: 0, ties_broken: 4 };
        assert_eq!(tally, expected);
    }
}
