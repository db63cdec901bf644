//! What is in the database, whole: to show that something changed nothing at all.

use std::collections::BTreeMap;

use backend::db::Conn;
use diesel::prelude::*;
use diesel::sql_types::Text;

use crate::TestApp;

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

impl TestApp {
    /// Every row of every table as text, by table, in no order that matters.
    pub async fn contents(&self) -> BTreeMap<String, Vec<String>> {
        self.app
            .db
            .read(|conn| {
                let tables = match conn {
                    Conn::Sqlite(conn) => diesel::sql_query(
                        "SELECT name AS line FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
                    )
                    .load::<Line>(conn)?,
                    Conn::Postgres(conn) => diesel::sql_query(
                        "SELECT table_name::text AS line FROM information_schema.tables WHERE table_schema = 'public'",
                    )
                    .load(conn)?,
                };
                let mut contents = BTreeMap::new();
                for Line { line: table } in tables {
                    let mut rows = rows_of(conn, &table)?;
                    rows.sort();
                    contents.insert(table, rows);
                }
                Ok(contents)
            })
            .await
            .unwrap()
    }
}

fn rows_of(conn: &mut Conn, table: &str) -> QueryResult<Vec<String>> {
    let rows: Vec<Line> = match conn {
        Conn::Sqlite(conn) => {
            let columns: Vec<Line> =
                diesel::sql_query(format!("SELECT name AS line FROM pragma_table_info('{table}')"))
                    .load(conn)?;
            let quoted: Vec<_> = columns
                .iter()
                .map(|column| format!("quote(\"{}\")", column.line))
                .collect();
            diesel::sql_query(format!(
                "SELECT {} AS line FROM \"{table}\"",
                quoted.join("||','||")
            ))
            .load(conn)?
        }
        Conn::Postgres(conn) => {
            diesel::sql_query(format!("SELECT t::text AS line FROM \"{table}\" t")).load(conn)?
        }
    };
    Ok(rows.into_iter().map(|row| row.line).collect())
}
