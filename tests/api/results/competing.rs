//! Two organisers who write at the same moment: one is told, and nothing is lost.

use openapi::ErrorCode;
use tests::{Person, TestApp, Value, json, on_both_databases};

use super::{Scene, people};

/// How many write at once.
const WRITERS: i64 = 6;

/// A second organiser of the contest.
async fn second_organiser(app: &TestApp, scene: &Scene) -> Person {
    let second = app.organiser("Second Organiser").await;
    app.post(&format!("/contests/{}/organisers", scene.contest.id))
        .by(&scene.organiser)
        .json(&json!({"email": second.email}))
        .send()
        .await
        .expect(201);
    second
}

/// Writes from one version, by two people in turn, all at once. Returns what the only one who succeeded wrote.
async fn compete(
    app: &TestApp,
    path: &str,
    version: i64,
    by: [&Person; 2],
    body: impl Fn(i64) -> Value,
) -> Value {
    let calls: Vec<_> = (0..WRITERS)
        .zip(by.into_iter().cycle())
        .map(|(number, person)| {
            let call = app.put(path).by(person).version(version).json(&body(number));
            (body(number), actix_web::rt::spawn(call.send()))
        })
        .collect();
    let mut written = Vec::new();
    for (body, call) in calls {
        let answer = call.await.unwrap();
        if answer.status == 200 {
            assert_eq!(answer.version(), version + 1);
            written.push(body);
        } else {
            answer.refused(ErrorCode::VersionMismatch);
        }
    }
    let [won] = &written[..] else {
        panic!("not one but {written:?}")
    };
    won.clone()
}

/// How often a command stands in the audit trail.
async fn recorded(app: &TestApp, scene: &Scene, command: &str) -> usize {
    let path = format!("/contests/{}/audit-events?limit=100", scene.contest.id);
    let events = app
        .get(&path)
        .by(&scene.organiser)
        .send()
        .await
        .expect(200)
        .value();
    let events = events["items"].as_array().unwrap();
    events.iter().filter(|event| event["command"] == command).count()
}

on_both_databases! {
    async fn of_competing_adjustments_one_holds_and_the_others_are_told(app: TestApp) {
        let entrants = people(&app, &["Dana Serik"]).await;
        let scene = Scene::set(&app, &entrants, |_| {}).await;
        let second = second_organiser(&app, &scene).await;
        let path = format!("/rounds/{}/adjustments/{}/bonus", scene.round(), scene.entries[0].id);
        for version in 0..3 {
            let amount = |number: i64| json!({"amount_centi": 100 * version + number, "note": format!("{version}-{number}")});
            let won = compete(&app, &path, version, [&scene.organiser, &second], amount).await;
            let stands = &scene.ranking(&app).await.entries[0].adjustments[0];
            assert_eq!(json!({"amount_centi": stands.amount_centi, "note": stands.note}), won);
            assert_eq!(stands.version, version + 1);
        }
        assert_eq!(recorded(&app, &scene, "set_adjustment").await, 3);
        app.delete(&path).by(&second).version(2).send().await.refused(ErrorCode::VersionMismatch);
        let removals: Vec<_> = [&scene.organiser, &second]
            .map(|person| actix_web::rt::spawn(app.delete(&path).by(person).version(3).send()))
            .into_iter()
            .collect();
        let mut statuses = Vec::new();
        for removal in removals {
            statuses.push(removal.await.unwrap().status);
        }
        statuses.sort_unstable();
        assert_eq!(statuses, [204, 404]);
    }

    async fn of_competing_decisions_one_holds_and_the_others_are_told(app: TestApp) {
        let entrants = people(&app, &["Dana Serik"]).await;
        let scene = Scene::set(&app, &entrants, |_| {}).await;
        let second = second_organiser(&app, &scene).await;
        scene.judge_alike(&app, &[[900, 900]]).await;
        let path = format!("/rounds/{}/decisions/{}", scene.round(), scene.entries[0].id);
        for version in 0..3 {
            let decision = |number: i64| json!({"outcome": "reject", "note": format!("{version}-{number}")});
            let won = compete(&app, &path, version, [&scene.organiser, &second], decision).await;
            let stands = scene.ranking(&app).await.entries[0].decision.clone().unwrap();
            assert_eq!((json!(stands.note), stands.version), (won["note"].clone(), version + 1));
        }
        assert_eq!(recorded(&app, &scene, "decide_entry").await, 3);
    }

    async fn of_competing_orders_of_two_chairs_one_holds_and_the_other_is_told(app: TestApp) {
        let entrants = people(&app, &["Dana Serik", "Yerlan Nur"]).await;
        let scene = Scene::set(&app, &entrants, |_| {}).await;
        let second = app.seat_chair(&scene.contest, &app.person("Bolat Chair").await).await.person;
        scene.judge_alike(&app, &[[900, 900], [900, 900]]).await;
        let tied = [scene.entries[0].id, scene.entries[1].id];
        let path = format!("/rounds/{}/chair-order", scene.round());
        for version in 0..3 {
            let order = |number: i64| json!({"orders": [{"order": tied}], "note": format!("{version}-{number}")});
            let won = compete(&app, &path, version, [&scene.jurors[0].person, &second], order).await;
            let stands = scene.ranking(&app).await.chair_order;
            assert_eq!((json!(stands.note), stands.version), (won["note"].clone(), version + 1));
        }
        assert_eq!(recorded(&app, &scene, "set_chair_order").await, 3);
    }
}
