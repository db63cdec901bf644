//! One criterion from 0 to 10 in steps of 0.25, a plain mean, and ids by number.

use domain::ids::{CriterionId, EntryId, JurorId};
use domain::locale::Localized;
use domain::rubric::{CannotJudge, CommentRule, Criterion, Mark, Rubric, RubricDraft, Scale};
use domain::scoring::{
    Average, CriterionRule, GivenMark, JudgedEntry, Judging, MissingMarks, Normalisation, RankError, Ranking,
    Rounding, RoundingMode, RoundingStages, RuleBook, Rules, Treatment, Weights, rank,
};
use uuid::Uuid;

pub(crate) fn entry(number: u128) -> EntryId {
    EntryId::new(Uuid::from_u128(number))
}

pub(crate) fn juror(number: u128) -> JurorId {
    JurorId::new(Uuid::from_u128(0xfeed_0000_0000 + number))
}

pub(crate) fn criterion(number: u128) -> CriterionId {
    CriterionId::new(Uuid::from_u128(number))
}

pub(crate) fn row(number: u128) -> Criterion {
    Criterion {
        id: criterion(number),
        name: Localized {
            kk: None,
            ru: None,
            en: Some(format!("Criterion {number}")),
        },
        scale: Scale {
            min_centi: 0,
            max_centi: 1000,
            step_centi: 25,
        },
        weight_milli: 1000,
        descriptors: Vec::new(),
        cannot_judge: CannotJudge::Refused,
        comment: CommentRule::Optional,
    }
}

pub(crate) fn rubric() -> Rubric {
    Rubric::parse(RubricDraft {
        criteria: vec![row(1)],
    })
    .unwrap()
}

pub(crate) fn rules() -> Rules {
    let cents = Rounding {
        digits: 2,
        mode: RoundingMode::HalfUp,
    };
    Rules {
        version: Rules::VERSION,
        minimum_reviews: 0,
        missing: MissingMarks {
            missing_mark: Treatment::LeaveOut,
            cannot_judge: Treatment::LeaveOut,
            absent_juror: Treatment::LeaveOut,
        },
        normalisation: Normalisation::None,
        severity_from_marks: None,
        criterion: CriterionRule {
            drop_highest: 0,
            drop_lowest: 0,
            drop_from_marks: 0,
            average: Average::Mean {},
        },
        overrides: [].into(),
        weights: Weights::WeightedMean,
        rounding: RoundingStages {
            criterion: None,
            weighted: None,
            total: cents,
        },
        adjustments: vec!["bonus".to_owned()],
        tie_breaks: Vec::new(),
    }
}

pub(crate) fn mark(entry_number: u128, juror_number: u128, mark_centi: i64) -> GivenMark {
    GivenMark {
        entry: entry(entry_number),
        juror: juror(juror_number),
        criterion: criterion(1),
        mark: Mark::Value { mark_centi },
    }
}

/// Entries 1 to `entries`, all marked by juror 1 with `mark_centi`.
pub(crate) fn all_equal(entries: u128, mark_centi: i64) -> Judging {
    Judging {
        entries: (1..=entries)
            .map(|number| JudgedEntry {
                entry: entry(number),
                panel: vec![juror(1)],
            })
            .collect(),
        marks: (1..=entries).map(|number| mark(number, 1, mark_centi)).collect(),
        ..Judging::default()
    }
}

pub(crate) fn ranked(rules: Rules, judging: &Judging) -> Result<Ranking, RankError> {
    rank(&RuleBook::parse(rules).unwrap(), &rubric(), judging)
}

/// The ranks in the order of the ranking.
pub(crate) fn ranks(ranking: &Ranking) -> Vec<u32> {
    ranking.ranked.iter().map(|ranked| ranked.rank).collect()
}
