//! What a ranking is made from, and whether it hangs together.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::ids::{CriterionId, EntryId, JurorId};
use crate::rubric::{Mark, MarkProblem, Rubric};

/// Everything that was judged in one round. The order of each list means nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Judging {
    /// Every entry that takes part, also one that nobody marked.
    pub entries: Vec<JudgedEntry>,
    /// At most one mark per entry, juror and criterion.
    pub marks: Vec<GivenMark>,
    /// All amounts that organisers added to totals or took from them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adjustments: Vec<Adjustment>,
    /// All orders that the chair laid down; no entry stands in two.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chair_decisions: Vec<ChairDecision>,
}

/// An entry and the jurors who were to judge it: without the panel, an absent juror could not be told from none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct JudgedEntry {
    /// Which entry.
    pub entry: EntryId,
    /// Each juror once.
    pub panel: Vec<JurorId>,
}

/// What one juror answered to one criterion of one entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct GivenMark {
    /// Which entry.
    pub entry: EntryId,
    /// Who marked it; in a published ledger a pseudonym.
    pub juror: JurorId,
    /// Which criterion.
    pub criterion: CriterionId,
    /// What the juror answered.
    pub mark: Mark,
}

/// An amount an organiser adds to the total of an entry (or takes from it), under a label of the rule book.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Adjustment {
    /// Which entry.
    pub entry: EntryId,
    /// One of the labels of the rule book.
    pub label: String,
    /// In hundredths; a deduction is negative.
    pub amount_centi: i64,
}

/// How the chair ordered entries which nothing else could tell apart, best first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ChairDecision {
    /// Each entry once.
    pub order: Vec<EntryId>,
}

/// Why the input of a ranking does not hang together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Error, Serialize)]
#[serde(tag = "problem", rename_all = "snake_case")]
pub enum InputProblem {
    /// An entry is listed a second time.
    #[error("entry {entry} is listed twice")]
    EntryTwice {
        /// Which entry.
        entry: EntryId,
    },
    /// A juror is on the panel of an entry a second time.
    #[error("juror {juror} is twice on the panel of entry {entry}")]
    JurorTwice {
        /// The entry of the panel.
        entry: EntryId,
        /// Which juror.
        juror: JurorId,
    },
    /// A mark or an adjustment is of an entry that is not listed.
    #[error("entry {entry} has a mark or an adjustment and is not listed")]
    UnknownEntry {
        /// Which entry.
        entry: EntryId,
    },
    /// A mark is of a juror who is not on the panel of the entry.
    #[error("juror {juror} marked entry {entry} and is not on its panel")]
    NotOnPanel {
        /// The marked entry.
        entry: EntryId,
        /// Who marked it.
        juror: JurorId,
    },
    /// A mark is for a criterion that the rubric does not have.
    #[error("criterion {criterion} has a mark and is not one of the rubric's")]
    UnknownCriterion {
        /// Which criterion.
        criterion: CriterionId,
    },
    /// A juror answered twice to one criterion of an entry.
    #[error("juror {juror} marked entry {entry} twice for criterion {criterion}")]
    MarkTwice {
        /// The marked entry.
        entry: EntryId,
        /// Who marked it.
        juror: JurorId,
        /// Which criterion.
        criterion: CriterionId,
    },
    /// The criterion does not take the mark.
    #[error("the mark of juror {juror} on entry {entry} for criterion {criterion}: {mark}")]
    Mark {
        /// The marked entry.
        entry: EntryId,
        /// Who marked it.
        juror: JurorId,
        /// Which criterion.
        criterion: CriterionId,
        /// Why it does not.
        #[source]
        mark: MarkProblem,
    },
    /// An adjustment has a label that the rule book does not have.
    #[error("adjustment `{label}` of entry {entry} is not one of the rule book's")]
    UnknownAdjustment {
        /// Whose adjustment it is.
        entry: EntryId,
        /// The label.
        label: String,
    },
    /// An entry stands twice in the orders of the chair, or is not listed.
    #[error("the chair's decisions name entry {entry} twice or do not know it")]
    DecisionUnclear {
        /// Which entry.
        entry: EntryId,
    },
}

/// The input, looked up by key. Maps are ordered, so that nothing depends on the order of the lists.
#[derive(Debug)]
pub(super) struct Index<'a> {
    pub(super) entries: BTreeMap<EntryId, EntryInput<'a>>,
    /// Each entry the chair decided about: which decision, and the place in it from 1 on.
    pub(super) decided: BTreeMap<EntryId, (usize, u32)>,
}

/// The input of one entry.
#[derive(Debug, Default)]
pub(super) struct EntryInput<'a> {
    pub(super) panel: BTreeSet<JurorId>,
    pub(super) marks: BTreeMap<JurorId, BTreeMap<CriterionId, Mark>>,
    /// What marks count as, in hundredths, where they were evened out.
    pub(super) counted: BTreeMap<(JurorId, CriterionId), i64>,
    /// By label and amount.
    pub(super) adjustments: Vec<&'a Adjustment>,
}

impl EntryInput<'_> {
    /// What a given mark counts as, in hundredths.
    pub(super) fn counted_centi(&self, juror: JurorId, criterion: CriterionId, given_centi: i64) -> i64 {
        self.counted
            .get(&(juror, criterion))
            .copied()
            .unwrap_or(given_centi)
    }
}

impl<'a> Index<'a> {
    /// The lists of `judging` by key, or every problem in them, sorted.
    pub(super) fn build(
        rubric: &Rubric,
        labels: &[String],
        judging: &'a Judging,
    ) -> Result<Self, Vec<InputProblem>> {
        let mut problems = Vec::new();
        let mut index = Self {
            entries: BTreeMap::new(),
            decided: BTreeMap::new(),
        };
        index.take_entries(&judging.entries, &mut problems);
        for given in &judging.marks {
            problems.extend(index.take_mark(rubric, given).err());
        }
        index.take_adjustments(&judging.adjustments, labels, &mut problems);
        index.take_decisions(&judging.chair_decisions, &mut problems);
        problems.sort();
        if problems.is_empty() {
            Ok(index)
        } else {
            Err(problems)
        }
    }

    fn take_entries(&mut self, entries: &[JudgedEntry], problems: &mut Vec<InputProblem>) {
        for judged in entries {
            let entry = judged.entry;
            let mut input = EntryInput::default();
            for juror in judged.panel.iter().copied() {
                if !input.panel.insert(juror) {
                    problems.push(InputProblem::JurorTwice { entry, juror });
                }
            }
            if self.entries.insert(entry, input).is_some() {
                problems.push(InputProblem::EntryTwice { entry });
            }
        }
    }

    fn take_mark(&mut self, rubric: &Rubric, given: &GivenMark) -> Result<(), InputProblem> {
        let GivenMark {
            entry,
            juror,
            criterion,
            mark,
        } = *given;
        let input = self
            .entries
            .get_mut(&entry)
            .ok_or(InputProblem::UnknownEntry { entry })?;
        if !input.panel.contains(&juror) {
            return Err(InputProblem::NotOnPanel { entry, juror });
        }
        rubric
            .criterion(criterion)
            .ok_or(InputProblem::UnknownCriterion { criterion })?
            .check_mark(mark)
            .map_err(|mark| InputProblem::Mark {
                entry,
                juror,
                criterion,
                mark,
            })?;
        match input.marks.entry(juror).or_default().insert(criterion, mark) {
            None => Ok(()),
            Some(_) => Err(InputProblem::MarkTwice {
                entry,
                juror,
                criterion,
            }),
        }
    }

    fn take_adjustments(
        &mut self,
        adjustments: &'a [Adjustment],
        labels: &[String],
        problems: &mut Vec<InputProblem>,
    ) {
        for adjustment in adjustments {
            let entry = adjustment.entry;
            if !labels.contains(&adjustment.label) {
                let label = adjustment.label.clone();
                problems.push(InputProblem::UnknownAdjustment { entry, label });
            }
            match self.entries.get_mut(&entry) {
                Some(input) => input.adjustments.push(adjustment),
                None => problems.push(InputProblem::UnknownEntry { entry }),
            }
        }
        for input in self.entries.values_mut() {
            input.adjustments.sort();
        }
    }

    fn take_decisions(&mut self, decisions: &[ChairDecision], problems: &mut Vec<InputProblem>) {
        for (number, decision) in decisions.iter().enumerate() {
            for (place, entry) in (1..).zip(decision.order.iter().copied()) {
                let known = self.entries.contains_key(&entry);
                if self.decided.insert(entry, (number, place)).is_some() || !known {
                    problems.push(InputProblem::DecisionUnclear { entry });
                }
            }
        }
    }
}
