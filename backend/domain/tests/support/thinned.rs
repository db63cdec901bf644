//! Official skating marks thinned to a few per entry, and how much of the full panel's order each way of counting keeps.
//!
//! **Protocol.** Of the marks that nine judges gave an entry, those of two or three judges drawn at random are kept. The
//! truth is the order of the plain means of all nine (absent judges left out). Each way of counting orders the entries by
//! what is left, and Kendall's tau to the truth is averaged over all fields and seeds; each seed draws other judges, the
//! same for all ways of counting. The noise of a difference between two ways is its standard error over fields and seeds.
//! Severities may be added: one per judge, normal, so many times the deviation of entries within a segment.
//!
//! **Ties.** Means of few marks from a coarse scale tie where scores without severities hardly ever do, and the two have to
//! be compared all the same. A ranking ends in places, so ties are taken as broken by lot, and tau is what that gives on
//! average: of the pairs that the truth tells apart, the share in its order less the share against it (Somers' d of what is
//! left given the truth, 1962). Tau-b (Kendall, 1945) is told beside it and not compared by: it divides by the root
//! of the share of pairs that are *not* tied, so that a way of counting is paid for saying nothing on pairs that it would get
//! wrong half of the time. `thinned.rs` shows that on four entries.
//!
//! A field is what is ranked together: a segment (40 of them), a discipline with both its programmes (20), or all that was
//! skated in one competition (4). The judges of the files have numbers, not names, so a field larger than a segment takes
//! judge 3 of one segment for judge 3 of another, which is what a contest with one jury looks like, and is not always true.

use std::collections::BTreeMap;

use domain::ids::{CriterionId, EntryId, JurorId};
use domain::locale::Localized;
use domain::random::Random;
use domain::rubric::{CannotJudge, CommentRule, Criterion, Mark, Rubric, RubricDraft, Scale};
use domain::scoring::{
    Average, CriterionNormalisation, CriterionRule, GivenMark, JudgedEntry, Judging, MissingMarks,
    Normalisation, NormalisationOutcome, Ranking, Rounding, RoundingMode, RoundingStages, RuleBook, Rules,
    ScoreTable, Treatment, Weights, rank,
};
use uuid::Uuid;

use crate::skating::{JUDGES, Segment, segments};

/// What is ranked together.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Reading {
    Segment,
    Discipline,
    Competition,
}

/// Entries that are ranked together: per entry, the marks of each judge who was there.
pub(crate) struct Field {
    entries: Vec<BTreeMap<u128, Vec<i64>>>,
    /// The totals of the full panel.
    truth: Vec<f64>,
    /// The deviation of the entries within a segment, in hundredths.
    deviation_centi: f64,
}

/// What is done to the marks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Thinning {
    pub(crate) marks: usize,
    /// How far judges are made to differ, in deviations of entries within a segment.
    pub(crate) severity: f64,
    /// What the rule book says of it, see [`Rules::severity_from_marks`].
    pub(crate) from_marks: Option<u32>,
}

/// Kendall's tau to the full panel.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tau {
    /// Ties broken by lot, on average.
    pub(crate) by_lot: f64,
    /// Tau-b, which makes up for ties.
    pub(crate) b: f64,
}

/// What each way of counting keeps.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Kept<T> {
    pub(crate) mean: T,
    pub(crate) z_score: T,
    /// By a rule book that takes severities out.
    pub(crate) ours: T,
}

/// Averages over fields and seeds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measured {
    pub(crate) taus: Kept<f64>,
    /// How much more ours keeps than the better of mean and z-score, and the standard error of that.
    pub(crate) gain: f64,
    pub(crate) noise: f64,
}

/// The fields of a reading, in the order of their names.
pub(crate) fn fields(reading: Reading) -> Vec<Field> {
    let mut fields: BTreeMap<String, Vec<Segment>> = BTreeMap::new();
    for segment in segments() {
        let name = match reading {
            Reading::Segment => segment.name.clone(),
            Reading::Discipline => ["SHORT DANCE", "FREE DANCE", "SHORT PROGRAM", "FREE SKATING"]
                .iter()
                .fold(segment.name.clone(), |name, programme| {
                    name.replace(programme, "")
                }),
            Reading::Competition => segment.name.split(" / ").next().unwrap_or_default().to_owned(),
        };
        fields.entry(name).or_default().push(segment);
    }
    fields
        .into_values()
        .map(|segments| Field::of(&segments))
        .collect()
}

/// What is kept of every field with each of the seeds from `first` on.
pub(crate) fn thin(fields: &[Field], thinning: Thinning, first: u64, seeds: u64) -> Vec<Kept<Tau>> {
    let of_seed = |seed| {
        let mut random = Random::new(seed);
        let taus = fields.iter().map(|field| field.taus(thinning, &mut random));
        taus.collect::<Vec<_>>()
    };
    (first..first + seeds).flat_map(of_seed).collect()
}

/// Averages by one of the two taus.
pub(crate) fn measure(kept: &[Kept<Tau>], by: fn(&Tau) -> f64) -> Measured {
    let average =
        |of: fn(&Kept<Tau>) -> &Tau| kept.iter().map(|kept| by(of(kept))).sum::<f64>() / kept.len() as f64;
    let taus = Kept {
        mean: average(|kept| &kept.mean),
        z_score: average(|kept| &kept.z_score),
        ours: average(|kept| &kept.ours),
    };
    let best: fn(&Kept<Tau>) -> &Tau = if taus.mean >= taus.z_score {
        |kept| &kept.mean
    } else {
        |kept| &kept.z_score
    };
    let gains: Vec<f64> = kept.iter().map(|kept| by(&kept.ours) - by(best(kept))).collect();
    let count = gains.len() as f64;
    Measured {
        taus,
        gain: gains.iter().sum::<f64>() / count,
        noise: (variance(&gains) / count).sqrt(),
    }
}

impl Field {
    fn of(segments: &[Segment]) -> Self {
        let mut entries = Vec::new();
        let mut variances = 0.0;
        for segment in segments {
            let of_segment: Vec<BTreeMap<u128, Vec<i64>>> = segment
                .performances
                .iter()
                .map(|performance| {
                    let marks = |judge: u128| -> Vec<i64> {
                        let juror = JurorId::new(Uuid::from_u128(judge));
                        let components = performance.components.iter();
                        components.map(|component| component.marks[&juror]).collect()
                    };
                    let judges = (1..=JUDGES).map(|judge| (judge, marks(judge)));
                    judges.filter(|(_, marks)| !marks.contains(&0)).collect()
                })
                .collect();
            let means: Vec<f64> = of_segment.iter().map(mean_of).collect();
            variances += variance(&means);
            entries.extend(of_segment);
        }
        let mut field = Self {
            entries,
            truth: Vec::new(),
            deviation_centi: (variances / segments.len() as f64).sqrt(),
        };
        let unchanged = vec![0; usize::try_from(JUDGES).unwrap_or(0) + 1];
        let everybody = field.judging(|judges| judges.keys().copied().collect(), &unchanged);
        field.truth = totals(&everybody, Normalisation::None, None);
        field
    }

    fn taus(&self, thinning: Thinning, random: &mut Random) -> Kept<Tau> {
        let added: Vec<i64> = (0..=JUDGES)
            .map(|_| (thinning.severity * self.deviation_centi * random.normal()).round() as i64)
            .collect();
        let judging = self.judging(
            |judges| {
                let mut drawn: Vec<u128> = judges.keys().copied().collect();
                random.shuffle(&mut drawn);
                drawn.truncate(thinning.marks);
                drawn
            },
            &added,
        );
        let tau = |totals: &[f64]| tau(totals, &self.truth);
        Kept {
            mean: tau(&totals(&judging, Normalisation::None, None)),
            z_score: tau(&z_scores(&judging)),
            ours: tau(&totals(&judging, Normalisation::Severity, thinning.from_marks)),
        }
    }

    fn judging(
        &self,
        mut panel: impl FnMut(&BTreeMap<u128, Vec<i64>>) -> Vec<u128>,
        added_centi: &[i64],
    ) -> Judging {
        let mut judging = Judging::default();
        for (number, judges) in (0..).zip(&self.entries) {
            let entry = EntryId::new(Uuid::from_u128(number));
            let panel = panel(judges);
            for judge in &panel {
                let severity = added_centi[usize::try_from(*judge).expect("nine judges")];
                judging
                    .marks
                    .extend((0..).zip(&judges[judge]).map(|(criterion, centi)| GivenMark {
                        entry,
                        juror: JurorId::new(Uuid::from_u128(*judge)),
                        criterion: CriterionId::new(Uuid::from_u128(criterion)),
                        mark: Mark::Value {
                            mark_centi: centi + severity,
                        },
                    }));
            }
            judging.entries.push(JudgedEntry {
                entry,
                panel: panel
                    .into_iter()
                    .map(|judge| JurorId::new(Uuid::from_u128(judge)))
                    .collect(),
            });
        }
        judging
    }
}

/// The totals that the engine gives, in the order of the entries.
fn totals(judging: &Judging, normalisation: Normalisation, from_marks: Option<u32>) -> Vec<f64> {
    totals_of(&ranking(judging, normalisation, from_marks))
}

fn ranking(judging: &Judging, normalisation: Normalisation, from_marks: Option<u32>) -> Ranking {
    let ranking =
        rank(&rule_book(normalisation, from_marks), &rubric(), judging).expect("the marks hang together");
    assert_eq!(ranking.not_ranked, []);
    ranking
}

fn totals_of(ranking: &Ranking) -> Vec<f64> {
    let mut ranked: Vec<_> = ranking.ranked.iter().map(|ranked| &ranked.aggregate).collect();
    ranked.sort_by_key(|aggregate| aggregate.entry);
    ranked
        .iter()
        .map(|aggregate| aggregate.total_micro as f64)
        .collect()
}

/// The engine's z-scores. Where it refuses them, because a judge gave fewer than eight marks, means of own totals that were
/// moved and stretched to mean 0 and deviation 1 by judge; 0 where a judge has no spread.
fn z_scores(judging: &Judging) -> Vec<f64> {
    let of_engine = ranking(judging, Normalisation::ZScore, None);
    let stretched =
        |done: &CriterionNormalisation| matches!(done.outcome, NormalisationOutcome::ZScore { .. });
    if of_engine.normalisation.iter().all(stretched) {
        return totals_of(&of_engine);
    }
    let mut sums = vec![(0.0, 0.0); judging.entries.len()];
    for (_, scores) in own_totals(judging).by_juror() {
        let values: Vec<f64> = scores.iter().map(|score| score.micro as f64).collect();
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        let deviation = if values.len() < 2 {
            0.0
        } else {
            variance(&values).sqrt()
        };
        for (score, value) in scores.iter().zip(values) {
            let (sum, count) = &mut sums[score.entry as usize];
            *sum += if deviation > 0.0 {
                (value - mean) / deviation
            } else {
                0.0
            };
            *count += 1.0;
        }
    }
    sums.into_iter().map(|(sum, count)| sum / count).collect()
}

fn own_totals(judging: &Judging) -> ScoreTable {
    ScoreTable::of_totals(&rule_book(Normalisation::None, None), &rubric(), judging).expect("small marks")
}

/// The five components with equal weights, as they have them within every segment, on a scale that added severities
/// do not leave.
fn rubric() -> Rubric {
    let criterion = |number| Criterion {
        id: CriterionId::new(Uuid::from_u128(number)),
        name: Localized {
            en: Some(format!("Component {number}")),
            ..Localized::default()
        },
        scale: Scale {
            min_centi: -10_000,
            max_centi: 10_000,
            step_centi: 1,
        },
        weight_milli: 1_000,
        descriptors: Vec::new(),
        cannot_judge: CannotJudge::Refused,
        comment: CommentRule::Optional,
    };
    let criteria = (0..5).map(criterion).collect();
    Rubric::parse(RubricDraft { criteria }).expect("five components are a rubric")
}

fn rule_book(normalisation: Normalisation, from_marks: Option<u32>) -> RuleBook {
    let left_out = Treatment::LeaveOut;
    RuleBook::parse(Rules {
        version: Rules::VERSION,
        minimum_reviews: 1,
        missing: MissingMarks {
            missing_mark: left_out,
            cannot_judge: left_out,
            absent_juror: left_out,
        },
        normalisation,
        severity_from_marks: from_marks,
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
                digits: 6,
                mode: RoundingMode::HalfUp,
            },
        },
        adjustments: Vec::new(),
        tie_breaks: Vec::new(),
    })
    .expect("a rule book")
}

fn mean_of(judges: &BTreeMap<u128, Vec<i64>>) -> f64 {
    let marks: Vec<f64> = judges.values().flatten().map(|centi| *centi as f64).collect();
    marks.iter().sum::<f64>() / marks.len() as f64
}

fn variance(values: &[f64]) -> f64 {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let squares = values.iter().map(|value| (value - mean) * (value - mean));
    squares.sum::<f64>() / (values.len() as f64 - 1.0)
}

/// What is left of the order of `truth` in `totals`; 0 where one of them is all equal.
pub(crate) fn tau(totals: &[f64], truth: &[f64]) -> Tau {
    let sign = |left: f64, right: f64| {
        let apart = left - right;
        if apart.abs() < 1e-9 { 0.0 } else { apart.signum() }
    };
    let (mut agreeing, mut told, mut true_pairs) = (0.0, 0.0, 0.0);
    for right in 0..totals.len() {
        for left in 0..right {
            let (here, there) = (sign(totals[left], totals[right]), sign(truth[left], truth[right]));
            agreeing += here * there;
            told += f64::abs(here);
            true_pairs += f64::abs(there);
        }
    }
    let share = |of: f64| if of > 0.0 { agreeing / of } else { 0.0 };
    Tau {
        by_lot: share(true_pairs),
        b: share(f64::sqrt(told * true_pairs)),
    }
}
