//! How far the reviews of a round are.

use std::collections::BTreeMap;

use domain::ids::{EntryId, JurorId, RoundId};
use openapi::result::{EntryProgress, JurorProgress, RoundProgress};

use super::store;
use crate::app::Context;
use crate::db::Conn;
use crate::error::Error;
use crate::jurors::access::{managed_round, require_marks};

/// The progress of a round, by juror and by entry, for who runs the contest.
pub(super) fn find_progress(
    conn: &mut Conn,
    context: &Context,
    round: RoundId,
) -> Result<RoundProgress, Error> {
    let (contest, position) = managed_round(conn, context, round)?;
    require_marks(&contest, position)?;
    let mut progress = RoundProgress {
        round_id: round,
        reviewing_ends_at: contest.draft.round_ends_at(position),
        assigned: 0,
        done: 0,
        jurors: Vec::new(),
        entries: Vec::new(),
    };
    let entries = store::entries_in(conn, &contest, position)?;
    let mut by_entry: BTreeMap<EntryId, EntryProgress> = entries
        .iter()
        .map(|entry| {
            let progress = EntryProgress {
                entry_id: entry.id,
                entry_code: entry.code.clone(),
                title: entry.submitted.0.title.clone(),
                assigned: 0,
                done: 0,
                assignment_ids: Vec::new(),
            };
            (entry.id, progress)
        })
        .collect();
    let mut by_juror: BTreeMap<JurorId, JurorProgress> = BTreeMap::new();
    for row in store::assigned(conn, round)? {
        let Some(entry) = by_entry.get_mut(&row.entry) else {
            continue;
        };
        let juror = by_juror.entry(row.juror).or_insert_with(|| JurorProgress {
            juror_id: row.juror,
            name: row.juror_name,
            assigned: 0,
            done: 0,
        });
        entry.assignment_ids.push(row.assignment);
        let done = u32::from(row.submitted_at.is_some());
        for (assigned, finished) in [
            (&mut entry.assigned, &mut entry.done),
            (&mut juror.assigned, &mut juror.done),
            (&mut progress.assigned, &mut progress.done),
        ] {
            *assigned = assigned.saturating_add(1);
            *finished = finished.saturating_add(done);
        }
    }
    progress.jurors = by_juror.into_values().collect();
    progress
        .jurors
        .sort_by(|left, right| (&left.name, left.juror_id).cmp(&(&right.name, right.juror_id)));
    progress.entries = entries
        .iter()
        .filter_map(|entry| by_entry.remove(&entry.id))
        .collect();
    Ok(progress)
}
