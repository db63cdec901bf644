//! Who is kept from which entry of a round in pairs: what conflicts say of it, when it opens and afterwards.

use std::collections::BTreeSet;

use domain::ids::{EntryId, JurorId};
use domain::pairwise::round::{Barred, Change, OrganiserAction, Refusal, Round};
use serde_json::json;

use super::held::{self, Held, append};
use super::state::replay;
use crate::app::Context;
use crate::assignments::facts::conflicts_of;
use crate::audit::{self, Event};
use crate::contests::store::Contest;
use crate::db::Conn;
use crate::error::Error;

/// The pairs of these entries and jurors that a conflict keeps apart.
pub(super) fn barred(
    conn: &mut Conn,
    contest: &Contest,
    entries: &[EntryId],
    jurors: &[JurorId],
) -> Result<Vec<Barred>, Error> {
    let jurors: BTreeSet<_> = jurors.iter().copied().collect();
    let found = conflicts_of(conn, contest, Some(entries))?;
    Ok(found
        .pairs()
        .filter(|(entry, juror, verdict)| {
            verdict.is_barred() && jurors.contains(juror) && entries.contains(entry)
        })
        .map(|(entry, juror, _)| Barred { juror, entry })
        .collect())
}

/// Keeps the juror from what a conflict bars, in the round in pairs that is open, if one is. Call it in the transaction in
/// which a conflict may have come up: nobody reads over the offers of a hall before they are made, as organisers read over
/// assignments.
///
/// It is for good. Whoever takes the conflict back later does not bring back what the juror said of the entry.
pub(crate) fn follow_conflicts(
    conn: &mut Conn,
    context: &Context,
    contest: &Contest,
    juror: JurorId,
) -> Result<(), Error> {
    let is_in_pairs = contest
        .draft
        .rounds
        .get(contest.round)
        .is_some_and(domain::contest::Round::is_pairwise);
    if !is_in_pairs {
        return Ok(());
    }
    let held = Held::of(contest.clone(), contest.round)?;
    if held.check_mendable().is_err() {
        return Ok(());
    }
    let round = held.round.id;
    let Some(state) = replay(conn, round)?.filter(|state| state.has_juror(juror)) else {
        return Ok(());
    };
    let found = barred(conn, contest, &entries_of(&state), &[juror])?;
    let changes = missing(&state, context, &found)?;
    if changes.is_empty() {
        return Ok(());
    }
    append(conn, context, round, &state, &changes, "")?;
    for change in &changes {
        let event = Event::new("change_pairwise_round", "round", round.uuid()).in_contest(contest.id);
        audit::record(conn, context, event.with(json!({"change": change})))?;
    }
    Ok(())
}

pub(super) fn entries_of(state: &Round) -> Vec<EntryId> {
    let tallies = state.entry_tallies().into_iter();
    tallies.map(|tally| tally.entry).collect()
}

/// What of the bars the round does not know.
fn missing(state: &Round, context: &Context, found: &[Barred]) -> Result<Vec<Change>, Error> {
    let mut changes = Vec::new();
    for &Barred { juror, entry } in found {
        match state.decide_for_organiser(OrganiserAction::Bar { juror, entry }, context.now) {
            Ok(change) => changes.push(change),
            Err(Refusal::AlreadyBarred { .. }) => {}
            Err(refusal) => return Err(held::refusal(&refusal)),
        }
    }
    Ok(changes)
}
