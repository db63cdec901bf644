//! The contestant's look through a juror's eyes.

use domain::ids::EntryId;
use domain::policy;
use openapi::entry::BlindEntry;

use super::blind::{self, Version};
use super::facts;
use crate::app::Context;
use crate::db::Conn;
use crate::error::Error;

/// What a juror would see of what is written now: the same code as for jurors makes it.
pub(super) fn find(conn: &mut Conn, ctx: &Context, id: EntryId) -> Result<BlindEntry, Error> {
    facts::load_for(conn, ctx, id, |actor, member, _| {
        policy::find_entry(actor, member.0)
    })?;
    blind::view(conn, id, Version::Written)
}
