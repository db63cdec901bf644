//! Entries: drafts, answers, attachments, teams, receipts.

use super::messages;

messages! {}
