//! Rankings, decisions and published results.

use super::messages;

messages! {}
