//! What a juror wrote and the server does not have yet.
//!
//! Every change goes here first, into memory and into the browser's storage, so that neither a lost connection nor a
//! closed tab costs a word. From here it is sent, again and again while there is no connection. What was changed
//! elsewhere in the meantime is never overwritten: it becomes a [`Sending::Conflict`] for the juror to decide. It belongs
//! to who wrote it: the next person at a shared device neither sees it nor sends it, and the writer finds it again.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use std::time::Duration;

use domain::ids::{AssignmentId, PersonId};
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
    let slip = Slip::of(assignment)?;
    SENDING.with(|sending| sending.get(&slip).cloned())
}

/// The same without following it.
pub(super) fn sending_untracked(assignment: AssignmentId) -> Option<Sending> {
    let slip = Slip::of(assignment)?;
    SENDING.with_untracked(|sending| sending.get(&slip).cloned())
}

/// What of the assignment is not on the server yet.
pub(super) fn unsent(assignment: AssignmentId) -> Option<Unsent> {
    Slip::of(assignment)?.unsent()
}

/// Whether the juror is done with the assignment, though the server does not know yet.
pub(super) fn waits_submitted(assignment: AssignmentId) -> bool {
    unsent(assignment).is_some_and(|unsent| unsent.submit)
}

/// Keeps a change that was made from `version`, and sends it when the writer pauses.
pub(super) fn put(assignment: AssignmentId, unsent: Unsent) {
    let Some(slip) = Slip::of(assignment) else { return };
    let is_submitted = unsent.submit;
    slip.keep(unsent);
    slip.show(Sending::Kept);
    if is_submitted {
        spawn_local(send(slip));
        return;
    }
    let change = CHANGES.with_borrow_mut(|changes| {
        let change = changes.entry(slip).or_insert(0_u32);
        *change = change.wrapping_add(1);
        *change
    });
    set_timeout(
        move || {
            let is_last = CHANGES.with_borrow(|changes| changes.get(&slip) == Some(&change));
            if is_last {
                spawn_local(send(slip));
            }
        },
        PAUSE,
    );
}

/// Drops what is here: the juror chose what is on the server.
pub(super) fn discard(assignment: AssignmentId) {
    if let Some(slip) = Slip::of(assignment) {
        slip.discard();
    }
}

/// Says that the server has something newer than what `unsent` was made from.
pub(super) fn conflict(assignment: AssignmentId, sheet: AssignmentSheet) {
    if let Some(slip) = Slip::of(assignment) {
        slip.show(Sending::Conflict(Box::new(sheet)));
    }
}

/// Sends everything of who is signed in that waits here, also from before the app was started.
pub(super) fn send_all() {
    let Some(person) = session::person() else { return };
    let prefix = prefix(person);
    let stored = storage::keys(&prefix);
    let stored = stored
        .iter()
        .filter_map(|key| key.strip_prefix(&prefix)?.parse().ok())
        .map(|assignment| Slip { person, assignment });
    let in_memory = RECORDS.with_borrow(|records| records.keys().copied().collect::<Vec<_>>());
    let in_memory = in_memory.into_iter().filter(|slip| slip.person == person);
    let all: BTreeSet<Slip> = stored.chain(in_memory).collect();
    for slip in all {
        let is_stuck = SENDING.with_untracked(|sending| {
            matches!(
                sending.get(&slip),
                Some(Sending::Conflict(_) | Sending::Refused(_))
            )
        });
        if !is_stuck {
            spawn_local(send(slip));
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
            let is_waiting =
                SENDING.with_untracked(|all| all.values().any(|one| matches!(one, Sending::Offline)));
            if is_waiting {
                send_all();
            }
        },
        RETRY,
    );
    send_all();
}

/// Whose review of what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Slip {
    person: PersonId,
    assignment: AssignmentId,
}

impl Slip {
    /// Of who is signed in.
    fn of(assignment: AssignmentId) -> Option<Self> {
        let person = session::person()?;
        Some(Self { person, assignment })
    }

    /// Whether the writer is the one who is signed in.
    fn is_ones_own(self) -> bool {
        session::person() == Some(self.person)
    }

    fn unsent(self) -> Option<Unsent> {
        let in_memory = RECORDS.with_borrow(|records| records.get(&self).cloned());
        in_memory.or_else(|| serde_json::from_str(&storage::load(&self.key())?).ok())
    }

    fn keep(self, unsent: Unsent) {
        match serde_json::to_string(&unsent) {
            Ok(text) => storage::save(&self.key(), &text),
            Err(error) => leptos::logging::warn!("a review is kept in memory only: {error}"),
        }
        RECORDS.with_borrow_mut(|records| records.insert(self, unsent));
    }

    fn discard(self) {
        RECORDS.with_borrow_mut(|records| records.remove(&self));
        storage::remove(&self.key());
        SENDING.update(|sending| {
            sending.remove(&self);
        });
    }

    fn show(self, state: Sending) {
        SENDING.update(|sending| {
            sending.insert(self, state);
        });
    }

    fn key(self) -> String {
        format!("{}{}", prefix(self.person), self.assignment)
    }
}

fn prefix(person: PersonId) -> String {
    format!("orleu.unsent.{person}.")
}

const PAUSE: Duration = Duration::from_millis(800);
const RETRY: Duration = Duration::from_secs(8);

static SENDING: LazyLock<ArcRwSignal<BTreeMap<Slip, Sending>>> = LazyLock::new(ArcRwSignal::default);

thread_local! {
    static RECORDS: RefCell<BTreeMap<Slip, Unsent>> = const { RefCell::new(BTreeMap::new()) };
    static UNDERWAY: RefCell<BTreeSet<Slip>> = const { RefCell::new(BTreeSet::new()) };
    static CHANGES: RefCell<BTreeMap<Slip, u32>> = const { RefCell::new(BTreeMap::new()) };
    static WATCHING: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// Sends until nothing is left or something is in the way; one sender an assignment. Once the writer is gone it stays.
async fn send(slip: Slip) {
    if !slip.is_ones_own() {
        return;
    }
    if !UNDERWAY.with_borrow_mut(|underway| underway.insert(slip)) {
        return;
    }
    while let Some(sent) = slip.unsent() {
        slip.show(Sending::Underway);
        match send_once(slip.assignment, &sent).await {
            Ok(review) => {
                // The copies on this device are those of who is signed in.
                if slip.is_ones_own() {
                    shelf::note_review(slip.assignment, &review);
                }
                let left = slip.unsent().and_then(|now| now.after(&sent, review.version));
                if let Some(left) = left {
                    slip.keep(left);
                } else {
                    slip.discard();
                    slip.show(Sending::Taken(Box::new(review)));
                }
            }
            Err(error) => {
                let obstacle = in_the_way(slip, &sent, error).await;
                if let Some(obstacle) = obstacle.filter(|_| slip.is_ones_own()) {
                    slip.show(obstacle);
                    break;
                }
            }
        }
        if !slip.is_ones_own() {
            slip.show(Sending::Offline);
            break;
        }
    }
    UNDERWAY.with_borrow_mut(|underway| underway.remove(&slip));
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
async fn in_the_way(slip: Slip, sent: &Unsent, error: ApiError) -> Option<Sending> {
    match error {
        error if error.may_pass() => Some(Sending::Offline),
        ApiError::Refused(problem) if problem.code == ErrorCode::VersionMismatch => {
            match shelf::fetch_sheet(slip.assignment).await {
                Ok(sheet) => {
                    let theirs = sheet.review.as_ref().map(|review| &review.content);
                    if theirs != Some(&sent.content) {
                        return Some(Sending::Conflict(Box::new(sheet)));
                    }
                    let now = slip.unsent()?;
                    slip.keep(Unsent {
                        version: sheet.version,
                        ..now
                    });
                    None
                }
                Err(error) if error.may_pass() => Some(Sending::Offline),
                Err(error) => Some(Sending::Refused(Box::new(error))),
            }
        }
        error => Some(Sending::Refused(Box::new(error))),
    }
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
    fn reviews_of_two_people_are_kept_in_two_places() {
        let assignment = AssignmentId::new(uuid::Uuid::from_u128(3));
        let [aigul, timur] = [1, 2].map(|id| PersonId::new(uuid::Uuid::from_u128(id)));
        let slip = |person| Slip { person, assignment };
        assert_ne!(slip(aigul).key(), slip(timur).key());
        assert!(!slip(aigul).key().starts_with(&prefix(timur)));
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
