//! Reviewing: the queue, marks, feedback.

use super::messages;

messages! {}
