//! SQLite and PostgreSQL hold the same things.

use std::collections::BTreeMap;

use backend::db::{Conn, Dialect, migrations};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use tests::database::TestDatabase;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    in_table: String,
    #[diesel(sql_type = Text)]
    named: String,
    #[diesel(sql_type = BigInt)]
    nullable: i64,
}

/// Every column of every table, but not what the migrations themselves keep.
fn columns(conn: &mut Conn) -> Vec<Column> {
    let sql = match conn.dialect() {
        Dialect::Sqlite => {
            "SELECT m.name AS in_table, c.name AS named, \
             CASE WHEN c.\"notnull\" = 1 OR c.pk > 0 THEN 0 ELSE 1 END AS nullable \
             FROM sqlite_master m JOIN pragma_table_info(m.name) c \
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE '\\_\\_%' ESCAPE '\\' \
             ORDER BY m.name, c.cid"
        }
        Dialect::Postgres => {
            "SELECT table_name::text AS in_table, column_name::text AS named, \
             CASE WHEN is_nullable = 'NO' THEN 0::bigint ELSE 1::bigint END AS nullable \
             FROM information_schema.columns WHERE table_schema = 'public' AND left(table_name, 2) <> '__' \
             ORDER BY table_name, ordinal_position"
        }
    };
    diesel::sql_query(sql).load(conn).unwrap()
}

fn by_table(columns: Vec<Column>) -> BTreeMap<String, Vec<(String, i64)>> {
    let mut tables = BTreeMap::<_, Vec<_>>::new();
    for column in columns {
        tables
            .entry(column.in_table)
            .or_default()
            .push((column.named, column.nullable));
    }
    tables
}

#[test]
fn both_databases_have_the_same_tables_and_columns() {
    let sqlite = by_table(columns(&mut TestDatabase::create(Dialect::Sqlite).connect()));
    let postgres = by_table(columns(&mut TestDatabase::create(Dialect::Postgres).connect()));
    assert!(sqlite.len() > 20, "{sqlite:?}");
    assert_eq!(sqlite, postgres);
}

#[test]
fn both_databases_have_the_same_migrations() {
    assert_eq!(
        migrations::known(Dialect::Sqlite).unwrap(),
        migrations::known(Dialect::Postgres).unwrap()
    );
}

#[test]
fn every_migration_goes_down_to_nothing_and_up_again() {
    for dialect in [Dialect::Sqlite, Dialect::Postgres] {
        let database = TestDatabase::create_empty(dialect);
        let conn = &mut database.connect();
        let up = migrations::run(conn).unwrap();
        let before = columns(conn);
        assert_eq!(migrations::revert_all(conn).unwrap().len(), up.len());
        assert_eq!(columns(conn), [], "{dialect:?}");
        assert_eq!(migrations::run(conn).unwrap(), up);
        assert_eq!(columns(conn), before);
        assert_eq!(migrations::pending(conn).unwrap(), [""; 0]);
    }
}

#[test]
fn an_append_only_table_refuses_update_and_delete() {
    for dialect in [Dialect::Sqlite, Dialect::Postgres] {
        let database = TestDatabase::create(dialect);
        let conn = &mut database.connect();
        diesel::sql_query(
            "INSERT INTO audit_events (at, subject_kind, command, detail) \
             VALUES ('2027-03-01T06:00:00.000000Z', 'contest', 'open_contest', '{}')",
        )
        .execute(conn)
        .unwrap();
        for sql in [
            "UPDATE audit_events SET command = 'x'",
            "DELETE FROM audit_events",
        ] {
            let error = diesel::sql_query(sql).execute(conn).unwrap_err().to_string();
            assert!(
                error.contains("audit_events is append-only"),
                "{dialect:?}: {error}"
            );
        }
    }
}
