//! Contests: calls, dates, tracks, phases, the organiser's screens.

use super::messages;

messages! {}
