//! Work that is done after the answer: mail, cleaning of files, plans, deadlines.
//!
//! A job is a row written in the transaction of its cause, so that neither exists without the other. It is leased, run,
//! and tried again later when it fails; a job must therefore be harmless when it runs twice.

pub(crate) mod queue;
mod runner;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use domain::ids::{AttachmentId, PlanningRunId};
use serde::{Deserialize, Serialize};
use tokio::sync::Notify;

use crate::accounts::MailRequest;
use crate::integrations::mail::Mail;

pub(crate) use queue::{JobState, Lease};
pub use queue::{enqueue, enqueue_at};
pub use runner::{drain, run_until};

/// Everything that can wait in the queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "payload", rename_all = "snake_case")]
pub enum Job {
    SendMail(Mail),
    AnswerMailRequest(MailRequest),
    /// Makes the copy of a file without metadata, for jurors.
    CleanAttachment {
        attachment: AttachmentId,
    },
    /// Makes a plan of who judges what.
    PlanAssignments {
        run: PlanningRunId,
    },
    /// Removes an uploaded file that nobody has.
    ForgetUpload {
        storage_key: String,
    },
}

impl Job {
    /// The name in the `kind` column.
    fn kind(&self) -> &'static str {
        match self {
            Self::SendMail(_) => "send_mail",
            Self::AnswerMailRequest(_) => "answer_mail_request",
            Self::CleanAttachment { .. } => "clean_attachment",
            Self::PlanAssignments { .. } => "plan_assignments",
            Self::ForgetUpload { .. } => "forget_upload",
        }
    }
}

/// What the runner is told: that there may be something to do, so that it need not wait for its timer; and that the server
/// stops, so that a job which takes long puts itself back into the queue.
#[derive(Clone, Debug, Default)]
pub struct Nudge(Arc<Told>);

#[derive(Debug, Default)]
struct Told {
    of_work: Notify,
    to_stop: AtomicBool,
}

impl Nudge {
    pub fn nudge(&self) {
        self.0.of_work.notify_one();
    }

    /// Whether the server stops: nobody waits for a job longer than for its next look at this.
    pub(crate) fn is_stopping(&self) -> bool {
        self.0.to_stop.load(Ordering::Relaxed)
    }

    fn stop(&self) {
        self.0.to_stop.store(true, Ordering::Relaxed);
    }

    async fn nudged(&self) {
        self.0.of_work.notified().await;
    }
}
