//! Everything that was judged in one round, from the tables to the engine.

use std::collections::{BTreeMap, BTreeSet};

use domain::contest::Phase;
use domain::decision::Outcome;
use domain::ids::{EntryId, JurorId, RoundId};
use domain::rubric::Rubric;
use domain::scoring::{Adjustment, ChairDecision, GivenMark, JudgedEntry, Judging, Ranking, RuleBook, rank};
use openapi::ErrorCode;
use openapi::result::{ChairOrder, Decision};

use super::rows::{AdjustmentRow, SubmittedReviewRow};
pub(crate) use super::rows::{DecisionRow, JudgedEntryRow};
use super::store;
use crate::contests::store::Contest;
use crate::db::Conn;
use crate::error::Error;
use crate::jurors::access::require_marks;

/// The entries that take part in the round at `position`, by entry code.
pub(crate) fn entries_in(
    conn: &mut Conn,
    contest: &Contest,
    position: usize,
) -> Result<Vec<JudgedEntryRow>, Error> {
    Ok(store::entries_in(conn, contest, position)?)
}

/// What was decided in a round, by entry.
pub(crate) fn decisions_in(conn: &mut Conn, round: RoundId) -> Result<BTreeMap<EntryId, Decision>, Error> {
    let decisions = store::decisions_of(conn, round)?.into_iter();
    Ok(decisions.map(|row| (row.entry, row.into())).collect())
}

/// One round with its entries, panels, submitted reviews, adjustments and decisions.
#[derive(Debug)]
pub(crate) struct JudgedRound {
    pub round: domain::contest::Round,
    pub rubric: Rubric,
    pub rule_book: RuleBook,
    /// Every entry that takes part, by entry code.
    pub entries: Vec<JudgedEntryRow>,
    /// Who was to judge what.
    pub panel: BTreeMap<EntryId, Vec<JurorId>>,
    pub reviews: Vec<SubmittedReviewRow>,
    pub adjustments: Vec<AdjustmentRow>,
    pub decisions: BTreeMap<EntryId, DecisionRow>,
    pub chair_order: ChairOrder,
}

impl JudgedRound {
    /// What was judged in the round at `position`. A draft has nothing to judge, and perhaps no valid rubric.
    pub(crate) fn load(conn: &mut Conn, contest: &Contest, position: usize) -> Result<Self, Error> {
        if contest.phase == Phase::Draft {
            return Err(Error::refused(ErrorCode::StateRefused));
        }
        require_marks(contest, position)?;
        let round = contest.draft.rounds.get(position).ok_or_else(Error::not_found)?;
        let rubric = Rubric::try_from(round.rubric.clone())
            .map_err(|source| Error::internal("read the rubric of an open contest", source))?;
        let rule_book = RuleBook::try_from(round.rule_book.clone())
            .map_err(|source| Error::internal("read the rule book of an open contest", source))?;
        let mut panel: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (entry, juror) in store::panel(conn, round.id)? {
            panel.entry(entry).or_default().push(juror);
        }
        let decisions = store::decisions_of(conn, round.id)?.into_iter();
        Ok(Self {
            entries: store::entries_in(conn, contest, position)?,
            panel,
            reviews: store::reviews_of(conn, round.id)?,
            adjustments: store::adjustments_of(conn, round.id)?,
            decisions: decisions.map(|decision| (decision.entry, decision)).collect(),
            chair_order: store::chair_order(conn, round.id)?
                .map(Into::into)
                .unwrap_or_default(),
            round: round.clone(),
            rubric,
            rule_book,
        })
    }

    /// What the engine ranks: everything but the disqualified, so that those behind them move up.
    pub(crate) fn judging(&self) -> Judging {
        let ranked: BTreeSet<EntryId> = self
            .entries
            .iter()
            .map(|entry| entry.id)
            .filter(|entry| self.outcome(*entry) != Some(Outcome::Disqualify))
            .collect();
        let marks = self.reviews.iter().flat_map(|review| {
            let answers = review.content.0.marks.iter();
            answers.filter_map(|(criterion, answer)| {
                Some(GivenMark {
                    entry: review.entry,
                    juror: review.juror,
                    criterion: *criterion,
                    mark: answer.mark?,
                })
            })
        });
        let adjustments = self.adjustments.iter().map(|adjustment| Adjustment {
            entry: adjustment.entry,
            label: adjustment.label.clone(),
            amount_centi: adjustment.amount_centi,
        });
        let chair_decisions = self.chair_order.orders.iter().map(|decision| ChairDecision {
            order: decision
                .order
                .iter()
                .copied()
                .filter(|entry| ranked.contains(entry))
                .collect(),
        });
        Judging {
            entries: ranked
                .iter()
                .map(|&entry| JudgedEntry {
                    entry,
                    panel: self.panel.get(&entry).cloned().unwrap_or_default(),
                })
                .collect(),
            marks: marks.filter(|mark| ranked.contains(&mark.entry)).collect(),
            adjustments: adjustments
                .filter(|adjustment| ranked.contains(&adjustment.entry))
                .collect(),
            chair_decisions: chair_decisions.collect(),
        }
    }

    /// The ranking of what was judged.
    pub(crate) fn rank(&self, judging: &Judging) -> Result<Ranking, Error> {
        rank(&self.rule_book, &self.rubric, judging)
            .map_err(|source| Error::internal("rank what was judged", source))
    }

    pub(crate) fn outcome(&self, entry: EntryId) -> Option<Outcome> {
        self.decisions.get(&entry).map(|decision| decision.outcome)
    }

    /// The entries without a decision.
    pub(crate) fn undecided(&self) -> impl Iterator<Item = EntryId> {
        let entries = self.entries.iter().map(|entry| entry.id);
        entries.filter(|entry| !self.decisions.contains_key(entry))
    }
}
