//! SQL types that both engines have, with the Rust types that go into them.
//!
//! diesel's own `Uuid` and `Timestamptz` are PostgreSQL's alone. The markers here are declared for both engines, and
//! because they are ours, ids and enums of `domain` may be bound to them without `domain` knowing diesel.

use chrono::{DateTime, NaiveDate, NaiveDateTime, SubsecRound, Utc};
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, Queryable};
use diesel::expression::AsExpression;
use diesel::internal::derives::as_expression::Bound;
use diesel::pg::Pg;
use diesel::query_builder::QueryId;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::{Binary, Date, HasSqlType, Nullable, SqlType, Text, Timestamptz};
use diesel::sqlite::Sqlite;
use domain::ids::{
    AssignmentId, AttachmentId, ConflictId, ContestId, CriterionId, EntryId, JobId, JurorId, PersonId,
    PlanningRunId, PublicationId, ReviewId, RoundId, RuleChangeId, SessionId, TrackId,
};
use uuid::Uuid;

use super::connection::MultiBackend;

/// `uuid` on PostgreSQL, a 16-byte `BLOB` on SQLite.
#[derive(Clone, Copy, Debug, Default, SqlType, QueryId)]
#[diesel(postgres_type(oid = 2950, array_oid = 2951))]
#[diesel(sqlite_type(name = "Binary"))]
pub struct DbUuid;

/// `timestamptz` on PostgreSQL; on SQLite text of a fixed width in UTC, so that the order of the texts is the order of
/// the moments. Both keep microseconds.
#[derive(Clone, Copy, Debug, Default, SqlType, QueryId)]
#[diesel(postgres_type(oid = 1184, array_oid = 1185))]
#[diesel(sqlite_type(name = "Text"))]
pub struct DbTimestamp;

/// `date` on PostgreSQL, `YYYY-MM-DD` on SQLite.
#[derive(Clone, Copy, Debug, Default, SqlType, QueryId)]
#[diesel(postgres_type(oid = 1082, array_oid = 1182))]
#[diesel(sqlite_type(name = "Text"))]
pub struct DbDate;

/// An enum of ours: `text` with a `CHECK` on both engines.
#[derive(Clone, Copy, Debug, Default, SqlType, QueryId)]
#[diesel(postgres_type(oid = 25, array_oid = 1009))]
#[diesel(sqlite_type(name = "Text"))]
pub struct DbEnum;

macro_rules! on_both_engines {
    ($($marker:ident),+) => {$(
        impl HasSqlType<$marker> for MultiBackend {
            fn metadata(lookup: &mut Self::MetadataLookup) -> Self::TypeMetadata {
                Self::lookup_sql_type::<$marker>(lookup)
            }
        }
    )+};
}
on_both_engines!(DbUuid, DbTimestamp, DbDate, DbEnum);

/// Binds a value of `domain`, or of chrono or uuid, in a query: `people::id.eq(Sql(person))`.
///
/// Reading gives the plain type. Binding needs this wrapper, because diesel keeps the right to make any foreign type an
/// expression itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sql<T>(pub T);

macro_rules! bindable {
    ($($marker:ident),+) => {$(
        bindable!(@ $marker, $marker);
        bindable!(@ $marker, Nullable<$marker>);

        impl<T: ToSql<$marker, DB>, DB: Backend> ToSql<$marker, DB> for Sql<T> {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
                self.0.to_sql(out)
            }
        }
        impl<T: ToSql<$marker, DB> + std::fmt::Debug, DB: Backend> ToSql<Nullable<$marker>, DB> for Sql<T> {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
                ToSql::<$marker, DB>::to_sql(&self.0, out)
            }
        }
    )+};
    (@ $marker:ident, $sql_type:ty) => {
        impl<T> AsExpression<$sql_type> for Sql<T> {
            type Expression = Bound<$sql_type, Self>;
            fn as_expression(self) -> Self::Expression {
                Bound::new(self)
            }
        }
        impl<'a, T> AsExpression<$sql_type> for &'a Sql<T> {
            type Expression = Bound<$sql_type, Self>;
            fn as_expression(self) -> Self::Expression {
                Bound::new(self)
            }
        }
    };
}
bindable!(DbUuid, DbTimestamp, DbDate, DbEnum);

/// Lets a Rust type be a field of a row that is read.
macro_rules! readable {
    ($marker:ident: $rust:ty) => {
        impl<DB: Backend> Queryable<$marker, DB> for $rust
        where
            Self: FromSql<$marker, DB>,
        {
            type Row = Self;
            fn build(row: Self) -> deserialize::Result<Self> {
                Ok(row)
            }
        }
    };
}

/// What goes through the common connection unchanged to whichever engine it is.
macro_rules! pass_through {
    ($marker:ident: $rust:ty) => {
        impl ToSql<$marker, MultiBackend> for $rust {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
                out.set_value(($marker, self));
                Ok(IsNull::No)
            }
        }
        impl FromSql<$marker, MultiBackend> for $rust {
            fn from_sql(value: <MultiBackend as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
                value.from_sql::<Self, $marker>()
            }
        }
    };
}
pass_through!(DbUuid: Uuid);
pass_through!(DbTimestamp: DateTime<Utc>);
pass_through!(DbDate: NaiveDate);

impl ToSql<DbUuid, Pg> for Uuid {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        ToSql::<diesel::sql_types::Uuid, Pg>::to_sql(self, out)
    }
}

impl FromSql<DbUuid, Pg> for Uuid {
    fn from_sql(value: <Pg as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        FromSql::<diesel::sql_types::Uuid, Pg>::from_sql(value)
    }
}

impl ToSql<DbUuid, Sqlite> for Uuid {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.as_bytes().as_slice());
        Ok(IsNull::No)
    }
}

impl FromSql<DbUuid, Sqlite> for Uuid {
    fn from_sql(value: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self::from_slice(
            &<Vec<u8> as FromSql<Binary, Sqlite>>::from_sql(value)?,
        )?)
    }
}

/// The one form of a moment in an SQLite file: always this wide, always UTC.
const SQLITE_TIMESTAMP: &str = "%Y-%m-%dT%H:%M:%S%.6fZ";

impl ToSql<DbTimestamp, Pg> for DateTime<Utc> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        ToSql::<Timestamptz, Pg>::to_sql(self, out)
    }
}

impl FromSql<DbTimestamp, Pg> for DateTime<Utc> {
    fn from_sql(value: <Pg as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        FromSql::<Timestamptz, Pg>::from_sql(value)
    }
}

impl ToSql<DbTimestamp, Sqlite> for DateTime<Utc> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.trunc_subsecs(6).format(SQLITE_TIMESTAMP).to_string());
        Ok(IsNull::No)
    }
}

impl FromSql<DbTimestamp, Sqlite> for DateTime<Utc> {
    fn from_sql(value: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        let text = <String as FromSql<Text, Sqlite>>::from_sql(value)?;
        Ok(NaiveDateTime::parse_from_str(&text, SQLITE_TIMESTAMP)?.and_utc())
    }
}

impl ToSql<DbDate, Pg> for NaiveDate {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        ToSql::<Date, Pg>::to_sql(self, out)
    }
}

impl FromSql<DbDate, Pg> for NaiveDate {
    fn from_sql(value: <Pg as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        FromSql::<Date, Pg>::from_sql(value)
    }
}

impl ToSql<DbDate, Sqlite> for NaiveDate {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.format("%Y-%m-%d").to_string());
        Ok(IsNull::No)
    }
}

impl FromSql<DbDate, Sqlite> for NaiveDate {
    fn from_sql(value: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        let text = <String as FromSql<Text, Sqlite>>::from_sql(value)?;
        Ok(Self::parse_from_str(&text, "%Y-%m-%d")?)
    }
}

macro_rules! ids {
    ($($id:ident),+ $(,)?) => {$(
        impl ToSql<DbUuid, Pg> for $id {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
                ToSql::<DbUuid, Pg>::to_sql(&self.uuid(), &mut out.reborrow())
            }
        }
        impl ToSql<DbUuid, Sqlite> for $id {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
                out.set_value(self.uuid().as_bytes().to_vec());
                Ok(IsNull::No)
            }
        }
        impl ToSql<DbUuid, MultiBackend> for $id {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
                out.set_value((DbUuid, self));
                Ok(IsNull::No)
            }
        }
        impl<DB: Backend> FromSql<DbUuid, DB> for $id
        where
            Uuid: FromSql<DbUuid, DB>,
        {
            fn from_sql(value: DB::RawValue<'_>) -> deserialize::Result<Self> {
                Uuid::from_sql(value).map(Self::new)
            }
        }
        readable!(DbUuid: $id);
    )+};
}
ids!(
    AssignmentId,
    PlanningRunId,
    AttachmentId,
    ConflictId,
    ContestId,
    CriterionId,
    EntryId,
    JobId,
    JurorId,
    PersonId,
    PublicationId,
    ReviewId,
    RoundId,
    RuleChangeId,
    SessionId,
    TrackId,
);

/// Stores enums of `domain` under the names that serde gives them, so that a column, the wire and a snapshot agree.
macro_rules! stored_enums {
    ($($name:ty),+ $(,)?) => {$(
        impl ToSql<DbEnum, Pg> for $name {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
                std::io::Write::write_all(out, name_of(self)?.as_bytes())?;
                Ok(IsNull::No)
            }
        }
        impl ToSql<DbEnum, Sqlite> for $name {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
                out.set_value(name_of(self)?);
                Ok(IsNull::No)
            }
        }
        impl ToSql<DbEnum, MultiBackend> for $name {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
                out.set_value((DbEnum, self));
                Ok(IsNull::No)
            }
        }
        impl<DB: Backend> FromSql<DbEnum, DB> for $name
        where
            String: FromSql<Text, DB>,
        {
            fn from_sql(value: DB::RawValue<'_>) -> deserialize::Result<Self> {
                let name = String::from_sql(value)?;
                Ok(serde_json::from_value(serde_json::Value::String(name))?)
            }
        }
        readable!(DbEnum: $name);
    )+};
}

/// The name of a unit variant as serde writes it.
fn name_of<T: serde::Serialize>(value: &T) -> Result<String, Box<dyn std::error::Error + Send + Sync>> {
    match serde_json::to_value(value)? {
        serde_json::Value::String(name) => Ok(name),
        other => Err(format!("not the name of a unit variant: {other}").into()),
    }
}

stored_enums!(
    crate::accounts::EndReason,
    crate::conflicts::rows::ConflictCause,
    crate::jobs::JobState,
    crate::links::Purpose,
    domain::assignment::PlanningFailure,
    domain::assignment::PlanningMode,
    domain::assignment::PlanningState,
    domain::conflict::ConflictKind,
    domain::conflict::Relation,
    domain::conflict::SameInstitution,
    domain::contest::BlindMode,
    domain::contest::Phase,
    domain::decision::Outcome,
    domain::entry::EntryStatus,
    domain::jury::AssignmentOrigin,
    domain::jury::AssignmentState,
    domain::jury::JurorState,
    domain::jury::RefusalReason,
    domain::locale::Locale,
    domain::publication::PublicationKind,
    domain::region::Region,
    domain::review::ReviewState,
    domain::rule_change::RuleChangeState,
    openapi::entry::Cleaning,
    openapi::entry::ConsentState,
);
