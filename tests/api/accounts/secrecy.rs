//! Whether an e-mail is known is told neither by an answer nor by the work that it takes.

use diesel::prelude::*;
use tests::{Call, TestApp, Value, json, on_both_databases};

use super::{face, member, registration};

/// What an answer says, and what was done for it: password hashes, jobs left for later.
#[derive(Debug, PartialEq, Eq)]
struct Seen {
    answer: (u16, Value),
    hashes: u64,
    jobs: i64,
}

async fn jobs(app: &TestApp) -> i64 {
    let count = |conn: &mut _| Ok(backend::db::schema::jobs::table.count().get_result(conn)?);
    app.app.db.read(count).await.unwrap()
}

async fn seen(app: &TestApp, call: Call) -> Seen {
    let (hashes, queued) = (app.app.passwords.work_done(), jobs(app).await);
    let answer = face(&call.send().await);
    Seen {
        answer,
        hashes: app.app.passwords.work_done() - hashes,
        jobs: jobs(app).await - queued,
    }
}

fn body(path: &str, email: &str) -> Value {
    match path {
        "/sessions" => json!({"email": email, "password": "a wrong guess"}),
        "/accounts" => registration(email),
        _ => json!({"email": email}),
    }
}

on_both_databases! {
    async fn a_known_and_an_unknown_email_cost_the_same_work_and_get_the_same_answer(app: TestApp) {
        member(&app, "dana@example.kz").await;
        app.drain_jobs().await;
        for (number, (path, status, hashes, queued)) in
            [("/sessions", 401, 1, 0), ("/accounts", 202, 1, 1), ("/password-resets", 202, 0, 1), ("/accounts/verification-mails", 202, 0, 1)]
                .into_iter()
                .enumerate()
        {
            let ask = |email: &str| app.post(path).json(&body(path, email));
            let known = seen(&app, ask("dana@example.kz")).await;
            let unknown = seen(&app, ask(&format!("nobody{number}@example.kz"))).await;
            assert_eq!(known, unknown);
            assert_eq!((known.answer.0, known.hashes, known.jobs), (status, hashes, queued));
        }
    }
}
