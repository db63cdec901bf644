//! Telling jurors what they are to judge, in one step.

use std::collections::BTreeMap;

use domain::contest::Phase;
use domain::ids::{AssignmentId, JurorId, RoundId};
use domain::jury::AssignmentState;
use openapi::assignment::AssignmentRelease;
use serde_json::json;

use super::facts::Facts;
use super::proposal::check_open;
use super::store;
use crate::app::Context;
use crate::audit::{self, Event};
use crate::db::Conn;
use crate::error::Error;
use crate::jobs::{self, Job};
use crate::jurors::access::managed_round;
use crate::mails;

/// Releases all that is proposed in a round and writes once to each juror. A pair that a conflict bars by now, or whose
/// entry or juror is out, is taken out instead.
pub(super) fn release(
    conn: &mut Conn,
    context: &Context,
    public_url: &str,
    round: RoundId,
) -> Result<AssignmentRelease, Error> {
    let (contest, position) = managed_round(conn, context, round)?;
    check_open(&contest, position, &[Phase::Screening, Phase::Judging])?;
    let facts = Facts::load(conn, &contest, position, None)?;
    let mut barred: Vec<AssignmentId> = Vec::new();
    let mut entries: BTreeMap<JurorId, u64> = BTreeMap::new();
    let proposed = |state| state == AssignmentState::Proposed;
    for row in facts.assignments.iter().filter(|row| proposed(row.state)) {
        if facts.takes_part(row) && facts.bar_of(row).is_none() {
            *entries.entry(row.juror_id).or_default() += 1;
        } else {
            barred.push(row.id);
        }
    }
    store::delete_proposed(conn, &barred)?;
    let released = store::release_proposed(conn, round, context.now)?;
    let jurors: Vec<_> = entries.keys().copied().collect();
    for address in store::addresses(conn, &jurors)? {
        let mail = mails::jury::released(
            address.locale,
            &mails::jury::Released {
                to: &address.email,
                contest: contest.draft.title.best(address.locale),
                entries: entries.get(&address.juror).copied().unwrap_or(0),
                public_url,
            },
        );
        jobs::enqueue(conn, context.now, Job::SendMail(mail))?;
    }
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let release = AssignmentRelease {
        released: count(released),
        withheld: count(barred.len()),
        jurors_told: count(jurors.len()),
    };
    let event = Event::new("release_assignments", "round", round.uuid()).in_contest(contest.id);
    let detail =
        json!({"released": release.released, "withheld": release.withheld, "jurors": release.jurors_told});
    audit::record(conn, context, event.with(detail))?;
    Ok(release)
}
