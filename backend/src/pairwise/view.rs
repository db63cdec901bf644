//! A round as its organisers and the chair see it.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::{EntryId, JurorId};
use domain::jury::JurorState;
use domain::pairwise::Place;
use domain::pairwise::round::{EntryTally, Round, Standings};
use openapi::pairwise::{LateEntry, LateJuror, PairwiseEntry, PairwiseJuror, PairwiseOutcome, PairwiseRound};

use super::held::{self, Held};
use super::rows::{NamedJuror, PitchRow};
use super::store;
use crate::app::Context;
use crate::db::Conn;
use crate::error::Error;
use crate::results::judged::{JudgedEntryRow, decisions_in, entries_in};

/// How sure "surely better" is, for each pair by itself.
const CONFIDENCE_PERCENT: u8 = 90;

/// Who looks at the round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Onlooker {
    Organiser,
    /// Sees no juror.
    Chair,
}

pub(super) fn round(
    conn: &mut Conn,
    context: &Context,
    held: &Held,
    state: Option<&Round>,
    onlooker: Onlooker,
) -> Result<PairwiseRound, Error> {
    let opened = store::opened(conn, held.round.id)?;
    let taking_part = entries_in(conn, &held.contest, held.position)?;
    let jury = store::jury(conn, held.contest.id)?;
    let standings = state.and_then(|state| ranked(held, state));
    let mut view = PairwiseRound {
        round_id: held.round.id,
        contest_id: held.contest.id,
        name: held.round.name.clone(),
        rules: held.rules,
        ends_at: held.ends_at(),
        accepts_answers: held.is_judged(context.now),
        may_act: onlooker == Onlooker::Organiser,
        opened_at: opened.map(|opened| opened.opened_at),
        records: state.map_or(0, Round::version),
        entries: Vec::new(),
        jurors: Vec::new(),
        outcome: standings.as_ref().map(outcome),
        late_entries: Vec::new(),
        late_jurors: Vec::new(),
    };
    let Some(state) = state else {
        return Ok(view);
    };
    let tallies = state.entry_tallies();
    let ids: Vec<EntryId> = tallies.iter().map(|tally| tally.entry).collect();
    let pitches = store::pitches(conn, &ids)?;
    view.late_entries = late_entries(state, &taking_part);
    view.entries = entries(tallies, standings.as_ref(), &pitches, &taking_part);
    let mut decisions = decisions_in(conn, held.round.id)?;
    for entry in &mut view.entries {
        entry.decision = decisions.remove(&entry.entry_id);
    }
    if onlooker == Onlooker::Organiser {
        view.late_jurors = jury
            .iter()
            .filter(|juror| juror.state == JurorState::Active && !state.has_juror(juror.id))
            .map(|juror| LateJuror {
                juror_id: juror.id,
                name: juror.name.clone(),
            })
            .collect();
        view.jurors = jurors(state, standings.as_ref(), &jury)?;
    }
    Ok(view)
}

/// The ranking; none where the model gives none, which the rules of a round should make impossible.
pub(super) fn ranked(held: &Held, state: &Round) -> Option<Standings> {
    state
        .standings(CONFIDENCE_PERCENT)
        .inspect_err(
            |error| tracing::error!(round = %held.round.id, %error, "a round in pairs has no ranking"),
        )
        .ok()
}

fn outcome(standings: &Standings) -> PairwiseOutcome {
    let cuts = standings.sure_cuts().into_iter();
    PairwiseOutcome {
        comparisons: standings.comparisons,
        components: standings.components,
        tie_share: standings.tie_share,
        confidence_percent: CONFIDENCE_PERCENT,
        sure_cuts: cuts.filter_map(|cut| u32::try_from(cut).ok()).collect(),
    }
}

fn entries(
    tallies: Vec<EntryTally>,
    standings: Option<&Standings>,
    pitches: &[PitchRow],
    taking_part: &[JudgedEntryRow],
) -> Vec<PairwiseEntry> {
    let ranked = standings.map_or(&[][..], |standings| &standings.entries);
    let places: BTreeMap<EntryId, (usize, Place)> = ranked
        .iter()
        .enumerate()
        .map(|(index, standing)| (standing.entry, (index, standing.place)))
        .collect();
    let pitches: BTreeMap<EntryId, &PitchRow> = pitches.iter().map(|pitch| (pitch.id, pitch)).collect();
    let taking_part: BTreeSet<EntryId> = taking_part.iter().map(|entry| entry.id).collect();
    let mut entries: Vec<PairwiseEntry> = tallies
        .into_iter()
        .filter_map(|tally| {
            let pitch = pitches.get(&tally.entry)?;
            Some(PairwiseEntry {
                entry_id: tally.entry,
                entry_code: pitch.code.clone(),
                title: pitch.submitted.0.title.clone(),
                takes_part: taking_part.contains(&tally.entry),
                place: places.get(&tally.entry).map(|(_, place)| *place),
                decision: None,
                tally,
            })
        })
        .collect();
    // Stable: what has no place stays in the order in which it joined, behind what has one.
    entries.sort_by_key(|entry| {
        places
            .get(&entry.entry_id)
            .map_or(usize::MAX, |(index, _)| *index)
    });
    entries
}

fn jurors(
    state: &Round,
    standings: Option<&Standings>,
    jury: &[NamedJuror],
) -> Result<Vec<PairwiseJuror>, Error> {
    let names: BTreeMap<JurorId, &str> = jury.iter().map(|juror| (juror.id, juror.name.as_str())).collect();
    let reliabilities: BTreeMap<JurorId, f64> = standings
        .iter()
        .flat_map(|standings| &standings.jurors)
        .map(|standing| (standing.juror, standing.reliability))
        .collect();
    state
        .jurors()
        .map(|juror| {
            Ok(PairwiseJuror {
                juror_id: juror,
                name: names.get(&juror).copied().unwrap_or_default().to_owned(),
                queue: state.queue(juror).map_err(|refusal| held::refusal(&refusal))?,
                reliability: reliabilities.get(&juror).copied(),
            })
        })
        .collect()
}

fn late_entries(state: &Round, taking_part: &[JudgedEntryRow]) -> Vec<LateEntry> {
    taking_part
        .iter()
        .filter(|entry| !state.has_entry(entry.id))
        .map(|entry| LateEntry {
            entry_id: entry.id,
            entry_code: entry.code.clone(),
            title: entry.submitted.0.title.clone(),
        })
        .collect()
}
