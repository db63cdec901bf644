//! What a juror wrote and the server does not have yet.
//!
//! Every change goes here first, into memory and into the browser's storage, so that neither a lost connection nor a
//! closed tab costs a word. From here it is sent, again and again while there is no connection. What was changed
//! elsewhere in the meantime is never overwritten: it becomes a [`Sending::Conflict`] for the juror to decide.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use std::time::Duration;

use domain::ids::AssignmentId;
use domain::review::ReviewDraft;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::review::{AssignmentSheet, Review};
use serde::{Deserialize, Serialize};

use super::shelf;
use crate::api::{self, ApiError, ErrorCode};
use crate::state::{session, storage};

/// A review on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Unsent {
    /// The version it was made from.
    pub(super) version: i64,
    pub(super) content: ReviewDraft,
    /// Whether it is submitted once it is saved.
    pub(super) submit: bool,
}

/// How far a review is on its way.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Sending {
    /// Kept here, and about to be sent.
    Kept,
    Underway,
    /// Kept here until there is a connection, and a server that takes it.
    Offline,
    /// The server has it, as this.
    Taken(Box<Review>),
    /// The server has something newer than what this was made from.
    Conflict(Box<AssignmentSheet>),
    Refused(Box<ApiError>),
}

impl Unsent {
    /// What is left to send once `sent` was taken as `version`.
    fn after(&self, sent: &Self, version: i64) -> Option<Self> {
        let is_whole = self.content == sent.content && (sent.submit || !self.submit);
        (!is_whole).then(|| Self {
            version,
            ..self.clone()
        })
    }
}

/// How far the review of an assignment is; subscribes. `None` if nothing was sent since the app was started.
pub(super) fn sending(assignment: AssignmentId) -> Option<Sending> {
    SENDING.with(|sending| sending.get(&assignment).cloned())
}

/// What of the assignment is not on the server yet.
pub(super) fn unsent(assignment: AssignmentId) -> Option<Unsent> {
    let in_memory = RECORDS.with_borrow(|records| records.get(&assignment).cloned());
    in_memory.or_else(|| serde_json::from_str(&storage::load(&key(assignment))?).ok())
}

/// The same without following it.
pub(super) fn sending_untracked(assignment: AssignmentId) -> Option<Sending> {
    SENDING.with_untracked(|sending| sending.get(&assignment).cloned())
}

/// Whether the juror is done with the assignment, though the server does not know yet.
pub(super) fn waits_submitted(assignment: AssignmentId) -> bool {
    unsent(assignment).is_some_and(|unsent| unsent.submit)
}

/// Keeps a change that was made from `version`, and sends it when the writer pauses.
pub(super) fn put(assignment: AssignmentId, unsent: Unsent) {
    let is_submitted = unsent.submit;
    keep(assignment, unsent);
    show(assignment, Sending::Kept);
    if is_submitted {
        spawn_local(send(assignment));
        return;
    }
    let change = CHANGES.with_borrow_mut(|changes| {
        let change = changes.entry(assignment).or_insert(0_u32);
        *change = change.wrapping_add(1);
        *change
    });
    set_timeout(
        move || {
            let is_last = CHANGES.with_borrow(|changes| changes.get(&assignment) == Some(&change));
            if is_last {
                spawn_local(send(assignment));
            }
        },
        PAUSE,
    );
}

/// Drops what is here: the juror chose what is on the server.
pub(super) fn discard(assignment: AssignmentId) {
    RECORDS.with_borrow_mut(|records| records.remove(&assignment));
    storage::remove(&key(assignment));
    SENDING.update(|sending| {
        sending.remove(&assignment);
    });
}

/// Says that the server has something newer than what `unsent` was made from.
pub(super) fn conflict(assignment: AssignmentId, sheet: AssignmentSheet) {
    show(assignment, Sending::Conflict(Box::new(sheet)));
}

/// Sends everything that waits here, also from before the app was started.
pub(super) fn send_all() {
    if session::access_token().is_none() {
        return;
    }
    let waiting = storage::keys(PREFIX);
    let stored = waiting
        .iter()
        .filter_map(|key| key.strip_prefix(PREFIX)?.parse().ok());
    let in_memory = RECORDS.with_borrow(|records| records.keys().copied().collect::<Vec<_>>());
    let all: BTreeSet<AssignmentId> = stored.chain(in_memory).collect();
    for assignment in all {
        let is_stuck = SENDING.with_untracked(|sending| {
            match sending.get(&assignment) {
                Some(Sending::Conflict(_)) => true,
                // Whoever signs in again goes on with what was written before.
                Some(Sending::Refused(error)) => !matches!(
                    error.code(),
                    Some(ErrorCode::NotSignedIn | ErrorCode::SessionEnded)
                ),
                Some(Sending::Kept | Sending::Underway | Sending::Offline | Sending::Taken(_)) | None => {
                    false
                }
            }
        });
        if !is_stuck {
            spawn_local(send(assignment));
        }
    }
}

/// Tries again when the connection is back, and every few seconds because browsers do not always know. Call it where
/// somebody is signed in; once is enough.
pub(super) fn watch() {
    if WATCHING.replace(true) {
        return;
    }
    window_event_listener(ev::online, |_| send_all());
    set_interval(
        || {
            let is_waiting = SENDING.with_untracked(|all| {
                all.values()
                    .any(|one| matches!(one, Sending::Offline | Sending::Refused(_)))
            });
            if is_waiting {
                send_all();
            }
        },
        RETRY,
    );
    send_all();
}

const PREFIX: &str = "orleu.unsent.";
const PAUSE: Duration = Duration::from_millis(800);
const RETRY: Duration = Duration::from_secs(8);

static SENDING: LazyLock<ArcRwSignal<BTreeMap<AssignmentId, Sending>>> = LazyLock::new(ArcRwSignal::default);

thread_local! {
    static RECORDS: RefCell<BTreeMap<AssignmentId, Unsent>> = const { RefCell::new(BTreeMap::new()) };
    static UNDERWAY: RefCell<BTreeSet<AssignmentId>> = const { RefCell::new(BTreeSet::new()) };
    static CHANGES: RefCell<BTreeMap<AssignmentId, u32>> = const { RefCell::new(BTreeMap::new()) };
    static WATCHING: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// Sends until nothing is left or something is in the way; one sender an assignment.
async fn send(assignment: AssignmentId) {
    if !UNDERWAY.with_borrow_mut(|underway| underway.insert(assignment)) {
        return;
    }
    while let Some(sent) = unsent(assignment) {
        show(assignment, Sending::Underway);
        match send_once(assignment, &sent).await {
            Ok(review) => {
                shelf::note_review(assignment, &review);
                let left = unsent(assignment).and_then(|now| now.after(&sent, review.version));
                if let Some(left) = left {
                    keep(assignment, left);
                } else {
                    discard(assignment);
                    show(assignment, Sending::Taken(Box::new(review)));
                }
            }
            Err(error) => {
                if let Some(obstacle) = in_the_way(assignment, &sent, error).await {
                    show(assignment, obstacle);
                    break;
                }
            }
        }
    }
    UNDERWAY.with_borrow_mut(|underway| underway.remove(&assignment));
}

async fn send_once(assignment: AssignmentId, sent: &Unsent) -> Result<Review, ApiError> {
    let review = api::put(format!("/assignments/{assignment}/review"))
        .if_match(&etag(sent.version))
        .json(&sent.content)
        .send::<Review>()
        .await?
        .value;
    if !sent.submit {
        return Ok(review);
    }
    let submitting = api::post(format!("/assignments/{assignment}/review/submission"))
        .if_match(&etag(review.version))
        .send()
        .await?;
    Ok(submitting.value)
}

/// What stops the sending; `None` if it only was an answer that got lost: the server has exactly this already.
async fn in_the_way(assignment: AssignmentId, sent: &Unsent, error: ApiError) -> Option<Sending> {
    match error {
        error if passes(&error) => Some(Sending::Offline),
        ApiError::Refused(problem) if problem.code == ErrorCode::VersionMismatch => {
            match shelf::fetch_sheet(assignment).await {
                Ok(sheet) => {
                    let theirs = sheet.review.as_ref().map(|review| &review.content);
                    if theirs != Some(&sent.content) {
                        return Some(Sending::Conflict(Box::new(sheet)));
                    }
                    let now = unsent(assignment)?;
                    keep(
                        assignment,
                        Unsent {
                            version: sheet.version,
                            ..now
                        },
                    );
                    None
                }
                Err(error) if passes(&error) => Some(Sending::Offline),
                Err(error) => Some(Sending::Refused(Box::new(error))),
            }
        }
        error => Some(Sending::Refused(Box::new(error))),
    }
}

/// Whether it is worth trying the same again: nobody was there, or somebody too busy, or a proxy that found nobody.
const fn passes(error: &ApiError) -> bool {
    match error {
        ApiError::Offline(_) | ApiError::Unreadable { .. } => true,
        ApiError::Refused(problem) => matches!(
            problem.code,
            ErrorCode::Unavailable | ErrorCode::TooManyRequests | ErrorCode::StorageFull
        ),
        ApiError::Unsendable(_) => false,
    }
}

fn keep(assignment: AssignmentId, unsent: Unsent) {
    match serde_json::to_string(&unsent) {
        Ok(text) => storage::save(&key(assignment), &text),
        Err(error) => leptos::logging::warn!("a review is kept in memory only: {error}"),
    }
    RECORDS.with_borrow_mut(|records| records.insert(assignment, unsent));
}

fn show(assignment: AssignmentId, state: Sending) {
    SENDING.update(|sending| {
        sending.insert(assignment, state);
    });
}

fn key(assignment: AssignmentId) -> String {
    format!("{PREFIX}{assignment}")
}

fn etag(version: i64) -> String {
    format!("\"{version}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unsent(feedback: &str, submit: bool) -> Unsent {
        Unsent {
            version: 1,
            content: ReviewDraft {
                feedback: feedback.to_owned(),
                ..ReviewDraft::default()
            },
            submit,
        }
    }

    #[test]
    fn busy_server_is_tried_again_and_a_refusal_is_not() {
        let refused = |code| ApiError::Refused(Box::new(api::Problem::new(code)));
        assert!(passes(&refused(ErrorCode::Unavailable)));
        assert!(!passes(&refused(ErrorCode::DeadlinePassed)));
        assert!(!passes(&refused(ErrorCode::FieldsInvalid)));
    }

    #[test]
    fn what_was_sent_whole_leaves_nothing() {
        assert_eq!(unsent("a", false).after(&unsent("a", false), 2), None);
        assert_eq!(unsent("a", true).after(&unsent("a", true), 2), None);
    }

    #[test]
    fn what_was_written_while_sending_is_left_with_the_new_version() {
        let left = unsent("ab", false).after(&unsent("a", false), 2);
        assert_eq!(
            left,
            Some(Unsent {
                version: 2,
                ..unsent("ab", false)
            })
        );
    }

    #[test]
    fn submitting_while_a_draft_is_sent_is_left_to_do() {
        let left = unsent("a", true).after(&unsent("a", false), 2);
        assert_eq!(left.map(|left| (left.version, left.submit)), Some((2, true)));
    }
}
