//! The analysis of a round.

use std::collections::BTreeMap;

use domain::analysis::{Analysis, EntryFindings, JurorFindings, analyse};
use domain::ids::{EntryId, JurorId, RoundId};
use domain::policy;
use domain::scoring::RankedEntry;
use openapi::analysis::{AnalysedEntry, AnalysedJuror, RoundAnalysis};

use super::{figures, store};
use crate::app::{App, Context, computed};
use crate::contests::service::{actor_in, permit};
use crate::contests::store::{Contest, find_round};
use crate::db::Conn;
use crate::error::Error;
use crate::http::SignedIn;
use crate::results::judged::{JudgedEntryRow, JudgedRound};
use crate::results::ranking::{numbers, stand_in};

/// What the reviews of a round say as they stand now, for who may see its ranking.
pub(super) async fn find(app: &App, signed_in: SignedIn, round: RoundId) -> Result<RoundAnalysis, Error> {
    let facts = app.query(signed_in.person, move |conn, context| {
        Facts::load(conn, context, round)
    });
    let facts = facts.await?;
    computed("analyse a round", move || facts.analyse()).await
}

struct Facts {
    contest: Contest,
    judged: JudgedRound,
    /// The names of the jury for who runs the contest; nothing for the chair.
    names: Option<BTreeMap<JurorId, String>>,
}

impl Facts {
    fn load(conn: &mut Conn, context: &Context, round: RoundId) -> Result<Self, Error> {
        let (contest, position) = find_round(conn, round)?.ok_or_else(Error::not_found)?;
        let actor = actor_in(conn, contest.id, context.actor)?;
        permit(policy::rank(&actor, contest.visible_phase()))?;
        let names = if actor.runs_contest() {
            Some(store::names(conn, contest.id)?.into_iter().collect())
        } else {
            None
        };
        Ok(Self {
            judged: JudgedRound::load(conn, &contest, position)?,
            contest,
            names,
        })
    }

    fn analyse(self) -> Result<RoundAnalysis, Error> {
        let judged = &self.judged;
        let judging = judged.judging();
        let ranking = judged.rank(&judging)?;
        let found = analyse(
            &judged.rule_book,
            &judged.rubric,
            &judging,
            seed_of(judged.round.id),
        )
        .map_err(figures::no_scores)?;
        let numbers = numbers(&judging);
        Ok(RoundAnalysis {
            round_id: judged.round.id,
            contest_id: self.contest.id,
            name: judged.round.name.clone(),
            entries: entries(&judged.entries, &ranking.ranked, &found),
            jurors: self.jurors(found.jurors, &numbers),
            groups: found.groups,
            level_micro: found.level.ok().map(domain::analysis::micro),
            severity_untold: found.level.err(),
            variation: found.variation.as_ref().ok().map(figures::variation),
            variation_untold: found.variation.err(),
            agreement: figures::round_agreement(&found.agreement, &judged.rubric),
            bins: figures::bins(found.bins),
            panel: found.panel.map(figures::distribution),
        })
    }

    fn jurors(&self, found: Vec<JurorFindings>, numbers: &BTreeMap<JurorId, u32>) -> Vec<AnalysedJuror> {
        let jurors = found.into_iter().filter_map(|found| {
            let number = *numbers.get(&found.juror)?;
            let names = self.names.as_ref();
            Some(AnalysedJuror {
                juror_id: match names {
                    Some(_) => found.juror,
                    None => stand_in(number),
                },
                label: format!("J{number}"),
                name: names.and_then(|names| names.get(&found.juror).cloned()),
                severity: found.severity.map(figures::estimate),
                distribution: figures::distribution(found.distribution),
                group: found.group,
            })
        });
        jurors.collect()
    }
}

/// The draws of a round are always the same ones.
fn seed_of(round: RoundId) -> u64 {
    let (high, low) = round.uuid().as_u64_pair();
    high ^ low
}

fn entries(rows: &[JudgedEntryRow], ranked: &[RankedEntry], found: &Analysis) -> Vec<AnalysedEntry> {
    let places: BTreeMap<EntryId, &RankedEntry> = ranked
        .iter()
        .map(|ranked| (ranked.aggregate.entry, ranked))
        .collect();
    let findings: BTreeMap<EntryId, &EntryFindings> =
        found.entries.iter().map(|found| (found.entry, found)).collect();
    let entries = rows.iter().map(|row| {
        let place = places.get(&row.id);
        let found = findings.get(&row.id);
        AnalysedEntry {
            entry_id: row.id,
            entry_code: row.code.clone(),
            title: row.submitted.0.title.clone(),
            rank: place.map(|place| place.rank),
            shared: place.is_some_and(|place| place.shared),
            total_micro: place.map(|place| place.aggregate.total_micro),
            scores: found.map_or(0, |found| found.scores),
            plain_micro: found.map(|found| domain::analysis::micro(found.plain)),
            adjusted: found.and_then(|found| found.adjusted).map(figures::estimate),
            ranks: found.and_then(|found| found.ranks).map(figures::ranks),
            group: found.map(|found| found.group),
        }
    });
    let mut entries: Vec<AnalysedEntry> = entries.collect();
    entries.sort_by(|one, other| {
        let order = |entry: &AnalysedEntry| (entry.rank.is_none(), entry.rank);
        order(one)
            .cmp(&order(other))
            .then_with(|| one.entry_code.cmp(&other.entry_code))
    });
    entries
}
