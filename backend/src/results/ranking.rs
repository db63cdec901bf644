//! The ranking as organisers and the chair see it.

use std::collections::{BTreeMap, BTreeSet};

use domain::contest::{Advancing, QuotaGroup};
use domain::ids::{EntryId, JurorId, RoundId};
use domain::policy;
use domain::scoring::{Advancement, Judging, Ranking, advance};
use openapi::result::{EntryAdjustment, RankingEntry, RankingJuror, RoundRanking};
use uuid::Uuid;

use super::judged::{JudgedEntryRow, JudgedRound};
use super::store;
use crate::app::{App, Context, computed};
use crate::contests::service::{actor_in, permit};
use crate::contests::store::{Contest, find_round};
use crate::db::Conn;
use crate::error::Error;
use crate::http::{Revalidated, SignedIn};

/// The ranking of a round as it stands now, with every mark behind every number: its facts in one snapshot, the numbers
/// elsewhere, since thousands of entries would hold a thread of the database up for every look.
pub(super) async fn find_ranking(
    app: &App,
    signed_in: SignedIn,
    round: RoundId,
) -> Result<Revalidated, Error> {
    let facts = app.query(signed_in.person, move |conn, context| {
        Facts::load(conn, context, round)
    });
    let facts = facts.await?;
    computed("rank a round", move || Revalidated::of(&facts.rank()?)).await
}

struct Facts {
    contest: Contest,
    judged: JudgedRound,
    /// To which group each entry belongs, as far as the rule for advancing asks.
    groups: BTreeMap<EntryId, String>,
    onlooker: Onlooker,
}

/// Who looks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Onlooker {
    Organiser,
    /// Sees stand-ins in the place of jurors.
    Chair,
}

impl Facts {
    fn load(conn: &mut Conn, context: &Context, round: RoundId) -> Result<Self, Error> {
        let (contest, position) = find_round(conn, round)?.ok_or_else(Error::not_found)?;
        let actor = actor_in(conn, contest.id, context.actor)?;
        permit(policy::rank(&actor, contest.visible_phase()))?;
        let judged = JudgedRound::load(conn, &contest, position)?;
        let groups = match &judged.round.advancing {
            Some(advancing) => groups(conn, &contest, advancing, &judged.entries)?,
            None => BTreeMap::new(),
        };
        let onlooker = if actor.runs_contest() {
            Onlooker::Organiser
        } else {
            Onlooker::Chair
        };
        Ok(Self {
            contest,
            judged,
            groups,
            onlooker,
        })
    }

    fn rank(self) -> Result<RoundRanking, Error> {
        let judged = self.judged;
        let mut judging = judged.judging();
        let numbers = numbers(&judging);
        if self.onlooker == Onlooker::Chair {
            // The order of the stand-ins is that of the ids, on which the fate of equal marks depends.
            rename(&mut judging, &numbers);
        }
        let jurors = numbers.iter().map(|(juror, number)| RankingJuror {
            juror_id: match self.onlooker {
                Onlooker::Organiser => *juror,
                Onlooker::Chair => stand_in(*number),
            },
            label: format!("J{number}"),
        });
        let ranking = judged.rank(&judging)?;
        let advancing = judged.round.advancing.as_ref();
        Ok(RoundRanking {
            round_id: judged.round.id,
            contest_id: self.contest.id,
            name: judged.round.name.clone(),
            rubric: judged.round.rubric.clone(),
            rule_book: judged.round.rule_book.clone(),
            jurors: jurors.collect(),
            entries: legend(&judged),
            advancement: advancing.map(|advancing| advance(&ranking, &advancing.rule(), &self.groups)),
            chair_order: judged.chair_order,
            ranking,
        })
    }
}

/// What the round's rule for advancing says of a ranking.
pub(super) fn advancement(
    conn: &mut Conn,
    contest: &Contest,
    judged: &JudgedRound,
    ranking: &Ranking,
) -> Result<Option<Advancement>, Error> {
    let Some(advancing) = &judged.round.advancing else {
        return Ok(None);
    };
    let groups = groups(conn, contest, advancing, &judged.entries)?;
    Ok(Some(advance(ranking, &advancing.rule(), &groups)))
}

/// To which group each entry belongs, as far as the rule asks.
pub(crate) fn groups(
    conn: &mut Conn,
    contest: &Contest,
    advancing: &Advancing,
    entries: &[JudgedEntryRow],
) -> Result<BTreeMap<EntryId, String>, Error> {
    Ok(match advancing {
        Advancing::Quota {
            by: QuotaGroup::Track,
            ..
        } => {
            let tracks = entries
                .iter()
                .filter_map(|entry| Some((entry.id, entry.submitted.0.track?)));
            tracks.map(|(entry, track)| (entry, track.to_string())).collect()
        }
        Advancing::Quota {
            by: QuotaGroup::Region,
            ..
        } => {
            let residences = store::captains_residences(conn, contest.id)?.into_iter();
            residences
                .filter_map(|row| Some((row.entry, row.region?.code().to_owned())))
                .collect()
        }
        Advancing::Quota {
            by: QuotaGroup::Rural,
            ..
        } => {
            let residences = store::captains_residences(conn, contest.id)?.into_iter();
            residences
                .filter_map(|row| Some((row.entry, QuotaGroup::of_settlement(row.is_rural?).to_owned())))
                .collect()
        }
        Advancing::TopN { .. } | Advancing::Threshold { .. } => BTreeMap::new(),
    })
}

fn legend(judged: &JudgedRound) -> Vec<RankingEntry> {
    let mut adjustments: BTreeMap<EntryId, Vec<EntryAdjustment>> = BTreeMap::new();
    for adjustment in &judged.adjustments {
        let of_entry = adjustments.entry(adjustment.entry).or_default();
        of_entry.push(adjustment.clone().into());
    }
    let entries = judged.entries.iter().map(|entry| RankingEntry {
        entry_id: entry.id,
        entry_code: entry.code.clone(),
        title: entry.submitted.0.title.clone(),
        track_id: entry.submitted.0.track,
        adjustments: adjustments.remove(&entry.id).unwrap_or_default(),
        decision: judged.decisions.get(&entry.id).cloned().map(Into::into),
    });
    entries.collect()
}

/// Jurors by id with their numbers from 1 on. Ids are random, so a number tells nothing.
pub(crate) fn numbers(judging: &Judging) -> BTreeMap<JurorId, u32> {
    let panels = judging.entries.iter().flat_map(|entry| &entry.panel);
    let jurors: BTreeSet<JurorId> = panels.copied().collect();
    jurors.into_iter().zip(1..).collect()
}

fn rename(judging: &mut Judging, numbers: &BTreeMap<JurorId, u32>) {
    let renamed = |juror: &mut JurorId| {
        if let Some(number) = numbers.get(juror) {
            *juror = stand_in(*number);
        }
    };
    for entry in &mut judging.entries {
        entry.panel.iter_mut().for_each(renamed);
    }
    judging.marks.iter_mut().for_each(|mark| renamed(&mut mark.juror));
}

/// What the chair gets in the place of a juror's id.
pub(crate) fn stand_in(number: u32) -> JurorId {
    JurorId::new(Uuid::from_u128(number.into()))
}
