//! What was judged in pairs in one round, from the tables to an order.

use std::collections::{BTreeMap, BTreeSet};

use domain::decision::Outcome;
use domain::ids::EntryId;
use domain::pairwise::round::Standings;
use domain::scoring::{Advancement, Placed, advance_in_order};

use super::judged::JudgedEntryRow;
use super::ranking::groups;
use super::rows::DecisionRow;
use super::store;
use crate::contests::store::Contest;
use crate::db::Conn;
use crate::error::Error;
use crate::pairwise::state::replay;

/// Ranks do not depend on how sure they are.
const ANY_CONFIDENCE: u8 = 90;

/// A round with its entries, decisions, and the order that all comparisons give.
#[derive(Debug)]
pub(crate) struct PairedRound {
    pub round: domain::contest::Round,
    /// Every entry that takes part, by entry code.
    pub entries: Vec<JudgedEntryRow>,
    pub decisions: BTreeMap<EntryId, DecisionRow>,
    /// The best first, without the disqualified and without who was never compared.
    pub order: Vec<Placed>,
}

impl PairedRound {
    /// What was judged in the round at `position`. Nobody is ranked in a round that was never opened.
    pub(crate) fn load(conn: &mut Conn, contest: &Contest, position: usize) -> Result<Self, Error> {
        let round = contest.draft.rounds.get(position).ok_or_else(Error::not_found)?;
        let entries = store::entries_in(conn, contest, position)?;
        let decisions = store::decisions_of(conn, round.id)?.into_iter();
        let decisions: BTreeMap<_, _> = decisions.map(|decision| (decision.entry, decision)).collect();
        let ranked: BTreeSet<EntryId> = entries
            .iter()
            .map(|entry| entry.id)
            .filter(|entry| {
                let decision = decisions.get(entry);
                decision.is_none_or(|decision| decision.outcome != Outcome::Disqualify)
            })
            .collect();
        let standings = replay(conn, round.id)?.map(|state| state.standings(ANY_CONFIDENCE));
        let standings = standings
            .transpose()
            .map_err(|source| Error::internal("rank what was judged in pairs", source))?;
        Ok(Self {
            order: standings
                .as_ref()
                .map_or_else(Vec::new, |standings| order(standings, &ranked)),
            entries,
            decisions,
            round: round.clone(),
        })
    }

    /// What the round's rule for advancing says of the order; none in a last round.
    pub(super) fn advancement(
        &self,
        conn: &mut Conn,
        contest: &Contest,
    ) -> Result<Option<Advancement>, Error> {
        let Some(advancing) = &self.round.advancing else {
            return Ok(None);
        };
        let groups = groups(conn, contest, advancing, &self.entries)?;
        Ok(Some(advance_in_order(&self.order, &advancing.rule(), &groups)))
    }

    /// The entries without a rank.
    pub(super) fn not_ranked(&self) -> impl Iterator<Item = EntryId> {
        let ranked: BTreeSet<EntryId> = self.order.iter().map(|placed| placed.entry).collect();
        let entries = self.entries.iter().map(|entry| entry.id);
        entries.filter(move |entry| !ranked.contains(entry))
    }

    /// The entries without a decision.
    pub(super) fn undecided(&self) -> impl Iterator<Item = EntryId> {
        let entries = self.entries.iter().map(|entry| entry.id);
        entries.filter(|entry| !self.decisions.contains_key(entry))
    }
}

fn order(standings: &Standings, ranked: &BTreeSet<EntryId>) -> Vec<Placed> {
    let order = standings.order();
    let kept = order.into_iter().filter(|placed| ranked.contains(&placed.entry));
    Placed::moved_up(kept)
}
