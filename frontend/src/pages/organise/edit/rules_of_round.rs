//! The rule book of one round by itself, for trying another one out: the controls of the editor on a copy.

use domain::contest::Round;
use domain::ids::RoundId;
use domain::problem::FieldProblem;
use domain::scoring::Rules;
use leptos::prelude::*;

use super::editor::Editor;
use super::place::{Place, place};
use super::rules::RuleBookOptions;
use crate::pages::organise::opened::OpenedContest;

/// A handle on the copy. Nothing of it is saved, and no lock of the document holds it.
#[derive(Clone, Copy)]
pub(in crate::pages::organise) struct RulesOfRound {
    editor: Editor,
    index: usize,
}

impl RulesOfRound {
    /// Of a round of the opened contest; none if it has no such round.
    pub(in crate::pages::organise) fn copy(contest: OpenedContest, round: RoundId) -> Option<Self> {
        let index = contest.now(|contest| {
            let mut rounds = contest.draft.rounds.iter();
            rounds.position(|candidate| candidate.id == round)
        })?;
        let editor = Editor::new(contest);
        editor.is_asked.set(true);
        Some(Self { editor, index })
    }

    /// The copy as it stands; follows its changes.
    pub(in crate::pages::organise) fn now(self) -> Option<Rules> {
        self.editor.read(&self.round(), |round| round.rule_book.clone())
    }

    /// What keeps it from being a rule book, apart from what the server has said.
    pub(in crate::pages::organise) fn wrong(self) -> Vec<FieldProblem> {
        self.editor.refused.set(Vec::new());
        let of_rules = format!("/rounds/{}/rule_book", self.index);
        self.editor.problems.with_untracked(|problems| {
            let problems = problems.iter();
            problems
                .filter(|problem| problem.path.starts_with(&of_rules))
                .cloned()
                .collect()
        })
    }

    /// What the server found wrong, in a document that has the rule book at `/rule_book`.
    pub(in crate::pages::organise) fn refuse(self, problems: &[FieldProblem]) {
        let of_rules = problems
            .iter()
            .filter(|problem| problem.path.starts_with("/rule_book"));
        let placed = of_rules.map(|problem| {
            let path = format!("/rounds/{}{}", self.index, problem.path);
            FieldProblem::new(path, problem.rule.clone())
        });
        self.editor.refused.set(placed.collect());
    }

    pub(in crate::pages::organise) fn view(self) -> impl IntoView {
        let round = self.round();
        view! { <RuleBookOptions editor=self.editor round /> }
    }

    fn round(self) -> Place<Round> {
        let index = self.index;
        place!(Place::root() => .rounds[index])
    }
}
