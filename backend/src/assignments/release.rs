//! Telling jurors what they are to judge, in one step.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use domain::contest::Phase;
use domain::ids::{AssignmentId, EntryId, JurorId, RoundId};
use domain::jury::AssignmentState;
use openapi::assignment::AssignmentRelease;
use serde_json::json;

use super::facts::Facts;
use super::store;
use super::timing::check_open;
use crate::app::Context;
use crate::audit::{self, Event};
use crate::contests::store::Contest;
use crate::db::Conn;
use crate::error::Error;
use crate::jobs::{self, Job};
use crate::jurors::access::managed_round;
use crate::mails;

/// Releases all that is proposed in a round, when an organiser asks for it.
pub(super) fn release_round(
    conn: &mut Conn,
    context: &Context,
    public_url: &str,
    round: RoundId,
) -> Result<AssignmentRelease, Error> {
    let (contest, position) = managed_round(conn, context, round)?;
    check_open(&contest, position, &[Phase::Screening, Phase::Judging])?;
    let released = release(conn, &contest, context.now, public_url)?;
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let release = AssignmentRelease {
        released: count(released.assignments),
        withheld: count(released.withheld),
        jurors_told: count(released.told.len()),
    };
    let event = Event::new("release_assignments", "round", round.uuid()).in_contest(contest.id);
    let detail =
        json!({"released": release.released, "withheld": release.withheld, "jurors": release.jurors_told});
    audit::record(conn, context, event.with(detail))?;
    Ok(release)
}

/// What a release did.
#[derive(Debug)]
pub(crate) struct Released {
    assignments: usize,
    withheld: usize,
    /// The addresses of the jurors who were written to.
    pub told: BTreeSet<String>,
}

/// Releases all that is proposed in the current round and writes once to each juror. A pair that a conflict bars by now,
/// or whose entry or juror is out, is taken out instead.
pub(crate) fn release(
    conn: &mut Conn,
    contest: &Contest,
    now: DateTime<Utc>,
    public_url: &str,
) -> Result<Released, Error> {
    let facts = Facts::load(conn, contest, contest.round, None)?;
    let proposed = Proposed::of(&facts);
    store::delete_proposed(conn, &proposed.barred)?;
    let assignments = store::release_proposed(conn, facts.round.id, now)?;
    let jurors: Vec<_> = proposed.by_juror.keys().copied().collect();
    let mut told = BTreeSet::new();
    for address in store::addresses(conn, &jurors)? {
        let mail = mails::jury::released(
            address.locale,
            &mails::jury::Released {
                to: &address.email,
                contest: contest.draft.title.best(address.locale),
                entries: proposed.by_juror.get(&address.juror).copied().unwrap_or(0),
                public_url,
            },
        );
        jobs::enqueue(conn, now, Job::SendMail(mail))?;
        told.insert(address.email);
    }
    Ok(Released {
        assignments,
        withheld: proposed.barred.len(),
        told,
    })
}

/// What a release would do now.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Outlook {
    pub assignments: u64,
    /// Entries that would have fewer jurors than the round asks for.
    pub entries_short: u64,
}

/// Looks at the current round as [`release`] would, and changes nothing.
pub(crate) fn outlook(conn: &mut Conn, contest: &Contest) -> Result<Outlook, Error> {
    let facts = Facts::load(conn, contest, contest.round, None)?;
    let proposed = Proposed::of(&facts);
    let barred: BTreeSet<AssignmentId> = proposed.barred.iter().copied().collect();
    let mut jurors: BTreeMap<EntryId, u32> = BTreeMap::new();
    for row in &facts.assignments {
        let held = !matches!(row.state, AssignmentState::Declined | AssignmentState::Revoked);
        if held && !barred.contains(&row.id) {
            *jurors.entry(row.entry_id).or_default() += 1;
        }
    }
    let of = |entry| jurors.get(&entry).copied().unwrap_or(0);
    let entries = facts.entries.iter();
    let short = entries.filter(|entry| of(entry.id) < facts.round.jurors_per_entry);
    Ok(Outlook {
        assignments: proposed.by_juror.values().sum(),
        entries_short: u64::try_from(short.count())
            .map_err(|source| Error::internal("count entries that are short of jurors", source))?,
    })
}

/// The proposals of a round: those that stand, and those that may not be released.
#[derive(Debug, Default)]
struct Proposed {
    /// How many entries each juror would get.
    by_juror: BTreeMap<JurorId, u64>,
    barred: Vec<AssignmentId>,
}

impl Proposed {
    fn of(facts: &Facts) -> Self {
        let mut proposed = Self::default();
        let rows = facts.assignments.iter();
        for row in rows.filter(|row| row.state == AssignmentState::Proposed) {
            if facts.takes_part(row) && !facts.is_barred(row) {
                *proposed.by_juror.entry(row.juror_id).or_default() += 1;
            } else {
                proposed.barred.push(row.id);
            }
        }
        proposed
    }
}
