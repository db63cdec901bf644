//! Everything that decides who may judge what in a round, and the engine's problem made of it.

use std::collections::{BTreeMap, BTreeSet};

use domain::assignment::{
    EntryDemand, EntryProfile, Expertise, JurorProfile, JurorSupply, JurorTraits, Pair, PanelRules,
    PlanningMode, PlanningOptions, ProblemDraft,
};
use domain::conflict::{Conflicts, Verdict};
use domain::contest::Round;
use domain::ids::{EntryId, JurorId};
use domain::jury::{AssignmentOrigin, AssignmentState};

use super::rows::{AssignmentRow, EntryRow, JudgeRow};
use super::store::{self, Stamp};
use crate::conflicts::found::{self, Saying};
use crate::contests::store::Contest;
use crate::db::Conn;
use crate::error::Error;

/// The facts of one round.
#[derive(Debug)]
pub(crate) struct Facts {
    pub round: Round,
    /// Those that take part in the round, in the order of their ids.
    pub entries: Vec<RoundEntry>,
    /// In the order of their ids.
    pub jurors: Vec<RoundJuror>,
    pub assignments: Vec<AssignmentRow>,
    pub stamp: Stamp,
    conflicts: Conflicts,
}

/// An entry that is to be judged.
#[derive(Clone, Debug)]
pub(crate) struct RoundEntry {
    pub id: EntryId,
    /// As people read it.
    pub code: String,
    pub profile: EntryProfile,
}

/// A juror who may judge.
#[derive(Clone, Debug)]
pub(crate) struct RoundJuror {
    pub id: JurorId,
    pub name: String,
    pub max_load: u32,
    pub profile: JurorProfile,
    /// What rules for panels go by.
    pub traits: JurorTraits,
}

impl Facts {
    /// Of a whole round of the contest, or as far as one entry is concerned.
    pub(crate) fn load(
        conn: &mut Conn,
        contest: &Contest,
        position: usize,
        only: Option<EntryId>,
    ) -> Result<Self, Error> {
        let round = contest.draft.rounds.get(position).ok_or_else(Error::not_found)?;
        let before = position
            .checked_sub(1)
            .and_then(|at| contest.draft.rounds.get(at));
        let advanced = match before {
            Some(before) => Some(store::advanced(conn, before.id)?),
            None => None,
        };
        let takes_part = |row: &EntryRow| {
            advanced
                .as_ref()
                .is_none_or(|advanced| advanced.binary_search(&row.id).is_ok())
        };
        let only = only.as_ref().map(std::slice::from_ref);
        let rows = store::submitted_entries(conn, contest.id, only)?
            .into_iter()
            .filter(takes_part);
        let (entries, sayings): (Vec<_>, Vec<_>) = rows.map(round_entry).unzip();
        let rows = store::active_jurors(conn, contest.id)?;
        Ok(Self {
            entries,
            jurors: rows.into_iter().map(|row| round_juror(round, row)).collect(),
            conflicts: found::find(conn, contest, &sayings, only)?,
            assignments: store::of_round(conn, round.id)?,
            stamp: store::stamp(conn, contest.id)?,
            round: round.clone(),
        })
    }

    pub(crate) fn entry(&self, entry: EntryId) -> Option<&RoundEntry> {
        let at = self.entries.binary_search_by_key(&entry, |each| each.id);
        at.ok().and_then(|at| self.entries.get(at))
    }

    pub(crate) fn juror(&self, juror: JurorId) -> Option<&RoundJuror> {
        let at = self.jurors.binary_search_by_key(&juror, |each| each.id);
        at.ok().and_then(|at| self.jurors.get(at))
    }

    /// What was found between an entry and a juror.
    pub(crate) fn verdict(&self, entry: EntryId, juror: JurorId) -> Verdict<'_> {
        self.conflicts.between(entry, juror)
    }

    /// Every pair between whom something was found, in the order of entries and jurors.
    pub(crate) fn found(&self) -> impl Iterator<Item = (EntryId, JurorId, Verdict<'_>)> {
        self.conflicts.pairs()
    }

    /// Whether a conflict keeps the juror of an assignment from its entry, as far as both take part.
    pub(crate) fn is_barred(&self, row: &AssignmentRow) -> bool {
        self.takes_part(row) && self.verdict(row.entry_id, row.juror_id).is_barred()
    }

    /// Whether entry and juror of an assignment take part in the round.
    pub(crate) fn takes_part(&self, row: &AssignmentRow) -> bool {
        self.entry(row.entry_id).is_some() && self.juror(row.juror_id).is_some()
    }

    /// What is asked of the engine, under rules that were made from the options. What jurors hold stays, even where a
    /// conflict has come up since: organisers are told, and the juror keeps it until they act. What was set by hand stays
    /// as far as no conflict bars it.
    pub(crate) fn problem(
        &self,
        options: &PlanningOptions,
        rules: PanelRules,
        mode: PlanningMode,
    ) -> ProblemDraft {
        let mut draft = ProblemDraft {
            objective: options.objective,
            rules,
            ..ProblemDraft::default()
        };
        let (mut held, mut out) = (BTreeSet::new(), BTreeSet::new());
        let mut by_entry: BTreeMap<EntryId, u32> = BTreeMap::new();
        let mut by_juror: BTreeMap<JurorId, u32> = BTreeMap::new();
        for row in self.assignments.iter().filter(|row| self.takes_part(row)) {
            let pair = pair_of(row);
            let list = match (row.state, row.origin) {
                (AssignmentState::Declined | AssignmentState::Revoked, _) => {
                    out.insert(pair);
                    continue;
                }
                (AssignmentState::Proposed, AssignmentOrigin::Automatic) => {
                    if mode == PlanningMode::Mend {
                        draft.proposed.push(pair);
                    }
                    continue;
                }
                (AssignmentState::Proposed, AssignmentOrigin::Manual) if self.is_barred(row) => {
                    continue;
                }
                (AssignmentState::Proposed, AssignmentOrigin::Manual) => &mut draft.pinned,
                (AssignmentState::Released | AssignmentState::Accepted | AssignmentState::Done, _) => {
                    &mut draft.released
                }
            };
            list.push(pair);
            held.insert(pair);
            *by_entry.entry(pair.entry).or_default() += 1;
            *by_juror.entry(pair.juror).or_default() += 1;
        }
        // An organiser may have set more by hand than the round asks for, or a juror lowered the limit since.
        draft.entries = self
            .entries
            .iter()
            .map(|entry| EntryDemand {
                entry: entry.id,
                jurors: by_entry
                    .get(&entry.id)
                    .copied()
                    .unwrap_or(0)
                    .max(self.round.jurors_per_entry),
                profile: entry.profile.clone(),
            })
            .collect();
        draft.jurors = self
            .jurors
            .iter()
            .map(|juror| {
                let max_load = by_juror.get(&juror.id).copied().unwrap_or(0).max(juror.max_load);
                JurorSupply {
                    juror: juror.id,
                    min_load: options.min_load.min(max_load),
                    max_load,
                    profile: juror.profile.clone(),
                }
            })
            .collect();
        let barred = self
            .conflicts
            .pairs()
            .filter(|(_, _, verdict)| verdict.is_barred());
        draft.conflicts = barred
            .filter(|(entry, juror, _)| self.entry(*entry).is_some() && self.juror(*juror).is_some())
            .map(|(entry, juror, _)| Pair { entry, juror })
            .filter(|pair| !held.contains(pair))
            .collect();
        draft.forbidden = out.into_iter().collect();
        draft
    }
}

/// The conflicts of the jury with the submitted entries of the contest, or some of them, whatever round they are in; of an
/// entry that is not submitted only those that rest on its contestants.
pub(crate) fn conflicts_of(
    conn: &mut Conn,
    contest: &Contest,
    only: Option<&[EntryId]>,
) -> Result<Conflicts, Error> {
    let rows = store::submitted_entries(conn, contest.id, only)?;
    let sayings: Vec<_> = rows.into_iter().map(saying).collect();
    found::find(conn, contest, &sayings, only)
}

pub(crate) fn pair_of(row: &AssignmentRow) -> Pair {
    Pair {
        entry: row.entry_id,
        juror: row.juror_id,
    }
}

fn round_entry(row: EntryRow) -> (RoundEntry, Saying) {
    let entry = RoundEntry {
        id: row.id,
        code: row.code.clone(),
        profile: EntryProfile {
            track: row.submitted.0.track,
            // No version says its language; its captain reads mails in this one.
            languages: vec![row.locale],
        },
    };
    (entry, saying(row))
}

fn saying(row: EntryRow) -> Saying {
    Saying {
        entry: row.id,
        team: row.team_name,
        answers: row.submitted.0.answers,
    }
}

fn round_juror(round: &Round, row: JudgeRow) -> RoundJuror {
    let JudgeRow {
        juror,
        name,
        region,
        settlement,
    } = row;
    let own = juror.max_load.and_then(|load| u32::try_from(load).ok());
    let profile = juror.profile.0;
    let expertise = |level: &crate::jurors::rows::ExpertiseLevel| Expertise {
        track: level.track,
        level: level.thousandths,
    };
    RoundJuror {
        id: juror.id,
        name,
        max_load: own.map_or(round.max_load, |own| own.min(round.max_load)),
        traits: JurorTraits {
            juror: juror.id,
            is_chair: juror.is_chair,
            region,
            settlement: settlement.unwrap_or_default(),
            institution: profile.institution,
        },
        profile: JurorProfile {
            expertise: profile.expertise.iter().map(expertise).collect(),
            tracks: profile.tracks,
            languages: profile.languages,
        },
    }
}
