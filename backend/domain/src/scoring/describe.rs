//! "How places are decided": the rule book as sentences, for screens and mails to put into words.

use serde::{Deserialize, Serialize};

use super::rounding::Rounding;
use super::rule_book::{Average, CriterionRule, Normalisation, RuleBook, TieBreak, Treatment, Weights};
use crate::ids::CriterionId;
use crate::rubric::Rubric;

/// One sentence and what stands in it; the wording is the translator's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "sentence", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Sentence {
    /// An entry needs this many reviews to be ranked.
    MinimumReviews {
        /// At least 2.
        minimum: u32,
    },
    /// What it counts as where a juror passed over one criterion of an entry and answered others.
    MissingMark {
        /// What it counts as.
        treatment: Treatment,
    },
    /// What it counts as where a juror answered "cannot judge".
    CannotJudge {
        /// What it counts as.
        treatment: Treatment,
    },
    /// What it counts as where a juror of the panel answered nothing at all for an entry.
    AbsentJuror {
        /// What it counts as.
        treatment: Treatment,
    },
    /// Marks count as given: nothing evens out harsh and mild jurors.
    MarksCountAsGiven,
    /// How severe each juror is gets estimated and taken out of their marks, where each gave at least this many for a
    /// criterion and all can be compared.
    SeverityTakenOut {
        /// Marks of each juror for the criterion.
        minimum_marks: u32,
    },
    /// Each juror's marks are moved and stretched to the mean and the deviation of all, where each gave at least this many
    /// for a criterion. A screen should warn that this harms rankings from few marks.
    MarksStretched {
        /// Marks of each juror for the criterion.
        minimum_marks: u32,
    },
    /// From `from_marks` marks on, the highest and the lowest are dropped. None: of every criterion without its own rule.
    Dropped {
        /// Which criterion.
        criterion: Option<CriterionId>,
        /// How many of the highest are dropped.
        highest: u32,
        /// How many of the lowest are dropped.
        lowest: u32,
        /// Marks that count, before any is dropped.
        from_marks: u32,
    },
    /// The marks that are left become one score. None: of every criterion without its own rule.
    Averaged {
        /// Which criterion.
        criterion: Option<CriterionId>,
        /// How they become one score.
        average: Average,
    },
    /// The score of each criterion is rounded.
    CriterionRounded {
        /// To how many digits, and what happens halfway.
        rounding: Rounding,
    },
    /// Each criterion's score is multiplied with its weight, in thousandths; where `of_milli` is there, divided by it.
    Weighted {
        /// Which criterion.
        criterion: CriterionId,
        /// The weight of the criterion, in thousandths.
        weight_milli: u32,
        /// The sum of all weights, in thousandths; none where scores are not divided.
        of_milli: Option<u64>,
    },
    /// Each weighted score is rounded.
    WeightedRounded {
        /// To how many digits, and what happens halfway.
        rounding: Rounding,
    },
    /// The sum of the weighted scores is rounded.
    TotalRounded {
        /// To how many digits, and what happens halfway.
        rounding: Rounding,
    },
    /// Then these amounts are added or taken away.
    Adjusted {
        /// What the amounts are called, in the order of the rule book.
        labels: Vec<String>,
    },
    /// The higher total has the better rank.
    HigherTotalWins,
    /// Between equal totals, `step` counts from 1.
    TieBroken {
        /// Steps are tried in this order until entries differ.
        step: usize,
        /// What is compared.
        tie_break: TieBreak,
    },
    /// Jurors compare each pitch with the one they saw before; where `may_tie`, they may find them equal.
    ComparedInPairs {
        /// Whether two pitches can be called equal.
        may_tie: bool,
    },
    /// The order is the one that explains all comparisons together best; where `jurors_weighed`, who often contradicts the
    /// others counts less.
    RankedByComparisons {
        /// Whether some jurors count less than others.
        jurors_weighed: bool,
    },
    /// Pitches that fewer jurors saw come first.
    LeastVisits {
        /// So many jurors should see each pitch at least.
        visits: u32,
    },
    /// Whatever is still equal shares its rank, and the next rank leaves as many out.
    RankShared,
    /// Who may watch jurors walk through a hall has to be told of beforehand, jurors above all: comparisons are published
    /// without names, and whoever has seen which way a juror took can find that juror's among them.
    ComparisonsPublished,
}

/// The sentences of `rule_book` for the criteria of `rubric`, in the order in which the rules apply.
pub fn describe(rule_book: &RuleBook, rubric: &Rubric) -> Vec<Sentence> {
    let rules = rule_book.rules();
    let mut sentences = Vec::new();
    if rules.minimum_reviews > 1 {
        sentences.push(Sentence::MinimumReviews {
            minimum: rules.minimum_reviews,
        });
    }
    sentences.extend([
        Sentence::MissingMark {
            treatment: rules.missing.missing_mark,
        },
        Sentence::CannotJudge {
            treatment: rules.missing.cannot_judge,
        },
        Sentence::AbsentJuror {
            treatment: rules.missing.absent_juror,
        },
        match (rules.normalisation, rules.minimum_marks()) {
            (Normalisation::Severity, Some(minimum_marks)) => Sentence::SeverityTakenOut { minimum_marks },
            (Normalisation::ZScore, Some(minimum_marks)) => Sentence::MarksStretched { minimum_marks },
            (Normalisation::None | Normalisation::Severity | Normalisation::ZScore, _) => {
                Sentence::MarksCountAsGiven
            }
        },
    ]);
    sentences.extend(criterion_sentences(None, rules.criterion));
    for (criterion, rule) in &rules.overrides {
        sentences.extend(criterion_sentences(Some(*criterion), *rule));
    }
    sentences.extend(
        rules
            .rounding
            .criterion
            .map(|rounding| Sentence::CriterionRounded { rounding }),
    );
    let of_milli = match rules.weights {
        Weights::FactorSum => None,
        Weights::WeightedMean => Some(rubric.total_weight_milli()),
    };
    sentences.extend(rubric.criteria().iter().map(|criterion| Sentence::Weighted {
        criterion: criterion.id,
        weight_milli: criterion.weight_milli,
        of_milli,
    }));
    sentences.extend(
        rules
            .rounding
            .weighted
            .map(|rounding| Sentence::WeightedRounded { rounding }),
    );
    sentences.push(Sentence::TotalRounded {
        rounding: rules.rounding.total,
    });
    if !rules.adjustments.is_empty() {
        sentences.push(Sentence::Adjusted {
            labels: rules.adjustments.clone(),
        });
    }
    sentences.push(Sentence::HigherTotalWins);
    sentences.extend(
        (1..)
            .zip(&rules.tie_breaks)
            .map(|(step, tie_break)| Sentence::TieBroken {
                step,
                tie_break: tie_break.clone(),
            }),
    );
    sentences.push(Sentence::RankShared);
    sentences
}

fn criterion_sentences(
    criterion: Option<CriterionId>,
    rule: CriterionRule,
) -> impl Iterator<Item = Sentence> {
    let drops = rule.drop_highest > 0 || rule.drop_lowest > 0;
    let dropped = drops.then_some(Sentence::Dropped {
        criterion,
        highest: rule.drop_highest,
        lowest: rule.drop_lowest,
        from_marks: rule.drop_from_marks,
    });
    let averaged = Sentence::Averaged {
        criterion,
        average: rule.average,
    };
    dropped.into_iter().chain([averaged])
}

#[cfg(test)]
mod tests {
    use super::super::testing::Scene;
    use super::*;

    #[test]
    fn the_sentences_follow_the_way_of_a_mark() {
        let scene = Scene::with_totals(&[900]).with_rules(|rules| {
            rules.minimum_reviews = 2;
            rules.criterion.drop_highest = 1;
            rules.criterion.drop_from_marks = 3;
            rules.tie_breaks = vec![TieBreak::Median {}];
        });
        let sentences = describe(&scene.rule_book(), &scene.rubric());
        let json = serde_json::to_value(&sentences).unwrap();
        let names: Vec<_> = json
            .as_array()
            .unwrap()
            .iter()
            .map(|sentence| &sentence["sentence"])
            .collect();
        assert_eq!(
            names,
            [
                "minimum_reviews",
                "missing_mark",
                "cannot_judge",
                "absent_juror",
                "marks_count_as_given",
                "dropped",
                "averaged",
                "criterion_rounded",
                "weighted",
                "weighted",
                "weighted_rounded",
                "total_rounded",
                "adjusted",
                "higher_total_wins",
                "tie_broken",
                "rank_shared",
            ]
        );
    }
}
