//! Everything that decides who may judge what in a round, and the engine's problem made of it.

use std::collections::{BTreeMap, BTreeSet};

use domain::assignment::{
    EntryDemand, EntryProfile, Expertise, JurorProfile, JurorSupply, Objective, Pair, ProblemDraft,
};
use domain::contest::Round;
use domain::ids::{EntryId, JurorId, PersonId};
use domain::jury::{AssignmentOrigin, AssignmentState, Bar, Subject, Traces};

use super::rows::{AssignmentRow, EntryRow};
use super::store::{self, Stamp};
use crate::conflicts::standing::{JudgedEntry, Standing};
use crate::contests::store::Contest;
use crate::db::Conn;
use crate::error::Error;
use crate::jurors::rows::NamedJurorRow;

/// The facts of one round.
#[derive(Debug)]
pub(super) struct Facts {
    pub round: Round,
    /// Those that take part in the round, in the order of their ids.
    pub entries: Vec<RoundEntry>,
    /// In the order of their ids.
    pub jurors: Vec<RoundJuror>,
    pub assignments: Vec<AssignmentRow>,
    pub stamp: Stamp,
    standing: Standing,
}

/// An entry that is to be judged.
#[derive(Clone, Debug)]
pub(super) struct RoundEntry {
    /// As people read it.
    pub code: String,
    pub profile: EntryProfile,
    judged: JudgedEntry,
}

impl RoundEntry {
    pub(super) fn id(&self) -> EntryId {
        self.judged.id
    }
}

/// A juror who may judge.
#[derive(Clone, Debug)]
pub(super) struct RoundJuror {
    pub id: JurorId,
    pub name: String,
    pub max_load: u32,
    pub profile: JurorProfile,
    person: PersonId,
}

impl Facts {
    /// Of a whole round of the contest, or as far as one entry is concerned.
    pub(super) fn load(
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
        let mut contestants: BTreeMap<EntryId, Vec<(PersonId, String)>> = BTreeMap::new();
        for row in store::contestants(conn, contest.id, only)? {
            contestants
                .entry(row.entry)
                .or_default()
                .push((row.person, row.name));
        }
        let entries = store::submitted_entries(conn, contest.id, only)?
            .into_iter()
            .filter(takes_part)
            .map(|row| round_entry(contest, &contestants, row))
            .collect();
        let rows = store::active_jurors(conn, contest.id)?;
        let mut standing = Standing::load(conn, contest.id, None)?;
        for row in &rows {
            if let Some(institution) = &row.juror.profile.0.institution {
                standing.add(row.juror.id, Subject::institution(institution));
            }
        }
        Ok(Self {
            entries,
            jurors: rows.into_iter().map(|row| round_juror(round, row)).collect(),
            assignments: store::of_round(conn, round.id)?,
            stamp: store::stamp(conn, contest.id)?,
            round: round.clone(),
            standing,
        })
    }

    pub(super) fn entry(&self, entry: EntryId) -> Option<&RoundEntry> {
        let at = self.entries.binary_search_by_key(&entry, RoundEntry::id);
        at.ok().and_then(|at| self.entries.get(at))
    }

    pub(super) fn juror(&self, juror: JurorId) -> Option<&RoundJuror> {
        let at = self.jurors.binary_search_by_key(&juror, |each| each.id);
        at.ok().and_then(|at| self.jurors.get(at))
    }

    /// What keeps the juror from the entry.
    pub(super) fn bar(&self, entry: &RoundEntry, juror: &RoundJuror) -> Option<Bar> {
        self.standing.bar(juror.id, juror.person, &entry.judged)
    }

    /// What keeps the juror of an assignment from its entry, as far as both take part.
    pub(super) fn bar_of(&self, row: &AssignmentRow) -> Option<Bar> {
        self.bar(self.entry(row.entry_id)?, self.juror(row.juror_id)?)
    }

    /// Whether entry and juror of an assignment take part in the round.
    pub(super) fn takes_part(&self, row: &AssignmentRow) -> bool {
        self.entry(row.entry_id).is_some() && self.juror(row.juror_id).is_some()
    }

    /// What is asked of the engine. What jurors hold stays, even where a conflict has come up since: organisers are told,
    /// and the juror keeps it until they act. What was set by hand stays as far as no conflict bars it.
    pub(super) fn problem(&self) -> ProblemDraft {
        let mut draft = ProblemDraft {
            objective: Objective::Balanced,
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
                (AssignmentState::Proposed, AssignmentOrigin::Automatic) => continue,
                (AssignmentState::Proposed, AssignmentOrigin::Manual) if self.bar_of(row).is_some() => {
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
                entry: entry.id(),
                jurors: by_entry
                    .get(&entry.id())
                    .copied()
                    .unwrap_or(0)
                    .max(self.round.jurors_per_entry),
                profile: entry.profile.clone(),
            })
            .collect();
        draft.jurors = self
            .jurors
            .iter()
            .map(|juror| JurorSupply {
                juror: juror.id,
                min_load: 0,
                max_load: by_juror.get(&juror.id).copied().unwrap_or(0).max(juror.max_load),
                profile: juror.profile.clone(),
            })
            .collect();
        for entry in &self.entries {
            for juror in &self.jurors {
                let pair = Pair {
                    entry: entry.id(),
                    juror: juror.id,
                };
                if !held.contains(&pair) && self.bar(entry, juror).is_some() {
                    draft.conflicts.push(pair);
                }
            }
        }
        draft.forbidden = out.into_iter().collect();
        draft
    }
}

pub(super) fn pair_of(row: &AssignmentRow) -> Pair {
    Pair {
        entry: row.entry_id,
        juror: row.juror_id,
    }
}

fn round_entry(
    contest: &Contest,
    contestants: &BTreeMap<EntryId, Vec<(PersonId, String)>>,
    row: EntryRow,
) -> RoundEntry {
    let contestants = contestants.get(&row.id).map_or(&[][..], Vec::as_slice);
    let submitted = row.submitted.0;
    let names = contestants.iter().map(|(_, name)| name.as_str());
    RoundEntry {
        code: row.code.clone(),
        profile: EntryProfile {
            track: submitted.track,
            // No version says its language; its captain reads mails in this one.
            languages: vec![row.locale],
        },
        judged: JudgedEntry {
            id: row.id,
            contestants: contestants.iter().map(|(person, _)| *person).collect(),
            traces: Traces::new(
                names,
                row.team_name.as_deref(),
                &contest.draft.form,
                &submitted.answers,
            ),
        },
    }
}

fn round_juror(round: &Round, row: NamedJurorRow) -> RoundJuror {
    let NamedJurorRow { juror, name, .. } = row;
    let own = juror.max_load.and_then(|load| u32::try_from(load).ok());
    let profile = juror.profile.0;
    let expertise = |level: &crate::jurors::rows::ExpertiseLevel| Expertise {
        track: level.track,
        level: level.thousandths,
    };
    RoundJuror {
        id: juror.id,
        person: juror.person_id,
        name,
        max_load: own.map_or(round.max_load, |own| own.min(round.max_load)),
        profile: JurorProfile {
            expertise: profile.expertise.iter().map(expertise).collect(),
            tracks: profile.tracks,
            languages: profile.languages,
        },
    }
}
