//! Sending mail: by SMTP, or into a folder where an operator (and the demo) can read it.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use lettre::message::header::ContentType;
use lettre::message::{Mailbox, Message};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;

use crate::config::Config;

/// A mail as it waits in the job queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    pub to: String,
    pub subject: String,
    /// Plain text: it reads the same on every phone and leaks nothing when it is opened.
    pub body: String,
}

/// Where mail goes.
#[derive(Clone, Debug)]
pub enum Mailer {
    Smtp {
        transport: AsyncSmtpTransport<Tokio1Executor>,
        from: Mailbox,
    },
    /// One `.eml` file per mail.
    Folder { folder: PathBuf, from: Mailbox },
    /// Kept in memory, for tests.
    Kept(Arc<Mutex<Vec<Mail>>>),
}

#[derive(Debug, Error)]
pub enum MailError {
    #[error("the sender or the recipient is not a mailbox")]
    Mailbox(#[from] lettre::address::AddressError),
    #[error("cannot compose the mail")]
    Compose(#[from] lettre::error::Error),
    #[error("cannot send by SMTP")]
    Smtp(#[from] lettre::transport::smtp::Error),
    #[error("cannot write the mail into its folder")]
    Write(#[from] std::io::Error),
}

impl Mailer {
    /// The mailer of the configuration.
    pub fn new(config: &Config) -> Result<Self, MailError> {
        let from: Mailbox = config.mail_from.parse()?;
        match &config.smtp_url {
            Some(url) => Ok(Self::Smtp {
                transport: AsyncSmtpTransport::<Tokio1Executor>::from_url(&url.0)?.build(),
                from,
            }),
            None => Ok(Self::Folder {
                folder: config.data_dir.join("mail"),
                from,
            }),
        }
    }

    pub async fn send(&self, mail: &Mail) -> Result<(), MailError> {
        match self {
            Self::Smtp { transport, from } => {
                transport.send(compose(mail, from)?).await?;
            }
            Self::Folder { folder, from } => {
                let message = compose(mail, from)?.formatted();
                tokio::fs::create_dir_all(folder).await?;
                tokio::fs::write(folder.join(format!("{}.eml", Uuid::new_v4())), message).await?;
            }
            Self::Kept(mails) => mails
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(mail.clone()),
        }
        Ok(())
    }
}

fn compose(mail: &Mail, from: &Mailbox) -> Result<Message, MailError> {
    Ok(Message::builder()
        .from(from.clone())
        .to(mail.to.parse()?)
        .subject(&mail.subject)
        .header(ContentType::TEXT_PLAIN)
        .body(mail.body.clone())?)
}
