//! What was judged in pairs in one round, from the tables to an order.

use std::collections::{BTreeMap, BTreeSet};

use domain::decision::Outcome;
use domain::ids::EntryId;
use domain::pairwise::PairJudging;
use domain::scoring::{Advancement, Placed, advance_in_order};

use super::judged::JudgedEntryRow;
use super::ranking::groups;
use super::rows::DecisionRow;
use super::store;
use crate::contests::store::Contest;
use crate::db::Conn;
use crate::error::Error;
use crate::pairwise::state::recount;

/// A round with its entries, decisions, and everything that was compared.
#[derive(Debug)]
pub(crate) struct PairedRound {
    pub round: domain::contest::Round,
    /// Every entry that takes part, by entry code.
    pub entries: Vec<JudgedEntryRow>,
    pub decisions: BTreeMap<EntryId, DecisionRow>,
    pub judging: PairJudging,
}

impl PairedRound {
    /// What was judged in the round at `position`. Nobody is ranked in a round that was never opened.
    pub(crate) fn load(conn: &mut Conn, contest: &Contest, position: usize) -> Result<Self, Error> {
        let round = contest.draft.rounds.get(position).ok_or_else(Error::not_found)?;
        let rules = round
            .require_pairwise()
            .map_err(|wrong| Error::internal("load a round in pairs", wrong))?;
        let entries = store::entries_in(conn, contest, position)?;
        let decisions = store::decisions_of(conn, round.id)?.into_iter();
        let decisions: BTreeMap<_, _> = decisions.map(|decision| (decision.entry, decision)).collect();
        let taking_part: BTreeSet<EntryId> = entries.iter().map(|entry| entry.id).collect();
        let disqualified = decisions
            .values()
            .filter(|decision| decision.outcome == Outcome::Disqualify);
        let disqualified: BTreeSet<EntryId> = disqualified.map(|decision| decision.entry).collect();
        let compared = recount(conn, round.id)?;
        let compared = compared.unwrap_or_else(|| PairJudging::unopened(rules.settings));
        Ok(Self {
            judging: compared.settled(&taking_part, &disqualified),
            entries,
            decisions,
            round: round.clone(),
        })
    }

    /// The best first, without the disqualified and without who was never compared.
    pub(super) fn order(&self) -> Result<Vec<Placed>, Error> {
        let ranking = self.judging.rank();
        let ranking = ranking.map_err(|source| Error::internal("rank what was judged in pairs", source))?;
        Ok(ranking.order())
    }

    /// What the round's rule for advancing says of an order; none in a last round.
    pub(super) fn advancement(
        &self,
        conn: &mut Conn,
        contest: &Contest,
        order: &[Placed],
    ) -> Result<Option<Advancement>, Error> {
        let Some(advancing) = &self.round.advancing else {
            return Ok(None);
        };
        let groups = groups(conn, contest, advancing, &self.entries)?;
        Ok(Some(advance_in_order(order, &advancing.rule(), &groups)))
    }

    /// The entries without a rank.
    pub(super) fn not_ranked(&self, order: &[Placed]) -> impl Iterator<Item = EntryId> {
        let ranked: BTreeSet<EntryId> = order.iter().map(|placed| placed.entry).collect();
        let entries = self.entries.iter().map(|entry| entry.id);
        entries.filter(move |entry| !ranked.contains(entry))
    }

    /// The entries without a decision.
    pub(super) fn undecided(&self) -> impl Iterator<Item = EntryId> {
        let entries = self.entries.iter().map(|entry| entry.id);
        entries.filter(|entry| !self.decisions.contains_key(entry))
    }
}
