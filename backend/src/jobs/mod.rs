//! Work that is done after the answer: mail, cleaning of files, plans, deadlines.
//!
//! A job is a row written in the transaction of its cause, so that neither exists without the other. It is leased, run,
//! and tried again later when it fails; a job must therefore be harmless when it runs twice. What takes long has a lane of
//! its own, so that no mail waits for a plan.

mod queue;
mod runner;

use std::sync::Arc;

use domain::ids::{AttachmentId, PlanningRunId};
use serde::{Deserialize, Serialize};
use tokio::sync::{Notify, watch};

use crate::accounts::MailRequest;
use crate::integrations::mail::Mail;

pub(crate) use queue::JobState;
pub use queue::{enqueue, enqueue_at};
pub use runner::{drain, drain_lane, run_until};

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

/// Jobs that are run one after the other. The lanes are run side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// What is soon done, and what people wait for.
    Prompt,
    /// Plans, which may take minutes.
    Plans,
}

/// The one kind of job in the lane of plans.
const PLANS: &str = "plan_assignments";

impl Job {
    /// The name in the `kind` column.
    fn kind(&self) -> &'static str {
        match self {
            Self::SendMail(_) => "send_mail",
            Self::AnswerMailRequest(_) => "answer_mail_request",
            Self::CleanAttachment { .. } => "clean_attachment",
            Self::PlanAssignments { .. } => PLANS,
            Self::ForgetUpload { .. } => "forget_upload",
        }
    }
}

/// What the runners are told: that there may be something to do, so that they need not wait for their timers; and that the
/// server stops, so that a job which takes long puts itself back into the queue.
#[derive(Clone, Debug, Default)]
pub struct Nudge(Arc<Told>);

#[derive(Debug, Default)]
struct Told {
    of_prompt_work: Notify,
    of_plans: Notify,
    to_stop: watch::Sender<bool>,
}

impl Nudge {
    pub fn nudge(&self) {
        // A word for each: whoever is at work finds it afterwards.
        self.0.of_prompt_work.notify_one();
        self.0.of_plans.notify_one();
    }

    /// Whether the server stops: nobody waits for a job longer than for its next look at this.
    pub(crate) fn is_stopping(&self) -> bool {
        *self.0.to_stop.borrow()
    }

    fn stop(&self) {
        self.0.to_stop.send_replace(true);
    }

    async fn stopped(&self) {
        let mut told = self.0.to_stop.subscribe();
        // Either the word to stop or the end of whoever could say it.
        drop(told.wait_for(|is_told| *is_told).await);
    }

    async fn nudged(&self, lane: Lane) {
        let word = match lane {
            Lane::Prompt => &self.0.of_prompt_work,
            Lane::Plans => &self.0.of_plans,
        };
        word.notified().await;
    }
}
