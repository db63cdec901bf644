//! What the analysis reads of the people on both sides.

use diesel::prelude::*;
use domain::ids::{ContestId, EntryId, JurorId, PersonId, TrackId};
use domain::locale::Locale;
use domain::region::Region;

use crate::db::schema::{entries, jurors, people};
use crate::db::types::Sql;
use crate::db::{Conn, Json};
use crate::jurors::rows::Profile;

/// The names of everybody who was ever on a jury.
pub(super) fn names(conn: &mut Conn, contest: ContestId) -> QueryResult<Vec<(JurorId, String)>> {
    jurors::table
        .inner_join(people::table)
        .filter(jurors::contest_id.eq(Sql(contest)))
        .select((jurors::id, people::name))
        .load(conn)
}

/// Where somebody is from.
#[derive(Clone, Debug, Queryable)]
pub(super) struct Origin {
    pub region: Option<Region>,
    pub settlement: Option<String>,
    pub is_rural: Option<bool>,
}

/// A juror with what they may have in common with an entry.
#[derive(Clone, Debug)]
pub(super) struct JurorOrigin {
    pub juror: JurorId,
    pub name: String,
    pub origin: Origin,
    pub tracks: Vec<TrackId>,
    /// Those they have said that they judge in.
    pub languages: Vec<Locale>,
}

/// An entry's captain.
#[derive(Clone, Debug)]
pub(super) struct CaptainOrigin {
    pub captain: PersonId,
    pub origin: Origin,
    /// The one they use the product in.
    pub locale: Locale,
}

pub(super) fn jurors_origins(conn: &mut Conn, contest: ContestId) -> QueryResult<Vec<JurorOrigin>> {
    let rows: Vec<(JurorId, String, Origin, Json<Profile>)> = jurors::table
        .inner_join(people::table)
        .filter(jurors::contest_id.eq(Sql(contest)))
        .select((
            jurors::id,
            people::name,
            (people::region, people::settlement, people::settlement_is_rural),
            jurors::profile,
        ))
        .load(conn)?;
    let origins = rows
        .into_iter()
        .map(|(juror, name, origin, profile)| JurorOrigin {
            juror,
            name,
            origin,
            tracks: profile.0.tracks,
            languages: profile.0.languages,
        });
    Ok(origins.collect())
}

pub(super) fn captains_origins(
    conn: &mut Conn,
    contest: ContestId,
) -> QueryResult<Vec<(EntryId, CaptainOrigin)>> {
    let rows: Vec<(EntryId, PersonId, Origin, Locale)> = entries::table
        .inner_join(people::table)
        .filter(entries::contest_id.eq(Sql(contest)))
        .select((
            entries::id,
            entries::captain_id,
            (people::region, people::settlement, people::settlement_is_rural),
            people::locale,
        ))
        .load(conn)?;
    let captains = rows.into_iter().map(|(entry, captain, origin, locale)| {
        let captain = CaptainOrigin {
            captain,
            origin,
            locale,
        };
        (entry, captain)
    });
    Ok(captains.collect())
}
