//! A contest for the tests of this feature: two rounds, one track, every date set.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::json;
use uuid::Uuid;

use super::{ContestDraft, ContestFacts, Counts, Phase};
use crate::scoring::{
    Average, CriterionRule, MissingMarks, Normalisation, Rounding, RoundingMode, RoundingStages, Rules,
    Treatment, Weights,
};

pub(super) fn moment(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

pub(super) fn contest() -> ContestDraft {
    let id = |number| Uuid::from_u128(number);
    let label = json!({"en": "Label"});
    let field = json!({"key": "why", "label": label, "kind": {"type": "short_text", "max_chars": 9}});
    let mut contest = ContestDraft {
        eligibility: crate::eligibility::EligibilityRules {
            reference_date: moment("2026-09-01T00:00:00Z").date_naive().into(),
            ..Default::default()
        },
        ..serde_json::from_value(json!({
            "slug": "rural-it", "title": {"kk": "Байқау", "ru": "Конкурс", "en": "Contest"},
            "summary": {"kk": "Қысқаша"}, "description": {"ru": "# Описание"},
            "tracks": [{"id": id(1), "name": label}],
            "dates": {
                "opens_at": "2026-09-01T04:00:00Z", "closes_at": "2026-10-01T13:00:00Z",
                "reviewing_ends_at": "2026-11-01T13:00:00Z", "results_at": "2026-11-15T04:00:00Z",
            },
            "eligibility": crate::eligibility::EligibilityRules::default(),
            "form": {"fields": [field]}, "rounds": [],
        }))
        .unwrap()
    };
    let round = |number, rest: serde_json::Value| {
        let mut round = json!({
            "id": id(number), "name": label, "jurors_per_entry": 3, "max_load": 40, "blind": "blind",
            "rubric": {"criteria": [{
                "id": id(10), "name": label, "scale": {"min_centi": 0, "max_centi": 1000, "step_centi": 100},
                "weight_milli": 1000, "cannot_judge": "allowed", "comment": "optional",
            }]},
            "rule_book": rules(),
        });
        round
            .as_object_mut()
            .unwrap()
            .extend(rest.as_object().unwrap().clone());
        serde_json::from_value(round).unwrap()
    };
    contest.rounds = vec![
        round(
            2,
            json!({"reviewing_ends_at": "2026-10-15T13:00:00Z", "advancing": {"kind": "top_n", "places": 10}}),
        ),
        round(3, json!({})),
    ];
    contest
}

/// A plain mean, rounded once at the end.
fn rules() -> Rules {
    let left_out = Treatment::LeaveOut;
    Rules {
        version: Rules::VERSION,
        minimum_reviews: 1,
        missing: MissingMarks {
            missing_mark: left_out,
            cannot_judge: left_out,
            absent_juror: left_out,
        },
        normalisation: Normalisation::None,
        severity_from_marks: None,
        criterion: CriterionRule {
            drop_highest: 0,
            drop_lowest: 0,
            drop_from_marks: 1,
            average: Average::Mean {},
        },
        overrides: BTreeMap::new(),
        weights: Weights::WeightedMean,
        rounding: RoundingStages {
            criterion: None,
            weighted: None,
            total: Rounding {
                digits: 2,
                mode: RoundingMode::HalfUp,
            },
        },
        adjustments: Vec::new(),
        tie_breaks: Vec::new(),
    }
}

pub(super) fn facts(contest: &ContestDraft, phase: Phase) -> ContestFacts<'_> {
    ContestFacts {
        contest,
        phase,
        round: 0,
        scheduled: false,
        counts: Counts {
            draft_entries: 4,
            entries_in_round: 20,
            jurors: 6,
            contestants: 30,
            ..Counts::default()
        },
    }
}
