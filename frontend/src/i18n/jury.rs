//! The jury: invitations, profiles, conflicts, assignments.

use super::messages;

messages! {}
