//! `orleu check`: what must hold of the stored data and no constraint of the database can say.

use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::db::Conn;

/// An invariant that some rows break.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What should hold.
    pub invariant: &'static str,
    /// How many rows break it.
    pub rows: i64,
}

/// What should hold, and the query that counts the rows which break it; the same SQL on both engines.
const INVARIANTS: &[(&str, &str)] = &[
    (
        "nobody is juror and contestant in one contest",
        "SELECT count(*) AS rows_found FROM jurors j JOIN entries e ON e.contest_id = j.contest_id \
         JOIN entry_members m ON m.entry_id = e.id AND m.person_id = j.person_id WHERE j.state = 'active'",
    ),
    (
        "nobody is juror and organiser in one contest",
        "SELECT count(*) AS rows_found FROM jurors j JOIN organisers o ON o.contest_id = j.contest_id \
         AND o.person_id = j.person_id WHERE j.state = 'active'",
    ),
    (
        "nobody is contestant and organiser in one contest",
        "SELECT count(*) AS rows_found FROM organisers o JOIN entries e ON e.contest_id = o.contest_id \
         JOIN entry_members m ON m.entry_id = e.id AND m.person_id = o.person_id",
    ),
    (
        "every contest has an organiser",
        "SELECT count(*) AS rows_found FROM contests c WHERE NOT EXISTS (SELECT 1 FROM organisers o \
         WHERE o.contest_id = c.id)",
    ),
    (
        "the clock looks at an open contest when it closes, and at a scheduled draft when it opens",
        "SELECT count(*) AS rows_found FROM contests c WHERE (c.phase = 'open' AND (c.wakes_at IS NULL \
         OR c.wakes_at <> c.closes_at)) OR (c.is_scheduled AND (c.wakes_at IS NULL OR c.wakes_at <> c.opens_at))",
    ),
    (
        "every entry has its captain among its members",
        "SELECT count(*) AS rows_found FROM entries e WHERE NOT EXISTS (SELECT 1 FROM entry_members m \
         WHERE m.entry_id = e.id AND m.person_id = e.captain_id AND m.is_captain)",
    ),
    (
        "an entry has as many submitted versions as it counts",
        "SELECT count(*) AS rows_found FROM entries e WHERE e.submissions <> \
         (SELECT count(*) FROM submissions s WHERE s.entry_id = e.id)",
    ),
    (
        "an assignment joins a juror, an entry and a round of one contest",
        "SELECT count(*) AS rows_found FROM assignments a JOIN jurors j ON j.id = a.juror_id \
         JOIN entries e ON e.id = a.entry_id JOIN rounds r ON r.id = a.round_id \
         WHERE j.contest_id <> e.contest_id OR r.contest_id <> e.contest_id",
    ),
    (
        "an assignment is done exactly when its review is submitted",
        "SELECT count(*) AS rows_found FROM assignments a LEFT JOIN reviews v ON v.assignment_id = a.id \
         AND v.submitted_at IS NOT NULL WHERE (a.state = 'done') <> (v.id IS NOT NULL) AND a.state <> 'revoked'",
    ),
    (
        "no juror has an entry in which they have a conflict",
        "SELECT count(*) AS rows_found FROM assignments a JOIN conflicts c ON c.juror_id = a.juror_id \
         AND c.entry_id = a.entry_id WHERE c.withdrawn_at IS NULL AND a.state IN ('proposed', 'released', 'accepted', 'done')",
    ),
];

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    rows_found: i64,
}

/// Tests every invariant and returns those that are broken.
pub fn run(conn: &mut Conn) -> QueryResult<Vec<Finding>> {
    let mut broken = Vec::new();
    for &(invariant, sql) in INVARIANTS {
        let Count { rows_found } = diesel::sql_query(sql).get_result(conn)?;
        if rows_found > 0 {
            broken.push(Finding {
                invariant,
                rows: rows_found,
            });
        }
    }
    Ok(broken)
}
