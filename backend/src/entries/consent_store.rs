//! The table `guardian_consents`.

use diesel::prelude::*;
use domain::ids::{EntryId, PersonId};

use super::rows::ConsentRow;
use crate::db::Conn;
use crate::db::schema::guardian_consents as consents;
use crate::db::types::Sql;

pub(super) fn of_entry(conn: &mut Conn, entry: EntryId) -> QueryResult<Vec<ConsentRow>> {
    consents::table
        .filter(consents::entry_id.eq(Sql(entry)))
        .order(consents::person_id)
        .select(ConsentRow::as_select())
        .load(conn)
}

/// Writes the consent as it stands now, in place of what was there.
pub(super) fn put(conn: &mut Conn, row: &ConsentRow) -> QueryResult<()> {
    diesel::delete(consents::table.find((Sql(row.entry_id), Sql(row.person_id)))).execute(conn)?;
    diesel::insert_into(consents::table)
        .values((
            consents::entry_id.eq(Sql(row.entry_id)),
            consents::person_id.eq(Sql(row.person_id)),
            consents::guardian_name.eq(&row.guardian_name),
            consents::guardian_email.eq(&row.guardian_email),
            consents::state.eq(Sql(row.state)),
            consents::text_version.eq(row.text_version),
            consents::locale.eq(Sql(row.locale)),
            consents::requested_at.eq(Sql(row.requested_at)),
            consents::decided_at.eq(row.decided_at.map(Sql)),
            consents::withdrawn_at.eq(row.withdrawn_at.map(Sql)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Forgets the consent of somebody who is no longer in the entry.
pub(super) fn delete(conn: &mut Conn, entry: EntryId, person: PersonId) -> QueryResult<()> {
    diesel::delete(consents::table.find((Sql(entry), Sql(person)))).execute(conn)?;
    Ok(())
}
