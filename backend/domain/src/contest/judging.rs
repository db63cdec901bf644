//! By what a round is judged: by marks, or by comparing live pitches two at a time.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::Round;
use crate::pairwise::round::Rules;
use crate::pairwise::{Reliability, Ties};
use crate::problem::{FieldProblem, FieldRule};
use crate::rubric::Rubric;
use crate::scoring::{RuleBook, Sentence, describe};

/// The heaviest assumption: as if each entry had won and lost a hundred times before its first pitch.
const MAX_WEIGHT_CENTI: u32 = 10_000;
const MAX_VISITS: u32 = 100;
/// A day.
const MAX_SECONDS: u32 = 86_400;

/// By what a round is judged.
///
/// A document that says nothing of it is judged by marks, as all were before rounds could be judged in pairs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum JudgingMode {
    /// Each juror marks the entries assigned to them by the round's rubric; its rule book makes the ranking.
    Marks {},
    /// Each juror walks from pitch to pitch and says which of the last two was better. Rubric, rule book, jurors per entry
    /// and load mean nothing then, and nobody is assigned.
    Pairwise {
        /// How the round goes on and what its ranking assumes.
        rules: Rules,
    },
}

impl Default for JudgingMode {
    fn default() -> Self {
        Self::Marks {}
    }
}

impl JudgingMode {
    /// Whether jurors compare instead of marking.
    pub const fn is_pairwise(&self) -> bool {
        matches!(self, Self::Pairwise { .. })
    }
}

/// Why something is not done in a round: it belongs to rounds that are judged the other way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum WrongJudging {
    /// Nobody is assigned or reviews in it, and its rule book does not count.
    #[error("the round is judged in pairs and has no marks")]
    RoundJudgedInPairs,
    /// Nobody walks from pitch to pitch in it.
    #[error("the round is judged by marks and has no comparisons")]
    RoundJudgedByMarks,
}

impl Round {
    /// Refuses what has to do with marks (assignments, reviews, rule books) where the round has none.
    pub const fn require_marks(&self) -> Result<(), WrongJudging> {
        match self.judging {
            JudgingMode::Marks {} => Ok(()),
            JudgingMode::Pairwise { .. } => Err(WrongJudging::RoundJudgedInPairs),
        }
    }

    /// The rules by which the round is judged in pairs, if it is.
    pub const fn require_pairwise(&self) -> Result<Rules, WrongJudging> {
        match self.judging {
            JudgingMode::Marks {} => Err(WrongJudging::RoundJudgedByMarks),
            JudgingMode::Pairwise { rules } => Ok(rules),
        }
    }

    /// Whether the round is judged in pairs.
    pub const fn is_pairwise(&self) -> bool {
        self.judging.is_pairwise()
    }

    /// "How places are decided", as sentences in the order in which the rules apply. Nothing for a draft whose rules are
    /// not whole yet; the problems of the draft say what is missing.
    pub fn how_places_are_decided(&self) -> Vec<Sentence> {
        if let JudgingMode::Pairwise { rules } = &self.judging {
            return describe_pairs(rules);
        }
        let rule_book = RuleBook::parse(self.rule_book.clone());
        let rubric = Rubric::parse(self.rubric.clone());
        match (rule_book, rubric) {
            (Ok(rule_book), Ok(rubric)) => describe(&rule_book, &rubric),
            _ => Vec::new(),
        }
    }
}

fn describe_pairs(rules: &Rules) -> Vec<Sentence> {
    let mut sentences = vec![
        Sentence::ComparedInPairs {
            may_tie: rules.settings.ties != Ties::Never,
        },
        Sentence::RankedByComparisons {
            jurors_weighed: rules.settings.reliability != Reliability::Alike,
        },
    ];
    if rules.least_visits > 0 {
        sentences.push(Sentence::LeastVisits {
            visits: rules.least_visits,
        });
    }
    sentences.extend([Sentence::RankShared, Sentence::ComparisonsPublished]);
    sentences
}

/// What is wrong with the rules of a round that is judged in pairs, located from the rules.
///
/// Assumptions of no weight are refused, although the model knows them: without them a ranking may have no estimates at
/// all (Ford, 1957), and that must not be found out on the stage.
pub(super) fn check_pairwise(rules: &Rules) -> Vec<FieldProblem> {
    let settings = &rules.settings;
    let mut problems = Vec::new();
    let mut within = |path: &str, value: u32, min: u32, max: u32| {
        let rule = if value < min {
            FieldRule::BelowMin { min: min.to_string() }
        } else if value > max {
            FieldRule::AboveMax { max: max.to_string() }
        } else {
            return;
        };
        problems.push(FieldProblem::new(path, rule));
    };
    within("/settings/prior_centi", settings.prior_centi, 1, MAX_WEIGHT_CENTI);
    if let Ties::Estimated {
        tied_centi,
        compared_centi,
    } = settings.ties
    {
        let path = "/settings/ties/compared_centi";
        within("/settings/ties/tied_centi", tied_centi, 1, MAX_WEIGHT_CENTI);
        // Two hundredths more are the least that leaves a weight on comparisons that were not tied.
        within(
            path,
            compared_centi,
            tied_centi.saturating_add(2),
            2 * MAX_WEIGHT_CENTI,
        );
    }
    if let Reliability::Estimated {
        agreeing_centi,
        contrary_centi,
    } = settings.reliability
    {
        let path = "/settings/reliability/agreeing_centi";
        within(
            "/settings/reliability/contrary_centi",
            contrary_centi,
            1,
            MAX_WEIGHT_CENTI,
        );
        // Who agrees no more often than not tells nothing, or the opposite.
        within(
            path,
            agreeing_centi,
            contrary_centi.saturating_add(1),
            2 * MAX_WEIGHT_CENTI,
        );
    }
    within("/least_visits", rules.least_visits, 0, MAX_VISITS);
    within(
        "/exploration_percent",
        u32::from(rules.exploration_percent),
        0,
        100,
    );
    within("/visit_seconds", rules.visit_seconds, 10, MAX_SECONDS);
    within("/absence_seconds", rules.absence_seconds, 0, MAX_SECONDS);
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contest::testing::{contest, facts, moment};
    use crate::contest::{
        Advancing, ContestCommand, ContestFacts, ContestRefusal, Phase, Unmet, check_contest, transition,
    };

    fn in_pairs(rules: Rules) -> crate::contest::ContestDraft {
        let mut contest = contest();
        contest.rounds[1].judging = JudgingMode::Pairwise { rules };
        contest
    }

    #[test]
    fn a_document_from_before_is_judged_by_marks() {
        let mut written = serde_json::to_value(contest()).unwrap();
        for round in written["rounds"].as_array_mut().unwrap() {
            round.as_object_mut().unwrap().remove("judging").unwrap();
        }
        assert_eq!(
            serde_json::from_value::<crate::contest::ContestDraft>(written).unwrap(),
            contest()
        );
    }

    #[test]
    fn a_round_in_pairs_needs_no_rubric() {
        let mut contest = in_pairs(Rules::usual());
        contest.rounds[1].rubric.criteria.clear();
        contest.rounds[1].max_load = 0;
        assert_eq!(check_contest(&contest), []);
        contest.rounds[1].judging = JudgingMode::default();
        assert_eq!(check_contest(&contest).len(), 2);
    }

    #[test]
    fn rules_under_which_no_ranking_may_come_out_are_refused() {
        let mut rules = Rules::usual();
        rules.settings.prior_centi = 0;
        rules.settings.ties = Ties::Estimated {
            tied_centi: 100,
            compared_centi: 100,
        };
        rules.settings.reliability = Reliability::Estimated {
            agreeing_centi: 100,
            contrary_centi: 100,
        };
        rules.exploration_percent = 101;
        rules.visit_seconds = 9;
        let problems = check_contest(&in_pairs(rules));
        let paths: Vec<_> = problems.iter().map(|problem| problem.path.as_str()).collect();
        assert_eq!(
            paths,
            [
                "/rounds/1/judging/rules/settings/prior_centi",
                "/rounds/1/judging/rules/settings/ties/compared_centi",
                "/rounds/1/judging/rules/settings/reliability/agreeing_centi",
                "/rounds/1/judging/rules/exploration_percent",
                "/rounds/1/judging/rules/visit_seconds",
            ]
        );
    }

    #[test]
    fn a_total_that_there_is_not_lets_nobody_advance() {
        let mut contest = contest();
        contest.rounds[0].judging = JudgingMode::Pairwise {
            rules: Rules::usual(),
        };
        contest.rounds[0].advancing = Some(Advancing::Threshold { total_micro: 1 });
        assert_eq!(
            check_contest(&contest),
            [FieldProblem::new(
                "/rounds/0/advancing/kind",
                FieldRule::NotAnOption
            )]
        );
    }

    #[test]
    fn results_of_a_round_in_pairs_are_published_like_those_of_marks() {
        let contest = in_pairs(Rules::usual());
        let publish = |round| {
            let facts = ContestFacts {
                round,
                ..facts(&contest, Phase::Deliberation)
            };
            let now = moment("2026-12-01T00:00:00Z");
            transition(&facts, &ContestCommand::PublishProvisional, now)
        };
        assert!(publish(1).is_ok(), "{:?}", publish(1));
        let unmet = vec![Unmet::NoRoundsLeft { left: 1 }];
        assert_eq!(publish(0), Err(ContestRefusal::Unmet { unmet }));
    }

    #[test]
    fn nobody_is_assigned_in_pairs_and_somebody_has_to_judge() {
        let mut contest = contest();
        contest.rounds[0].judging = JudgingMode::Pairwise {
            rules: Rules::usual(),
        };
        let now = moment("2026-10-02T00:00:00Z");
        let start = |jurors| {
            let mut facts = facts(&contest, Phase::Screening);
            facts.counts.jurors = jurors;
            facts.counts.entries_short_of_jurors = 20;
            transition(&facts, &ContestCommand::StartReviewing, now)
        };
        assert!(start(1).is_ok());
        let unmet = vec![Unmet::AnyJurors];
        assert_eq!(start(0), Err(ContestRefusal::Unmet { unmet }));
    }

    #[test]
    fn places_in_pairs_are_told_without_a_word_of_marks() {
        let round = &in_pairs(Rules::usual()).rounds[1];
        assert_eq!(
            round.how_places_are_decided(),
            [
                Sentence::ComparedInPairs { may_tie: true },
                Sentence::RankedByComparisons { jurors_weighed: true },
                Sentence::LeastVisits { visits: 3 },
                Sentence::RankShared,
                Sentence::ComparisonsPublished,
            ]
        );
    }

    #[test]
    fn each_way_of_judging_refuses_what_belongs_to_the_other() {
        let contest = in_pairs(Rules::usual());
        let (marks, pairs) = (&contest.rounds[0], &contest.rounds[1]);
        assert_eq!(marks.require_marks(), Ok(()));
        assert_eq!(pairs.require_pairwise(), Ok(Rules::usual()));
        assert_eq!(pairs.require_marks(), Err(WrongJudging::RoundJudgedInPairs));
        assert_eq!(marks.require_pairwise(), Err(WrongJudging::RoundJudgedByMarks));
    }
}
