//! Copies of queues and sheets on this device, to be read on a train. Signing out takes them away.

use domain::ids::{AssignmentId, RoundId};
use openapi::review::{AssignmentSheet, Review, ReviewQueue};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::api::{self, ApiError};
use crate::state::session::READ_PREFIX;
use crate::state::storage;

/// The queue as the server has it, or as it was read last when the server cannot be reached.
pub(super) async fn load_queue(round: RoundId) -> Result<ReviewQueue, ApiError> {
    match fetch_queue(round).await {
        Ok(queue) => {
            put(&queue_key(round), &queue);
            Ok(queue)
        }
        Err(ApiError::Offline(reason)) => get(&queue_key(round)).ok_or(ApiError::Offline(reason)),
        Err(error) => Err(error),
    }
}

/// One entry with its rubric and the juror's review, from the server or from here.
pub(super) async fn load_sheet(assignment: AssignmentId) -> Result<AssignmentSheet, ApiError> {
    match fetch_sheet(assignment).await {
        Err(ApiError::Offline(reason)) => find_sheet(assignment).ok_or(ApiError::Offline(reason)),
        other => other,
    }
}

/// From the server and from nowhere else.
pub(super) async fn fetch_sheet(assignment: AssignmentId) -> Result<AssignmentSheet, ApiError> {
    let sheet: AssignmentSheet = api::get(format!("/assignments/{assignment}")).send().await?.value;
    put(&sheet_key(assignment), &sheet);
    Ok(sheet)
}

/// Reads every sheet of the queue that is not here yet, one after the other, and stops where the connection does.
pub(super) async fn fill(queue: ReviewQueue) {
    for item in queue.items {
        let is_here = find_sheet(item.assignment_id).is_some_and(|sheet| sheet.progress == item.progress);
        if !is_here && let Err(error) = fetch_sheet(item.assignment_id).await {
            leptos::logging::log!("the queue is not wholly on this device: {error}");
            return;
        }
    }
}

pub(super) fn find_sheet(assignment: AssignmentId) -> Option<AssignmentSheet> {
    get(&sheet_key(assignment))
}

/// The sheets of a round that are here, in no order.
pub(super) fn sheets_of(round: RoundId) -> Vec<AssignmentSheet> {
    storage::keys(&format!("{READ_PREFIX}sheet."))
        .iter()
        .filter_map(|key| get::<AssignmentSheet>(key))
        .filter(|sheet| sheet.round_id == round)
        .collect()
}

/// The server has taken the review.
pub(super) fn note_review(assignment: AssignmentId, review: &Review) {
    if let Some(sheet) = find_sheet(assignment) {
        let sheet = AssignmentSheet {
            version: review.version,
            review: Some(review.clone()),
            ..sheet
        };
        put(&sheet_key(assignment), &sheet);
    }
}

async fn fetch_queue(round: RoundId) -> Result<ReviewQueue, ApiError> {
    let page = async |cursor: Option<String>| {
        api::get(format!("/rounds/{round}/queue"))
            .query("limit", 100)
            .query_opt("cursor", cursor)
            .send::<ReviewQueue>()
            .await
    };
    let mut queue = page(None).await?.value;
    while let Some(cursor) = queue.next_cursor.take() {
        let more = page(Some(cursor)).await?.value;
        queue.items.extend(more.items);
        queue.next_cursor = more.next_cursor;
    }
    Ok(queue)
}

fn queue_key(round: RoundId) -> String {
    format!("{READ_PREFIX}queue.{round}")
}

fn sheet_key(assignment: AssignmentId) -> String {
    format!("{READ_PREFIX}sheet.{assignment}")
}

fn put(key: &str, value: &impl Serialize) {
    match serde_json::to_string(value) {
        Ok(text) => storage::save(key, &text),
        Err(error) => leptos::logging::warn!("`{key}` was not kept: {error}"),
    }
}

/// What an older version of the app kept in another shape is as good as not there.
fn get<T: DeserializeOwned>(key: &str) -> Option<T> {
    serde_json::from_str(&storage::load(key)?).ok()
}
