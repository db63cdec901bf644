//! Accounts and sessions.

mod me;
mod organisers;
mod passwords;
mod registration;
mod secrecy;
mod sessions;
mod throttling;

use openapi::account::{Me, Session};
use tests::{Answer, Person, TestApp, Value, json};

const PASSWORD: &str = "тау мен дала арасы";

/// What somebody tells when they register.
fn registration(email: &str) -> Value {
    json!({
        "email": email, "password": PASSWORD, "name": "Дана Серік", "birth_date": "2008-05-21",
        "region": "KZ-11", "settlement": {"name": "Ақкөл", "rural": true}, "locale": "kk",
    })
}

/// A second after whatever was before: mails of one moment have no order.
async fn register(app: &TestApp, email: &str) -> Answer {
    app.clock.advance(chrono::TimeDelta::seconds(1));
    app.post("/accounts")
        .json(&registration(email))
        .send()
        .await
        .expect(202)
}

async fn log_in(app: &TestApp, email: &str, password: &str) -> Answer {
    app.post("/sessions")
        .json(&json!({"email": email, "password": password}))
        .send()
        .await
}

async fn refresh(app: &TestApp, cookie: &str) -> Answer {
    app.post("/sessions/refresh")
        .header("cookie", cookie)
        .send()
        .await
}

/// Somebody who has registered and verified their address, and is signed in.
async fn member(app: &TestApp, email: &str) -> Person {
    register(app, email).await;
    verify(app, email).await;
    let session = log_in(app, email, PASSWORD).await.expect(201);
    person(&session)
}

async fn verify(app: &TestApp, email: &str) {
    let token = app.token_mailed_to(email).await;
    let body = json!({"token": token});
    app.post("/accounts/verification")
        .json(&body)
        .send()
        .await
        .expect(204);
}

fn person(answer: &Answer) -> Person {
    let session: Session = answer.read();
    Person {
        id: session.person.id,
        email: session.person.email,
        token: session.access_token,
    }
}

/// The refresh cookie, as the browser sends it back.
fn cookie(answer: &Answer) -> String {
    let header = answer.header("set-cookie").expect("no cookie");
    header.split(';').next().unwrap().to_owned()
}

async fn me(app: &TestApp, person: &Person) -> Me {
    app.get("/me").by(person).send().await.expect(200).read()
}

/// What a caller can tell two answers apart by: everything but the request's own id and time.
fn face(answer: &Answer) -> (u16, Value) {
    let mut body = if answer.body.is_empty() {
        Value::Null
    } else {
        answer.value()
    };
    if let Some(problem) = body.as_object_mut() {
        problem.remove("request_id");
    }
    (answer.status, body)
}
