//! The ranking beside another one: under other rules, or without some of the jurors. Nothing of it is saved.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::{EntryId, JurorId, RoundId};
use domain::policy;
use domain::problem::{FieldProblem, FieldRule};
use domain::scoring::{Outlook, RankError, Ranking, RuleBook, Rules, canonical_json, difference, rank};
use openapi::rule_change::{CompareRankings, ComparedPlace, RankingComparison};
use sha2::{Digest, Sha256};

use super::judged::JudgedRound;
use super::ranking::advancement;
use crate::app::Context;
use crate::contests::service::{actor_in, permit};
use crate::contests::store::{Contest, find_round};
use crate::db::Conn;
use crate::error::Error;
use crate::http::mutation::hex;

/// What the ranking of a round would be, for who runs the contest.
pub(super) fn compare_rankings(
    conn: &mut Conn,
    context: &Context,
    round: RoundId,
    asked: &CompareRankings,
) -> Result<RankingComparison, Error> {
    let (contest, position) = find_round(conn, round)?.ok_or_else(Error::not_found)?;
    let actor = actor_in(conn, contest.id, context.actor)?;
    permit(policy::edit_contest(&actor, contest.visible_phase()))?;
    compare(conn, &contest, position, asked)
}

/// The ranking as it stands beside the one that is asked for.
pub(crate) fn compare(
    conn: &mut Conn,
    contest: &Contest,
    position: usize,
    asked: &CompareRankings,
) -> Result<RankingComparison, Error> {
    let judged = JudgedRound::load(conn, contest, position)?;
    let before = judged.rank(&judged.judging())?;
    let after = rank_as_asked(&judged, asked)?;
    let cut_before = advancement(conn, contest, &judged, &before)?;
    let cut_after = advancement(conn, contest, &judged, &after)?;
    let outlook = |ranking, advancement| Outlook { ranking, advancement };
    let differences = difference(
        outlook(&before, cut_before.as_ref()),
        outlook(&after, cut_after.as_ref()),
    );
    let named: BTreeMap<EntryId, _> = judged.entries.iter().map(|entry| (entry.id, entry)).collect();
    let entries: Vec<ComparedPlace> = differences
        .iter()
        .filter_map(|each| {
            let entry = named.get(&each.entry_id)?;
            Some(ComparedPlace {
                entry_id: each.entry_id,
                entry_code: entry.code.clone(),
                title: entry.submitted.0.title.clone(),
                before: each.before,
                after: each.after,
                moves: each.moves(),
            })
        })
        .collect();
    let text =
        canonical_json(&entries).map_err(|source| Error::internal("write a comparison down", source))?;
    Ok(RankingComparison {
        round_id: judged.round.id,
        moving: u32::try_from(entries.iter().filter(|entry| entry.moves).count()).unwrap_or(u32::MAX),
        entries,
        sha256: hex(&Sha256::digest(text.as_bytes())),
    })
}

fn rank_as_asked(judged: &JudgedRound, asked: &CompareRankings) -> Result<Ranking, Error> {
    let rule_book = match &asked.rule_book {
        Some(rules) => parse(rules, judged)?,
        None => judged.rule_book.clone(),
    };
    let without = known_jurors(judged, &asked.without_jurors)?;
    let mut judging = judged.judging();
    for entry in &mut judging.entries {
        entry.panel.retain(|juror| !without.contains(juror));
    }
    judging.marks.retain(|mark| !without.contains(&mark.juror));
    rank(&rule_book, &judged.rubric, &judging).map_err(|error| match error {
        // Everything but the rules is as in the ranking that stands, so the rules do not suit what was judged.
        RankError::Input { .. } => Error::field("/rule_book/adjustments", FieldRule::Required),
        other => Error::internal("rank under other rules", other),
    })
}

/// The rules as a rule book that fits the round's rubric.
fn parse(rules: &Rules, judged: &JudgedRound) -> Result<RuleBook, Error> {
    let parsed = RuleBook::parse(rules.clone()).and_then(|rule_book| {
        rule_book.check_against(&judged.rubric)?;
        Ok(rule_book)
    });
    parsed.map_err(|problems| {
        let fields = problems.into_iter().map(FieldProblem::from);
        Error::fields(fields.map(|problem| problem.under("/rule_book")).collect())
    })
}

fn known_jurors(judged: &JudgedRound, asked: &[JurorId]) -> Result<BTreeSet<JurorId>, Error> {
    let known: BTreeSet<_> = judged.panel.values().flatten().collect();
    let unknown = asked
        .iter()
        .enumerate()
        .filter(|(_, juror)| !known.contains(juror));
    let problems: Vec<_> = unknown
        .map(|(index, _)| FieldProblem::new(format!("/without_jurors/{index}"), FieldRule::Unknown))
        .collect();
    if problems.is_empty() {
        Ok(asked.iter().copied().collect())
    } else {
        Err(Error::fields(problems))
    }
}
