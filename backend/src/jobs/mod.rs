//! Work that is done after the answer: mail, cleaning of files, deadlines.
//!
//! A job is a row written in the transaction of its cause, so that neither exists without the other. It is leased, run,
//! and tried again later when it fails; a job must therefore be harmless when it runs twice.

pub(crate) mod queue;
mod runner;

use std::sync::Arc;

use domain::ids::AttachmentId;
use serde::{Deserialize, Serialize};
use tokio::sync::Notify;

use crate::accounts::MailRequest;
use crate::integrations::mail::Mail;

pub(crate) use queue::JobState;
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
            Self::ForgetUpload { .. } => "forget_upload",
        }
    }
}

/// Tells the runner that there may be something to do, so that it need not wait for its timer.
#[derive(Clone, Debug, Default)]
pub struct Nudge(Arc<Notify>);

impl Nudge {
    pub fn nudge(&self) {
        self.0.notify_one();
    }

    async fn nudged(&self) {
        self.0.notified().await;
    }
}
