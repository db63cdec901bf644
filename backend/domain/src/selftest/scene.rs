//! The fixed work: contests drawn from seeds.

use serde_json::json;
use uuid::Uuid;

use crate::assignment::{
    Connection, Cover, EntryDemand, EntryProfile, JurorGroups, JurorProfile, JurorSupply, Objective, Pair,
    PanelRules, ProblemDraft, StatedAffinity,
};
use crate::ids::{CriterionId, EntryId, JurorId};
use crate::pairwise::{Answer, Comparison};
use crate::random::Random;
use crate::rubric::{Mark, Rubric};
use crate::scoring::{GivenMark, JudgedEntry, Judging, RuleBook};
use crate::severity::Score;

fn entry(number: u32) -> EntryId {
    EntryId::new(Uuid::from_u128(0xE000_0000 + u128::from(number)))
}

fn juror(number: u32) -> JurorId {
    JurorId::new(Uuid::from_u128(0x1000_0000 + u128::from(number)))
}

fn criterion(number: u128) -> CriterionId {
    CriterionId::new(Uuid::from_u128(0xC000_0000 + number))
}

/// Sixty entries, three jurors each, of sixteen; affinities at random, every twentieth pair a conflict, some pairs
/// released, pinned, or of an earlier proposal.
pub(super) fn assignment(objective: Objective) -> ProblemDraft {
    let mut random = Random::new(1);
    let mut draft = ProblemDraft {
        objective,
        ..ProblemDraft::default()
    };
    for number in 0..16 {
        draft.jurors.push(JurorSupply {
            juror: juror(number),
            min_load: 2,
            max_load: 14,
            profile: JurorProfile::default(),
        });
    }
    for number in 0..60 {
        draft.entries.push(EntryDemand {
            entry: entry(number),
            jurors: 3,
            profile: EntryProfile::default(),
        });
        for other in 0..16 {
            let pair = Pair {
                entry: entry(number),
                juror: juror(other),
            };
            let thousandths = u16::try_from(random.below(1_001)).unwrap_or(0);
            draft.stated.push(StatedAffinity { pair, thousandths });
            match random.below(40) {
                0 | 1 => draft.conflicts.push(pair),
                2 if other < 2 => draft.released.push(pair),
                3 if other < 4 => draft.pinned.push(pair),
                4 => draft.proposed.push(pair),
                _ => {}
            }
        }
    }
    draft
}

/// A chair on every panel, at most one juror of a region, and one connected jury.
pub(super) fn rules(draft: &ProblemDraft) -> PanelRules {
    let jurors = || draft.jurors.iter().map(|supply| supply.juror);
    PanelRules {
        covers: vec![Cover::OneOf(jurors().step_by(3).collect())],
        groups: vec![JurorGroups {
            most: 1,
            groups: (0..5)
                .map(|region| jurors().skip(region).step_by(5).collect())
                .collect(),
        }],
        most_together: Some(9),
        connection: Connection::Joined,
    }
}

/// Three scores for each entry: what the entry is worth, what the juror adds, and chance.
pub(super) fn scores(entries: u32, jurors: u32) -> Vec<Score> {
    let mut random = Random::new(2);
    let levels: Vec<i64> = (0..jurors).map(|_| i64::from(random.below(160)) - 80).collect();
    let mut scores = Vec::new();
    for entry in 0..entries {
        let worth = i64::from(random.below(500)) + 300;
        let first = random.below(jurors);
        let apart = 1 + random.below((jurors / 3).max(1));
        for turn in 0..3 {
            let juror = (first + turn * apart) % jurors;
            let level = usize::try_from(juror).ok().and_then(|juror| levels.get(juror));
            let centi = worth + level.copied().unwrap_or(0) + i64::from(random.below(120));
            scores.push(Score {
                entry,
                juror,
                micro: centi * 10_000,
            });
        }
    }
    scores
}

/// A judged round.
pub(super) struct Judged {
    pub(super) rule_book: RuleBook,
    pub(super) rubric: Rubric,
    pub(super) judging: Judging,
}

/// Forty entries by eight jurors on two criteria, with severities taken out, rounded in two stages; some jurors could not
/// judge, and low marks make ties.
pub(super) fn judged() -> Option<Judged> {
    let named = |number, weight| {
        json!({
            "id": criterion(number), "name": {"en": "Idea"},
            "scale": {"min_centi": 0, "max_centi": 1000, "step_centi": 50},
            "weight_milli": weight, "cannot_judge": "allowed", "comment": "optional",
        })
    };
    let rubric = serde_json::from_value(json!({"criteria": [named(1, 2000), named(2, 1000)]})).ok()?;
    let rule_book = serde_json::from_value(json!({
        "version": 1, "minimum_reviews": 1,
        "missing": {"missing_mark": "leave_out", "cannot_judge": "leave_out", "absent_juror": "leave_out"},
        "normalisation": "severity",
        "criterion": {"drop_highest": 0, "drop_lowest": 1, "drop_from_marks": 4, "average": {"kind": "mean"}},
        "weights": "weighted_mean",
        "rounding": {
            "criterion": {"digits": 1, "mode": "half_even"}, "weighted": null,
            "total": {"digits": 1, "mode": "half_up"},
        },
        "tie_breaks": [{"kind": "median"}, {"kind": "head_to_head"}],
    }))
    .ok()?;
    let mut random = Random::new(4);
    let mut judging = Judging::default();
    for number in 0..40 {
        let worth = i64::from(random.below(12)) + 4;
        let first = random.below(8);
        let panel: Vec<JurorId> = (0..4).map(|turn| juror((first + 3 * turn) % 8)).collect();
        for (seat, &juror) in (0_i64..).zip(&panel) {
            for which in 1..=2 {
                let mark_centi = (50 * (worth + seat % 2 + i64::from(random.below(4)))).min(1000);
                let mark = match random.below(12) {
                    0 => Mark::CannotJudge,
                    _ => Mark::Value { mark_centi },
                };
                judging.marks.push(GivenMark {
                    entry: entry(number),
                    juror,
                    criterion: criterion(which),
                    mark,
                });
            }
        }
        judging.entries.push(JudgedEntry {
            entry: entry(number),
            panel,
        });
    }
    Some(Judged {
        rule_book,
        rubric,
        judging,
    })
}

impl Judged {
    /// The assignment by which the round was judged, with places left for more.
    pub(super) fn round(&self) -> ProblemDraft {
        let entries = self.judging.entries.iter();
        ProblemDraft {
            entries: entries
                .clone()
                .map(|judged| EntryDemand {
                    entry: judged.entry,
                    jurors: 4,
                    profile: EntryProfile::default(),
                })
                .collect(),
            jurors: (0..8)
                .map(|number| JurorSupply {
                    juror: juror(number),
                    min_load: 0,
                    max_load: 30,
                    profile: JurorProfile::default(),
                })
                .collect(),
            released: entries
                .flat_map(|judged| {
                    judged.panel.iter().map(|&juror| Pair {
                        entry: judged.entry,
                        juror,
                    })
                })
                .collect(),
            ..ProblemDraft::default()
        }
    }
}

/// A chain of comparisons a juror, mostly in favour of the entry with the lower number.
pub(super) fn comparisons(entries: u32, jurors: u32) -> Vec<Comparison> {
    let mut random = Random::new(6);
    let mut comparisons = Vec::new();
    for juror in 0..jurors {
        let mut left = random.below(entries);
        for _ in 0..20 {
            let right = (left + 1 + random.below(entries - 1)) % entries;
            let answer = match random.below(10) {
                0 => Answer::Tie,
                1 if left < right => Answer::Right,
                1 => Answer::Left,
                _ if left < right => Answer::Left,
                _ => Answer::Right,
            };
            comparisons.push(Comparison {
                juror,
                left,
                right,
                answer,
            });
            left = right;
        }
    }
    comparisons
}
