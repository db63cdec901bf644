//! Proposing the second assignment as it was shown: facts in one transaction, the plan outside of any, its rows in another
//! that first looks whether the facts still hold.

use std::collections::BTreeSet;

use domain::assignment::{Pair, PlannedPair};
use domain::ids::{AssignmentId, RoundId};
use domain::jury::{AssignmentOrigin, AssignmentState};
use domain::problem::FieldRule;
use domain::review::{ReviewRefusal, may_write};
use openapi::ErrorCode;
use openapi::analysis::{ProposeSecondAssignment, ProposedSecondAssignment};
use openapi::assignment::AssignmentPair;
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use super::places::{Look, PlacesQuery, review_facts};
use crate::app::{App, Context, computed};
use crate::assignments::facts::pair_of;
use crate::assignments::rows::{AssignmentRow, NewAssignment, Reasons};
use crate::assignments::store::{self, Stamp};
use crate::audit::{self, Event};
use crate::contests::store::Contest;
use crate::db::Conn;
use crate::error::Error;
use crate::http::SignedIn;
use crate::http::mutation::Stamp as RequestStamp;
use crate::jurors::access::{managed_round, refused};

/// How often the plan is made anew when facts change under it, before the caller is told.
const ATTEMPTS: u32 = 3;

/// Proposes the further reviews around a line, if they are still those that were shown.
pub(super) async fn propose(
    app: &App,
    signed_in: SignedIn,
    stamp: RequestStamp,
    round: RoundId,
    asked: ProposeSecondAssignment,
) -> Result<ProposedSecondAssignment, Error> {
    let query = PlacesQuery {
        places: asked.places,
        certainty_milli: asked.certainty_milli,
    };
    let mut attempt = 1;
    loop {
        let look = app.query(signed_in.person, move |conn, context| {
            let (contest, position) = open_round(conn, context, round)?;
            Look::load(conn, context, &contest, position)
        });
        let look = look.await?;
        let certainty_milli = query
            .certainty_milli()
            .map_err(|_| Error::field("/certainty_milli", FieldRule::NotAnOption))?;
        if asked.pairs.is_empty() {
            return Err(Error::field("/pairs", FieldRule::Required));
        }
        let (look, second) = computed("plan a second assignment", move || {
            let second = look.around(query.places, certainty_milli)?.second;
            Ok((look, second))
        })
        .await?;
        let (facts, asked) = (look.facts, asked.clone());
        let written = app.command(signed_in.person, stamp.clone(), move |conn, context| {
            let plan = Plan {
                facts: &facts.stamp,
                before: &facts.assignments,
                second: &second,
            };
            write(conn, context, round, &asked, &plan)
        });
        match written.await {
            Err(error) if is_stale(&error) && attempt < ATTEMPTS => attempt += 1,
            outcome => return outcome,
        }
    }
}

/// What is to be proposed, and what it rests on.
struct Plan<'a> {
    facts: &'a Stamp,
    before: &'a [AssignmentRow],
    second: &'a [PlannedPair],
}

/// Why it is not proposed after all.
#[derive(Debug, Serialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
enum Outdated {
    /// Reviews or assignments have changed, and other pairs would settle more.
    OtherPairs,
}

/// The round, for somebody who runs the contest, while it is reviewed.
fn open_round(conn: &mut Conn, context: &Context, round: RoundId) -> Result<(Contest, usize), Error> {
    let (contest, position) = managed_round(conn, context, round)?;
    may_write(&review_facts(&contest, position), context.now).map_err(|refusal| match refusal {
        ReviewRefusal::ReviewingEnded { ends_at } => Error::deadline_passed(ends_at),
        ReviewRefusal::RoundNotJudged => refused(ErrorCode::StateRefused, &refusal),
    })?;
    Ok((contest, position))
}

fn write(
    conn: &mut Conn,
    context: &Context,
    round: RoundId,
    asked: &ProposeSecondAssignment,
    plan: &Plan<'_>,
) -> Result<ProposedSecondAssignment, Error> {
    let (contest, _) = open_round(conn, context, round)?;
    if store::stamp(conn, contest.id)? != *plan.facts || store::of_round(conn, round)? != plan.before {
        return Err(Error::refused(ErrorCode::VersionMismatch));
    }
    let shown: BTreeSet<Pair> = asked
        .pairs
        .iter()
        .map(|pair| Pair {
            entry: pair.entry_id,
            juror: pair.juror_id,
        })
        .collect();
    let wanted: BTreeSet<Pair> = plan.second.iter().map(planned).collect();
    if shown != wanted {
        return Err(refused(ErrorCode::VersionMismatch, &Outdated::OtherPairs));
    }
    let engines = plan
        .before
        .iter()
        .filter(|row| row.state == AssignmentState::Proposed && row.origin == AssignmentOrigin::Automatic);
    let (kept, gone): (Vec<&AssignmentRow>, Vec<&AssignmentRow>) =
        engines.partition(|row| wanted.contains(&pair_of(row)));
    let kept: BTreeSet<Pair> = kept.into_iter().map(pair_of).collect();
    let gone: Vec<AssignmentId> = gone.into_iter().map(|row| row.id).collect();
    let further = plan.second.iter().filter(|pair| !kept.contains(&planned(pair)));
    let new: Vec<NewAssignment> = further
        .map(|pair| NewAssignment {
            id: AssignmentId::new(Uuid::new_v4()),
            juror_id: pair.juror,
            entry_id: pair.entry,
            origin: AssignmentOrigin::Automatic,
            reasons: Reasons::of(pair.affinity),
        })
        .collect();
    store::delete_proposed(conn, &gone)?;
    store::insert_proposed(conn, round, &new, context.now)?;
    let event = Event::new("propose_second_assignment", "round", round.uuid()).in_contest(contest.id);
    let detail = json!({
        "added": new.len(), "removed": gone.len(), "places": asked.places,
        "certainty_milli": asked.certainty_milli,
    });
    audit::record(conn, context, event.with(detail))?;
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Ok(ProposedSecondAssignment {
        round_id: round,
        pairs: wanted
            .iter()
            .map(|pair| AssignmentPair {
                entry_id: pair.entry,
                juror_id: pair.juror,
            })
            .collect(),
        added: count(new.len()),
        removed: count(gone.len()),
    })
}

const fn planned(pair: &PlannedPair) -> Pair {
    Pair {
        entry: pair.entry,
        juror: pair.juror,
    }
}

/// Whether the facts changed meanwhile; that others than the pairs shown would be proposed is said with a reason.
fn is_stale(error: &Error) -> bool {
    matches!(error, Error::Refused(problem)
        if problem.code == ErrorCode::VersionMismatch && problem.reasons.is_empty())
}
