//! Every operation, asked by everybody: the table against the server, in a contest with everything that could leak.

mod requests;
mod table;
mod world;

use std::collections::BTreeSet;

use openapi::ErrorCode;
use requests::{Operation, document};
use table::{Expected, ROLES, Role};
use tests::{Answer, Value, on_both_databases};
use world::World;

on_both_databases! {
    async fn every_operation_answers_each_role_as_the_table_says(app: TestApp) {
        let world = World::make(&app).await;
        let (table, mut operations) = (table::read(), document());
        let expected = |operation: &Operation| table[&operation.id].clone();
        let mut wrong = Vec::new();
        let before = app.contents().await;
        for operation in &operations {
            for (role, expected) in expected(operation) {
                if let Expected::Refused(status) = expected {
                    let answer = operation.by(&app, &world, role).send().await;
                    wrong.extend(not_refused(&answer, status).map(|why| format!("{} by {role:?}: {why}", operation.id)));
                    if status == 404 && answer.status == 404 {
                        let nothing = operation.about_nothing(&app, &world, role).send().await;
                        if face(&answer) != face(&nothing) {
                            wrong.push(format!("{} by {role:?}: told from what is not there", operation.id));
                        }
                    }
                }
            }
        }
        if app.contents().await != before {
            wrong.push("a refused request changed something".to_owned());
        }
        // What reads comes first and what takes away last, so that there is everything to ask for.
        operations.sort_by_key(|operation| match operation.method.as_str() {
            "GET" => 0,
            "DELETE" => 2,
            _ => 1,
        });
        for operation in &operations {
            for (role, expected) in expected(operation) {
                if expected == Expected::Allowed {
                    let answer = operation.by(&app, &world, role).send().await;
                    let name = format!("{} by {role:?}", operation.id);
                    if [401, 403, 404, 429].contains(&answer.status) || answer.status >= 500 {
                        wrong.push(format!("{name}: {} {}", answer.status, answer.text()));
                    }
                    if operation.method == "GET" && answer.status != 200 {
                        wrong.push(format!("{name} reads nothing: {} {}", answer.status, answer.text()));
                    }
                    wrong.extend(world.leaks(operation, role, &answer).into_iter().map(|leak| format!("{name}: {leak}")));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    async fn of_a_draft_nobody_learns_that_it_is_there_but_who_runs_it(app: TestApp) {
        let world = World::make(&app).await.with_the_draft();
        let before = app.contents().await;
        let operations = document().into_iter().filter(|operation| {
            ["{contest}", "{round}"].iter().any(|name| operation.path.contains(name))
        });
        for operation in operations {
            for role in ROLES {
                if [Role::Organiser, Role::Administrator].contains(&role) {
                    continue;
                }
                let answer = operation.by(&app, &world, role).send().await;
                let nothing = operation.about_nothing(&app, &world, role).send().await;
                let refused = answer.clone().refused(if answer.status == 401 { ErrorCode::NotSignedIn } else { ErrorCode::NotFound });
                assert!(answer.status == 404 || role == Role::Nobody, "{} by {role:?}: {refused}", operation.id);
                assert_eq!(face(&answer), face(&nothing), "{} by {role:?}", operation.id);
            }
        }
        assert_eq!(app.contents().await, before, "a refused request changed something");
    }
}

#[test]
fn the_table_has_every_operation_of_the_document_and_no_other() {
    let documented: BTreeSet<_> = document().into_iter().map(|operation| operation.id).collect();
    let decided: BTreeSet<_> = table::read().into_keys().collect();
    let undecided: Vec<_> = documented.difference(&decided).collect();
    let gone: Vec<_> = decided.difference(&documented).collect();
    assert!(
        undecided.is_empty() && gone.is_empty(),
        "without a row: {undecided:?}; without an operation: {gone:?}"
    );
}

/// What is wrong with an answer that has to be a refusal.
fn not_refused(answer: &Answer, status: u16) -> Option<String> {
    let code = match status {
        401 => ErrorCode::NotSignedIn,
        403 => ErrorCode::Forbidden,
        _ => ErrorCode::NotFound,
    };
    let is_problem = answer.header("content-type") == Some("application/problem+json");
    let refused = answer.status == status && is_problem && answer.value()["code"] == code.as_str();
    (!refused).then(|| format!("not {status} but {} {}", answer.status, answer.text()))
}

/// What a caller can tell two answers apart by.
fn face(answer: &Answer) -> (u16, Value) {
    let mut problem = answer.value();
    problem.as_object_mut().unwrap().remove("request_id");
    (answer.status, problem)
}
